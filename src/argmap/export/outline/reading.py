"""Words that an outline uses and its reader cannot know, explained at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.export.outline.attribution import INTERPRETED, ON_READING, in_sentence
from argmap.export.outline.document import Cite, Columns, Heading, Paragraph, Statement, Text
from argmap.export.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.export.outline.document import Block, Content
    from argmap.graph import ArgumentGraph

_BLOCKS = re.compile(r"\bblocks? \d")
_MADE_BY_OTHERS = re.compile(rf"\bmade by |\b{ON_READING}|\baccording to ")


def notes_on_reading(blocks: Sequence[Block], graph: ArgumentGraph, home: str) -> list[Block]:
    """Return a section on those words that occur in an outline; nothing where none does.

    `home` is the source whose author makes the steps and objections that name nobody.
    """
    bracketed = " ".join(_places(blocks))
    said = " ".join(_texts(blocks))
    kb = graph.kb
    notes = []
    if _BLOCKS.search(bracketed):
        notes.append("A block is a paragraph or a heading of the source, counted from its start.")
    if INTERPRETED in bracketed:
        notes.append("“Interpreted” marks a claim that goes beyond the words of the text.")
    if ON_READING in said:
        curators = {} if kb.config is None else kb.config.curators
        names = " and ".join(in_sentence(plain(curator.name)) for curator in curators.values())
        who = f" ({names})" if names else ""
        notes.append(
            "“On the curator's reading” means that the text does not say so itself: it is how the "
            f"curator{who}, who laid the argument out, reads it."
        )
    if home in kb.sources and _MADE_BY_OTHERS.search(said):
        author = in_sentence(plain(kb.name_of(kb.sources[home].author)))
        notes.append(f"Where a step or an objection names nobody, {author} makes it.")
    if not notes:
        return []
    return [Heading(2, (Text("How to read this"),)), Paragraph((Text(" ".join(notes)),))]


def _places(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what says who holds a claim, and where it stands."""
    for content in _contents(blocks):
        for inline in content:
            if isinstance(inline, Cite):
                yield from (reference.locator for reference in inline.references)
            elif isinstance(inline, Text) and inline.text.startswith("("):
                yield inline.text


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for content in _contents(blocks):
        yield from (inline.text for inline in content if isinstance(inline, Text))


def _contents(blocks: Sequence[Block]) -> Iterator[Content]:
    for block in blocks:
        if isinstance(block, Columns):
            yield from (item.content for item in (*block.left, *block.right))
        else:
            yield block.content
            if isinstance(block, Statement):
                yield from block.steps
