"""Verdicts, and what shows them: positions that are at hand, and searches that find nothing.

That a set of elements is admissible is plain to see. That there is none of some kind is shown by a
tree of cases: an element is in the set or it is not, and so on, until every case fails by simple
propagation. This module says what has to be shown for each verdict; `refutation` looks for the
trees, `verification` checks them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.acceptance.extensions import Semantics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.acceptance.theory import Theory

    Elements = frozenset[str]


class Verdict(StrEnum):
    """How a claim fares; the words are those of files, tables and programs."""

    stands = "stands"
    every_position = "every_position"
    contested = "contested"
    falls = "falls"
    open = "open"
    no_position = "no_position"
    undecided = "undecided"


# A tree in preorder: an element parts two cases (in the set, not in it), None ends one that fails.
Tree = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of set: admissible, with the grounded set in it.

    It holds `include` too and nothing outside `within`, derives one atom and does not derive
    another, is in conflict with each set of `against`, and is stable if it says so.
    """

    include: Elements = frozenset()
    within: Elements | None = None
    derives: str | None = None
    avoids: str | None = None
    against: tuple[Elements, ...] = ()
    stable: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """What shows a verdict: positions that have the claim, one that lacks it, and trees.

    `having` are admissible sets that derive the claim, `lacking` sets that no admissible set with
    the claim extends (for stable semantics, stable ones that do not derive it). `trees` answer
    the questions that the verdict raises, in their order; None where no tree was found within the
    limits.
    """

    having: tuple[Elements, ...] = ()
    lacking: tuple[Elements, ...] = ()
    trees: tuple[Tree | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim, its verdict, and what shows it: None where nothing does."""

    claim: str
    verdict: Verdict
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What all verdicts of an assessment rest on.

    `layers` are the elements of the grounded set, each layer defended by those before. Under
    stable semantics `example` is a stable extension, None where there is none. Under ideal
    semantics `example` is the ideal set, made of the grounded set and `pieces`, and `rivals` are
    admissible sets that attack whatever any admissible set attacks. `trees` as for a certificate.
    """

    layers: tuple[tuple[str, ...], ...] = ()
    example: Elements | None = None
    pieces: tuple[Elements, ...] = ()
    rivals: tuple[Elements, ...] = ()
    trees: tuple[Tree | None, ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """Verdicts on claims, with the theory and the semantics they hold for.

    `seconds` is the time that was given for the search, None for no limit.
    """

    theory: Theory
    semantics: Semantics
    standings: Mapping[str, Standing] = field(default_factory=dict)
    ground: Ground = field(default_factory=Ground)
    seconds: float | None = None

    def verdict(self, claim: str) -> Verdict:
        """Return the verdict on a claim that was asked about."""
        return self.standings[claim].verdict

    @property
    def accepted(self) -> Elements:
        """The elements of the grounded set."""
        return frozenset(element for layer in self.ground.layers for element in layer)


def rests_on_stable(assessment: Assessment) -> bool:
    """Return whether the positions asked about are the stable extensions.

    Those are the semi-stable ones too, wherever there are any.
    """
    if assessment.semantics is Semantics.semi_stable:
        return assessment.ground.example is not None
    return assessment.semantics is Semantics.stable


def ground_questions(assessment: Assessment) -> tuple[Question, ...]:
    """Return what must have no answer for the ground of an assessment to be as it says."""
    ground = assessment.ground
    if assessment.semantics is Semantics.ideal:
        return tuple(Question(against=(piece,)) for piece in ground.pieces)
    verdicts = {standing.verdict for standing in assessment.standings.values()}
    if assessment.semantics is Semantics.stable and Verdict.no_position in verdicts:
        return (Question(stable=True),)
    return ()


def questions(
    assessment: Assessment, standing: Standing, unrivalled: Elements
) -> tuple[Question, ...]:
    """Return what must have no answer for a verdict to hold.

    `unrivalled` is what none of the rivals attacks, under ideal semantics.
    """
    claim, semantics, shown = standing.claim, assessment.semantics, standing.certificate
    having = shown.having if shown else ()
    lacking = shown.lacking if shown else ()
    stable = rests_on_stable(assessment)
    if semantics is Semantics.grounded:
        return ()
    if semantics is Semantics.ideal:
        contested = standing.verdict is Verdict.contested
        return (Question(within=unrivalled, derives=claim),) if contested else ()
    match standing.verdict:
        case Verdict.every_position:
            return (Question(stable=True, avoids=claim) if stable else Question(against=having),)
        case Verdict.falls:
            return (Question(derives=claim, stable=stable),)
        case Verdict.contested if semantics is Semantics.preferred:
            return tuple(Question(include=position, derives=claim) for position in lacking)
        case _:
            return ()
