"""A theory as an explicit abstract framework: every argument built, every attack drawn.

Only for small theories and other programs: arguments are as many as there are ways to combine
derivations (Modgil & Prakken 2014, section 3), which grows beyond all bounds quickly.
Nothing in argmap evaluates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from argmap.acceptance.abstract.framework import framework
from argmap.acceptance.numbering import STRICT

if TYPE_CHECKING:
    from argmap.acceptance.abstract.framework import Framework
    from argmap.acceptance.numbering import Numbered

MOST_ARGUMENTS = 5_000


@dataclass(frozen=True, slots=True)
class Built:
    """An argument: what it concludes, the elements it uses, the atoms anywhere in it."""

    conclusion: int
    elements: frozenset[int]
    atoms: frozenset[int]


@dataclass(frozen=True, slots=True)
class TooMany:
    """There are more arguments than were asked for."""

    most: int


def explicit(
    theory: Numbered, most: int = MOST_ARGUMENTS
) -> tuple[Framework, tuple[str, ...]] | TooMany:
    """Return the framework of a theory's arguments, and in words what each of them is.

    Arguments that derive an atom by way of itself are left out, and of those that use the same
    elements for the same conclusion one stands for all: neither changes what is accepted.
    """
    built = _built(theory, most)
    if built is None:
        return TooMany(most)
    told_apart = {(argument.conclusion, argument.elements): argument for argument in built}
    arguments = sorted(
        told_apart.values(),
        key=lambda a: (len(a.elements), theory.atoms[a.conclusion], sorted(a.elements)),
    )
    by_conclusion: dict[int, list[int]] = {}
    for number, argument in enumerate(arguments):
        by_conclusion.setdefault(argument.conclusion, []).append(number)
    attacks = [
        (attacker, number)
        for number, argument in enumerate(arguments)
        for element in sorted(argument.elements)
        for atom in theory.attackers[element]
        for attacker in by_conclusion.get(atom, ())
    ]
    names = [f"a{number}" for number in range(1, len(arguments) + 1)]
    return framework(names, attacks), tuple(_told(theory, argument) for argument in arguments)


def _built(theory: Numbered, most: int) -> set[Built] | None:
    """Return every argument, None where there are too many."""
    by_conclusion: dict[int, list[Built]] = {}
    known: set[Built] = set()
    pending: list[Built] = []

    def add(rule: int, parts: tuple[Built, ...]) -> None:
        head = theory.heads[rule]
        atoms = frozenset().union(*(part.atoms for part in parts))
        if head in atoms:
            return
        own = () if theory.element_of[rule] == STRICT else (theory.element_of[rule],)
        elements = frozenset(own).union(*(part.elements for part in parts))
        made = Built(head, elements, atoms | {head})
        if made not in known:
            known.add(made)
            pending.append(made)

    for rule, body in enumerate(theory.bodies):
        if not body:
            add(rule, ())
    while pending:
        newest = pending.pop()
        by_conclusion.setdefault(newest.conclusion, []).append(newest)
        for rule in theory.uses[newest.conclusion]:
            choices = [
                [newest] if atom == newest.conclusion else by_conclusion.get(atom, [])
                for atom in theory.bodies[rule]
            ]
            for parts in product(*choices):
                add(rule, parts)
                if len(known) > most:
                    return None
    return known


def _told(theory: Numbered, argument: Built) -> str:
    names = ", ".join(theory.elements[element] for element in sorted(argument.elements))
    conclusion = theory.atoms[argument.conclusion]
    return f"{conclusion} by {names}" if names else conclusion
