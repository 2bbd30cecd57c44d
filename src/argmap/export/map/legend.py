"""What the signs in a picture mean: those that occur in it, and no others.

A pointer is left out: it says itself that the claim is drawn elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.export.map.labels import LEAD, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.map.picture import Picture

Sign = Literal[
    "thesis",
    "unsaid",
    "supports",
    "attacks",
    "undercuts",
    "linked",
    "conflict",
    "restatement",
    "source",
    "stub",
]
# Points: the room for a sign, from there to its meaning, to the next sign, and to the next row.
SAMPLE = 42.0
_APART = 6.0
_NEXT = 22.0
ROW = 20.0
_MEANINGS: dict[Sign, str] = {
    "thesis": "thesis",
    "unsaid": "left unsaid by the author",
    "supports": "supports the claim",
    "attacks": "attacks the claim",
    "undercuts": "undercuts the step, not the claim",
    "linked": "premises that work together",
    "conflict": "conflict",
    "restatement": "says the same",
    "source": "from the source named",
    "stub": "so many more, not drawn",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and what it means, and where the sign's room begins."""

    sign: Sign
    meaning: str
    x: float
    y: float


def legend(picture: Picture, width: float, *, has_frames: bool) -> tuple[list[Entry], float, float]:
    """Return the entries of a legend in rows, and how wide and high it is with them.

    `width` is what the rows may take, in points; `has_frames` where sources have frames.
    """
    entries: list[Entry] = []
    x = y = widest = 0.0
    for sign in _occurring(picture, has_frames=has_frames):
        meaning = _MEANINGS[sign]
        taken = SAMPLE + _APART + Run(meaning, LEAD).width
        if x and x + taken > width:
            x, y = 0.0, y + ROW
        entries.append(Entry(sign, meaning, x, y))
        widest = max(widest, x + taken)
        x += taken + _NEXT
    return entries, widest, y + ROW


def meaning_x(entry: Entry) -> float:
    """Return where the meaning of an entry begins."""
    return entry.x + SAMPLE + _APART


def _occurring(picture: Picture, *, has_frames: bool) -> Iterator[Sign]:
    kinds = {step.kind for step in picture.steps}
    ties = {tie.kind for tie in picture.ties}
    occurs: dict[Sign, bool] = {
        "thesis": bool(picture.steps) and any(box.is_top for box in picture.boxes),
        "supports": "supports" in kinds,
        "attacks": "attacks" in kinds,
        "undercuts": "undercuts" in kinds,
        "linked": any(step.is_linked for step in picture.steps),
        "unsaid": any(box.is_unsaid for box in picture.boxes),
        "conflict": bool(ties - {"restatement"}),
        "restatement": "restatement" in ties,
        "source": has_frames,
        "stub": any(box.stubs for box in picture.boxes) or any(s.stubs for s in picture.steps),
    }
    return (sign for sign, is_there in occurs.items() if is_there)
