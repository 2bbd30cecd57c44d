"""A document as the syntax tree of pandoc (pandoc-types 1.23), the way each format wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.export.documents.citations import Manner, cited
from argmap.export.documents.nodes import API, Node, metadata, node, words
from argmap.export.documents.topics import with_topics
from argmap.export.outline.document import Heading, Label, Paragraph, Pointer, Statement, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.export.outline.document import (
        Block,
        Columns,
        Content,
        Document,
        Inline,
        Item,
    )

_NO_ATTRIBUTES: list[Any] = ["", [], []]
# The class of two lists that slides put side by side.
FOR_AND_AGAINST = "for-and-against"
# Formats whose paragraphs have named styles, which say how far labels hang out.
_STYLED = {"docx": ("openxml", "<w:r><w:tab/></w:r>"), "odt": ("opendocument", "<text:tab/>")}
# Formats in which a link within the document looks like the text around it.
_LINKING = frozenset({"docx", "tex", "typst"})


def tree(document: Document, to: str, manner: Manner = Manner.bracketed) -> Node:
    """Return a document as pandoc's tree, to be written in a format ("typst" for a PDF).

    `manner` is how the CSL style that it will be cited in prints citations.
    """
    return _Tree(to, manner).of(document)


class _Tree:
    def __init__(self, to: str, manner: Manner) -> None:
        self._to = to
        self._manner = manner

    def of(self, document: Document) -> Node:
        meta: dict[str, Node] = {
            "title": node("MetaInlines", words(document.title)),
            "lang": node("MetaString", document.language),
        }
        if document.subtitle:
            meta["subtitle"] = node("MetaInlines", words(document.subtitle))
        if document.author:
            meta["author"] = node("MetaInlines", words(document.author))
        if self._to == "tex":
            paper = {"papersize": "a4", "geometry": "margin=2.5cm"}
            meta |= {key: node("MetaString", value) for key, value in paper.items()}
        blocks = with_topics(document.blocks) if self._to == "pptx" else document.blocks
        if document.works:
            meta["references"] = metadata(list(document.works))
            meta["reference-section-title"] = node("MetaInlines", words("References"))
        return {
            "pandoc-api-version": API,
            "meta": meta,
            "blocks": self._blocks(blocks),
        }

    def _blocks(self, blocks: Sequence[Block]) -> list[Node]:
        found: list[Node] = []
        for block in blocks:
            if isinstance(block, Heading):
                found.append(self._heading(block))
            elif isinstance(block, Paragraph):
                found += self._paragraph(block.content)
            elif isinstance(block, Statement):
                found += self._statement(block, found)
            else:
                found += self._columns(block)
        return found

    def _heading(self, heading: Heading) -> Node:
        """Return a heading; a label in it is the heading's own: Typst's headings end at another."""
        named = next((part.name for part in heading.content if isinstance(part, Label)), "")
        content: list[Node] = []
        for part in heading.content:
            content += [_shown(part)] if isinstance(part, Label) else self._inline(part)
        anchor = _anchor(named) if named and self._to in _LINKING else ""
        return node("Header", [heading.level - 1, [anchor, [], []], content])

    def _paragraph(self, content: Content) -> list[Node]:
        if self._to != "pptx":
            return [node("Para", self._inlines(content))]
        return [node("Para", self._inlines(piece)) for piece in _pieces(content)]

    def _statement(self, statement: Statement, before: list[Node]) -> list[Node]:
        label, said = statement.content[:1], self._inlines(statement.content[1:])
        while said and said[0]["t"] == "Space":
            said = said[1:]
        steps = [self._inlines(step) for step in statement.steps]
        if self._to in _STYLED:
            tab = node("RawInline", list(_STYLED[self._to]))
            line = node("Para", [*self._inlines(label), tab, *said])
            return [
                _styled("ArgumentLine", [line]),
                *(_styled("ArgumentStep", [node("Para", step)]) for step in steps),
            ]
        if self._to in ("tex", "typst"):
            body = [node("Para", said)]
            if steps:
                body.append(node("BulletList", [[node("Plain", step)] for step in steps]))
            entry = [self._inlines(label), [body]]
            if before and before[-1]["t"] == "DefinitionList":
                before[-1]["c"].append(entry)
                return []
            return [node("DefinitionList", [entry])]
        space = [node("Space")]
        return [
            node("Para", [*self._inlines(label), *space, *said]),
            *(node("Para", [node("Emph", step)]) for step in steps),
        ]

    def _columns(self, columns: Columns) -> list[Node]:
        titles = [[node("Para", [node("Strong", words(title))])] for title in columns.titles]
        if self._to == "pptx":
            lists = [
                [*title, *(para for item in items for para in self._paragraph(item.content))]
                for title, items in zip(titles, (columns.left, columns.right), strict=True)
            ]
            inner = [node("Div", [_NO_ATTRIBUTES, blocks]) for blocks in lists]
            return [node("Div", [["", [FOR_AND_AGAINST], []], inner])]
        # A row of LaTeX's tables never breaks over two pages.
        if self._to == "tex" or not columns.beside:
            return self._lists(columns)
        row = [self._list(items) for items in (columns.left, columns.right)]
        return [_table([words(title) for title in columns.titles], [row], columns.share)]

    def _lists(self, columns: Columns) -> list[Node]:
        """Return lists one after the other, each with its title in bold before it."""
        blocks: list[Node] = []
        for title, items in zip(columns.titles, (columns.left, columns.right), strict=True):
            if items:
                blocks.append(node("Para", [node("Strong", words(title))]))
                blocks += self._list(items)
        return blocks

    def _list(self, items: Sequence[Item]) -> list[Node]:
        """Return a nested list from a flat one, whose levels rise by one at most."""
        groups: list[list[Node]] = []
        # The lists that are open, one for each level.
        lists: list[list[list[Node]]] = [groups]
        for item in items:
            entry = [node("Para", self._inlines(item.content))]
            del lists[item.level + 1 :]
            if item.level >= len(lists):
                opened: list[list[Node]] = []
                lists[-1][-1].append(node("BulletList", opened))
                lists.append(opened)
            lists[-1].append(entry)
        return [node("BulletList", groups)]

    def _inlines(self, content: Content) -> list[Node]:
        return [node for inline in content for node in self._inline(inline)]

    def _inline(self, inline: Inline) -> list[Node]:
        if isinstance(inline, Text):
            said = words(inline.text)
            mark = "Strong" if inline.strong else "Emph" if inline.emphasis else ""
            return [node(mark, said)] if mark else said
        if isinstance(inline, Label):
            shown = _shown(inline)
            named = node("Span", [[_anchor(inline.name), [], []], [shown]])
            return [named if self._to in _LINKING else shown]
        if isinstance(inline, Pointer):
            name = node("Str", inline.name)
            link = node("Link", [_NO_ATTRIBUTES, [name], [f"#{_anchor(inline.name)}", ""]])
            return [link if self._to in _LINKING else name]
        return cited(inline, self._manner)


def _pieces(content: Content) -> Iterator[Content]:
    """Yield a paragraph in pieces for a slide: one for every claim, with the words that lead to it.

    A lone space parts two sentences, where it does not part a label from its claim.
    """
    piece: list[Inline] = []
    for inline in content:
        parts = inline == Text(" ") and not isinstance(piece[-1] if piece else None, Label)
        if parts and any(isinstance(before, Label) for before in piece):
            yield tuple(piece)
            piece = []
        else:
            piece.append(inline)
    yield tuple(piece)


def _table(titles: list[list[Node]], rows: list[list[list[Node]]], share: float) -> Node:
    widths = [node("ColWidth", share), node("ColWidth", 1 - share)]
    left = node("AlignLeft")
    heads = [[node("Plain", title)] for title in titles]
    return node(
        "Table",
        [
            _NO_ATTRIBUTES,
            [None, []],
            [[left, width] for width in widths],
            [_NO_ATTRIBUTES, [_row(heads)]],
            [[_NO_ATTRIBUTES, 0, [], [_row(cells) for cells in rows]]],
            [_NO_ATTRIBUTES, []],
        ],
    )


def _row(cells: list[list[Node]]) -> list[Any]:
    default = node("AlignDefault")
    return [_NO_ATTRIBUTES, [[_NO_ATTRIBUTES, default, 1, 1, blocks] for blocks in cells]]


def _styled(style: str, blocks: list[Node]) -> Node:
    return node("Div", [["", [], [["custom-style", style]]], blocks])


def _shown(label: Label) -> Node:
    return node("Strong", [node("Str", label.shown)])


def _anchor(label: str) -> str:
    return f"claim-{label}"
