"""The outline of a text: its top-level keys, and the records below them.

A text that can be read is outlined by its values, however they are written; a broken one line by
line, as far as its lines tell, and so is one that has a key twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from argmap.lsp.sections import sections
from argmap.syntax import Span, parse
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.lsp.positions import Positions
    from argmap.lsp.sections import Entry
    from argmap.lsp.sheets import Sheet
    from argmap.model import Pointer

# The key whose value an item of a list is called by; elsewhere it is the first one.
_CALLED_BY = {
    "conflicts": "between",
    "restatements": "between",
    "expect": "viewpoint",
    "references": "id",
    "notes": "number",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A key or an item of a list: its name ("" for none), all of it, where its name stands."""

    name: str
    whole: types.Range
    named: types.Range
    items: tuple[Item, ...] = ()


def outline(sheet: Sheet) -> list[Item]:
    """Return the top-level keys of a text, with the records below them."""
    document = parse(sheet.data)
    if document.fatal:
        return _by_lines(sheet)
    found = [
        _of_value(
            sheet,
            (key,),
            value,
            tuple(_of_value(sheet, (key, step), one) for step, one in _steps(value)),
        )
        for key, value in document.value.items()
    ]
    # A key that stands twice is dropped with all below it, which the lines may still tell.
    is_lacking = any(len(within) <= 1 for within, _ in document.lost)
    return max(found, _by_lines(sheet), key=_size) if is_lacking else found


def _by_lines(sheet: Sheet) -> list[Item]:
    lines = sheet.positions.lines()
    return [_of_lines(sheet.positions, entry, entry.items) for entry in sections(lines)]


def _size(items: list[Item]) -> int:
    return len(items) + sum(len(item.items) for item in items)


def _of_value(sheet: Sheet, pointer: Pointer, value: Any, items: tuple[Item, ...] = ()) -> Item:
    step = pointer[-1]
    if isinstance(step, str):
        name, named = step, sheet.places.span_of(pointer, key=True)
        start = named.start
    else:
        name, named = _called(sheet, pointer, value)
        start = _dash_before(sheet, pointer)
    whole = Span(start, max(named.end, _end(sheet, pointer, value)))
    positions = sheet.positions
    return Item(name, positions.range(*whole), positions.range(*named), items)


def _called(sheet: Sheet, pointer: Pointer, value: Any) -> tuple[str, Span]:
    """Return what an item of a list is called, and where that stands."""
    if isinstance(value, dict):
        key = next((key for key in (_CALLED_BY.get(str(pointer[0])), *value) if key in value), "")
        pointer, value = (*pointer, key), value.get(key)
    said = value if isinstance(value, list) else [value]
    name = ", ".join(filter(str.strip, map(_written, said)))
    start = sheet.places.extent_of(pointer).start
    return one_line(name), Span(start, max(start, _end(sheet, pointer, value)))


def _written(value: Any) -> str:
    """Return a scalar as YAML has it, "" for nothing and for what is no scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, float)) else ""


def _dash_before(sheet: Sheet, pointer: Pointer) -> int:
    """Return where an item of a list begins: at its hyphen, if it has one."""
    start = sheet.places.extent_of(pointer).start
    at = sheet.text.rfind("-", 0, start)
    return start if at < 0 or sheet.text[at + 1 : start].strip() else at


def _end(sheet: Sheet, pointer: Pointer, value: Any) -> int:
    """Return where a value ends. What is indented ends where the last thing in it does."""
    start, end = sheet.places.extent_of(pointer)
    while sheet.text[start : start + 1] not in ("[", "{"):
        steps = _steps(value)
        if not steps:
            break
        step, value = steps[-1]
        pointer = (*pointer, step)
        start, end = sheet.places.extent_of(pointer)
    return start + len(sheet.text[start:end].rstrip())


def _steps(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _of_lines(positions: Positions, entry: Entry, entries: list[Entry]) -> Item:
    start = positions.in_line(entry.line, entry.column, entry.column).start
    end = positions.in_line(entry.last, 0, len(positions.line(entry.last))).end
    return Item(
        entry.name,
        types.Range(start, end),
        _name_in(positions, entry),
        tuple(_of_lines(positions, one, []) for one in entries),
    )


def _name_in(positions: Positions, entry: Entry) -> types.Range:
    """Return where the name of an entry stands, or what it begins with if it has none."""
    line = positions.line(entry.line)
    at = line.find(entry.name, entry.column)
    start = entry.column if at < 0 else at
    end = min(start + max(len(entry.name), 1), len(line))
    return positions.in_line(entry.line, start, end)
