"""Arguments, and the two relations between claims that are no inference."""

from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    SkipValidation,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from argmap.model.base import (
    Id,
    Ids,
    Origin,
    Record,
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

    argument: Ref
    question: Id


class Argument(Record):
    """One inference: linked premises, and what they are for or against.

    A valid argument has at least one premise and exactly one of `supports`, `attacks` and
    `undercuts`; the rules AM401 to AM403 say so where it has not. One that `answers` a critical
    question and has no other target undercuts the argument that the question is put to. `id`,
    `curator` and `origin` come from its key, its file, and its place.
    """

    id: str
    curator: str
    origin: Annotated[Origin, SkipValidation]
    premises: Refs = ()
    supports: Ref | None = None
    attacks: Ref | None = None
    undercuts: Ref | None = None
    answers: AnsweredQuestion | None = None
    scheme: Annotated[Id, AfterValidator(_known_scheme)] | None = None
    deductive: bool = False
    holder: Id | None = None
    asserted_by: AssertedBy = "author"
    at: Blocks = ()
    quotes: Texts = ()
    tags: Ids = ()
    note: Text | None = None
    reviewed: Stamps = ()

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

    scope: str
    curator: str
    origin: Annotated[Origin, SkipValidation]
    between: Annotated[Refs, Field(min_length=2, max_length=2)]
    asserted_by: AssertedBy = "author"
    tags: Ids = ()
    note: Text | None = None

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


class Conflict(_Relation):
    """Two claims that cannot both hold, or stand in tension.

    A contrary that is `directed` lets the first claim speak against the second, and not the
    second against the first.
    """

    type: ConflictType
    directed: bool = False

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
