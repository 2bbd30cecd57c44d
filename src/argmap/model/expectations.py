"""What a curator expects of the verdicts on claims, so that an edit that flips one is noticed."""

from typing import Annotated

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from argmap.model.base import (
    FilledIn,
    Record,
    RecordOrigin,
    Refs,
    Text,
    place_name,
    qualified,
)

# `all`, a holder, or `source:ID`; a holder whose id is `all` is `holder:all`.
Viewpoint = Annotated[
    str, StringConstraints(pattern=r"^(?:source:|holder:)?[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=90)
]
VERDICTS = ("stands", "every_position", "contested", "falls", "open")


class Expectation(Record):
    """Verdicts that are expected from a viewpoint, as lists of claims.

    `scope` (the source of the file, or "across"), `curator` and `origin` come from the file.
    """

    scope: Annotated[str, FilledIn]
    curator: Annotated[str, FilledIn]
    origin: RecordOrigin
    viewpoint: Viewpoint = Field(
        default="all",
        description="From whose viewpoint: `all`, a holder (`jane-doe`), or `source:ID`.",
    )
    stands: Refs = Field(
        default=(),
        description="Claims that are expected to stand: every attack on their reasons is answered.",
    )
    every_position: Refs = Field(
        default=(),
        description="Claims that are expected to stand in every position: each side of an open "
        "dispute leads there.",
    )
    contested: Refs = Field(
        default=(),
        description="Claims that are expected to be contested: one can hold and defend them, and "
        "one can do without them.",
    )
    falls: Refs = Field(
        default=(),
        description="Claims that are expected to fall: nobody can hold them and answer what is "
        "said against them.",
    )
    open: Refs = Field(
        default=(),
        description="Claims that are expected to stay open: nothing bears on them from this "
        "viewpoint.",
    )
    note: Text | None = Field(default=None, description="Why, or what the verdict hangs on.")

    @field_validator(*VERDICTS)
    @classmethod
    def _qualify(cls, refs: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return tuple(qualified(ref, info.data["scope"]) for ref in refs)

    @property
    def name(self) -> str:
        """What the knowledge base calls it, where it has to be told from others."""
        return place_name(*self.origin)

    @property
    def claims(self) -> dict[str, tuple[str, ...]]:
        """The claims by the verdict that is expected of them."""
        return {verdict: getattr(self, verdict) for verdict in VERDICTS}
