"""The file of findings that `argmap check` passes over."""

from typing import Annotated, Literal

from pydantic import Field

from argmap.model.base import FromList, Record, Text
from argmap.model.config import Code


class AcceptedFinding(Record):
    """A finding by its code, the keys that lead to it, and the words found there.

    `count` says how many of them there are that differ in nothing but their lines.
    """

    code: Code = Field(description="The code of the finding.")
    at: Text | None = Field(
        default=None, description="The keys that lead to it, with full stops between."
    )
    text: str | None = Field(
        default=None,
        description="The words found there; long ones are cut, and told apart by a digest. "
        "Left out, whatever is found there is meant.",
    )
    count: Annotated[int, Field(ge=1)] = Field(
        default=1, description="How many there are that differ in nothing but their lines."
    )


class BaselineFile(Record):
    """`argmap-baseline.yaml`: the findings that were there, by the file they stand in."""

    version: Literal[1] = Field(description="The version of this format.")
    findings: dict[Text, Annotated[tuple[AcceptedFinding, ...], FromList]] = Field(
        description="The findings that are passed over, by the file they stand in."
    )
