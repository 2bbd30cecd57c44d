"""What of a graph an outline looks at, and with which claims the outline of a source begins."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from argmap.graph import ArgumentGraph
    from argmap.graph.tree import Role
    from argmap.model import Argument, Conflict, Restatement

_NOWHERE = 10**6  # behind the last block there can be


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim or an argument, and how it bears on another; by which relation, if it is by one."""

    role: Role
    id: str
    relation: Conflict | Restatement | None = None


class Scope:
    """Which arguments and relations count: all there are, or those in the files of one source."""

    def __init__(self, graph: ArgumentGraph, source: str | None = None) -> None:
        self.graph = graph
        self.source = source

    def branches(self, node: str) -> list[Branch]:
        """Return what bears on a claim or an argument, relations between claims apart."""
        graph = self.graph
        if graph.is_claim(node):
            return [
                *(Branch("supports", a.id) for a in self._own(graph.arguments_for(node))),
                *(Branch("attacks", a.id) for a in self._own(graph.arguments_against(node))),
            ]
        return [
            *(Branch("premise", premise) for premise in graph.premises_of(node)),
            *(Branch("undercuts", a.id) for a in self._own(graph.undercutters_of(node))),
        ]

    def uses(self, claim: str) -> list[Argument]:
        """Return the arguments that a claim is a premise of."""
        return self._own(self.graph.uses_of(claim))

    def relations(self, claim: str) -> list[Branch]:
        """Return the claims that a claim conflicts with, and those that restate it."""
        conflicts = [
            Branch(conflict.type, other, conflict)
            for conflict, other in self.graph.conflicts_of(claim)
            if self.source in (None, conflict.scope)
        ]
        restatements = [
            Branch("restatement", other, restatement)
            for restatement, other in self.graph.restatements_of(claim)
            if self.source in (None, restatement.scope)
        ]
        return [
            *sorted(conflicts, key=lambda branch: _is_read(branch.relation)),
            *sorted(restatements, key=lambda branch: _is_read(branch.relation)),
        ]

    def _own(self, arguments: list[Argument]) -> list[Argument]:
        """Return those arguments that count: those that the text makes before our readings."""
        own = [a for a in arguments if self.source in (None, scope_of(a.id))]
        return sorted(own, key=_is_read)


def _is_read(record: Argument | Conflict | Restatement | None) -> bool:
    return record is not None and record.asserted_by == "curator"


def top_claims(scope: Scope) -> list[str]:
    """Return the claims of a source that serve nothing else in it, in a sensible order.

    First the one that most claims serve, then the others that anything bears on, then single
    claims; within each group in the order of the text. Where claims serve each other in a circle,
    and nothing beyond it, the circle's first claim stands for it.
    """
    graph = scope.graph
    own = [claim for claim in graph.claims() if scope_of(claim.id) == scope.source]
    in_text = [claim.id for claim in sorted(own, key=lambda c: c.at[0].first if c.at else _NOWHERE)]
    tops = [claim for claim in in_text if not scope.uses(claim)]
    tops += _heads_of_circles(scope, in_text, _reached(scope, tops))
    sizes = {top: len(_reached(scope, [top])) for top in tops}
    main = max(sizes, key=lambda top: sizes[top], default=None)
    place = {claim: number for number, claim in enumerate(in_text)}
    return sorted(tops, key=lambda top: (top != main, sizes[top] == 1, place[top]))


def _heads_of_circles(scope: Scope, claims: list[str], reached: set[str]) -> list[str]:
    """Return a claim for each circle of claims that nothing yet reached leads down to."""
    found: list[str] = []
    for claim in claims:
        if claim not in reached:
            found.append(claim)
            reached |= _reached(scope, [claim], reached)
    # One found later may lead down to an earlier one, never the other way round.
    heads: list[str] = []
    below: set[str] = set()
    for claim in reversed(found):
        if claim not in below:
            heads.append(claim)
            below |= _reached(scope, [claim], below)
    return heads


def _reached(scope: Scope, claims: Iterable[str], known: Container[str] = ()) -> set[str]:
    """Return what bears on some claims, these included, but for what is known and below it."""
    found = {*claims}
    pending = deque(found)
    while pending:
        for branch in scope.branches(pending.popleft()):
            if branch.id not in found and branch.id not in known:
                found.add(branch.id)
                pending.append(branch.id)
    return found
