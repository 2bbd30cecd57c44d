"""The table in the summary of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from markdown_it import MarkdownIt

from argmap.diagnostics.summary import render
from argmap.text import one_line
from findings import ENTRIES, FINDINGS, found

if TYPE_CHECKING:
    from argmap.diagnostics import Finding


def cells(text: str) -> list[str]:
    """Return the plain text of the cells of the only table."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert [token.type for token in tokens].count("table_open") <= 1
    inner = [tokens[number + 1] for number, token in enumerate(tokens) if token.type == "td_open"]
    for token in inner:
        assert {child.type for child in token.children or ()} <= {
            "text", "text_special", "strong_open", "strong_close",
        }  # fmt: skip
    return ["".join(child.content for child in token.children or ()) for token in inner]


def test_errors_stand_first() -> None:
    text = render(
        [found(severity="info", code="AM504"), found(severity="warning"), found(span=None)],
        ENTRIES,
        "3 findings",
        "kb/",
    )
    assert text.startswith("## argmap check\n\n3 findings\n\n| Place | Finding | Help |\n")
    assert cells(text)[::3] == [
        "kb/claims/doe-2020/tolls.yaml",
        "kb/claims/doe-2020/tolls.yaml:3",
        "kb/claims/doe-2020/tolls.yaml:3",
    ]
    assert cells(text)[1] == "error AM202 unknown-claim: unknown claim `users-benfit`"
    assert cells(text)[2] == "did you mean users-benefit?"


def test_clean_base_has_no_table() -> None:
    assert "|" not in render([], ENTRIES, "no findings")


def test_long_tables_are_cut() -> None:
    text = render([found()] * 201, ENTRIES, "201 errors")
    assert len(cells(text)) == 3 * 200
    assert text.endswith("\n\nAnd 1 more: see the log.\n\n")


@given(FINDINGS)
def test_what_a_file_holds_is_shown_and_not_obeyed(finding: Finding) -> None:
    place, said, hint = cells(render([finding], ENTRIES, "1 error"))
    assert place.startswith(one_line(finding.place.path).strip())
    assert said.endswith(f": {one_line(finding.message)}".rstrip())
    assert hint == one_line(finding.help)
