"""Nodes of pandoc's syntax tree (pandoc-types 1.23)."""

from __future__ import annotations

from typing import Any

Node = dict[str, Any]
API = [1, 23, 1]


def node(kind: str, content: Any = None) -> Node:
    """Return a node of the tree; some have no content."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def words(text: str) -> list[Node]:
    """Return a text as words and spaces, the way pandoc has it."""
    found: list[Node] = []
    for count, word in enumerate(text.split(" ")):
        if count:
            found.append(node("Space"))
        if word:
            found.append(node("Str", word))
    return found


def metadata(value: Any) -> Node:
    """Return a CSL item as metadata; what it holds stays text, whatever it looks like."""
    if isinstance(value, dict):
        return node("MetaMap", {key: metadata(part) for key, part in value.items()})
    if isinstance(value, list):
        return node("MetaList", [metadata(part) for part in value])
    if isinstance(value, bool):
        return node("MetaBool", value)
    return node("MetaString", str(value))
