"""Which atoms of a part are in some position, in every one, or in none, with what shows it.

A *position* is a preferred extension, or a stable or semi-stable one where those are asked for.
For sceptical preferred acceptance no preferred extension need be known to be one: admissible sets
with the atom are collected until nothing admissible is in conflict with all of them (the CDAS
algorithm of Thimm, Cerutti & Vallati, COMMA 2020 and IJCAI 2021, on sets of elements). All atoms
are asked about at once where that can be done: each set found says something of every one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.acceptance.parts import Part
    from argmap.acceptance.structured import Positions


@dataclass(slots=True)
class Outcome:
    """What is known of an atom.

    `within` is an admissible set that derives it, and `outside` one that no set deriving it
    extends; None where there is none, or none was found yet. `unavoidable` are admissible sets
    that derive it, such that nothing admissible is in conflict with all of them. `settled` says
    whether the search for this atom has ended.
    """

    within: frozenset[int] | None = None
    outside: frozenset[int] | None = None
    unavoidable: tuple[frozenset[int], ...] = ()
    settled: bool = False


@dataclass(slots=True)
class Search:
    """What was found out of the atoms of a part; it lasts when the time runs out."""

    part: Part
    positions: Positions
    outcomes: dict[int, Outcome] = field(default_factory=dict)

    def preferred(self, atoms: Iterable[int], *, sceptically: bool = True) -> None:
        """Find out which of these atoms are in some, in every or in no preferred extension.

        Those of every one are told from those of some only where that is wanted (`sceptically`).

        Raises:
            OutOfTimeError: where the deadline passes; what is settled by then is kept.

        """
        wanted = list(dict.fromkeys(atoms))
        self.outcomes = {atom: Outcome() for atom in wanted}
        self._cover(wanted)
        if sceptically:
            self._refute(wanted)
        for atom in wanted:
            outcome = self.outcomes[atom]
            if sceptically and outcome.within is not None and outcome.outside is None:
                self._press(atom, outcome)
            outcome.settled = True

    def any_stable(self) -> frozenset[int] | None:
        """Return a stable extension of the part, None where there is none.

        Raises:
            OutOfTimeError: where the deadline passes first.

        """
        return self.positions.find([self.positions.stable])

    def stable(self, atoms: Iterable[int], first: frozenset[int]) -> None:
        """Do the same for stable extensions, of which one is known.

        Here `within` and `outside` are stable extensions with and without the atom, and None where
        there is none.

        Raises:
            OutOfTimeError: as above.

        """
        wanted = list(dict.fromkeys(atoms))
        self.outcomes = {atom: Outcome() for atom in wanted}
        self._note(first)
        for side in (False, True):
            while open_ := [a for a in wanted if self._lacking(a, within=side)]:
                sign = 1 if side else -1
                goal = self.positions.some(sign * self.positions.derived(a) for a in open_)
                found = self.positions.find([self.positions.stable, goal])
                if found is None:
                    break
                self._note(found)
        for outcome in self.outcomes.values():
            outcome.settled = True

    def listed(self, atoms: Iterable[int], extensions: Iterable[frozenset[int]]) -> None:
        """Take down what a full list of extensions says of these atoms."""
        self.outcomes = {atom: Outcome() for atom in atoms}
        for extension in extensions:
            self._note(extension)
        for outcome in self.outcomes.values():
            outcome.settled = True

    def _lacking(self, atom: int, *, within: bool) -> bool:
        outcome = self.outcomes[atom]
        return (outcome.within if within else outcome.outside) is None

    def _note(self, found: frozenset[int]) -> None:
        """Take down what an extension says of every atom."""
        derived = self.part.derive(found)
        for atom, outcome in self.outcomes.items():
            if atom in derived:
                outcome.within = found if outcome.within is None else outcome.within
            else:
                outcome.outside = found if outcome.outside is None else outcome.outside

    def _note_admissible(self, found: frozenset[int]) -> None:
        """Take down what an admissible set says, which may be part of larger ones.

        What it derives is in an extension; what does not follow from the elements it leaves alone
        is in no extension around it.
        """
        derived = self.part.derive(found)
        left_alone = set(self.part.elements) - self.part.attacked_by(derived)
        possible = self.part.derive(left_alone)
        for atom, outcome in self.outcomes.items():
            if atom in derived and outcome.within is None:
                outcome.within = found
            elif atom not in possible and outcome.outside is None:
                outcome.outside = found

    def _cover(self, wanted: list[int]) -> None:
        """Find admissible sets until every atom that is in one is in one found."""
        while uncovered := [a for a in wanted if self._lacking(a, within=True)]:
            goal = self.positions.some(self.positions.derived(atom) for atom in uncovered)
            found = self.positions.find([goal])
            if found is None:
                for atom in uncovered:
                    self.outcomes[atom].settled = True
                return
            self._note_admissible(found)

    def _refute(self, wanted: list[int]) -> None:
        """Find admissible sets that attack every argument for an atom, while there are any.

        Most atoms that some preferred extension lacks fall here, many at a time.
        """
        while open_ := [
            atom
            for atom in wanted
            if self._lacking(atom, within=False) and not self._lacking(atom, within=True)
        ]:
            goal = self.positions.some(-self.positions.possible(atom) for atom in open_)
            found = self.positions.find([goal])
            if found is None:
                return
            self._note_admissible(found)

    def _press(self, atom: int, outcome: Outcome) -> None:
        """Look for a preferred extension without an atom that some extension has."""
        positions = self.positions
        goal = positions.derived(atom)
        collected = [core(self.part, outcome.within or frozenset(), atom)]
        guards = [positions.against(collected[0])]
        while (rival := positions.find(guards)) is not None:
            chosen = [positions.chosen(element) for element in rival]
            with_atom = positions.find([*chosen, goal])
            if with_atom is None:
                self._note(positions.grown(rival))
                return
            collected.append(core(self.part, with_atom, atom))
            guards.append(positions.against(collected[-1]))
        outcome.unavoidable = tuple(collected)


def core(part: Part, position: frozenset[int], atom: int) -> frozenset[int]:
    """Return a small admissible part of an admissible set that still derives an atom.

    It is what one derivation of the atom uses, with what defends that, and what defends that in
    turn.
    """
    reasons = _reasons(part, position)
    kept: set[int] = set()
    pending = [atom]
    seen: set[int] = set()
    while pending:
        while pending:
            current = pending.pop()
            if current in seen:
                continue
            seen.add(current)
            rule = part.rules[reasons[current]]
            pending += rule.body
            if rule.element >= 0:
                kept.add(rule.element)
        pending = _missing_defence(part, kept, set(reasons))
    return frozenset(kept)


def _reasons(part: Part, position: frozenset[int]) -> dict[int, int]:
    """Return the rule by which each atom is first derived from a set of elements."""
    reasons: dict[int, int] = {}
    missing = [len(rule.body) for rule in part.rules]
    ready = [number for number, rule in enumerate(part.rules) if not rule.body]
    for number in ready:  # grows while it is gone through: nearest derivations first
        rule = part.rules[number]
        if rule.head in reasons or (rule.element >= 0 and rule.element not in position):
            continue
        reasons[rule.head] = number
        for use in part.uses.get(rule.head, ()):
            missing[use] -= 1
            if not missing[use]:
                ready.append(use)
    return reasons


def _missing_defence(part: Part, kept: set[int], available: set[int]) -> list[int]:
    """Return available atoms that answer the attacks left on what is kept, none if all are met."""
    attacked = part.attacked_by(part.derive(kept))
    threats = _reasons(part, frozenset(part.elements) - attacked)
    open_ = {a: None for e in sorted(kept) for a in part.attackers[e] if a in threats}
    return list(dict.fromkeys(_answer(part, attacker, threats, available) for attacker in open_))


def _answer(part: Part, attacker: int, threats: dict[int, int], available: set[int]) -> int:
    """Return an available atom that attacks an element used in deriving an attacker."""
    pending, seen = [attacker], set()
    while pending:
        atom = pending.pop(0)
        if atom in seen:
            continue
        seen.add(atom)
        rule = part.rules[threats[atom]]
        if rule.element >= 0:
            for answer in part.attackers[rule.element]:
                if answer in available:
                    return answer
        pending += rule.body
    raise AssertionError("an admissible set attacks every attack on it")
