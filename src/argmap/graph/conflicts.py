"""What opposes a claim, what answers that, and so on; and all conflicts of a knowledge base."""

from __future__ import annotations

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
    for a claim and of restatements only those are kept that lead to some opposition.
    """

    def branches(node: str) -> list[tuple[Role, str]]:
        if not graph.is_claim(node):
            undercuts = graph.undercutters_of(node)
            return [
                *(("premise", premise) for premise in graph.premises_of(node)),
                *(("undercuts", argument.id) for argument in undercuts),
            ]
        return [
            *(("attacks", argument.id) for argument in graph.arguments_against(node)),
            *((conflict.type, other) for conflict, other in graph.conflicts_of(node)),
            *(("supports", argument.id) for argument in graph.arguments_for(node)),
            *(("restatement", other) for _, other in graph.restatements_of(node)),
        ]

    tree = grow(graph, claim, branches, depth)
    opposition = [index for index, node in enumerate(tree.nodes) if opposes(node.role)]
    # What is cut here is silence, not something that a reader asked to hide.
    return filtered(graph, Tree(prune(tree, opposition).nodes), keep or Filter())


def conflicts_by_holder(
    graph: ArgumentGraph, keep: Filter | None = None
) -> dict[tuple[str, str], list[Conflict]]:
    """Return every conflict, grouped by the pair of holders whose claims conflict.

    Pairs are in alphabetical order, and so are the two holders in each. With a filter, only
    conflicts with an end that it lets pass.
    """
    groups: dict[tuple[str, str], list[Conflict]] = {}
    for conflict in graph.conflicts():
        ends = [graph.claim(end) for end in conflict.between]
        if keep and not any(keep.matches(graph, end) for end in ends):
            continue
        first, second = sorted(graph.kb.holder_of(end) for end in ends)
        groups.setdefault((first, second), []).append(conflict)
    return dict(sorted(groups.items()))
