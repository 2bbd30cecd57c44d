"""From a theory to a verdict on each claim.

| verdict | under the default, preferred semantics |
|---|---|
| stands | in the grounded extension |
| every_position | in every preferred extension, not in the grounded one |
| contested | in some preferred extension, not in all |
| falls | in none, though an argument for it or against it can be built |
| open | no argument for it or against it can be built |
| no_position | (stable semantics only) there is no stable extension |
| undecided | not found out within the time given |

Other semantics put their extensions in the place of the preferred ones. Grounded and ideal
semantics have one extension: a claim is contested where neither it nor an attack on every argument
for it is in there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Assessment, Certificate, Ground, Standing, Verdict
from argmap.acceptance.deadline import Deadline, OutOfTimeError
from argmap.acceptance.extensions import Semantics, ideal, parts_for, semi_stable
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.proving import proven

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from argmap.acceptance.grounded import Grounded
    from argmap.acceptance.parts import Part
    from argmap.acceptance.search import Outcome, Search
    from argmap.acceptance.theory import Theory


@dataclass(frozen=True, slots=True)
class Options:
    """How to assess: under which semantics, in how many seconds, and whether to seek refutations.

    Without seconds there is no limit. Refutations are what certificates need to be complete; they
    can take longer than the verdicts do, and have as many seconds again.
    """

    semantics: Semantics = Semantics.preferred
    seconds: float | None = None
    certify: bool = False


DEFAULT = Options()


def assess(theory: Theory, claims: Iterable[str], options: Options = DEFAULT) -> Assessment:
    """Return the verdicts on some claims (or on any atoms), each with what shows it."""
    wanted = list(dict.fromkeys(claims))
    numbered = Numbered(theory)
    settled = grounded(numbered)
    deadline = Deadline(options.seconds)
    names = numbered.elements
    layers = tuple(tuple(names[element] for element in layer) for layer in settled.layers)
    work = _Work(numbered, settled, options.semantics, deadline, Ground(layers))
    work.settle(wanted)
    # What is reached by then is kept.
    with suppress(OutOfTimeError):
        work.search([claim for claim in wanted if claim not in work.standings])
    standings = {
        claim: work.standings.get(claim, Standing(claim, Verdict.undecided)) for claim in wanted
    }
    found = Assessment(theory, options.semantics, standings, work.ground, options.seconds)
    if not options.certify:
        return found
    return proven(found, numbered, settled, Deadline(options.seconds))


class _Work:
    """An assessment on its way: verdicts as they are reached."""

    def __init__(
        self,
        theory: Numbered,
        settled: Grounded,
        semantics: Semantics,
        deadline: Deadline,
        ground: Ground,
    ) -> None:
        self.theory = theory
        self.settled = settled
        self.semantics = semantics
        self.deadline = deadline
        self.ground = ground
        self.standings: dict[str, Standing] = {}

    def settle(self, claims: list[str]) -> None:
        """Give the verdicts that the grounded labelling decides."""
        known, settled = self.theory.index, self.settled
        buildable = self.theory.derive(range(len(self.theory.elements)))
        for claim in claims:
            atom = known.get(claim)
            if atom in settled.derived:
                self._give(claim, Verdict.stands)
            elif atom in settled.possible:
                if self.semantics is Semantics.grounded:
                    self._give(claim, Verdict.contested)
            else:
                against = self.theory.theory.contraries(claim)
                said = any(known.get(other) in buildable for other in (claim, *against))
                self._give(claim, Verdict.falls if said else Verdict.open)

    def search(self, claims: list[str]) -> None:
        """Give the verdicts that the grounded labelling leaves open.

        Raises:
            OutOfTimeError: where the deadline passes; verdicts reached by then are kept.

        """
        if self.semantics is Semantics.grounded:
            return
        parts = parts_for(self.semantics, self.theory, self.settled)
        if self.semantics is Semantics.ideal:
            self._ideal(parts, claims)
        elif self.semantics in (Semantics.stable, Semantics.semi_stable):
            self._least_undecided(parts, claims)
        else:
            self._preferred(parts, claims)

    def _preferred(self, parts: list[Part], claims: list[str]) -> None:
        complete = self.semantics is Semantics.complete
        for part in parts:
            mine = self._atoms_in(part, claims)
            if not mine:
                continue
            search = self._searching(part)
            try:
                search.preferred(mine, sceptically=not complete)
            finally:
                for atom, outcome in search.outcomes.items():
                    self._record(mine[atom], outcome, frozenset())

    def _least_undecided(self, parts: list[Part], claims: list[str]) -> None:
        """Give verdicts by stable extensions, or by semi-stable ones where they are asked for."""
        searches = [(self._atoms_in(part, claims), self._searching(part)) for part in parts]
        only_stable = self.semantics is Semantics.stable
        try:
            examples = [search.any_stable() for _, search in searches]
        except OutOfTimeError:
            if only_stable:
                self._withdraw()
            raise
        if only_stable and None in examples:
            self._no_position(claims)
            return
        found = [example for example in examples if example is not None]
        certified = len(found) == len(examples)
        if certified:
            example = self.settled.accepted.union(*found)
            self.ground = replace(self.ground, example=self._names(example))
        for number, ((mine, search), first) in enumerate(zip(searches, examples, strict=True)):
            rest = frozenset[int]().union(*found[:number], *found[number + 1 :])
            try:
                if first is None:
                    search.listed(mine, semi_stable(search.positions))
                else:
                    search.stable(mine, first)
            finally:
                for atom, outcome in search.outcomes.items():
                    self._record(mine[atom], outcome, rest if certified else None)

    def _withdraw(self) -> None:
        """Take back what holds only where there is a stable extension at all."""
        for claim, standing in self.standings.items():
            if standing.verdict is not Verdict.open:
                self.standings[claim] = Standing(claim, Verdict.undecided)

    def _no_position(self, claims: list[str]) -> None:
        for claim in {*self.standings, *claims}:
            if claim in claims or self.standings[claim].verdict is not Verdict.open:
                self._give(claim, Verdict.no_position)

    def _ideal(self, parts: list[Part], claims: list[str]) -> None:
        found = [(part, ideal(self._searching(part).positions)) for part in parts]
        whole = self.settled.accepted.union(*(one.position for _, one in found))
        self.ground = replace(
            self.ground,
            example=self._names(whole),
            pieces=tuple(self._names(one.position) for _, one in found),
            rivals=tuple(self._names(rival) for _, one in found for rival in one.rivals),
        )
        for part, (position, _) in found:
            derived = part.derive(position)
            attacked = part.attacked_by(derived)
            not_attacked = part.derive(set(part.elements) - attacked)
            for atom, claim in self._atoms_in(part, claims).items():
                if atom in derived:
                    self._give(claim, Verdict.every_position)
                else:
                    contested = atom in not_attacked
                    self._give(claim, Verdict.contested if contested else Verdict.falls)

    def _record(self, claim: str, outcome: Outcome, rest: frozenset[int] | None) -> None:
        """Take over what was found out of a claim; `rest` completes its positions, if anything."""
        complete = self.semantics is Semantics.complete
        if outcome.within is not None and (outcome.outside is not None or complete):
            verdict = Verdict.contested
        elif not outcome.settled:
            return
        else:
            verdict = Verdict.falls if outcome.within is None else Verdict.every_position
        if rest is None:
            self.standings[claim] = Standing(claim, verdict)
            return
        having = outcome.unavoidable or ((outcome.within,) if outcome.within is not None else ())
        lacking: tuple[frozenset[int], ...] = ()
        if verdict is Verdict.contested and outcome.outside is not None and not complete:
            lacking = (outcome.outside,)
        certificate = Certificate(
            tuple(self._names(position | rest) for position in having),
            tuple(self._names(position | rest) for position in lacking),
        )
        self.standings[claim] = Standing(claim, verdict, certificate)

    def _give(self, claim: str, verdict: Verdict) -> None:
        self.standings[claim] = Standing(claim, verdict, Certificate())

    def _atoms_in(self, part: Part, claims: list[str]) -> dict[int, str]:
        """Return the claims that a part decides, by atom."""
        atoms = set(part.atoms)
        numbers = ((self.theory.index[claim], claim) for claim in claims)
        return {number: claim for number, claim in numbers if number in atoms}

    def _searching(self, part: Part) -> Search:
        from argmap.acceptance.search import Search  # noqa: PLC0415 - imports a solver
        from argmap.acceptance.structured import Positions  # noqa: PLC0415

        return Search(part, Positions(part, self.deadline))

    def _names(self, elements: Collection[int]) -> frozenset[str]:
        return frozenset(self.theory.elements[element] for element in elements)
