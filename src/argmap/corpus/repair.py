"""What a failed quotation may have meant. Only ever a proposal, which a person accepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.corpus.matching import Quotation
    from argmap.corpus.texts import SourceText

# Tokens that a passage may be longer or shorter than what is quoted.
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage of a text most like a quotation.

    `text` is in the source's own spelling, `marked` the same with each word that differs in
    braces, `blocks` where it stands, and `likeness` from 0 to 1 by Ratcliff and Obershelp.
    """

    text: str
    marked: str
    blocks: tuple[int, ...]
    likeness: float


def nearest_passage(quotation: Quotation, source: SourceText) -> Nearest | None:
    """Return the passage most like a quotation; None where nothing is at all like it.

    Compares the quoted tokens, elisions closed, with the runs of the text that share a word with
    them; a quotation with elisions is compared part by part, by its longest part.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a failed quotation needs it

    if not quotation.parts:
        return None
    wanted = max((part.tokens for part in quotation.parts), key=len)
    best: tuple[float, int, int] | None = None
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    starts = {
        max(place - offset, 0)
        for offset, token in enumerate(wanted)
        if token[0].isalnum()
        for place in source.positions.get(token, ())[:200]
    }
    for start in sorted(starts):
        limit = source.limit_of[start]
        for length in range(max(len(wanted) - _SLACK, 1), len(wanted) + _SLACK + 1):
            end = min(start + length, limit)
            matcher.set_seq1(source.texts[start:end])
            floor = best[0] if best else 0.4
            if matcher.real_quick_ratio() > floor and matcher.quick_ratio() > floor:
                likeness = matcher.ratio()
                if likeness > floor:
                    best = (likeness, start, end)
    if best is None:
        return None
    likeness, start, end = best
    matcher.set_seq1(source.texts[start:end])
    same = {
        start + block.a + i for block in matcher.get_matching_blocks() for i in range(block.size)
    }
    return Nearest(
        _passage(source, start, end, set(range(start, end))),
        _passage(source, start, end, same),
        tuple(sorted({source.block_of[p] for p in range(start, end)})),
        likeness,
    )


def _passage(source: SourceText, start: int, end: int, same: set[int]) -> str:
    """Return a run of tokens as the source spells it, with those that are not `same` in braces."""
    pieces: list[str] = []
    for position in range(start, end):
        token = source.tokens[position]
        body = source.blocks[source.block_of[position] - 1].text
        word = body[token.start : token.end].replace("\n", " ")
        if pieces and (
            source.block_of[position - 1] != source.block_of[position]
            or source.tokens[position - 1].end < token.start
        ):
            pieces.append(" ")
        pieces.append(word if position in same else f"{{{word}}}")
    return "".join(pieces)
