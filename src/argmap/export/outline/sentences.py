"""The sentences of an essay, between and around the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.outline.document import Label, Pointer, Text
from argmap.export.outline.wording import (
    HEADING,
    PART,
    PLUS,
    RELATION_VERBS,
    capital,
    counted,
    joined,
    ordinal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.export.outline.document import Inline
    from argmap.export.outline.unfolding import Unfolded
    from argmap.export.outline.wording import Wording


class Sentences:
    """What is written of each place of an outline; claims are numbered as they are written."""

    def __init__(self, tree: Unfolded, wording: Wording, folded: Mapping[str, int]) -> None:
        self._tree = tree
        self._wording = wording
        self._folded = folded
        self._numbers: dict[str, str] = {}
        self._written: set[str] = set()

    def number(self, claim: str) -> str:
        """Return the number of a claim that was written before, or is to be written now."""
        return self._numbers.setdefault(claim, str(len(self._numbers) + 1))

    def claim(self, index: int) -> list[Inline]:
        """Return a claim with its number, in full."""
        claim = self._tree.places[index].id
        said = self._wording.statement(claim)
        return [*self._label(claim), *said, *self._wording.left_out(self._folded.get(claim, 0))]

    def is_new(self, index: int) -> bool:
        """Return whether a claim is still to be written out."""
        return self._tree.places[index].id not in self._written

    def claim_or_number(self, index: int) -> list[Inline]:
        """Return a claim in full where it is new, and else its number."""
        claim = self._tree.places[index].id
        if claim not in self._written:
            return self.claim(index)
        return [Text("Claim "), Pointer(self.number(claim)), Text(".")]

    def thesis(self, index: int) -> tuple[list[Inline], list[Inline]]:
        """Return a claim as a heading, and what is left to say of it below that."""
        claim = self._tree.places[index].id
        left_out = self._wording.left_out(self._folded.get(claim, 0))
        heading: list[Inline]
        if claim in self._written:
            heading = [Text("Claim "), Pointer(self.number(claim)), Text(f": {self.gist(index)}")]
            return heading, [*left_out]
        if self._wording.is_cut(claim, HEADING):
            rest = [Text("In full: "), *self._wording.statement(claim)]
        else:
            rest = [*self._wording.evidence(claim)]
        heading = [*self._label(claim), Text(self._wording.gist(claim, HEADING))]
        return heading, [*rest, *left_out]

    def gist(self, index: int) -> str:
        """Return what a claim says, cut short to stand beside other words."""
        return self._wording.gist(self._tree.places[index].id, PART)

    def grounds(self, index: int) -> str:
        """Return what the first premise of an argument says, cut short, and how many others are."""
        premises = self._tree.with_role(index, "premise")
        others = len(premises) - 1
        more = f" (and {counted(others, 'further point')})" if others else ""
        return self.gist(premises[0]) + more

    def argument(
        self, index: int, passing: Sequence[int] = (), *, headed: bool = False
    ) -> list[Inline]:
        """Return an argument: how it bears on its target, its premises, and what supports these.

        `passing` are premises that are argued for in the same breath. Where a heading says that
        this is a reason, it is not said again.
        """
        headed = headed and self._tree.places[index].role == "supports"
        written = self._premises(index, headed=headed)
        pending = [*passing][::-1]
        while pending:
            premise = pending.pop()
            claim = self.number(self._tree.places[premise].id)
            reasons = self._tree.with_role(premise, "supports")
            if len(reasons) > 1:
                count = capital(counted(len(reasons), "reason"))
                written += [Text(f" {count} are given for claim "), Pointer(claim), Text(".")]
            for reason in reasons:
                written += [Text(" "), *self._premises(reason, named=claim)]
                pending += [
                    child
                    for child in reversed(self._tree.with_role(reason, "premise"))
                    if self._tree.below[child]
                ]
        return written

    def relation(self, index: int) -> list[Inline]:
        """Return a claim that another conflicts with, or that says the same."""
        place = self._tree.places[index]
        lead = "In turn, " if place.favours else "However, "
        if place.role == "restatement":
            lead = "In other words, "
        reading = self._wording.reading(place.relation)
        opening: list[Inline] = [
            Text(f"{lead}{reading}, claim " if reading else f"{lead}claim "),
            Pointer(self._target(index)),
            Text(f" {RELATION_VERBS[place.role]} "),
        ]
        ground = self._wording.remark(place.relation)
        if place.id in self._written:
            return [*opening, Text("claim "), Pointer(self.number(place.id)), Text("."), *ground]
        return [*opening, Text("this: "), *self.claim(index), *ground]

    def _premises(self, index: int, *, named: str = "", headed: bool = False) -> list[Inline]:
        """Return how an argument bears on its target, and its premises.

        `named` is the number of the target where that has to be said.
        """
        premises = self._tree.with_role(index, "premise")
        ids = [self._tree.places[premise].id for premise in premises]
        known = [self.number(premise) for premise in ids if premise in self._written]
        numbers = [self.number(premise) for premise in ids]
        opening, alone = self._opening(index, named, headed=headed)
        if len(known) == len(ids):
            link = _link(opening, " lies in " if alone else ", because of ")
            ending = " taken together." if len(ids) > 1 else "."
            return [*opening, Text(link), *_claims(known), Text(ending)]
        if len(ids) == 1:
            link = " is this: " if alone else ": "
            return [*opening, *([Text(link)] if opening else []), *self.claim(premises[0])]
        points = f"{counted(len(ids), 'point')} taken together"
        link = _link(opening, f" lies in {points}" if alone else f", from {points}")
        sentence = [*opening, Text(link), *self._marker(numbers), Text(": ")]
        if known:
            sentence += [*_claims(known), Text(", above, and ")]
        new = [i for i in premises if self._tree.places[i].id not in self._written]
        for place, premise in enumerate(new):
            sentence += [*([Text(" ")] if place else []), *self.claim(premise)]
        return sentence

    def _opening(self, index: int, named: str, *, headed: bool) -> tuple[list[Inline], bool]:
        """Return how a sentence on an argument begins, and whether that is "The reason"."""
        place = self._tree.places[index]
        manner = self._wording.step(place.id)
        between = f", {manner}," if manner else ""
        after = f", {manner}" if manner else ""
        said = "In reply, it is said" if place.favours else "However, it is objected"
        if headed:
            return ([Text(capital(manner))] if manner else []), False
        if place.role == "undercuts":
            return [Text(f"{said}{between} that "), *self._denied(index)], False
        if place.role == "attacks":
            target = Pointer(self._target(index))
            return [Text(f"{said} against claim "), target, Text(after)], False
        siblings = self._tree.with_role(place.parent or 0, "supports")
        if len(siblings) > 1:
            return [Text(f"{capital(ordinal(siblings.index(index) + 1))}{after}")], False
        claim: list[Inline] = [Text(" for claim "), Pointer(named)] if named else []
        return [Text("The reason"), *claim, Text(between)], True

    def _denied(self, index: int) -> list[Inline]:
        """Return what an undercut says: that its target's conclusion does not follow."""
        argument = self._tree.places[index].parent or 0
        place = self._tree.places[argument]
        numbers = [
            self.number(self._tree.places[premise].id)
            for premise in self._tree.with_role(argument, "premise")
        ]
        if place.role == "undercuts":
            return [*_claims(numbers), Text(_verb(numbers, " do", " not break that step"))]
        target = Pointer(self._target(argument))
        if place.role == "attacks":
            return [
                *_claims(numbers),
                Text(_verb(numbers, " do", " not tell against claim ")),
                target,
            ]
        return [Text("claim "), target, Text(" does not follow from "), *_claims(numbers)]

    def step(self, index: int) -> list[Inline]:
        """Return a step by its numbers: "the step from claims 2 and 3 to claim 1"."""
        place = self._tree.places[index]
        premises = self._tree.with_role(index, "premise")
        step: list[Inline] = [
            Text("the step from "),
            *_claims([self.number(self._tree.places[premise].id) for premise in premises]),
        ]
        if place.role == "undercuts":
            return step
        side = " to claim " if place.role == "supports" else " against claim "
        return [*step, Text(side), Pointer(self._target(index))]

    def _target(self, index: int) -> str:
        """Return the number of the claim that an argument or a relation is about."""
        parent = self._tree.places[index].parent
        return self.number(self._tree.places[parent or 0].id)

    def _label(self, claim: str) -> list[Inline]:
        self._written.add(claim)
        return [Label(self.number(claim), claim, bracketed=True), Text(" ")]

    def _marker(self, numbers: Sequence[str]) -> list[Inline]:
        if not self._wording.details.markers:
            return []
        pointers = [Pointer(name) for name in numbers]
        return [Text(" ("), *joined(pointers, PLUS, PLUS), Text(")")]


def _link(opening: Sequence[Inline], words: str) -> str:
    """Return words that go on with an opening; where there is none, they open the sentence."""
    return words if opening else capital(words.lstrip(" ,"))


def _claims(numbers: Sequence[str]) -> list[Inline]:
    """Return "claim 2", "claims 2, 3 and 4"."""
    pointers = [Pointer(name) for name in numbers]
    return [Text("claim " if len(numbers) == 1 else "claims "), *joined(pointers)]


def _verb(numbers: Sequence[str], before: str, after: str) -> str:
    return f"{before}es{after}" if len(numbers) == 1 else f"{before}{after}"
