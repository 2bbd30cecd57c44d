"""Proofs that a quotation stands in a sealed text. Specified in `docs/seals.md`."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.corpus.matching import match_at
from argmap.corpus.seals import (
    HASH_BYTES,
    NONCE_BYTES,
    leaf,
    leaves,
    node,
    nonces,
    tree,
)
from argmap.model.seals import Proof

if TYPE_CHECKING:
    from argmap.corpus.matching import Quotation
    from argmap.corpus.seals import SoundSeal
    from argmap.corpus.texts import SourceText

Spans = tuple[tuple[int, int], ...]


def prove(quotation: Quotation, spans: Spans, source: str, text: SourceText) -> Proof:
    """Return the proof that a quotation stands at `spans` of the text that a seal was made of."""
    positions = [p for start, end in spans for p in range(start, end)]
    hidden, levels = _prepared(source, text.texts)
    found = tuple(text.texts[p] for p in positions)
    quoted = tuple(token for part in quotation.parts for token in part.tokens)
    return Proof(
        quotation=quotation.key(),
        spans=spans,
        nonces=b64encode(b"".join(hidden[p] for p in positions)).decode(),
        siblings=b64encode(b"".join(_siblings(levels, positions))).decode(),
        tokens=None if found == quoted else found,
    )


def verify(quotation: Quotation, proof: Proof, sealed: SoundSeal) -> frozenset[int] | None:
    """Return the blocks that a proven quotation stands in; None where the proof does not hold.

    Trusts nothing but the seal's commitment, which a sound seal's other fields agree with.
    """
    if proof.quotation != quotation.key():
        return None
    spans, length = proof.spans, sealed.seal.tokens
    if len(spans) != len(quotation.parts) or not _in_order(spans, length):
        return None
    quoted = tuple(token for part in quotation.parts for token in part.tokens)
    found = proof.tokens if proof.tokens is not None else quoted
    # Tokens that need not be given, or spans that claim more tokens than there are, are refused
    # before anything is made of them.
    if proof.tokens == quoted or len(found) != sum(end - start for start, end in spans):
        return None
    positions = [p for start, end in spans for p in range(start, end)]
    if not _reads_as(quotation, found, spans):
        return None
    blocks = _blocks(spans, sealed)
    keys, siblings = _pieces(proof.nonces, NONCE_BYTES), _pieces(proof.siblings, HASH_BYTES)
    if blocks is None or keys is None or siblings is None or len(keys) != len(positions):
        return None
    known = {
        position: leaf(position, key, text)
        for position, key, text in zip(positions, keys, found, strict=True)
    }
    root = _root(known, siblings, length)
    return blocks if root is not None and root.hex() == sealed.seal.root else None


@lru_cache(maxsize=4)
def _prepared(source: str, texts: tuple[str, ...]) -> tuple[list[bytes], list[list[bytes]]]:
    return nonces(source, texts), tree(leaves(source, texts))


def _in_order(spans: Spans, length: int) -> bool:
    """Return whether spans are not empty, follow each other, and end within the text."""
    place = 0
    for start, end in spans:
        if not place <= start < end:
            return False
        place = end
    return place <= length


def _reads_as(quotation: Quotation, found: tuple[str, ...], spans: Spans) -> bool:
    """Return whether the tokens in the spans read as the parts of the quotation."""
    offset, before = 0, -1
    for part, (start, end) in zip(quotation.parts, spans, strict=True):
        piece = found[offset : offset + end - start]
        if match_at(part.tokens, piece, 0, len(piece)) != len(piece):
            return False
        if part.glued and start != before:
            return False
        offset, before = offset + end - start, end
    return True


def _blocks(spans: Spans, sealed: SoundSeal) -> frozenset[int] | None:
    """Return the blocks that spans lie in; None where one leaves the paragraph it begins in."""
    blocks: set[int] = set()
    for start, end in spans:
        found = sealed.blocks_at(start, end)
        if found is None:
            return None
        blocks |= found
    return frozenset(blocks)


def _siblings(levels: list[list[bytes]], positions: list[int]) -> list[bytes]:
    """Return the nodes that a verifier lacks, level by level from the leaves, left to right."""
    needed: list[bytes] = []
    known = sorted(set(positions))
    for level in levels[:-1]:
        have = set(known)
        needed += [level[i ^ 1] for i in known if i ^ 1 not in have and i ^ 1 < len(level)]
        known = sorted({i // 2 for i in known})
    return needed


def _root(known: dict[int, bytes], siblings: list[bytes], width: int) -> bytes | None:
    """Return the root that leaves and siblings lead to; None where siblings are too few or many."""
    rest = iter(siblings)
    while width > 1:
        above: dict[int, bytes] = {}
        for index in sorted(known):
            if index // 2 in above:
                continue
            partner = index ^ 1
            if partner >= width:
                above[index // 2] = known[index]
                continue
            other = known.get(partner) or next(rest, None)
            if other is None:
                return None
            left, right = (known[index], other) if index < partner else (other, known[index])
            above[index // 2] = node(left, right)
        known, width = above, (width + 1) // 2
    return known.get(0) if next(rest, None) is None else None


def _pieces(encoded: str, size: int) -> list[bytes] | None:
    """Return base64 data as pieces of `size` bytes; None where it is not made of such."""
    try:
        data = b64decode(encoded, validate=True)
    except ValueError:
        return None
    # Base64 that spells the same bytes in two ways would let a proof be changed unnoticed.
    if len(data) % size or b64encode(data).decode() != encoded:
        return None
    return [data[i : i + size] for i in range(0, len(data), size)]
