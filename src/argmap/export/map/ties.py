"""How conflicts and restatements run across a map, and where the word on each stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.map.geometry import Line, Point, Rect
from argmap.export.map.labels import LEAD, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.export.map.layout import Layout
    from argmap.export.map.picture import Picture

_HEIGHT = 13.0
_CELL = 200.0
# Places along a line where its word is tried, from the middle outwards.
_SHARES = [0.5 + side * step / 40 for step in range(19) for side in (1, -1)]


@dataclass(frozen=True, slots=True)
class Course:
    """A straight line between two boxes, and the room for its word, None where there is none."""

    line: Line
    word: Rect | None


def courses(picture: Picture, layout: Layout) -> Iterator[Course]:
    """Yield the course of each tie of a picture, in their order.

    A tie runs straight from box to box, behind what is between them: unlike an arrow, which turns
    at right angles. Its word stands where nothing else does.
    """
    taken = _Taken(layout.boxes.values())
    for tie in picture.ties:
        one, other = (layout.boxes[end] for end in tie.between)
        way = _between(one, other)
        room = _room(way, Run(tie.word, LEAD).width, taken)
        if room is not None:
            taken.add(room)
        yield Course(way, room)


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


def _between(one: Rect, other: Rect) -> Line:
    """Return the part of the line between the middles of two boxes that lies outside of both."""
    return (_edge(one, other.middle), _edge(other, one.middle))


def _edge(box: Rect, towards: Point) -> Point:
    middle = box.middle
    x, y = towards.x - middle.x, towards.y - middle.y
    if not (x or y):
        return middle
    shares = [box.width / 2 / abs(x)] if x else []
    shares += [box.height / 2 / abs(y)] if y else []
    share = min(shares)
    return Point(middle.x + x * share, middle.y + y * share)


def _room(way: Line, width: float, taken: _Taken) -> Rect | None:
    (x1, y1), (x2, y2) = way
    for share in _SHARES:
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        room = Rect(x - width / 2, y - _HEIGHT / 2, width, _HEIGHT)
        if not taken.meets(room):
            return room
    return None
