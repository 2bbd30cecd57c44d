"""The settings in `argmap.yaml`, the file that marks a knowledge base's root."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from argmap.model.base import Id, Record, Text, Texts
from argmap.model.paths import YAML_PATH

Severity = Literal["error", "warning", "info", "off"]


# What stands in these directories is read as claims and sources, or is out of place (AM208).
_TAKEN = r"(?:claims|corpus)/"


def _a_path(value: str) -> str:
    if not re.fullmatch(YAML_PATH, value):
        raise _refusal(
            f"{value!r:.60} is no path of a YAML file of this knowledge base",
            "give the path from argmap.yaml down: `argmap-baseline.yaml`",
        )
    if is_place_of_records(value):
        raise _refusal(
            f"{value!r:.60} is where claims and sources stand, and no place for a baseline",
            "put it beside argmap.yaml: `argmap-baseline.yaml`",
        )
    return value


def is_place_of_records(path: str) -> bool:
    """Return whether a path of the knowledge base is one that only its records may have."""
    return re.match(_TAKEN, path) is not None


def _refusal(reason: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("bad_value", "{reason}", {"reason": reason, "help": hint})


BaselinePath = Annotated[
    Text,
    AfterValidator(_a_path),
    WithJsonSchema({"type": "string", "pattern": rf"^\s*(?!{_TAKEN}){YAML_PATH[1:-1]}\s*$"}),
]
Code = Annotated[str, StringConstraints(pattern=r"^AM[0-9]{3}$")]


class Curator(Record):
    """Somebody who encodes claims."""

    name: Text = Field(description="The name, as readers of the encoding shall know it.")
    note: Text | None = Field(default=None, description="A remark.")


class Config(Record):
    """Title, curators by id, and how findings are judged.

    `rules` sets severities by code; `ignore` lists codes, or prefixes of codes, by patterns of
    paths; `baseline` names the file of the findings that are passed over.
    """

    title: Text = Field(description="The title of the knowledge base.")
    curators: dict[Id, Curator] = Field(
        default_factory=dict, description="Who encodes claims here, by id."
    )
    rules: dict[Code, Severity] = Field(
        default_factory=dict,
        description="How severe findings are, by code: `AM408: info`. `off` switches a code off; "
        "what makes a file unreadable (AM1xx) stays an error.",
    )
    ignore: dict[Text, Texts] = Field(
        default_factory=dict,
        description="Codes that are not reported in some files: by pattern of paths, a code, the "
        "beginning of codes (`AM4`), or a list of them.",
    )
    baseline: BaselinePath | None = Field(
        default=None,
        description="The file of findings that are passed over; `argmap check --write-baseline` "
        "writes it.",
    )
    note: Text | None = Field(default=None, description="A remark.")
