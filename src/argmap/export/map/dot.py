"""A picture as a graph in DOT, the language of Graphviz, for those who go on with it there.

Claims point up to the junction of their argument, and that to its target. Nothing has a place yet:
`dot -Tsvg` finds one. Text goes into HTML-like labels, every character of it escaped that means
something there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.map import colours
from argmap.export.map.labels import FONT, LEAD, SIZE, Label, box_label, junction_label, tie_labels
from argmap.export.map.picture import xml_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.map.picture import Box, Picture, Step, Tie

LINES = {"supports": "solid", "attacks": "dashed", "undercuts": "dotted"}
WEIGHTS = {"supports": 1.6, "attacks": 1.8, "undercuts": 2.2}
HEADS = {"supports": "normal", "attacks": "tee", "undercuts": "odiamond"}
_BOX = "0.12,0.08"
_PILL = "0.08,0.03"


class Markup(str):
    """An HTML-like label, which is not text."""

    __slots__ = ()


def as_dot(picture: Picture) -> str:
    """Return a picture in DOT."""
    return "\n".join([*_lines(picture), ""])


def attributes(**given: str | float) -> str:
    """Return attributes as DOT writes them: every value quoted, `Markup` in angle brackets."""
    return ", ".join(
        f"{name}=<{value}>" if isinstance(value, Markup) else f'{name}="{value}"'
        for name, value in given.items()
    )


def escaped(text: str) -> str:
    r"""Return a text as the inside of a quoted string that Graphviz shows.

    It reads HTML's entities there, and its own escapes, as `\N` for the name of a node.
    """
    doubled = text.replace("\\", "\\\\").replace('"', '\\"')
    return doubled.replace("&", "&amp;").replace("\n", "\\n")


def box_look(box: Box, label: Label) -> dict[str, str | float]:
    """Return how a claim's box is drawn, wherever it stands."""
    return {
        "id": xml_id("claim", box.id),
        "label": Markup(label.markup),
        "tooltip": escaped(box.tip),
        "style": "filled,dashed" if box.is_unsaid else "filled",
        "fillcolor": colours.PAPER,
        "color": colours.BORDER,
        "penwidth": 2.4 if box.is_top else 1,
    }


def junction_look(step: Step, label: Label) -> dict[str, str | float]:
    """Return how the junction of an argument is drawn, wherever it stands."""
    colour = colours.LINE[step.kind]
    return {
        "id": xml_id("argument", step.id),
        "label": Markup(label.markup),
        "tooltip": escaped(step.tip),
        "style": "rounded,filled",
        "fillcolor": colours.PAPER,
        "color": colour,
        "fontcolor": colour,
    }


def arrow_look(step: Step) -> dict[str, str | float]:
    """Return how the arrow of an argument is drawn, wherever it runs."""
    return {
        "id": xml_id("arrow", step.id),
        "color": colours.LINE[step.kind],
        "style": LINES[step.kind],
        "penwidth": WEIGHTS[step.kind],
        "arrowhead": HEADS[step.kind],
        "tooltip": escaped(step.tip),
    }


def line_look(step: Step, premise: str) -> dict[str, str | float]:
    """Return how the line from a premise to its argument is drawn, wherever it runs."""
    return {
        "id": xml_id("premise", step.id, premise),
        "color": colours.LINE[step.kind],
        "penwidth": 1.2,
        "arrowhead": "none",
        "tooltip": escaped(step.tip),
    }


def tie_look(tie: Tie) -> dict[str, str | float]:
    """Return how a conflict or a restatement is drawn, wherever it runs."""
    return {"id": tie.id, **relation_look(tie.kind), "tooltip": escaped(tie.tip)}


def relation_look(kind: str) -> dict[str, str | float]:
    """Return how lines without direction are drawn: restatements are double.

    A conflict ends in dots, which tell a line that ends at a box from one that passes behind it.
    """
    ink, paper = colours.RELATION, colours.PAPER
    if kind == "restatement":
        return {"dir": "none", "color": f"{ink}:{paper}:{ink}", "penwidth": 1.3}
    return {
        "dir": "both",
        "arrowhead": "dot",
        "arrowtail": "dot",
        "arrowsize": 0.5,
        "color": ink,
        "style": "dotted",
        "penwidth": 2,
    }


def ground_look(step: Step) -> dict[str, str | float]:
    """Return how the ground of linked premises is drawn, wherever it lies."""
    return {
        "id": xml_id("together", step.id),
        "style": "rounded,filled",
        "fillcolor": colours.GROUND[step.kind],
        "color": colours.LINE[step.kind],
        "tooltip": escaped(step.tip),
    }


FRAME_LOOK: dict[str, str | float] = {
    "style": "rounded,filled",
    "fillcolor": colours.GROUP,
    "color": colours.GROUP_BORDER,
    "fontcolor": colours.INK,
    "labeljust": "l",
    "labelloc": "b",  # which is above, as edges point up
}


def _lines(picture: Picture) -> Iterator[str]:
    yield "digraph argmap {"
    page = attributes(rankdir="BT", newrank="true", bgcolor=colours.PAPER, fontname=FONT)
    if not picture.groups:
        title = {"label": escaped(picture.heading), "labeljust": "l", "labelloc": "t"}
        page += f", {attributes(**title, fontsize=SIZE)}"
    node = attributes(shape="box", fontname=FONT, fontsize=SIZE, fontcolor=colours.INK, margin=_BOX)
    yield f"  graph [{page}];"
    yield f"  node [{node}];"
    yield f"  edge [{attributes(fontname=FONT, fontsize=LEAD, arrowsize=0.8)}];"
    yield from _nodes(picture)
    for step in picture.steps:
        yield f'  "{step.id}" -> "{step.target}" [{attributes(**arrow_look(step))}];'
        for premise in step.premises:
            line = line_look(step, premise)
            if picture.above[premise] != step.id and premise in picture.ancestors(step.id):
                # A circle: the thesis would not be on top.
                line["constraint"] = "false"
            yield f'  "{premise}" -> "{step.id}" [{attributes(**line)}];'
    for tie in picture.ties:
        one, other = tie.between
        look = attributes(
            **tie_look(tie),
            constraint="false",
            label=Markup(tie_labels(tie)[0].markup),
            fontcolor=colours.RELATION,
        )
        yield f'  "{one}" -> "{other}" [{look}];'
    yield "}"


def _nodes(picture: Picture) -> Iterator[str]:
    """Yield boxes and junctions: each on the ground of its argument, within its source."""
    for section in picture.sections():
        group = section.group
        indent = "    " if group else "  "
        if group:
            yield f'  subgraph "cluster_{xml_id("source", group)}" {{'
            look = attributes(
                id=xml_id("source", group), label=escaped(picture.groups[group].title), **FRAME_LOOK
            )
            yield f"    graph [{look}];"
        yield from (f"{indent}{_box(box)}" for box in section.boxes)
        for step, own in section.steps:
            yield from _junction(step, own, indent)
        if group:
            yield "  }"


def _junction(step: Step, own: tuple[Box, ...], indent: str) -> Iterator[str]:
    """Yield the junction of an argument, and what stands on its ground."""
    look = junction_look(step, junction_label(step))
    junction = _node(step.id, **look, fontsize=LEAD, margin=_PILL, height=0.2)
    if not own:
        yield f"{indent}{junction}"
        return
    yield f'{indent}subgraph "cluster_{xml_id("together", step.id)}" {{'
    yield f'{indent}  graph [label="", {attributes(**ground_look(step))}];'
    yield f"{indent}  {junction}"
    yield from (f"{indent}  {_box(box)}" for box in own)
    yield f"{indent}}}"


def _box(box: Box) -> str:
    return _node(box.id, **box_look(box, box_label(box)))


def _node(name: str, **look: str | float) -> str:
    return f'"{name}" [{attributes(**look)}];'
