"""Circles of support: claims that rest on each other and on nothing else."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.model import KnowledgeBase

    Steps = dict[str, dict[str, str]]


class CircleStep(NamedTuple):
    """A claim on a circle, and the argument by which it supports the next one."""

    claim: str
    argument: str


def support_circles(kb: KnowledgeBase) -> list[list[CircleStep]]:
    """Return a shortest circle for every knot of claims that support each other.

    A knot is a strongly connected component of the support steps. A claim that supports itself in
    one step is left to the rule that looks for just that. Works on the records, since a circle is
    to be found also where the graph leaves part of it out.
    """
    steps: Steps = {}
    for argument in kb.arguments.values():
        conclusion = argument.supports
        if conclusion is not None:
            for premise in argument.premises:
                if premise != conclusion:
                    steps.setdefault(premise, {}).setdefault(conclusion, argument.id)
    rest = _without_ends(steps)
    if not rest:
        return []
    import networkx  # noqa: PLC0415 - only where something is left

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from((one, other) for one, others in rest.items() for other in others)
    knots = [knot for knot in networkx.strongly_connected_components(graph) if len(knot) > 1]
    order = {claim: number for number, claim in enumerate(kb.claims)}
    circles = [_shortest_circle(rest, knot, order) for knot in knots]
    return sorted(circles, key=lambda circle: order.get(circle[0].claim, -1))


def _without_ends(steps: Steps) -> Steps:
    """Return the steps that are left when claims that nothing supports are taken away in turn.

    This is Kahn's topological sort (CACM 5(11), 1962): what it cannot sort has a circle upstream.
    Nearly always nothing is left, and nothing more has to be done.
    """
    incoming = Counter(other for others in steps.values() for other in others)
    pending = [claim for claim in steps if claim not in incoming]
    done = set(pending)
    while pending:
        for other in steps.get(pending.pop(), ()):
            incoming[other] -= 1
            if incoming[other] == 0:
                pending.append(other)
                done.add(other)
    return {
        claim: {other: argument for other, argument in others.items() if other not in done}
        for claim, others in steps.items()
        if claim not in done
    }


def _shortest_circle(steps: Steps, knot: set[str], order: dict[str, int]) -> list[CircleStep]:
    """Return a shortest circle through the first claim of a knot, found by breadth-first search."""
    start = min(knot, key=lambda claim: (order.get(claim, -1), claim))
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        claim = queue.popleft()
        for other in steps.get(claim, ()):
            if other == start:
                path = [claim]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                path.reverse()
                return [
                    CircleStep(one, steps[one][two])
                    for one, two in zip(path, [*path[1:], start], strict=True)
                ]
            if other in knot and other not in came_from:
                came_from[other] = claim
                queue.append(other)
    raise AssertionError("a strongly connected component has a circle through each of its nodes")
