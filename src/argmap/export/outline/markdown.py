"""A document as Markdown that CommonMark, GitHub and pandoc read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.bibliography.citing import reference_parts
from argmap.export.markdown import markdown
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.outline.document import Block, Content, Document, Inline, Item


def as_markdown(document: Document) -> str:
    """Return a document as Markdown, a paragraph a line."""
    citing = Citing(document.works)
    parts = [f"# {_escaped(document.title)}"]
    parts += [_escaped(document.subtitle)] if document.subtitle else []
    parts += [f"*{_escaped(document.author)}*"] if document.author else []
    for block in document.blocks:
        parts += _block(block, citing)
    if document.works:
        parts.append("## References")
        parts += [_reference(citing, work["id"]) for work in document.works]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, citing: Citing) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_inlines(block.content, citing)}"
    elif isinstance(block, Paragraph):
        yield _inlines(block.content, citing)
    elif isinstance(block, Statement):
        yield _inlines(block.content, citing)
        if block.steps:
            yield "\n".join(f"- *{_inlines(step, citing)}*" for step in block.steps)
    else:
        yield from _columns(block, citing)


def _columns(columns: Columns, citing: Citing) -> Iterator[str]:
    for title, items in zip(columns.titles, (columns.left, columns.right), strict=True):
        if items:
            yield f"**{_escaped(title)}**"
            yield "\n".join(_item(item, citing) for item in items)


def _item(item: Item, citing: Citing) -> str:
    return f"{'  ' * item.level}- {_inlines(item.content, citing)}"


def _inlines(content: Content, citing: Citing) -> str:
    return "".join(_inline(inline, citing) for inline in content)


def _inline(inline: Inline, citing: Citing) -> str:
    if isinstance(inline, Text):
        return _marked(inline)
    if isinstance(inline, Label):
        return f"**{inline.shown}**"
    if isinstance(inline, Pointer):
        return inline.name
    return _within(citing.in_brackets(inline))


def _marked(text: Text) -> str:
    marks = "**" if text.strong else "*" if text.emphasis else ""
    return f"{marks}{_within(text.text)}{marks}"


def _within(text: str) -> str:
    """Return a piece of a line escaped, with the space around it, which parts it from others."""
    return _escaped(f"x{text}x")[1:-1]


def _escaped(text: str) -> str:
    # A name behind an @ is a citation to pandoc, and somebody's name to GitHub.
    return markdown(text).replace("@", r"\@")


def _reference(citing: Citing, key: str) -> str:
    first, *rest = reference_parts(citing.items[key], citing.suffixes.get(key, ""))
    opening = _marked(Text(first.text, emphasis=True)) if first.title else _escaped(first.text)
    return opening + "".join(_marked(Text(part.text, emphasis=part.title)) for part in rest)
