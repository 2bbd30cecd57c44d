"""Revisions are read as they are, from git's objects alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from argmap.corpus import read_text, seal
from argmap.editing import repository as repo
from argmap.editing.repository import GitError, commits_with, contents, files_of, prefix
from argmap.editing.revisions import UnknownSideError, difference, of_commit, sides
from argmap.graph.difference import Difference
from argmap.loading import load
from kit import NOE, write_kb
from shipped import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = "claims/doe-2020/test.yaml"
TEXT = """
    source: doe-2020
    claims:
      a: {text: Bridges are dear., type: fact}
      b: {text: Tolls are due., type: policy}
    arguments:
      ab: {premises: [a], supports: b}
"""


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """A knowledge base in a repository, with one commit."""
    root = write_kb(repository(tmp_path / "kb"), {CLAIMS: TEXT})
    commit(root)
    return root


def edit(root: Path, old: str, new: str) -> None:
    file = root / CLAIMS
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def reworded(root: Path | None, base: str, head: str | None = None) -> list[tuple[str, str]]:
    first, second = sides(root, base, head, None)
    found = difference(first, second)
    return [(change.before.text, change.after.text) for change in found.claims.changed]


def test_a_revision_is_compared_with_the_work_tree_and_with_another(kb: Path) -> None:
    edit(kb, "are dear", "cost much")
    assert reworded(kb, "HEAD") == [("Bridges are dear.", "Bridges cost much.")]
    commit(kb)
    assert reworded(kb, "HEAD") == []
    edit(kb, "cost much", "cost too much")
    assert reworded(kb, "HEAD~1", "HEAD") == [("Bridges are dear.", "Bridges cost much.")]
    assert reworded(kb, "HEAD~1..HEAD") == [("Bridges are dear.", "Bridges cost much.")]
    assert reworded(kb, "HEAD~1..") == [("Bridges are dear.", "Bridges cost much.")]
    assert reworded(kb, "HEAD", "HEAD~1") == [("Bridges cost much.", "Bridges are dear.")]


def test_three_dots_compare_with_where_the_ways_parted(kb: Path) -> None:
    git(kb, "checkout", "--quiet", "-b", "side")
    edit(kb, "Tolls are due", "Tolls are overdue")
    commit(kb)
    git(kb, "checkout", "--quiet", "main")
    edit(kb, "are dear", "cost much")
    commit(kb)
    assert reworded(kb, "main...side") == [("Tolls are due.", "Tolls are overdue.")]
    assert reworded(kb, "side...") == [("Bridges are dear.", "Bridges cost much.")]
    assert len(reworded(kb, "main..side")) == 2


def test_ways_that_never_met_are_refused(kb: Path) -> None:
    git(kb, "checkout", "--quiet", "--orphan", "other")
    commit(kb, "Other")
    with pytest.raises(GitError, match="no common ancestor"):
        sides(kb, "main...other", None, None)
    with pytest.raises(UnknownSideError, match="`nosuch` is no revision"):
        sides(kb, "main...nosuch", None, None)


def test_in_a_shallow_clone_it_is_said_what_helps(kb: Path, tmp_path: Path) -> None:
    edit(kb, "are dear", "cost much")
    commit(kb)
    git(kb, "branch", "side", "HEAD~1")
    git(kb, "checkout", "--quiet", "side")
    edit(kb, "Tolls are due", "Tolls are overdue")
    commit(kb)
    options = ("--quiet", "--depth=1", "--no-single-branch")
    git(tmp_path, "clone", *options, f"file://{kb}", "clone")
    clone = tmp_path / "clone"
    hint = "shallow, and may lack it: fetch the rest by `git fetch --unshallow`, or in a workflow"
    for base, reason in (
        ("HEAD~1", "`HEAD~1` is neither a revision"),
        ("nosuch...HEAD", "`nosuch` is no revision"),
        ("origin/main...HEAD", "no common ancestor that this repository knows"),
    ):
        with pytest.raises((UnknownSideError, GitError), match=f"{reason}.*{hint}"):
            sides(clone, base, None, None)
    assert reworded(clone, "origin/main", "HEAD")
    git(clone, "fetch", "--quiet", "--unshallow")
    assert reworded(clone, "origin/main...HEAD") == [("Tolls are due.", "Tolls are overdue.")]
    with pytest.raises(
        UnknownSideError, match="neither a revision of this repository nor a dir"
    ) as it:
        sides(clone, "HEAD~9", None, None)
    assert "shallow" not in str(it.value)


def test_neither_work_tree_nor_index_is_touched(kb: Path) -> None:
    edit(kb, "are dear", "cost much")
    git(kb, "add", "--all")
    edit(kb, "cost much", "cost too much")
    before = git(kb, "status", "--porcelain", "--untracked-files=all")
    index = (kb / ".git" / "index").read_bytes()
    assert reworded(kb, "HEAD") == [("Bridges are dear.", "Bridges cost too much.")]
    assert git(kb, "status", "--porcelain", "--untracked-files=all") == before
    assert (kb / ".git" / "index").read_bytes() == index


def test_what_hooks_set_does_not_lead_to_another_repository(
    kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert reworded(kb, "HEAD") == []


def test_a_base_below_the_top_of_the_repository_is_found(tmp_path: Path) -> None:
    top = repository(tmp_path / "top")
    root = write_kb(top / "deep down" / "kb", {CLAIMS: TEXT})
    commit(top)
    edit(root, "are dear", "cost much")
    assert prefix(root) == "deep down/kb"
    assert reworded(root, "HEAD") == [("Bridges are dear.", "Bridges cost much.")]


@pytest.mark.parametrize("name", [":kb", ":(top)kb", " kb", "k*", "-kb"])
def test_a_base_may_have_a_name_that_git_would_read_as_a_pattern(tmp_path: Path, name: str) -> None:
    top = repository(tmp_path / "top")
    root = write_kb(top / name, {CLAIMS: TEXT})
    write_kb(top / "kb", {CLAIMS: TEXT.replace("are dear", "are old")})
    commit(top)
    edit(root, "are dear", "cost much")
    assert prefix(root) == name
    assert reworded(root, "HEAD") == [("Bridges are dear.", "Bridges cost much.")]
    assert commits_with(root, "are dear", ("claims",)) != []


def test_directories_need_no_repository(tmp_path: Path) -> None:
    one = write_kb(tmp_path / "one", {CLAIMS: TEXT})
    other = write_kb(tmp_path / "other", {CLAIMS: TEXT.replace("are dear", "cost much")})
    expected = [("Bridges are dear.", "Bridges cost much.")]
    assert reworded(None, str(one), str(other)) == expected
    assert reworded(other, str(one)) == expected
    with pytest.raises(UnknownSideError, match="name a second directory"):
        sides(None, str(one), None, None)
    with pytest.raises(UnknownSideError, match="revisions need a knowledge base"):
        sides(None, "HEAD", None, None)
    with pytest.raises(GitError, match="lies in no git repository"):
        sides(one, "HEAD", None, None)


def test_a_name_that_means_two_things_is_refused(
    kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_kb(tmp_path / "main")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnknownSideError, match="is a revision and a directory"):
        sides(kb, "main", None, None)
    # The directory has none of the claims that were written besides the base.
    assert difference(*sides(kb, "refs/heads/main", "./main", None)).claims.removed
    with pytest.raises(UnknownSideError, match=r"holds no argmap\.yaml"):
        sides(kb, "empty", None, None)
    with pytest.raises(UnknownSideError, match="neither a revision"):
        sides(kb, "nosuch", None, None)


@pytest.mark.parametrize("name", ["--help", "-n", "--output=x", "@{-1}", "", "HEAD:argmap.yaml"])
def test_a_name_is_never_an_option_of_git(kb: Path, name: str) -> None:
    with pytest.raises((UnknownSideError, GitError)):
        sides(kb, name, None, None)
    assert not (kb / "x").exists()


def test_a_commit_without_the_base_is_refused(tmp_path: Path) -> None:
    top = repository(tmp_path / "kb")
    (top / "README").write_text("Nothing yet.\n", encoding="utf-8")
    commit(top)
    root = write_kb(top, {CLAIMS: TEXT})
    with pytest.raises(UnknownSideError, match=r"HEAD holds no argmap\.yaml"):
        sides(root, "HEAD", None, None)
    below = write_kb(top / "below", {CLAIMS: TEXT})
    with pytest.raises(UnknownSideError, match=r"HEAD holds no argmap\.yaml"):
        sides(below, "HEAD", None, None)


def test_links_submodules_and_giants_of_a_revision_are_passed_over(kb: Path) -> None:
    (kb / "claims" / "doe-2020" / "link.yaml").symlink_to("/etc/passwd")
    (kb / "claims" / "roe-1999" / "big.yaml").write_bytes(b"#" * 10_500_000)
    # Nobody's business in the work tree, nor here.
    (kb / "claims" / "README.md").symlink_to("/etc/passwd")
    (kb / "corpus" / "a\\b.bib~").write_bytes(b"#")
    sub = repository(kb / "corpus" / "sub")
    (sub / "f").write_text("x", encoding="utf-8")
    commit(sub)
    (kb / "corpus" / "a link.yaml").symlink_to("sub/f")
    commit(kb)
    side = of_commit(kb, "HEAD", "HEAD", None)
    assert side.passed_over == (
        "claims/doe-2020/link.yaml", "claims/roe-1999/big.yaml", "corpus/a link.yaml", "corpus/sub",
    )  # fmt: skip
    assert side.unread == {*side.passed_over}
    assert "doe-2020/a" in side.kb.claims


def test_links_are_followed_as_far_as_they_stay_in_the_base(kb: Path) -> None:
    """A claim file, what stands beside a source, and the whole of `claims`."""
    (kb / "drafts").mkdir()
    for path in (CLAIMS, "corpus/noe-1777/seal.json", "argmap.yaml"):
        up = "../" * path.count("/")
        (kb / path).rename(kb / "drafts" / path.rpartition("/")[2])
        (kb / path).symlink_to(f"{up}drafts/{path.rpartition('/')[2]}")
    commit(kb)
    (kb / "claims").rename(kb / "drafts" / "all claims")
    (kb / "claims").symlink_to("drafts/all claims")
    (kb / "drafts" / "all claims" / "doe-2020" / "test.yaml").unlink()
    (kb / "drafts" / "all claims" / "doe-2020" / "test.yaml").symlink_to("../../test.yaml")
    commit(kb)
    for base, head in (("HEAD", None), ("HEAD~1", "HEAD"), ("HEAD~2", "HEAD"), ("HEAD~2", None)):
        first, second = sides(kb, base, head, None)
        found = difference(first, second)
        assert (bool(found), found.left_out, found.unsure) == (False, ((), ()), False)
        assert first.passed_over == second.passed_over == ()
        assert "doe-2020/a" in first.kb.claims
    file = kb / "drafts" / "test.yaml"
    file.write_text(file.read_text("utf-8").replace("are dear", "cost much"), encoding="utf-8")
    assert reworded(kb, "HEAD") == [("Bridges are dear.", "Bridges cost much.")]


# What a link leads to, that is read from no revision.
LINKS = {
    "out": "../../../elsewhere.yaml",
    "by a whole path": "/etc/passwd",
    "round": "test.yaml",
    "to nothing": "x\ny z",
    "to a directory": "..",
}


def hide(kb: Path, path: str, way: str) -> None:
    """Commit a knowledge base in which what stands at a path cannot be read from git."""
    there = kb / path
    if way == "a giant":
        with there.open("a", encoding="utf-8") as opened:
            opened.write("#" * 10_000_001)
    elif way == "moved":
        there.rename(kb / "moved")
        there.symlink_to("../" * path.count("/") + "moved")
    elif way == "a submodule":
        git(kb, "rm", "-r", "--quiet", "--cached", path)
        repository(there)
        commit(there)
    else:
        there.unlink()
        there.symlink_to(LINKS[way])
    commit(kb)


@pytest.mark.parametrize(
    ("path", "way"),
    [
        (CLAIMS, "a giant"),
        *((CLAIMS, way) for way in LINKS),
        ("claims/doe-2020", "moved"),
        ("claims/doe-2020", "a submodule"),
        ("claims", "a submodule"),
        ("corpus/roe-1999", "moved"),
        ("corpus", "a submodule"),
    ],
)
def test_what_a_revision_does_not_show_neither_came_nor_went(kb: Path, path: str, way: str) -> None:
    hide(kb, path, way)
    for base, head, place in (("HEAD~1", "HEAD", 1), ("HEAD", "HEAD~1", 0)):
        both = sides(kb, base, head, None)
        found = difference(*both)
        assert found == Difference(left_out=found.left_out, unsure=True)
        assert path in found.left_out[place]
        assert found.left_out[1 - place] == ()
        assert both[place].passed_over == (path,)
    same = difference(*sides(kb, "HEAD", "HEAD", None))
    assert (bool(same), same.unsure) == (False, False)
    for both, place in (
        (sides(kb, "HEAD", None, None), 0),
        (sides(kb, str(kb), "HEAD", None), 1),
    ):
        now = difference(*both)
        assert (bool(now), now.unsure, path in now.left_out[place]) == (False, False, True)


@pytest.mark.parametrize("path", ["claims/doe-2020", "corpus/doe-2020", "claims", "corpus"])
def test_a_plain_file_hides_nothing(kb: Path, path: str) -> None:
    """It holds no records, whatever is called like that on the other side."""
    shutil.rmtree(kb / path)
    (kb / path).write_text("See the wiki.\n", encoding="utf-8")
    expected = difference(*sides(kb, "HEAD", None, None))
    assert expected.claims.removed if path.startswith("claims") else expected.others
    commit(kb)
    for base, head in (("HEAD~1", "HEAD"), ("HEAD~1", None), ("HEAD~1", str(kb))):
        found = difference(*sides(kb, base, head, None))
        assert found == expected
        assert (found.left_out, found.unsure) == (((), (path,)), False)
    back = difference(*sides(kb, "HEAD", "HEAD~1", None))
    assert len(back.claims.added) == len(expected.claims.removed)


def test_a_stray_file_is_no_source_that_could_not_be_read(kb: Path) -> None:
    (kb / "claims" / "todo").write_text("Bridges.\n", encoding="utf-8")
    (kb / "notes").write_text("Roads.\n", encoding="utf-8")
    (kb / "claims" / "notes").symlink_to("../notes")
    for save in (commit, unsure):
        found = difference(*sides(kb, "HEAD", None, None))
        assert (bool(found), found.unsure) == (False, False)
        assert found.left_out[1] == ("claims/notes", "claims/todo")
        save(kb)


def unsure(root: Path, base: str = "HEAD", head: str | None = None) -> bool:
    found = difference(*sides(root, base, head, None))
    assert not found
    return found.unsure


def test_what_git_does_not_show_is_the_same_until_it_is_changed(kb: Path) -> None:
    shutil.copytree(kb / "claims" / "doe-2020", kb / "other")
    directory, out = kb / "claims" / "roe", kb / "claims" / "doe-2020" / "out.yaml"
    directory.symlink_to("../other")
    out.symlink_to("/etc/passwd")
    big = kb / "corpus" / "roe-1999" / "text.txt"
    big.write_bytes(b"#" * 10_500_000)
    assert unsure(kb)
    commit(kb)
    assert not unsure(kb)
    for link, target in ((directory, "../elsewhere"), (out, "/etc/hosts")):
        before = link.readlink()
        link.unlink()
        assert unsure(kb)
        link.symlink_to(target)
        assert unsure(kb)
        link.unlink()
        link.symlink_to(before)
        assert not unsure(kb)
    big.write_bytes(b"#" * 10_499_999 + b"!")
    assert unsure(kb)
    big.unlink()
    assert unsure(kb)


def test_a_link_that_only_the_work_tree_follows_may_lead_to_what_changed(kb: Path) -> None:
    (kb / CLAIMS).rename(kb / "moved")
    (kb / CLAIMS).symlink_to(kb / "moved")
    commit(kb)
    assert unsure(kb)
    (kb / CLAIMS).unlink()
    (kb / CLAIMS).symlink_to("../../moved")
    (kb / "claims").rename(kb / "all")
    (kb / "claims").symlink_to(kb / "all")
    commit(kb)
    assert unsure(kb)


def test_a_submodule_is_the_same_as_long_as_nothing_in_it_is_changed(
    kb: Path, tmp_path: Path
) -> None:
    hide(kb, "claims/doe-2020", "a submodule")
    assert not unsure(kb)
    file, more = kb / CLAIMS, kb / "claims" / "doe-2020" / "more.yaml"
    text = file.read_text(encoding="utf-8")
    edit(kb, "are dear", "cost much")
    assert unsure(kb)
    file.unlink()
    assert unsure(kb)
    file.write_text(text, encoding="utf-8")
    more.write_text("source: doe-2020\n", encoding="utf-8")
    assert unsure(kb)
    git(file.parent, "add", "--all")
    assert unsure(kb)
    commit(file.parent)
    assert unsure(kb)
    commit(kb)
    assert not unsure(kb)
    more.write_text("claims: [", encoding="utf-8")
    commit(file.parent)
    commit(kb)
    assert not unsure(kb)
    (file.parent / "notes").write_text("Not read.", encoding="utf-8")
    assert not unsure(kb)
    (file.parent / "deeper").mkdir()
    repository(file.parent / "deeper")
    (file.parent / "deeper" / "f").write_text("x", encoding="utf-8")
    commit(file.parent / "deeper")
    commit(file.parent)
    commit(kb)
    assert unsure(kb)
    git(tmp_path, "clone", "--quiet", str(kb), "clone")
    assert not unsure(tmp_path / "clone")


def tree(root: Path, entries: list[tuple[str, str]]) -> str:
    """Return a commit of a tree with entries as no work tree would have them."""
    lines = "".join(f"{kind}\t{name}\n" for kind, name in entries)
    made = subprocess.run(
        ["git", "mktree"], cwd=root, input=lines, capture_output=True, text=True, check=True
    ).stdout.strip()
    return git(root, "commit-tree", "-m", "x", made).strip()


def test_a_tree_that_leads_out_leads_nowhere(kb: Path, tmp_path: Path) -> None:
    blob = git(kb, "rev-parse", "HEAD:argmap.yaml").strip()
    inner = git(kb, "rev-parse", f"{tree(kb, [(f'100644 blob {blob}', 'evil.yaml')])}^{{tree}}")
    up = git(
        kb, "rev-parse", f"{tree(kb, [(f'040000 tree {inner.strip()}', '..')])}^{{tree}}"
    ).strip()
    commit_ = tree(kb, [(f"100644 blob {blob}", "argmap.yaml"), (f"040000 tree {up}", "claims")])
    side = of_commit(kb, commit_, "evil", None)
    assert side.passed_over == ("claims/../evil.yaml",)
    assert not [*tmp_path.rglob("evil.yaml")]


def test_quotations_are_judged_on_both_sides_by_the_texts_of_either(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"))
    (root / ".gitignore").write_text("text.txt\n", encoding="utf-8")
    commit(root)
    file = root / "claims" / "roe-1999" / "roads.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("quotes: free for all", "quotes: free for some"), encoding="utf-8")
    found = difference(*sides(root, "HEAD", None, None))
    # The text is only in the work tree; what stands there is not new for the other claim.
    assert [(q.record, q.before, q.after) for q in found.quotations] == [
        ("roe-1999/roads-are-free", "", "absent")
    ]
    (root / "corpus" / "roe-1999" / "text.txt").unlink()
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "roe-1999.txt").write_text("Now\n\nall\n\nis\n\nother\n\nhere\n\nit\n\nis", "utf-8")
    first, second = sides(root, "HEAD", None, texts)
    lost = difference(first, second).quotations
    assert {q.after for q in lost} == {"absent"}


def others(root: Path, base: str = "HEAD") -> list[tuple[str, str, str]]:
    """Return the sources, seals and so on that differ from a revision."""
    return [(o.kind, o.id, o.what) for o in difference(*sides(root, base, None, None)).others]


def test_a_seal_that_came_went_or_is_of_another_text_is_told(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"))
    commit(root)
    file = root / "corpus" / "noe-1777" / "seal.json"
    text = file.read_text(encoding="utf-8")
    # The words of the quotations stay, others are exchanged.
    other = read_text(NOE.replace("slow", "fast"), load(root).kb.sources["noe-1777"])
    values = json.loads(text)
    file.write_text(json.dumps(dict(reversed(values.items())), indent=3), encoding="utf-8")
    assert others(root) == []
    file.write_text(seal("noe-1777", other).model_dump_json(), encoding="utf-8")
    assert others(root) == [("seal", "noe-1777", "replaced")]
    file.write_text(json.dumps(values | {"commitment": "0" * 64}), encoding="utf-8")
    assert others(root) == [("seal", "noe-1777", "changed")]
    file.write_text("{", encoding="utf-8")
    assert others(root) == []
    file.unlink()
    assert others(root) == [("seal", "noe-1777", "removed")]
    commit(root)
    assert others(root, "HEAD~1") == [("seal", "noe-1777", "removed")]
    file.write_text(text, encoding="utf-8")
    assert others(root) == [("seal", "noe-1777", "added")]
    # With its source, it goes without saying.
    shutil.rmtree(file.parent)
    assert others(root) == [("source", "noe-1777", "removed")]


def test_a_text_that_no_seal_is_of_is_compared_where_both_sides_have_it(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"))
    commit(root)
    file = root / "corpus" / "roe-1999" / "text.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n\n", " \r\n  \n\n").replace("rich or", "rich\n or"), "utf-8")
    assert others(root) == []
    file.write_text(text.replace("rich or poor", "rich and poor"), encoding="utf-8")
    assert others(root) == [("text", "roe-1999", "changed")]
    file.write_text(text.replace("I shall", "I\n\nshall"), encoding="utf-8")
    assert ("text", "roe-1999", "changed") in others(root)
    file.unlink()
    assert others(root) == []


def test_an_object_that_is_gone_is_an_error_in_one_line(kb: Path) -> None:
    blobs = files_of(kb, "HEAD", ["argmap.yaml"])
    name = blobs[0].name.decode()
    file = kb / ".git" / "objects" / name[:2] / name[2:]
    file.chmod(0o600)
    file.unlink()
    with pytest.raises(GitError):
        [*contents(kb, blobs)]
    assert [*contents(kb, [])] == []


def test_commits_that_brought_a_text_are_found_newest_first(kb: Path) -> None:
    first = git(kb, "rev-parse", "HEAD").strip()
    edit(kb, "are dear", "cost much")
    second = commit(kb)
    assert commits_with(kb, "are dear", ("claims",)) == [second, first]
    assert commits_with(kb, "-nothing", ("claims",)) == []


def test_without_git_the_message_says_so(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(GitError, match="git is not installed"):
        repo.git(kb, "status")
    assert repo.commit_of(kb, "HEAD") is None
    assert prefix(kb) == ""
    with pytest.raises(GitError, match="git is not installed"):
        repo.require_repository(kb)


def test_no_program_that_the_repository_names_is_run(kb: Path, tmp_path: Path) -> None:
    """Not to show signatures, to turn files into text, or to compare them."""
    trace = tmp_path / "trace"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{trace}"\ncat "$1"\n', encoding="utf-8")
    program.chmod(0o755)
    (kb / ".gitattributes").write_text("*.yaml diff=mine\n", encoding="utf-8")
    for name, value in (
        ("log.showSignature", "true"),
        ("gpg.program", str(program)),
        ("diff.mine.textconv", str(program)),
        ("diff.mine.command", str(program)),
        ("diff.external", str(program)),
    ):
        git(kb, "config", name, value)
    commit(kb)
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n"
    head, _, message = git(kb, "cat-file", "commit", "HEAD").partition("\n\n")
    (tmp_path / "commit").write_text(f"{head}\n{signature}\n{message}", encoding="utf-8")
    made = git(kb, "hash-object", "-t", "commit", "-w", str(tmp_path / "commit")).strip()
    git(kb, "update-ref", "HEAD", made)
    edit(kb, "are dear", "cost much")
    found = commits_with(kb, "Bridges are dear", ("claims",))
    assert found == [git(kb, "rev-list", "--max-parents=0", "HEAD").strip()]
    assert found != [made]
    assert commits_with(kb, "diff=mine", (".gitattributes",)) == [made]
    assert reworded(kb, "HEAD") == [("Bridges are dear.", "Bridges cost much.")]
    assert not trace.exists()
