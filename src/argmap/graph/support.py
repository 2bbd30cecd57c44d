"""What supports a claim, down to the last premises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph.filters import Filter
from argmap.graph.tree import Role, Tree, grow, prune
from argmap.model import ACROSS, scope_of

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph


def support_tree(
    graph: ArgumentGraph, claim: str, depth: int | None = None, keep: Filter | None = None
) -> Tree:
    """Return the arguments for a claim, their premises, the arguments for those, and so on.

    With a filter, only the branches that lead to a claim it lets pass.
    """

    def branches(node: str) -> list[tuple[Role, str]]:
        if graph.is_claim(node):
            return [("supports", argument.id) for argument in graph.arguments_for(node)]
        return [("premise", premise) for premise in graph.premises_of(node)]

    return filtered(graph, grow(graph, claim, branches, depth), keep or Filter())


def filtered(graph: ArgumentGraph, tree: Tree, keep: Filter) -> Tree:
    """Return the branches of a tree that lead to a claim the filter lets pass.

    Or to an argument made across sources, where it asks for those.
    """
    if not keep:
        return tree
    wanted = [index for index, node in enumerate(tree.nodes) if _is_wanted(graph, node.id, keep)]
    return prune(tree, wanted)


def _is_wanted(graph: ArgumentGraph, node: str, keep: Filter) -> bool:
    if graph.is_claim(node):
        return keep.matches(graph, graph.claim(node))
    across = scope_of(node) == ACROSS and ACROSS in keep.sources
    return across and keep.uses(graph, graph.argument(node))
