"""Verdicts in words: a label for tables, and the formal term beside it."""

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
_OPEN = "no argument for it or against it can be built"


def label(verdict: Verdict) -> str:
    """Return a verdict as it stands in a table."""
    return _LABELS[verdict]


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
