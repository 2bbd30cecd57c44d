"""Which claims a change reaches: those that stand, however far up, on something that changed."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from argmap.graph.renames import Renames
    from argmap.model import KnowledgeBase

# To a node, in so many steps, and by what: "for", "against" or "conflict".
_Edges = dict[str, list[tuple[str, int, str]]]


class Affected(NamedTuple):
    """A claim below which something changed.

    `support` and `opposition` say in how many steps of argument the nearest change is reached, in
    what supports the claim and in what opposes it; None where nothing changed there. `because` is
    the record that changed, on the shorter way.
    """

    claim: str
    support: int | None
    opposition: int | None
    because: str

    @property
    def distance(self) -> int:
        """How many steps the nearest change is away."""
        return min(steps for steps in (self.support, self.opposition) if steps is not None)


class _Arrival(NamedTuple):
    """How a change comes to a record: on a way that speaks against it, from where, how far.

    `conflicting` says that the last step was a conflict, which does not lead back.
    """

    node: str
    opposed: bool
    seed: str
    steps: int
    conflicting: bool = False


def reached(
    old: KnowledgeBase,
    new: KnowledgeBase,
    renames: Renames,
    seeds: Mapping[str, str],
    joined: Sequence[Collection[str]],
    kept: Collection[str],
) -> tuple[Affected, ...]:
    """Return the claims of `kept` that a change reaches, the nearest first.

    `seeds` says of each record that changed whether it is a "claim" or an "argument"; `joined` has
    the pairs of claims whose conflict came, went or changed. A change spreads along
    the steps of both knowledge bases: from premises to targets, and from a claim to one that it
    conflicts with. A claim is not reached by its own change.
    """
    edges = _edges(new, None)
    for node, further in _edges(old, renames).items():
        edges[node] = list(dict.fromkeys([*edges.get(node, ()), *further]))
    starts = [
        _Arrival(seed, False, seed, 1 if kind == "argument" else 0) for seed, kind in seeds.items()
    ]
    starts += [
        _Arrival(end, True, next(other for other in pair if other != end), 1, True)
        for pair in joined
        if len(set(pair)) > 1
        for end in pair
    ]
    nearest: dict[str, dict[bool, _Arrival]] = {}
    for arrival in _spread(edges, starts):
        if arrival.node != arrival.seed and arrival.node in kept:
            nearest.setdefault(arrival.node, {}).setdefault(arrival.opposed, arrival)
    order = {claim: number for number, claim in enumerate(new.claims)}
    found = (_affected(claim, arrivals) for claim, arrivals in nearest.items())
    return tuple(sorted(found, key=lambda one: (one.distance, order[one.claim])))


def _affected(claim: str, arrivals: Mapping[bool, _Arrival]) -> Affected:
    steps = {opposed: arrival.steps for opposed, arrival in arrivals.items()}
    first = min(arrivals.values(), key=lambda arrival: (arrival.steps, arrival.opposed))
    return Affected(claim, steps.get(False), steps.get(True), first.seed)


def _edges(kb: KnowledgeBase, renames: Renames | None) -> _Edges:
    """Return where a change of each record leads next, by present ids."""

    def name(full_id: str) -> str:
        return full_id if renames is None else renames.record(full_id)

    edges: _Edges = {}
    for argument in kb.arguments.values():
        step = name(argument.id)
        for premise in dict.fromkeys(argument.premises):
            edges.setdefault(name(premise), []).append((step, 1, "for"))
        for kind, target in argument.targets:
            steps = 1 if kind == "undercuts" else 0
            side = "for" if kind == "supports" else "against"
            edges.setdefault(step, []).append((name(target), steps, side))
    for conflict in kb.conflicts:
        one, other = map(name, conflict.between)
        edges.setdefault(one, []).append((other, 1, "conflict"))
        edges.setdefault(other, []).append((one, 1, "conflict"))
    return edges


def _spread(edges: _Edges, starts: Sequence[_Arrival]) -> Iterator[_Arrival]:
    """Yield arrivals by the number of steps: at each node, on each side, from two seeds at most.

    Two, so that a claim that changed itself is still reached from the nearest other change.
    """
    came: dict[tuple[str, bool, bool], list[str]] = {}
    # Ways of no step go to the front of the queue, the others to its end (0-1 breadth first).
    queue = deque(sorted(starts, key=lambda arrival: arrival.steps))
    while queue:
        arrival = queue.popleft()
        node, opposed, seed, done, conflicting = arrival
        seeds = came.setdefault((node, opposed, conflicting), [])
        if len(seeds) == 2 or seed in seeds:
            continue
        seeds.append(seed)
        yield arrival
        for further, steps, side in edges.get(node, ()):
            by_conflict = side == "conflict"
            if by_conflict and conflicting:
                continue
            against = opposed or side != "for"
            following = _Arrival(further, against, seed, done + steps, by_conflict)
            if steps:
                queue.append(following)
            else:
                queue.appendleft(following)
