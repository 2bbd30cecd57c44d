"""Bibliographies as a list for people: an author–date reference a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.bibliography.citing import reference_line, reference_parts, year_suffixes
from argmap.export.bibliography.items import annotation
from argmap.export.markdown import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.export.bibliography.items import Entry
    from argmap.graph import ArgumentGraph


def as_text(graph: ArgumentGraph, found: Sequence[Entry], *, annotate: bool = False) -> str:
    """Return references as plain text, one a line; annotations are indented below."""
    suffixes = year_suffixes([entry.item for entry in found])
    lines = []
    for entry in found:
        lines.append(reference_line(entry.item, suffixes.get(entry.key, "")))
        if annotate:
            lines += [f"    {line}" for line in annotation(graph, entry)]
    return "".join(f"{line}\n" for line in lines)


def as_markdown(graph: ArgumentGraph, found: Sequence[Entry], *, annotate: bool = False) -> str:
    """Return references as a Markdown list, titles of whole works in italics."""
    suffixes = year_suffixes([entry.item for entry in found])
    lines = []
    for entry in found:
        lines.append(f"- {_reference(entry, suffixes.get(entry.key, ''))}")
        if annotate:
            lines += [f"  - {markdown(line)}" for line in annotation(graph, entry)]
    return "".join(f"{line}\n" for line in lines)


def _reference(entry: Entry, suffix: str) -> str:
    written = []
    for part in reference_parts(entry.item, suffix):
        # White space stays outside: no emphasis begins or ends with it.
        body = part.text.strip()
        before, _, after = part.text.partition(body) if body else (part.text, "", "")
        text = body if body.startswith(("https://", "http://")) else markdown(body)
        emphasised = f"*{text}*" if part.title and text else text
        written.append(f"{before}{emphasised}{after}")
    return "".join(written)
