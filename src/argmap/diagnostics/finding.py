"""A finding: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.diagnostics.catalogue import Severity


class Span(NamedTuple):
    """A stretch of a file: lines and columns from 1, columns in code points, end excluded."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def last_line(self) -> int:
        """The last line that has a character of the span: its end is excluded."""
        ends_before = self.end_column == 1 and self.end_line > self.line
        return self.end_line - 1 if ends_before else self.end_line


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file of the knowledge base.

    `path` is relative to the root, with forward slashes. A rule names the place by `pointer`
    (the keys that lead there) and by `key` (the key itself, not its value); `span` is filled in
    by whoever has the text.
    """

    path: str
    pointer: tuple[str | int, ...] = ()
    key: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding needs to be understood, and what stands there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. `severity` is filled in from the catalogue and the settings.

    `written` is what stands for an id that is needed there: whoever knows the ids proposes one.
    `about` names what it is about besides its place, if another of its code may stand at the same
    place: ids and keys, no words for a reader.
    """

    code: str
    message: str
    place: Place
    help: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity = "error"
    written: str = ""
    about: tuple[str, ...] = ()


def placed(
    origin: tuple[str, tuple[str | int, ...]], *steps: str | int, key: bool = False
) -> Place:
    """Return the place of a part of a record: `placed(claim.origin, "cites", 0, "work")`."""
    path, pointer = origin
    return Place(path, (*pointer, *steps), key=key)
