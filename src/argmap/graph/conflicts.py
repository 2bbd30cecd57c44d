"""What opposes a claim, what answers that, and so on; and all conflicts of a knowledge base."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.graph.filters import Filter
from argmap.graph.support import filtered
from argmap.graph.tree import Role, Tree, grow, opposes, prune

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.model import Conflict


def conflict_tree(
    graph: ArgumentGraph, claim: str, depth: int | None = None, keep: Filter | None = None
) -> Tree:
    """Return the opposition to a claim and the answers to it, each node for or against the claim.

    Against a claim stand the arguments that attack it (rebuttals) and the claims it conflicts
    with; and, by way of the arguments for it, whatever undercuts those or stands against their
    premises (undermining). A restatement is opposed by what opposes its other half. Of arguments
    for a claim and of restatements only those are kept that lead to some opposition. What a claim
    is in tension with is on neither side, and not gone into. It comes after all opposition, and
    after it what only leads to further tensions.

    What is opposed most directly comes first: the steps for a claim in the order of how far off
    anything speaks against them, and an undercut of a step before premises that something is said
    against in turn.
    """
    away = _distances(graph)
    disputed = _distances(graph, with_tensions=True)

    def branches(node: str) -> list[tuple[Role, str]]:
        if not graph.is_claim(node):
            premises: list[tuple[Role, str]] = [
                ("premise", premise) for premise in graph.premises_of(node)
            ]
            undercuts: list[tuple[Role, str]] = [
                ("undercuts", argument.id) for argument in graph.undercutters_of(node)
            ]
            # A step is understood from what it starts from, if that takes no more than to name it;
            # and an objection in any case.
            supports = graph.target_of(node)[0] == "supports"
            long = any(premise in disputed for _, premise in premises)
            return undercuts + premises if supports and long else premises + undercuts
        conflicts = [(conflict.type, other) for conflict, other in graph.conflicts_of(node)]
        supporting = [argument.id for argument in graph.arguments_for(node)]
        supporting.sort(key=lambda argument: away.get(argument, len(away)))
        leading_on: list[tuple[Role, str]] = [
            *(("supports", argument) for argument in supporting),
            *(("restatement", other) for _, other in graph.restatements_of(node)),
        ]
        return [
            *(("attacks", argument.id) for argument in graph.arguments_against(node)),
            *(conflict for conflict in conflicts if conflict[0] != "tension"),
            *(branch for branch in leading_on if branch[1] in away),
            *(conflict for conflict in conflicts if conflict[0] == "tension"),
            *(branch for branch in leading_on if branch[1] not in away),
        ]

    tree = grow(graph, claim, branches, depth)
    opposition = [index for index, node in enumerate(tree.nodes) if opposes(node.role)]
    # What is cut here is silence, not something that a reader asked to hide.
    return filtered(graph, Tree(prune(tree, opposition).nodes), keep or Filter())


def _distances(graph: ArgumentGraph, *, with_tensions: bool = False) -> dict[str, int]:
    """Return how far each claim and argument is from the nearest opposition to what it rests on.

    0 is what is opposed itself. Nothing is said of what rests on nothing opposed. A tension is no
    opposition, unless it is to count as one.
    """
    opposed = [
        *(
            target
            for kind, target in (graph.target_of(a.id) for a in graph.arguments())
            if kind != "supports"
        ),
        *(
            end
            for c in graph.conflicts()
            if with_tensions or c.type != "tension"
            for end in c.between
        ),
    ]
    away = dict.fromkeys(opposed, 0)
    queue = deque(away)
    while queue:
        node = queue.popleft()
        if graph.is_claim(node):
            above = [argument.id for argument in graph.uses_of(node)]
            above += [other for _, other in graph.restatements_of(node)]
        else:
            kind, target = graph.target_of(node)
            above = [target] if kind == "supports" else []
        for other in above:
            if other not in away:
                away[other] = away[node] + 1
                queue.append(other)
    return away


def conflicts_by_holder(
    graph: ArgumentGraph, keep: Filter | None = None
) -> dict[tuple[str, str], list[Conflict]]:
    """Return every conflict, grouped by the pair of holders whose claims conflict.

    Pairs are in alphabetical order, and so are the two holders in each. With a filter, only
    conflicts with an end that it lets pass, or that stand across sources where it asks for those.
    """
    groups: dict[tuple[str, str], list[Conflict]] = {}
    for conflict in graph.conflicts():
        ends = [graph.claim(end) for end in conflict.between]
        if keep and not keep.joins(graph, conflict.scope, conflict.between):
            continue
        first, second = sorted(graph.kb.holder_of(end) for end in ends)
        groups.setdefault((first, second), []).append(conflict)
    return dict(sorted(groups.items()))
