"""A text with its claims in the margin, for `argmap corpus show`."""

from __future__ import annotations

import textwrap
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from argmap.cli.session import page_width, palette
from argmap.corpus import coverage, evidence_of, examine
from argmap.model import scope_of, short
from argmap.text import one_line, same_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.corpus import SourceText
    from argmap.model import Claim, KnowledgeBase

_MARGIN = 8


def lines(kb: KnowledgeBase, source: str, wanted: frozenset[int] | None) -> Iterator[str]:
    """Yield the blocks asked for (None: all), each with its claims.

    With the text, a number in the margin says on which lines a claim's quotation stands.
    """
    text = evidence_of(kb)[source].text
    rows = coverage(kb, source)
    spans = _spans_by_claim(kb, source)
    flows = () if text is None else text.flows
    blocks = {block: (start, end) for flow in flows for block, start, end in flow}
    paint = palette()
    for row in rows:
        if wanted is not None and row.block not in wanted:
            continue
        yield paint.bold(f"block {row.block} ({row.kind})")
        claims = [kb.claims[name] for name in row.claims]
        if text is not None:
            numbered = [(n, spans.get(claim.id, ())) for n, claim in enumerate(claims, start=1)]
            yield from _passage(text, row.block, blocks[row.block], numbered)
        for number, claim in enumerate(claims, start=1):
            yield from _claim(number, claim)
        yield ""


def _claim(number: int, claim: Claim) -> Iterator[str]:
    paint = palette()
    yield f"{number:>{_MARGIN - 2}}  {paint.bold(short(claim.id))}: {one_line(claim.text)}"
    for quotation in claim.quotes:
        yield " " * _MARGIN + paint.faint(f"“{one_line(quotation)}”")


def _passage(
    text: SourceText,
    block: int,
    positions: tuple[int, int],
    numbered: list[tuple[int, tuple[tuple[int, int], ...]]],
) -> Iterator[str]:
    """Yield the lines of a block, each with the numbers of the claims quoted in it."""
    body = text.blocks[block - 1].text.replace("\n", " ")
    first = positions[0]
    tokens = text.tokens[slice(*positions)]
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    offset = 0
    for line in textwrap.wrap(
        body, page_width() - _MARGIN - 2, break_on_hyphens=False, expand_tabs=False
    ):
        start = body.find(line.split(" ", 1)[0], offset)
        end = start + len(line)
        offset = end
        low, high = first + bisect_right(ends, start), first + bisect_left(starts, end)
        marks = [
            str(n)
            for n, spans in numbered
            if any(max(low, one) < min(high, other) for one, other in spans)
        ]
        yield f"{','.join(marks):>{_MARGIN - 2}} │ {same_width(line)}"


def _spans_by_claim(kb: KnowledgeBase, source: str) -> dict[str, tuple[tuple[int, int], ...]]:
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for judgement in examine(kb):
        record = judgement.record
        if scope_of(record.id) == source and judgement.verdict == "proven" and record.at:
            spans[record.id] = (*spans.get(record.id, ()), *judgement.spans)
    return spans
