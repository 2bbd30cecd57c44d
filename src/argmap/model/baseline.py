"""The file of findings that `argmap check` passes over."""

from typing import Annotated, Literal

from pydantic import Field

from argmap.model.base import FromList, Record, Text
from argmap.model.config import Code


class AcceptedFinding(Record):
    """A finding by its code, the keys that lead to it, and the words found there.

    `count` says how many of them there are that differ in nothing but their lines.
    """

    code: Code
    at: Text | None = None
    text: str | None = None
    count: Annotated[int, Field(ge=1)] = 1


class BaselineFile(Record):
    """`argmap-baseline.yaml`: the findings that were there, by the file they stand in."""

    version: Literal[1]
    findings: dict[Text, Annotated[tuple[AcceptedFinding, ...], FromList]]
