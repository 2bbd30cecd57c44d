"""Blocks of a picture: a claim or an argument with everything beneath it, laid out together.

A block has its own corner for origin; blocks within it are placed by where their corners are. All
lengths are points, and y runs downwards. Lines run in lanes: those that leave a row of arguments
for a claim further up are nested like brackets, so that no two of them cross.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.export.map.geometry import Line, Point, Rect, line

if TYPE_CHECKING:
    from collections.abc import Sequence

# Between lanes, between blocks, and around what is framed.
LANE = 8.0
GAP = 16.0
PAD = 8.0
# Room for an arrowhead below a claim, and for a line above a junction.
_HEAD = 16.0
_TAIL = 8.0
# From a junction to its premises, and to what undercuts it.
_DROP = 15.0
_TITLE = 17.0
_ENTRY = 18.0  # how far lines that reach the same claim stand apart at most


@dataclass(slots=True)
class Block:
    """A claim or an argument with all beneath it. `head` is its own box, or its junction.

    `within` has other blocks and where they are, `rects` the grounds and pointers that are its
    own, `arrows` and `lines` what it draws, by argument, or by argument and premise.
    """

    width: float
    height: float
    head: Rect
    within: list[tuple[str, Point]] = field(default_factory=list)
    grounds: list[tuple[str, Rect]] = field(default_factory=list)
    frames: list[tuple[str, Rect]] = field(default_factory=list)
    arrows: dict[str, Line] = field(default_factory=dict)
    lines: dict[tuple[str, str], Line] = field(default_factory=dict)
    is_leaf: bool = True


def claim_block(
    width: float, height: float, below: Sequence[tuple[str, Block]], room: float
) -> Block:
    """Return the block of a claim: its box, and the arguments on it in rows at most `room` wide."""
    head = Rect(0, 0, width, height)
    if not below:
        return Block(width, height, head)
    rows = shelves([(name, block.width, block.height) for name, block in below], room)
    blocks = dict(below)
    trunk = LANE * sum(map(len, rows[1:]))
    left = trunk + (LANE if trunk else 0)
    first = _row_places(rows[0], blocks, left)
    anchors = [first[name] + blocks[name].head.middle.x for name in rows[0]]
    head = Rect((anchors[0] + anchors[-1]) / 2 - width / 2, 0, width, height)
    if head.x < 0:
        left -= head.x
        first = {name: x - head.x for name, x in first.items()}
        anchors = [anchor - head.x for anchor in anchors]
        head = Rect(0, 0, width, height)
    # From left to right: the lanes of lower rows, the lowest one's first, then the first row.
    climbing = [name for row in reversed(rows[1:]) for name in row]
    lanes = [left - trunk - LANE / 2 + LANE * number for number in range(len(climbing))]
    sources = [*lanes, *anchors]
    ends = _entries(sources, head)
    levels, depth = _nested(sources, ends)
    result = Block(width, height, head, is_leaf=False)
    y = height + _HEAD + LANE * depth + _TAIL
    turns = [height + _HEAD + LANE * level for level in levels]
    target = dict(zip([*climbing, *rows[0]], zip(sources, ends, turns, strict=True), strict=True))
    bottom = 0.0
    for number, row in enumerate(rows):
        if number:
            y = bottom + GAP / 2 + LANE * len(row) + _TAIL
        places = _row_places(row, blocks, left) if number else first
        for place, name in enumerate(row):
            block = blocks[name]
            source, end, turn = target[name]
            start = Point(places[name] + block.head.middle.x, y + block.head.y)
            side = y - _TAIL - LANE * place if number else turn
            result.arrows[name] = line(
                start, (start.x, side), (source, side), (source, turn), (end, turn), (end, height)
            )
            result.within.append((name, Point(places[name], y)))
            result.width = max(result.width, places[name] + block.width)
            bottom = max(bottom, y + block.height)
    result.width = max(result.width, head.right)
    result.height = bottom
    return result


def step_block(
    name: str,
    size: tuple[float, float],
    premises: Sequence[tuple[str, Block]],
    undercuts: Sequence[tuple[str, Block]],
    room: float,
    *,
    is_grounded: bool,
) -> Block:
    """Return the block of an argument: its junction, its premises, and at their right undercuts.

    `size` is that of the junction. `premises` are in their order; with `is_grounded` they and the
    junction stand on a ground of their own, which takes room around them.
    """
    pad = PAD if is_grounded else 0.0
    width, height = size
    height = max(height, LANE * len(undercuts) + 4)
    rows = _premise_rows(premises, room - 2 * pad) if is_grounded else [list(premises)]
    result = Block(0, 0, Rect(0, 0, 0, 0), is_leaf=False)
    y = pad + height + _DROP
    boxes: list[tuple[str, Rect]] = []
    upper = len(rows[0])
    # Lines from lower rows run up at the left; upper rows, with nothing beneath, stand centred.
    margin = pad + (LANE if rows[1:] else 0.0)
    widths = [sum(block.width + GAP for _, block in row) - GAP for row in rows]
    for row, width_of_row in zip(rows, widths, strict=True):
        is_last = row is rows[-1]
        x = margin if is_last else margin + (max(widths) - width_of_row) / 2
        for premise, block in row:
            result.within.append((premise, Point(x, y)))
            boxes.append((premise, block.head.moved(x, y)))
            x += block.width + GAP
            result.width = max(result.width, x - GAP + pad)
            result.height = max(result.height, y + block.height + (pad if block.is_leaf else 0))
        y += row[0][1].head.height + _DROP
    first = boxes[:upper]
    middle = (first[0][1].middle.x + first[-1][1].middle.x) / 2
    head = Rect(middle - width / 2, pad, width, height)
    shift = max(0.0, pad - head.x)
    result.within = [(one, Point(place.x + shift, place.y)) for one, place in result.within]
    boxes = [(one, box.moved(shift, 0)) for one, box in boxes]
    result.head = head.moved(shift, 0)
    result.width = max(result.width + shift, result.head.right + pad)
    bus = result.head.bottom + _DROP / 2
    gutter = min(box.x for _, box in boxes) - LANE
    for number, (premise, box) in enumerate(boxes):
        # From a lower row, by way of the gutter at the left.
        detour = number >= upper
        way = [(gutter, box.y - _DROP / 2), (gutter, bus)] if detour else [(box.middle.x, bus)]
        start = [box.top, (box.middle.x, box.y - _DROP / 2)] if detour else [box.top]
        end = Point(result.head.middle.x, result.head.bottom)
        result.lines[name, premise] = line(*start, *way, (end.x, bus), end)
    if is_grounded:
        left = min([box.x for _, box in boxes] + [result.head.x]) - margin
        right = max([box.right for _, box in boxes] + [result.head.right]) + pad
        ground = Rect(left, 0, right - left, max(box.bottom for _, box in boxes) + pad)
        result.grounds.append((name, ground))
        result.height = max(result.height, ground.bottom)
    widest = max((block.width for _, block in undercuts), default=0.0)
    _undercut(result, undercuts, is_beside=result.width + GAP + widest <= room)
    return result


def with_beside(block: Block, others: Sequence[tuple[str, Block]], apart: float) -> Block:
    """Return a claim's block with others at the right of its box, `apart` from it.

    They stand one above the other, so that nothing is between them and the claim. What bears on
    the claim is moved down so far that they have room.
    """
    height = sum(other.height + GAP for _, other in others) - GAP
    further = max(0.0, height - block.head.height)
    beneath = [(name, Point(place.x, place.y + further)) for name, place in block.within]
    x, y = block.head.right + apart, 0.0
    for name, other in others:
        beneath.append((name, Point(x, y)))
        y += other.height + GAP
    return Block(
        max(block.width, x + max(other.width for _, other in others)),
        max(block.height + further, height),
        block.head,
        beneath,
        arrows={
            name: tuple(Point(p.x, p.y + (further if p.y > block.head.bottom else 0)) for p in way)
            for name, way in block.arrows.items()
        },
        is_leaf=False,
    )


def framed(block: Block, source: str, title_width: float) -> Block:
    """Return a block with a frame around it that has room for a title."""
    width = max(block.width, title_width) + 2 * PAD
    height = block.height + 2 * PAD + _TITLE
    x, y = PAD, PAD + _TITLE
    return Block(
        width,
        height,
        block.head.moved(x, y),
        [(name, Point(place.x + x, place.y + y)) for name, place in block.within],
        [(name, rect.moved(x, y)) for name, rect in block.grounds],
        [(source, Rect(0, 0, width, height)), *((s, r.moved(x, y)) for s, r in block.frames)],
        {name: tuple(Point(p.x + x, p.y + y) for p in way) for name, way in block.arrows.items()},
        {name: tuple(Point(p.x + x, p.y + y) for p in way) for name, way in block.lines.items()},
        is_leaf=False,
    )


def shelves(sizes: Sequence[tuple[str, float, float]], room: float) -> list[list[str]]:
    """Return names in rows at most `room` wide: by decreasing height, each in the first that fits.

    `sizes` gives name, width and height. What is wider than a row has one to itself.
    """
    rows: list[list[str]] = []
    used: list[float] = []
    for name, width, _ in sorted(sizes, key=lambda size: -size[2]):
        for number, taken in enumerate(used):
            if taken + GAP + width <= room:
                rows[number].append(name)
                used[number] += GAP + width
                break
        else:
            rows.append([name])
            used.append(width)
    return rows


def _row_places(row: Sequence[str], blocks: dict[str, Block], left: float) -> dict[str, float]:
    places = {}
    for name in row:
        places[name] = left
        left += blocks[name].width + GAP
    return places


def _entries(sources: Sequence[float], head: Rect) -> list[float]:
    """Return where lines from some places reach the lower side of a box, in the same order."""
    inside = [x for x in sources if head.x + LANE <= x <= head.right - LANE]
    if len(inside) == len(sources):
        return list(sources)
    count = len(sources)
    apart = min(_ENTRY, (head.width - 2 * LANE) / max(1, count - 1))
    return [head.middle.x + (number - (count - 1) / 2) * apart for number in range(count)]


def _nested(sources: Sequence[float], ends: Sequence[float]) -> tuple[list[int], int]:
    """Return the level at which each line turns, 0 the highest, and how many levels there are.

    Of lines that come from the left, those from further left turn higher up, and of those from the
    right the ones from further right: then none crosses another.
    """
    levels = [0] * len(sources)
    left = [i for i, (source, end) in enumerate(zip(sources, ends, strict=True)) if source < end]
    right = [i for i, (source, end) in enumerate(zip(sources, ends, strict=True)) if source > end]
    for group in (left, right[::-1]):
        for level, index in enumerate(group):
            levels[index] = level
    return levels, max(0, len(left) - 1, len(right) - 1)


def _premise_rows(
    premises: Sequence[tuple[str, Block]], room: float
) -> list[list[tuple[str, Block]]]:
    """Return linked premises in rows; those with something beneath them in the last."""
    if sum(block.width + GAP for _, block in premises) <= room + GAP:
        return [list(premises)]
    widest = max(block.head.width for _, block in premises) + GAP
    columns = max(2, int((room + GAP) / widest))
    deep = [item for item in premises if not item[1].is_leaf]
    flat = [item for item in premises if item[1].is_leaf]
    free = max(0, columns - len(deep))
    last = [item for item in premises if not item[1].is_leaf or item in flat[len(flat) - free :]]
    upper = [item for item in premises if item not in last]
    rows = [upper[start : start + columns] for start in range(0, len(upper), columns)]
    return [*rows, last] if last else rows


def _undercut(block: Block, undercuts: Sequence[tuple[str, Block]], *, is_beside: bool) -> None:
    """Add what undercuts an argument, one below the other: at its right, or beneath it."""
    if not undercuts:
        return
    head = block.head
    widest = max(other.width for _, other in undercuts)
    left = block.width + GAP if is_beside else 0.0
    right = max(block.width, left + widest)
    y = head.middle.y + _HEAD if is_beside else block.height + GAP
    for number, (name, other) in enumerate(undercuts):
        start = Point(left + other.head.middle.x, y + other.head.y)
        level = head.middle.y + ((len(undercuts) - 1) / 2 - number) * LANE
        lane = right + LANE * (number + (not is_beside))
        side = y - _TAIL
        is_straight = is_beside and not number
        way = [(start.x, level)] if is_straight else [(start.x, side), (lane, side), (lane, level)]
        block.arrows[name] = line(start, *way, (head.right, level))
        block.within.append((name, Point(left, y)))
        block.width = max(block.width, lane, left + other.width)
        block.height = max(block.height, y + other.height)
        y += other.height + GAP
