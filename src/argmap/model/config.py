"""The settings in `argmap.yaml`, the file that marks a knowledge base's root."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from argmap.model.base import Id, Record, Text, Texts

Severity = Literal["error", "warning", "info", "off"]
Code = Annotated[str, StringConstraints(pattern=r"^AM[0-9]{3}$")]


class Curator(Record):
    """Somebody who encodes claims."""

    name: Text
    note: Text | None = None


class Config(Record):
    """Title, curators by id, and how findings are judged.

    `rules` sets severities by code; `ignore` lists codes, or prefixes of codes, by patterns of
    paths; `baseline` names the file of the findings that are passed over.
    """

    title: Text
    curators: dict[Id, Curator] = Field(default_factory=dict)
    rules: dict[Code, Severity] = Field(default_factory=dict)
    ignore: dict[Text, Texts] = Field(default_factory=dict)
    baseline: Text | None = None
    note: Text | None = None
