"""Arguments, and the two relations between claims that are no inference."""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from argmap.model.base import (
    FilledIn,
    FromList,
    Id,
    Ids,
    OneOrMore,
    Record,
    RecordOrigin,
    Ref,
    Refs,
    Text,
    Texts,
    place_name,
    qualified,
    scope_of,
)
from argmap.model.claims import Blocks
from argmap.model.reviews import Stamps
from argmap.model.schemes import SCHEMES

AssertedBy = Literal["author", "curator"]
ConflictType = Literal["contradictory", "contrary", "tension"]
TargetKind = Literal["supports", "attacks", "undercuts"]
TARGET_KINDS: tuple[TargetKind, ...] = ("supports", "attacks", "undercuts")


_ASSERTED_BY = "`author`: it is in the text; `curator`: it is our reading."
_NOT_TWO = [
    {"not": {"required": [one, other]}}
    for number, one in enumerate(TARGET_KINDS)
    for other in TARGET_KINDS[number + 1 :]
]
# For JSON Schema, what the rules AM401 to AM403 ask for: premises, and one target. An argument that
# answers a question may do without.
_ONE_TARGET: dict[str, Any] = {
    "required": ["premises"],
    "anyOf": [{"required": [key]} for key in (*TARGET_KINDS, "answers")],
    "allOf": [*_NOT_TWO, {"properties": {"premises": {"minItems": 1}}}],
}


def _known_scheme(name: str) -> str:
    if name not in SCHEMES:
        raise PydanticCustomError(
            "unknown_word", "no scheme is called {word}", {"word": name, "words": sorted(SCHEMES)}
        )
    return name


class AnsweredQuestion(Record):
    """A critical question that an argument answers: of which argument, and the question's name.

    The names are those of the scheme that the other argument follows (`schemes.toml`).
    """

    argument: Ref = Field(description="The argument that the question is put to.")
    question: Id = Field(
        description="The name of the question: `argmap questions ID` lists those of an argument."
    )


class Argument(Record):
    """One inference: linked premises, and what they are for or against.

    A valid argument has at least one premise and exactly one of `supports`, `attacks` and
    `undercuts`; the rules AM401 to AM403 say so where it has not. One that `answers` a critical
    question and has no other target undercuts the argument that the question is put to. `id`,
    `curator` and `origin` come from its key, its file, and its place.
    """

    model_config = ConfigDict(json_schema_extra=_ONE_TARGET)

    id: Annotated[str, FilledIn]
    curator: Annotated[str, FilledIn]
    origin: RecordOrigin
    premises: Refs = Field(
        default=(),
        description="The claims it starts from. They are linked: they work together. Reasons that "
        "work each by itself are arguments of their own.",
    )
    supports: Ref | None = Field(default=None, description="The claim it is for.")
    attacks: Ref | None = Field(
        default=None,
        description="The claim it is against: a rebuttal, or undermining where that claim is a "
        "premise.",
    )
    undercuts: Ref | None = Field(
        default=None,
        description="The argument whose step it denies: the conclusion may hold, but does not "
        "follow.",
    )
    answers: AnsweredQuestion | None = Field(
        default=None,
        description="The critical question it answers: `{argument: ID, question: NAME}`. With no "
        "other target it undercuts that argument.",
    )
    scheme: (
        Annotated[
            Id,
            AfterValidator(_known_scheme),
            WithJsonSchema({"type": "string", "enum": sorted(SCHEMES)}),
        ]
        | None
    ) = Field(
        default=None,
        description="The argumentation scheme it follows, by the names of Walton, Reed and "
        "Macagno (2008); it brings the critical questions.",
    )
    deductive: bool = Field(
        default=False,
        description="`true`: the conclusion cannot fail while the premises hold; what speaks "
        "against it counts against them, and the step cannot be undercut.",
    )
    holder: Id | None = Field(
        default=None,
        description="Who makes the step: an id of corpus/holders.yaml, or a curator. Left out: "
        "the author of the source.",
    )
    asserted_by: AssertedBy = Field(
        default="author", description=f"Who says that this follows. {_ASSERTED_BY}"
    )
    at: Blocks = Field(
        default=(),
        description='The blocks of the text in which the step is made: `12`, `"18-19"`, or a list '
        "of both.",
    )
    quotes: Texts = Field(
        default=(), description="The words of those blocks that make it an inference."
    )
    tags: Ids = Field(default=(), description="Themes, in the shape of ids.")
    note: Text | None = Field(default=None, description="A remark on the encoding.")
    reviewed: Stamps = Field(
        default=(),
        description="Who has reviewed it, and what they saw; `argmap review` writes it.",
    )

    @field_validator("premises")
    @classmethod
    def _qualify_premises(cls, refs: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        scope = scope_of(info.data["id"])
        return tuple([qualified(ref, scope) for ref in refs])

    @field_validator("supports", "attacks", "undercuts")
    @classmethod
    def _qualify_target(cls, ref: str | None, info: ValidationInfo) -> str | None:
        return None if ref is None else qualified(ref, scope_of(info.data["id"]))

    @field_validator("answers")
    @classmethod
    def _qualify_answer(
        cls, answers: AnsweredQuestion | None, info: ValidationInfo
    ) -> AnsweredQuestion | None:
        if answers is None:
            return None
        full = qualified(answers.argument, scope_of(info.data["id"]))
        return AnsweredQuestion(argument=full, question=answers.question)

    @property
    def targets(self) -> tuple[tuple[TargetKind, str], ...]:
        """Every target, with what is done to it. A valid argument has exactly one."""
        pairs = (
            ("supports", self.supports),
            ("attacks", self.attacks),
            ("undercuts", self.undercuts),
        )
        given = tuple((kind, ref) for kind, ref in pairs if ref is not None)
        if not given and self.answers is not None:
            given = (("undercuts", self.answers.argument),)
        return given  # type: ignore[return-value]


class _Relation(Record):
    """Two claims, and who says that they stand in a relation.

    `scope` (the source of the file, or "across"), `curator` and `origin` come from the file.
    """

    scope: Annotated[str, FilledIn]
    curator: Annotated[str, FilledIn]
    origin: RecordOrigin
    between: Annotated[tuple[Ref, ...], FromList, Field(min_length=2, max_length=2), OneOrMore] = (
        Field(description="The two claims.")
    )
    asserted_by: AssertedBy = Field(
        default="author", description=f"Who says that they stand so. {_ASSERTED_BY}"
    )
    tags: Ids = Field(default=(), description="Themes, in the shape of ids.")
    note: Text | None = Field(
        default=None, description="A remark; between claims of two sources, the ground."
    )

    @field_validator("between")
    @classmethod
    def _qualify(cls, refs: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return tuple(qualified(ref, info.data["scope"]) for ref in refs)

    @property
    def name(self) -> str:
        """What the knowledge base calls it, where it has to be told from others."""
        return place_name(*self.origin)

    def other(self, claim: str) -> str:
        """Return the claim at the other end."""
        first, second = self.between
        return second if claim == first else first


_ONLY_CONTRARIES_ARE_DIRECTED: dict[str, Any] = {
    "if": {"properties": {"directed": {"const": True}}, "required": ["directed"]},
    "then": {"properties": {"type": {"const": "contrary"}}},
}


class Conflict(_Relation):
    """Two claims that cannot both hold, or stand in tension.

    A contrary that is `directed` lets the first claim speak against the second, and not the
    second against the first.
    """

    model_config = ConfigDict(json_schema_extra=_ONLY_CONTRARIES_ARE_DIRECTED)

    type: ConflictType = Field(
        description="`contradictory`: one of them holds and the other does not; `contrary`: they "
        "cannot both hold, and may both fail; `tension`: they pull against each other."
    )
    directed: bool = Field(
        default=False,
        description="Only for `contrary`: `true` where the first claim speaks against the second, "
        "and not the other way round.",
    )

    @model_validator(mode="after")
    def _direction_of_contraries(self) -> Self:
        if self.directed and self.type != "contrary":
            raise PydanticCustomError(
                "bad_value",
                "only a `contrary` can be directed",
                {"help": "delete `directed:`, or write `type: contrary`"},
            )
        return self


class Restatement(_Relation):
    """Two claims, usually of different sources, that say the same."""
