"""What would have to give way for a claim to stand.

The smallest sets of premises and steps whose fall would put an atom into the grounded extension;
where nothing at all leads to it, together with claims that would have to be granted.
Removing is not monotone (what falls may have defended something), so that this is a search over
all sets, by optimisation in clingo: the grounded extension is unrolled, level by level, over a
choice of what falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.deadline import Deadline, OutOfTimeError
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import STRICT, Numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    import clingo

# Rounds of the grounded labelling that a repair may need beyond those there are, and at most.
_FURTHER, _MOST_LEVELS = 4, 24
_TICK = 0.05
# Equally small sets that are told.
MOST = 5

_PROGRAM = """
level(0..{levels}).
{{ gone(E) : may_go(E) }}.
{{ granted(A) : may_be_granted(A) }}.
out(E, 0) :- gone(E).
out(E, L) :- gone(E), level(L).
out(E, L) :- attacks(A, E), derived(A, L).
possible(A, L) :- granted(A), level(L).
possible(H, L) :- rule(R, H, none), level(L), possible(B, L) : body(R, B).
possible(H, L) :- rule(R, H, E), E != none, level(L), not out(E, L), possible(B, L) : body(R, B).
accepted(E, L+1) :- element(E), level(L), level(L+1), not gone(E),
    not possible(A, L) : attacks(A, E).
derived(A, L) :- granted(A), level(L).
derived(H, L) :- rule(R, H, none), level(L), derived(B, L) : body(R, B).
derived(H, L) :- rule(R, H, E), E != none, accepted(E, L), derived(B, L) : body(R, B).
:- not derived(goal, {levels}).
derived(goal, L) :- goal(A), derived(A, L).
#minimize {{ 1,gone(E) : gone(E); 1,granted(A) : granted(A) }}.
#show gone/1.
#show granted/1.
"""


@dataclass(frozen=True, slots=True)
class Repair:
    """What would have to fall (premises and rules by name), and what to be granted (atoms)."""

    falls: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repairs:
    """Equally small changes that would make an atom stand.

    `proven` says that no smaller change would do; `more` that there are further ones of this size.
    """

    found: tuple[Repair, ...] = ()
    proven: bool = True
    more: bool = False


def repairs(theory: Numbered, atom: str, grantable: Iterable[str], seconds: float = 5.0) -> Repairs:
    """Return the smallest changes that make an atom stand.

    Only falls, where something leads to the atom; where nothing does, also grants out of
    `grantable`. Nothing where there is no such change; or none was found in so many seconds, and
    then `proven` is False.
    """
    number = theory.index.get(atom)
    if number is None:
        return Repairs()
    wanted: list[int] = []
    if number not in theory.derive(range(len(theory.elements))):
        wanted = [theory.index[name] for name in grantable if name in theory.index and name != atom]
    return _smallest(theory, number, wanted, Deadline(seconds))


def _smallest(theory: Numbered, goal: int, grantable: Iterable[int], deadline: Deadline) -> Repairs:
    import clingo  # noqa: PLC0415 - only where it is needed

    relevant = _bearing_on(theory, goal)
    control = clingo.Control(
        ["--opt-mode=optN", f"--models={MOST + 1}", "--warn=none"], logger=lambda *_: None
    )
    facts = _facts(theory, goal, relevant, list(grantable))
    control.add("base", [], _PROGRAM.format(levels=_levels(theory)) + facts)
    control.ground([("base", [])])
    best: list[Repair] = []
    optimal: set[Repair] = set()

    def keep(model: clingo.Model) -> None:
        numbers: dict[str, list[int]] = {"gone": [], "granted": []}
        for symbol in model.symbols(shown=True):
            numbers[symbol.name].append(symbol.arguments[0].number)
        repair = Repair(
            tuple(theory.elements[n] for n in sorted(numbers["gone"])),
            tuple(theory.atoms[n] for n in sorted(numbers["granted"])),
        )
        best[:] = [repair]
        if model.optimality_proven:
            optimal.add(repair)

    try:
        deadline.check()
        _wait(control, keep, deadline)
    except OutOfTimeError:
        return Repairs(tuple(_ordered(optimal or best)), proven=False)
    found = _ordered(optimal)
    return Repairs(tuple(found[:MOST]), more=len(found) > MOST)


def _ordered(found: Iterable[Repair]) -> list[Repair]:
    return sorted(found, key=lambda repair: (repair.falls, repair.grants))


def _levels(theory: Numbered) -> int:
    return min(len(grounded(theory).layers) + _FURTHER, _MOST_LEVELS)


def _wait(control: clingo.Control, keep: object, deadline: Deadline) -> None:
    with control.solve(on_model=keep, async_=True) as handle:  # type: ignore[call-overload]
        while not handle.wait(min(deadline.left(), _TICK)):
            if not deadline.left():
                handle.cancel()
                raise OutOfTimeError
        handle.get()


def _bearing_on(theory: Numbered, goal: int) -> set[int]:
    """Return the rules that bear on an atom: that lead to it, attack what does, and so on."""
    seen_atoms = {goal}
    rules: set[int] = set()
    pending = [goal]
    while pending:
        for rule in theory.concluding[pending.pop()]:
            rules.add(rule)
            element = theory.element_of[rule]
            attackers = () if element == STRICT else theory.attackers[element]
            for atom in (*theory.bodies[rule], *attackers):
                if atom not in seen_atoms:
                    seen_atoms.add(atom)
                    pending.append(atom)
    return rules


def _facts(theory: Numbered, goal: int, relevant: set[int], grantable: list[int]) -> str:
    """Return the theory as facts; atoms and elements are numbers, so that no text is parsed."""
    facts = [f"goal({goal})."]
    for rule in sorted(relevant):
        element = theory.element_of[rule]
        name = "none" if element == STRICT else str(element)
        facts.append(f"rule({rule},{theory.heads[rule]},{name}).")
        facts += [f"body({rule},{atom})." for atom in theory.bodies[rule]]
        if element != STRICT:
            facts.append(f"element({element}).")
            facts += [f"attacks({atom},{element})." for atom in theory.attackers[element]]
            facts.append(f"may_go({element}).")
    facts += [f"may_be_granted({atom})." for atom in grantable]
    return "\n".join(facts)
