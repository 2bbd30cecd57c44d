"""Every quotation of a knowledge base judged, by the text where it is at hand, else by proof."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from argmap.corpus.matching import Quotation, find, parse_quotation
from argmap.corpus.proofs import verify
from argmap.corpus.seals import SoundSeal, seal, sound
from argmap.corpus.texts import SourceText, read_text
from argmap.model import scope_of
from argmap.model.locators import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Argument, Claim, KnowledgeBase, Source
    from argmap.model.seals import Proof, ProofFile

Verdict = Literal["proven", "absent", "elsewhere", "disordered", "negated", "unproven"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the quotations of a source can be held against.

    `text` is there where a text is attached and is the one that was sealed; `sealed` where the
    seal is sound. `trouble` says what is wrong with either, by code.
    """

    text: SourceText | None
    sealed: SoundSeal | None
    trouble: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Return whether a quotation can be judged at all."""
        return self.text is not None or self.sealed is not None

    @property
    def absent(self) -> bool:
        """Whether there is nothing to judge by, and nothing wrong with what there is."""
        return not self and not self.trouble

    @property
    def words(self) -> int:
        """How many words the text has; 0 where that is not known."""
        if self.text is not None:
            return self.text.words
        return 0 if self.sealed is None else self.sealed.seal.words


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of one quotation.

    `spans` are token positions where it is proven; `places` in how many places one of the blocks
    named has it; `elsewhere` the blocks that have it though they are not named.
    """

    record: Claim | Argument
    index: int
    quotation: Quotation
    verdict: Verdict
    spans: tuple[tuple[int, int], ...] = ()
    places: int = 1
    elsewhere: tuple[int, ...] = ()


@lru_cache(maxsize=2)
def evidence_of(kb: KnowledgeBase) -> dict[str, Evidence]:
    """Return, for every source, what its quotations can be held against."""
    return {source: _evidence(kb, source) for source in kb.sources}


@lru_cache(maxsize=2)
def examine(kb: KnowledgeBase) -> tuple[Judgement, ...]:
    """Return the judgement on every quotation from a source with a text or a seal."""
    evidence = evidence_of(kb)
    proofs: dict[str, dict[str, list[Proof]]] = {}
    for source, file in kb.proofs.items():
        sealed = evidence[source].sealed if source in evidence else None
        if sealed is not None and is_of(file, sealed):
            for proof in file.proofs:
                proofs.setdefault(source, {}).setdefault(proof.quotation, []).append(proof)
    return tuple(_judgements(kb, evidence, proofs))


def is_of(proofs: ProofFile, sealed: SoundSeal) -> bool:
    """Return whether proofs were made for a seal."""
    return (proofs.source, proofs.commitment) == (sealed.seal.source, sealed.seal.commitment)


def named_blocks(record: Claim | Argument, count: int) -> frozenset[int]:
    """Return which of the blocks 1 to `count`, all that there are, a record's `at` names."""
    return frozenset(
        block for first, last in merged(record.at) for block in range(first, min(last, count) + 1)
    )


def _evidence(kb: KnowledgeBase, source: str) -> Evidence:
    record, given = kb.sources[source], kb.seals.get(source)
    trouble: list[tuple[str, str]] = []
    sealed = None if given is None else sound(given)
    if given is not None and (sealed is None or given.source != record.sealing_id):
        trouble.append(("AM314", "the seal contradicts itself, or is another source's"))
        sealed = None
    elif sealed is not None and not _fits(sealed, record):
        trouble.append(("AM314", "the seal is of a text with other blocks than source.yaml says"))
        sealed = None
    text = None
    if source in kb.texts:
        text = read_text(kb.texts[source], record)
        reason = "; ".join(text.complaints[:3])
        if not reason and sealed is not None and seal(sealed.seal.source, text) != sealed.seal:
            reason = "it is not the text that was sealed"
        if reason:
            trouble.append(("AM312", reason))
            text = None
    return Evidence(text, sealed, tuple(trouble))


def _fits(sealed: SoundSeal, record: Source) -> bool:
    """Return whether a seal has the blocks, and the joined ones, that the source's record has."""
    if record.blocks is None:
        return True
    flows = sealed.seal.flows
    joined = {tuple(block for block, _, _ in flow) for flow in flows if len(flow) > 1}
    return sealed.count == record.blocks.count and joined == set(record.blocks.joined)


def _judgements(
    kb: KnowledgeBase,
    evidence: dict[str, Evidence],
    proofs: dict[str, dict[str, list[Proof]]],
) -> Iterator[Judgement]:
    open_sources = {source for source, found in evidence.items() if found}
    if not open_sources:
        return
    for record in kb.records():
        source = scope_of(record.id)
        if source not in open_sources:
            continue
        found = evidence[source]
        for index, written in enumerate(record.quotes):
            quotation = parse_quotation(written)
            if found.text is not None:
                yield _by_text(record, index, quotation, found.text)
            elif found.sealed is not None:
                known = proofs.get(source, {}).get(quotation.key(), [])
                yield _by_proof(record, index, quotation, found.sealed, known)


def _by_text(
    record: Claim | Argument, index: int, quotation: Quotation, text: SourceText
) -> Judgement:
    named = named_blocks(record, len(text.blocks))
    matches = find(quotation, text, named, fair=True)
    if matches:
        places = Counter(text.block_of[match.spans[0][0]] for match in matches)
        spans = matches[0].spans
        return Judgement(record, index, quotation, "proven", spans, max(places.values()))
    if find(quotation, text, named):
        return Judgement(record, index, quotation, "negated")
    anywhere = find(quotation, text)
    if anywhere:
        blocks = tuple(sorted(frozenset().union(*(match.blocks for match in anywhere[:5]))))
        return Judgement(record, index, quotation, "elsewhere", elsewhere=blocks)
    parts = quotation.parts
    if len(parts) > 1 and all(find(Quotation((part,)), text) for part in parts):
        return Judgement(record, index, quotation, "disordered")
    return Judgement(record, index, quotation, "absent")


def _by_proof(
    record: Claim | Argument,
    index: int,
    quotation: Quotation,
    sealed: SoundSeal,
    known: list[Proof],
) -> Judgement:
    named = named_blocks(record, sealed.count)
    elsewhere: set[int] = set()
    for proof in known:
        blocks = verify(quotation, proof, sealed)
        if blocks is not None and blocks <= named:
            return Judgement(record, index, quotation, "proven", proof.spans)
        elsewhere |= blocks or set()
    if elsewhere:
        return Judgement(record, index, quotation, "elsewhere", elsewhere=tuple(sorted(elsewhere)))
    return Judgement(record, index, quotation, "unproven")
