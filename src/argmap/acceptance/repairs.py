"""What would have to give way for a claim to stand.

The smallest sets of premises and steps whose fall would put an atom into the grounded extension;
where nothing that falls would do, together with claims that would have to be granted. Removing is
not monotone (what falls may have defended something), so that this is a search over all sets, by
optimisation in clingo, over the grounded extension as `unrolled` has it. What is granted together
is consistent, so that whoever follows the advice does not contradict himself (`grants`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.acceptance.deadline import Deadline, OutOfTimeError
from argmap.acceptance.grants import spoken_against
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import STRICT, Numbered
from argmap.acceptance.solving import models
from argmap.acceptance.unrolled import Unrolled, bearing_on, rounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    import clingo

# Rounds of the grounded labelling that a repair may need beyond those there are, at first.
_FURTHER = 4
# Rules, each in every round, that a program may have: some seconds to build it.
_MOST_RULES = 400_000
# Equally small sets that are told, and that are looked through for those nearest to the atom.
MOST = 5
_LOOKED_THROUGH = 40


@dataclass(frozen=True, slots=True)
class Repair:
    """What would have to fall (premises and rules by name), and what to be granted (atoms)."""

    falls: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repairs:
    """Equally small changes that would make an atom stand, those nearest to it first.

    `proven` says that no smaller change would do, and where there is none, that nothing would;
    `more` that there are further ones of this size.
    """

    found: tuple[Repair, ...] = ()
    proven: bool = True
    more: bool = False


def repairs(theory: Numbered, atom: str, grantable: Iterable[str], seconds: float = 5.0) -> Repairs:
    """Return the smallest changes that make an atom stand, which does not.

    Only falls, where something leads to the atom and a fall can help; else also grants, out of
    `grantable`. Nothing where there is no such change; or none was found in so many seconds, or
    within the limits on size, and then `proven` is False.
    """
    deadline = Deadline(seconds)
    number = theory.index.get(atom)
    if number is None:
        return Repairs()
    if number in theory.derive(range(len(theory.elements))):
        found = _smallest(theory, number, [], deadline)
        if found.found or not found.proven:
            return found
    wanted = [theory.index[name] for name in grantable if name in theory.index and name != atom]
    return _smallest(theory, number, wanted, deadline)


def _smallest(theory: Numbered, goal: int, grantable: list[int], deadline: Deadline) -> Repairs:
    distances, grantable = _at_stake(theory, goal, grantable)
    enough = rounds(theory, distances)
    affordable = max(1, _MOST_RULES // max(len(distances), 1))
    # Most repairs need hardly more rounds than there are now; those that do are looked for then.
    few = len(grounded(theory).layers) + _FURTHER
    found = Repairs(proven=False)
    for levels in sorted({min(few, enough, affordable), min(enough, affordable)}):
        again = _within(theory, goal, grantable, distances, levels, deadline)
        if again is None:
            return replace(found, proven=found.proven and bool(found.found))
        # A single change is a smallest one in any case, though more rounds may show others.
        exact = levels == enough
        single = any(len(one.falls) + len(one.grants) == 1 for one in again.found)
        if again.found or exact:
            found = replace(
                again,
                proven=again.proven and (exact or single),
                more=again.more or not exact,
            )
        if not again.proven:
            return found
    return found


def _at_stake(
    theory: Numbered, goal: int, grantable: list[int]
) -> tuple[dict[int, int], list[int]]:
    """Return the rules that bear on a repair, each with its distance, and what may be granted."""
    distances = bearing_on(theory, goal)
    while True:
        known = _atoms(theory, distances)
        useful = [atom for atom in grantable if atom in known]
        # What speaks against a grant, and is not answered by it, has to fall.
        wider = bearing_on(theory, goal, sorted(spoken_against(theory, useful)))
        if len(wider) == len(distances):
            return distances, useful
        distances = wider


def _atoms(theory: Numbered, rules: Iterable[int]) -> set[int]:
    return {atom for rule in rules for atom in (*theory.bodies[rule], theory.heads[rule])}


def _within(
    theory: Numbered,
    goal: int,
    grantable: list[int],
    distances: dict[int, int],
    levels: int,
    deadline: Deadline,
) -> Repairs | None:
    """Return the smallest repairs that show in so many rounds; None where the time ran out first.

    What was found before the time ran out is not proven.
    """
    import clingo  # noqa: PLC0415 - only where it is needed

    if goal not in _atoms(theory, distances):
        return Repairs()
    # Domain heuristics: first what changes little.
    options = ["--opt-mode=optN", f"--models={_LOOKED_THROUGH}", "--heuristic=Domain"]
    control = clingo.Control([*options, "--warn=none"], logger=lambda *_: None)
    best: list[Repair] = []
    optimal: set[Repair] = set()
    try:
        with control.backend() as backend:
            program = Unrolled(theory, {*distances}, grantable, backend)
            program.demand(goal, levels, deadline)
        for model in models(control, deadline):
            best = [_told(theory, program, model)]
            if model.optimality_proven:
                optimal.update(best)
    except OutOfTimeError:
        if not best:
            return None
        return Repairs(_nearest(theory, distances, optimal or best), proven=False)
    return Repairs(_nearest(theory, distances, optimal), more=len(optimal) > MOST)


def _told(theory: Numbered, program: Unrolled, model: clingo.Model) -> Repair:
    """Return the repair that a model stands for."""
    gone = (n for n, literal in program.gone.items() if model.is_true(literal))
    granted = (n for n, literal in program.granted.items() if model.is_true(literal))
    return Repair(tuple(theory.elements[n] for n in gone), tuple(theory.atoms[n] for n in granted))


def _nearest(
    theory: Numbered, distances: dict[int, int], found: Iterable[Repair]
) -> tuple[Repair, ...]:
    """Return some repairs, those first whose elements are nearest to the goal."""
    distance = {
        theory.elements[theory.element_of[rule]]: far
        for rule, far in distances.items()
        if theory.element_of[rule] != STRICT
    }

    def far(repair: Repair) -> tuple[int, Repair]:
        return sum(distance[name] for name in repair.falls), repair

    ranked = sorted(map(far, found), key=lambda one: (one[0], one[1].falls, one[1].grants))
    return tuple(repair for _, repair in ranked[:MOST])
