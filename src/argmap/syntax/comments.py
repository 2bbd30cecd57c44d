"""Comments that follow text on its line: they may have been meant as part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.syntax import events
from argmap.syntax.document import Pointer, Span
from argmap.syntax.locator import Located
from argmap.syntax.reading import hide

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from argmap.syntax.locator import Node

_COMMENT = re.compile(r"[ \t]+(#[^\n\r]*)")
_NOT_PLAIN = frozenset("\"'|>")


def after_text(
    text: str, keys: Collection[str], outside: Collection[str]
) -> list[tuple[Pointer, Span]]:
    """Return where a comment follows a plain scalar, or an item of a list, that stands under a key.

    Only `keys` are looked at, and nothing below the keys `outside`. Most texts are found to have
    no such comment by a look at their lines; the others are parsed once more.
    """
    if " #" not in text and "\t#" not in text:
        return []
    begins = re.compile(rf"(?:(?:{'|'.join(keys)})[\"']?:|-)[ \t]+[^\s\"'|>#]")
    lines = (line for line in text.split("\n") if " #" in line or "\t#" in line)
    if not any(begins.search(line) for line in lines):
        return []
    hidden, restore = hide(text)
    root = Located(events.events(hidden), restore).root
    return [] if root is None else sorted(_found(text, root, keys, outside), key=lambda one: one[1])


def _found(
    text: str, root: Node, keys: Collection[str], outside: Collection[str]
) -> Iterator[tuple[Pointer, Span]]:
    pending: list[tuple[Pointer, Node]] = [((), root)]
    while pending:
        pointer, node = pending.pop()
        if node.children is not None:
            pending += [
                ((*pointer, step), child)
                for step, child in node.children.items()
                if step not in outside
            ]
            continue
        key = next((step for step in reversed(pointer) if isinstance(step, str)), "")
        start, end = node.span
        if key not in keys or text[start : start + 1] in _NOT_PLAIN:
            continue
        words = text[start:end].rstrip()
        comment = _COMMENT.match(text, start + len(words)) if words else None
        if comment is not None:
            yield pointer, Span(*comment.span(1))
