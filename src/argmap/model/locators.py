"""Block locators: `12`, `"18-19"`, or a list of both."""

from __future__ import annotations

import re
from bisect import bisect
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RANGE = re.compile(r"\s*([0-9]{1,6})\s*[-–]\s*([0-9]{1,6})\s*")
_NUMBER = re.compile(r"\s*[0-9]{1,6}\s*")
_BLOCK_SCHEMA = {
    "type": ["integer", "string"],
    "minimum": 1,
    "pattern": r"^\s*[0-9]{1,6}\s*([-–]\s*[0-9]{1,6}\s*)?$",
}
# What `parse_blocks` takes, as JSON Schema.
BLOCKS_SCHEMA = {"anyOf": [_BLOCK_SCHEMA, {"type": "array", "items": _BLOCK_SCHEMA, "minItems": 1}]}


class BlockRange(NamedTuple):
    """Blocks `first` to `last` of a source, both included, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        """Return the range as it is written in a file."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def parse_blocks(value: Any) -> tuple[BlockRange, ...]:
    """Return the ranges that an `at:` stands for, in the order written.

    Raises:
        PydanticCustomError: where it is no block number, no range, or a range that runs backwards.

    """
    items = value if isinstance(value, list) else [value]
    if not items:
        raise _refusal("an empty list says nothing")
    return tuple(_parse(item) for item in items)


def merged(blocks: tuple[BlockRange, ...]) -> tuple[BlockRange, ...]:
    """Return the same blocks as the fewest ranges, in order: 3, 2 and "3-5" make "2-5"."""
    ranges: list[BlockRange] = []
    for first, last in sorted(blocks):
        if ranges and first <= ranges[-1].last + 1:
            ranges[-1] = BlockRange(ranges[-1].first, max(ranges[-1].last, last))
        else:
            ranges.append(BlockRange(first, last))
    return tuple(ranges)


class BlockKinds:
    """The kinds of blocks, kept as ranges: "1-999999" costs no more than "1".

    `given` has ranges and their kinds; where they overlap, the later one counts.
    """

    def __init__(self, given: Iterable[tuple[str, tuple[BlockRange, ...]]]) -> None:
        """Cut the ranges into ones that do not overlap."""
        kinds = [(kind, merged(blocks)) for kind, blocks in given]
        ranges = [one for _, blocks in kinds for one in blocks]
        cuts = sorted({edge for first, last in ranges for edge in (first, last + 1)})
        self._ranges: list[tuple[BlockRange, str]] = []
        for first, after in pairwise(cuts):
            kind = next((kind for kind, blocks in reversed(kinds) if within(blocks, first)), None)
            if kind is not None:
                self._ranges.append((BlockRange(first, after - 1), kind))

    def of(self, block: int) -> str:
        """Return the kind of a block: a paragraph, where nothing else is said."""
        return next((kind for _, kind in self.among(BlockRange(block, block))), "paragraph")

    def among(self, blocks: BlockRange) -> Iterator[tuple[BlockRange, str]]:
        """Yield the parts of a range that are no plain paragraphs, and the kind of each."""
        start = bisect(self._ranges, blocks.first, key=lambda known: known[0].last + 1)
        for (first, last), kind in islice(self._ranges, start, None):
            if first > blocks.last:
                return
            yield BlockRange(max(first, blocks.first), min(last, blocks.last)), kind


def within(blocks: tuple[BlockRange, ...], block: int) -> bool:
    """Return whether a block is in one of the ranges, which are as `merged` returns them."""
    index = bisect(blocks, block, key=lambda known: known.first) - 1
    return index >= 0 and block <= blocks[index].last


def describe(blocks: tuple[BlockRange, ...]) -> str:
    """Return blocks as prose names them: "block 12", "blocks 12, 18-19"; "" for none."""
    if not blocks:
        return ""
    several = len(blocks) > 1 or blocks[0].first != blocks[0].last
    return f"block{'s' if several else ''} {', '.join(map(str, blocks))}"


def _parse(item: Any) -> BlockRange:
    if isinstance(item, str) and _NUMBER.fullmatch(item):
        item = int(item)
    if isinstance(item, int) and not isinstance(item, bool):
        if item < 1:
            raise _refusal("blocks are counted from 1")
        return BlockRange(item, item)
    match = _RANGE.fullmatch(item) if isinstance(item, str) else None
    if match is None:
        written = str(item).lower() if isinstance(item, bool) else repr(item)
        raise _refusal(f"{written} is neither a block number nor a range")
    first, last = int(match[1]), int(match[2])
    if not 1 <= first <= last:
        raise _refusal(f"{item!r} does not run from a lower block to a higher one")
    return BlockRange(first, last)


def _refusal(reason: str) -> PydanticCustomError:
    return PydanticCustomError(
        "bad_value",
        "{reason}",
        {"reason": reason, "help": 'write 12, "18-19", or a list such as [12, "18-19"]'},
    )
