"""Outlines to test with: of maps in a few lines, and of text that tries to be markup."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from argmap.export.outline import Details, Shape, outline, plan_of_claim, plan_of_source
from argmap.export.outline.document import Columns, Label, Pointer, Statement
from argmap.graph.filters import Filter
from maps import graph_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.outline.document import Content, Document, Inline
    from argmap.graph import ArgumentGraph

BARE = Details(quotations=False, citations=False, locators=False, markers=True)
SHAPES = list(Shape)

# Each of these would be markup, a command or a sequence in some format.
NASTY = (
    "<script>alert(1)</script> & AT&T; <!-- no --> &lt;",
    '\\input{/etc/passwd} {\\bf x} %d #read("/etc/passwd") $x^2_3$ ~a~ `code` | pipe',
    "- 1. # leading *b* _c_ [d](e) ![f](g) @roe-1999 [@h] ^[i] --- ... 'a' \"q\" = +",
    "::: div --- title: x --- ---",
    "שלום עולם and العربية in one",
    "漢字かな交じり 한국어 😀",
    "Does it end?",
    "No stop",
    "1. First",
    "# Heading",
)
# What a YAML escape may carry, and no document may hold.
HIDDEN = "Bell \x07, NUL \x00, escape \x1b[31mred\x1b[0m, turned \u202eback."
SHOWN = "Bell , NUL , escape red, turned back."


def nasty_claims() -> str:
    """Return a claim file in which everything that is written tries to be markup."""
    lines = ["claims:"]
    for number, text in enumerate((*NASTY, HIDDEN)):
        quoted = json.dumps(text, ensure_ascii=False)
        cited = json.dumps([{"work": "poe-1989", "locator": "p. <b>4</b> & #x $y$ \\z"}])
        lines.append(
            f"  n{number}: {{text: {quoted}, type: fact, quotes: {quoted}, cites: {cited}}}"
        )
    return "\n".join(
        [
            *lines,
            "arguments:",
            "  a1: {premises: [n1, n2, n3], supports: n0}",
            "  a2: {premises: [n4], supports: n1}",
            "  a3: {premises: [n5, n6], attacks: n0, asserted_by: curator}",
            "  a4: {premises: [n7], undercuts: a1}",
            "  a5: {premises: [n8], undercuts: a4}",
            "  a6: {premises: [n10], supports: n0}",
            "conflicts:",
            '  - {between: [n0, n9], type: contrary, note: "<i>note</i> *x* {y} \\\\z"}',
        ]
    )


NASTY_FILES = {
    "claims/doe-2020/nasty.yaml": nasty_claims(),
    "corpus/references.yaml": """
        references:
          - id: poe-1989
            type: book
            title: "On <i>Bridges</i> & *Fords* $x$ \\\\z"
            author: [{family: Poe <b>, given: A. & B.}]
            issued: {date-parts: [[1989]]}
    """,
}


def drawn_up(
    text: str,
    shape: str,
    root: str = "c",
    *,
    source: str = "",
    depth: int | None = None,
    holder: str = "",
    details: Details = BARE,
) -> Document:
    graph = graph_from(text)
    keep = Filter(holders=frozenset({holder} if holder else ()))
    plan = (
        plan_of_source(graph, source, depth, keep)
        if source
        else plan_of_claim(graph, f"doe-2020/{root}", depth, keep)
    )
    return outline(graph, plan, Shape(shape), details)


@cache
def nasty_graph() -> ArgumentGraph:
    """Return the graph of the nasty knowledge base."""
    return graph_from("claim elsewhere", NASTY_FILES)


@cache
def nasty(shape: Shape) -> Document:
    """Return the outline of what tries to be markup."""
    graph = nasty_graph()
    plan = plan_of_claim(graph, "doe-2020/n0")
    return outline(
        graph,
        plan,
        shape,
        Details(notes=True),
        title="The *title* <b> & {c}",
        author="A. <i> & \\B",
    )


def wanted(text: str) -> str:
    """Return how a claim's text ought to read in a document, its full stop left out."""
    return SHOWN.rstrip(".") if text == HIDDEN else text


def inlines(document: Document) -> Iterator[Inline]:
    """Yield every inline of a document, in order."""
    for content in contents(document):
        yield from content


def contents(document: Document) -> Iterator[Content]:
    """Yield the content of every block and item of a document, in order."""
    for block in document.blocks:
        if isinstance(block, Columns):
            yield from (item.content for item in (*block.left, *block.right))
        else:
            yield block.content
            if isinstance(block, Statement):
                yield from block.steps


def labels(document: Document) -> list[Label]:
    """Return the labels of a document, in order."""
    return [inline for inline in inlines(document) if isinstance(inline, Label)]


def pointers(document: Document) -> list[str]:
    """Return the labels that a document points to, in order."""
    return [inline.name for inline in inlines(document) if isinstance(inline, Pointer)]
