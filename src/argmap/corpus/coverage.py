"""How much of a text its claims account for."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.corpus.examination import evidence_of, examine, named_blocks
from argmap.model import scope_of
from argmap.model.locators import BlockKinds

if TYPE_CHECKING:
    from argmap.model import KnowledgeBase


@dataclass(frozen=True, slots=True)
class BlockCoverage:
    """A block: its kind, its length in tokens, how many of them are quoted, and who stands on it.

    `length` and `quoted` count words and punctuation marks, as a seal does. `claims` are the ids
    of the claims whose `at` names the block. `bare` says that it belongs to a paragraph, or an item
    of a list, no part of which any claim stands on.
    """

    block: int
    kind: str
    length: int
    quoted: int
    claims: tuple[str, ...]
    bare: bool


def coverage(kb: KnowledgeBase, source: str) -> list[BlockCoverage]:
    """Return the coverage of every block of a source with a text or a seal, [] for others.

    The figures are the same from the text and from the seal.
    """
    evidence = evidence_of(kb)[source]
    if evidence.text is not None:
        flows = evidence.text.flows
    elif evidence.sealed is not None:
        flows = evidence.sealed.seal.flows
    else:
        return []
    spans = {block: (start, end) for flow in flows for block, start, end in flow}
    plan = kb.sources[source].blocks
    kinds = BlockKinds(()) if plan is None else plan.kinds()
    anchored = {
        position
        for judgement in examine(kb)
        if scope_of(judgement.record.id) == source and judgement.verdict == "proven"
        for start, end in judgement.spans
        for position in range(start, end)
    }
    # Blocks without tokens end where they start: the last that starts at or before a position and
    # has tokens is the one that holds it.
    order = sorted((start, block) for block, (start, end) in spans.items() if start < end)
    quoted = Counter(order[bisect(order, p, key=lambda at: at[0]) - 1][1] for p in anchored)
    standing: dict[int, list[str]] = {}
    for claim in kb.claims.values():
        if scope_of(claim.id) == source:
            for block in named_blocks(claim, len(spans)):
                standing.setdefault(block, []).append(claim.id)
    paragraph_of = {block: flow for flow in flows for block, _, _ in flow}
    return [
        BlockCoverage(
            block,
            kinds.of(block),
            end - start,
            quoted[block],
            tuple(standing.get(block, ())),
            kinds.of(block) in ("paragraph", "list-item")
            and not any(part in standing for part, _, _ in paragraph_of[block]),
        )
        for block, (start, end) in sorted(spans.items())
    ]
