"""Seals: commitments to a text that reveal none of it. Specified in `docs/seals.md`.

Every token is hidden behind a nonce of its own, which only a holder of the whole text can derive.
The hidden tokens are the leaves of a Merkle tree (shape as in RFC 9162, section 2.1); its root, the
length of the text and the place of each block make up the commitment.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from argmap.corpus.normaliser import NORMALISER
from argmap.model.seals import Seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.corpus.texts import SourceText

VERSION = 1
NONCE_BYTES = 16
HASH_BYTES = 20


def seal(source: str, text: SourceText) -> Seal:
    """Return the seal of a text under the id of its source."""
    root = tree(leaves(source, text.texts))[-1][0] if text.texts else _hash(b"empty", b"")
    fields = {
        "version": VERSION,
        "normaliser": NORMALISER,
        "source": source,
        "tokens": len(text.texts),
        "words": text.words,
        "flows": text.flows,
        "root": root.hex(),
    }
    unsigned = Seal.model_validate({**fields, "commitment": "0" * 64})
    return unsigned.model_copy(update={"commitment": commit(unsigned)})


def is_sound(sealed: Seal) -> bool:
    """Return whether a seal agrees with itself: its commitment, and its table of blocks.

    The blocks are all there once, and share out the tokens in reading order without a gap.
    """
    if commit(sealed) != sealed.commitment or sealed.words > sealed.tokens:
        return False
    place = 0
    blocks: list[int] = []
    for flow in sealed.flows:
        for block, start, end in flow:
            if start != place or end < start:
                return False
            place = end
            blocks.append(block)
    return place == sealed.tokens and sorted(blocks) == list(range(1, len(blocks) + 1))


@dataclass(frozen=True)
class SoundSeal:
    """A seal that agrees with itself, and the place of every block in it.

    There are no others: proofs are held against these, so that the check is neither forgotten nor
    made again for every proof. `sound` returns them.

    Raises:
        ValueError: where a seal is not sound.

    """

    seal: Seal

    def __post_init__(self) -> None:
        """Check the seal."""
        if not is_sound(self.seal):
            raise ValueError(self.seal.source)

    @property
    def count(self) -> int:
        """How many blocks the text has."""
        return len(self._blocks)

    def blocks_at(self, start: int, end: int) -> frozenset[int] | None:
        """Return the blocks that a span of tokens lies in; None where it leaves its paragraph."""
        index = bisect(self._starts, start) - 1
        if index < 0 or end > self._blocks[index][3]:
            return None
        blocks: list[int] = []
        for number, first, last, _ in islice(self._blocks, index, None):
            if first >= end:
                break
            if start < last:
                blocks.append(number)
        return frozenset(blocks)

    @cached_property
    def _blocks(self) -> tuple[tuple[int, int, int, int], ...]:
        """The blocks in reading order: number, first token, end, and the end of the paragraph."""
        return tuple((*block, flow[-1][2]) for flow in self.seal.flows for block in flow)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(start for _, start, _, _ in self._blocks)


def sound(sealed: Seal) -> SoundSeal | None:
    """Return a seal as one to hold proofs against; None where it contradicts itself."""
    try:
        return SoundSeal(sealed)
    except ValueError:
        return None


def commit(unsigned: Seal) -> str:
    """Return the commitment that belongs to the other fields of a seal, in hexadecimal."""
    parts = [
        _number(unsigned.version),
        _number(unsigned.normaliser),
        _text(unsigned.source),
        _number(unsigned.tokens),
        _number(unsigned.words),
        _number(len(unsigned.flows)),
    ]
    for flow in unsigned.flows:
        parts.append(_number(len(flow)))
        parts += [_number(value) for block in flow for value in block]
    parts.append(bytes.fromhex(unsigned.root))
    return blake2b(b"".join(parts), digest_size=32, person=b"argmap/commit/1").hexdigest()


def nonces(source: str, texts: Sequence[str]) -> list[bytes]:
    """Return the nonce of every token. Whoever has the whole text can derive them, nobody else."""
    secret = blake2b(
        _text(source) + b"".join(_text(text) for text in texts),
        digest_size=32,
        person=b"argmap/secret/1",
    ).digest()
    return [
        blake2b(
            _number(position), key=secret, digest_size=NONCE_BYTES, person=b"argmap/nonce/1"
        ).digest()
        for position in range(len(texts))
    ]


def leaves(source: str, texts: Sequence[str]) -> list[bytes]:
    """Return the leaf of every token."""
    hidden = zip(nonces(source, texts), texts, strict=True)
    return [leaf(position, nonce, text) for position, (nonce, text) in enumerate(hidden)]


def leaf(position: int, nonce: bytes, text: str) -> bytes:
    """Return the leaf of a token: its position and text, hidden behind its nonce."""
    return blake2b(
        _number(position) + _text(text),
        key=nonce,
        digest_size=HASH_BYTES,
        person=b"argmap/leaf/1",
    ).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the inner node over two nodes."""
    return _hash(b"argmap/node/1", left + right)


def tree(level: list[bytes]) -> list[list[bytes]]:
    """Return the levels of the tree over some leaves, from these to the root.

    A node without a right neighbour moves up as it is.
    """
    levels = [level]
    while len(level) > 1:
        level = [
            node(level[i], level[i + 1]) if i + 1 < len(level) else level[i]
            for i in range(0, len(level), 2)
        ]
        levels.append(level)
    return levels


def _hash(person: bytes, data: bytes) -> bytes:
    return blake2b(data, digest_size=HASH_BYTES, person=person).digest()


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")


def _text(text: str) -> bytes:
    data = text.encode()
    return _number(len(data)) + data
