"""Critical questions: which have been answered, which nobody has taken up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model.scheme_catalogue import schemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.model import Argument
    from argmap.model.scheme_catalogue import CriticalQuestion


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to an argument, and the ids of the arguments that answer it."""

    argument: str
    question: CriticalQuestion
    answers: tuple[str, ...]


def asked_of(graph: ArgumentGraph, arguments: Iterable[Argument]) -> Iterator[Asked]:
    """Yield every critical question of these arguments, in the order of their schemes.

    An argument without a scheme is asked nothing.
    """
    answers: dict[tuple[str, str], list[str]] = {}
    for argument in graph.arguments():
        if argument.answers is not None:
            key = (argument.answers.argument, argument.answers.question)
            answers.setdefault(key, []).append(argument.id)
    for argument in arguments:
        if argument.scheme is None:
            continue
        for question in schemes()[argument.scheme].questions:
            given = answers.get((argument.id, question.name), ())
            yield Asked(argument.id, question, tuple(given))


def arguments_below(graph: ArgumentGraph, claim: str) -> list[Argument]:
    """Return the arguments that a claim rests on, nearest first."""
    found: dict[str, Argument] = {}
    seen = {claim}
    level = [claim]
    while level:
        below: list[str] = []
        for node in level:
            for argument in graph.arguments_for(node):
                found.setdefault(argument.id, argument)
                fresh = [p for p in graph.premises_of(argument.id) if p not in seen]
                below += fresh
                seen.update(fresh)
        level = below
    return list(found.values())
