"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from math import isnan
from typing import Annotated, Optional

import typer

from argmap.cli import completion


class Format(StrEnum):
    """How an answer is written."""

    text = "text"
    json = "json"


def seconds(value: float) -> float:
    """Return the value of an option for a time, or refuse what no time can be compared with."""
    if isnan(value):
        raise typer.BadParameter("nan is no number of seconds.")
    return value


class TypeOfClaim(StrEnum):
    """The types of claims, repeated here so that the command line can start without pydantic."""

    fact = "fact"
    cause = "cause"
    forecast = "forecast"
    value = "value"
    policy = "policy"
    definition = "definition"


ClaimId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A claim: SOURCE/ID, or ID alone where only one source has it.",
        autocompletion=completion.claims,
        show_default=False,
    ),
]
SourceId = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="A source, by its id.",
        autocompletion=completion.sources,
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="Text for people, JSON for programs.")
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        "--timeout", min=0.0, metavar="SECONDS", help="Give up after so long.", callback=seconds
    ),
]
DepthOption = Annotated[
    Optional[int],  # noqa: UP045 - typer reads it
    typer.Option(
        "--depth", "-d", min=1, metavar="N", help="At most N steps.", show_default="no limit"
    ),
]
SourceOption = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--source",
        "-s",
        metavar="ID",
        help="Only claims of this source. May be repeated, as may the other filters.",
        autocompletion=completion.sources,
        show_default=False,
    ),
]
HolderOption = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--holder",
        metavar="ID",
        help="Only claims held by this person, government, body or group.",
        autocompletion=completion.holders,
        show_default=False,
    ),
]
TypeOption = Annotated[
    Optional[list[TypeOfClaim]],  # noqa: UP045
    typer.Option("--type", "-t", help="Only claims of this type.", show_default=False),
]
TagOption = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--tag",
        metavar="TAG",
        help="Only claims with this tag.",
        autocompletion=completion.tags,
        show_default=False,
    ),
]
