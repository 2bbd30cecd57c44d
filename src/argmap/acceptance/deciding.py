"""What speaks for a claim, and the attack on it that decides."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.coherence import coherent, contradicts_itself
from argmap.acceptance.deadline import OutOfTimeError
from argmap.acceptance.explanation import Layers, derivations, told, tree
from argmap.acceptance.numbering import STRICT

if TYPE_CHECKING:
    from argmap.acceptance.deadline import Deadline
    from argmap.acceptance.explanation import Derivations, Line
    from argmap.acceptance.grounded import Grounded
    from argmap.acceptance.numbering import Numbered


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack on a claim's case: the atom that attacks, the element it hits, and its own case.

    `succeeds` says whether the attacker is accepted, or only not rejected. `own` says that the
    attack follows from the very case that it hits: that case contradicts itself. Then `step` is the
    smallest part of it that does, by the rule it ends in; and `premises` says whether the premises
    of that step cannot hold together, whatever one thinks of the step.
    """

    atom: str
    hit: str
    succeeds: bool
    lines: tuple[Line, ...]
    own: bool = False
    step: str = ""
    premises: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """The derivations that a claim's case is taken from; whether all such contradict themselves."""

    found: Derivations
    contradictory: bool = False


def best_case(theory: Numbered, settled: Grounded, atom: int, deadline: Deadline) -> Case | None:
    """Return the best case for an atom that does not stand, None where none can be built.

    One of what is not rejected, where there is one, and of these one that does not contradict
    itself; the smallest of that kind. `contradictory` says that every case of what is not rejected
    contradicts itself; not where the time ran out before that was known.
    """
    everything = frozenset(range(len(theory.elements)))
    open_ = everything - settled.rejected
    found = told(theory, derivations(theory, open_), atom, open_)
    if atom not in found.rule:
        found = told(theory, derivations(theory, everything), atom, everything)
        return Case(found) if atom in found.rule else None
    if not contradicts_itself(theory, found.elements_for(theory, atom)):
        return Case(found)
    try:
        better = coherent(theory, open_, atom, deadline)
    except OutOfTimeError:
        return Case(found)
    if better is None:
        return Case(found, contradictory=True)
    return Case(derivations(theory, better))


def deciding_attack(
    theory: Numbered, settled: Grounded, atom: str, deadline: Deadline
) -> Attack | None:
    """Return the attack that keeps an atom from standing, None where nothing attacks it.

    It is aimed at the best case for the atom; or, where there is none, at the atom itself. Where
    that case contradicts itself, that decides. Attackers that are accepted come first, the earliest
    before those that they make room for; then those nearest to the atom, then small ones.
    """
    number = theory.index.get(atom)
    if number is None:
        return None
    best = best_case(theory, settled, number, deadline)
    if best is not None and best.contradictory:
        return _own_attack(theory, best.found, number, deadline)
    if best is not None:
        aims = [
            (depth, attacker, theory.elements[theory.element_of[rule]])
            for depth, rule in enumerate(best.found.rules_for(theory, number))
            if theory.element_of[rule] != STRICT
            for attacker in theory.attackers[theory.element_of[rule]]
        ]
    else:
        contraries = [theory.index.get(name) for name in theory.theory.contraries(atom)]
        aims = [(0, attacker, atom) for attacker in contraries if attacker is not None]
    open_ = set(range(len(theory.elements))) - settled.rejected
    accepted = derivations(theory, settled.accepted)
    standing = derivations(theory, open_)
    layers = Layers(settled)
    ranked = [
        (layers.of(theory, accepted, attacker), depth, standing.cost[attacker], attacker, hit)
        for depth, attacker, hit in aims
        if attacker in standing.rule
    ]
    if not ranked:
        return None
    layer, _, _, attacker, hit = min(ranked)
    undecided = layer == math.inf
    lines = tree(theory, standing if undecided else accepted, attacker)
    return Attack(theory.atoms[attacker], hit, not undecided, lines)


def _own_attack(theory: Numbered, found: Derivations, atom: int, deadline: Deadline) -> Attack:
    """Return an attack on a case that follows from it: the smallest, on its smallest part."""
    part, step, joint = _smallest_part(theory, found, atom, deadline)
    own = derivations(theory, part)
    _, attacker, hit = min(
        (own.cost[attacker], attacker, theory.elements[element])
        for element in sorted(part)
        for attacker in theory.attackers[element]
        if attacker in own.rule
    )
    name = "" if step is None else theory.name_of(step)
    lines = tree(theory, own, attacker)
    return Attack(theory.atoms[attacker], hit, False, lines, True, name, joint)


def _smallest_part(
    theory: Numbered, found: Derivations, atom: int, deadline: Deadline
) -> tuple[frozenset[int], int | None, bool]:
    """Return the smallest part of a case that contradicts itself, and the rule that it ends in.

    Also whether it does so without that rule: its premises cannot hold together then. Where the
    time runs out, the whole case, and no rule.
    """
    rules = sorted(found.rules_for(theory, atom), key=lambda rule: found.cost[theory.heads[rule]])
    for rule in rules:
        if not deadline.left():
            break
        part = found.elements_for(theory, theory.heads[rule])
        if contradicts_itself(theory, part):
            premises = part - {theory.element_of[rule]}
            joint = contradicts_itself(theory, premises)
            return (premises if joint else part), rule, joint
    return found.elements_for(theory, atom), None, False
