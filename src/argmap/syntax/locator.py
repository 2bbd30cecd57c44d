"""Parse events to the place of every key and value.

Places are asked for only where there is something to report, and then in one file or two: so
they are not kept while a knowledge base is read, but found again by a second pass over the text.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from argmap.syntax.document import MAX_DEPTH, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node:
    """Where one value stands, and where the values inside it stand.

    `keys` holds the spans of a mapping's keys, and is None for a list; `children` the nodes of
    the values by key or by index, and is None for a scalar. `span` is a scalar's, or that of what
    opens a collection; `end` is where the whole value ends: for a block, where the next token is.
    """

    __slots__ = ("children", "end", "keys", "span")

    def __init__(self, span: Span) -> None:
        self.span = span
        self.end = span.end
        self.keys: dict[str, Span] | None = None
        self.children: dict[str | int, Node] | None = None


class Located:
    """What a walk over the events of one text found.

    `root` is the node of the first value; of two equal keys it has the first. `repeated` leads
    from the span of a key that its mapping has already to the span of the first one. `restore`
    translates what was hidden in keys.
    """

    def __init__(self, stream: Iterator[Any], restore: dict[int, str]) -> None:
        self.root: Node | None = None
        self.repeated: dict[Span, Span] = {}
        # The builder reports the error; what stands before it has its place.
        with suppress(YAMLError):
            self._walk(stream, restore)

    def _walk(self, stream: Iterator[Any], restore: dict[int, str]) -> None:
        stack: list[tuple[Node, str | None]] = []  # open collections, each with its waiting key
        for event in stream:
            kind = event.__class__
            if kind in (MappingEndEvent, SequenceEndEvent):
                stack.pop()[0].end = event.end_mark.index
                if not stack:
                    return
                continue
            if kind not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
                continue
            opens = kind in (MappingStartEvent, SequenceStartEvent)
            if opens and len(stack) >= MAX_DEPTH:
                return  # here the builder stopped, too
            node = Node(Span(event.start_mark.index, event.end_mark.index))
            if stack:
                parent, key = stack[-1]
                if parent.keys is not None and key is None:
                    if opens:
                        return  # no key: the builder stopped
                    name = event.value if kind is ScalarEvent else f"*{event.anchor}"
                    stack[-1] = (parent, self._add_key(parent.keys, name.translate(restore), node))
                    continue
                _add(parent, key, node)
                stack[-1] = (parent, None)
            else:
                self.root = self.root or node
            if opens:
                node.children = {}
                node.keys = {} if kind is MappingStartEvent else None
                stack.append((node, None))

    def _add_key(self, keys: dict[str, Span], name: str, node: Node) -> str:
        first = keys.setdefault(name, node.span)
        if first is not node.span:
            self.repeated[node.span] = first
        return name


def _add(parent: Node, key: str | None, node: Node) -> None:
    assert parent.children is not None  # noqa: S101 - it is an open collection
    parent.children.setdefault(len(parent.children) if key is None else key, node)
