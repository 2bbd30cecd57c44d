"""The grounded labelling of a theory, by a worklist over elements.

An element is accepted when nothing that attacks it can be derived any more from what is not
rejected, and rejected when something derived from accepted elements attacks it; the grounded set
is the least one closed under this (Dung 1995, AIJ 77, definition 20; on elements: Dung, Mancarella
& Toni 2007, AIJ 171, section 4; Lehtonen, Wallner & Järvisalo, KR 2020).

Every rule, and every attack, is looked at once when it is derived and once when it falls. Only
where derivations run in circles is more needed: an atom on a circle may have lost all support but
its own, so that circle is derived again when something on it falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.circles import circles
from argmap.acceptance.numbering import STRICT

if TYPE_CHECKING:
    from argmap.acceptance.numbering import Numbered


@dataclass(frozen=True, slots=True, eq=False)
class Grounded:
    """The grounded labelling.

    `layers` are the accepted elements in the order of acceptance: each layer is defended by the
    ones before it. `accepted` is all of them, `rejected` what they attack, `derived` the atoms
    that follow from them, and `possible` those that follow from what is not rejected.
    """

    layers: tuple[tuple[int, ...], ...]
    accepted: frozenset[int]
    rejected: frozenset[int]
    derived: frozenset[int]
    possible: frozenset[int]


def grounded(theory: Numbered) -> Grounded:
    """Return the grounded labelling of a theory."""
    return _Worklist(theory).run()


class _Worklist:
    """What is known so far, and what follows from the last thing learnt."""

    def __init__(self, theory: Numbered) -> None:
        self.theory = theory
        # A rule waits for its body, and for its element to be accepted.
        self.missing = [
            len(body) + (element != STRICT)
            for body, element in zip(theory.bodies, theory.element_of, strict=True)
        ]
        self.alive = bytearray(b"\1") * len(theory.heads)
        self.possible = bytearray(b"\1") * len(theory.atoms)
        self.derived = bytearray(len(theory.atoms))
        self.supports = [len(rules) for rules in theory.concluding]
        self.threats = [len(attackers) for attackers in theory.attackers]
        self.rejected = bytearray(len(theory.elements))
        self.circle_of, self.circles = circles(theory)
        self.broken: set[int] = set()  # circles that something fell on
        self.freed: list[int] = []  # elements that no threat is left to

    def run(self) -> Grounded:
        theory = self.theory
        self._fall([atom for atom, count in enumerate(self.supports) if not count])
        # What runs in circles and starts nowhere was never possible.
        self.broken.update(range(len(self.circles)))
        self._mend()
        freed = [element for element, count in enumerate(self.threats) if not count]
        layers: list[tuple[int, ...]] = []
        given = [rule for rule, count in enumerate(self.missing) if not count]
        while freed or given:
            if freed:
                layers.append(tuple(sorted(freed)))
            self.freed = []
            self._settle(given + self._accept(freed))
            freed, given = self.freed, []
        accepted = frozenset(element for layer in layers for element in layer)
        return Grounded(
            tuple(layers),
            accepted,
            frozenset(e for e, hit in enumerate(self.rejected) if hit),
            frozenset(a for a, known in enumerate(self.derived) if known),
            frozenset(a for a in range(len(theory.atoms)) if self.possible[a]),
        )

    def _accept(self, elements: list[int]) -> list[int]:
        """Return the rules that are complete now that these elements are accepted."""
        complete = []
        for element in elements:
            rule = self.theory.rule_of[element]
            self.missing[rule] -= 1
            if not self.missing[rule]:
                complete.append(rule)
        return complete

    def _settle(self, ready: list[int]) -> None:
        """Derive what these rules lead to, reject what that attacks, let fall what needed it."""
        theory, derived, missing = self.theory, self.derived, self.missing
        fallen: list[int] = []
        while ready:
            head = theory.heads[ready.pop()]
            if derived[head]:
                continue
            derived[head] = 1
            for rule in theory.uses[head]:
                missing[rule] -= 1
                if not missing[rule]:
                    ready.append(rule)
            for element in theory.targets[head]:
                if not self.rejected[element]:
                    self.rejected[element] = 1
                    self._kill(theory.rule_of[element], fallen)
        self._fall(fallen)
        self._mend()

    def _kill(self, rule: int, fallen: list[int]) -> None:
        """Take a rule away; add its head to `fallen` where that was its last support."""
        if not self.alive[rule]:
            return
        self.alive[rule] = 0
        head = self.theory.heads[rule]
        self.supports[head] -= 1
        if not self.possible[head]:
            return
        if not self.supports[head]:
            fallen.append(head)
        elif self.circle_of[head] >= 0:
            self.broken.add(self.circle_of[head])

    def _fall(self, fallen: list[int]) -> None:
        """Let atoms fall that nothing leads to any more, with all that rests on them."""
        theory, possible, threats = self.theory, self.possible, self.threats
        while fallen:
            atom = fallen.pop()
            if not possible[atom]:
                continue
            possible[atom] = 0
            for element in theory.targets[atom]:
                threats[element] -= 1
                if not threats[element]:
                    self.freed.append(element)
            for rule in theory.uses[atom]:
                self._kill(rule, fallen)

    def _mend(self) -> None:
        """Let fall what holds itself up on the circles that something fell on."""
        while self.broken:
            circle = self.broken.pop()
            atoms = [atom for atom in self.circles[circle] if self.possible[atom]]
            founded = self._founded(atoms, circle)
            self._fall([atom for atom in atoms if atom not in founded])

    def _founded(self, atoms: list[int], circle: int) -> set[int]:
        """Return the atoms of a circle that are still derived from outside it."""
        theory, circle_of = self.theory, self.circle_of
        missing: dict[int, int] = {}
        ready: list[int] = []
        for atom in atoms:
            for rule in theory.concluding[atom]:
                if self.alive[rule]:
                    inside = sum(circle_of[b] == circle for b in theory.bodies[rule])
                    missing[rule] = inside
                    if not inside:
                        ready.append(atom)
        founded: set[int] = set()
        while ready:
            atom = ready.pop()
            if atom in founded:
                continue
            founded.add(atom)
            for rule in theory.uses[atom]:
                if rule in missing:
                    missing[rule] -= 1
                    if not missing[rule]:
                        ready.append(theory.heads[rule])
        return founded
