"""Who reviews, what they saw, and where a stamp goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.editing import stamps
from argmap.editing.stamps import as_seen, reviewer, reviews, since, stamped
from argmap.graph.reviews import stamp
from argmap.loading import load
from kit import write_kb
from shipped import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.model import Stamp

CLAIMS = "claims/doe-2020/test.yaml"
TEXT = """
    source: doe-2020
    claims:
      a: {text: Bridges are dear., type: fact}
      b:
        text: Tolls are due.
        type: policy
      c: {text: Roads are free., type: policy}
    arguments:
      ab: {premises: [a], supports: b}
    conflicts:
      - {between: [b, c], type: tension}
"""
TWO = "title: T\ncurators:\n  kb: {name: K. B.}\n  ac: {name: Ada Coe}\n"


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return write_kb(repository(tmp_path / "kb"), {CLAIMS: TEXT})


def put_stamp(root: Path, name: str, by: str = "kb", on: str = "2026-01-31") -> Stamp:
    loaded = load(root)
    record = loaded.kb.claims.get(name) or loaded.kb.arguments[name]
    made = stamp(loaded.kb, record, by, on)
    data = stamped(loaded.contents[record.origin.path], loaded.kb, record, made)
    assert data is not None
    (root / record.origin.path).write_bytes(data)
    return made


def edit(root: Path, old: str, new: str) -> None:
    file = root / CLAIMS
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_stamps_of_several_reviewers_stand_side_by_side_and_one_has_one(kb: Path) -> None:
    (kb / "argmap.yaml").write_text(TWO, encoding="utf-8")
    for by, on in (("kb", "2026-01-31"), ("ac", "2026-02-01"), ("kb", "2026-02-02")):
        put_stamp(kb, "doe-2020/b", by, on)
    made = load(kb).kb.claims["doe-2020/b"].reviewed
    assert [(s.by, s.date) for s in made] == [("kb", "2026-02-02"), ("ac", "2026-02-01")]
    assert (kb / CLAIMS).read_text(encoding="utf-8").count("reviewed:") == 1


def test_a_stamp_by_who_is_no_curator_gives_way_unless_curators_cannot_be_read(kb: Path) -> None:
    put_stamp(kb, "doe-2020/b", "zz")
    assert [r.stamp.by for r in reviews(load(kb).kb).unknown] == ["zz"]
    settings = (kb / "argmap.yaml").read_text(encoding="utf-8")
    (kb / "argmap.yaml").write_text("title: T\ncurators: [\n", encoding="utf-8")
    assert reviews(load(kb).kb).unknown == ()
    put_stamp(kb, "doe-2020/b", "kb")
    assert [s.by for s in load(kb).kb.claims["doe-2020/b"].reviewed] == ["zz", "kb"]
    (kb / "argmap.yaml").write_text(settings, encoding="utf-8")
    put_stamp(kb, "doe-2020/b", "kb")
    assert [s.by for s in load(kb).kb.claims["doe-2020/b"].reviewed] == ["kb"]


def test_records_are_counted_by_how_far_their_review_has_come(kb: Path) -> None:
    put_stamp(kb, "doe-2020/a")
    put_stamp(kb, "doe-2020/b")
    edit(kb, "Tolls are due.", "Tolls are overdue.")
    found = reviews(load(kb).kb)
    assert [r.record.id for r in found.suspect] == ["doe-2020/a", "doe-2020/b"]
    assert found.fresh == ()
    assert "doe-2020/ab" in [record.id for record in found.unreviewed]
    edit(kb, "Tolls are overdue.", "Tolls are due.")
    assert [r.record.id for r in reviews(load(kb).kb).fresh] == ["doe-2020/a", "doe-2020/b"]


def test_what_was_seen_is_found_in_the_commit_that_brought_the_stamp(kb: Path) -> None:
    made = put_stamp(kb, "doe-2020/b")
    commit(kb, "Stamp")
    edit(kb, "Bridges are dear.", "Bridges cost.")
    edit(kb, "\n  b:", "\n  tolls:")
    edit(kb, "supports: b", "supports: tolls")
    commit(kb, "Reword and rename")
    found = as_seen(kb, made)
    assert found is not None
    old, then = found
    assert (old.claims["doe-2020/a"].text, then) == ("Bridges are dear.", "doe-2020/b")


def test_what_was_never_committed_is_not_found(kb: Path) -> None:
    commit(kb)
    made = put_stamp(kb, "doe-2020/b")
    edit(kb, "Bridges are dear.", "Bridges cost.")
    assert as_seen(kb, made) is None
    commit(kb, "Stamp and change in one")
    assert as_seen(kb, made) is None


def test_without_a_repository_nothing_is_found(tmp_path: Path) -> None:
    root = write_kb(tmp_path / "kb", {CLAIMS: TEXT})
    assert as_seen(root, put_stamp(root, "doe-2020/b")) is None


def test_a_commit_that_cannot_be_read_as_a_base_is_no_answer(kb: Path) -> None:
    made = put_stamp(kb, "doe-2020/b")
    (kb / "argmap.yaml").rename(kb / "elsewhere.yaml")
    commit(kb)
    (kb / "elsewhere.yaml").rename(kb / "argmap.yaml")
    assert as_seen(kb, made) is None


def test_only_what_the_record_is_joined_with_is_told(kb: Path) -> None:
    old = load(kb).kb
    for text, other in (
        ("Bridges are dear.", "Bridges cost."),
        ("Roads are free.", "Roads cost."),
        ("type: tension", "type: contrary"),
    ):
        edit(kb, text, other)
    new = load(kb).kb
    found = since(old, new, "doe-2020/ab", new.arguments["doe-2020/ab"])
    assert [change.after.id for change in found.claims.changed] == ["doe-2020/a"]
    assert len(found.relations) == 0
    assert found.affected == ()
    found = since(old, new, "doe-2020/b", new.claims["doe-2020/b"])
    assert [c.after.id for c in found.claims.changed] == ["doe-2020/a", "doe-2020/c"]
    assert [c.names for c in found.relations.changed] == [{"type"}]


def test_the_only_curator_is_the_reviewer(kb: Path) -> None:
    assert reviewer(kb, load(kb).kb) == "kb"


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("user.name", "Ada Coe", "ac"),
        ("user.name", "ADA COE", "ac"),
        ("user.name", "kb", "kb"),
        ("user.email", "ac@argmap.example", "ac"),
        ("user.name", "Somebody Else", None),
    ],
)
def test_of_several_curators_the_one_that_gits_user_is(
    kb: Path, setting: str, value: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(kb, "config", setting, value)
    (kb / "argmap.yaml").write_text(TWO, encoding="utf-8")
    assert reviewer(kb, load(kb).kb) == expected


def test_a_day_is_written_as_one() -> None:
    assert len(stamps.today()) == len("2026-01-31")


def test_of_an_undercut_step_premises_and_target_are_told_too(kb: Path) -> None:
    edit(kb, "supports: b}", "supports: b}\n  ub: {premises: [c], undercuts: ab}")
    old = load(kb).kb
    edit(kb, "Bridges are dear.", "Bridges cost.")
    edit(kb, "Tolls are due.", "Tolls wait.")
    new = load(kb).kb
    for record in (new.arguments["doe-2020/ub"], new.claims["doe-2020/c"]):
        found = since(old, new, record.id, record)
        assert [c.after.id for c in found.claims.changed] == ["doe-2020/a", "doe-2020/b"]


def test_of_an_undercut_step_an_exchanged_premise_is_told(kb: Path) -> None:
    edit(kb, "supports: b}", "supports: b}\n  ub: {premises: [c], undercuts: ab}")
    old = load(kb).kb
    edit(kb, "c: {text", "d: {text: Bridges are old., type: fact}\n  c: {text")
    edit(kb, "ab: {premises: [a]", "ab: {premises: [d]")
    new = load(kb).kb
    found = since(old, new, "doe-2020/ub", new.arguments["doe-2020/ub"])
    assert [c.after.id for c in found.arguments.changed] == ["doe-2020/ab"]
    assert [claim.id for claim in found.claims.added] == ["doe-2020/d"]


def test_a_record_that_was_renamed_and_reworded_is_told_as_one(kb: Path) -> None:
    """Whose stamp it bears it is, whatever it is called."""
    edit(kb, "\n  b:", "\n  tolls:")
    edit(kb, "supports: b", "supports: tolls")
    edit(kb, "[b, c]", "[tolls, c]")
    old = load(kb).kb
    for name, other in (("tolls:", "due:"), ("supports: tolls", "supports: due")):
        edit(kb, name, other)
    edit(kb, "[tolls, c]", "[due, c]")
    edit(kb, "Tolls are due.", "Tolls are overdue.")
    new = load(kb).kb
    found = since(old, new, "doe-2020/tolls", new.claims["doe-2020/due"])
    assert [(c.before.id, c.after.id) for c in found.claims.changed] == [
        ("doe-2020/tolls", "doe-2020/due")
    ]
    assert (found.claims.added, found.claims.removed) == ((), ())
    assert (len(found.arguments), len(found.relations)) == (0, 0)


def test_another_name_of_the_holder_is_told(kb: Path) -> None:
    """A stamp covers the name of a holder; that it is another shows at the holder only."""
    old = load(kb).kb
    holders = kb / "corpus" / "holders.yaml"
    text = holders.read_text(encoding="utf-8")
    holders.write_text(text.replace("Jane Doe", "J. Doe").replace("Ida Coe", "I. Coe"))
    new = load(kb).kb
    found = since(old, new, "doe-2020/b", new.claims["doe-2020/b"])
    assert [(o.kind, o.id, o.what) for o in found.others] == [("holder", "jane-doe", "changed")]
    holders.write_text(text.replace("jane-doe: {name: Jane Doe, kind: person}",
                                    "jane-doe: {name: Jane Doe, kind: body}"))  # fmt: skip
    new = load(kb).kb
    assert since(old, new, "doe-2020/b", new.claims["doe-2020/b"]).others == ()
