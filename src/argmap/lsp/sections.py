"""The sections of a text that may be broken and the records in them, told from the lines.

A section that stands within braces has no records here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.lsp.context import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Entry:
    """A key or an item of a list: where it begins, and on which line it ends."""

    name: str
    line: int
    column: int
    last: int
    items: list[Entry] = field(default_factory=list)


def sections(lines: Sequence[str]) -> list[Entry]:
    """Return the top-level keys of a text, with the records below them."""
    found: list[Entry] = []
    column: int | None = None  # that of the records of the section
    for number, line in enumerate(lines):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        is_item = content == "-" or content.startswith("- ")
        name = key_of(line)
        if indent == 0 and not is_item:
            if name:
                found.append(Entry(name, number, 0, number))
                column = None
            continue
        if not found:
            continue
        section = found[-1]
        column = indent if column is None else column
        if indent == column and (is_item or name):
            label = _label(lines, number) if is_item else name
            section.items.append(Entry(label, number, indent, number))
        section.last = number
        if section.items:
            section.items[-1].last = number
    return found


def _label(lines: Sequence[str], number: int) -> str:
    """Return what an item of a list is called: what its first key says."""
    return lines[number].strip().lstrip("- ").partition(": ")[2].strip("[]\"' ")
