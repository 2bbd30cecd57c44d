"""AM501 to AM505 at their edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kit import check_with, codes
from marks import only, shown

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading import Report

NOTES = """
    csl: {type: article, title: A Letter on the Bridges}
    author: ida-coe
    rights: {licence: restricted}
    blocks: {count: 5, heading: 1, note: 5, marks: glued}
    notes:
      - {number: 1, marked: 3, block: 5, cites: [{work: %s}]}
"""


def citing(root: Path, cites: str, at: str = "3", files: dict[str, str] | None = None) -> Report:
    """Return the report on a claim on Coe's letter that cites this."""
    claims = f"""
        source: coe-2001
        claims:
          gain: {{text: They gain., type: fact, at: {at}, quotes: whoever gains, cites: {cites}}}
    """
    return check_with(root, {"claims/coe-2001/more.yaml": claims, **(files or {})})


def about_works(report: Report) -> list[str]:
    return [code for code in codes(report) if code.startswith("AM5")]


@pytest.mark.parametrize(
    ("cites", "at", "expected"),
    [
        ("[{note: 1}]", "3", []),
        ("[{note: 1}]", '"2-4"', []),
        ("[{note: 1}]", "[2, 3]", []),
        ("[{work: poe-1989}]", "3", []),
        ("[{note: 2}]", "3", ["AM503"]),
        ("[{note: 1}]", "[4, 3, 2]", []),
        ("[{note: 1}, {note: 7}, {note: 9}]", "3", ["AM503", "AM503"]),
        ("[{work: poe-1889}]", "3", ["AM501"]),
        ("[{work: poe-1889, note: 4}]", "3", ["AM501", "AM503"]),
    ],
)
def test_notes_cited_are_those_of_the_blocks_named(
    cites: str, at: str, expected: list[str], tmp_path: Path
) -> None:
    assert about_works(citing(tmp_path, cites, at)) == expected


def test_note_marked_in_another_block_is_pointed_out_with_its_block(tmp_path: Path) -> None:
    claims = """
        source: coe-2001
        claims:
          old: {text: They age., type: fact, at: 2, quotes: piers can, cites: [{note: 1}]}
    """
    report = check_with(tmp_path, {"claims/coe-2001/more.yaml": claims})
    finding = only(report, "AM503")
    assert finding.message == "the mark of note 1 stands in block 3"
    assert shown(report, finding.place) == "1"


def test_notes_of_a_source_without_list_are_not_looked_at(tmp_path: Path) -> None:
    claims = """
        source: roe-1999
        claims:
          free: {text: So., type: fact, at: 3, quotes: free for all, cites: [{note: 99}]}
    """
    assert about_works(check_with(tmp_path, {"claims/roe-1999/more.yaml": claims})) == []


def test_missing_note_is_told_which_there_are(tmp_path: Path) -> None:
    assert only(citing(tmp_path, "[{note: 8}]"), "AM503").help == "notes of coe-2001: 1-1"


def test_no_work_is_called_unknown_where_works_could_not_be_read(tmp_path: Path) -> None:
    report = citing(tmp_path, "[{work: poe-1998}]", files={"corpus/references.yaml": "refs: ["})
    assert about_works(report) == []


def test_unknown_work_is_told_the_nearest(tmp_path: Path) -> None:
    report = citing(tmp_path, "[{work: poe-1998}]")
    finding = only(report, "AM501")
    assert "poe-1989" in finding.help
    assert shown(report, finding.place) == "poe-1998"


def test_unknown_work_of_a_note_is_pointed_out_in_its_source(tmp_path: Path) -> None:
    report = check_with(tmp_path, {"corpus/coe-2001/source.yaml": NOTES % "poe-1988"})
    finding = only(report, "AM501")
    assert finding.place.path == "corpus/coe-2001/source.yaml"
    assert shown(report, finding.place) == "poe-1988"


def test_work_that_only_a_note_names_is_cited(tmp_path: Path) -> None:
    files = {"claims/coe-2001/base.yaml": "source: coe-2001\n", "argmap.yaml": QUIET}
    assert "AM502" not in codes(check_with(tmp_path / "1", files))
    report = check_with(
        tmp_path / "2", {**files, "corpus/coe-2001/source.yaml": NOTES % "poe-1989, locator: p. 1"}
    )
    assert "AM502" not in codes(report)


def test_work_that_nobody_names_is_uncited(tmp_path: Path) -> None:
    files = {
        "argmap.yaml": QUIET,
        "claims/coe-2001/base.yaml": "source: coe-2001\n",
        "corpus/coe-2001/source.yaml": NOTES.replace(", cites: [{work: %s}]", ""),
    }
    report = check_with(tmp_path, files)
    finding = only(report, "AM502")
    assert shown(report, finding.place) == "poe-1989"


QUIET = """
    title: Roads and tolls
    curators:
      kb: {name: K. B.}
    rules: {AM202: off, AM504: off}
"""


@pytest.mark.parametrize("broken", ["claims/coe-2001/more.yaml", "claims/noe-1777/x.yaml"])
def test_nothing_is_called_unused_where_a_file_could_not_be_read(
    broken: str, tmp_path: Path
) -> None:
    files = {
        "claims/coe-2001/base.yaml": "source: coe-2001\n",
        "corpus/coe-2001/source.yaml": NOTES.replace(", cites: [{work: %s}]", ""),
    }
    whole = codes(check_with(tmp_path / "1", files))
    assert {"AM502", "AM504"} <= set(whole)
    damaged = codes(check_with(tmp_path / "2", {**files, broken: "claims: [oops"}))
    assert not {"AM502", "AM504"} & set(damaged)


def test_note_is_used_by_claims_of_its_own_source_only(tmp_path: Path) -> None:
    claims = """
        source: roe-1999
        claims:
          free: {text: So., type: fact, at: 3, quotes: free for all, cites: [{note: 1}]}
    """
    files = {"claims/coe-2001/base.yaml": "source: coe-2001\n", "claims/roe-1999/m.yaml": claims}
    finding = only(check_with(tmp_path, files), "AM504")
    assert finding.message == "no claim cites note 1"
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ("type: book, title: B, author: [{family: P}], publisher: X, issued: {raw: '1'}", ""),
        ("type: book, title: B, editor: [{family: P}], publisher: X, issued: {raw: '1'}", ""),
        ("type: book, title: B, author: [{family: P}], issued: {raw: '1'}", "publisher"),
        ("type: thesis, title: B, author: [{family: P}], issued: {raw: '1'}", "publisher"),
        ("type: report, title: B, author: [{literal: The Body}], issued: {raw: '1'}", ""),
        ("type: report, title: B, author: [{family: P}], issued: {raw: '1'}", "publisher"),
        ("type: book, title: B, author: [{literal: Body}], issued: {raw: '1'}", "publisher"),
        ("type: webpage, title: B, author: [{family: P}], issued: {raw: '1'}", ""),
        ("type: webpage, title: B, issued: {raw: '1'}", "author"),
        ("type: webpage, author: [{family: P}]", "title, no issued"),
        ("type: chapter, title: B, author: [{family: P}], issued: {raw: '1'}", "container-title"),
        ("type: article-journal", "title, no issued, no author, no container-title"),
    ],
)
def test_work_has_what_its_type_needs(fields: str, lacking: str, tmp_path: Path) -> None:
    references = f"""
        references:
          - {{id: poe-1989, {fields}}}
    """
    report = check_with(tmp_path, {"corpus/references.yaml": references})
    messages = [found.message for found in report.findings if found.code == "AM505"]
    assert messages == ([f"`poe-1989` has no {lacking}"] if lacking else [])
