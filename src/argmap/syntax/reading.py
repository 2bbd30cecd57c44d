"""The way through: bytes, text, events, values; and from a value back to its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from argmap.syntax import advice, events
from argmap.syntax.builder import Builder
from argmap.syntax.decoding import decode
from argmap.syntax.document import Document, Pointer, Span
from argmap.syntax.locator import Node, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Stream = Callable[[str], Iterator[Any]]

# Line breaks to YAML 1.1 and so to libyaml, ordinary characters to YAML 1.2: hidden from the
# parser behind characters that the text does not use.
_FORMER_BREAKS = "\u0085\u2028\u2029"
_PRIVATE_USE = range(0xE000, 0xF900)


def parse(data: bytes, stream: Stream = events.events) -> Document:
    """Return what stands in the bytes of one file.

    `stream` yields the events of a text; by default those of the active parser. Nothing is
    raised for any input: what is wrong comes back in `Document.problems`, in text order.
    """
    decoded = decode(data)
    if decoded.fatal:
        return decoded
    text = decoded.text
    hidden, restore = _hide_former_breaks(text)
    builder = Builder(text)
    builder.build(stream(hidden), restore)
    problems = builder.problems
    if builder.duplicates:
        places = Places(text, stream)
        for index, pointer in builder.duplicates.items():
            first = places.span_of(pointer, key=True)
            problems[index] = replace(problems[index], related=((first, "first here"),))
    value, fatal = builder.value, builder.fatal
    if not isinstance(value, dict):
        if not fatal:
            problems.append(advice.not_a_mapping(value, text))
        value, fatal = {}, True
    return Document(text, value, tuple(sorted(problems, key=lambda p: p.span)), fatal)


class Places:
    """Where every key and value of one text stands."""

    def __init__(self, text: str, stream: Stream = events.events) -> None:
        self._text = text
        self._root = locate(stream(_hide_former_breaks(text)[0]))

    def span_of(self, pointer: Pointer, *, key: bool = False) -> Span:
        """Return where the value at `pointer` stands, or with `key` where its key stands.

        A pointer that leads further than the text does (an item of what was written as a plain
        scalar, a missing field) gives the deepest place on the way that exists. A mapping or a
        list is shown by its key, since the value itself may run over many lines.
        """
        node, span = self._root, Span(0, 0)
        for depth, step in enumerate(pointer, start=1):
            if node is None or node.children is None or step not in node.children:
                break
            child = node.children[step]
            named = None if node.keys is None else node.keys.get(str(step))
            wants_key = child.children is not None or (key and depth == len(pointer))
            span = named if named is not None and wants_key else self._first_line(child)
            node = child
        return span

    def _first_line(self, node: Node) -> Span:
        """Return the part of a node on the line it begins on, without trailing blanks."""
        start, end = node.span
        newline = self._text.find("\n", start, end)
        return Span(
            start, start + len(self._text[start : end if newline < 0 else newline].rstrip())
        )


def _hide_former_breaks(text: str) -> tuple[str, dict[int, str]]:
    """Return the text without YAML 1.1's extra line breaks, and the table that restores them."""
    present = [mark for mark in _FORMER_BREAKS if mark in text]
    if not present:
        return text, {}
    # A text of 10 MB could use up the private characters; then these marks stay as they are.
    unused = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    substitutes = dict(zip(present, unused, strict=False))
    return (
        text.translate({ord(mark): other for mark, other in substitutes.items()}),
        {ord(other): mark for mark, other in substitutes.items()},
    )
