"""What of a knowledge base a map looks at, and which claims stand at its top."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.graph import ArgumentGraph
    from argmap.model import Argument, Conflict, Restatement

# Which of two claims has more beneath it is settled by this many claims and arguments.
_ENOUGH = 400


class Scope:
    """Which arguments and relations count: all there are, or those in the files of one source."""

    def __init__(self, graph: ArgumentGraph, source: str | None = None) -> None:
        self.graph = graph
        self.source = source

    def claims(self) -> list[str]:
        """Return the claims that are looked at, in the order of the files."""
        return [c.id for c in self.graph.claims() if self.source in (None, scope_of(c.id))]

    def arguments_for(self, claim: str) -> list[Argument]:
        """Return the arguments that support a claim."""
        return self._own(self.graph.arguments_for(claim))

    def arguments_against(self, claim: str) -> list[Argument]:
        """Return the arguments that attack a claim."""
        return self._own(self.graph.arguments_against(claim))

    def undercutters_of(self, argument: str) -> list[Argument]:
        """Return the arguments that undercut an argument."""
        return self._own(self.graph.undercutters_of(argument))

    def bearing_on(self, node: str) -> list[Argument]:
        """Return the arguments for or against a claim, or those that undercut an argument."""
        if self.graph.is_claim(node):
            return self.arguments_for(node) + self.arguments_against(node)
        return self.undercutters_of(node)

    def relations_of(self, claim: str) -> list[tuple[Conflict | Restatement, str]]:
        """Return the conflicts and restatements of a claim, each with the claim at its far end."""
        found: list[tuple[Conflict | Restatement, str]] = [
            *self.graph.conflicts_of(claim),
            *self.graph.restatements_of(claim),
        ]
        return [(r, other) for r, other in found if self.source in (None, r.scope)]

    def below(self, node: str) -> list[str]:
        """Return what bears directly on a claim or an argument: arguments, and premises."""
        arguments = [argument.id for argument in self.bearing_on(node)]
        return (
            arguments if self.graph.is_claim(node) else [*self.graph.premises_of(node), *arguments]
        )

    def reach(self, nodes: Iterable[str], enough: int | None = None) -> dict[str, None]:
        """Return some claims and arguments and all that bears on them, nearest first.

        With `enough`, the search ends when it has found that many.
        """
        found = dict.fromkeys(nodes)
        pending = deque(found)
        while pending and (enough is None or len(found) < enough):
            for node in self.below(pending.popleft()):
                if node not in found:
                    found[node] = None
                    pending.append(node)
        return found

    def _own(self, arguments: list[Argument]) -> list[Argument]:
        return [a for a in arguments if self.source in (None, scope_of(a.id))]


def top_claims(scope: Scope) -> list[str]:
    """Return the claims that serve nothing else, those that most bears on first.

    Claims that serve each other in a circle, and nothing beyond it, are stood for by the first of
    them. Claims that as much bears on come in the order of the files.
    """
    claims = scope.claims()
    own = {a.id for a in scope.graph.arguments() if scope.source in (None, scope_of(a.id))}
    tops = [c for c in claims if not any(a.id in own for a in scope.graph.uses_of(c))]
    seen = scope.reach(tops)
    for claim in claims:
        if claim not in seen:
            tops.append(claim)
            # What is known already is not searched again: each claim is met once.
            pending = deque([claim])
            seen[claim] = None
            while pending:
                for node in scope.below(pending.popleft()):
                    if node not in seen:
                        seen[node] = None
                        pending.append(node)
    weight = {top: len(scope.reach([top], _ENOUGH)) for top in tops}
    place = {claim: number for number, claim in enumerate(claims)}
    return sorted(tops, key=lambda top: (-weight[top], place[top]))
