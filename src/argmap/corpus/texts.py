"""A source's text: numbered blocks, their kinds, and the canonical tokens in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from argmap.corpus.normaliser import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import Source

_BLANK = re.compile(r"\n[^\S\n]*\n")


class BlockText(NamedTuple):
    """A block of a text: its number, counted from 1, and its words with notes' marks cut out."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as quotations are looked for in it.

    `tokens` run in reading order: blocks by number, but a paragraph that page breaks cut in two
    runs through. `texts` are their texts, `positions` where each text occurs, `block_of` each
    token's block and `limit_of` the end of the run without a break that each token belongs to.
    `flows` are those runs, as the blocks they are made of and their spans of tokens.
    """

    blocks: tuple[BlockText, ...]
    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    positions: Mapping[str, tuple[int, ...]]
    block_of: tuple[int, ...]
    limit_of: tuple[int, ...]
    flows: tuple[tuple[tuple[int, int, int], ...], ...]
    complaints: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many of the tokens are words."""
        return sum(token.is_word for token in self.tokens)


def split_blocks(text: str) -> list[str]:
    """Return the blocks of a text: runs of its lines between blank lines."""
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff")
    return [block.strip("\n") for block in _BLANK.split(lines) if block.strip()]


def read_text(text: str, source: Source) -> SourceText:
    """Return a source's text as its record says it is to be read.

    Where text and record disagree (a block missing, a note's mark not found where the record has
    it), `complaints` says so, and the text is not to be relied on.
    """
    return _read(text, source)


@lru_cache(maxsize=8)
def _read(text: str, source: Source) -> SourceText:
    raw = split_blocks(text)
    plan = source.blocks
    complaints: list[str] = []
    if plan is not None and plan.count != len(raw):
        complaints.append(f"the text has {len(raw)} blocks, its record says {plan.count}")
    marks: dict[int, list[int]] = {}
    for note in source.notes:
        marks.setdefault(note.marked, []).append(note.number)
    style = None if plan is None else plan.marks
    blocks = []
    for number, block in enumerate(raw, start=1):
        body = block
        for mark in marks.pop(number, ()) if style else ():
            body, found = _without_mark(body, mark, style or "")
            if not found:
                complaints.append(f"the mark of note {mark} is not in block {number}")
        blocks.append(BlockText(number, body))
    if style:
        complaints += [f"block {number}, marked by a note, is missing" for number in marks]
    joined = () if plan is None else plan.joined
    together = [number for flow in joined for number in flow]
    if len(set(together)) < len(together) or any(list(flow) != sorted(flow) for flow in joined):
        complaints.append("`joined` names a block twice, or blocks out of order")
    elif any(not 1 <= number <= len(raw) for number in together):
        complaints.append("`joined` names a block that the text has not")
    return _in_reading_order(blocks, joined if not complaints else (), tuple(complaints))


def _in_reading_order(
    blocks: list[BlockText], joined: tuple[tuple[int, ...], ...], complaints: tuple[str, ...]
) -> SourceText:
    found: list[Token] = []
    block_of: list[int] = []
    limit_of: list[int] = []
    flows: list[tuple[tuple[int, int, int], ...]] = []
    for flow in _reading_order(len(blocks), joined):
        spans = []
        for number in flow:
            of_block = tokens(blocks[number - 1].text)
            spans.append((number, len(found), len(found) + len(of_block)))
            found += of_block
            block_of += [number] * len(of_block)
        flows.append(tuple(spans))
        limit_of += [len(found)] * (len(found) - len(limit_of))
    texts = tuple(token.text for token in found)
    positions: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        positions.setdefault(text, []).append(position)
    return SourceText(
        tuple(blocks),
        tuple(found),
        texts,
        {text: tuple(places) for text, places in positions.items()},
        tuple(block_of),
        tuple(limit_of),
        tuple(flows),
        complaints,
    )


def _without_mark(body: str, number: int, style: str) -> tuple[str, bool]:
    """Return a block without the mark of a note, and whether it was found, exactly once."""
    pattern = rf"[^\S\n]*\[{number}\]" if style == "bracketed" else rf"(?<=[^\s\d]){number}(?!\d)"
    cut, count = re.subn(pattern, "", body)
    return cut, count == 1


def _reading_order(count: int, joined: tuple[tuple[int, ...], ...]) -> list[tuple[int, ...]]:
    """Return the blocks in reading order, those that are one paragraph together."""
    whole = {flow[0]: flow for flow in joined if flow}
    later = {number for flow in whole.values() for number in flow[1:]}
    return [whole.get(n, (n,)) for n in range(1, count + 1) if n not in later]
