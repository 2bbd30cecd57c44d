"""What is being written is known by its id, though it is no record yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from argmap.lsp import navigation, rename, symbols
from argmap.lsp.diagnostics import findings_at_once
from kit import write_kb
from lsp_desk import DOE, TEXT, Desktop, replaced

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desktop:
    """A knowledge base whose open file is not on disk, and so was never sound."""
    return Desktop(write_kb(tmp_path, {}), DOE)


DRAFTS = {
    "no type": replaced("        type: fact\n", "        ty: fact\n"),
    "no text": replaced("text: Those who cross gain by it.", "text:"),
    "no such type": replaced("type: fact", "type: fac"),
}
NAMED = "premises: users-benefit"
KEY = "      users-benefit:\n"


@pytest.mark.parametrize("text", DRAFTS.values(), ids=DRAFTS)
def test_a_claim_that_is_being_written_is_offered_told_and_found(desk: Desktop, text: str) -> None:
    assert "users-benefit" in desk.offered(text.replace(NAMED, "premises: us|"))
    for written in (
        text.replace(NAMED, "premises: users-|benefit"),
        text.replace(KEY, "      users-|benefit:\n"),
    ):
        assert desk.told(written).startswith("**doe-2020/users-benefit**")
        place = navigation.definition(*desk.write(written))
        assert place is not None
        assert (place.range.start.line, place.range.start.character) == (8, 2)
        named = navigation.references(*desk.write(written), with_declaration=True)
        assert [one.range.start.line for one in named] == [8, 16, 20]
        assert rename.prepare(*desk.write(written)).placeholder == "users-benefit"
        edit = rename.rename(*desk.write(written), "who-crosses-gains", with_versions=False)
        assert [len(edits) for edits in (edit.changes or {}).values()] == [3]


def test_what_there_is_of_a_draft_is_shown(desk: Desktop) -> None:
    told = desk.told(DRAFTS["no type"].replace(NAMED, "premises: users-|benefit"))
    assert "Those who cross gain by it." in told
    assert "The city council" in told
    view, _ = desk.write(DRAFTS["no text"])
    (section,) = (one for one in symbols.symbols(view) if one.name == "claims")
    assert [one.detail for one in section.children or ()] == ["Tolls are fair.", None]


def test_a_draft_stays_known_when_the_text_breaks(desk: Desktop) -> None:
    broken = DRAFTS["no type"] + "    conflicts: [\n"
    view, _ = desk.write(broken)
    assert not view.is_readable
    assert "users-benefit" in desk.offered(broken.replace(NAMED, "premises: us|"))
    assert desk.told(broken.replace(NAMED, "premises: users-|benefit"))


FRESH = replaced(
    "    arguments:\n",
    "      fresh-claim: {text: Fords are free., type: fact, fidelity: implicit}\n    arguments:\n"
    "      my-step:\n        premises: tolls-are-fair\n        supports: users-benefit\n"
    "        scheme: from-values\n",
)
BREAKING = {
    "a claim": (NAMED, "premises: [fresh|", "fresh-claim"),
    "a question": (
        "undercuts: gain-obliges", "answers: {argument: my-step, question: he|", "held",
    ),
}  # fmt: skip


@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize(("old", "new", "offered"), BREAKING.values(), ids=BREAKING)
def test_what_was_typed_before_the_text_broke_is_known(
    desk: Desktop, old: str, new: str, offered: str, quiet: bool
) -> None:
    for whole in (TEXT, FRESH):
        findings_at_once(desk.write(whole)[0])
    text = FRESH.replace(old, new)
    for broken in (text, text.replace("|", "-|"), text):  # nobody reads every keystroke
        findings_at_once(desk.write(broken)[0])
        desk.write(broken.replace("|", "'|"))
    if quiet:
        desk.write(text)[0].base.renew()
    assert desk.offered(text) == [offered]
    assert "Fords are free" in desk.told(text.replace("|", "").replace("fresh-c", "fresh|-c", 1))


def test_a_text_that_was_mended_once_is_guessed_at_no_more(desk: Desktop) -> None:
    head, record = "source: doe-2020\nclaims:\n", "  {}: {{text: X., type: fact}}\n"
    base = desk.write(f"{head}  z: [\n")[0].base
    findings_at_once(desk.write(head + record.format("a"))[0])
    for text in (head + record.format("b") + "  z: [\n", f"{head}  y: [\n"):
        findings_at_once(desk.write(text)[0])
        base.renew()
        known = [name for name in base.snapshot.known.claims if name.startswith("doe-2020/")]
        assert known == ["doe-2020/a"]


def test_a_file_that_never_was_sound_is_looked_at_anew(desk: Desktop) -> None:
    head, record = "source: doe-2020\nclaims:\n", "  {}: {{text: X., type: fact}}\n"
    desk.write(f"{head}  z: [\n")
    (base,) = desk.desk.bases.values()
    for names in ("a", "ab", "abc"):
        desk.write(head + "".join(map(record.format, names)) + "  z: [\n")
        base.renew()
        known = [name for name in base.snapshot.known.claims if name.startswith("doe-2020/")]
        assert known == [f"doe-2020/{name}" for name in names]


def test_findings_do_not_change_by_drafts(desk: Desktop) -> None:
    view, _ = desk.write(DRAFTS["no type"])
    assert "doe-2020/users-benefit" in view.claims
    assert [one.code for one in findings_at_once(view)] == ["AM120"]


@pytest.mark.parametrize(
    "written",
    ["      bare-one:\n", "      bare-one: some words\n"],
)
def test_an_argument_of_which_there_is_only_the_id(desk: Desktop, written: str) -> None:
    text = replaced("    arguments:\n", f"    arguments:\n{written}")
    assert "bare-one" in desk.offered(text.replace("undercuts: gain-obliges", "undercuts: |"))
    assert desk.told(text.replace("      bare-one:", "      bare|-one:")).startswith(
        "**doe-2020/bare"
    )


def test_what_is_no_id_is_no_draft(desk: Desktop) -> None:
    text = replaced(KEY, "      Users_benefit:\n").replace(NAMED, "premises: |")
    assert "Users_benefit" not in desk.offered(text)


def test_holders_and_works_that_are_being_written(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {DOE: "source: doe-2020\n"})
    holders = Desktop(root, "corpus/holders.yaml")
    holders.write("holders:\n  ann-poe: {name: Ann Poe}\n  bob-poe:\n  Bad Id: {}\n")
    (base,) = holders.desk.bases.values()
    base.renew()
    works = Desktop(root, "corpus/references.yaml")
    works.desk = holders.desk
    works.write("references:\n  - {id: poe-1990, title: On Fords}\n  - poe-1991\n  - {id: No}\n")
    base.renew()
    claims = Desktop(root, DOE)
    claims.desk = holders.desk
    offered = claims.offered(replaced("holder: city-council", "holder: |"))
    assert offered == ["ann-poe", "bob-poe", "kb"]
    told = claims.told(replaced("holder: city-council", "holder: ann-|poe"))
    assert told == "**ann-poe**\n\nAnn Poe"
    assert claims.offered(replaced("work: poe-1989", "work: |")) == ["poe-1990"]
    assert "On Fords" in claims.told(replaced("work: poe-1989", "work: poe-1990|"))


def test_a_source_that_is_being_written_is_found(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {"corpus/new-2020/source.yaml": "author: jane-doe\n"})
    desk = Desktop(root, "claims/new-2020/a.yaml")
    place = navigation.definition(*desk.write("source: new-2|020\n"))
    assert isinstance(place, types.Location)
    assert place.uri.endswith("corpus/new-2020/source.yaml")
