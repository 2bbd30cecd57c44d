"""The way through: bytes, text, events, values; and from a value back to its place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from argmap.syntax import advice, events
from argmap.syntax.alike import first_few
from argmap.syntax.builder import Builder
from argmap.syntax.decoding import decode
from argmap.syntax.document import Document, Pointer, Problem, Span
from argmap.syntax.locator import Located, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Stream = Callable[[str], Iterator[Any]]

# Line breaks to YAML 1.1 and so to libyaml, ordinary characters to YAML 1.2; and the byte order
# mark, which libyaml leaves uncounted. They are hidden from the parser behind characters that the
# text does not use.
_MISREAD = "\u0085\u2028\u2029\ufeff"
_PRIVATE_USE = range(0xE000, 0xF900)
# The lines up to the last directive, if any: nothing but comments and blank lines stand between.
_PROLOGUE = re.compile(r"(?:(?:[ \t\r]*(?:#.*)?\n)*%.*(?:\n|\Z))+")
_DIRECTIVE = re.compile(r"^%\S*", re.MULTILINE)


def parse(data: bytes, stream: Stream = events.events) -> Document:
    """Return what stands in the bytes of one file.

    `stream` yields the events of a text; by default those of the active parser. Nothing is
    raised for any input: what is wrong comes back in `Document.problems`, in text order.
    """
    decoded = decode(data)
    if decoded.fatal:
        return decoded
    text = decoded.text
    hidden, restore = hide(text)
    builder = Builder(text)
    builder.build(stream(hidden), restore)
    directives = first_few(_directives(text), advice.directive, "directive")
    problems = [*directives, *builder.problems]
    if any(problem.code == "AM105" for problem in problems):
        problems = _with_first_keys(problems, Located(stream(hidden), restore))
    value, fatal = builder.value, builder.fatal
    if not isinstance(value, dict):
        if not fatal:
            problems.append(advice.not_a_mapping(value, text))
        value, fatal = {}, True
    ordered = tuple(sorted(problems, key=lambda p: p.span))
    return Document(text, value, ordered, fatal, tuple(builder.lost))


class Places:
    """Where every key and value of one text stands."""

    def __init__(self, text: str, stream: Stream = events.events) -> None:
        self._text = text
        hidden, restore = hide(text)
        self._root = Located(stream(hidden), restore).root

    def span_of(self, pointer: Pointer, *, key: bool = False) -> Span:
        """Return where the value at `pointer` stands, or with `key` where its key stands.

        A pointer that leads further than the text does (an item of what was written as a plain
        scalar, a missing field) gives the deepest place on the way that exists. A mapping may be
        written for the list of one that it stands for. A mapping or a list is shown by its key,
        since the value itself may run over many lines.
        """
        node, span = self._root, Span(0, 0)
        for depth, step in enumerate(pointer, start=1):
            if step == 0 and node is not None and node.keys is not None:
                continue
            if node is None or node.children is None or step not in node.children:
                break
            child = node.children[step]
            named = None if node.keys is None else node.keys.get(str(step))
            wants_key = child.children is not None or (key and depth == len(pointer))
            span = named if named is not None and wants_key else self._first_line(child)
            node = child
        return span

    def has(self, pointer: Pointer) -> bool:
        """Return whether the pointer leads somewhere; a mapping may stand for the list of one."""
        node = self._root
        for step in pointer:
            if step == 0 and node is not None and (node.keys is not None or node.children is None):
                continue
            if node is None or node.children is None or step not in node.children:
                return False
            node = node.children[step]
        return node is not None

    def extent_of(self, pointer: Pointer) -> Span:
        """Return the whole of the value at `pointer`, or of the deepest value on the way to it."""
        node = self._root
        for step in pointer:
            if node is None or node.children is None or step not in node.children:
                break
            node = node.children[step]
        return Span(0, 0) if node is None else Span(node.span.start, node.end)

    def _first_line(self, node: Node) -> Span:
        """Return the part of a node on the line it begins on, without trailing blanks."""
        start, end = node.span
        newline = self._text.find("\n", start, end)
        return Span(
            start, start + len(self._text[start : end if newline < 0 else newline].rstrip())
        )


def _with_first_keys(problems: list[Problem], located: Located) -> list[Problem]:
    """Return the problems, those of a key that stands twice with the place of the first one."""
    return [
        replace(problem, related=((located.repeated[problem.span], "first here"),))
        if problem.code == "AM105"
        else problem
        for problem in problems
    ]


def _directives(text: str) -> Iterator[Span]:
    """Yield where directives stand: only blank lines and comments come before them."""
    for match in _DIRECTIVE.finditer(text, 0, _end_of_prologue(text)):
        yield Span(*match.span())


def _end_of_prologue(text: str) -> int:
    """Return where the lines that directives stand in end; 0 where there are none."""
    prologue = _PROLOGUE.match(text)
    return 0 if prologue is None else prologue.end()


def hide(text: str) -> tuple[str, dict[int, str]]:
    """Return the text as the parser is to see it, each offset kept, and the way back.

    Directives become comments. The table translates what stands for other characters in scalars.
    """
    end = _end_of_prologue(text)
    if end:
        commented = _DIRECTIVE.sub(lambda match: "#" + match.group()[1:], text[:end])
        text = commented + text[end:]
    present = [mark for mark in _MISREAD if mark in text]
    if not present:
        return text, {}
    # A text of 10 MB could use up the private characters; then these marks stay as they are.
    # An escape brings a character in by its number.
    lowered = text.lower()
    unused = (
        chr(code) for code in _PRIVATE_USE if chr(code) not in text and f"{code:x}" not in lowered
    )
    substitutes = dict(zip(present, unused, strict=False))
    return (
        text.translate({ord(mark): other for mark, other in substitutes.items()}),
        {ord(other): mark for mark, other in substitutes.items()},
    )
