"""The extensions of a theory, one by one, and which semantics there are."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from argmap.acceptance.deadline import Deadline
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.parts import parts
from argmap.acceptance.undecided import least_undecided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.acceptance.grounded import Grounded
    from argmap.acceptance.parts import Part
    from argmap.acceptance.structured import Positions
    from argmap.acceptance.theory import Theory


class Semantics(StrEnum):
    """The semantics that are computed (Dung 1995; Caminada 2006; Dung et al. 2007)."""

    grounded = "grounded"
    complete = "complete"
    preferred = "preferred"
    stable = "stable"
    semi_stable = "semi-stable"
    ideal = "ideal"


class Extension(NamedTuple):
    """An extension: elements by name, and what they derive.

    Elements that build no argument, since nobody can derive what they start from, are left out.
    """

    elements: frozenset[str]
    conclusions: frozenset[str]


def extensions(
    theory: Theory, semantics: Semantics, limit: int | None = None, seconds: float | None = None
) -> list[Extension]:
    """Return the extensions of a theory, at most `limit` of them, in no particular order.

    Raises:
        OutOfTimeError: where it takes more than so many seconds.

    """
    numbered = Numbered(theory)
    settled = grounded(numbered)
    deadline = Deadline(seconds)
    open_parts = parts_for(semantics, numbered, settled)
    # One extension of each part makes one of the whole.
    choices = [list(islice(part_extensions(p, semantics, deadline), limit)) for p in open_parts]
    found = []
    for combination in islice(product(*choices), limit):
        deadline.check()
        chosen = settled.accepted.union(*combination)
        derived = numbered.derive(chosen)
        used = [e for e in chosen if derived.issuperset(numbered.bodies[numbered.rule_of[e]])]
        found.append(
            Extension(
                frozenset(numbered.elements[e] for e in used),
                frozenset(numbered.atoms[a] for a in derived),
            )
        )
    return found


def parts_for(semantics: Semantics, theory: Numbered, settled: Grounded) -> list[Part]:
    """Return the parts that a semantics is to be computed on."""
    if semantics is Semantics.grounded:
        return []
    return parts(theory, settled, every_argument=semantics is Semantics.semi_stable)


def part_extensions(
    part: Part, semantics: Semantics, deadline: Deadline
) -> Iterator[frozenset[int]]:
    """Yield the extensions of a part, as sets of its elements.

    Raises:
        OutOfTimeError: where the deadline passes first.

    """
    from argmap.acceptance.structured import Positions  # noqa: PLC0415 - imports a solver

    positions = Positions(part, deadline)
    if semantics is Semantics.preferred:
        yield from preferred(positions)
    elif semantics is Semantics.ideal:
        yield ideal(positions).position
    elif semantics is Semantics.semi_stable:
        yield from semi_stable(positions)
    else:
        complete = semantics is Semantics.complete
        yield from _every(positions, positions.complete if complete else positions.stable)


def preferred(positions: Positions) -> Iterator[frozenset[int]]:
    """Yield the maximal admissible sets of a part."""
    elements = positions.part.elements
    while (found := positions.find()) is not None:
        largest = positions.grown(found)
        yield largest
        # None of what is left lies within this one.
        positions.exclude(-positions.chosen(e) for e in elements if e not in largest)


def semi_stable(positions: Positions) -> list[frozenset[int]]:
    """Return the positions of a part that leave as few arguments undecided as can be."""
    stable = list(_every(positions, positions.stable))
    return stable or least_undecided(positions.part, list(preferred(positions)))


class Ideal(NamedTuple):
    """The ideal set, and admissible sets that attack whatever some admissible set attacks."""

    position: frozenset[int]
    rivals: tuple[frozenset[int], ...]


def ideal(positions: Positions) -> Ideal:
    """Return the ideal set: the largest admissible one that no admissible set attacks.

    First all that is attacked by some admissible set is put aside, a set at a time; what is left
    has one largest admissible subset (CDIS of Thimm, Cerutti & Vallati 2021, on elements).
    """
    part = positions.part
    candidates = set(part.elements)
    rivals: list[frozenset[int]] = []
    while candidates:
        goal = positions.some(positions.attacked(e) for e in sorted(candidates))
        found = positions.find([goal])
        if found is None:
            break
        rivals.append(positions.grown(found))
        candidates -= part.attacked_by(part.derive(rivals[-1]))
    outside = [-positions.chosen(e) for e in part.elements if e not in candidates]
    return Ideal(positions.grown(frozenset(), outside), tuple(rivals))


def _every(positions: Positions, kind: int) -> Iterator[frozenset[int]]:
    elements = positions.part.elements
    while (found := positions.find([kind])) is not None:
        yield found
        signs = ((1 if e in found else -1, e) for e in elements)
        positions.exclude(sign * positions.chosen(e) for sign, e in signs)
