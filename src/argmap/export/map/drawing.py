"""A picture with everything in its place, in DOT, for Graphviz to render and not to lay out.

Its engine "nop2" takes positions as they are. Graphviz counts from the lower left corner, in
points, and sizes of nodes in inches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.map import colours
from argmap.export.map.dot import (
    FRAME_LOOK,
    HEADS,
    LINES,
    WEIGHTS,
    Markup,
    arrow_look,
    attributes,
    box_look,
    escaped,
    ground_look,
    junction_look,
    line_look,
    relation_look,
    tie_look,
)
from argmap.export.map.geometry import Line, Point, Rect, rounded
from argmap.export.map.labels import BOLD_FONT, FONT, LEAD, SIZE, Run
from argmap.export.map.layout import Layout, lay_out, pointer_name
from argmap.export.map.legend import SAMPLE, Entry, legend, meaning_x
from argmap.export.map.picture import xml_id
from argmap.export.map.ties import Course, courses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.map.picture import Picture

_CORNER = 6.0
_MARGIN = 14.0
_TO_LEGEND = 22.0
# Cairo ends at 32 767 pixels a side; and so many in all take 160 MB.
_MOST_PIXELS_A_SIDE = 30_000
_MOST_PIXELS = 40_000_000
# Arrowheads: how large, and how far before its end the line stops for them, in points.
_SIZES = {"supports": 0.85, "attacks": 1.0, "undercuts": 0.85}
_LENGTHS = {"supports": 8.5, "attacks": 4.0, "undercuts": 10.5}
_DOT = 4.0  # as long is the dot at the end of a conflict


def as_drawing(picture: Picture, *, dpi: int = 72, with_legend: bool = True) -> str:
    """Return a picture in DOT, with positions; `dpi` is the resolution for pixels."""
    return "\n".join([*_Drawing(picture, dpi, with_legend=with_legend).lines(), ""])


class _Drawing:
    """A picture while it is written down."""

    def __init__(self, picture: Picture, dpi: int, *, with_legend: bool) -> None:
        self._picture = picture
        self._dpi = dpi
        self._layout: Layout = lay_out(picture)
        self._entries: list[Entry] = []
        self._width, self._height = self._layout.width, self._layout.height
        if with_legend:
            self._entries, width, height = legend(picture, max(self._layout.width, 2 * SAMPLE))
            self._width = max(self._width, width)
            self._height += _TO_LEGEND + height if self._entries else 0

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        yield "digraph argmap {"
        page = attributes(
            bb=f"0,0,{self._width:.2f},{self._height:.2f}",
            pad=round(_MARGIN / 72, 4),
            dpi=self._dpi_within_limits(),
            outputorder="edgesfirst",
            bgcolor=colours.PAPER,
            fontname=FONT,
            fontsize=SIZE,
        )
        yield f"  graph [{page}];"
        node = attributes(
            shape="box", fixedsize="true", fontname=FONT, fontsize=SIZE, fontcolor=colours.INK,
            margin="0,0",
        )  # fmt: skip
        yield f"  node [{node}];"
        yield from self._grounds()
        yield from self._boxes()
        yield from self._steps()
        yield from self._ties()
        yield from self._legend()
        yield "}"

    def _dpi_within_limits(self) -> int:
        """Return the resolution asked for, or less where the picture would open nowhere."""
        width, height = self._width + 2 * _MARGIN, self._height + 2 * _MARGIN
        by_side = _MOST_PIXELS_A_SIDE * 72 / max(width, height)
        in_all = 72 * (_MOST_PIXELS / (width * height)) ** 0.5
        return max(1, int(min(self._dpi, by_side, in_all)))

    def _grounds(self) -> Iterator[str]:
        """Yield frames and grounds, as clusters with nothing in them; outer ones first."""
        uses: dict[str, int] = {}
        for source, rect in self._layout.frames:
            uses[source] = uses.get(source, 0) + 1
            name = xml_id("source", source)
            unique = name if uses[source] == 1 else f"{name}_{uses[source]}"
            group = self._picture.groups[source]
            fits = Run(group.title, SIZE, bold=True).width <= rect.width - 20
            title = group.title if fits else group.short
            run = Run(title, SIZE, bold=True)
            look = attributes(id=unique, label="", tooltip=escaped(group.title), **FRAME_LOOK)
            yield from self._cluster(unique, rect, look)
            place = Rect(rect.x + 9, rect.y + 5, run.width, 16)
            yield self._text(f"title {unique}", place, title, SIZE, is_heading=True)
        steps = {step.id: step for step in self._picture.steps}
        for name, rect in self._layout.grounds.items():
            look = attributes(**ground_look(steps[name]))
            yield from self._cluster(xml_id("together", name), rect, look)

    def _cluster(self, name: str, rect: Rect, look: str) -> Iterator[str]:
        """Yield a cluster; it needs some node, which nobody sees."""
        corners = f"{rect.x:.2f},{self._up(rect.bottom)},{rect.right:.2f},{self._up(rect.y)}"
        yield f'  subgraph "cluster_{name}" {{'
        yield f"    graph [{attributes(bb=corners)}, {look}];"
        yield f"    {self._dot(f'in {name}', rect.middle)}"
        yield "  }"

    def _boxes(self) -> Iterator[str]:
        boxes = {box.id: box for box in self._picture.boxes}
        for box in self._picture.boxes:
            yield self._node(box.id, self._layout.boxes[box.id], attributes(**box_look(box)))
        for step in self._picture.steps:
            for premise in step.premises:
                name = pointer_name(step.id, premise)
                if name in self._layout.boxes:
                    look = {
                        "id": xml_id("pointer", step.id, premise),
                        "label": Markup(self._layout.labels[name].markup),
                        "tooltip": escaped(boxes[premise].tip),
                        "style": "filled,rounded",
                        "fillcolor": colours.GROUP,
                        "color": colours.GROUP_BORDER,
                    }
                    yield self._node(name, self._layout.boxes[name], attributes(**look))

    def _steps(self) -> Iterator[str]:
        for step in self._picture.steps:
            rect = self._layout.boxes[step.id]
            yield self._node(step.id, rect, attributes(**junction_look(step), fontsize=LEAD))
            arrow = self._arrow(self._layout.arrows[step.id], step.kind)
            look = attributes(**arrow_look(step), arrowsize=_SIZES[step.kind], pos=arrow)
            yield f'  "{step.id}" -> "{step.target}" [{look}];'
            for premise in step.premises:
                pointer = pointer_name(step.id, premise)
                start = pointer if pointer in self._layout.boxes else premise
                way = self._path(self._layout.lines[step.id, start])
                look = attributes(**line_look(step, premise), pos=way)
                yield f'  "{start}" -> "{step.id}" [{look}];'

    def _ties(self) -> Iterator[str]:
        for tie, course in zip(
            self._picture.ties, courses(self._picture, self._layout), strict=True
        ):
            one, other = tie.between
            look = attributes(**tie_look(tie), pos=self._tie(course.line, tie.kind))
            yield f'  "{one}" -> "{other}" [{look}];'
            if course.word is not None:
                yield self._word(tie.id, tie.word, course)

    def _word(self, name: str, word: str, course: Course) -> str:
        look: dict[str, str | float] = {
            "id": f"word_{name}",
            "label": escaped(word),
            "style": "filled",
            "fillcolor": colours.PAPER,
            "color": colours.PAPER,
            "fontcolor": colours.RELATION,
            "fontsize": LEAD,
        }
        assert course.word is not None  # noqa: S101 - the caller has looked
        return self._node(f"word {name}", course.word, attributes(**look))

    def _legend(self) -> Iterator[str]:
        top = self._layout.height + _TO_LEGEND
        for entry in self._entries:
            y = top + entry.y
            x = entry.x
            yield from self._sample(entry, Rect(x, y, SAMPLE, 14))
            run = Run(entry.meaning, LEAD)
            text = Rect(meaning_x(entry), y, run.width, 14)
            yield self._text(f"legend_{entry.sign}", text, entry.meaning, LEAD)

    def _sample(self, entry: Entry, room: Rect) -> Iterator[str]:
        """Yield a sign as it looks in the picture."""
        sign = entry.sign
        name = f"sample {sign}"
        way = (Point(room.x, room.middle.y), Point(room.right, room.middle.y))
        if sign in HEADS:
            look = attributes(
                color=colours.LINE[sign],
                style=LINES[sign],
                penwidth=WEIGHTS[sign],
                arrowhead=HEADS[sign],
                arrowsize=_SIZES[sign],
                pos=self._arrow(way, sign),
            )
            yield from self._sample_line(name, way, look)
        elif sign in ("conflict", "restatement"):
            look = attributes(**relation_look(sign), pos=self._tie(way, sign))
            yield from self._sample_line(name, way, look)
        elif sign == "stub":
            look = attributes(label="+2", penwidth=0, fontcolor=colours.RELATION, fontsize=LEAD)
            yield self._node(name, room, look)
        else:
            look = attributes(label="", **_box_sample(self._picture, sign))
            yield self._node(name, room, look)

    def _sample_line(self, name: str, way: Line, look: str) -> Iterator[str]:
        for end, place in zip(("from", "to"), way, strict=True):
            yield f"  {self._dot(f'{name} {end}', place)}"
        yield f'  "{name} from" -> "{name} to" [{look}];'

    def _text(
        self, name: str, room: Rect, text: str, size: float, *, is_heading: bool = False
    ) -> str:
        """Return text on the ground it stands on, flush left; of a frame where it is a heading."""
        look = attributes(
            id=name.replace(" ", "_"),
            label=f"{escaped(text)}\\l",
            fontname=BOLD_FONT if is_heading else FONT,
            fontsize=size,
            penwidth=0,
            style="filled",
            fillcolor=colours.GROUP if is_heading else colours.PAPER,
        )
        return self._node(name, room, look)

    def _dot(self, name: str, place: Point) -> str:
        look = attributes(
            shape="point", style="invis", width=0, height=0, label="", pos=self._at(place)
        )
        return f'"{name}" [{look}];'

    def _node(self, name: str, rect: Rect, look: str) -> str:
        place = attributes(
            pos=self._at(rect.middle),
            width=round(rect.width / 72, 4),
            height=round(rect.height / 72, 4),
        )
        return f'  "{name}" [{look}, {place}];'

    def _arrow(self, way: Line, kind: str) -> str:
        """Return the course of an arrow: it ends where its head begins."""
        *rest, before, tip = way
        end = _short_of(tip, before, _LENGTHS[kind])
        return f"e,{self._at(tip)} {self._path((*rest, before, end))}"

    def _tie(self, way: Line, kind: str) -> str:
        """Return the course of a straight line: that of a conflict runs between two dots."""
        if kind == "restatement":
            return self._path(way)
        one, other = way
        between = (_short_of(one, other, _DOT), _short_of(other, one, _DOT))
        return f"s,{self._at(one)} e,{self._at(other)} {self._path(between)}"

    def _path(self, way: Line) -> str:
        return " ".join(map(self._at, rounded(way, _CORNER)))

    def _at(self, place: Point) -> str:
        return f"{place.x:.2f},{self._up(place.y)}"

    def _up(self, y: float) -> str:
        return f"{self._height - y:.2f}"


def _short_of(tip: Point, start: Point, length: float) -> Point:
    """Return the point so far before the tip of a line."""
    far = ((tip.x - start.x) ** 2 + (tip.y - start.y) ** 2) ** 0.5
    share = min(1.0, length / far) if far else 0.0
    return Point(tip.x + (start.x - tip.x) * share, tip.y + (start.y - tip.y) * share)


def _box_sample(picture: Picture, sign: str) -> dict[str, str | float]:
    box: dict[str, str | float] = {
        "style": "filled", "fillcolor": colours.PAPER, "color": colours.BORDER,
    }  # fmt: skip
    if sign == "thesis":
        return {**box, "penwidth": 2.4}
    if sign == "unsaid":
        return {**box, "style": "filled,dashed"}
    rounded_box = {**box, "style": "filled,rounded"}
    if sign == "linked":
        kind = next(step.kind for step in picture.steps if step.is_linked)
        return {**rounded_box, "fillcolor": colours.GROUND[kind], "color": colours.LINE[kind]}
    return {**rounded_box, "fillcolor": colours.GROUP, "color": colours.GROUP_BORDER}
