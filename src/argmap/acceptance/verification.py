"""Checking certificates, by code that is short, knows no solver, and shares none with the search.

It works on names, and derives by going round the rules. A case of a tree says of some elements
that they are in the set sought, and of others that they are not. It fails by these rules alone,
applied until nothing changes. Let *reach* be what follows from all elements not out, and *known*
what follows from those that are in.

1. What *known* attacks is out; an element both in and out is a failure.
2. What *reach* does not attack can never be attacked. What follows from such elements alone cannot
   be answered, so that what it attacks is out.
3. Of a stable set: what *reach* does not attack is in.
4. The atom sought is not in *reach*, the one to avoid is in *known*, or *reach* attacks nothing of
   a set that is to be in conflict: failures.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict, ground_questions, questions, rests_on_stable
from argmap.acceptance.deadline import Deadline
from argmap.acceptance.extensions import Semantics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from argmap.acceptance.certificates import Assessment, Certificate, Question, Standing, Tree
    from argmap.acceptance.theory import Theory


def faults(assessment: Assessment, seconds: float | None = None) -> list[str]:
    """Return what the certificates of an assessment fail to show, a line each; none if all is well.

    A verdict that was not reached in time claims nothing, and needs no certificate. What is not
    checked after so many seconds is a fault.
    """
    return list(_Verifier(assessment).faults(Deadline(seconds)))


class _Verifier:
    """The theory in a form to check with, and what is known to be grounded."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        theory = assessment.theory
        self.rules = _rules(theory)
        self.everything = frozenset(theory.elements())
        self.uses: dict[str, list[int]] = {}
        for number, (_, body, _) in enumerate(self.rules):
            for atom in set(body):
                self.uses.setdefault(atom, []).append(number)
        self.targets: dict[str, list[str]] = {}
        for element, head in _heads(theory):
            for atom in {*theory.contraries(head), f"-{element}"}:
                self.targets.setdefault(atom, []).append(element)
        self.grounded = assessment.accepted
        self.known: dict[frozenset[str], frozenset[str]] = {}
        self.fitting: dict[frozenset[str], bool] = {}
        self.sayable = self.derive(self.everything)
        self.from_grounded = self.derive(self.grounded)
        self.not_rejected = self.derive(self.everything - self.attacked(self.from_grounded))
        rivals = assessment.ground.rivals
        beaten = self.attacked(atom for rival in rivals for atom in self.derive(self._with(rival)))
        self.unrivalled = self.everything - beaten

    def faults(self, deadline: Deadline) -> Iterator[str]:
        """Yield the faults of the ground, and of each standing."""
        yield from self._ground_faults()
        standings = [
            standing
            for standing in self.assessment.standings.values()
            if standing.verdict is not Verdict.undecided
        ]
        for number, standing in enumerate(standings):
            if not deadline.left():
                rest = len(standings) - number
                yield f"{rest} verdicts were not checked within {deadline.seconds:g} s"
                return
            if standing.certificate is None:
                yield f"{standing.claim}: {standing.verdict}: not certified"
            else:
                for fault in self._standing_faults(standing, standing.certificate):
                    yield f"{standing.claim}: {standing.verdict}: {fault}"

    def _ground_faults(self) -> Iterator[str]:
        ground = self.assessment.ground
        earlier: frozenset[str] = frozenset()
        for number, layer in enumerate(ground.layers, 1):
            if not self._defends(earlier, layer):
                yield f"layer {number} of the grounded set is not defended by those before it"
            earlier |= set(layer)
        if not self.everything - earlier <= self.attacked(self.not_rejected):
            yield "the grounded set lacks an element that it defends"
        semantics, example = self.assessment.semantics, ground.example
        if rests_on_stable(self.assessment) and example is not None and not self._stable(example):
            yield "the stable extension is not stable"
        if semantics is Semantics.ideal:
            yield from self._ideal_faults()
        asked = ground_questions(self.assessment)
        yield from self._tree_faults(asked, ground.trees)

    def _ideal_faults(self) -> Iterator[str]:
        ground = self.assessment.ground
        if not self._admissible(self._ideal()):
            yield "the ideal set is not admissible"
        if self._ideal() != self.grounded.union(*ground.pieces):
            yield "the ideal set is not made of its pieces"
        if not all(self._admissible(self._with(rival)) for rival in ground.rivals):
            yield "a rival of the ideal set is not admissible"

    def _ideal(self) -> frozenset[str]:
        """Return the ideal set, as far as it is known: what is grounded is part of it."""
        example = self.assessment.ground.example
        return self.grounded if example is None else example

    def _standing_faults(self, standing: Standing, shown: Certificate) -> Iterator[str]:
        yield from self._verdict_faults(standing, shown)
        asked = questions(self.assessment, standing, self.unrivalled)
        yield from self._tree_faults(asked, shown.trees)

    def _verdict_faults(self, standing: Standing, shown: Certificate) -> Iterator[str]:
        claim, semantics = standing.claim, self.assessment.semantics
        verdict = standing.verdict
        spoken_of = not self.sayable.isdisjoint((claim, *self.assessment.theory.contraries(claim)))
        if (verdict is Verdict.open) == spoken_of:
            yield "something is said of it" if spoken_of else "nothing is said of it"
        if (verdict is Verdict.stands) != (claim in self.from_grounded) and (
            verdict is not Verdict.no_position
        ):
            yield "the grounded set says otherwise"
        no_stable = semantics is Semantics.stable and self.assessment.ground.example is None
        if (verdict is Verdict.no_position) != (no_stable and spoken_of):
            yield "whether there is a stable extension is another matter"
        if verdict is Verdict.every_position or verdict is Verdict.contested:
            yield from self._position_faults(standing, shown)
        if verdict is Verdict.falls and semantics in (Semantics.grounded, Semantics.ideal):
            base = self.grounded if semantics is Semantics.grounded else self._ideal()
            if claim in self.derive(self.everything - self.attacked(self.derive(base))):
                yield "an argument for it is not attacked"

    def _position_faults(self, standing: Standing, shown: Certificate) -> Iterator[str]:
        claim, semantics = standing.claim, self.assessment.semantics
        least = semantics in (Semantics.grounded, Semantics.complete)
        if least and standing.verdict is Verdict.every_position:
            yield "the grounded extension is one of the positions, and lacks it"
        if semantics is Semantics.grounded:
            if claim not in self.not_rejected:
                yield "every argument for it is attacked by the grounded set"
            return
        if semantics is Semantics.ideal:
            whole = self.derive(self._ideal())
            if (standing.verdict is Verdict.every_position) != (claim in whole):
                yield "the ideal set says otherwise"
            return
        stable = rests_on_stable(self.assessment)
        if semantics is Semantics.semi_stable and not stable:
            yield "not certified: nothing shows that a position leaves least undecided"
            return
        lacking = semantics is not Semantics.complete and standing.verdict is Verdict.contested
        if not shown.having or len(shown.lacking) != lacking:
            yield "a position is missing"
        if not all(self._fits(p) and claim in self._from(p) for p in shown.having):
            yield "a position with it is none"
        if not all(self._fits(p) and claim not in self._from(p) for p in shown.lacking):
            yield "a position without it is none"

    def _tree_faults(
        self, asked: tuple[Question, ...], trees: tuple[Tree | None, ...] | None
    ) -> Iterator[str]:
        if asked and trees is None:
            yield "not certified: no refutation was asked for"
            return
        if len(asked) != len(trees or ()):
            yield "a refutation is missing"
            return
        for question, tree in zip(asked, trees or (), strict=True):
            if tree is None:
                yield "not certified: no refutation was found within the limits"
            elif not self._refutes(tree, question):
                yield "the refutation does not hold"

    def _refutes(self, tree: Tree, question: Question) -> bool:
        """Return whether every case of a tree fails."""
        within = self.everything if question.within is None else question.within
        start = (self.grounded | question.include, self.everything - within - self.grounded)
        pending = [start]
        for element in tree:
            if not pending:
                return False
            inside, outside = pending.pop()
            if element is None:
                if not self._fails(inside, outside, question):
                    return False
            elif element in self.everything:
                pending.append((inside, outside | {element}))
                pending.append((inside | {element}, outside))
            else:
                return False
        return not pending

    def _fails(self, inside: frozenset[str], outside: frozenset[str], question: Question) -> bool:
        while True:
            before = inside, outside
            reach = self.derive(self.everything - outside)
            known = self.derive(inside)
            attackable = self.attacked(reach)
            unanswered = self.derive(self.everything - attackable)
            outside = outside | self.attacked(known) | self.attacked(unanswered)
            if question.stable:
                inside |= self.everything - attackable
            if inside & outside:
                return True
            if question.derives is not None and question.derives not in reach:
                return True
            if question.avoids is not None and question.avoids in known:
                return True
            if not all(attackable & self._with(position) for position in question.against):
                return True
            if (inside, outside) == before:
                return False

    def _with(self, position: frozenset[str]) -> frozenset[str]:
        return self.grounded | position

    def _admissible(self, position: frozenset[str]) -> bool:
        whole = self._with(position)
        attacked = self.attacked(self.derive(whole))
        return not whole & attacked and self._defends(whole, whole)

    def _fits(self, position: frozenset[str]) -> bool:
        """Return whether a set is a position of the kind asked about; many claims share one."""
        if position not in self.fitting:
            judge = self._stable if rests_on_stable(self.assessment) else self._admissible
            self.fitting[position] = judge(position)
        return self.fitting[position]

    def _stable(self, position: frozenset[str]) -> bool:
        """Return whether a set attacks all it does not hold, but for what builds no argument."""
        derived = self.derive(self._with(position))
        rest = self.everything - self.attacked(derived)
        return self._with(position) <= rest and self.derive(rest) == derived

    def _defends(self, position: frozenset[str], elements: Collection[str]) -> bool:
        unanswered = self.derive(self.everything - self.attacked(self.derive(position)))
        return self.attacked(unanswered).isdisjoint(elements)

    def _from(self, position: frozenset[str]) -> frozenset[str]:
        """Return what follows from a position; many claims share one."""
        if position not in self.known:
            self.known[position] = self.derive(self._with(position))
        return self.known[position]

    def derive(self, allowed: frozenset[str]) -> frozenset[str]:
        """Return what follows from a set of elements."""
        found: set[str] = set()
        queue = deque(number for number, (_, body, _) in enumerate(self.rules) if not body)
        while queue:
            head, body, element = self.rules[queue.popleft()]
            if head in found or not (element is None or element in allowed):
                continue
            if found.issuperset(body):
                found.add(head)
                queue.extend(self.uses.get(head, ()))
        return frozenset(found)

    def attacked(self, atoms: Iterable[str]) -> frozenset[str]:
        """Return the elements that some of these atoms attack."""
        return frozenset(element for atom in atoms for element in self.targets.get(atom, ()))


def _rules(theory: Theory) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Return every rule as head, body and element; what is given has no body."""
    return [
        *((axiom, (), None) for axiom in theory.axioms),
        *((premise, (), premise) for premise in theory.premises),
        *((rule.head, rule.body, None if rule.strict else rule.name) for rule in theory.rules),
    ]


def _heads(theory: Theory) -> Iterator[tuple[str, str]]:
    """Yield every element with what it concludes."""
    yield from ((premise, premise) for premise in theory.premises)
    yield from ((rule.name, rule.head) for rule in theory.rules if not rule.strict)
