"""Looking for a tree of cases that shows that no set of a certain kind exists.

The cases of a tree fail by the propagation that `verification` describes and checks; this is the
same propagation on the numbers of a part, and a choice of the element to part cases by. The next
ones are tried both ways: one where a case fails at once is taken, else the one that settles most
in both cases (look-ahead, as in Heule & van Maaren 2009, Handbook of Satisfiability, chapter 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.acceptance.deadline import Deadline
    from argmap.acceptance.parts import Part

    # Elements that are in the set, elements that are not.
    _Case = tuple[frozenset[int], frozenset[int]]

# How many cases a tree may have, and how many elements are tried at each of its forks.
_MOST_CASES = 4_000
_TRIED = 60
_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sought:
    """The kind of set that is to be shown missing, by number; fields as in `Question`."""

    include: frozenset[int] = frozenset()
    within: frozenset[int] | None = None
    derives: int | None = None
    avoids: int | None = None
    against: tuple[frozenset[int], ...] = ()
    stable: bool = False


def refute(part: Part, sought: Sought, deadline: Deadline) -> tuple[int | None, ...] | None:
    """Return a tree that shows that a part has no such set, None where none is found.

    Raises:
        OutOfTimeError: where the deadline passes first.

    """
    order = _relevant(part, sought)
    outside = frozenset(part.elements) - sought.within if sought.within is not None else _NOTHING
    pending: list[_Case] = [(sought.include, outside)]
    tree: list[int | None] = []
    while pending:
        deadline.check()
        if len(tree) > _MOST_CASES:
            return None
        state = _propagated(part, sought, *pending.pop())
        if state is None:
            tree.append(None)
            continue
        free = [e for e in order if e not in state[0] and e not in state[1]]
        if not free:
            return None
        choice = _choice(part, sought, state, free[:_TRIED], deadline)
        tree.append(choice)
        pending += reversed(_cases(state, choice))
    return tuple(tree)


def _cases(state: _Case, element: int) -> tuple[_Case, _Case]:
    """Return the case with an element in the set, and the one with it out."""
    inside, outside = state
    return (inside | {element}, outside), (inside, outside | {element})


def _choice(
    part: Part, sought: Sought, state: _Case, candidates: list[int], deadline: Deadline
) -> int:
    """Return the element to part cases by."""
    best, most = candidates[0], -1
    known = len(state[0]) + len(state[1])
    for element in candidates:
        deadline.check()
        gains = []
        for case in _cases(state, element):
            found = _propagated(part, sought, *case)
            if found is None:
                return element
            gains.append(len(found[0]) + len(found[1]) - known)
        score = gains[0] * gains[1]
        if score > most:
            best, most = element, score
    return best


def _propagated(
    part: Part, sought: Sought, inside: frozenset[int], outside: frozenset[int]
) -> _Case | None:
    """Return what else is in the set or not, given some that is; None where that cannot be."""
    everything = frozenset(part.elements)
    while True:
        before = len(inside) + len(outside)
        reach = part.derive(everything - outside)
        attackable = part.attacked_by(reach)
        known = part.derive(inside)
        outside |= part.attacked_by(known)
        unanswered = part.derive(everything - attackable)
        outside |= part.attacked_by(unanswered)
        if sought.stable:
            inside |= everything - attackable
        if (
            inside & outside
            or (sought.derives is not None and sought.derives not in reach)
            or sought.avoids in known
            or not all(attackable & position for position in sought.against)
        ):
            return None
        if len(inside) + len(outside) == before:
            return inside, outside


def _relevant(part: Part, sought: Sought) -> list[int]:
    """Return the elements of a part, those nearest to what is asked first."""
    concluding: dict[int, list[int]] = {}
    for number, rule in enumerate(part.rules):
        concluding.setdefault(rule.head, []).append(number)
    start = [atom for atom in (sought.derives, sought.avoids) if atom is not None]
    wanted = [*sought.include, *(e for position in sought.against for e in sorted(position))]
    queue = [*start, *(atom for element in wanted for atom in part.attackers[element])]
    seen: set[int] = set()
    found: dict[int, None] = {}
    for atom in queue:  # grows while it is gone through
        if atom in seen:
            continue
        seen.add(atom)
        for number in concluding.get(atom, ()):
            rule = part.rules[number]
            queue += rule.body
            if rule.element >= 0:
                found[rule.element] = None
                queue += part.attackers[rule.element]
    return list(found | dict.fromkeys(part.elements))
