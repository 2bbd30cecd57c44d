"""Parse events to the place of every key and value.

Places are asked for only where there is something to report, and then in one file or two: so
they are not kept while a knowledge base is read, but found again by a second pass over the text.
"""

from __future__ import annotations

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

from argmap.syntax.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node:
    """Where one value stands, and where the values inside it stand.

    `keys` holds the spans of a mapping's keys, and is None for a list; `children` the nodes of
    the values by key or by index, and is None for a scalar.
    """

    __slots__ = ("children", "keys", "span")

    def __init__(self, span: Span) -> None:
        self.span = span
        self.keys: dict[str, Span] | None = None
        self.children: dict[str | int, Node] | None = None


def locate(stream: Iterator[Any]) -> Node | None:
    """Return the node of the first value in a stream of events, as far as the stream goes.

    Of two equal keys the first is kept. Keys that are not scalars end the walk: the builder has
    refused them.
    """
    root: Node | None = None
    stack: list[tuple[Node, str | None]] = []  # open collections, each with its waiting key
    try:
        for event in stream:
            kind = event.__class__
            if kind in (MappingEndEvent, SequenceEndEvent):
                stack.pop()
                if not stack:
                    return root
                continue
            if kind not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
                continue
            node = Node(Span(event.start_mark.index, event.end_mark.index))
            if stack:
                parent, key = stack[-1]
                if parent.keys is not None and key is None:
                    if kind not in (ScalarEvent, AliasEvent):
                        return root
                    name = event.value if kind is ScalarEvent else f"*{event.anchor}"
                    parent.keys.setdefault(name, node.span)
                    stack[-1] = (parent, name)
                    continue
                _add(parent, key, node)
                stack[-1] = (parent, None)
            else:
                root = root or node
            if kind in (MappingStartEvent, SequenceStartEvent):
                node.children = {}
                node.keys = {} if kind is MappingStartEvent else None
                stack.append((node, None))
    except YAMLError:
        pass  # the builder reports it; what stands before it has its place
    return root


def _add(parent: Node, key: str | None, node: Node) -> None:
    assert parent.children is not None  # noqa: S101 - it is an open collection
    parent.children.setdefault(len(parent.children) if key is None else key, node)
