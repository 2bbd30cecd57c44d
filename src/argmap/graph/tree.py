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
    root in the end, and is None for a claim in tension with its parent, which takes no side.
    `shown_at` is the index of the node that shows what lies below, where this one does not;
    `folded` counts what lies below and was cut off by the depth asked for.
    """

    id: str
    role: Role
    parent: int | None
    depth: int
    favours: bool | None = True
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

    `branches` gives the role and id of everything directly below a claim or an argument. What
    is in tension with a claim is named, and not gone into: two claims in tension may both hold, so
    that what speaks against the one need not speak for the other.
    """
    nodes: list[TreeNode] = []
    first_shown: dict[str, int] = {}
    first_named: dict[str, int] = {}
    pending = [TreeNode(root, "root", None, 0)]
    while pending:
        node = pending.pop()
        index = len(nodes)
        shown = first_shown.get(node.id)
        if node.role == "tension":
            # Gone into, if anywhere, where it bears on something by itself.
            shown = first_named.setdefault(node.id, index) if shown is None else shown
            nodes.append(node if shown == index else replace(node, shown_at=shown))
            continue
        if shown is not None:
            nodes.append(replace(node, shown_at=shown))
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
            TreeNode(child, role, index, deeper, _side(node, role))
            for role, child in reversed(below)
        ]
    return Tree(tuple(nodes))


def _side(parent: TreeNode, role: Role) -> bool | None:
    """Return for which side something in this role speaks below a node."""
    return None if role == "tension" else parent.favours != opposes(role)


def opposes(role: Role) -> bool:
    """Return whether something in this role speaks against its parent."""
    return role in _OPPOSING


def prune(tree: Tree, wanted: Iterable[int]) -> Tree:
    """Return the tree with the wanted nodes and all that lead to them, by way of pointers too.

    Premises of an argument that stays stay too: linked premises are never torn apart.
    """
    nodes = tree.nodes
    keep = _leading_to(nodes, {0, *wanted})
    for index, node in enumerate(nodes):
        if node.role == "premise" and node.parent in keep:
            keep.add(index)
    kept: list[TreeNode] = []
    number: dict[int | None, int] = {}
    first_kept: dict[str, int] = {}
    for index in sorted(keep):
        node = nodes[index]
        number[index] = len(kept)
        shown_at = None
        if node.shown_at is not None:
            # Where the place pointed to was pruned away, the first that stays takes its part.
            shown_at = number.get(node.shown_at, first_kept.get(node.id))
        first_kept.setdefault(node.id, len(kept))
        kept.append(replace(node, parent=number.get(node.parent), shown_at=shown_at))
    return Tree(tuple(kept), tree.hidden + len(nodes) - len(kept))


def _leading_to(nodes: tuple[TreeNode, ...], wanted: set[int]) -> set[int]:
    """Return the wanted places, those above them, and those that point to any of these.

    A pointer back to a place above itself closes a circle, and leads nowhere new.
    """
    last_below = list(range(len(nodes)))
    pointers: dict[int, list[int]] = {}
    for index in range(len(nodes) - 1, 0, -1):
        node = nodes[index]
        if node.parent is not None:
            last_below[node.parent] = max(last_below[node.parent], last_below[index])
        if node.shown_at is not None:
            pointers.setdefault(node.shown_at, []).append(index)
    keep = set(wanted)
    pending = list(wanted)
    while pending:
        index = pending.pop()
        parent = nodes[index].parent
        leading = [i for i in pointers.get(index, ()) if i > last_below[index]]
        leading += [] if parent is None else [parent]
        pending += [i for i in leading if i not in keep]
        keep.update(leading)
    return keep
