"""Whether a case contradicts itself, and the smallest one that does not.

A set of elements contradicts itself where what follows from it attacks one of them: it is not
conflict-free (Dung 1995, AIJ 77, definition 5), and no position can hold all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.numbering import STRICT
from argmap.acceptance.solving import models

if TYPE_CHECKING:
    from collections.abc import Collection

    from clingo.backend import Backend

    from argmap.acceptance.deadline import Deadline
    from argmap.acceptance.numbering import Numbered


def contradicts_itself(theory: Numbered, elements: Collection[int]) -> bool:
    """Return whether what follows from some elements attacks one of them."""
    derived = theory.derive(elements)
    return any(not derived.isdisjoint(theory.attackers[element]) for element in elements)


def coherent(
    theory: Numbered, allowed: Collection[int], atom: int, deadline: Deadline
) -> frozenset[int] | None:
    """Return a smallest set of these elements that derives an atom and does not contradict itself.

    None where there is none. Fewest steps of the curator's come first, then fewest elements.

    Raises:
        OutOfTimeError: where the deadline passes first.

    """
    import clingo  # noqa: PLC0415 - only where it is needed

    deadline.check()
    elements = sorted(_behind(theory, atom).intersection(allowed))
    control = clingo.Control(["--opt-mode=opt", "--models=0", "--warn=none"], logger=_silent)
    with control.backend() as backend:
        chosen = {element: backend.add_atom() for element in elements}
        for literal in chosen.values():
            backend.add_rule([literal], [], True)
        derived = _derivations(theory, chosen, backend)
        backend.add_rule([], [-derived[atom]])
        for element, literal in chosen.items():
            for attacker in theory.attackers[element]:
                backend.add_rule([], [literal, derived[attacker]])
        readings = theory.readings
        costs = [(chosen[e], 1) for e in elements if theory.rule_of[e] in readings]
        backend.add_minimize(1, costs)
        backend.add_minimize(0, [(literal, 1) for literal in chosen.values()])
    best: frozenset[int] | None = None
    for model in models(control, deadline):
        best = frozenset(e for e, literal in chosen.items() if model.is_true(literal))
    return best


def _behind(theory: Numbered, atom: int) -> set[int]:
    """Return the elements that some derivation of an atom may use."""
    found: set[int] = set()
    seen = {atom}
    pending = [atom]
    while pending:
        for rule in theory.concluding[pending.pop()]:
            found.add(theory.element_of[rule])
            for below in theory.bodies[rule]:
                if below not in seen:
                    seen.add(below)
                    pending.append(below)
    return found - {STRICT}


def _derivations(theory: Numbered, chosen: dict[int, int], backend: Backend) -> dict[int, int]:
    """Return for each atom a literal: that it follows from the chosen elements."""
    derived = {number: backend.add_atom() for number in range(len(theory.atoms))}
    for head, body, element in zip(theory.heads, theory.bodies, theory.element_of, strict=True):
        literals = [derived[below] for below in body]
        if element == STRICT:
            backend.add_rule([derived[head]], literals)
        elif element in chosen:
            backend.add_rule([derived[head]], [*literals, chosen[element]])
    return derived


def _silent(*_: object) -> None:
    pass
