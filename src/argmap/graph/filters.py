"""Which claims a reader asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import scope_of

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.model import Claim


@dataclass(frozen=True, slots=True)
class Filter:
    """Criteria for claims. One left empty lets every claim pass; values of one are alternatives."""

    sources: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Return whether any criterion is given."""
        return bool(self.sources or self.holders or self.types or self.tags)

    def matches(self, graph: ArgumentGraph, claim: Claim) -> bool:
        """Return whether a claim meets every criterion given."""
        return (
            (not self.sources or scope_of(claim.id) in self.sources)
            and (not self.holders or graph.kb.holder_of(claim) in self.holders)
            and (not self.types or claim.type in self.types)
            and (not self.tags or not self.tags.isdisjoint(claim.tags))
        )
