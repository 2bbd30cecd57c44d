"""Review stamps: who looked at a record, when, and the digest of what they saw."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from argmap.model.base import Bracketless, FromList, Id, Record, Text

_DAY = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"
_DIGEST = re.compile(r"v[0-9]{1,3}(?:-[0-9a-f]{4,64}){1,8}")
_LINK = re.compile(r"[a-z][0-9a-f]{4,64}")
_STAMPED = "`argmap review ID` writes stamps: delete this one, and review the record again"


def _a_day(value: str) -> str:
    """Return a day as it is written, if there is such a day.

    Raises:
        PydanticCustomError: where there is none.

    """
    try:
        if datetime.date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise _refusal(f"{value!r:.40} is no day", "write year, month and day: 2026-01-31")


def _a_digest(value: str) -> str:
    if _DIGEST.fullmatch(value):
        return value
    raise _refusal(f"{value!r:.60} is no digest", _STAMPED)


def _some_links(value: str) -> str:
    for link in value.split():
        if not _LINK.fullmatch(link):
            raise _refusal(f"{link!r:.60} is no digest of a link", _STAMPED)
    return " ".join(value.split())


def _refusal(reason: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("bad_value", "{reason}", {"reason": reason, "help": hint})


def _listed(value: Any) -> Any:
    """Return a lone stamp as a list of one: files may leave out the brackets."""
    return [value] if isinstance(value, dict) else value


class Stamp(Record):
    """A review: `by` a curator, on a `date`.

    `digest` is that of the record, as it was seen; `links` those of the texts it was joined with,
    each after a letter for the kind of the link, with spaces between. `graph.reviews` tells what
    they cover.
    """

    by: Id = Field(description="The reviewer: one of the curators in argmap.yaml.")
    date: Annotated[
        Text, AfterValidator(_a_day), WithJsonSchema({"type": "string", "pattern": _DAY})
    ] = Field(description='The day of the review: `"2026-01-31"`.')
    digest: Annotated[
        Text,
        AfterValidator(_a_digest),
        WithJsonSchema({"type": "string", "pattern": rf"^\s*{_DIGEST.pattern}\s*$"}),
    ] = Field(description="What the reviewer saw of the record itself; `argmap review` writes it.")
    links: Annotated[
        str,
        AfterValidator(_some_links),
        WithJsonSchema({"type": "string", "pattern": rf"^\s*(?:{_LINK.pattern}(?:\s+|$))*$"}),
    ] = Field(
        default="",
        description="What the reviewer saw of the records it is joined with: digests with spaces "
        "between; `argmap review` writes them.",
    )


Stamps = Annotated[tuple[Stamp, ...], FromList, BeforeValidator(_listed), Bracketless]
