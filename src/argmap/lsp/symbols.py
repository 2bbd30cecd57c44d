"""The records of a file as an outline: what stands in it, also while some of it is broken.

Told from the lines, since there is no other way while the text is no YAML; so a section within
braces has no items here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.lsp.context import key_of
from argmap.model import qualified

if TYPE_CHECKING:
    from argmap.lsp.state import View

_KINDS = {
    "claims": types.SymbolKind.String,
    "arguments": types.SymbolKind.Function,
    "holders": types.SymbolKind.Class,
    "references": types.SymbolKind.File,
    "curators": types.SymbolKind.Class,
}


@dataclass(slots=True)
class _Entry:
    """A key or an item of a list: where it begins, and on which line it ends."""

    name: str
    line: int
    column: int
    last: int
    items: list[_Entry] = field(default_factory=list)


def symbols(view: View) -> list[types.DocumentSymbol]:
    """Return the top-level keys of a file, with the records below them."""
    return [
        _symbol(view, section, types.SymbolKind.Namespace, "", section.items)
        for section in _sections(view.sheet.positions.lines())
    ]


def _symbol(
    view: View, entry: _Entry, kind: types.SymbolKind, section: str, items: list[_Entry]
) -> types.DocumentSymbol:
    positions = view.sheet.positions
    whole = types.Range(
        positions.in_line(entry.line, entry.column, entry.column).start,
        positions.in_line(entry.last, 0, len(positions.line(entry.last))).end,
    )
    name = entry.name or "(no name)"
    return types.DocumentSymbol(
        name=name,
        kind=kind,
        range=whole,
        selection_range=positions.in_line(entry.line, entry.column, entry.column + 1)
        if not entry.name
        else _key_range(view, entry),
        detail=_detail(view, section, entry.name),
        children=[
            _symbol(view, item, _KINDS.get(entry.name, types.SymbolKind.Object), entry.name, [])
            for item in items
        ],
    )


def _key_range(view: View, entry: _Entry) -> types.Range:
    line = view.sheet.positions.line(entry.line)
    at = line.find(entry.name, entry.column)
    start = entry.column if at < 0 else at
    end = min(start + len(entry.name), len(line))
    return view.sheet.positions.in_line(entry.line, start, end)


def _detail(view: View, section: str, name: str) -> str | None:
    kb = view.snapshot.known
    full = qualified(name, view.listed.name) if name else ""
    if section == "claims" and full in view.claims:
        return view.claims[full].text
    if section == "arguments" and full in view.arguments:
        argument = view.arguments[full]
        return "; ".join(f"{kind} {target}" for kind, target in argument.targets) or None
    if section == "holders" and name in kb.holders:
        return kb.holders[name].name
    if section == "references" and name in kb.works:
        return kb.works[name].title
    return None


def _sections(lines: list[str]) -> list[_Entry]:
    found: list[_Entry] = []
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
                found.append(_Entry(name, number, 0, number))
                column = None
            continue
        if not found:
            continue
        section = found[-1]
        column = indent if column is None else column
        if indent == column and (is_item or name):
            label = _label(lines, number) if is_item else name
            section.items.append(_Entry(label, number, indent, number))
        section.last = number
        if section.items:
            section.items[-1].last = number
    return found


def _label(lines: list[str], number: int) -> str:
    """Return what an item of a list is called: what its first key says."""
    return lines[number].strip().lstrip("- ").partition(": ")[2].strip("[]\"' ")
