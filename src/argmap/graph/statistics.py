"""How much of what there is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.filters import Filter


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts: of records by kind, of claims by what they are, of arguments by what they do."""

    totals: dict[str, int]
    claims: dict[str, dict[str, int]]
    arguments: dict[str, dict[str, int]]
    conflicts: dict[str, int]


def statistics(graph: ArgumentGraph, keep: Filter | None = None) -> Statistics:
    """Return the counts of a knowledge base.

    With a filter, of the claims it lets pass, of the arguments and relations with one of those
    at an end of theirs, and of the sources, holders and works that those claims have.
    """
    kb = graph.kb
    claims = [c for c in graph.claims() if not keep or keep.matches(graph, c)]
    arguments = [
        argument for argument in graph.arguments() if not keep or keep.uses(graph, argument)
    ]
    sources: set[str] = {scope_of(claim.id) for claim in claims}
    holders: set[str] = {kb.holder_of(claim) for claim in claims}
    cited = {citation.work for claim in claims for citation in claim.cites}
    conflicts = [c for c in graph.conflicts() if not keep or keep.joins(graph, c.scope, c.between)]
    restatements = [
        r for r in graph.restatements() if not keep or keep.joins(graph, r.scope, r.between)
    ]
    return Statistics(
        {
            "sources": sum(not keep or source in sources for source in kb.sources),
            "holders": sum(not keep or holder in holders for holder in kb.holders),
            "works": sum(not keep or work in cited for work in kb.works),
            "claims": len(claims),
            "arguments": len(arguments),
            "conflicts": len(conflicts),
            "restatements": len(restatements),
            "quotations": sum(len(claim.quotes) for claim in claims)
            + sum(len(argument.quotes) for argument in arguments),
        },
        {
            "source": _count(scope_of(claim.id) for claim in claims),
            "holder": _count(kb.holder_of(claim) for claim in claims),
            "type": _count(claim.type for claim in claims),
            "stance": _count(claim.stance for claim in claims),
            "fidelity": _count(claim.fidelity for claim in claims),
            "tag": _count(tag for claim in claims for tag in claim.tags),
        },
        {
            "source": _count(scope_of(argument.id) for argument in arguments),
            "target": _count(graph.target_of(argument.id)[0] for argument in arguments),
            "scheme": _count(argument.scheme or "none" for argument in arguments),
            "premises": _count(str(len(set(argument.premises))) for argument in arguments),
        },
        _count(conflict.type for conflict in conflicts),
    )


def _count(values: Iterable[str]) -> dict[str, int]:
    """Return how often each value occurs, the most frequent first, then by name."""
    return dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
