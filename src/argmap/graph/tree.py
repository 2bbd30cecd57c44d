"""Trees of claims and arguments, grown from a claim and shown once each.

Knowledge bases hold cycles, and claims that serve several arguments. A tree shows what lies
below such a claim at its first place only, and points there from the others. Trees are kept flat,
in the order they are read, so that a chain of ten thousand steps is only a long list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.graph.argument_graph import ArgumentGraph

Role = Literal[
    "root",
    "premise",
    "supports",
    "attacks",
    "undercuts",
    "contradictory",
    "contrary",
    "tension",
    "restatement",
]

# Relations that hold both ways: nobody needs to be led straight back.
_OPPOSING = frozenset({"attacks", "undercuts", "contradictory", "contrary", "tension"})
SYMMETRIC: frozenset[Role] = frozenset({"contradictory", "contrary", "tension", "restatement"})


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A claim or an argument at one place of a tree.

    `role` says how it bears on its parent (an index into the tree's nodes; None for the root);
    `depth` counts the inference steps from the root; `favours` says whether it speaks for the
    root in the end. `shown_at` is the index of the node that shows what lies below, where this
    one does not; `folded` counts what lies below and was cut off by the depth asked for.
    """

    id: str
    role: Role
    parent: int | None
    depth: int
    favours: bool = True
    shown_at: int | None = None
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree, in reading order. `hidden` counts the nodes that a filter took out."""

    nodes: tuple[TreeNode, ...]
    hidden: int = 0

    def children(self) -> list[list[int]]:
        """Return the indices of every node's children, in order."""
        below: list[list[int]] = [[] for _ in self.nodes]
        for index, node in enumerate(self.nodes):
            if node.parent is not None:
                below[node.parent].append(index)
        return below


def grow(
    graph: ArgumentGraph,
    root: str,
    branches: Callable[[str], list[tuple[Role, str]]],
    depth: int | None,
) -> Tree:
    """Return the tree that `branches` spans from a claim, at most `depth` inference steps deep.

    `branches` gives the role and id of everything directly below a claim or an argument.
    """
    nodes: list[TreeNode] = []
    first_shown: dict[str, int] = {}
    pending = [TreeNode(root, "root", None, 0)]
    while pending:
        node = pending.pop()
        index = len(nodes)
        if node.id in first_shown:
            nodes.append(replace(node, shown_at=first_shown[node.id]))
            continue
        below = [
            (role, child)
            for role, child in branches(node.id)
            if not (
                role in SYMMETRIC and node.parent is not None and nodes[node.parent].id == child
            )
        ]
        at_limit = depth is not None and node.depth >= depth and graph.is_claim(node.id)
        if below and at_limit:
            nodes.append(replace(node, folded=len(below)))
            continue
        first_shown[node.id] = index
        nodes.append(node)
        # A step counts where it leaves a claim: on the way into its argument, or straight into
        # the claim at the other end of a conflict.
        deeper = node.depth + (1 if graph.is_claim(node.id) else 0)
        pending += [
            TreeNode(child, role, index, deeper, node.favours != opposes(role))
            for role, child in reversed(below)
        ]
    return Tree(tuple(nodes))


def opposes(role: Role) -> bool:
    """Return whether something in this role speaks against its parent."""
    return role in _OPPOSING


def prune(tree: Tree, wanted: Iterable[int]) -> Tree:
    """Return the tree with the wanted nodes and all that lead to them.

    Premises of an argument that stays stay too: linked premises are never torn apart.
    """
    nodes = tree.nodes
    keep = {0, *wanted}
    for index in range(len(nodes) - 1, 0, -1):
        parent = nodes[index].parent
        if index in keep and parent is not None:
            keep.add(parent)
    for index, node in enumerate(nodes):
        if node.role == "premise" and node.parent in keep:
            keep.add(index)
    number: dict[int | None, int] = {old: new for new, old in enumerate(sorted(keep))}
    # A place that was pruned away shows nothing any more: what pointed there now just ends.
    kept = tuple(
        replace(node, parent=number.get(node.parent), shown_at=number.get(node.shown_at))
        for index, node in enumerate(nodes)
        if index in keep
    )
    return Tree(kept, tree.hidden + len(nodes) - len(kept))
