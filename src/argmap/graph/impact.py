"""What loses its support if a claim falls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.graph.filters import Filter

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph


@dataclass(frozen=True, slots=True)
class Fall:
    """A claim or an argument that falls, in which round, and because of which others.

    An argument falls with any of its premises (`because` names the first that fell); a claim
    falls when it had arguments and all of them have fallen (`because` names them all).
    """

    id: str
    round: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What falls with a claim.

    `falls` is in the order of falling. `weakened` pairs claims that keep some of their arguments
    with how many they keep and how many they had. `relieved` names the fallen arguments that
    attacked or undercut something: what they opposed is free of them.
    """

    root: str
    falls: tuple[Fall, ...]
    weakened: tuple[tuple[str, int, int], ...]
    relieved: tuple[str, ...]


def impact(
    graph: ArgumentGraph, claim: str, depth: int | None = None, keep: Filter | None = None
) -> Impact:
    """Return what falls with a claim, at most `depth` rounds of argument and claim away.

    Claims that a filter does not let pass fall all the same; they are only not listed.
    """
    shown = keep or Filter()
    fallen = {claim}
    standing: dict[str, int] = {}
    falls: list[Fall] = []
    relieved: list[str] = []
    wave, number = [claim], 0
    while wave and (depth is None or number < depth):
        number += 1
        struck: dict[str, None] = {}
        for lost in wave:
            for argument in graph.uses_of(lost):
                if argument.id in fallen:
                    continue
                fallen.add(argument.id)
                falls.append(Fall(argument.id, number, (lost,)))
                kind, target = graph.target_of(argument.id)
                if kind != "supports":
                    relieved.append(argument.id)
                elif target not in fallen:
                    left = standing.get(target, len(graph.arguments_for(target)))
                    standing[target] = left - 1
                    struck[target] = None
        wave = [target for target in struck if standing[target] == 0]
        for target in wave:
            fallen.add(target)
            reasons = tuple(argument.id for argument in graph.arguments_for(target))
            falls.append(Fall(target, number, reasons))
    return Impact(
        claim,
        tuple(
            fall
            for fall in falls
            if not graph.is_claim(fall.id) or shown.matches(graph, graph.claim(fall.id))
        ),
        tuple(
            (target, left, len(graph.arguments_for(target)))
            for target, left in standing.items()
            if left and shown.matches(graph, graph.claim(target))
        ),
        tuple(relieved),
    )
