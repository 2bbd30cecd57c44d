"""What a position leaves undecided, argument by argument, without building the arguments.

Semi-stable extensions leave as little undecided as can be (Caminada 2006, COMMA). Counted by
elements that would go wrong: an inference whose premises nobody can derive builds no argument, and
yet would count. So positions are compared by the arguments they leave undecided: those built from
elements that the position does not attack, but not from its own alone. There can be very many. But
whether one position's are among another's asks only whether an argument of a certain kind exists,
and that is a fixpoint over atoms, with two marks for the elements used on the way.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.acceptance.parts import Part

_BOTH = 3


def least_undecided(part: Part, positions: Collection[frozenset[int]]) -> list[frozenset[int]]:
    """Return those of some positions that none of them undercuts in what is left undecided."""
    kept = list(positions)
    return [
        one
        for one in kept
        if not any(
            undecided_within(part, other, one) and not undecided_within(part, one, other)
            for other in kept
            if other != one
        )
    ]


def undecided_within(part: Part, one: frozenset[int], other: frozenset[int]) -> bool:
    """Return whether every argument that one position leaves undecided, another leaves so too."""
    left_by_one = _not_attacked(part, one)
    left_by_other = _not_attacked(part, other)
    # Undecided in the one and attacked by the other: it uses an element outside each of these.
    marks = {e: (e not in one) | (e not in left_by_other) << 1 for e in left_by_one}
    if _can_be_marked(part, marks, _BOTH):
        return False
    # Undecided in the one and accepted by the other.
    marks = {e: int(e not in one) for e in left_by_one & other}
    return not _can_be_marked(part, marks, 1)


def _not_attacked(part: Part, position: frozenset[int]) -> set[int]:
    return set(part.elements) - part.attacked_by(part.derive(position))


def _can_be_marked(part: Part, marks: dict[int, int], wanted: int) -> bool:
    """Return whether some argument from the elements given bears all the marks wanted.

    An argument bears the marks of the elements it uses. For each atom the combinations of marks
    that arguments for it can bear are collected until there are no new ones: at most four.
    """
    borne: dict[int, set[int]] = {}
    pending = list(range(len(part.rules)))
    while pending:
        head, body, element = part.rules[pending.pop()]
        if element >= 0 and element not in marks:
            continue
        own = marks.get(element, 0)
        known = borne.setdefault(head, set())
        new = {own}
        for atom in body:
            new = {one | more for one, more in product(new, borne.get(atom, ()))}
        if wanted in new:
            return True
        if not new <= known:
            known |= new
            pending += part.uses.get(head, ())
    return False
