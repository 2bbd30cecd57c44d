"""From a plan to a document: which shape it takes, under which title."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.export.outline.attribution import in_sentence
from argmap.export.outline.document import Document, Paragraph, Text
from argmap.export.outline.essay import essay
from argmap.export.outline.pro_con import pro_con
from argmap.export.outline.reading import notes_on_reading
from argmap.export.outline.standard import standard
from argmap.export.outline.wording import TITLE, Wording
from argmap.export.plain import plain
from argmap.model import scope_of

if TYPE_CHECKING:
    from argmap.export.outline.document import Block
    from argmap.export.outline.plan import Plan
    from argmap.export.outline.wording import Details
    from argmap.graph import ArgumentGraph


class Shape(StrEnum):
    """How an outline is laid out."""

    standard = "standard"
    essay = "essay"
    pro_con = "pro-con"


_SHAPES = {Shape.standard: standard, Shape.essay: essay, Shape.pro_con: pro_con}


def outline(
    graph: ArgumentGraph,
    plan: Plan,
    shape: Shape,
    details: Details,
    *,
    title: str | None = None,
    author: str | None = None,
) -> Document:
    """Return the outline of a plan in one of the shapes.

    Without a title, it is named after its claim, or after the source that all of it is from.
    """
    home = plan.source or scope_of(plan.roots[0])
    wording = Wording(graph, details, plan.nodes(), home)
    blocks = [*_only(plan, graph), *_SHAPES[shape](plan, wording)]
    if title:
        named, subtitle = plain(title), ""
    elif plan.source:
        named, subtitle = f"The argument of {_about(graph, home)}", ""
    else:
        named = wording.gist(plan.roots[0], TITLE)
        subtitle = f"An argument in {_about(graph, home)}"
    return Document(
        named,
        plain(author or ""),
        (*blocks, *notes_on_reading(blocks, graph, home)),
        wording.works,
        subtitle,
    )


def _about(graph: ArgumentGraph, scope: str) -> str:
    source = graph.kb.sources.get(scope)
    name = source.csl.title or source.csl.title_short if source else None
    return f"“{plain(name).replace('“', '‘').replace('”', '’')}”" if name else "the knowledge base"


def _only(plan: Plan, graph: ArgumentGraph) -> list[Block]:
    """Return a word on what a filter took out; nothing where that is nothing."""
    if not plan.hidden:
        return []
    names = " or ".join(
        sorted(in_sentence(plain(graph.kb.name_of(holder))) for holder in plan.holders)
    )
    said = f"Only what leads to a claim held by {names} is given here"
    return [Paragraph((Text(f"{said} (claims and arguments left out: {plan.hidden})."),))]
