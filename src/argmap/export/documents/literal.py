"""Text that a typesetter would take for its shorthands, though pandoc lets it through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.export.documents.nodes import node

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.export.documents.nodes import Node

# Typst reference, "Markup mode", shorthands: dashes, soft hyphens, minus signs and dots.
_TYPST = re.compile(r"-[-?\d]|\.\.\.")
# What TeX's fonts make into quotation marks.
_LATEX = {"`": r"\textasciigrave{}", ",,": ",{},"}
_LATEX_MARKS = re.compile("(`|,,)")


def literal(tree: Node, to: str) -> Node:
    """Return a tree whose words come out of "typst" or "latex" as they are; it is changed."""
    spelt = {"typst": _for_typst, "latex": _for_latex}[to]
    pending: list[Any] = [tree["blocks"]]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            part[:] = [new for old in part for new in _respelt(old, spelt)]
            pending += part
        elif isinstance(part, dict):
            pending.append(part.get("c"))
    return tree


def _respelt(part: Any, spelt: Callable[[str], list[Node]]) -> list[Any]:
    if isinstance(part, dict) and part.get("t") == "Str":
        return spelt(part["c"])
    return [part]


def _for_typst(word: str) -> list[Node]:
    if not _TYPST.search(word):
        return [node("Str", word)]
    # A string within markup is set as it is. The semicolon ends the expression.
    quoted = word.replace("\\", r"\\").replace('"', r"\"")
    return [node("RawInline", ["typst", f'#"{quoted}";'])]


def _for_latex(word: str) -> list[Node]:
    return [
        node("RawInline", ["latex", _LATEX[piece]]) if piece in _LATEX else node("Str", piece)
        for piece in _LATEX_MARKS.split(word)
        if piece
    ]
