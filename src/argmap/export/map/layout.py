"""Where everything in a picture stands: a tree set like a page of text.

The thesis stands on top, and what bears on a claim beneath it. Eight arguments side by side are
too wide for any page, so they are set in rows, as words are in lines; the higher ones first, so
that rows come out even (first fit by decreasing height: Coffman, Garey, Johnson and Tarjan 1980,
"Performance bounds for level-oriented two-dimensional packing algorithms"). A premise of several
arguments is drawn with the first, and a pointer stands for it with the others, so that the tree
has no crossing lines; only conflicts and restatements run across it.

All lengths are points, and y runs downwards. Nothing recurses: maps are deep.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.map.blocks import GAP, PAD, Block, claim_block, framed, step_block, with_beside
from argmap.export.map.geometry import Line, Point, Rect, moved
from argmap.export.map.labels import MEASURE, Label, Run, box_label, junction_label, pointer_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.export.map.picture import Picture, Step

# The measure is that of a wide font: with a usual one there is more room around the text.
BOX = MEASURE + 6
_MOST_BESIDE = 2
_PADDING = 12.0  # above and below the lines of a box, together
_PILL = (14.0, 6.0)  # around the word of a junction
# How many boxes may stand side by side, and the page that a map is to be legible on: A4 upright
# without its margins, in points.
_COLUMNS = (3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32)
_PAGE = (540.0, 780.0)
_MOST_IN_VAIN = 2  # so many more tries that gain nothing are enough
_ASIDE = 88.0  # how far what is related to the thesis stands from it: room for the word


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    `labels` and `boxes` are by claim or argument, or by pointer (see `pointer_name`); `grounds`
    lie under linked premises, `frames` around what comes from one source. `arrows` go from a
    junction to its target, `lines` from a premise to its junction.
    """

    width: float
    height: float
    labels: Mapping[str, Label]
    boxes: Mapping[str, Rect]
    grounds: Mapping[str, Rect]
    frames: tuple[tuple[str, Rect], ...]
    arrows: Mapping[str, Line]
    lines: Mapping[tuple[str, str], Line]


def pointer_name(step: str, premise: str) -> str:
    """Return what the box is called that stands in a step for a premise drawn elsewhere."""
    return f"{step} {premise}"


def lay_out(picture: Picture) -> Layout:
    """Return where everything in a picture stands: so that on a page it is as large as can be."""
    setter = _Setter(picture)
    # A square of boxes has the root of their number side by side: no need to begin far below it.
    least = min(_COLUMNS[-1], len(picture.boxes) ** 0.5 / 2)
    first, *others = (columns for columns in _COLUMNS if columns >= least)
    best, in_vain = setter.arranged(first), 0
    for columns in others:
        found = setter.arranged(columns)
        best, in_vain = (found, 0) if found.scale > best.scale else (best, in_vain + 1)
        if best.scale == 1 or in_vain == _MOST_IN_VAIN:
            break
    return setter.layout(best)


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """Blocks, and where those of the roots stand."""

    blocks: Mapping[str, Block]
    places: Mapping[str, Point]
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How large it is on a page: 1 where it fits as it is."""
        return min(1.0, _PAGE[0] / max(self.width, 1), _PAGE[1] / max(self.height, 1))


class _Setter:
    """A picture while it is set."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._claims = {box.id: box for box in picture.boxes}
        self._steps = {step.id: step for step in picture.steps}
        self._below: defaultdict[str | None, list[str]] = defaultdict(list)
        for node, higher in picture.above.items():
            self._below[higher].append(node)
        self._labels = dict(self._all_labels())
        self._heights = dict(self._all_heights())
        self._rooms: dict[str, float] = {}
        self._frames: dict[str, str] = {}  # by the claim or argument whose block has one
        roots = self._below[None]
        # Where there is one thesis, what conflicts with it or restates it stands beside it.
        lone = [root for root in roots[1:] if not self._below[root]]
        is_one = bool(self._below[roots[0]]) and len(lone) == len(roots) - 1 if roots else False
        self._beside = {roots[0]: lone[:_MOST_BESIDE]} if is_one else {}

    def arranged(self, columns: int) -> _Arrangement:
        """Return the blocks of all, with so many boxes side by side."""
        beside = {name for names in self._beside.values() for name in names}
        roots = [root for root in self._below[None] if root not in beside]
        page = columns * (BOX + GAP + PAD)
        self._share_out(roots, page)
        blocks = self._all_blocks()
        places = _in_rows(roots, blocks, page)
        width = max((place.x + blocks[root].width for root, place in places.items()), default=0.0)
        height = max((place.y + blocks[root].height for root, place in places.items()), default=0.0)
        return _Arrangement(blocks, places, width, height)

    def layout(self, arranged: _Arrangement) -> Layout:
        """Return the layout in which blocks stand at their places, and others within them."""
        boxes: dict[str, Rect] = {}
        grounds: dict[str, Rect] = {}
        frames: list[tuple[str, Rect]] = []
        arrows: dict[str, Line] = {}
        lines: dict[tuple[str, str], Line] = {}
        pending = list(arranged.places.items())[::-1]
        while pending:
            name, (x, y) = pending.pop()
            block = arranged.blocks[name]
            boxes[name] = block.head.moved(x, y)
            grounds.update((other, rect.moved(x, y)) for other, rect in block.grounds)
            frames += [(source, rect.moved(x, y)) for source, rect in block.frames]
            arrows.update((step, moved(way, x, y)) for step, way in block.arrows.items())
            lines.update((ends, moved(way, x, y)) for ends, way in block.lines.items())
            pending += [
                (other, Point(place.x + x, place.y + y)) for other, place in reversed(block.within)
            ]
        width, height = arranged.width, arranged.height
        return Layout(width, height, self._labels, boxes, grounds, tuple(frames), arrows, lines)

    def _all_labels(self) -> Iterator[tuple[str, Label]]:
        for box in self._picture.boxes:
            yield box.id, box_label(box)
        for step in self._picture.steps:
            yield step.id, junction_label(step)
            for premise in step.premises:
                if self._is_elsewhere(step, premise):
                    text, name = self._claims[premise].text, self._claims[premise].name
                    yield pointer_name(step.id, premise), pointer_label(text, name)

    def _all_heights(self) -> Iterator[tuple[str, float]]:
        """Yield the height of every claim's box and pointer: the same on one ground."""
        for name, label in self._labels.items():
            yield name, label.height + _PADDING
        for step in self._picture.steps:
            names = self._names(step)
            tallest = max(self._labels[name].height for name in names) + _PADDING
            if step.is_linked:
                yield from ((name, tallest) for name in names)

    def _is_elsewhere(self, step: Step, premise: str) -> bool:
        return self._picture.above[premise] != step.id

    def _names(self, step: Step) -> list[str]:
        """Return what stands in a step for each of its premises: the claim, or a pointer."""
        return [
            pointer_name(step.id, premise) if self._is_elsewhere(step, premise) else premise
            for premise in step.premises
        ]

    def _share_out(self, roots: list[str], page: float) -> None:
        """Settle how wide each block should be at most, and which get a frame, from the top."""
        around = dict.fromkeys(roots, "")
        self._rooms.update(dict.fromkeys(roots, page))
        for root, others in self._beside.items():
            self._rooms.update(dict.fromkeys(others, BOX))
            around.update(dict.fromkeys(others, self._group(root)))
        for node in self._picture.above:
            group = self._group(node)
            if self._picture.groups and group and group != around[node]:
                self._frames[node] = group
                around[node] = group
            below = self._below[node]
            around.update(dict.fromkeys(below, around[node]))
            if node in self._claims:
                self._rooms.update(dict.fromkeys(below, self._rooms[node]))
                continue
            self._rooms.update(self._shares(self._steps[node], below))

    def _shares(self, step: Step, below: list[str]) -> dict[str, float]:
        """Return how wide what is beneath an argument should be at most."""
        undercuts = [name for name in below if name in self._steps]
        own = [name for name in below if name in self._claims]
        room = self._rooms[step.id]
        # Undercuts go to the right where there is room for them, or else beneath.
        needed = (BOX + GAP) * len(step.premises) + 2 * PAD
        aside = room - needed if undercuts and room - needed >= BOX else 0.0
        room -= aside
        deep = [name for name in own if self._below[name]]
        taken = (BOX + GAP) * (len(step.premises) - len(deep))
        share = max(BOX, (room - taken) / max(1, len(deep)) - GAP)
        shares = {name: share if name in deep else BOX for name in own}
        return shares | dict.fromkeys(undercuts, max(BOX, aside or room))

    def _group(self, node: str) -> str:
        return self._claims[node].group if node in self._claims else self._steps[node].group

    def _all_blocks(self) -> dict[str, Block]:
        blocks: dict[str, Block] = {}
        # Backwards, so that all that is beneath a node has been set before it.
        for node in reversed(list(self._picture.above)):
            if node in self._claims:
                below = [(name, blocks[name]) for name in self._below[node]]
                block = claim_block(BOX, self._heights[node], below, self._rooms[node])
                if self._beside.get(node):
                    others = [(name, blocks[name]) for name in self._beside[node]]
                    block = with_beside(block, others, _ASIDE)
            else:
                block = self._step(node, blocks)
            if node in self._frames:
                block = framed(block, self._frames[node], self._title_width(node))
            blocks[node] = block
        return blocks

    def _title_width(self, node: str) -> float:
        return Run(self._picture.groups[self._frames[node]].short, bold=True).width

    def _step(self, node: str, blocks: dict[str, Block]) -> Block:
        step = self._steps[node]
        names = self._names(step)
        for name in names:
            if name not in blocks:
                height = self._heights[name]
                blocks[name] = Block(BOX, height, Rect(0, 0, BOX, height))
        undercuts = [(name, blocks[name]) for name in self._below[node] if name in self._steps]
        label = self._labels[node]
        return step_block(
            node,
            (label.width + _PILL[0], label.height + _PILL[1]),
            [(name, blocks[name]) for name in names],
            undercuts,
            self._rooms[node],
            is_grounded=step.is_linked,
        )


def _in_rows(roots: list[str], blocks: dict[str, Block], page: float) -> dict[str, Point]:
    """Return where the blocks of the roots stand: in rows, in their order."""
    places: dict[str, Point] = {}
    x = y = row = 0.0
    for root in roots:
        block = blocks[root]
        if x and x + block.width > page:
            x, y, row = 0.0, y + row + 2 * GAP, 0.0
        places[root] = Point(x, y)
        x += block.width + 2 * GAP
        row = max(row, block.height)
    return places
