"""Why a claim has its verdict: derivations and proofs, told as trees.

A *proof* of an atom is a smallest derivation of it (Knuth 1977, "A generalization of Dijkstra's
algorithm", IPL 6(1)), with every attack that could be made on it, and what meets that attack. Trees
are flat lists in reading order; what was explained once is pointed to.

What the curator alone asserts is dear: of two derivations, the one with fewer such rules is the
smaller, however long it is. So a derivation has such a rule only where none does without. Of those
with equally many, one that does not end in such a rule is told (`told`).
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.acceptance.numbering import STRICT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from argmap.acceptance.grounded import Grounded
    from argmap.acceptance.numbering import Numbered

Part = Literal["root", "because", "attacked", "held", "answered"]


@dataclass(frozen=True, slots=True)
class Line:
    """An atom at one place of an explanation.

    `atom` is a claim, the opposite of one, or the opposite of a step. `rule` is the name of the
    rule that it follows by, "" for a premise or an axiom. `part` says how it bears on its parent
    (an index): a reason for it, an attack on it, what is held for that attack (and not explained
    further), or what answers it; `hit` is the element that is attacked. `shown_at` is the index
    of the line that explains it, where this one does not. `reading` says that the curator alone
    asserts the rule.
    """

    atom: str
    rule: str
    part: Part
    parent: int | None = None
    hit: str = ""
    shown_at: int | None = None
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Derivations:
    """For each atom that follows from some elements, the rule that its smallest derivation ends in.

    `cost` counts the rules of that derivation: those of the curator's alone, and all of them,
    premises too.
    """

    rule: dict[int, int]
    cost: dict[int, tuple[int, int]]

    def rules_for(self, theory: Numbered, atom: int) -> list[int]:
        """Return the rules of an atom's derivation, the last first, each once."""
        found: list[int] = []
        seen = {atom}
        pending = [atom]
        for current in pending:  # grows while it is gone through
            rule = self.rule[current]
            found.append(rule)
            for below in theory.bodies[rule]:
                if below not in seen:
                    seen.add(below)
                    pending.append(below)
        return found

    def elements_for(self, theory: Numbered, atom: int) -> frozenset[int]:
        """Return the elements of an atom's derivation."""
        rules = self.rules_for(theory, atom)
        return frozenset(theory.element_of[rule] for rule in rules) - {STRICT}


def derivations(theory: Numbered, allowed: Collection[int]) -> Derivations:
    """Return the smallest derivation of everything that follows from these elements."""
    missing = [len(body) for body in theory.bodies]
    readings = [int(rule in theory.readings) for rule in range(len(theory.heads))]
    sizes = [1] * len(theory.heads)
    chosen: dict[int, int] = {}
    cost: dict[int, tuple[int, int]] = {}
    heap: list[tuple[int, int, int]] = []

    def offer(rule: int) -> None:
        element = theory.element_of[rule]
        if element == STRICT or element in allowed:
            heapq.heappush(heap, (readings[rule], sizes[rule], rule))

    for rule, body in enumerate(theory.bodies):
        if not body:
            offer(rule)
    while heap:
        dear, size, rule = heapq.heappop(heap)
        head = theory.heads[rule]
        if head in cost:
            continue
        chosen[head], cost[head] = rule, (dear, size)
        for use in theory.uses[head]:
            missing[use] -= 1
            readings[use] += dear
            sizes[use] += size
            if not missing[use]:
                offer(use)
    return Derivations(chosen, cost)


def told(theory: Numbered, found: Derivations, atom: int, allowed: Collection[int]) -> Derivations:
    """Return the derivations from some elements, that of an atom such as a reader wants it.

    Where it would end in a rule that only the curator asserts, another that takes as few of these
    is better, if it ends in an author's.
    """
    if found.rule.get(atom) not in theory.readings:
        return found
    dear, _ = found.cost[atom]
    others = []
    for rule in theory.concluding[atom]:
        element = theory.element_of[rule]
        below = theory.bodies[rule]
        usable = element == STRICT or element in allowed
        if rule in theory.readings or not usable or not all(b in found.rule for b in below):
            continue
        costs = [found.cost[b] for b in below]
        circle = any(found.rule[atom] in found.rules_for(theory, b) for b in below)
        if not circle and sum(readings for readings, _ in costs) == dear:
            others.append((1 + sum(size for _, size in costs), rule))
    if not others:
        return found
    size, rule = min(others)
    return Derivations({**found.rule, atom: rule}, {**found.cost, atom: (dear, size)})


def proof(theory: Numbered, settled: Grounded, atom: str) -> tuple[Line, ...]:
    """Return why an atom is in the grounded extension: reasons, attacks on them, answers to these.

    Every answer is proven in turn, from what was accepted before; so the tree ends.
    """
    number = theory.index[atom]
    accepted = told(theory, derivations(theory, settled.accepted), number, settled.accepted)
    anything = derivations(theory, range(len(theory.elements)))
    return _Proof(theory, settled, accepted, anything).lines(number)


def derivation_in(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a proof that are the derivation of its root, without what is answered."""
    inside: set[int] = set()
    for place, line in enumerate(lines):
        if line.part == "root" or (line.part == "because" and line.parent in inside):
            inside.add(place)
    return [lines[place] for place in sorted(inside)]


def case(theory: Numbered, allowed: Collection[int], atom: str) -> tuple[Line, ...]:
    """Return the smallest derivation of an atom from some elements, () where there is none."""
    found = derivations(theory, allowed)
    number = theory.index.get(atom)
    if number is None or number not in found.rule:
        return ()
    return tree(theory, told(theory, found, number, allowed), number)


def tree(theory: Numbered, found: Derivations, atom: int) -> tuple[Line, ...]:
    """Return an atom's derivation as lines."""
    return _Tree(theory, found).lines(atom)


class Layers:
    """When what is accepted was accepted."""

    def __init__(self, settled: Grounded) -> None:
        self._layer = {e: n for n, layer in enumerate(settled.layers) for e in layer}

    def of(self, theory: Numbered, accepted: Derivations, atom: int) -> float:
        """Return the layer that completes an atom's case, infinity where it is not accepted."""
        if atom not in accepted.rule:
            return math.inf
        rules = accepted.rules_for(theory, atom)
        return max((self._layer.get(theory.element_of[rule], 0) for rule in rules), default=0)


class _Tree:
    """A derivation as lines."""

    def __init__(self, theory: Numbered, cases: Derivations) -> None:
        self.theory = theory
        self.cases = cases
        self.found: list[Line] = []
        self.shown: dict[int, int] = {}

    def lines(self, root: int) -> tuple[Line, ...]:
        """Return the lines of the tree that ends in an atom."""
        pending: list[tuple[int, Part, int | None, str]] = [(root, "root", None, "")]
        while pending:
            atom, part, parent, hit = pending.pop()
            place = len(self.found)
            cases = self.cases_for(part)
            rule = cases.rule[atom]
            name, reading = self.theory.name_of(rule), rule in self.theory.readings
            text = self.theory.atoms[atom]
            if part == "held" and not text.startswith("-"):
                self.found.append(Line(text, "", part, parent, hit))
                continue
            # Nobody holds a denial: what is held for it is.
            if part == "held":
                self.found.append(Line(text, name, part, parent, hit, reading=reading))
                held = [(premise, part, place, "") for premise in self.theory.bodies[rule]]
                pending += reversed(held)
                continue
            # An attack is shown with its case; only what is argued for is pointed back to.
            if part != "attacked" and atom in self.shown:
                self.found.append(Line(text, name, part, parent, hit, self.shown[atom], reading))
                continue
            if part != "attacked":
                self.shown[atom] = place
            self.found.append(Line(text, name, part, parent, hit, reading=reading))
            pending += reversed(self.below(atom, rule, part, place))
        return tuple(self.found)

    def cases_for(self, _: Part) -> Derivations:
        """Return the derivations that a part of the explanation draws on."""
        return self.cases

    def below(
        self, _atom: int, rule: int, _part: Part, place: int
    ) -> list[tuple[int, Part, int | None, str]]:
        """Return what is shown below an atom that follows by a rule."""
        return [(premise, "because", place, "") for premise in self.theory.bodies[rule]]


class _Proof(_Tree):
    """A derivation with the attacks on it, and what answers them."""

    def __init__(
        self, theory: Numbered, settled: Grounded, accepted: Derivations, anything: Derivations
    ) -> None:
        super().__init__(theory, accepted)
        self.anything = anything
        self.layers = Layers(settled)

    def cases_for(self, part: Part) -> Derivations:
        """Return what is accepted; for attacks, what anybody could put forward."""
        return self.anything if part in ("attacked", "held") else self.cases

    def below(
        self, atom: int, rule: int, part: Part, place: int
    ) -> list[tuple[int, Part, int | None, str]]:
        """Return reasons and attacks below what is accepted, an answer below an attack."""
        theory = self.theory
        if part == "attacked":
            below: list[tuple[int, Part, int | None, str]]
            below = [(premise, "held", place, "") for premise in theory.bodies[rule]]
            return [*below, self._answer(atom, place)]
        found = super().below(atom, rule, part, place)
        element = theory.element_of[rule]
        if element != STRICT:
            hit = theory.elements[element]
            found += [
                (attacker, "attacked", place, hit)
                for attacker in theory.attackers[element]
                if attacker in self.anything.rule
            ]
        return found

    def _answer(self, attacker: int, place: int) -> tuple[int, Part, int | None, str]:
        """Return the accepted atom that defeats an attacker's case, of those accepted earliest."""
        theory = self.theory
        answers = [
            (self._rank(answer), answer, theory.elements[theory.element_of[rule]])
            for rule in self.anything.rules_for(theory, attacker)
            if theory.element_of[rule] != STRICT
            for answer in theory.attackers[theory.element_of[rule]]
            if answer in self.cases.rule
        ]
        _, answer, hit = min(answers)
        return answer, "answered", place, hit

    def _rank(self, atom: int) -> tuple[float, tuple[int, int]]:
        """Return how late an accepted atom was accepted, and the size of its case."""
        return self.layers.of(self.theory, self.cases, atom), self.cases.cost[atom]
