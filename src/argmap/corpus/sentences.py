"""Sentences and runs of words of a text: what a quotation, or a claim's wording, takes over."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.corpus.examination import examine
from argmap.corpus.normaliser import tokens
from argmap.model import scope_of

if TYPE_CHECKING:
    from argmap.corpus.texts import SourceText
    from argmap.model import KnowledgeBase

_RUN = 8
_ENDS = frozenset(".?!")
_CLOSERS = frozenset("\"')]")
# A full stop after one of these, or after a lone letter (U.S., J. Doe), ends no sentence.
_ABBREVIATED = frozenset({
    "cf", "ch", "dept", "dr", "ed", "eds", "fig", "gen", "gov", "jr", "lt", "ltd", "messrs", "mr",
    "mrs", "ms", "nos", "op", "pp", "prof", "rep", "rev", "sen", "sr", "st", "vol", "vols", "vs",
})  # fmt: skip


def whole_sentence(span: tuple[int, int], text: SourceText) -> bool:
    """Return whether a span of tokens holds a sentence of the text from its first word to its last.

    A sentence ends with a full stop, a question or an exclamation mark before a word with a capital
    letter, or with the paragraph; not with the full stop of an abbreviation. Fragments of fewer
    than three words do not count.
    """
    start, end = span
    limit = text.limit_of[start]
    place = start
    while place < end:
        begin = place
        while begin < end and not text.tokens[begin].is_word:
            begin += 1
        close = begin
        while close < limit and not _ends_sentence(close, limit, text):
            close += 1
        words = sum(token.is_word for token in text.tokens[begin:close])
        if begin < end and _begins_sentence(begin, text) and close <= end and words > 2:
            return True
        place = close + 1
    return False


def copied_run(wording: str, text: SourceText) -> str | None:
    """Return the first run of eight words that a wording shares with a text; None without one."""
    words = [token.text.casefold() for token in tokens(wording) if token.is_word]
    runs = _runs(text.texts)
    for place in range(len(words) - _RUN + 1):
        run = tuple(words[place : place + _RUN])
        if run in runs:
            return " ".join(run)
    return None


def quoted_words(kb: KnowledgeBase, source: str) -> set[int]:
    """Return the positions of the words of a source that are quoted anywhere."""
    positions: set[int] = set()
    for judgement in examine(kb):
        if scope_of(judgement.record.id) == source and judgement.verdict == "proven":
            for part, (start, end) in zip(judgement.quotation.parts, judgement.spans, strict=True):
                # Hyphens at line ends can make the text's run the longer of the two; then the
                # positions past the quotation's tokens are hyphens and halves, and count as words.
                for offset in range(end - start):
                    if offset >= len(part.tokens) or part.tokens[offset][0].isalnum():
                        positions.add(start + offset)
    return positions


@lru_cache(maxsize=8)
def _runs(texts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    words = [text.casefold() for text in texts if text[0].isalnum()]
    return frozenset(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _ends_sentence(place: int, limit: int, text: SourceText) -> bool:
    if text.texts[place] not in _ENDS or _abbreviates(place, text):
        return False
    following = place + 1
    while following < limit and text.texts[following] in _CLOSERS | _ENDS:
        following += 1
    return (
        following >= limit
        or text.texts[following][0].isupper()
        or not text.tokens[following].is_word
    )


def _abbreviates(place: int, text: SourceText) -> bool:
    """Return whether a mark is the full stop of an abbreviation."""
    if text.texts[place] != "." or not place or text.limit_of[place - 1] != text.limit_of[place]:
        return False
    before = text.texts[place - 1]
    return (len(before) == 1 and before.isalpha()) or before.casefold() in _ABBREVIATED


def _begins_sentence(place: int, text: SourceText) -> bool:
    before = place - 1
    first = text.limit_of[place]
    while before >= 0 and text.limit_of[before] == first and not text.tokens[before].is_word:
        if text.texts[before] in _ENDS:
            return not _abbreviates(before, text)
        before -= 1
    return before < 0 or text.limit_of[before] != first
