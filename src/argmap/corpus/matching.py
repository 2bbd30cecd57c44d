"""Quotations, exactly: no similarity, no guessing."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from argmap.corpus.normaliser import LINE_HYPHEN, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.corpus.texts import SourceText

_ELISION = re.compile(r"\s(?:…|\.\.\.)\s")
_NEGATIONS = frozenset({"not", "no", "never", "nor", "neither", "cannot"})
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
            # What ends a line in the quotation need not end one in the text.
            found = tuple(token.text.replace(LINE_HYPHEN, "-") for token in tokens(run))
            if found:
                parts.append(Part(found, glued))
                glued = True
    return Quotation(tuple(parts) if any(_has_word(part) for part in parts) else ())


def find(
    quotation: Quotation,
    source: SourceText,
    blocks: Iterable[int] | None = None,
    *,
    fair: bool = False,
) -> list[Match]:
    """Return the places where a quotation stands, within `blocks` or in the whole text.

    A place is a first part with the nearest following places of the others; every token agrees,
    also the punctuation inside a part. At most as many places are returned as the first part has.
    With `fair`, no part begins right after the word that negates it: "sensitive to US concerns"
    stands in "not sensitive to US concerns", and says the opposite.
    """
    if not quotation.parts:
        return []
    allowed = None if blocks is None else frozenset(blocks)
    first, *rest = _runs(quotation.parts)
    opening = _places(first, source, allowed, fair=fair)
    further = [_places(run, source, allowed, fair=fair) for run in rest if opening.starts]
    matches = []
    for start in opening.starts:
        spans = opening.spans[start]
        for places in further:
            following = places.following(spans[-1][1])
            if following is None:
                break
            spans += following
        else:
            where = frozenset(source.block_of[p] for start, end in spans for p in range(start, end))
            matches.append(Match(spans, where))
    return matches


def _runs(parts: tuple[Part, ...]) -> list[list[Part]]:
    """Return the parts of a quotation, those together that stand side by side."""
    runs: list[list[Part]] = []
    for part in parts:
        if part.glued and runs:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


class _Places(NamedTuple):
    """Where parts stand side by side: the span of each, by the position of the first.

    `starts` are those of them to begin with, in order: where it matters, not after a negation.
    """

    spans: dict[int, tuple[tuple[int, int], ...]]
    starts: list[int]

    def following(self, end: int) -> tuple[tuple[int, int], ...] | None:
        """Return the spans of the nearest place for what comes after a part that ends at `end`."""
        # What directly follows on the part before has its negation there.
        if end in self.spans:
            return self.spans[end]
        index = bisect_left(self.starts, end)
        return self.spans[self.starts[index]] if index < len(self.starts) else None


def _places(
    run: list[Part], source: SourceText, allowed: frozenset[int] | None, *, fair: bool
) -> _Places:
    """Return all places where parts stand side by side."""
    places = _Places({}, [])
    # A word may begin at its first half, before a hyphen at a line's end.
    halves = (position - 1 for position in source.positions.get(LINE_HYPHEN, ()))
    for position in sorted({*source.positions.get(run[0].tokens[0], ()), *halves}):
        spans = _side_by_side(run, source, position) if position >= 0 else ()
        if not spans or _cuts_word(position, spans[-1][1], source.texts):
            continue
        if allowed is not None and not allowed.issuperset(source.block_of[position : spans[-1][1]]):
            continue
        places.spans[position] = spans
        if not fair or not _is_negated(position, source):
            places.starts.append(position)
    return places


def _side_by_side(run: list[Part], source: SourceText, start: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of parts that stand one after the other from `start` on, else ()."""
    spans: list[tuple[int, int]] = []
    limit = source.limit_of[start]
    for part in run:
        end = match_at(part.tokens, source.texts, start, limit)
        if end is None:
            return ()
        spans.append((start, end))
        start = end
    return tuple(spans)


def _cuts_word(start: int, end: int, texts: Sequence[str]) -> bool:
    """Return whether a run begins or ends within a word that a line's end cuts: un-|likely."""
    return LINE_HYPHEN in (*texts[max(start - 1, 0) : start + 1], *texts[end - 1 : end + 1])


def _is_negated(start: int, source: SourceText) -> bool:
    """Return whether a negation stands directly before a place."""
    before = source.texts[max(start - 3, 0) : start]
    if not before or source.limit_of[start - 1] != source.limit_of[start]:
        return False
    contraction = before[-2:] == ("'", "t") and before[0][-1] == "n"
    return contraction or before[-1].casefold() in _NEGATIONS


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
