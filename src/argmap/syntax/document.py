"""What stands in one file, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_DEPTH = 32
# Steps into mappings and lists: ("claims", "a-claim", "at", 0)
Pointer = tuple[str | int, ...]


class Span(NamedTuple):
    """A half-open run of code points of the decoded text: `text[start:end]`."""

    start: int
    end: int


def value_at(value: Any, pointer: Sequence[Any]) -> Any:
    """Return the plain value at a pointer, None where there is none.

    What may stand without brackets answers for the list of one that it stands for.
    """
    for step in pointer:
        if step == 0 and not isinstance(value, list):
            continue
        if not isinstance(value, (dict, list)):
            return None
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the text of a file.

    `code` is a stable code of the AM1xx group. `related` points at further places, each with
    what stands there, such as the first of two equal keys.
    """

    code: str
    message: str
    span: Span
    help: str = ""
    related: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read.

    `text` is what was decoded ("" where nothing was). `value` is the top-level mapping as far as
    it could be built; it is to be trusted only where `problems` is empty. `fatal` says that
    reading stopped before the end. `lost` has the keys that were dropped with their values, each
    with what leads to its mapping; those inside of what was dropped are not among them.
    """

    text: str
    value: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    fatal: bool = False
    lost: tuple[tuple[Pointer, str], ...] = ()
