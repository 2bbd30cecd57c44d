"""Trees of claims and arguments as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.cli.cards import Page
    from argmap.graph.tree import Tree, TreeNode

# Below this level, on a narrow page an earlier one, the indentation no longer grows: a line says
# at which level it stands, and below what.
_DEEPEST_INDENT = 10
_STEP = 3
# Columns that a tree leaves to its text.
_ROOM_FOR_TEXT = 36

_WORDS = {
    "supports": "supported by",
    "attacks": "attacked by",
    "undercuts": "undercut by",
    "contradictory": "contradicted by",
    "contrary": "contrary to",
    "tension": "in tension with",
    "restatement": "restated by",
}


def lines(page: Page, tree: Tree, *, sides: bool = False) -> Iterator[str]:
    """Yield a tree line by line; with `sides`, it says of what takes sides on which."""
    children = tree.children()
    deepest = max(1, min(_DEEPEST_INDENT, (page.width - _ROOM_FOR_TEXT) // _STEP))
    level: list[int] = []
    rails: list[str] = []
    for index, node in enumerate(tree.nodes):
        if node.parent is None:
            level.append(0)
            rails.append("")
            yield from _card(page, tree, index, "", "  ", "")
            continue
        level.append(level[node.parent] + 1)
        before = rails[node.parent]
        lead = _side(page, node) if sides else ""
        lead += _role(page, tree, children, index)
        if level[index] > deepest:
            rails.append(before)
            place = f"· level {level[index]}, below {tree.nodes[node.parent].id}:"
            for line in page.wrap(place, len(before)):
                yield before + page.palette.faint(line)
            yield from _card(page, tree, index, f"{before}  ", f"{before}    ", lead)
            continue
        is_last = children[node.parent][-1] == index
        branch = f"{before}{'└─' if is_last else '├─'} "
        rails.append(before + ("   " if is_last else "│  "))
        is_drawn_on = bool(children[index]) and level[index] < deepest
        rail = rails[index] + ("│  " if is_drawn_on else "   ")
        yield from _card(page, tree, index, branch, rail, lead)
    if tree.hidden:
        count = f"{tree.hidden} entr{'y' if tree.hidden == 1 else 'ies'}"
        yield page.palette.faint(f"({count} left out by the filters)")


def _card(page: Page, tree: Tree, index: int, branch: str, rail: str, lead: str) -> Iterator[str]:
    graph, node = page.graph, tree.nodes[index]
    if not graph.is_claim(node.id):
        body = page.argument_lines(graph.argument(node.id), len(rail), lead)
    elif node.shown_at is not None:
        # What is shown there takes sides as seen from there.
        sides = {node.favours, tree.nodes[node.shown_at].favours}
        turned = sides == {True, False}
        where = "shown above, on the other side" if turned else "shown above"
        body = page.heading(node.id, where, len(rail), lead)
    else:
        body = page.claim_lines(graph.claim(node.id), len(rail), lead)
    if node.folded:
        body.append(page.palette.faint(f"(+{node.folded} below, cut off by --depth)"))
    yield branch + body[0]
    yield from (rail + line for line in body[1:])


def _side(page: Page, node: TreeNode) -> str:
    if node.favours is None:
        return ""
    return page.palette.good("for: ") if node.favours else page.palette.error("against: ")


def _role(page: Page, tree: Tree, children: list[list[int]], index: int) -> str:
    """Return how a node bears on its parent; linked premises read "because … and …"."""
    node = tree.nodes[index]
    if node.role != "premise":
        tone = page.palette.error if node.role in ("attacks", "undercuts") else str
        return f"{tone(_WORDS[node.role])} "
    assert node.parent is not None  # noqa: S101 - a premise has an argument
    siblings = [i for i in children[node.parent] if tree.nodes[i].role == "premise"]
    return "because " if siblings[0] == index else "and "
