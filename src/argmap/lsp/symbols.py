"""The records of a file as an outline, also while some of it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.lsp.sections import sections
from argmap.model import qualified

if TYPE_CHECKING:
    from argmap.lsp.sections import Entry
    from argmap.lsp.state import View

_KINDS = {
    "claims": types.SymbolKind.String,
    "arguments": types.SymbolKind.Function,
    "holders": types.SymbolKind.Class,
    "references": types.SymbolKind.File,
    "curators": types.SymbolKind.Class,
}


def symbols(view: View) -> list[types.DocumentSymbol]:
    """Return the top-level keys of a file, with the records below them."""
    return [
        _symbol(view, section, types.SymbolKind.Namespace, "", section.items)
        for section in sections(view.sheet.positions.lines())
    ]


def _symbol(
    view: View, entry: Entry, kind: types.SymbolKind, section: str, items: list[Entry]
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


def _key_range(view: View, entry: Entry) -> types.Range:
    line = view.sheet.positions.line(entry.line)
    at = line.find(entry.name, entry.column)
    start = entry.column if at < 0 else at
    end = min(start + len(entry.name), len(line))
    return view.sheet.positions.in_line(entry.line, start, end)


def _detail(view: View, section: str, name: str) -> str | None:
    kb = view.snapshot.known
    full = qualified(name, view.listed.name) if name else ""
    if section == "claims" and full in view.claims:
        return view.claims[full].text or None
    if section == "arguments" and full in view.arguments:
        argument = view.arguments[full]
        return "; ".join(f"{kind} {target}" for kind, target in argument.targets) or None
    if section == "holders" and name in kb.holders:
        return kb.holders[name].name or None
    if section == "references" and name in kb.works:
        return kb.works[name].title
    return None
