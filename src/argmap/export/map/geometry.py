"""Rectangles and lines, in points; y runs downwards."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


Line = tuple[Point, ...]


class Rect(NamedTuple):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def top(self) -> Point:
        """The middle of its upper side."""
        return Point(self.x + self.width / 2, self.y)

    def moved(self, x: float, y: float) -> Rect:
        """Return it so much further right and down."""
        return Rect(self.x + x, self.y + y, self.width, self.height)

    def grown(self, by: float) -> Rect:
        """Return it with each side so much further out."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: Rect) -> bool:
        """Return whether the two have a point inside in common."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


def line(*points: tuple[float, float]) -> Line:
    """Return a line through some points, without those that change nothing."""
    kept: list[Point] = []
    for point in (Point(*point) for point in points):
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and _aligned(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def moved(points: Line, x: float, y: float) -> Line:
    """Return a line so much further right and down."""
    return tuple(Point(point.x + x, point.y + y) for point in points)


def rounded(points: Line, radius: float) -> list[Point]:
    """Return a line with round corners, as the control points of cubic Bézier curves.

    The first point is where it begins; each three that follow are a curve. A corner takes up at
    most half of the shorter of the lines that meet there.
    """
    path = [points[0]]
    here = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        path += [*_straight(here, start), corner, corner, end]
        here = end
    return [*path, *_straight(here, points[-1])]


def _straight(start: Point, end: Point) -> list[Point]:
    length = _distance(start, end)
    return [_towards(start, end, length / 3), _towards(start, end, length * 2 / 3), end]


def _towards(start: Point, end: Point, by: float) -> Point:
    length = _distance(start, end)
    share = by / length if length else 0.0
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _distance(one: Point, other: Point) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)


def _aligned(one: Point, two: Point, three: Point) -> bool:
    return one.x == two.x == three.x or one.y == two.y == three.y
