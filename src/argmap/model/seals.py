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

    version: Literal[1] = Field(description="The version of this format.")
    normaliser: Literal[1] = Field(
        description="The version of the normaliser that the words went through."
    )
    source: Id = Field(description="The source that the text was sealed under.")
    tokens: Count = Field(description="How many tokens the text has.")
    words: Count = Field(description="How many of the tokens are words.")
    flows: Annotated[tuple[SealedFlow, ...], FromList] = Field(
        description="The runs of blocks that quotations may stand in: of each block its number, "
        "its first token, and the one after its last."
    )
    root: Hex20 = Field(description="The root of the Merkle tree over the tokens.")
    commitment: Hex32 = Field(description="The digest of all the above, which proofs name.")


class Proof(Record):
    """What shows that a quotation stands at these places of a sealed text.

    `quotation` is its canonical form. `tokens` are the tokens of the text in the spans, given only
    where they differ from those of the quotation (hyphens at line ends).
    """

    quotation: str = Field(description="The canonical form of the quotation.")
    spans: Annotated[tuple[Span, ...], FromList, Field(min_length=1)] = Field(
        description="Where it stands: of each part the first token, and the one after its last."
    )
    nonces: Base64 = Field(description="The nonces of its tokens.")
    siblings: Base64 = Field(description="The nodes of the tree that lead to the root.")
    tokens: Annotated[tuple[str, ...], FromList] | None = Field(
        default=None,
        description="The tokens of the text, where they differ from those of the quotation.",
    )


class ProofFile(Record):
    """The proofs of a source's quotations, for the seal with this commitment."""

    version: Literal[1] = Field(description="The version of this format.")
    source: Id = Field(description="The source that the text was sealed under.")
    commitment: Hex32 = Field(description="The seal that the proofs are for.")
    proofs: Annotated[tuple[Proof, ...], FromList] = Field(default=(), description="The proofs.")
