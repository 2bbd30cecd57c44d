"""`argmap review`: what is suspect, the difference to what was seen, and new stamps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from argmap.cli import review
from argmap.cli.app import app
from argmap.editing.formatting import formatted
from argmap.loading import check, load
from kit import Ran, codes, run, run_program, write_kb
from shipped import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

FILE = "claims/doe-2020/test.yaml"
TEXT = """
    claims:
      dear: {text: Bridges are dear., type: fact}
      due: {text: Tolls are due., type: policy}
    arguments:
      so: {premises: [dear], supports: due}
"""


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    root = write_kb(repository(tmp_path / "kb"), {FILE: TEXT})
    commit(root)
    return root


def edit(root: Path, old: str, new: str) -> None:
    file = root / FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def asked(kb: Path, text: str, *arguments: str) -> Ran:
    result = CliRunner().invoke(app, ["--kb", str(kb), *arguments], prog_name="argmap", input=text)
    return Ran(result.exit_code, result.stdout, result.stderr)


def test_a_record_is_shown_and_stamped(kb: Path) -> None:
    ran = run("review", "due", "so", "--yes", kb=kb)
    assert ran.code == 0
    assert ran.out == (
        "doe-2020/due (Jane Doe, policy)\n  Tolls are due.\n  not reviewed yet\n"
        "doe-2020/so\n  because doe-2020/dear: supports doe-2020/due\n  not reviewed yet\n"
    )
    assert ran.err == "argmap: stamped doe-2020/due, doe-2020/so\n"
    assert git(kb, "diff", "--numstat") == f"2\t2\t{FILE}\n"
    assert codes(check(kb)) == ["AM313"] * 0
    again = run("review", "due", "--yes", kb=kb)
    assert "nothing changed since" in again.out
    assert again.err == ""


def test_what_is_suspect_is_listed_with_the_reasons(kb: Path) -> None:
    run("review", "due", "so", "dear", "--yes", kb=kb)
    assert run("review", kb=kb).out == "0 suspect, 3 up to date, 6 not reviewed\n"
    edit(kb, "Bridges are dear.", "Bridges cost much.")
    day = load(kb).kb.claims["doe-2020/due"].reviewed[0].date
    assert run("review", kb=kb).out == (
        f"doe-2020/dear (by kb, {day})\n  its text changed\n"
        f"doe-2020/due (by kb, {day})\n  premise `dear` was changed or exchanged\n"
        f"doe-2020/so (by kb, {day})\n  premise `dear` was changed or exchanged\n"
        "3 suspect, 0 up to date, 6 not reviewed\n"
    )
    answer = json.loads(run("review", "--format", "json", kb=kb).out)
    assert [one["id"] for one in answer["suspect"]] == [
        "doe-2020/dear", "doe-2020/due", "doe-2020/so",
    ]  # fmt: skip
    assert answer["suspect"][1]["why"] == ["premise `dear` was changed or exchanged"]
    assert (answer["fresh"], len(answer["unreviewed"])) == ([], 6)
    assert sorted(codes(check(kb))) == ["AM601", "AM602", "AM602"]


def test_the_difference_to_what_was_seen_is_shown_before_a_stamp_is_renewed(kb: Path) -> None:
    run("review", "due", "--yes", kb=kb)
    commit(kb, "Review")
    edit(kb, "Bridges are dear.", "Bridges cost much.")
    edit(kb, "supports: due", "supports: due, scheme: from-sign")
    ran = run("review", "--all", "--yes", kb=kb)
    assert "    Claims (1)\n      reworded    doe-2020/dear\n" in ran.out
    assert "Bridges [-are dear.-] {+cost much.+}" in ran.out
    assert "scheme + from-sign" in ran.out
    assert codes(check(kb)) == []
    assert run("review", "--all", "--yes", kb=kb).out == "Nothing is suspect.\n"


def test_without_what_was_seen_the_present_state_is_shown(kb: Path) -> None:
    run("review", "due", "--yes", kb=kb)
    edit(kb, "Bridges are dear.", "Bridges cost much.")
    assert "is not in git's history" in run("review", "due", "--yes", kb=kb).out


def test_a_stamp_of_another_version_is_renewed(kb: Path) -> None:
    edit(
        kb,
        "due: {text",
        "due: {reviewed: {by: kb, date: 2026-01-31, digest: v9-00112233}, text",
    )
    assert "  the stamp of version v9 cannot be judged\n" in run("review", kb=kb).out
    run("review", "--all", "--yes", kb=kb)
    assert codes(check(kb)) == []


def test_only_a_yes_stamps(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "_is_terminal", lambda: True)
    before = (kb / FILE).read_bytes()
    ran = asked(kb, "n\n", "review", "due")
    assert "Stamp it as reviewed by kb? [y/N]" in ran.err
    assert "Stamp it" not in ran.out
    assert ran.out.endswith("not reviewed yet\n")
    assert (ran.code, (kb / FILE).read_bytes()) == (0, before)
    assert asked(kb, "n\ny\n", "review", "due", "dear").code == 0
    claims = load(kb).kb.claims
    assert not claims["doe-2020/due"].reviewed
    assert claims["doe-2020/dear"].reviewed


def test_who_reviews_is_named_or_known(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    two = "title: T\ncurators:\n  kb: {name: K. B.}\n  ac: {name: Ada Coe}\n"
    (kb / "argmap.yaml").write_text(two, encoding="utf-8")
    assert "say who reviews with --by: one of kb, ac" in run("review", "due", "-y", kb=kb).err
    assert "no curator `bk`" in run("review", "due", "-y", "--by", "bk", kb=kb).err
    assert run("review", "due", "-y", "--by", "ac", kb=kb).code == 0
    assert run("review", "due", "-y", "--by", "kb", kb=kb).code == 0
    assert [s.by for s in load(kb).kb.claims["doe-2020/due"].reviewed] == ["ac", "kb"]
    (kb / "argmap.yaml").write_text("title: T\n", encoding="utf-8")
    ran = run("review", "dear", "-y", kb=kb)
    assert "argmap.yaml names no curators yet" in ran.err


def test_what_cannot_be_done_is_explained(kb: Path) -> None:
    assert "not both" in run("review", "due", "--all", kb=kb).err
    assert "--format json is for the list" in run("review", "due", "-f", "json", kb=kb).err
    assert "no claim or argument `du`" in run("review", "du", "-y", kb=kb).err
    ran = run_program("--kb", str(kb), "review", "due")
    assert (ran.code, ran.out) == (2, "")
    assert "--yes stamps without asking" in ran.err


def test_a_record_that_cannot_be_written_to_is_left_alone(kb: Path) -> None:
    edit(
        kb,
        "due: {text: Tolls are due., type: policy}",
        "due: {text: Tolls are due., type: policy # c\n  }",
    )
    ran = run("review", "due", "-y", kb=kb)
    assert ran.code == 2
    assert "nothing can be added to" in ran.err


def test_an_old_stamp_in_a_file_that_git_lacks_is_replaced_only_by_force(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"), {FILE: TEXT})
    git(root, "commit", "--allow-empty", "--quiet", "-m", "Nothing")
    assert run("review", "due", "-y", kb=root).code == 0
    edit(root, "Tolls are due.", "Tolls wait.")
    ran = run("review", "due", "-y", kb=root)
    assert ran.code == 2
    assert "git does not track" in ran.err
    assert run("review", "due", "-y", "--force", kb=root).code == 0


def test_show_says_who_reviewed_and_whether_it_still_holds(kb: Path) -> None:
    run("review", "due", "so", "-y", kb=kb)
    day = load(kb).kb.claims["doe-2020/due"].reviewed[0].date
    assert f"reviewed      {day} by K. B.\n" in run("show", "due", kb=kb).out
    edit(kb, "Bridges are dear.", "Bridges cost much.")
    assert f"{day} by K. B.; suspect since\n" in run("show", "so", kb=kb).out
    shown = json.loads(run("show", "due", "--format", "json", kb=kb).out)
    assert shown["reviewed"] == [{"by": "kb", "date": day}]


def test_many_stamps_are_counted(kb: Path) -> None:
    names = [record.id for record in load(kb).kb.records()]
    assert "and 4 more" in run("review", *names, "-y", kb=kb).err


def test_neither_another_id_nor_the_canonical_form_makes_a_stamp_suspect(kb: Path) -> None:
    run("review", "due", "so", "dear", "-y", kb=kb)
    commit(kb, "Review")
    for old, new in (
        ("doe-2020/dear", "doe-2020/bridges-are-dear"),
        ("doe-2020/so", "doe-2020/dearness-calls-for-tolls"),
        ("jane-doe", "doe-jane"),
        ("doe-2020", "doe-2021"),
    ):
        ran = run("rename", old, new, kb=kb)
        assert ran.code == 0, ran.err
    file = kb / "claims" / "doe-2021" / "test.yaml"
    form = formatted(file.read_bytes()).data
    assert form is not None
    file.write_bytes(form)
    assert codes(check(kb)) == []
    assert run("review", kb=kb).out == "0 suspect, 3 up to date, 6 not reviewed\n"
    told = run("diff", kb=kb).out
    assert "reworded" not in told
    assert "affected" not in told


@pytest.mark.parametrize("stale_first", [True, False])
def test_of_two_stamps_by_one_reviewer_one_is_left(kb: Path, stale_first: bool) -> None:
    """After a merge both sides' stamps may stand there, and one of them be no longer true."""
    run("review", "due", "-y", kb=kb)
    good = load(kb).kb.claims["doe-2020/due"].reviewed[0]
    stale = good.model_copy(update={"digest": good.digest[:-8] + "0" * 8})
    both = [stale, good] if stale_first else [good, stale]
    listed = ", ".join(
        f'{{by: kb, date: "{made.date}", digest: {made.digest}, links: {made.links}}}'
        for made in both
    )
    (kb / FILE).write_text(
        "source: doe-2020\nclaims:\n  dear: {text: Bridges are dear., type: fact}\n"
        f"  due: {{text: Tolls are due., type: policy, reviewed: [{listed}]}}\n"
        "arguments:\n  so: {premises: [dear], supports: due}\n",
        encoding="utf-8",
    )
    commit(kb, "Merge")
    assert codes(check(kb)) == ["AM601"]
    assert run("review", "due", "-y", kb=kb).err == "argmap: stamped doe-2020/due\n"
    assert codes(check(kb)) == []
    assert load(kb).kb.claims["doe-2020/due"].reviewed == (good,)


def test_what_was_renamed_and_then_reworded_is_shown_as_reworded(kb: Path) -> None:
    run("review", "due", "-y", kb=kb)
    commit(kb, "Review")
    assert run("rename", "due", "doe-2020/tolls-due", kb=kb).code == 0
    assert run("rename", "doe-2020", "doe-2021", kb=kb).code == 0
    commit(kb, "Rename")
    file = kb / "claims" / "doe-2021" / "test.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Tolls are due.", "Tolls are overdue."), encoding="utf-8")
    shown = run("review", "tolls-due", "-y", kb=kb).out
    assert "Tolls are [-due.-] {+overdue.+}" in shown
    assert "added" not in shown
    assert "removed" not in shown


def test_what_a_curator_saw_is_found_whatever_the_curator_is_called_now(kb: Path) -> None:
    run("review", "due", "-y", kb=kb)
    commit(kb, "Review")
    assert run("rename", "kb", "karl", kb=kb).code == 0
    commit(kb, "Rename")
    edit(kb, "Tolls are due.", "Tolls are overdue.")
    commit(kb, "Reword")
    shown = run("review", "due", "-y", "--by", "karl", kb=kb).out
    assert "Tolls are [-due.-] {+overdue.+}" in shown


def test_in_a_shallow_clone_it_is_said_where_the_rest_is(kb: Path, tmp_path: Path) -> None:
    run("review", "due", "-y", kb=kb)
    commit(kb, "Review")
    edit(kb, "Tolls are due.", "Tolls are overdue.")
    commit(kb, "Reword")
    git(tmp_path, "clone", "--quiet", "--depth", "1", kb.as_uri(), "shallow")
    shown = run("review", "due", "-y", kb=tmp_path / "shallow").out
    assert "    what was seen then is not in git's history; this clone is shallow" in shown
    assert "git fetch --unshallow" in shown
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    git(tmp_path / "shallow", "checkout", "--quiet", "--", ".")
    shown = run("review", "due", "-y", kb=tmp_path / "shallow").out
    assert "Tolls are [-due.-] {+overdue.+}" in shown


def test_stamps_of_who_is_no_curator_any_more_are_told_apart_and_replaced(kb: Path) -> None:
    two = "title: T\ncurators:\n  kb: {name: K. B.}\n  zz: {name: Z. Z.}\n"
    (kb / "argmap.yaml").write_text(two, encoding="utf-8")
    run("review", "due", "so", "-y", "--by", "kb", kb=kb)
    run("review", "due", "dear", "-y", "--by", "zz", kb=kb)
    day = load(kb).kb.claims["doe-2020/due"].reviewed[0].date
    (kb / "argmap.yaml").write_text(two.replace("  kb: {name: K. B.}\n", ""), encoding="utf-8")
    commit(kb, "K. B. leaves")
    reason = "  `kb` is no curator in argmap.yaml; a review by one replaces the stamp\n"
    assert run("review", kb=kb).out == (
        f"doe-2020/due (by kb, {day})\n{reason}doe-2020/so (by kb, {day})\n{reason}"
        "0 suspect, 2 up to date, 6 not reviewed, 2 by unknown reviewers\n"
    )
    unknown = json.loads(run("review", "--format", "json", kb=kb).out)["unknown"]
    assert unknown == [
        {"id": f"doe-2020/{name}", "by": "kb", "date": day, "why": [], "path": FILE}
        for name in ("due", "so")
    ]
    ran = run("review", "--all", "-y", "--by", "zz", kb=kb)
    assert f"  reviewed by kb on {day}; unchanged since\n  {reason}" in ran.out
    assert codes(check(kb)) == []
    records = {record.id: record for record in load(kb).kb.records()}
    for name in ("due", "so", "dear"):
        assert [stamp.by for stamp in records[f"doe-2020/{name}"].reviewed] == ["zz"]
    assert run("review", "--all", "-y", "--by", "zz", kb=kb).out == "Nothing is suspect.\n"


HOLDERS = "corpus/holders.yaml"


def replace_in(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_stamped_while_nobody_knows_whose_it_is(kb: Path) -> None:
    """A stamp of the id would turn suspect by itself once the name is there."""
    replace_in(kb, HOLDERS, "jane-doe:", "jane-dow:")
    before = (kb / FILE).read_bytes()
    ran = run("review", "due", "-y", kb=kb)
    assert (ran.code, ran.out, (kb / FILE).read_bytes()) == (2, "", before)
    assert ran.err == (
        "argmap: doe-2020/due is not stamped: a stamp covers the name of the holder, and there is "
        "none for `jane-doe`; did you mean jane-dow? If not, add it to corpus/holders.yaml first\n"
    )
    replace_in(kb, HOLDERS, "jane-dow:", "zoe:")
    assert "for `jane-doe`; add it to corpus/holders.yaml" in run("review", "due", "-y", kb=kb).err
    (kb / "corpus/doe-2020/source.yaml").unlink()
    assert "none without corpus/doe-2020/source.yaml" in run("review", "due", "-y", kb=kb).err


def test_all_passes_over_what_nobody_knows_the_holder_of(kb: Path) -> None:
    edit(kb, "due: {", "due: {holder: ida-coe, ")
    run("review", "due", "so", "-y", kb=kb)
    edit(kb, "holder: ida-coe", "holder: ida-coo")
    edit(kb, "supports: due", "supports: due, scheme: from-sign")
    assert sorted(codes(check(kb))) == ["AM204", "AM601", "AM601"]
    ran = run("review", "--all", "-y", kb=kb)
    assert ran.code == 0
    assert "argmap: doe-2020/due is not stamped: " in ran.err
    assert ran.err.endswith("argmap: stamped doe-2020/so\n")
    ran = run("review", "--all", "-y", kb=kb)
    assert (ran.code, ran.out) == (0, "")
    edit(kb, "holder: ida-coo", "holder: ida-coe")
    assert codes(check(kb)) == []


def test_a_stamp_of_an_older_form_is_renewed_by_name(kb: Path) -> None:
    run("review", "due", "-y", kb=kb)
    good = load(kb).kb.claims["doe-2020/due"].reviewed[0]
    older = "v2" + good.digest[2:-8] + "6e52c8be"
    edit(kb, good.digest, older)
    assert codes(check(kb)) == []
    assert run("review", "--all", "-y", kb=kb).out == "Nothing is suspect.\n"
    ran = run("review", "due", "-y", kb=kb)
    assert ran.out.endswith(
        f"  reviewed by kb on {good.date}; unchanged since\n    the stamp is of an older form\n"
    )
    assert ran.err == "argmap: stamped doe-2020/due\n"
    assert load(kb).kb.claims["doe-2020/due"].reviewed == (good,)
    assert "nothing changed since" in run("review", "due", "-y", kb=kb).out


def test_a_new_argument_is_taken_into_a_stamp_that_holds(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("review", "due", "-y", kb=kb)
    edit(kb, "so: {", "but: {premises: [roe-1999/roads-are-free], attacks: due}\n  so: {")
    assert run("review", "--all", "-y", kb=kb).out == "Nothing is suspect.\n"
    monkeypatch.setattr(review, "_is_terminal", lambda: True)
    ran = asked(kb, "y\n", "review", "due")
    assert "    it does not cover yet: premise against it `roads-are-free`\n" in ran.out
    edit(kb, "attacks: due", "supports: due")
    assert "`roads-are-free` is a premise now" in run("review", kb=kb).out
