"""The two generated files beside a source: its seal, and the proofs of its quotations.

`docs/seals.md` specifies what stands in them, and why.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from argmap.model.base import FromList, Id, Record

Count = Annotated[int, Field(ge=0, lt=2**32)]
Hex20 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Base64 = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]*={0,2}$")]
# A span of token positions, the end not included.
Span = Annotated[tuple[Count, Count], FromList]
# A block's number, and its span.
SealedBlock = Annotated[tuple[Count, Count, Count], FromList]
SealedFlow = Annotated[tuple[SealedBlock, ...], FromList]


class Seal(Record):
    """A commitment to a text: its length, the place of each block, and the root over its tokens."""

    version: Literal[1]
    normaliser: Literal[1]
    source: Id
    tokens: Count
    words: Count
    flows: Annotated[tuple[SealedFlow, ...], FromList]
    root: Hex20
    commitment: Hex32


class Proof(Record):
    """What shows that a quotation stands at these places of a sealed text.

    `quotation` is its canonical form. `tokens` are the tokens of the text in the spans, given only
    where they differ from those of the quotation (hyphens at line ends).
    """

    quotation: str
    spans: Annotated[tuple[Span, ...], FromList, Field(min_length=1)]
    nonces: Base64
    siblings: Base64
    tokens: Annotated[tuple[str, ...], FromList] | None = None


class ProofFile(Record):
    """The proofs of a source's quotations, for the seal with this commitment."""

    version: Literal[1]
    source: Id
    commitment: Hex32
    proofs: Annotated[tuple[Proof, ...], FromList] = ()
