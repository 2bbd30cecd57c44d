"""A picture as a flowchart in Mermaid, which GitHub and others show where it stands in Markdown.

Text is written with the entity codes of Mermaid's flowcharts ("Entity codes to escape characters"),
so that nothing in it is syntax or markup.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from argmap.export.map import colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.map.picture import Box, Picture, Step

# What GitHub shows; Mermaid's own defaults for `maxTextSize` and `maxEdges`.
MOST_CHARACTERS = 50_000
MOST_EDGES = 500
_ARROWS = {"supports": "-->", "attacks": "--x", "undercuts": "--o"}
_DASHES = {"supports": "", "attacks": ",stroke-dasharray:6 4", "undercuts": ",stroke-dasharray:2 4"}
# What could be syntax, markup or the beginning of an entity code.
_UNSAFE = re.compile(
    r"[^\w\s.,!?'’“”‘–—…():/+=-]"
    # A number or a sign in front would make a list of the label, were it Markdown.
    r"|^[-+]|(?<=^\d)\.|(?<=^\d\d)\."
)


def as_mermaid(picture: Picture) -> str:
    """Return a picture as a Mermaid flowchart."""
    return "\n".join([*_lines(picture), ""])


def edges(picture: Picture) -> int:
    """Return how many edges its flowchart has."""
    return sum(1 + len(step.premises) for step in picture.steps) + len(picture.ties)


def escaped(text: str) -> str:
    """Return a text as the inside of a quoted label."""
    return _UNSAFE.sub(_code, text)


def _code(match: re.Match[str]) -> str:
    return f"#{ord(match.group())};"


def _lines(picture: Picture) -> Iterator[str]:
    if not picture.groups:
        # As JSON, which is YAML too.
        yield from ("---", f"title: {json.dumps(picture.heading, ensure_ascii=False)}", "---")
    yield "flowchart BT"
    yield from _nodes(picture)
    styles = []
    for step in picture.steps:
        junction = _id("argument", step.id)
        target = _id("argument" if step.kind == "undercuts" else "claim", step.target)
        colour = colours.LINE[step.kind]
        yield f"  {junction} {_ARROWS[step.kind]} {target}"
        styles.append(f"stroke:{colour},stroke-width:2px{_DASHES[step.kind]}")
        for premise in step.premises:
            yield f"  {_id('claim', premise)} --- {junction}"
            styles.append(f"stroke:{colour},stroke-width:1px")
    order = {box.id: number for number, box in enumerate(picture.boxes)}
    for tie in picture.ties:
        # The second stands higher: that is what was reached first from the thesis.
        lower, higher = sorted(tie.between, key=lambda end: -order[end])
        one, other = _id("claim", lower), _id("claim", higher)
        link = "===" if tie.kind == "restatement" else "-.-"
        yield f"  {one} {link}|{_label(tie.word, tie.remark)}| {other}"
        styles.append(f"stroke:{colours.RELATION}")
    for style in dict.fromkeys(styles):
        numbers = ",".join(str(n) for n, other in enumerate(styles) if other == style)
        yield f"  linkStyle {numbers} {style}"
    yield from _classes()


def _nodes(picture: Picture) -> Iterator[str]:
    """Yield boxes and junctions: each on the ground of its argument, within its source."""
    for section in picture.sections():
        group = section.group
        indent = "    " if group else "  "
        if group:
            title = escaped(picture.groups[group].title)
            yield f'  subgraph {_id("source", group)}["{title}"]'
        yield from (f"{indent}{_box(box)}" for box in section.boxes)
        for step, own in section.steps:
            yield from _junction(step, own, indent)
        if group:
            yield "  end"
            look = f"fill:{colours.GROUP},stroke:{colours.GROUP_BORDER},color:{colours.INK}"
            yield f"  style {_id('source', group)} {look}"


def _junction(step: Step, own: tuple[Box, ...], indent: str) -> Iterator[str]:
    """Yield the junction of an argument, and what stands on its ground."""
    label = _label(step.kind, step.remark, " ".join(map(str, step.stubs)))
    junction = f"{_id('argument', step.id)}([{label}]):::{step.kind}"
    if not own:
        yield f"{indent}{junction}"
        return
    ground = _id("together", step.id)
    yield f'{indent}subgraph {ground}[" "]'
    yield f"{indent}  {junction}"
    yield from (f"{indent}  {_box(box)}" for box in own)
    yield f"{indent}end"
    fill, stroke = colours.GROUND[step.kind], colours.LINE[step.kind]
    yield f"{indent}style {ground} fill:{fill},stroke:{stroke}"


def _box(box: Box) -> str:
    look = "thesis" if box.is_top else "unsaid" if box.is_unsaid else "claim"
    unsaid = "left unsaid:" if box.is_unsaid else ""
    label = _label(box.lead, unsaid, box.text, box.name, " ".join(map(str, box.stubs)))
    return f"{_id('claim', box.id)}[{label}]:::{look}"


def _label(*parts: str) -> str:
    """Return a label from its parts; Mermaid itself breaks those that are long into lines."""
    return f'"{"<br/>".join(escaped(part) for part in parts if part)}"'


def _id(kind: str, full_id: str) -> str:
    """Return the id of a node: letters, digits and underscores.

    Ids have no two hyphens in a row, so that the slash cannot be taken for them.
    """
    return f"{kind}_{full_id.replace('/', '__').replace('-', '_')}"


def _classes() -> Iterator[str]:
    ink, paper, border = colours.INK, colours.PAPER, colours.BORDER
    yield f"  classDef claim fill:{paper},stroke:{border},color:{ink}"
    yield f"  classDef thesis fill:{paper},stroke:{border},color:{ink},stroke-width:3px"
    yield f"  classDef unsaid fill:{paper},stroke:{border},color:{ink},stroke-dasharray:5 3"
    for kind, colour in colours.LINE.items():
        yield f"  classDef {kind} fill:{paper},stroke:{colour},color:{colour}"
