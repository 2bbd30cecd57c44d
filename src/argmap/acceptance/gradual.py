"""Gradual scores: how strong a claim comes out when reasons add up, instead of who wins.

A secondary view. Acceptance asks which claims can stand together; these scores weigh each claim's
reasons against its objections and never exclude anything. Two published models:

- DF-QuAD (Rago, Toni, Aurisicchio & Baroni, KR 2016), in the order of the inferences; it is meant
  for graphs without cycles.
- Quadratic energy (Potyka, KR 2018), for graphs with cycles: the continuous model, a system of
  differential equations followed until it rests.

Both are defined on graphs of single arguments. Linked premises are ours: a step is as strong as
the product of its premises, and its undercutters attack the step.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Literal

from argmap.acceptance.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.graph import ArgumentGraph

    Influence = Callable[[float, Sequence[float], Sequence[float]], float]

Model = Literal["df-quad", "quadratic-energy", "h-categoriser"]

# What a claim is worth before anything is said for or against it.
NEUTRAL = 0.5
# The system rests when nothing would move by more than this in a unit of time.
TOLERANCE = 1e-9
_LONGEST = 2_000  # units of time
_STEP = 0.25


@dataclass(frozen=True, slots=True)
class Weighted:
    """A quantitative bipolar framework: nodes by index, each with its base score in 0..1.

    The base of a node with `linked` nodes is multiplied by their scores: they are its premises.
    """

    names: tuple[str, ...]
    base: tuple[float, ...]
    attackers: tuple[tuple[int, ...], ...]
    supporters: tuple[tuple[int, ...], ...]
    linked: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """A score in 0..1 for each node, and whether they came to rest.

    `cyclic` says whether there was a cycle to integrate over; `residual` is the most that a score
    would still move by.
    """

    values: tuple[float, ...]
    converged: bool
    cyclic: bool
    residual: float = 0.0


def scores(graph: Weighted, model: Model | None = None, seconds: float | None = None) -> Scores:
    """Return the scores of all nodes.

    Without a model, DF-QuAD where there is no cycle, quadratic energy where there is one. What has
    not come to rest after so many seconds has not converged.
    """
    order = _in_order(graph)
    if order is not None:
        influence = _INFLUENCE[model or "df-quad"]
        values = list(graph.base)
        for node in order:
            values[node] = _target(graph, influence, values, node)
        return Scores(tuple(values), converged=True, cyclic=False)
    return _integrated(graph, _INFLUENCE[model or "quadratic-energy"], Deadline(seconds))


def weighted(graph: ArgumentGraph) -> Weighted:
    """Return the framework of a knowledge base: claims and steps, each claim worth 0.5 at first.

    A conflict is an attack both ways, a tension is none; restatements add nothing, since the same
    reason said twice is no second reason.
    """
    claims = [claim.id for claim in graph.claims()]
    arguments = [argument.id for argument in graph.arguments()]
    place = {name: index for index, name in enumerate([*claims, *arguments])}
    attackers: list[list[int]] = [[] for _ in place]
    supporters: list[list[int]] = [[] for _ in place]
    linked: list[tuple[int, ...]] = [() for _ in place]
    for argument in arguments:
        step = place[argument]
        kind, target = graph.target_of(argument)
        linked[step] = tuple(place[premise] for premise in graph.premises_of(argument))
        (supporters if kind == "supports" else attackers)[place[target]].append(step)
    for conflict in graph.conflicts():
        if conflict.type != "tension":
            first, second = (place[end] for end in conflict.between)
            attackers[first].append(second)
            attackers[second].append(first)
    base = [NEUTRAL] * len(claims) + [1.0] * len(arguments)
    return Weighted(
        tuple(place),
        tuple(base),
        tuple(map(tuple, attackers)),
        tuple(map(tuple, supporters)),
        tuple(linked),
    )


def _df_quad(base: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the combined strength: Rago et al. 2016, definitions 1 and 2."""
    difference = prod(1 - score for score in attackers) - prod(1 - score for score in supporters)
    return base + (base if difference < 0 else 1 - base) * difference


def _quadratic_energy(
    base: float, attackers: Sequence[float], supporters: Sequence[float]
) -> float:
    """Return where the energy draws a score: Potyka 2018, definition 2."""
    energy = sum(supporters) - sum(attackers)
    pull = energy * energy / (1 + energy * energy)
    return base - base * pull if energy < 0 else base + (1 - base) * pull


def _h_categoriser(base: float, attackers: Sequence[float], _: Sequence[float]) -> float:
    """Return the h-categoriser's score, which knows attacks only: Besnard & Hunter 2001."""
    return base / (1 + sum(attackers))


_INFLUENCE: dict[Model, Influence] = {
    "df-quad": _df_quad,
    "quadratic-energy": _quadratic_energy,
    "h-categoriser": _h_categoriser,
}


def _target(
    graph: Weighted,
    influence: Influence,
    values: Sequence[float],
    node: int,
) -> float:
    """Return what a node's score would be, given the others'."""
    base = graph.base[node]
    for premise in graph.linked[node]:
        base *= values[premise]
    return influence(
        base,
        [values[attacker] for attacker in graph.attackers[node]],
        [values[supporter] for supporter in graph.supporters[node]],
    )


def _in_order(graph: Weighted) -> list[int] | None:
    """Return the nodes, each after all that bear on it; None where there is a cycle."""
    below = [
        [*graph.attackers[node], *graph.supporters[node], *graph.linked[node]]
        for node in range(len(graph.names))
    ]
    above: list[list[int]] = [[] for _ in below]
    for node, others in enumerate(below):
        for other in others:
            above[other].append(node)
    waiting = [len(others) for others in below]
    order = [node for node, count in enumerate(waiting) if not count]
    for node in order:
        for other in above[node]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order if len(order) == len(below) else None


def _integrated(graph: Weighted, influence: Influence, deadline: Deadline) -> Scores:
    """Follow ds/dt = target(s) - s from the base scores until it rests.

    Classical Runge-Kutta steps of a quarter of a unit: the field moves no score faster than 1 in
    a unit, and all scores stay in 0..1.
    """
    nodes = range(len(graph.names))

    def slope(values: Sequence[float]) -> list[float]:
        return [_target(graph, influence, values, node) - values[node] for node in nodes]

    def moved(values: Sequence[float], slopes: Sequence[float], by: float) -> list[float]:
        return [value + by * change for value, change in zip(values, slopes, strict=True)]

    values = [
        base * prod(graph.base[premise] for premise in linked)
        for base, linked in zip(graph.base, graph.linked, strict=True)
    ]
    residual = 1.0
    for _ in range(int(_LONGEST / _STEP)):
        one = slope(values)
        residual = max(map(abs, one), default=0.0)
        if residual < TOLERANCE:
            return Scores(tuple(values), converged=True, cyclic=True, residual=residual)
        if not deadline.left():
            break
        two = slope(moved(values, one, _STEP / 2))
        three = slope(moved(values, two, _STEP / 2))
        four = slope(moved(values, three, _STEP))
        mean = [
            (a + 2 * b + 2 * c + d) / 6 for a, b, c, d in zip(one, two, three, four, strict=True)
        ]
        values = moved(values, mean, _STEP)
    return Scores(tuple(values), converged=False, cyclic=True, residual=residual)
