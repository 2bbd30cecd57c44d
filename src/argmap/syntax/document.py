"""What stands in one file, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

MAX_DEPTH = 32
# So many problems of one kind are told one by one; a file may hold a million.
MOST_ALIKE = 20
# Steps into mappings and lists: ("claims", "a-claim", "at", 0)
Pointer = tuple[str | int, ...]


class Span(NamedTuple):
    """A half-open run of code points of the decoded text: `text[start:end]`."""

    start: int
    end: int


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
    reading stopped before the end.
    """

    text: str
    value: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    fatal: bool = False


def first_few(found: Iterable[T], told: Callable[[T], Problem], what: str) -> list[Problem]:
    """Return a problem for each of the first things found, and one that counts all others.

    `what` is what a single one of them is called.
    """
    rest = iter(found)
    problems = [told(one) for one in islice(rest, MOST_ALIKE)]
    for one in rest:
        more = 1 + sum(1 for _ in rest)
        message = f"{more:,} more {what}{'' if more == 1 else 's'}"
        problems.append(replace(told(one), message=message))
    return problems
