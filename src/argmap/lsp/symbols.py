"""The outline of a file as the protocol has it, with the texts of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.lsp.outline import outline
from argmap.model import qualified
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.lsp.outline import Item
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
        _symbol(
            section,
            types.SymbolKind.Namespace,
            None,
            [
                _symbol(
                    item,
                    _KINDS.get(section.name, types.SymbolKind.Object),
                    _detail(view, section.name, item.name),
                    [],
                )
                for item in section.items
            ],
        )
        for section in outline(view.sheet)
    ]


def _symbol(
    item: Item,
    kind: types.SymbolKind,
    detail: str | None,
    children: list[types.DocumentSymbol],
) -> types.DocumentSymbol:
    name = one_line(item.name) or "(no name)"
    return types.DocumentSymbol(
        name, kind, item.whole, item.named, detail=detail, children=children
    )


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
