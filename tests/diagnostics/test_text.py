"""Findings as people see them, to the letter."""

from __future__ import annotations

import pytest

from argmap.diagnostics import Finding, Place, Related, Span
from argmap.diagnostics.terminal import Palette
from argmap.diagnostics.text import render, summary
from marks import unmarked


def _rendered(marked: str, *, finding: Finding | None = None, line: int = 7) -> list[str]:
    """Return the lines that show the «marked» part of a line."""
    text, ((start, end),) = unmarked(marked)
    span = Span(line, start + 1, line, end + 1)
    base = finding or Finding("AM105", "stands twice", Place("c.yaml"))
    shown = Finding(
        base.code, base.message, Place("c.yaml", span=span), base.help, base.related, base.severity
    )
    return render(shown, lambda _, __: text).split("\n")


def test_finding_is_shown_with_its_line_caret_help_and_notes() -> None:
    finding = Finding(
        "AM207",
        "id `a` is given twice",
        Place("claims/x.yaml", span=Span(12, 3, 12, 10)),
        "rename one of the two",
        (
            Related(Place("claims/y.yaml", span=Span(4, 5, 4, 6)), "first given here"),
            Related(Place("argmap.yaml"), "and here"),
        ),
    )
    assert render(finding, lambda path, line: f"  {path[7:8]}-claim: {line}") == "\n".join(
        [
            "claims/x.yaml:12:3: error[AM207]: id `a` is given twice",
            "   |",
            "12 |   x-claim: 12",
            "   |   ^^^^^^^",
            "   = help: rename one of the two",
            "   = note: claims/y.yaml:4:5: first given here",
            "   = note: argmap.yaml: and here",
        ]
    )


def test_finding_without_a_place_in_the_file_is_one_line() -> None:
    finding = Finding("AM208", "outside the layout", Place("x.yml"), severity="warning")
    assert render(finding, lambda *_: "never asked") == "x.yml: warning[AM208]: outside the layout"


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_blank_line_is_not_shown(line: str) -> None:
    finding = Finding("AM114", "the file is empty", Place("x", span=Span(1, 1, 1, 1)), "write it")
    assert render(finding, lambda *_: line) == (
        "x:1:1: error[AM114]: the file is empty\n   = help: write it"
    )


@pytest.mark.parametrize(
    ("line", "shown", "caret"),
    [
        ("a: «b»", "a: b", "   ^"),
        ("«key»: x", "key: x", "^^^"),
        ("a: b«»", "a: b", "    ^"),
        ("漢字: «語»x", "漢字: 語x", "      ^^"),
        ("漢«字»: 語", "漢字: 語", "  ^^"),
        ("e\u0301te\u0301: «n»", "e\u0301te\u0301: n", "     ^"),
        ("a: «e\u0301»", "a: e\u0301", "   ^"),
        ("\U0001f600: «x»", "\U0001f600: x", "    ^"),
        ("a\u200db: «x»", "a\u200db: x", "    ^"),
        ("Ａ: «x»", "Ａ: x", "    ^"),
        ("\ta:\t«b»", " a: b", "    ^"),
        ("a\x1b[31mb: «x»", "a\ufffd[31mb: x", "         ^"),
        ("a\u202eb: «x»", "a\ufffdb: x", "     ^"),
        ("a\u2028b\x85: «x»", "a\ufffdb\ufffd: x", "      ^"),
    ],
)
def test_caret_stands_under_what_is_meant(line: str, shown: str, caret: str) -> None:
    assert _rendered(line)[1:] == ["  |", f"7 | {shown}", f"  | {caret}"]


def test_place_on_several_lines_is_marked_to_the_end_of_the_first() -> None:
    finding = Finding("AM101", "m", Place("x", span=Span(1, 4, 3, 2)))
    assert render(finding, lambda *_: "ab [cd, ef").split("\n")[1:] == [
        "  |",
        "1 | ab [cd, ef",
        "  |    ^^^^^^^",
    ]


def test_place_after_the_end_of_the_line_has_one_caret() -> None:
    finding = Finding("AM101", "m", Place("x", span=Span(1, 3, 1, 4)))
    assert render(finding, lambda *_: "ab").split("\n")[3] == "  |   ^"


def test_long_line_is_cut_at_its_end() -> None:
    _, _, line, caret = _rendered("«a»: " + "x" * 300)
    assert line == "7 | a: " + "x" * 157 + " …"
    assert caret == "  | ^"


def test_long_line_is_cut_on_both_sides_of_the_caret() -> None:
    _, _, line, caret = _rendered("a" * 200 + "«b»" + "c" * 200)
    assert line == "7 | … " + "a" * 80 + "b" + "c" * 79 + " …"
    assert caret == "  |   " + " " * 80 + "^"


def test_end_of_a_long_line_is_shown_whole() -> None:
    _, _, line, caret = _rendered("a" * 200 + "«b»c")
    assert line == "7 | … " + "a" * 80 + "bc"
    assert caret == "  |   " + " " * 80 + "^"


def test_caret_of_a_long_place_ends_with_the_line_shown() -> None:
    _, _, line, caret = _rendered("ab: «" + "x" * 400 + "»")
    assert line == "7 | ab: " + "x" * 156 + " …"
    assert caret == "  |     " + "^" * 156


def test_control_sequences_in_any_part_are_taken_out() -> None:
    evil = "\x1b]0;pwned\x07\x1b[2Jtext\r\nmore\u202e"
    finding = Finding(
        "AM120",
        evil,
        Place(f"{evil}.yaml", span=Span(1, 1, 1, 2)),
        evil,
        (Related(Place(evil), evil),),
    )
    assert render(finding, lambda *_: "\x1b[1mx").split("\n") == [
        "text more.yaml:1:1: error[AM120]: text more",
        "  |",
        "1 | \ufffd[1mx",
        "  | ^",
        "   = help: text more",
        "   = note: text more: text more",
    ]


@pytest.mark.parametrize(
    ("severity", "style"), [("error", "1;31"), ("warning", "1;33"), ("info", "1;36")]
)
def test_colours_are_those_of_the_severity(severity: str, style: str) -> None:
    finding = Finding(
        "AM408",
        "m",
        Place("x", span=Span(1, 1, 1, 2)),
        severity=severity,  # type: ignore[arg-type]
    )
    first, *_, caret = render(finding, lambda *_: "ab", Palette(colour=True)).split("\n")
    assert first == f"x:1:1: \x1b[{style}m{severity}[AM408]\x1b[0m: \x1b[1mm\x1b[0m"
    assert caret == "  | \x1b[1;31m^\x1b[0m"


def test_palette_without_colour_changes_nothing() -> None:
    for paint in (Palette(), Palette(colour=True)):
        tones = (paint.bold, paint.faint, paint.error, paint.warning, paint.good, paint.info)
        assert [tone("") for tone in tones] == [""] * 6
        painted = {tone("x") for tone in tones}
        assert painted == {"x"} if not paint.colour else len(painted) == 6


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], "no findings in 3 files"),
        (["error"], "1 error in 3 files"),
        (["error", "error", "warning"], "2 errors, 1 warning in 3 files"),
        (["info", "warning", "warning"], "2 warnings, 1 remark in 3 files"),
        (["info", "info"], "2 remarks in 3 files"),
    ],
)
def test_summary_counts_by_severity(severities: list[str], expected: str) -> None:
    findings = [
        Finding("AM408", "m", Place("x"), severity=severity)  # type: ignore[arg-type]
        for severity in severities
    ]
    assert summary(findings, "3 files") == expected
