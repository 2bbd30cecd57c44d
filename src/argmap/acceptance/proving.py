"""Completing certificates: a tree for each thing that has to be refuted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict, ground_questions, questions
from argmap.acceptance.deadline import OutOfTimeError
from argmap.acceptance.parts import parts
from argmap.acceptance.refutation import Sought, refute

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.acceptance.certificates import Assessment, Question, Standing, Tree
    from argmap.acceptance.deadline import Deadline
    from argmap.acceptance.grounded import Grounded
    from argmap.acceptance.numbering import Numbered
    from argmap.acceptance.parts import Part


def proven(
    assessment: Assessment, theory: Numbered, settled: Grounded, deadline: Deadline
) -> Assessment:
    """Return an assessment with the refutations that its certificates need, where found."""
    prover = _Prover(theory, settled, deadline)
    ground = replace(
        assessment.ground, trees=tuple(prover.tree(q) for q in ground_questions(assessment))
    )
    unrivalled = prover.unrivalled(ground.rivals)

    def complete(standing: Standing) -> Standing:
        if standing.certificate is None or standing.verdict is Verdict.undecided:
            return standing
        asked = questions(assessment, standing, unrivalled)
        trees = tuple(prover.tree(question) for question in asked)
        return replace(standing, certificate=replace(standing.certificate, trees=trees))

    standings = {claim: complete(one) for claim, one in assessment.standings.items()}
    return replace(assessment, standings=standings, ground=ground)


class _Prover:
    """Looks for trees in the part of a theory that a question is about."""

    def __init__(self, theory: Numbered, settled: Grounded, deadline: Deadline) -> None:
        self.theory = theory
        self.settled = settled
        self.deadline = deadline
        self.parts = parts(theory, settled)
        self.part_of_atom = {atom: part for part in self.parts for atom in part.atoms}
        self.known: dict[Question, Tree | None] = {}

    def tree(self, question: Question) -> Tree | None:
        """Return a tree that answers a question, None where none is found in time."""
        if question not in self.known:
            try:
                self.known[question] = self._search(question)
            except OutOfTimeError:
                return None
        return self.known[question]

    def unrivalled(self, rivals: Collection[frozenset[str]]) -> frozenset[str]:
        """Return the names of the elements that no rival attacks."""
        beaten: set[int] = set()
        for rival in rivals:
            chosen = self.settled.accepted | self._numbers(rival)
            beaten |= self.theory.attacked_by(self.theory.derive(chosen))
        return frozenset(e for n, e in enumerate(self.theory.elements) if n not in beaten)

    def _search(self, question: Question) -> Tree | None:
        atom = question.derives if question.derives is not None else question.avoids
        if atom is not None and self.theory.index.get(atom) not in self.settled.possible:
            return (None,)
        if not all(question.against):
            return (None,)  # nothing is in conflict with an empty set
        self.deadline.check()
        for part in self._parts_for(question, atom):
            found = refute(part, self._sought(part, question), self.deadline)
            if found is not None:
                names = self.theory.elements
                return tuple(None if case is None else names[case] for case in found)
        return None

    def _parts_for(self, question: Question, atom: str | None) -> Collection[Part]:
        if atom is not None:
            return [self.part_of_atom[self.theory.index[atom]]]
        # A set in conflict with one is so within some part; one that lies in a single part is met.
        meant = self._numbers(frozenset().union(*question.against))
        return [p for p in self.parts if not meant or meant & set(p.elements)]

    def _sought(self, part: Part, question: Question) -> Sought:
        def own(elements: frozenset[str]) -> frozenset[int]:
            return self._numbers(elements) & frozenset(part.elements)

        index = self.theory.index
        return Sought(
            own(question.include),
            None if question.within is None else own(question.within),
            None if question.derives is None else index[question.derives],
            None if question.avoids is None else index[question.avoids],
            tuple(own(position) for position in question.against),
            question.stable,
        )

    def _numbers(self, elements: Collection[str]) -> frozenset[int]:
        return frozenset(self.theory.element_index[element] for element in elements)
