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
from argmap.export.map.frames import framing
from argmap.export.map.geometry import Line, Point, Rect, moved
from argmap.export.map.labels import (
    MEASURE,
    SIZE,
    Label,
    Run,
    box_label,
    junction_label,
    pointer_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.export.map.picture import Box, Picture, Step

# The measure is that of a wide font: with a usual one there is more room around the text.
_AROUND = 6.0
BOX = MEASURE + _AROUND
_MOST_BESIDE = 3
_PADDING = 12.0  # above and below the lines of a box, together
_PILL = (14.0, 6.0)  # around the word of a junction
# How many boxes may stand side by side, and the page that a map is to be legible on: A4 upright
# without its margins, in points.
_COLUMNS = (3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32)
PAGE = (540.0, 780.0)
_MOST_IN_VAIN = 2  # so many more tries that gain nothing are enough
_ASIDE = 120.0  # how far what is related to the thesis stands from it: room for the words


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    `labels` and `boxes` are by claim or argument, or by pointer (see `pointer_name`); `grounds`
    lie under linked premises, `frames` around what comes from one source, each with its title.
    `arrows` go from a junction to its target, `lines` from a premise to its junction.
    """

    width: float
    height: float
    labels: Mapping[str, Label]
    boxes: Mapping[str, Rect]
    grounds: Mapping[str, Rect]
    frames: tuple[tuple[str, Rect], ...]
    titles: tuple[tuple[str, Rect], ...]
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
        return min(1.0, PAGE[0] / max(self.width, 1), PAGE[1] / max(self.height, 1))


class _Setter:
    """A picture while it is set."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._claims = {box.id: box for box in picture.boxes}
        self._steps = {step.id: step for step in picture.steps}
        self._below: defaultdict[str | None, list[str]] = defaultdict(list)
        for node, higher in picture.above.items():
            self._below[higher].append(node)
        self._rooms: dict[str, float] = {}
        self._beside = self._neighbours()
        self._framing = framing(picture, self._beside)
        self._labels = dict(self._all_labels())
        self._heights = dict(self._all_heights())

    def _neighbours(self) -> dict[str, list[str]]:
        """Return what stands beside the thesis: what conflicts with it or restates it.

        That is so where there is one thesis, and no claim stands beneath the others.
        """
        thesis, *others = self._below[None]
        bearers: set[str | None] = set()
        for node, higher in reversed(list(self._picture.above.items())):
            if node in self._claims or node in bearers:
                bearers.add(higher)
        ties = [tie for tie in self._picture.ties if thesis in tie.between]
        tied = {end for tie in ties for end in tie.between} - bearers
        is_one = all(other in tied for other in others)
        return {thesis: others[:_MOST_BESIDE]} if is_one and others else {}

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
        titles = tuple(self._title(source, rect) for source, rect in frames)
        return Layout(
            width, height, self._labels, boxes, grounds, tuple(frames), titles, arrows, lines
        )

    def _title(self, source: str, frame: Rect) -> tuple[str, Rect]:
        """Return the title of a frame, with the work's where there is room, and its place."""
        group = self._picture.groups[source]
        fits = Run(group.title, SIZE, bold=True).width <= frame.width - 20
        title = group.title if fits else group.short
        width = Run(title, SIZE, bold=True).width
        return title, Rect(frame.x + 9, frame.y + 5, width, 16)

    def _all_labels(self) -> Iterator[tuple[str, Label]]:
        named = self._framing.named
        for box in self._picture.boxes:
            yield box.id, box_label(box, self._source(box) if box.id in named else "")
        for step in self._picture.steps:
            yield step.id, junction_label(step)
            for premise in step.premises:
                if self._is_elsewhere(step, premise):
                    box = self._claims[premise]
                    source = self._source(box) if box.group != self._picture.home else ""
                    label = pointer_label(box.text, box.name, source)
                    yield pointer_name(step.id, premise), label

    def _source(self, box: Box) -> str:
        groups = self._picture.groups
        return groups[box.group].short if groups else ""

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
        """Settle how wide each block should be at most, from the top."""
        self._rooms.update(dict.fromkeys(roots, page))
        for others in self._beside.values():
            self._rooms.update(dict.fromkeys(others, BOX))
        for node in self._picture.above:
            below = self._below[node]
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
        widths = {name: self._width(name) for name in self._names(step)}
        needed = sum(widths.values()) + GAP * len(widths) + 2 * PAD
        aside = room - needed if undercuts and room - needed >= BOX else 0.0
        room -= aside
        deep = [name for name in own if self._below[name]]
        taken = sum(width + GAP for name, width in widths.items() if name not in deep)
        share = max(BOX, (room - taken) / max(1, len(deep)) - GAP)
        shares = {name: share if name in deep else widths[name] for name in own}
        return shares | dict.fromkeys(undercuts, max(BOX, aside or room))

    def _width(self, name: str) -> float:
        """Return how wide the box of a claim, or of a pointer, is."""
        return self._labels[name].measure + _AROUND

    def _all_blocks(self) -> dict[str, Block]:
        blocks: dict[str, Block] = {}
        # Backwards, so that all that is beneath a node has been set before it.
        for node in reversed(list(self._picture.above)):
            if node in self._claims:
                below = [(name, blocks[name]) for name in self._below[node]]
                block = self._claim(node, below)
                if self._beside.get(node):
                    others = [(name, blocks[name]) for name in self._beside[node]]
                    block = with_beside(block, others, _ASIDE)
            else:
                block = self._step(node, blocks)
            if source := self._framing.frames.get(node):
                title = Run(self._picture.groups[source].short, bold=True)
                block = framed(block, source, title.width)
            blocks[node] = block
        return blocks

    def _claim(self, name: str, below: list[tuple[str, Block]]) -> Block:
        return claim_block(self._width(name), self._heights[name], below, self._rooms[name])

    def _step(self, node: str, blocks: dict[str, Block]) -> Block:
        step = self._steps[node]
        names = self._names(step)
        for name in names:
            if name not in blocks:
                width, height = self._width(name), self._heights[name]
                blocks[name] = Block(width, height, Rect(0, 0, width, height))
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
