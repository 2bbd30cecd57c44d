"""Two sources side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import scope_of

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.model import Argument, Conflict, Restatement


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two sources share, where they part, and what only one of them speaks to.

    `restatements` and `conflicts` have an end in each. `supports` and `oppositions` are arguments
    that start from a claim of one and are for a claim of the other, or attack it or a step to it.
    `tags` counts, for each theme, the claims of the first and of the second.
    """

    first: str
    second: str
    restatements: tuple[Restatement, ...]
    supports: tuple[Argument, ...]
    conflicts: tuple[Conflict, ...]
    oppositions: tuple[Argument, ...]
    tags: dict[str, tuple[int, int]]

    def claims(self) -> list[str]:
        """Return the ids of the claims that stand in these relations, each once."""
        named = [end for relation in self.restatements + self.conflicts for end in relation.between]
        for argument in self.supports + self.oppositions:
            targets = [target for kind, target in argument.targets if kind != "undercuts"]
            named += [*argument.premises, *targets]
        return list(dict.fromkeys(named))


def compare(graph: ArgumentGraph, first: str, second: str) -> Comparison:
    """Return the comparison of two sources, by id."""
    pair = {first, second}
    crossing = [a for a in graph.arguments() if _crosses(graph, a, pair)]
    counts = {
        source: Counter(t for c in graph.claims() if scope_of(c.id) == source for t in c.tags)
        for source in pair
    }
    themes = sorted(set(counts[first]) | set(counts[second]))
    return Comparison(
        first,
        second,
        tuple(r for r in graph.restatements() if {scope_of(end) for end in r.between} == pair),
        tuple(a for a in crossing if graph.target_of(a.id)[0] == "supports"),
        tuple(c for c in graph.conflicts() if {scope_of(end) for end in c.between} == pair),
        tuple(a for a in crossing if graph.target_of(a.id)[0] != "supports"),
        {tag: (counts[first][tag], counts[second][tag]) for tag in themes},
    )


def _crosses(graph: ArgumentGraph, argument: Argument, pair: set[str]) -> bool:
    """Return whether an argument starts from a claim of one source and is about the other's."""
    target = _aimed_at(graph, argument)
    return target in pair and any(
        scope_of(premise) in pair - {target} for premise in argument.premises
    )


def _aimed_at(graph: ArgumentGraph, argument: Argument) -> str:
    """Return the source of the claim that an argument, or the step it undercuts, is about."""
    seen: set[str] = set()
    target = graph.target_of(argument.id)[1]
    while not graph.is_claim(target) and target not in seen:
        seen.add(target)
        target = graph.target_of(target)[1]
    return scope_of(target)
