"""A document as plain values, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.export.outline.document import Heading, Label, Paragraph, Pointer, Statement, Text

if TYPE_CHECKING:
    from argmap.export.outline.document import Block, Content, Document, Inline, Item

Json = dict[str, Any]


def as_json(document: Document) -> str:
    """Return a document as JSON: its blocks in order, what each label names, the works cited.

    A block has a `type` ("heading", "paragraph", "statement" or "columns") and `content`, a list
    of objects with one key each: `text`; `label`, the name of a claim where it is stated; `see`,
    a label that stands elsewhere; or `cite`, a list of works.
    """
    value = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "labels": {label.name: label.of or None for label in _labels(document)},
        "blocks": [_block(block) for block in document.blocks],
        "references": list(document.works),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _labels(document: Document) -> list[Label]:
    found: list[Label] = []
    for block in document.blocks:
        contents = (
            [item.content for item in (*block.left, *block.right)]
            if not isinstance(block, (Heading, Paragraph, Statement))
            else [block.content]
        )
        found += [part for content in contents for part in content if isinstance(part, Label)]
    return found


def _block(block: Block) -> Json:
    if isinstance(block, Heading):
        return {"type": "heading", "level": block.level, "content": _content(block.content)}
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "content": _content(block.content)}
    if isinstance(block, Statement):
        steps = [_content(step) for step in block.steps]
        return {"type": "statement", "content": _content(block.content), "steps": steps}
    return {
        "type": "columns",
        "for": [_item(item) for item in block.left],
        "against": [_item(item) for item in block.right],
    }


def _item(item: Item) -> Json:
    return {"level": item.level, "content": _content(item.content)}


def _content(content: Content) -> list[Json]:
    return [_inline(inline) for inline in content]


def _inline(inline: Inline) -> Json:
    if isinstance(inline, Text):
        return {"text": inline.text}
    if isinstance(inline, Label):
        return {"label": inline.name}
    if isinstance(inline, Pointer):
        return {"see": inline.name}
    cited = [{"work": r.key, "prefix": r.prefix, "locator": r.locator} for r in inline.references]
    return {"cite": cited}
