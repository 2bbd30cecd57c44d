"""Verdicts in words: a label for tables, a predicate for sentences, the formal term beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.extensions import Semantics

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS: Mapping[Verdict, str] = {
    Verdict.stands: "stands",
    Verdict.every_position: "stands in every position",
    Verdict.contested: "contested",
    Verdict.falls: "falls",
    Verdict.open: "open",
    Verdict.no_position: "no stable position",
    Verdict.undecided: "undecided",
}
# How the label becomes a predicate, and what would be the case.
_PREDICATES: Mapping[Verdict, tuple[str, str]] = {
    Verdict.stands: ("stands", "would stand"),
    Verdict.every_position: ("stands in every position", "would stand in every position"),
    Verdict.contested: ("is contested", "would be contested"),
    Verdict.falls: ("falls", "would fall"),
    Verdict.open: ("is open", "would be open"),
    Verdict.no_position: ("has no stable position", "would have no stable position"),
    Verdict.undecided: ("is undecided", "would be undecided"),
}
_OPEN = "no argument for it or against it can be built"


def label(verdict: Verdict) -> str:
    """Return a verdict as it stands in a table."""
    return _LABELS[verdict]


def predicate(verdict: Verdict) -> str:
    """Return a verdict as the predicate of a sentence about a claim."""
    return _PREDICATES[verdict][0]


def supposed(verdict: Verdict) -> str:
    """Return the same for what would be the case."""
    return _PREDICATES[verdict][1]


def formal(verdict: Verdict, semantics: Semantics = Semantics.preferred) -> str:
    """Return what a verdict means in terms of extensions."""
    if verdict is Verdict.open:
        return _OPEN
    if verdict is Verdict.no_position:
        return "there is no stable extension"
    if verdict is Verdict.undecided:
        return "not found out within the time given"
    if verdict is Verdict.stands:
        return "in the grounded extension"
    if semantics in (Semantics.grounded, Semantics.ideal):
        return _of_one(verdict, semantics)
    name = semantics.value
    return {
        Verdict.every_position: f"in every {name} extension, not in the grounded one",
        Verdict.contested: f"in some {name} extension, not in all",
        Verdict.falls: f"in no {name} extension, though something speaks for or against it",
    }[verdict]


def _of_one(verdict: Verdict, semantics: Semantics) -> str:
    """Return the same for a semantics with one extension."""
    name = semantics.value
    return {
        Verdict.every_position: f"in the {name} extension, not in the grounded one",
        Verdict.contested: f"neither in the {name} extension nor refuted by it",
        Verdict.falls: f"every argument for it is attacked by the {name} extension, or there is "
        "none",
    }[verdict]
