"""Which claims and arguments a map shows: those near its thesis, and of these the weightiest.

A map of everything is read by nobody. From the claims at the top the map grows argument by
argument, each with all its premises or not at all, until it holds as many claims as are wanted.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.export.map.scope import Scope
    from argmap.model import Argument, Conflict, Restatement

# For each claim that is wanted: how many arguments, premises of arguments, and relations may be
# drawn at most. Real maps stay far below; what is denser would be black with lines.
_ARGUMENTS = 3
_LINKS = 6
_RELATIONS = 2


@dataclass(frozen=True, slots=True)
class Selection:
    """What a map shows.

    `above` has every claim and argument shown, in the order in which they were reached: for a
    claim the argument that it is first a premise of (None for one at the top), for an argument its
    target. `relations` stand between two claims shown; `inside` are the claims and arguments there
    are to show in all, and `roots` are those at the top, thesis first.
    """

    scope: Scope
    roots: tuple[str, ...]
    above: Mapping[str, str | None]
    relations: tuple[Conflict | Restatement, ...]
    inside: frozenset[str]

    @property
    def claims(self) -> int:
        """How many claims there are to show in all."""
        return sum(self.scope.graph.is_claim(node) for node in self.inside)

    @property
    def shown(self) -> list[str]:
        """The claims that are shown."""
        return [node for node in self.above if self.scope.graph.is_claim(node)]

    @property
    def folded(self) -> int:
        """How many claims are not shown."""
        return self.claims - len(self.shown)

    @property
    def is_thinned(self) -> bool:
        """Whether there is more between the claims shown than may be drawn."""
        return bool(
            self._undrawn_arguments() & self.inside
            or any(self.inside.issuperset(r.between) for r in self._undrawn_relations())
        )

    @property
    def outside(self) -> int:
        """How many arguments and relations of what is shown come from outside the map.

        They are only counted in it, however much it may show.
        """
        relations = [r for r in self._undrawn_relations() if not self.inside.issuperset(r.between)]
        return len(self._undrawn_arguments() - self.inside) + len(relations)

    def _undrawn_arguments(self) -> set[str]:
        bearing = [a.id for node in self.above for a in self.scope.bearing_on(node)]
        return {*bearing} - self.above.keys()

    def _undrawn_relations(self) -> list[Conflict | Restatement]:
        drawn = {relation.name for relation in self.relations}
        found = {r.name: r for claim in self.shown for r, _ in self.scope.relations_of(claim)}
        return [relation for name, relation in found.items() if name not in drawn]


def select(
    scope: Scope, roots: Sequence[str], most: int | None = None, depth: int | None = None
) -> Selection:
    """Return what a map shows that begins with `roots`, the thesis first.

    `most` bounds the claims, `depth` the steps from a root. Of what is equally near, objections
    come before reasons, and arguments whose premises are argued for before others. The second root
    counts as one step away from the first, the third as two, so that the thesis gets most room.
    Where there is one root, what it conflicts with and what restates it is shown beside it.
    """
    growth = _Growth(scope, most, depth)
    for distance, root in enumerate(roots):
        growth.await_root(root, distance)
    growth.grow()
    if len(roots) == 1:
        growth.show_related(roots[0])
    growth.close()
    reached = scope.reach(roots)
    beside = [other for _, other in scope.relations_of(roots[0])] if len(roots) == 1 else []
    inside = frozenset([*reached, *beside, *growth.above])
    return Selection(scope, tuple(growth.roots), growth.above, tuple(growth.relations()), inside)


class _Growth:
    """A selection while it grows. `above` is as in `Selection`."""

    def __init__(self, scope: Scope, most: int | None, depth: int | None) -> None:
        self.scope = scope
        self.roots: list[str] = []
        self.above: dict[str, str | None] = {}
        self._most = most
        self._depth = depth
        self._steps: dict[str, int] = {}
        self._claims = 0
        self._arguments = 0
        self._links = 0
        # Distance, rank within it, number in order of arrival; then what waits there.
        self._waiting: list[tuple[int, tuple[int, int], int, str]] = []
        self._arrivals = 0

    def await_root(self, claim: str, distance: int) -> None:
        """Put a claim at the top, when the map has grown to a distance."""
        self._wait(distance, (-1, 0), claim)

    def grow(self) -> None:
        """Take in what is nearest as long as there is room."""
        while self._waiting:
            distance, _, _, node = heapq.heappop(self._waiting)
            if node in self.above:
                continue
            if not self.scope.graph.is_claim(node):
                self._take_argument(node, distance)
            elif self._room_for(1):
                self.roots.append(node)
                self._take_claim(node, None, 0, distance)

    def show_related(self, claim: str) -> None:
        """Show the claims that one stands in conflict with, or that restate it."""
        if claim not in self.above:
            return
        for _, other in self.scope.relations_of(claim):
            if other not in self.above and self._room_for(1):
                self.above[other] = None
                self.roots.append(other)
                self._claims += 1

    def close(self) -> None:
        """Show the arguments between what is shown already: they take no room."""
        pending = list(self.above)
        while pending:
            for argument in self.scope.bearing_on(pending.pop()):
                if argument.id in self.above:
                    continue
                premises = self.scope.graph.premises_of(argument.id)
                if all(premise in self.above for premise in premises) and self._sparse(premises):
                    self._draw(argument, premises)
                    pending.append(argument.id)

    def relations(self) -> list[Conflict | Restatement]:
        """Return the relations between claims shown, as many as may be drawn."""
        graph, source = self.scope.graph, self.scope.source
        there: list[Conflict | Restatement] = [*graph.conflicts(), *graph.restatements()]
        found = [
            relation
            for relation in there
            if source in (None, relation.scope)
            and all(end in self.above for end in relation.between)
        ]
        return found if self._most is None else found[: _RELATIONS * self._most]

    def _take_claim(self, claim: str, above: str | None, steps: int, distance: int) -> None:
        self.above[claim] = above
        self._claims += 1
        self._steps[claim] = steps
        if self._depth is None or steps < self._depth:
            self._await_arguments(claim, distance + 1)

    def _take_argument(self, name: str, distance: int) -> None:
        argument = self.scope.graph.argument(name)
        premises = self.scope.graph.premises_of(name)
        new = [premise for premise in premises if premise not in self.above]
        if not self._room_for(len(new)) or not self._sparse(premises):
            return
        self._draw(argument, premises)
        kind, target = argument.targets[0]
        # To undercut a step is no step further from the thesis.
        self._steps[name] = self._steps[target] + (kind != "undercuts")
        for premise in new:
            self._take_claim(premise, name, self._steps[name], distance)
        self._await_arguments(name, distance)

    def _draw(self, argument: Argument, premises: Sequence[str]) -> None:
        self.above[argument.id] = argument.targets[0][1]
        self._arguments += 1
        self._links += len(premises)

    def _room_for(self, claims: int) -> bool:
        return self._most is None or self._claims + claims <= self._most

    def _sparse(self, premises: Sequence[str]) -> bool:
        """Return whether an argument more leaves the map readable."""
        return self._most is None or (
            self._arguments < _ARGUMENTS * self._most
            and self._links + len(premises) <= _LINKS * self._most
        )

    def _await_arguments(self, node: str, distance: int) -> None:
        for argument in self.scope.bearing_on(node):
            is_reason = argument.supports is not None
            self._wait(distance, (is_reason, -self._weight(argument)), argument.id)

    def _weight(self, argument: Argument) -> int:
        premises = self.scope.graph.premises_of(argument.id)
        return sum(len(self.scope.bearing_on(premise)) for premise in premises)

    def _wait(self, distance: int, rank: tuple[int, int], node: str) -> None:
        heapq.heappush(self._waiting, (distance, rank, self._arrivals, node))
        self._arrivals += 1
