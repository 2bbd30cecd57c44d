"""What can be read of a broken text: all but the record that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.loading.parts import part_of
from argmap.loading.reading import parsed
from argmap.lsp.drafts import with_drafts
from argmap.lsp.sections import sections

if TYPE_CHECKING:
    from argmap.diagnostics import Finding
    from argmap.loading.layout import Listed
    from argmap.loading.parts import Part
    from argmap.lsp.sections import Entry


def salvaged(listed: Listed, data: bytes) -> Part | None:
    """Return what a broken text brings without one or two of its records; None for nothing.

    Left out is the record where something was opened that nobody closes; or the one that the parser
    stumbled in, or the one before it, or both.
    """
    lines = data.decode("utf-8-sig", "replace").split("\n")
    _, findings = parsed(listed.path, data)
    entries = [entry for section in sections(lines) for entry in section.items or [section]]
    for left_out in _suspects(findings, entries):
        rest = _without(lines, left_out)
        document, _ = parsed(listed.path, rest)
        if document is not None:
            return with_drafts(part_of(listed, document.value, []), listed, rest)
    return None


def _suspects(findings: list[Finding], entries: list[Entry]) -> list[list[Entry]]:
    """Return what may be left out, the likeliest first."""
    if not findings or not entries:
        return []
    found: list[list[Entry]] = []
    places = [*(one.place for one in findings[0].related), findings[0].place]
    for span in (place.span for place in places):
        before = [entry for entry in entries if span is not None and entry.line < span.line][-2:]
        found += [before[-1:], before[:-1], before]
    return [some for number, some in enumerate(found) if some and some not in found[:number]]


def _without(lines: list[str], entries: list[Entry]) -> bytes:
    gone = {number for entry in entries for number in range(entry.line, entry.last + 1)}
    kept = ["" if number in gone else line for number, line in enumerate(lines)]
    return "\n".join(kept).encode("utf-8", "surrogatepass")
