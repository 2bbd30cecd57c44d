"""A document as plain text, wrapped for a terminal or a letter."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from argmap.export.bibliography import reference_line
from argmap.export.outline.citing import Citing
from argmap.export.outline.document import (
    Columns,
    Heading,
    Label,
    Paragraph,
    Pointer,
    Statement,
    Text,
)
from argmap.export.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.outline.document import Block, Content, Document, Inline

WIDTH = 80
_UNDERLINES = {1: "=", 2: "-", 3: "~"}


def as_text(document: Document) -> str:
    """Return a document as lines of at most 80 characters."""
    citing = Citing(document.works)
    parts = [_heading(document.title, 1)]
    parts += [_wrapped(document.subtitle)] if document.subtitle else []
    parts += [document.author] if document.author else []
    for block in document.blocks:
        parts += _block(block, citing)
    if document.works:
        parts.append(_heading("References", 2))
        parts += [
            _wrapped(reference_line(work, citing.suffixes.get(work["id"], "")), "", "    ")
            for work in document.works
        ]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, citing: Citing) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _heading(_inlines(block.content, citing), block.level)
    elif isinstance(block, Paragraph):
        yield _wrapped(_inlines(block.content, citing))
    elif isinstance(block, Statement):
        label, *said = block.content
        hung = f"{_inline(label, citing):<4} "
        lines = [_wrapped(_inlines(tuple(said), citing), hung, "     ")]
        lines += [_wrapped(_inlines(step, citing), "     - ", "       ") for step in block.steps]
        yield "\n".join(lines)
    else:
        yield from _columns(block, citing)


def _columns(columns: Columns, citing: Citing) -> Iterator[str]:
    for title, items in zip(columns.titles, (columns.left, columns.right), strict=True):
        if items:
            lines = [f"{title}:"]
            for item in items:
                indent = "  " * (item.level + 1)
                lines.append(_wrapped(_inlines(item.content, citing), f"{indent}- ", f"{indent}  "))
            yield "\n".join(lines)


def _heading(text: str, level: int) -> str:
    shown = _wrapped(text)
    mark = _UNDERLINES.get(level)
    longest = max(map(len, shown.splitlines()), default=0)
    return f"{shown}\n{mark * longest}" if mark else shown


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        plain(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _inlines(content: Content, citing: Citing) -> str:
    return "".join(_inline(inline, citing) for inline in content)


def _inline(inline: Inline, citing: Citing) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Label):
        return inline.shown
    if isinstance(inline, Pointer):
        return inline.name
    return citing.in_brackets(inline)
