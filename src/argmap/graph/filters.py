"""Which claims a reader asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.model import ACROSS, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.model import Argument, Claim


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

    def joins(self, graph: ArgumentGraph, scope: str, claims: Iterable[str]) -> bool:
        """Return whether what is written in `scope` and joins these claims has to do with them.

        One of the claims meets every criterion; or, where what stands across sources is asked for
        and this does, every other criterion.
        """
        ends = [graph.claim(claim) for claim in claims]
        if any(self.matches(graph, end) for end in ends):
            return True
        if scope != ACROSS or ACROSS not in self.sources:
            return False
        others = replace(self, sources=frozenset())
        return any(others.matches(graph, end) for end in ends)

    def uses(self, graph: ArgumentGraph, argument: Argument) -> bool:
        """Return whether an argument starts from, or aims at, a claim that was asked for."""
        kind, target = graph.target_of(argument.id)
        ends = [*argument.premises, *([] if kind == "undercuts" else [target])]
        return self.joins(graph, scope_of(argument.id), ends)
