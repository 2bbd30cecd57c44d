"""Citations in author–date form, for formats that no CSL processor writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.export.bibliography import short_citation, year_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.export.outline.document import Cite, Reference


class Citing:
    """The works that a document cites, each told from all others."""

    def __init__(self, works: Iterable[dict[str, Any]]) -> None:
        self.items = {str(work["id"]): work for work in works}
        self.suffixes = year_suffixes(self.items.values())

    def in_brackets(self, cite: Cite) -> str:
        """Return the works cited at one place: "(Doe 2020, block 3; citing Roe 1999, p. 40)"."""
        return f"({'; '.join(map(self._cited, cite.references))})"

    def _cited(self, reference: Reference) -> str:
        item = self.items[reference.key]
        suffix = self.suffixes.get(reference.key, "")
        citation = short_citation(item, reference.locator or None, suffix)
        return f"{reference.prefix} {citation}" if reference.prefix else citation
