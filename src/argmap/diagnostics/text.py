"""Findings for people: the place, the line, a caret, and what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.diagnostics.terminal import Palette
from argmap.text import one_line, same_width, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.diagnostics.finding import Finding, Place, Span

# A line longer than this is cut around the caret.
_LONGEST = 160


def render(
    finding: Finding, line_of: Callable[[str, int], str], palette: Palette | None = None
) -> str:
    """Return a finding as several lines of text, without a line break at the end.

    `line_of` gives the text of a line, counted from 1, of a file by its path.
    """
    paint = palette or Palette()
    tones = {"error": paint.error, "warning": paint.warning}
    tone = tones.get(finding.severity, paint.info)
    label = tone(f"{finding.severity}[{finding.code}]")
    lines = [f"{_address(finding.place)}: {label}: {paint.bold(one_line(finding.message))}"]
    if finding.place.span is not None:
        lines += _excerpt(finding.place.path, finding.place.span, line_of, paint)
    lines += [f"   = help: {one_line(finding.help)}"] if finding.help else []
    for related in finding.related:
        message = one_line(related.message)
        lines.append(f"   = note: {_address(related.place)}: {message}")
    return "\n".join(lines)


def summary(findings: Sequence[Finding], read: str) -> str:
    """Return the last line of a check: how many findings of which severity, and what was read."""
    counts = Counter(str(finding.severity) for finding in findings)
    parts = [
        f"{counts[severity]} {name if counts[severity] == 1 else plural}"
        for severity, name, plural in (
            ("error", "error", "errors"),
            ("warning", "warning", "warnings"),
            ("info", "remark", "remarks"),
        )
        if counts[severity]
    ]
    return f"{', '.join(parts) or 'no findings'} in {read}"


def _address(place: Place) -> str:
    path = one_line(place.path)
    return path if place.span is None else f"{path}:{place.span.line}:{place.span.column}"


def _excerpt(
    path: str, span: Span, line_of: Callable[[str, int], str], paint: Palette
) -> list[str]:
    line = same_width(line_of(path, span.line))
    if not line.strip():
        return []
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    cut = max(0, start - _LONGEST // 2)
    before = "… " if cut else ""
    shown = line[cut : cut + _LONGEST]
    after = " …" if len(line) > cut + _LONGEST else ""
    pad = " " * (width(before) + width(line[cut:start]))
    marked = line[start : min(max(end, start + 1), cut + _LONGEST)]
    gutter = " " * len(str(span.line))
    return [
        f"{gutter} |",
        f"{span.line} | {before}{shown}{after}",
        f"{gutter} | {pad}{paint.error('^' * max(1, width(marked)))}",
    ]
