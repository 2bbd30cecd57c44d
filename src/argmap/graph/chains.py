"""How two claims hang together."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.graph.filters import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.graph.argument_graph import ArgumentGraph

LinkRole = Literal[
    "premise",
    "supports",
    "attacks",
    "undercuts",
    "contradictory",
    "contrary",
    "tension",
    "restatement",
]
# Steps that the search may take before it gives up looking for further chains: about a second.
BUDGET = 200_000


class Link(NamedTuple):
    """One hop of a chain: what it leads to, by which relation, walked with it or against it.

    Along "premise" a claim leads forward to its argument; along "supports", "attacks" and
    "undercuts" an argument leads forward to its target. Conflicts and restatements have no
    direction and count as forward.
    """

    node: str
    role: LinkRole
    forward: bool

    @property
    def opposes(self) -> bool:
        """Whether the two ends speak against each other."""
        return self.role not in ("premise", "supports", "restatement")

    @property
    def conflicts(self) -> bool:
        """Whether this is a conflict: no inference leads from either end to the other."""
        return self.role in ("contradictory", "contrary", "tension")


@dataclass(frozen=True, slots=True)
class Chain:
    """An alternating path of claims and arguments from one claim to another.

    `favourable` is its sign: whether the number of oppositions on it is even.
    """

    start: str
    links: tuple[Link, ...]

    @property
    def favourable(self) -> bool:
        """Whether the two ends stand on one side."""
        return sum(link.opposes for link in self.links) % 2 == 0


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains, shortest first.

    `complete` says that there are no others (of the length asked for); `exhausted`, that the
    search was given up before that was known.
    """

    found: tuple[Chain, ...]
    complete: bool
    exhausted: bool = False


class _Cell(NamedTuple):
    """A path from the start, as its last hop and the path before that."""

    link: Link | None
    node: str
    before: _Cell | None
    length: int


def chains(  # noqa: C901 - the search is one loop
    graph: ArgumentGraph,
    start: str,
    end: str,
    most: int = 3,
    *,
    directed: bool = False,
    longest: int | None = None,
    keep: Filter | None = None,
    budget: int = BUDGET,
) -> Chains:
    """Return up to `most` chains between two claims, none of which visits a node twice.

    Chains run through support, attack, undercut, conflict and restatement, with the direction of
    the inference or against it; with `directed` only with it and through restatements, so that
    `start` bears on `end`.
    `longest` bounds the hops; a filter, the claims on the way. This is A* search (Hart, Nilsson &
    Raphael 1968) for simple paths in order of length; the distance to the end, found by
    breadth-first search, never overestimates what is left.
    """
    walk = _Walk(graph, start, end, directed=directed, keep=keep or Filter())
    distance = walk.distances()
    if start == end or start not in distance:
        return Chains((), complete=True)
    found: list[Chain] = []
    counter = 0
    first = _Cell(None, start, None, 0)
    pending = [(distance[start], 0, counter, first)]
    while pending:
        if budget <= 0:
            return Chains(tuple(found), complete=False, exhausted=True)
        estimate, _, _, cell = heappop(pending)
        if longest is not None and estimate > longest:
            break
        # Hops that all bring the end nearer cannot lead back: only a detour needs looking at,
        # and not before its turn comes, so that the first chain costs no more than its length.
        if estimate > distance[start]:
            budget -= cell.length
            if _visits(cell.before, cell.node):
                continue
        if cell.node == end:
            if len(found) == most:
                return Chains(tuple(found), complete=False)
            found.append(_chain(start, cell))
            continue
        for link in walk.onward(cell.node):
            left = distance.get(link.node)
            if left is None or (cell.before is not None and link.node == cell.before.node):
                continue
            length = cell.length + 1
            budget -= 1
            counter += 1
            entry = _Cell(link, link.node, cell, length)
            heappush(pending, (length + left, -length, counter, entry))
    return Chains(tuple(found), complete=True)


class _Walk:
    """Which hops a search may take."""

    def __init__(
        self, graph: ArgumentGraph, start: str, end: str, *, directed: bool, keep: Filter
    ) -> None:
        self._graph = graph
        self._ends = (start, end)
        self._directed = directed
        self._keep = keep

    def onward(self, node: str) -> Iterator[Link]:
        """Yield the hops that lead away from a node."""
        return (
            link
            for link in self._links(node)
            if not self._directed or (link.forward and not link.conflicts)
        )

    def distances(self) -> dict[str, int]:
        """Return how many hops each node is away from the end, walked towards it."""
        end = self._ends[1]
        distance = {end: 0}
        queue = deque([end])
        while queue:
            node = queue.popleft()
            for link in self._links(node):
                back = link.role == "restatement" or not link.forward
                if (back or not self._directed) and link.node not in distance:
                    distance[link.node] = distance[node] + 1
                    queue.append(link.node)
        return distance

    def _links(self, node: str) -> Iterator[Link]:
        links = self._of_claim(node) if self._graph.is_claim(node) else self._of_argument(node)
        # Two conflicts of one type between the same claims make one hop, not two chains.
        return (link for link in dict.fromkeys(links) if self._may_pass(link.node))

    def _may_pass(self, node: str) -> bool:
        if not self._keep or node in self._ends or not self._graph.is_claim(node):
            return True
        return self._keep.matches(self._graph, self._graph.claim(node))

    def _of_claim(self, node: str) -> Iterator[Link]:
        graph = self._graph
        yield from (Link(argument.id, "premise", True) for argument in graph.uses_of(node))
        yield from (Link(argument.id, "supports", False) for argument in graph.arguments_for(node))
        attacks = graph.arguments_against(node)
        yield from (Link(argument.id, "attacks", False) for argument in attacks)
        yield from (Link(other, "restatement", True) for _, other in graph.restatements_of(node))
        yield from (Link(other, c.type, True) for c, other in graph.conflicts_of(node))

    def _of_argument(self, node: str) -> Iterator[Link]:
        graph = self._graph
        kind, target = graph.target_of(node)
        yield Link(target, kind, True)
        yield from (Link(premise, "premise", False) for premise in graph.premises_of(node))
        undercuts = graph.undercutters_of(node)
        yield from (Link(argument.id, "undercuts", False) for argument in undercuts)


def _visits(cell: _Cell | None, node: str) -> bool:
    while cell is not None:
        if cell.node == node:
            return True
        cell = cell.before
    return False


def _chain(start: str, cell: _Cell) -> Chain:
    links: list[Link] = []
    current: _Cell | None = cell
    while current is not None and current.link is not None:
        links.append(current.link)
        current = current.before
    return Chain(start, tuple(reversed(links)))
