"""Quotations, exactly: no similarity, no guessing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from argmap.corpus.normaliser import LINE_HYPHEN, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.corpus.texts import SourceText

_ELISION = re.compile(r"\s(?:…|\.\.\.)\s")
_BRACKETED = re.compile(r"\[[^\]]*\]")


class Part(NamedTuple):
    """A run of quoted tokens. `glued` says that it follows the part before without a gap."""

    tokens: tuple[str, ...]
    glued: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as tokens: parts that stand in this order.

    ` … ` between two parts leaves out words. Words in square brackets are the curator's: they are
    no part of the quotation, and what stands on their two sides stands side by side in the text.
    """

    parts: tuple[Part, ...]

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return sum(text[0].isalnum() for part in self.parts for text in part.tokens)

    def key(self) -> str:
        """Return one line that is the same for quotations of the same tokens."""
        pieces = [" ".join(part.tokens) for part in self.parts]
        signs = ["" if i == 0 else (" [] " if p.glued else " … ") for i, p in enumerate(self.parts)]
        return "".join(sign + piece for sign, piece in zip(signs, pieces, strict=True))


class Match(NamedTuple):
    """Where a quotation stands: a span of token positions for each part, and the blocks."""

    spans: tuple[tuple[int, int], ...]
    blocks: frozenset[int]


def parse_quotation(text: str) -> Quotation:
    """Return the parts of a quotation; one that holds no words has none."""
    parts: list[Part] = []
    for piece in _ELISION.split(text):
        glued = False
        for run in _BRACKETED.split(piece):
            found = tuple(token.text for token in tokens(run))
            if found:
                parts.append(Part(found, glued))
                glued = True
    return Quotation(tuple(parts) if any(_has_word(part) for part in parts) else ())


def find(
    quotation: Quotation, source: SourceText, blocks: Iterable[int] | None = None
) -> list[Match]:
    """Return the places where a quotation stands, within `blocks` or in the whole text.

    A place is a first part with the nearest following places of the others; every token agrees,
    also the punctuation inside a part. At most as many places are returned as the first part has.
    """
    if not quotation.parts:
        return []
    allowed = None if blocks is None else frozenset(blocks)
    first, *rest = quotation.parts
    matches = []
    for span in occurrences(first, source, 0, allowed):
        spans = [span]
        for part in rest:
            following = occurrences(part, source, spans[-1][1], allowed, glued=part.glued)
            if not following:
                break
            spans.append(following[0])
        else:
            where = frozenset(source.block_of[p] for start, end in spans for p in range(start, end))
            matches.append(Match(tuple(spans), where))
    return matches


def occurrences(
    part: Part,
    source: SourceText,
    start: int,
    allowed: frozenset[int] | None,
    *,
    glued: bool = False,
) -> list[tuple[int, int]]:
    """Return the spans at or after `start` (with `glued`: just there) where a part stands."""
    if glued:
        candidates = [start] if start < len(source.texts) else []
    else:
        # A word may begin at its first half, before a hyphen at a line's end.
        halves = (position - 1 for position in source.positions.get(LINE_HYPHEN, ()))
        first = source.positions.get(part.tokens[0], ())
        hyphens = source.positions.get(LINE_HYPHEN, ()) if part.tokens[0] == "-" else ()
        candidates = sorted({*first, *halves, *hyphens})
    spans = []
    for position in candidates:
        if position < start:
            continue
        end = match_at(part.tokens, source.texts, position, source.limit_of[position])
        if end is not None and (
            allowed is None or all(source.block_of[p] in allowed for p in range(position, end))
        ):
            spans.append((position, end))
    return spans


def match_at(wanted: Sequence[str], texts: Sequence[str], position: int, limit: int) -> int | None:
    """Return the end of the run of tokens at `position` that reads as `wanted`; None if none does.

    A hyphen at a line's end reads as a hyphen, or as nothing between two halves of one word.
    """
    for token in wanted:
        if position >= limit:
            return None
        if texts[position] == LINE_HYPHEN:
            if token != "-":  # noqa: S105 - a hyphen, not a password
                return None
            position += 1
            continue
        word = texts[position]
        position += 1
        while (
            word != token
            and position + 1 < limit
            and texts[position] == LINE_HYPHEN
            and token.startswith(word)
        ):
            word += texts[position + 1]
            position += 2
        if word != token:
            return None
    return position


def _has_word(part: Part) -> bool:
    return any(text[0].isalnum() for text in part.tokens)
