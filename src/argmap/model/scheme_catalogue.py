"""The argumentation schemes with their premises and critical questions.

Read from `schemes.toml` when first asked for: most commands need the names alone, which stand in
`schemes`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Part = Literal["premise", "step", "conclusion"]


@dataclass(frozen=True, slots=True)
class CriticalQuestion:
    """A question that an argument of a scheme has to stand up to.

    `bears_on` says what a bad answer would hit: a premise (it is undermined), the step (it is
    undercut), or the conclusion (it is rebutted).
    """

    name: str
    bears_on: Part
    text: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A common pattern of argument: what it takes for premises, what it concludes."""

    name: str
    title: str
    premises: tuple[str, ...]
    conclusion: str
    questions: tuple[CriticalQuestion, ...]


@cache
def schemes() -> Mapping[str, Scheme]:
    """Return every scheme by name."""
    data = files("argmap.model").joinpath("schemes.toml").read_text(encoding="utf-8")
    return {
        name: Scheme(
            name,
            entry["title"],
            tuple(entry["premises"]),
            entry["conclusion"],
            tuple(
                CriticalQuestion(question, bears_on, text)
                for question, (bears_on, text) in entry["questions"].items()
            ),
        )
        for name, entry in tomllib.loads(data).items()
    }
