"""From a plan to a document: which shape it takes, under which title."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.export.outline.document import Document
from argmap.export.outline.essay import essay
from argmap.export.outline.pro_con import pro_con
from argmap.export.outline.standard import standard
from argmap.export.outline.wording import Wording
from argmap.export.plain import plain
from argmap.model import scope_of

if TYPE_CHECKING:
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

    Without a title, it is named after the source that it is from.
    """
    wording = Wording(graph, details, plan.nodes())
    source = graph.kb.sources.get(plan.source or scope_of(plan.roots[0]))
    name = source.csl.title or source.csl.title_short if source else None
    about = f"“{plain(name).replace('“', '‘').replace('”', '’')}”" if name else "the knowledge base"
    whose = "The argument of" if plan.source else "An argument in"
    return Document(
        plain(title or "") or f"{whose} {about}",
        plain(author or ""),
        tuple(_SHAPES[shape](plan, wording)),
        wording.works,
    )
