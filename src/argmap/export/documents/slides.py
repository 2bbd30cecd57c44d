"""A document's tree as slides: under every heading as much as a slide holds, then the next one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.export.documents.nodes import Node, node, words
from argmap.export.documents.tree import FOR_AND_AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Characters that a slide holds in the type of our model, and one of two columns on it.
_SLIDE = 640
_COLUMN = 420
# A paragraph that is so many times too long is broken; a heading of more characters, cut short.
_OVERFULL = 1.5
_TITLE = 100
_OPENING = "The argument"
_LABEL = re.compile(r"\(\d+\)")

_ELLIPSIS = node("Str", "…")


def slides(tree: Node) -> Node:
    """Return a tree, its citations written out, in which every heading begins a slide.

    Where a section is too much for one slide, its heading is repeated with a number.
    """
    title = words(_OPENING)
    section: list[Node] = []
    blocks: list[Node] = []
    for block in tree["blocks"]:
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            blocks += _section(title, section)
            title, section = _shown(content[2])
        elif kind == "Div" and content[0][0] == "refs":
            section += [entry for part in content[1] for entry in part["c"][1]]
        elif kind == "Div" and FOR_AND_AGAINST in content[0][1]:
            blocks += _section(title, section)
            section = []
            blocks += _sides([side["c"][1] for side in content[1]])
        else:
            section.append(block)
    blocks += _section(title, section)
    return {**tree, "blocks": blocks}


def _shown(heading: list[Node]) -> tuple[list[Node], list[Node]]:
    """Return what of a heading goes above a slide, and the whole on it where that is not all."""
    first, *rest = _pieces(node("Para", heading), _TITLE)
    return (first["c"], []) if not rest else ([*first["c"], _ELLIPSIS], [node("Para", heading)])


def _section(title: list[Node], paragraphs: Sequence[Node]) -> Iterator[Node]:
    for count, chunk in enumerate(_chunks(paragraphs, _SLIDE), start=1):
        yield _heading(title, count)
        yield from chunk


def _sides(sides: Sequence[Sequence[Node]]) -> Iterator[Node]:
    """Yield one slide with two columns where both lists fit on it, else one list after the other.

    The first paragraph of each list is its title.
    """
    names = [side[0]["c"][0]["c"] for side in sides]
    if all(len(side) > 1 and sum(map(_length, side)) <= _COLUMN for side in sides):
        both = [*names[0], node("Space"), node("Str", "and"), node("Space"), *names[1]]
        yield _heading(both, 1)
        yield _div("columns", [_div("column", [*side]) for side in sides])
        return
    for name, (_, *paragraphs) in zip(names, sides, strict=True):
        for count, chunk in enumerate(_chunks(paragraphs, _SLIDE), start=1):
            claims = _claims(chunk)
            yield (
                _heading([*name, node("Str", ":"), *claims], 1) if claims else _heading(name, count)
            )
            yield from chunk


def _claims(chunk: Sequence[Node]) -> list[Node]:
    """Return which claims are written out on a slide: " claims 3–5"; nothing where none is."""
    strong = [
        inline["c"][0]["c"]
        for paragraph in chunk
        for inline in paragraph["c"]
        if inline["t"] == "Strong" and _LABEL.fullmatch(str(inline["c"][0].get("c")))
    ]
    if not strong:
        return []
    first, last = strong[0][1:-1], strong[-1][1:-1]
    return words(f" claim {first}" if first == last else f" claims {first}–{last}")


def _chunks(paragraphs: Sequence[Node], budget: int) -> Iterator[list[Node]]:
    """Yield runs of paragraphs, each within the budget or, where one is alone, little beyond."""
    chunk: list[Node] = []
    left = budget
    for paragraph in (piece for whole in paragraphs for piece in _pieces(whole, budget)):
        size = _length(paragraph)
        if chunk and size > left:
            yield chunk
            chunk, left = [], budget
        chunk.append(paragraph)
        left -= size
    if chunk:
        yield chunk


def _pieces(paragraph: Node, budget: int) -> Iterator[Node]:
    """Yield a paragraph, broken between words where it is far beyond the budget."""
    if paragraph["t"] not in ("Para", "Plain") or _length(paragraph) <= budget * _OVERFULL:
        yield paragraph
        return
    piece: list[Node] = []
    left = budget
    for inline in paragraph["c"]:
        size = _length(inline)
        if inline["t"] == "Space" and left <= 0:
            yield node(paragraph["t"], piece)
            piece, left = [], budget
            continue
        piece.append(inline)
        left -= size
    if piece:
        yield node(paragraph["t"], piece)


def _length(block: Node) -> int:
    """Return how many characters a block prints, about."""
    count = 0
    pending: list[Any] = [block]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part
        elif isinstance(part, dict):
            if part.get("t") == "Space":
                count += 1
            elif part.get("t") == "Str":
                count += len(part["c"])
            else:
                pending.append(part.get("c"))
    return count


def _heading(title: list[Node], count: int) -> Node:
    number = [node("Space"), node("Str", f"({count})")] if count > 1 else []
    return node("Header", [1, ["", [], []], [*title, *number]])


def _div(name: str, blocks: list[Node]) -> Node:
    return node("Div", [["", [name], []], blocks])
