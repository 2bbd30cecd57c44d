"""Claims: one proposition each, who puts it forward, and the words it rests on."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from argmap.model.base import (
    Designation,
    FilledIn,
    FromList,
    Id,
    Ids,
    Record,
    RecordOrigin,
    Text,
    Texts,
)
from argmap.model.locators import BLOCKS_SCHEMA, BlockRange, parse_blocks
from argmap.model.reviews import Stamps

Stance = Literal["asserts", "reports", "concedes", "rejects", "asks"]
ClaimType = Literal["fact", "cause", "forecast", "value", "policy", "definition"]
Fidelity = Literal["quotation", "paraphrase", "interpretation", "implicit"]
Blocks = Annotated[
    tuple[BlockRange, ...], PlainValidator(parse_blocks), WithJsonSchema(BLOCKS_SCHEMA)
]


class Citation(Record):
    """What the author cites for a claim: a work, a place in it, the note that says so.

    A note whose wording our copy lacks stands alone, by its number.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["work"]}, {"required": ["note"]}]}
    )

    work: Id | None = Field(
        default=None, description="The work cited: an `id` of corpus/references.yaml."
    )
    locator: Designation | None = Field(
        default=None, description="The place in the work: `p. 40`, `ch. 3`, `40`."
    )
    note: Annotated[int, Field(ge=1)] | None = Field(
        default=None,
        description="The number of the note that says so. A note whose wording is not at hand "
        "stands alone.",
    )

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

    id: Annotated[str, FilledIn]
    curator: Annotated[str, FilledIn]
    origin: RecordOrigin
    text: Text = Field(description="The proposition: a full sentence, in the curator's own words.")
    type: ClaimType = Field(
        description="What kind of proposition it is: `fact`, what is so; `cause`, what brings "
        "what about; `forecast`, what will be; `value`, what is good or right; `policy`, what "
        "should be done; `definition`, what a word means."
    )
    holder: Id | None = Field(
        default=None,
        description="Who puts it forward: an id of corpus/holders.yaml, or a curator. Left out: "
        "the author of the source.",
    )
    stance: Stance = Field(
        default="asserts",
        description="How the author of the source stands to it: `asserts`, `reports` (others say "
        "it), `concedes`, `rejects` or `asks`.",
    )
    fidelity: Fidelity = Field(
        default="paraphrase",
        description="How near the text is to the author's words: `quotation`, `paraphrase`, "
        "`interpretation`, or `implicit` for a premise that the author leaves unsaid.",
    )
    axiom: bool = Field(
        default=False,
        description="`true`: common ground that nobody disputes here; a premise in every "
        "viewpoint, which cannot be attacked.",
    )
    basic: bool = Field(
        default=False,
        description="`true`: counts as a premise although its source argues for it, so that it "
        "does not fall with its reasons.",
    )
    at: Blocks = Field(
        default=(),
        description='The blocks of the text it stands in: `12`, `"18-19"`, or a list of both. A '
        "block is a run of lines between blank lines, counted from 1.",
    )
    quotes: Texts = Field(
        default=(),
        description="Quotations from those blocks, in the author's words; ` … ` joins two parts "
        "that stand in that order.",
    )
    cites: Annotated[tuple[Citation, ...], FromList] = Field(
        default=(),
        description="What the author cites for it: `{work: ID, locator: p. 40, note: 3}`.",
    )
    tags: Ids = Field(default=(), description="Themes, in the shape of ids.")
    note: Text | None = Field(default=None, description="A remark on the encoding.")
    reviewed: Stamps = Field(
        default=(),
        description="Who has reviewed it, and what they saw; `argmap review` writes it.",
    )
