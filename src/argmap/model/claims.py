"""Claims: one proposition each, who puts it forward, and the words it rests on."""

from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, SkipValidation, model_validator
from pydantic_core import PydanticCustomError

from argmap.model.base import Designation, FromList, Id, Ids, Origin, Record, Text, Texts
from argmap.model.locators import BlockRange, parse_blocks
from argmap.model.reviews import Stamps

Stance = Literal["asserts", "reports", "concedes", "rejects", "asks"]
ClaimType = Literal["fact", "cause", "forecast", "value", "policy", "definition"]
Fidelity = Literal["quotation", "paraphrase", "interpretation", "implicit"]
Blocks = Annotated[tuple[BlockRange, ...], PlainValidator(parse_blocks)]


class Citation(Record):
    """What the author cites for a claim: a work, a place in it, the note that says so.

    A note whose wording our copy lacks stands alone, by its number.
    """

    work: Id | None = None
    locator: Designation | None = None
    note: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.work is None and self.note is None:
            raise PydanticCustomError(
                "bad_value",
                "a citation names a work or a note",
                {"help": "write {work: ID, locator: p. 40, note: 3}, or {note: 3} alone"},
            )
        return self


class Claim(Record):
    """One proposition, in the curator's own words.

    `id`, `curator` and `origin` are not written in the claim: they come from its key, its file,
    and its place. `holder` is None where the claim is held by the author of its source; ask
    `KnowledgeBase.holder_of`. An `axiom` is common ground in every viewpoint; a `basic` claim
    counts as a premise though its source argues for it.
    """

    id: str
    curator: str
    origin: Annotated[Origin, SkipValidation]
    text: Text
    type: ClaimType
    holder: Id | None = None
    stance: Stance = "asserts"
    fidelity: Fidelity = "paraphrase"
    axiom: bool = False
    basic: bool = False
    at: Blocks = ()
    quotes: Texts = ()
    cites: Annotated[tuple[Citation, ...], FromList] = ()
    tags: Ids = ()
    note: Text | None = None
    reviewed: Stamps = ()
