"""A theory in whole numbers, for the algorithms; premises and axioms are rules without a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.theory import opposite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from argmap.acceptance.theory import Theory

# The element of a rule that cannot be attacked.
STRICT = -1


class Numbered:
    """Atoms, elements and rules by index. Nothing changes the lists once they are built.

    `heads`, `bodies` and `element_of` are by rule (`STRICT` for a rule without an element);
    `uses` by atom, the rules with it in their body; `concluding` by atom, the rules with it as
    their head; `rule_of` by element; `attackers` by element, the atoms that attack it; `targets`
    by atom, the elements it attacks. `readings` are the rules that only the curator asserts.
    """

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.index: dict[str, int] = {}
        self.elements: list[str] = []
        self.heads: list[int] = []
        self.bodies: list[tuple[int, ...]] = []
        self.element_of: list[int] = []
        self.rule_of: list[int] = []
        for axiom in theory.axioms:
            self._add((), axiom, None)
        for premise in theory.premises:
            self._add((), premise, premise)
        for rule in theory.rules:
            self._add(rule.body, rule.head, None if rule.strict else rule.name)
        shift = self._given = len(self.heads) - len(theory.rules)
        self.readings = {n for n, rule in enumerate(theory.rules, shift) if rule.reading}
        self.atoms = list(self.index)
        self.element_index = {name: number for number, name in enumerate(self.elements)}
        self.uses: list[list[int]] = [[] for _ in self.atoms]
        self.concluding: list[list[int]] = [[] for _ in self.atoms]
        for rule_number, (body, head) in enumerate(zip(self.bodies, self.heads, strict=True)):
            self.concluding[head].append(rule_number)
            for atom in body:
                self.uses[atom].append(rule_number)
        self._add_attacks(theory)

    def _add(self, body: tuple[str, ...], head: str, element: str | None) -> None:
        index = self.index
        if len(body) > 1:
            body = tuple(dict.fromkeys(body))
        self.bodies.append(tuple([index.setdefault(atom, len(index)) for atom in body]))
        self.heads.append(index.setdefault(head, len(index)))
        if element is None:
            self.element_of.append(STRICT)
        else:
            self.element_of.append(len(self.elements))
            self.rule_of.append(len(self.bodies) - 1)
            self.elements.append(element)

    def _add_attacks(self, theory: Theory) -> None:
        self.attackers: list[tuple[int, ...]] = []
        self.targets: list[list[int]] = [[] for _ in self.atoms]
        index, heads, rule_of, atoms = self.index, self.heads, self.rule_of, self.atoms
        denials = [index.get(opposite(atom), -1) for atom in atoms]
        directed = {
            index[atom]: [index[other] for other in others if other in index]
            for atom, others in theory.directed.items()
            if atom in index
        }
        for element, name in enumerate(self.elements):
            head = heads[rule_of[element]]
            found = [denials[head], index.get(f"-{name}", -1), *directed.get(head, ())]
            # In the order of the theory, so that equal bases give equal answers.
            attackers = tuple(sorted({atom for atom in found if atom >= 0}))
            self.attackers.append(attackers)
            for atom in attackers:
                self.targets[atom].append(element)

    def name_of(self, rule: int) -> str:
        """Return the name of a rule, "" where it is a premise or an axiom."""
        return "" if rule < self._given else self.theory.rules[rule - self._given].name

    def derive(self, allowed: Collection[int]) -> set[int]:
        """Return the atoms that follow from a set of elements (and from what needs none)."""
        found: set[int] = set()
        missing = [len(body) for body in self.bodies]
        ready = [
            rule
            for rule, body in enumerate(self.bodies)
            if not body and self._usable(rule, allowed)
        ]
        while ready:
            head = self.heads[ready.pop()]
            if head in found:
                continue
            found.add(head)
            for rule in self.uses[head]:
                missing[rule] -= 1
                if not missing[rule] and self._usable(rule, allowed):
                    ready.append(rule)
        return found

    def attacked_by(self, atoms: Iterable[int]) -> set[int]:
        """Return the elements that some of these atoms attack."""
        return {element for atom in atoms for element in self.targets[atom]}

    def _usable(self, rule: int, allowed: Collection[int]) -> bool:
        element = self.element_of[rule]
        return element == STRICT or element in allowed
