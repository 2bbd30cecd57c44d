"""The tasks of the argumentation competitions: decide, find, enumerate.

DC and DS ask whether an argument is in some or in every extension, SE asks for one extension, EE
for all. What grounded semantics decides is taken out first: every extension of every semantics
here is the grounded one and an extension of what that leaves undecided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from argmap.acceptance.abstract import extensions
from argmap.acceptance.abstract.framework import grounded, restricted
from argmap.acceptance.deadline import Deadline, OutOfTimeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.acceptance.abstract.framework import Framework

Problem = Literal["DC", "DS", "SE", "EE"]
Semantics = Literal["CO", "GR", "PR", "ST", "SST", "ID"]


@dataclass(frozen=True, slots=True)
class Task:
    """A problem under a semantics, with the argument that DC and DS ask about (an index)."""

    problem: Problem
    semantics: Semantics
    argument: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task came to.

    `accepted` answers DC and DS, and is None for SE and EE. `extensions` are sorted indices: for
    DC one that has the argument, for DS one that lacks it (none where the answer is the other
    one), for SE at most one, for EE all.
    """

    accepted: bool | None
    extensions: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """No answer within so many seconds; `found` counts the extensions that EE had by then."""

    seconds: float
    found: int = 0


def parse_task(name: str) -> tuple[Problem, Semantics] | None:
    """Return the problem and semantics that a name such as "DC-PR" stands for, None for none."""
    problem, _, semantics = name.upper().partition("-")
    for one in get_args(Problem):
        for other in get_args(Semantics):
            if (problem, semantics) == (one, other):
                return one, other
    return None


def solve(whole: Framework, task: Task, seconds: float = 60.0) -> Answer | Undecided:
    """Return the answer to a task, or that it was not found within so many seconds.

    Raises:
        ValueError: where DC or DS come without an argument, or SE or EE with one.

    """
    asks = task.problem in ("DC", "DS")
    if asks != (task.argument is not None):
        raise ValueError(task)
    inside, out, open_ = grounded(whole)
    found: list[tuple[int, ...]] = []
    deadline = Deadline(seconds)
    try:
        if task.argument is not None and task.problem == "DC":
            return _decided(whole, inside, out, open_, task, deadline, want=True)
        if task.argument is not None:
            return _decided(whole, inside, out, open_, task, deadline, want=False)
        for extension in _all(whole, inside, open_, task.semantics, deadline):
            found.append(extension)
            if task.problem == "SE":
                break
            deadline.check()
    except OutOfTimeError:
        return Undecided(seconds, len(found))
    return Answer(None, tuple(sorted(found)))


def _all(
    whole: Framework, inside: list[int], open_: list[int], semantics: Semantics, deadline: Deadline
) -> Iterator[tuple[int, ...]]:
    if semantics == "GR" or not open_:
        yield tuple(sorted(inside))
        return
    rest, indices = restricted(whole, open_)
    for extension in extensions.ALL[semantics](rest, deadline):
        yield tuple(sorted([*inside, *(indices[i] for i in extension)]))


def _decided(
    whole: Framework,
    inside: list[int],
    out: list[int],
    open_: list[int],
    task: Task,
    deadline: Deadline,
    *,
    want: bool,
) -> Answer:
    """Answer DC (look for an extension with the argument) or DS (look for one without it)."""
    argument = task.argument
    rest, indices = restricted(whole, open_)
    settled = argument in set(inside) or argument in set(out)
    if task.semantics == "GR" or not open_:
        fits = (argument in set(inside)) == want
        example = tuple(sorted(inside)) if fits else None
    elif settled:
        # Every extension agrees on it; whether there is one at all is asked of stable ones only.
        fits = (argument in set(inside)) == want
        first = next(extensions.ALL[task.semantics](rest, deadline), None) if fits else None
        example = None if first is None else _lifted(inside, indices, first)
    else:
        query = indices.index(argument)  # type: ignore[arg-type]
        found = extensions.WITH[task.semantics](rest, query, deadline, want)
        example = None if found is None else _lifted(inside, indices, found)
    accepted = (example is not None) == want
    return Answer(accepted, () if example is None else (example,))


def _lifted(inside: list[int], indices: list[int], extension: set[int]) -> tuple[int, ...]:
    return tuple(sorted([*inside, *(indices[i] for i in extension)]))
