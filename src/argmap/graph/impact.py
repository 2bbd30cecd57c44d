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
class Hidden:
    """How many there are that were not asked for: too many rounds away, or filtered out.

    `claims` and `arguments` fall, `weakened` claims lose some arguments, `relieved` attacks lapse.
    """

    claims: int = 0
    arguments: int = 0
    weakened: int = 0
    relieved: int = 0


@dataclass(frozen=True, slots=True)
class Impact:
    """What falls with a claim.

    `falls` is in the order of falling. `weakened` pairs claims that keep some of their arguments
    with how many they keep and how many they had. `relieved` names the fallen arguments that
    attacked or undercut something: what they opposed is free of them. `hidden` counts the others.
    """

    root: str
    falls: tuple[Fall, ...]
    weakened: tuple[tuple[str, int, int], ...]
    relieved: tuple[str, ...]
    hidden: Hidden = Hidden()


def impact(
    graph: ArgumentGraph, claim: str, depth: int | None = None, keep: Filter | None = None
) -> Impact:
    """Return what falls with a claim, listed if it is at most `depth` rounds away.

    A round leads from claims through their arguments to further claims. Neither `depth` nor a
    filter changes what falls: what they keep from the lists is counted.
    """
    shown = keep or Filter()
    falls, struck = _fall(graph, claim)
    fallen = {fall.id for fall in falls}

    def is_listed(node: str, number: int) -> bool:
        within = depth is None or number <= depth
        return within and (not graph.is_claim(node) or shown.matches(graph, graph.claim(node)))

    listed = tuple(fall for fall in falls if is_listed(fall.id, fall.round))
    opposing = [f.id for f in falls if not graph.is_claim(f.id) and _opposes(graph, f.id)]
    near = {fall.id for fall in listed}
    relieved = tuple(argument for argument in opposing if argument in near)
    weak = [target for target in struck if target not in fallen]
    weakened = tuple(
        (target, len(before) - sum(argument.id in fallen for argument in before), len(before))
        for target in weak
        if is_listed(target, struck[target])
        for before in [graph.arguments_for(target)]
    )
    claims = sum(map(graph.is_claim, fallen))
    listed_claims = sum(graph.is_claim(fall.id) for fall in listed)
    return Impact(
        claim,
        listed,
        weakened,
        relieved,
        Hidden(
            claims=claims - listed_claims,
            arguments=len(falls) - claims - (len(listed) - listed_claims),
            weakened=len(weak) - len(weakened),
            relieved=len(opposing) - len(relieved),
        ),
    )


def _fall(graph: ArgumentGraph, claim: str) -> tuple[list[Fall], dict[str, int]]:
    """Return what falls with a claim, and which claims lose an argument, since which round."""
    fallen = {claim}
    standing: dict[str, int] = {}
    falls: list[Fall] = []
    first_struck: dict[str, int] = {}
    wave, number = [claim], 0
    while wave:
        number += 1
        struck: dict[str, None] = {}
        for lost in wave:
            for argument in graph.uses_of(lost):
                if argument.id in fallen:
                    continue
                fallen.add(argument.id)
                falls.append(Fall(argument.id, number, (lost,)))
                kind, target = graph.target_of(argument.id)
                if kind == "supports" and target not in fallen:
                    left = standing.get(target, len(graph.arguments_for(target)))
                    standing[target] = left - 1
                    struck[target] = None
                    first_struck.setdefault(target, number)
        wave = [target for target in struck if standing[target] == 0]
        for target in wave:
            fallen.add(target)
            reasons = tuple(argument.id for argument in graph.arguments_for(target))
            falls.append(Fall(target, number, reasons))
    return falls, first_struck


def _opposes(graph: ArgumentGraph, argument: str) -> bool:
    return graph.target_of(argument)[0] != "supports"
