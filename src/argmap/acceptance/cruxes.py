"""Cruxes: the claims that most depends on, by how many verdicts flip when one of them falls.

For each claim only its forward cone is assessed again, what it leads to or attacks, and so on, and
of the theory only what bears on that cone. Preferred semantics never looks further (directionality;
Baroni & Giacomin 2007, AIJ 171).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.deadline import Deadline, OutOfTimeError
from argmap.acceptance.numbering import STRICT, Numbered
from argmap.acceptance.theory import Theory
from argmap.acceptance.verdicts import Options, assess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim whose verdict changes, with the verdict before and after."""

    claim: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Crux:
    """A claim, and the verdicts on others that flip when it falls."""

    claim: str
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True)
class Cruxes:
    """Every claim that some verdict hangs on, most flips first.

    `untried` counts the claims that were not tried before the time ran out.
    """

    found: tuple[Crux, ...]
    untried: int = 0


def cruxes(
    theory: Theory,
    claims: Sequence[str],
    seconds: float | None = None,
    done: Callable[[], None] = lambda: None,
) -> Cruxes:
    """Return the cruxes among some claims, for the verdicts on the same claims.

    `done` is called after each claim that was tried.
    """
    deadline = Deadline(seconds)
    numbered = Numbered(theory)
    # What is in dispute must leave time for what hangs on the rest.
    half = None if seconds is None else seconds / 2
    before = assess(theory, claims, Options(seconds=half))
    buildable = numbered.derive(range(len(numbered.elements)))
    tried = [c for c in claims if numbered.index.get(c) in buildable]
    found: list[Crux] = []
    for count, claim in enumerate(tried):
        try:
            deadline.check()
        except OutOfTimeError:
            return Cruxes(_ranked(found), len(tried) - count)
        cone = _ahead(numbered, numbered.index[claim])
        others = [c for c in claims if c != claim and cone & _spoken(numbered, c)]
        if others:
            around = bearing_on(numbered, others)
            after = assess(around.without([claim]), others, Options(seconds=_left(deadline)))
            flips = tuple(
                Flip(c, before.verdict(c), after.verdict(c))
                for c in others
                if after.verdict(c) is not before.verdict(c)
                and Verdict.undecided not in (after.verdict(c), before.verdict(c))
            )
            if flips:
                found.append(Crux(claim, flips))
        done()
    return Cruxes(_ranked(found))


def bearing_on(numbered: Numbered, claims: Iterable[str]) -> Theory:
    """Return the part of a theory that bears on the verdicts on some claims.

    That is what leads to them or to their contraries, what attacks that, and so on.
    """
    seen = {atom for claim in claims for atom in _spoken(numbered, claim)}
    pending = list(seen)
    while pending:
        for rule in numbered.concluding[pending.pop()]:
            element = numbered.element_of[rule]
            attackers = () if element == STRICT else numbered.attackers[element]
            for atom in (*numbered.bodies[rule], *attackers):
                if atom not in seen:
                    seen.add(atom)
                    pending.append(atom)
    theory, index = numbered.theory, numbered.index
    return Theory(
        tuple(p for p in theory.premises if index[p] in seen),
        tuple(a for a in theory.axioms if index[a] in seen),
        tuple(r for r in theory.rules if index[r.head] in seen),
        theory.directed,
    )


def _spoken(numbered: Numbered, claim: str) -> set[int]:
    """Return a claim and what speaks against it, as far as the theory knows them."""
    names = (claim, *numbered.theory.contraries(claim))
    return {numbered.index[name] for name in names if name in numbered.index}


def _ahead(numbered: Numbered, atom: int) -> set[int]:
    """Return what an atom bears on: what follows by it, what it attacks, and so on."""
    seen = {atom}
    pending = [atom]
    while pending:
        current = pending.pop()
        hit = [numbered.rule_of[element] for element in numbered.targets[current]]
        for rule in (*numbered.uses[current], *hit):
            head = numbered.heads[rule]
            if head not in seen:
                seen.add(head)
                pending.append(head)
    return seen


def _left(deadline: Deadline) -> float | None:
    return None if deadline.seconds is None else deadline.left()


def _ranked(found: list[Crux]) -> tuple[Crux, ...]:
    return tuple(sorted(found, key=lambda crux: (-len(crux.flips), crux.claim)))
