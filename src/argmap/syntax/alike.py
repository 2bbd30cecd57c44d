"""Problems of one kind, of which a small file may hold a million."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from argmap.text import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.syntax.document import Problem

T = TypeVar("T")

# So many are told one by one.
MOST_ALIKE = 20


def first_few(found: Iterable[T], told: Callable[[T], Problem], what: str) -> list[Problem]:
    """Return a problem for each of the first things found, and one that counts all others.

    `what` is what a single one of them is called.
    """
    rest = iter(found)
    problems = [told(one) for one in islice(rest, MOST_ALIKE)]
    for one in rest:
        more = 1 + sum(1 for _ in rest)
        message = f"{more:,} more {plural(more, what)}"
        problems.append(replace(told(one), message=message))
    return problems
