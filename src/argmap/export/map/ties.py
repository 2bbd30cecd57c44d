"""How conflicts and restatements run across a map, and where the words on each stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.export.map.geometry import Line, Point, Rect
from argmap.export.map.labels import Label, tie_labels
from argmap.export.map.routes import Room, Routes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.export.map.layout import Layout
    from argmap.export.map.picture import Picture

_CELL = 200.0
_CLEAR = 10.0  # of a straight line, at each end of the words on it
_AROUND = 2.0  # from words to their edge
_APART = 3.0  # from there to another line
# Places along a line where its words are tried, from the middle outwards; and how far beside it.
_SHARES = [0.5 + side * step / 40 for step in range(19) for side in (1, -1)]
_ASIDE = (0.0, 3.0, -3.0)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a line, and where."""

    label: Label
    room: Rect


@dataclass(frozen=True, slots=True)
class Course:
    """A line between two boxes, at right angles, and the words on it, None without room."""

    line: Line
    words: Words | None

    def bounds(self) -> tuple[float, float, float, float]:
        """Return its leftmost, highest, rightmost and lowest point, with its words."""
        corners = [*self.line]
        if self.words is not None:
            room = self.words.room
            corners += [Point(room.x, room.y), Point(room.right, room.bottom)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def courses(picture: Picture, layout: Layout) -> Iterator[Course]:
    """Yield the course of each tie of a picture, in their order.

    A tie runs around all boxes, and crosses arrows and other ties where it has to. Its words stand
    on it where nothing else does; on other lines where there is no such room, never on a box.
    """
    if not picture.ties:
        return
    routes = Routes(layout.width, layout.height, layout.boxes.values())
    lines = [*layout.arrows.values(), *layout.lines.values()]
    for way in lines:
        routes.avoid_line(way)
    for _, rect in layout.titles:
        routes.avoid_words(rect)
    boxes = _Taken([*layout.boxes.values(), *(rect for _, rect in layout.titles)])
    edges = [*layout.grounds.values(), *(rect for _, rect in layout.frames)]
    outlines = [_outline(rect) for rect in edges]
    strokes = _Taken(stroke for way in [*lines, *outlines] for stroke in _strokes(way))
    for tie in picture.ties:
        one, other = (layout.boxes[end] for end in tie.between)
        labels = tie_labels(tie)
        across, along = (labels[number].width + 2 * _CLEAR for number in (0, -1))
        room = Room(across, labels[0].height + 2 * _CLEAR, along)
        way = routes.way(one, other, room)
        words = _words(way, labels, boxes, strokes)
        if words is not None:
            boxes.add(words.room)
            routes.avoid_words(words.room)
        routes.avoid_line(way)
        for stroke in _strokes(way):
            strokes.add(stroke)
        yield Course(way, words)


class _Taken:
    """Rectangles, found by where they are."""

    def __init__(self, rects: Iterable[Rect]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Rect]] = defaultdict(list)
        for rect in rects:
            self.add(rect)

    def add(self, rect: Rect) -> None:
        """Take in a rectangle."""
        for cell in self._touched(rect):
            self._cells[cell].append(rect)

    def meets(self, rect: Rect) -> bool:
        """Return whether one of them overlaps with a rectangle."""
        return any(rect.meets(other) for cell in self._touched(rect) for other in self._cells[cell])

    @staticmethod
    def _touched(rect: Rect) -> list[tuple[int, int]]:
        across = range(int(rect.x // _CELL), int(rect.right // _CELL) + 1)
        down = range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1)
        return [(x, y) for x in across for y in down]


def _outline(rect: Rect) -> Line:
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return tuple(Point(x, y) for x, y in corners)


def _strokes(way: Line) -> Iterator[Rect]:
    """Yield a line as rectangles as wide as it is drawn."""
    for one, other in pairwise(way):
        x, y = min(one.x, other.x), min(one.y, other.y)
        yield Rect(x - 1, y - 1, abs(one.x - other.x) + 2, abs(one.y - other.y) + 2)


def _words(way: Line, labels: tuple[Label, ...], boxes: _Taken, strokes: _Taken) -> Words | None:
    """Return where the words on a line stand: in one of the forms that they may take."""
    second_best = None
    for label in labels:
        for room in _rooms(way, label):
            if boxes.meets(room):
                continue
            if not strokes.meets(room.grown(_APART)):
                return Words(label, room)
            second_best = second_best or Words(label, room)
    return second_best


def _rooms(way: Line, label: Label) -> Iterator[Rect]:
    """Yield the places along a line where words may stand: first on its longest parts."""
    width, height = label.width + 2 * _AROUND, label.height
    parts = sorted(pairwise(way), key=lambda part: -_length(*part))
    for one, other in parts:
        along = width if one.y == other.y else height
        if _length(one, other) < along:
            continue
        for aside in _ASIDE:
            for share in _SHARES:
                x, y = one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share
                x, y = (x, y + aside) if one.y == other.y else (x + aside, y)
                yield Rect(x - width / 2, y - height / 2, width, height)


def _length(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)
