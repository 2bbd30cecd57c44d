"""A picture with everything in its place, in DOT, for Graphviz to render and not to lay out.

Its engine "nop2" takes positions as they are. Graphviz counts from the lower left corner, in
points, and sizes of nodes in inches.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from argmap.export.map.labels import BOLD_FONT, FONT, LEAD, SIZE, Run, heading_label
from argmap.export.map.layout import Layout, lay_out, pointer_name
from argmap.export.map.legend import SAMPLE, Entry, legend, meaning_x
from argmap.export.map.picture import xml_id
from argmap.export.map.ties import Words, courses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.map.picture import Picture

_CORNER = 6.0
_MARGIN = 14.0
_TO_LEGEND = 22.0
_TO_MAP = 14.0
_HEADING = 460.0  # a heading is as wide as the map, or as that
_HEADING_LEADING = 1.35
# Cairo ends at 32 767 pixels a side; and so many in all take 160 MB.
_MOST_PIXELS_A_SIDE = 30_000
_MOST_PIXELS = 40_000_000
# Arrowheads: how large, and how far before its end the line stops for them, in points.
_SIZES = {"supports": 0.85, "attacks": 1.0, "undercuts": 0.85}
_LENGTHS = {"supports": 8.5, "attacks": 4.0, "undercuts": 10.5}
_DOT = 4.0  # as long is the dot at the end of a conflict


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in DOT, with positions, and how wide and high it is, in points."""

    dot: str
    width: float
    height: float


def as_drawing(picture: Picture, *, dpi: int = 72, with_legend: bool = True) -> Drawing:
    """Return a picture with everything in its place; `dpi` is the resolution for pixels."""
    draft = _Draft(picture, dpi, with_legend=with_legend)
    return Drawing("\n".join([*draft.lines(), ""]), *draft.page())


class _Draft:
    """A picture while it is written down."""

    def __init__(self, picture: Picture, dpi: int, *, with_legend: bool) -> None:
        self._picture = picture
        self._dpi = dpi
        self._layout: Layout = lay_out(picture)
        self._entries: list[Entry] = []
        self._courses = list(courses(picture, self._layout))
        # Ties, and words on them, may run around the outermost boxes.
        whole = (0.0, 0.0, self._layout.width, self._layout.height)
        bounds = [whole, *(course.bounds() for course in self._courses)]
        self._left = min(left for left, _, _, _ in bounds)
        self._top = min(top for _, top, _, _ in bounds)
        self._right = max(right for _, _, right, _ in bounds)
        self._bottom = max(bottom for _, _, _, bottom in bounds)
        self._height = self._bottom
        has_frames = bool(self._layout.frames)
        if with_legend:
            self._entries, width, height = legend(
                picture, max(self._right, 2 * SAMPLE), has_frames=has_frames
            )
            self._right = max(self._right, width)
            self._height += _TO_LEGEND + height if self._entries else 0
        self._heading = heading_label(
            picture.heading,
            max(self._right, _HEADING),
            is_shared=bool(picture.groups),
            has_frames=has_frames,
        )
        self._right = max(self._right, self._heading.width)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        yield "digraph argmap {"
        page = attributes(
            bb=f"{self._left:.2f},0,{self._right:.2f},{self._height + self._above:.2f}",
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
        yield from self._title()
        yield from self._grounds()
        yield from self._boxes()
        yield from self._steps()
        yield from self._ties()
        yield from self._legend()
        yield "}"

    @property
    def _above(self) -> float:
        """How high what stands above the map is."""
        heights = [run.size * _HEADING_LEADING for (run,) in self._heading.lines]
        return sum(heights) + _TO_MAP - self._top

    def page(self) -> tuple[float, float]:
        """Return how wide and how high the whole picture is."""
        return self._right - self._left + 2 * _MARGIN, self._height + self._above + 2 * _MARGIN

    def _title(self) -> Iterator[str]:
        """Yield the heading, which says where all that names no source comes from."""
        y = -self._above
        for number, (run,) in enumerate(self._heading.lines):
            place = Rect(self._left, y, run.width, run.size * _HEADING_LEADING)
            yield self._text(f"heading {number}", place, run)
            y = place.bottom

    def _dpi_within_limits(self) -> int:
        """Return the resolution asked for, or less where the picture would open nowhere."""
        width, height = self.page()
        by_side = _MOST_PIXELS_A_SIDE * 72 / max(width, height)
        in_all = 72 * (_MOST_PIXELS / (width * height)) ** 0.5
        return max(1, int(min(self._dpi, by_side, in_all)))

    def _grounds(self) -> Iterator[str]:
        """Yield frames and grounds, as clusters with nothing in them; outer ones first."""
        uses: dict[str, int] = {}
        for (source, rect), (title, place) in zip(
            self._layout.frames, self._layout.titles, strict=True
        ):
            uses[source] = uses.get(source, 0) + 1
            name = xml_id("source", source)
            unique = name if uses[source] == 1 else f"{name}_{uses[source]}"
            group = self._picture.groups[source]
            look = attributes(id=unique, label="", tooltip=escaped(group.title), **FRAME_LOOK)
            yield from self._cluster(unique, rect, look)
            run = Run(title, SIZE, bold=True)
            yield self._text(f"title {unique}", place, run, colours.GROUP)
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
            look = box_look(box, self._layout.labels[box.id])
            yield self._node(box.id, self._layout.boxes[box.id], attributes(**look))
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
            look = junction_look(step, self._layout.labels[step.id])
            yield self._node(step.id, rect, attributes(**look, fontsize=LEAD))
            arrow = self._arrow(self._layout.arrows[step.id], step.kind)
            drawn = attributes(**arrow_look(step), arrowsize=_SIZES[step.kind], pos=arrow)
            yield f'  "{step.id}" -> "{step.target}" [{drawn}];'
            for premise in step.premises:
                pointer = pointer_name(step.id, premise)
                start = pointer if pointer in self._layout.boxes else premise
                way = self._path(self._layout.lines[step.id, start])
                drawn = attributes(**line_look(step, premise), pos=way)
                yield f'  "{start}" -> "{step.id}" [{drawn}];'

    def _ties(self) -> Iterator[str]:
        for tie, course in zip(self._picture.ties, self._courses, strict=True):
            one, other = tie.between
            look = attributes(**tie_look(tie), pos=self._tie(course.line, tie.kind))
            yield f'  "{one}" -> "{other}" [{look}];'
            if course.words is not None:
                yield self._words(tie.id, course.words)

    def _words(self, name: str, words: Words) -> str:
        look: dict[str, str | float] = {
            "id": f"word_{name}",
            "label": Markup(words.label.markup),
            "style": "filled",
            "fillcolor": colours.PAPER,
            "color": colours.PAPER,
            "fontcolor": colours.RELATION,
            "fontsize": LEAD,
        }
        return self._node(f"word {name}", words.room, attributes(**look))

    def _legend(self) -> Iterator[str]:
        top = self._bottom + _TO_LEGEND
        for entry in self._entries:
            y = top + entry.y
            yield from self._sample(entry, Rect(self._left + entry.x, y, SAMPLE, 14))
            run = Run(entry.meaning, LEAD)
            text = Rect(self._left + meaning_x(entry), y, run.width, 14)
            yield self._text(f"legend_{entry.sign}", text, run)

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

    def _text(self, name: str, room: Rect, run: Run, ground: str = colours.PAPER) -> str:
        """Return text on the ground it stands on, flush left."""
        look = attributes(
            id=name.replace(" ", "_"),
            label=f"{escaped(run.text)}\\l",
            fontname=BOLD_FONT if run.bold else FONT,
            fontsize=run.size,
            penwidth=0,
            style="filled",
            fillcolor=ground,
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
        """Return the course of a line without direction: a conflict runs between two dots."""
        if kind == "restatement":
            return self._path(way)
        one, other = way[0], way[-1]
        between = (_short_of(one, way[1], _DOT), *way[1:-1], _short_of(other, way[-2], _DOT))
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
