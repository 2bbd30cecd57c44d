"""What a curator expects of the verdicts on claims, so that an edit that flips one is noticed."""

from typing import Annotated

from pydantic import SkipValidation, StringConstraints, ValidationInfo, field_validator

from argmap.model.base import Origin, Record, Refs, Text, qualified

# `all`, a holder, or `source:ID`; a holder whose id is `all` is `holder:all`.
Viewpoint = Annotated[
    str, StringConstraints(pattern=r"^(?:source:|holder:)?[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=90)
]
VERDICTS = ("stands", "every_position", "contested", "falls", "open")


class Expectation(Record):
    """Verdicts that are expected from a viewpoint, as lists of claims.

    `scope` (the source of the file, or "across"), `curator` and `origin` come from the file.
    """

    scope: str
    curator: str
    origin: Annotated[Origin, SkipValidation]
    viewpoint: Viewpoint = "all"
    stands: Refs = ()
    every_position: Refs = ()
    contested: Refs = ()
    falls: Refs = ()
    open: Refs = ()
    note: Text | None = None

    @field_validator(*VERDICTS)
    @classmethod
    def _qualify(cls, refs: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return tuple(qualified(ref, info.data["scope"]) for ref in refs)

    @property
    def claims(self) -> dict[str, tuple[str, ...]]:
        """The claims by the verdict that is expected of them."""
        return {verdict: getattr(self, verdict) for verdict in VERDICTS}
