"""Ways across a map that go around what stands in it.

A way runs on a grid, at right angles, and through no box: of all such ways it is the one that is
shortest, where a turn and a crossing count as a detour, and to run along another line as a long
one (A*: Hart, Nilsson and Raphael 1968, "A formal basis for the heuristic determination of minimum
cost paths"). Boxes stand far enough apart for a line of the grid between any two.

All lengths are points, and y runs downwards.
"""

from __future__ import annotations

import heapq
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from argmap.export.map.geometry import Line, Point, Rect, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Between lines of the grid; from a box to a way past it, which is what boxes 15 apart leave room
# for; and from the corner of a box to where a way may leave it.
_PITCH = 8.0
MARGIN = 3.5
_INSET = 10.0
# The grid goes beyond the map by so many lines: what stands at its edge can be walked around. The
# outermost are taken, so that no way leaves the grid.
_BEYOND = 2
# How long a detour a way makes: for one turn less, for one crossing less, and, for each point of
# it, so as not to run along another line or through words, and not close beside a box.
_TURN = 24.0
_CROSSING = 20.0
_ALONG = 5.0
_BESIDE = 1.0
_THROUGH = 20.0
_NEAR = 8.5  # lines nearer than that seem to be one
_CLOSE = 9.0  # nearer than that, a way hugs a box
_OFF_CENTRE = 0.08  # where a way leaves a box: by how far from the middle of its side
# The estimate of what is left of a way is too high by a factor that grows by one for so many points
# between its ends, up to the most. It saves most of the search for a long way, which nobody
# follows for its beauty.
_UNHURRIED = 1000.0
_MOST_HASTE = 5.0
# And the more of the grid has been searched for other ways, the more haste: by one for so many
# states. A map black with lines is not worth the seconds.
_PATIENT = 15_000
# After so many, lines run straight, whatever is in their way.
_MOST_SEARCHED = 3_000_000


class Room(NamedTuple):
    """What the words on a way need.

    As wide, or as high, the space between two boxes has to be for a way straight across it; and
    where it is not, as long the part of the way has to be that runs past it.
    """

    across: float
    down: float
    past: float


class _Port(NamedTuple):
    """Where a way leaves or reaches a box, and the crossing of the grid next to it."""

    place: Point
    cell: int
    is_upright: bool
    cost: float


class Routes:
    """The grid of a map, on which ways are found one after the other."""

    def __init__(self, width: float, height: float, boxes: Iterable[Rect]) -> None:
        self._columns = ceil(width / _PITCH) + 1 + 2 * _BEYOND
        self._rows = ceil(height / _PITCH) + 1 + 2 * _BEYOND
        cells = self._columns * self._rows
        self._is_taken = bytearray(cells)
        self._searched = 0  # states, for all ways together
        # By cell: what it costs to go on to the right, and downwards, beyond the distance.
        self._across = [0.0] * cells
        self._down = [0.0] * cells
        for row in range(self._rows):
            self._is_taken[row * self._columns] = 1
            self._is_taken[(row + 1) * self._columns - 1] = 1
        self._is_taken[: self._columns] = b"\1" * self._columns
        self._is_taken[cells - self._columns :] = b"\1" * self._columns
        for box in boxes:
            self._take(box)

    def _take(self, box: Rect) -> None:
        """Let no way through a box, and rather none close beside it."""
        kept = box.grown(MARGIN)
        first, last = self._span(kept.x, kept.right, self._columns)
        for row in self._lines(kept.y, kept.bottom, self._rows):
            start = row * self._columns + first
            self._is_taken[start : start + last - first] = b"\1" * (last - first)
        around = box.grown(_CLOSE)
        columns = self._lines(around.x, around.right, self._columns)
        rows = self._lines(around.y, around.bottom, self._rows)
        for row in (*rows[:2], *rows[-2:]):
            for column in columns:
                self._across[row * self._columns + column] += _BESIDE * _PITCH
        for column in (*columns[:2], *columns[-2:]):
            for row in rows:
                self._down[row * self._columns + column] += _BESIDE * _PITCH

    def avoid_words(self, rect: Rect) -> None:
        """Keep ways from running through words, where they can."""
        columns = self._lines(rect.x - _PITCH, rect.right + _NEAR, self._columns)
        for row in self._lines(rect.y - _PITCH, rect.bottom + _NEAR, self._rows):
            for column in columns:
                cell = row * self._columns + column
                self._across[cell] += _THROUGH * _PITCH
                self._down[cell] += _THROUGH * _PITCH

    def avoid_line(self, way: Line) -> None:
        """Keep ways from crossing a line at right angles, and from running along it."""
        for one, other in pairwise(way):
            if one.y == other.y:
                self._avoid(one.y, *sorted((one.x, other.x)), is_upright=False)
            else:
                self._avoid(one.x, *sorted((one.y, other.y)), is_upright=True)

    def way(self, one: Rect, other: Rect, room: Room) -> Line:
        """Return a way from one box to another.

        It runs straight across the space between them only where there is room for words on it: a
        shorter one is hardly seen.
        """
        if self._searched > _MOST_SEARCHED and one != other:
            return line(one.middle, other.middle)
        starts: dict[int, _Port] = {}
        for port in self._ports(one, other, room):
            if one == other and port.is_upright:
                continue  # a loop around a corner of the box
            state = 2 * port.cell + port.is_upright
            if state not in starts or port.cost < starts[state].cost:
                starts[state] = port
        ends: dict[int, list[_Port]] = {}
        for port in self._ports(other, one, room):
            if one == other and not port.is_upright:
                continue
            ends.setdefault(port.cell, []).append(port)
        found = self._search(starts, ends, other)
        return line(*(found or (one.middle, other.middle)))

    def _search(
        self, starts: Mapping[int, _Port], ends: Mapping[int, list[_Port]], goal: Rect
    ) -> list[Point]:
        """Return the points of the best way, none where there is no way at all."""
        wide, across, down, is_taken = self._columns, self._across, self._down, self._is_taken
        left_across, left_down = self._estimates(goal, starts)
        # A state is a cell, doubled, and one more where the way has come to it upright.
        best = {state: port.cost for state, port in starts.items()}
        came: dict[int, int] = {}
        waiting = [(0.0, cost, state) for state, cost in best.items()]
        final, last = float("inf"), None
        done: set[int] = set()
        while waiting:
            estimate, _, state = heapq.heappop(waiting)
            if estimate >= final:
                break
            if state in done:
                continue
            done.add(state)
            cell, is_upright = state >> 1, state & 1
            cost = best[state]
            for port in ends.get(cell, ()):
                total = cost + port.cost + (_TURN if port.is_upright != is_upright else 0.0)
                if total < final:
                    final, last = total, (port, state)
            level, upright = (_TURN, 0.0) if is_upright else (0.0, _TURN)
            for there, way in (
                (2 * (cell + 1), level + across[cell]),
                (2 * (cell - 1), level + across[cell - 1]),
                (2 * (cell + wide) + 1, upright + down[cell]),
                (2 * (cell - wide) + 1, upright + down[cell - wide]),
            ):
                if is_taken[there >> 1]:
                    continue
                total = cost + _PITCH + way
                if total < best.get(there, total + 1):
                    best[there] = total
                    came[there] = state
                    row, column = divmod(there >> 1, wide)
                    ahead = total + left_across[column] + left_down[row]
                    heapq.heappush(waiting, (ahead, -total, there))
        self._searched += len(done)
        return self._traced(came, starts, *last) if last else []

    def _traced(
        self, came: Mapping[int, int], starts: Mapping[int, _Port], last: _Port, state: int
    ) -> list[Point]:
        """Return the points of the way that reaches a port from a state."""
        points = [last.place]
        while True:
            row, column = divmod(state >> 1, self._columns)
            points.append(Point(self._at(column), self._at(row)))
            if state not in came:
                return [starts[state].place, *reversed(points)]
            state = came[state]

    def _ports(self, box: Rect, other: Rect, room: Room) -> Iterator[_Port]:
        """Yield where a way to another box may leave one."""
        is_beside = box.y < other.bottom and other.y < box.bottom
        is_above = box.x < other.right and other.x < box.right
        right, left = other.x - box.right, box.x - other.right
        below, above = other.y - box.bottom, box.y - other.bottom
        is_tight = is_beside and max(left, right) < room.across
        between = (max(box.x, other.x) + min(box.right, other.right)) / 2
        for is_far_side, apart in ((True, right), (False, left)):
            if is_tight and apart >= 0:
                continue
            x = box.right if is_far_side else box.x
            column = self._outside(x, is_far_side=is_far_side)
            for row in self._lines(box.y + _INSET, box.bottom - _INSET, self._rows):
                place = Point(x, self._at(row))
                yield from self._port(place, row, column, abs(place.y - box.middle.y), 0)
        for is_far_side, apart in ((True, below), (False, above)):
            if is_above and 0 <= apart < room.down:
                continue
            y = box.bottom if is_far_side else box.y
            row = self._outside(y, is_far_side=is_far_side)
            for column in self._lines(box.x + _INSET, box.right - _INSET, self._columns):
                place = Point(self._at(column), y)
                if is_tight and abs(place.x - between) < room.past / 2:
                    continue
                yield from self._port(place, row, column, abs(place.x - box.middle.x), 1)

    def _port(
        self, place: Point, row: int, column: int, aside: float, upright: int
    ) -> Iterator[_Port]:
        if not (0 <= row < self._rows and 0 <= column < self._columns):
            return
        cell = row * self._columns + column
        if self._is_taken[cell]:
            return
        length = abs(self._at(column) - place.x) + abs(self._at(row) - place.y)
        costs = self._down if upright else self._across
        beside = costs[cell]
        yield _Port(place, cell, bool(upright), length + aside * _OFF_CENTRE + beside)

    def _outside(self, edge: float, *, is_far_side: bool) -> int:
        """Return the line of the grid that is next to the side of a box."""
        if is_far_side:
            return ceil((edge + MARGIN) / _PITCH) + _BEYOND
        return floor((edge - MARGIN) / _PITCH) + _BEYOND

    def _estimates(
        self, goal: Rect, starts: Mapping[int, _Port]
    ) -> tuple[list[float], list[float]]:
        """Return how far it is from each column, and from each row, to a box, or rather more."""
        middle = goal.middle
        far = min(
            (abs(p.place.x - middle.x) + abs(p.place.y - middle.y) for p in starts.values()),
            default=0.0,
        )
        haste = min(1 + far / _UNHURRIED, _MOST_HASTE) + self._searched / _PATIENT
        across = [self._at(column) for column in range(self._columns)]
        down = [self._at(row) for row in range(self._rows)]
        return (
            [haste * max(goal.x - x, 0.0, x - goal.right) for x in across],
            [haste * max(goal.y - y, 0.0, y - goal.bottom) for y in down],
        )

    def _avoid(self, level: float, start: float, end: float, *, is_upright: bool) -> None:
        """Make it cost something to cross a straight line, and more to run along it."""
        along, over = (self._down, self._across) if is_upright else (self._across, self._down)
        wide, high = self._columns, self._rows
        mine, others = (wide, high) if is_upright else (high, wide)

        def cell(own: int, other: int) -> int:
            return other * wide + own if is_upright else own * wide + other

        for own in self._lines(level - _NEAR, level + _NEAR, mine):
            for other in self._lines(start - _PITCH, end, others):
                along[cell(own, other)] += _ALONG * _PITCH
        crossed = floor(level / _PITCH) + _BEYOND
        if 0 <= crossed < mine:
            for other in self._lines(start, end, others):
                over[cell(crossed, other)] += _CROSSING

    def _at(self, number: int) -> float:
        """Return where a line of the grid is."""
        return (number - _BEYOND) * _PITCH

    def _lines(self, start: float, end: float, count: int) -> range:
        """Return the lines of the grid, of so many, from one place to another."""
        return range(*self._span(start, end, count))

    @staticmethod
    def _span(start: float, end: float, count: int) -> tuple[int, int]:
        first = ceil(start / _PITCH) + _BEYOND
        last = floor(end / _PITCH) + _BEYOND + 1
        return max(0, min(first, count)), max(0, min(last, count))
