"""Every command that writes: whole files or none, with their permissions, through no link, and
nothing that git could not bring back."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from argmap.editing.journal import Write, journal_of
from argmap.loading.root import JOURNAL_NAME
from kit import run, write_kb
from shipped import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "claims/roe-1999/more.yaml"
BASELINE = "argmap-baseline.yaml"
PROOFS = "corpus/roe-1999/proofs.json"
SEAL = "corpus/roe-1999/seal.json"
TEXT = "corpus/doe-2020/text.txt"
FILES = {
    TOPIC: """
        source:   roe-1999
        claims:
          old-ways: {text: "It is an old custom.", type: fact, at: 6, quotes: "so it were of old"}
    """,
    BASELINE: "version: 1\nfindings: {}\n",
    SEAL: "{}\n",
    PROOFS: "{}\n",
    TEXT: "Another text.\n",
}

# What changes a file that is there, the file, and whether it is refused where git does not know
# that. Of what only adds to a file, or writes what can be computed again, nothing can be lost.
INSIDE = {
    "fmt": (["fmt"], TOPIC, True),
    "rename": (["rename", "old-ways", "old-roads"], TOPIC, True),
    "repair": (["corpus", "repair", "--accept"], TOPIC, True),
    "baseline": (["check", "--write-baseline"], BASELINE, True),
    "review": (["review", "old-ways", "--yes"], TOPIC, False),
    "new": (["new", "claim", "roe-1999/b", "--text", "B.", "--type", "fact",
             "--fidelity", "implicit", "--file", "more"], TOPIC, False),
    "prove": (["corpus", "prove", "roe-1999"], PROOFS, False),
}  # fmt: skip
# What brings files that were not there, and which.
NEW = {
    "add": (["corpus", "add", "LETTER", "--id", "ida-2001", "--author", "ida-coe"],
            "corpus/ida-2001"),
    "new holder": (["new", "holder", "a-body", "--name", "A", "--kind", "body"], ""),
    "new source": (["new", "source", "ida-2001", "--author", "ida-coe", "--title", "T",
                    "--licence", "restricted"], "corpus/ida-2001"),
    "rename source": (["rename", "doe-2020", "doe-2021"], "corpus/doe-2021"),
}  # fmt: skip
# What replaces a file only where it is told to, whatever git knows.
FORCED = {
    "seal": (["corpus", "seal", "roe-1999"], SEAL),
    "attach": (["corpus", "attach", "doe-2020", "LETTER"], TEXT),
    "outline": (["outline", "roads-are-free", "-o", "out.md"], "out.md"),
    "bib": (["bib", "-o", "out.bib"], "out.bib"),
    "matrix": (["matrix", "-o", "out.csv"], "out.csv"),
    "map": (["map", "roads-are-free", "-o", "out.dot"], "out.dot"),
    "af": (["af", "export", "-o", "out.af"], "out.af"),
    "schema": (["schema", "claims", "-o", "out.json"], "out.json"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_kb(repository(tmp_path_factory.mktemp("made") / "kb"), FILES)
    (root / SEAL).unlink()
    assert run("corpus", "seal", "roe-1999", kb=root).code == 0
    for name in ("out.md", "out.bib", "out.csv", "out.dot", "out.af", "out.json"):
        (root / name).write_text("mine\n", encoding="utf-8")
    commit(root)
    return root


@pytest.fixture
def kb(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "kb"
    shutil.copytree(made, root)
    monkeypatch.chdir(root)
    (tmp_path / "LETTER").write_text("A letter.\n\nIt has two blocks.\n", encoding="utf-8")
    return root


def state(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        file.relative_to(root).as_posix(): (file.read_bytes(), file.stat().st_mode & 0o777)
        for file in root.rglob("*")
        if file.is_file() and ".git" not in file.relative_to(root).parts
    }


def outdated(root: Path, name: str) -> list[str]:
    """Have the command have something to write; return its arguments."""
    arguments = INSIDE[name][0] if name in INSIDE else FORCED[name][0]
    if name == "seal":
        (root / SEAL).write_text("{}\n", encoding="utf-8")
    return [str(root.parent / word) if word == "LETTER" else word for word in arguments]


def written(root: Path, name: str, *options: str) -> int:
    return run(*outdated(root, name), *options, kb=root).code


@pytest.mark.parametrize("name", INSIDE)
def test_a_file_of_the_base_is_written_whole_with_its_permissions(kb: Path, name: str) -> None:
    _, path, _ = INSIDE[name]
    (kb / path).chmod(0o604)
    before = state(kb)
    assert written(kb, name) in (0, 1)
    after = state(kb)
    assert after[path][0] != before[path][0]
    assert after[path][1] == 0o604
    assert set(after) == set(before), "something was left behind"


@pytest.mark.parametrize("name", FORCED)
def test_what_is_there_is_replaced_where_that_is_said(kb: Path, name: str) -> None:
    _, path = FORCED[name]
    outdated(kb, name)
    (kb / path).chmod(0o604)
    before = state(kb)
    assert written(kb, name) in (1, 2)
    assert state(kb) == before
    assert written(kb, name, "--force") == 0
    after = state(kb)
    assert after[path][0] != before[path][0]
    assert after[path][1] == 0o604
    assert set(after) - set(before) <= {"corpus/doe-2020/.gitignore"}


@pytest.mark.parametrize("place", ["inside", "outside"])
@pytest.mark.parametrize("name", [*INSIDE, *FORCED])
def test_nothing_is_written_through_a_link(kb: Path, name: str, place: str, tmp_path: Path) -> None:
    path = INSIDE[name][1] if name in INSIDE else FORCED[name][1]
    arguments = outdated(kb, name)
    target = (kb if place == "inside" else tmp_path) / "target"
    (kb / path).rename(target)
    (kb / path).symlink_to(target)
    before = target.read_bytes()
    ran = run(*arguments, *(["--force"] if name in FORCED or INSIDE[name][2] else []), kb=kb)
    assert target.read_bytes() == before
    assert (kb / path).is_symlink(), "the link was replaced by a file"
    # Formatting passes over links, and there is nothing to repair where a file is not read.
    assert ran.code in (1, 2) or name in ("fmt", "repair")


@pytest.mark.parametrize("name", INSIDE)
def test_what_git_does_not_know_is_not_lost(kb: Path, name: str) -> None:
    _, path, refuses = INSIDE[name]
    git(kb, "rm", "--quiet", "--cached", path)
    before = state(kb)
    ran = run(*outdated(kb, name), kb=kb)
    assert (f"git does not track {path}" in ran.err) is refuses
    assert (state(kb) == before) is refuses
    if refuses:
        assert ran.code == 2
        assert written(kb, name, "--force") in (0, 1)
        assert state(kb)[path][0] != before[path][0]


@pytest.mark.parametrize("name", [*INSIDE, *FORCED])
def test_an_error_on_the_way_leaves_everything(
    kb: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = outdated(kb, name)
    before = state(kb)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        with pytest.raises(OSError, match="No space left"):
            run(*arguments, *(["--force"] if name in FORCED else []), kb=kb)
    assert state(kb) == before


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("name", NEW)
def test_an_error_at_any_file_leaves_no_other(
    kb: Path, name: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = [str(kb.parent / word) if word == "LETTER" else word for word in NEW[name][0]]
    before = state(kb)
    replace, count = os.replace, iter(range(100))

    def fail(*ends: str) -> None:
        if next(count) == number:
            raise OSError(28, "No space left on device")
        replace(*ends)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        try:
            code = run(*arguments, kb=kb).code
        except OSError:
            assert state(kb) == before
            assert not (kb / NEW[name][1]).exists() or not NEW[name][1]
        else:
            assert code == 0, "it needs fewer files"
    was_stopped = state(kb) == before
    assert (run(*arguments, kb=kb).code == 0) is was_stopped, "what is there already is refused"


@pytest.mark.parametrize("name", [*INSIDE, "seal", "attach"])
def test_an_interrupted_change_is_finished_before_anything_is_read(kb: Path, name: str) -> None:
    arguments = outdated(kb, name)
    path = "claims/coe-2001/base.yaml"
    old = (kb / path).read_bytes()
    new = old + b"note: Finished.\n"
    (kb / JOURNAL_NAME).write_bytes(journal_of([Write(path, old, new)]))
    ran = run(*arguments, *(["--force"] if name in FORCED else []), kb=kb)
    assert "finished a change that was interrupted, of 1 file" in ran.err
    assert not (kb / JOURNAL_NAME).exists()
    assert b"note: Finished.\n" in (kb / path).read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["corpus", "status"],
        ["corpus", "repair"],
        ["corpus", "show", "roe-1999"],
        ["check"],
        ["show", "old-ways"],
        ["edit", "old-ways", "--print"],
        ["diff"],
    ],
)
def test_what_only_reads_leaves_an_interrupted_change_and_says_so(
    kb: Path, arguments: list[str]
) -> None:
    (kb / JOURNAL_NAME).write_bytes(b"{}")
    before = state(kb)
    assert "a change was interrupted, and only some of its files" in run(*arguments, kb=kb).err
    assert state(kb) == before
