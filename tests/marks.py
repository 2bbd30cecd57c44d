"""Places in texts, made visible: «marked» in what a test writes, shown in what a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.syntax.document import Span

if TYPE_CHECKING:
    from argmap.diagnostics import Finding, Place
    from argmap.loading import Report

_OPEN, _CLOSE = "«", "»"


def unmarked(text: str) -> tuple[str, list[Span]]:
    """Return the text without its «marks», and the spans of what they held, in text order."""
    plain = ""
    starts: list[int] = []
    spans = []
    for char in text:
        if char == _OPEN:
            starts.append(len(plain))
        elif char == _CLOSE:
            spans.append(Span(starts.pop(), len(plain)))
        else:
            plain += char
    return plain, sorted(spans)


def shown(report: Report, place: Place) -> str:
    """Return the words at a place; for one on several lines, those on the first."""
    span = place.span
    if span is None:
        return ""
    line = report.line_of(place.path, span.line)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return line[span.column - 1 : end]


def of_files(report: Report) -> list[Finding]:
    """Return what is wrong with files, references and structure.

    Quotations, rights and works have tests of their own; that nothing refers to a claim is true
    of most claims in tests.
    """
    return [
        finding
        for finding in report.findings
        if finding.code.startswith(("AM1", "AM2", "AM4")) and finding.code != "AM408"
    ]


def file_codes(report: Report) -> list[str]:
    """Return the codes of `of_files`."""
    return [finding.code for finding in of_files(report)]


def told(report: Report) -> list[tuple[str, str]]:
    """Return the codes of `of_files`, each with the words it points at."""
    return [(finding.code, shown(report, finding.place)) for finding in of_files(report)]


def only(report: Report, code: str) -> Finding:
    """Return the one finding of a code."""
    found = [finding for finding in report.findings if finding.code == code]
    assert len(found) == 1, [finding.code for finding in report.findings]
    return found[0]


def at(finding: Finding) -> str:
    """Return the address of a finding: path, line, column."""
    span = finding.place.span
    return finding.place.path if span is None else f"{finding.place.path}:{span.line}:{span.column}"
