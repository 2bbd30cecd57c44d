"""What Graphviz writes as SVG, made fit for people and programs.

Its comments, which name its version, and the reference to a document type on the web go; each part
gets its tooltip, the file a title and a description that screen readers read out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from argmap.export.map.picture import xml_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.map.picture import Picture

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_BOLD = " Bold"
# Parts of no interest to anybody: what holds clusters and samples of the legend in place.
_BOXES = ("claim_", "argument_", "pointer_")
_PLACE = re.compile(r"(-?[\d.]+),-?[\d.]+")
_AUTOMATIC = re.compile(r"(?:a_)?(?:node|edge|clust|graph)\d+")


def finished(svg: str, picture: Picture) -> str:
    """Return the SVG that Graphviz drew of a picture as it is handed on."""
    # Read without the document type and comments, which the parser leaves out.
    root = ET.fromstring(svg)  # noqa: S314 - Graphviz has written it, and no entity in it
    tips = dict(_tips(picture))
    names = dict(_names(picture))
    _unwrap_links(root)
    targets = {
        xml_id("pointer", step.id, premise): xml_id("claim", premise)
        for step in picture.steps
        for premise in step.premises
    }
    for group in list(root.iter(_tag("g"))):
        _tidy(group, tips, names)
        if group.get("id") in targets:
            _link(group, targets[group.get("id", "")])
    for text in root.iter(_tag("text")):
        family = text.get("font-family", "")
        if family.endswith(_BOLD):
            text.set("font-family", family.removesuffix(_BOLD))
            text.set("font-weight", "bold")
    for group in root.iter(_tag("g")):
        if group.get("id", "").startswith(_BOXES):
            _centre_lines(group)
    _describe(root, picture)
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _tag(name: str) -> str:
    return f"{{{_SVG}}}{name}"


def _tips(picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield the tooltip of each part that has one, by the part's id."""
    boxes = {box.id: box for box in picture.boxes}
    for box in picture.boxes:
        yield xml_id("claim", box.id), box.tip
    for step in picture.steps:
        for kind in ("argument", "arrow", "together"):
            yield xml_id(kind, step.id), step.tip
        for premise in step.premises:
            yield xml_id("premise", step.id, premise), step.tip
            yield xml_id("pointer", step.id, premise), boxes[premise].tip
    for tie in picture.ties:
        yield tie.id, tie.tip
    for source, group in picture.groups.items():
        yield xml_id("source", source), group.title


def _names(picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield the full id of each part that is a claim or an argument, by the part's id."""
    yield from ((xml_id("claim", box.id), box.id) for box in picture.boxes)
    yield from ((xml_id("argument", step.id), step.id) for step in picture.steps)


def _unwrap_links(root: ET.Element) -> None:
    """Take out the links to nowhere that Graphviz hangs its tooltips on."""
    for group in list(root.iter(_tag("g"))):
        for place, wrapper in enumerate(list(group)):
            link = wrapper.find(_tag("a")) if wrapper.get("id", "").startswith("a_") else None
            if link is not None:
                group[place : place + 1] = list(link)


def _tidy(group: ET.Element, tips: dict[str, str], names: dict[str, str]) -> None:
    """Give a part the tooltip that is its own, and its full id."""
    name = group.get("id", "")
    title = group.find(_tag("title"))
    tip = tips.get(name) or tips.get(re.sub(r"_\d+$", "", name))
    if title is not None and tip:
        title.text = tip
    elif title is not None:
        group.remove(title)
    if name in names:
        group.set("data-id", names[name])
    if _AUTOMATIC.fullmatch(name):
        del group.attrib["id"]


def _centre_lines(group: ET.Element) -> None:
    """Centre the lines of a box, whatever the font of whoever looks at it.

    Graphviz says where each run of text begins, by the widths of the font that it has found.
    """
    shape = next(part for part in group.iter() if part.get("points") or part.get("d"))
    xs = [float(x) for x in _PLACE.findall(shape.get("points") or shape.get("d") or "")]
    middle = f"{(min(xs) + max(xs)) / 2:.2f}"
    holder = next(part for part in group.iter() if part.find(_tag("text")) is not None)
    lines: dict[str, ET.Element] = {}
    for run in holder.findall(_tag("text")):
        line = lines.setdefault(run.get("y", ""), run)
        if line is not run:
            holder.remove(run)
            part = ET.SubElement(line, _tag("tspan"), fill=run.get("fill", ""))
            part.text = run.text
        line.set("text-anchor", "middle")
        line.set("x", middle)


def _link(group: ET.Element, target: str) -> None:
    """Make a pointer lead to what it points to."""
    link = ET.Element(_tag("a"), {"href": f"#{target}"})
    link.extend(list(group))
    group[:] = [link]


def _describe(root: ET.Element, picture: Picture) -> None:
    """Give the picture a title and a description, and say that it is one."""
    for place, (tag, content) in enumerate((("title", picture.title), ("desc", picture.summary))):
        element = ET.Element(_tag(tag), {"id": f"map-{tag}"})
        element.text = content
        element.tail = "\n"
        root.insert(place, element)
    root.set("role", "img")
    root.set("aria-labelledby", "map-title map-desc")
    # No wider than the page or the window it is shown in.
    root.set("style", "max-width: 100%; height: auto; background: #FFFFFF")
