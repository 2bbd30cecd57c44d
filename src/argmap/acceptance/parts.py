"""What grounded semantics leaves open, in parts that have nothing to do with each other.

Every complete extension is the grounded set and, for each part, an extension of that part: what is
accepted has become a fact, what is rejected is gone. So each part is solved by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from argmap.acceptance.numbering import STRICT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from argmap.acceptance.grounded import Grounded
    from argmap.acceptance.numbering import Numbered


class PartRule(NamedTuple):
    """A rule without what is settled: body and head by atom, its element or `STRICT`."""

    head: int
    body: tuple[int, ...]
    element: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Undecided elements that bear on each other, with rules and attacks; numbers as in the whole.

    `attackers` are the undecided atoms that attack an element, `targets` the elements that an
    atom attacks, `uses` the rules that have an atom in their body.
    """

    elements: tuple[int, ...]
    atoms: tuple[int, ...]
    rules: tuple[PartRule, ...]
    attackers: Mapping[int, tuple[int, ...]]
    targets: Mapping[int, tuple[int, ...]]
    uses: Mapping[int, tuple[int, ...]]

    def derive(self, allowed: Collection[int]) -> set[int]:
        """Return the atoms that follow from a set of elements of this part."""
        found: set[int] = set()
        missing = [len(rule.body) for rule in self.rules]
        ready = [rule for rule in self.rules if not rule.body]
        while ready:
            head, _, element = ready.pop()
            if head in found or not (element == STRICT or element in allowed):
                continue
            found.add(head)
            for number in self.uses.get(head, ()):
                missing[number] -= 1
                if not missing[number]:
                    ready.append(self.rules[number])
        return found

    def attacked_by(self, atoms: Iterable[int]) -> set[int]:
        """Return the elements that some of these atoms attack."""
        return {element for atom in atoms for element in self.targets.get(atom, ())}


def parts(theory: Numbered, settled: Grounded, *, every_argument: bool = False) -> list[Part]:
    """Return the parts of a theory that its grounded labelling leaves undecided.

    With `every_argument`, also with what is undecided in favour of what is settled anyway: that
    changes no conclusion, and is one more argument that a position may leave undecided. The parts
    are larger then.
    """
    rules = list(_traced_rules(theory, settled) if every_argument else _open_rules(theory, settled))
    elements = sorted({rule.element for rule in rules} - {STRICT})
    attackers = {
        element: tuple(a for a in theory.attackers[element] if a in settled.possible)
        for element in elements
    }
    groups = _Groups()
    for rule in rules:
        for atom in rule.body:
            groups.join(rule.head, atom)
    for rule in rules:
        if rule.element != STRICT:
            for atom in attackers[rule.element]:
                groups.join(rule.head, atom)
    members: dict[int, list[PartRule]] = {}
    for rule in rules:
        members.setdefault(groups.root(rule.head), []).append(rule)
    return [_part(group, attackers) for group in members.values()]


def _alive(theory: Numbered, settled: Grounded) -> Iterator[PartRule]:
    """Yield the rules that may apply in some extension, whole."""
    for head, body, element in zip(theory.heads, theory.bodies, theory.element_of, strict=True):
        if element not in settled.rejected and settled.possible.issuperset(body):
            yield PartRule(head, body, STRICT if element in settled.accepted else element)


def _open_rules(theory: Numbered, settled: Grounded) -> Iterator[PartRule]:
    """Yield the rules to what is not settled, without what is settled of their bodies."""
    for rule in _alive(theory, settled):
        if rule.head not in settled.derived:
            rest = tuple(atom for atom in rule.body if atom not in settled.derived)
            yield rule._replace(body=rest)


def _traced_rules(theory: Numbered, settled: Grounded) -> Iterator[PartRule]:
    """Yield the rules to all that undecided elements have a hand in, settled or not."""
    rules = list(_alive(theory, settled))
    uses: dict[int, list[PartRule]] = {}
    for rule in rules:
        for atom in rule.body:
            uses.setdefault(atom, []).append(rule)
    touched = {rule.head for rule in rules if rule.element != STRICT}
    pending = list(touched)
    while pending:
        for rule in uses.get(pending.pop(), ()):
            if rule.head not in touched:
                touched.add(rule.head)
                pending.append(rule.head)
    for rule in rules:
        rest = tuple(atom for atom in rule.body if atom in touched)
        if rule.head in touched and (rest or rule.element != STRICT):
            yield rule._replace(body=rest)
    for atom in sorted(touched & settled.derived):
        yield PartRule(atom, (), STRICT)


def _part(rules: list[PartRule], attackers: Mapping[int, tuple[int, ...]]) -> Part:
    elements = tuple(dict.fromkeys(rule.element for rule in rules if rule.element != STRICT))
    uses: dict[int, list[int]] = {}
    targets: dict[int, list[int]] = {}
    for number, rule in enumerate(rules):
        for atom in rule.body:
            uses.setdefault(atom, []).append(number)
    for element in elements:
        for atom in attackers[element]:
            targets.setdefault(atom, []).append(element)
    return Part(
        elements,
        tuple(dict.fromkeys(rule.head for rule in rules)),
        tuple(rules),
        {element: attackers[element] for element in elements},
        {atom: tuple(hit) for atom, hit in targets.items()},
        {atom: tuple(numbers) for atom, numbers in uses.items()},
    )


class _Groups:
    """Disjoint sets of atoms, joined as they turn out to belong together."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, atom: int) -> int:
        """Return the atom that stands for the group of an atom."""
        above = self._above
        while (higher := above.get(atom, atom)) != atom:
            above[atom] = above.get(higher, higher)
            atom = higher
        return atom

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two atoms."""
        self._above[self.root(one)] = self.root(other)
