"""What is given once some claims are granted, and what must not be granted together.

Granted claims are axioms. The axioms of a theory must not lead strictly to a contradiction
(Caminada & Amgoud 2007, AIJ 171, definition 6), and no directed contrary may hit what follows
strictly from them (Modgil & Prakken 2013, AIJ 195, definition 12): nothing is there that could give
way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from argmap.acceptance.numbering import STRICT
from argmap.acceptance.theory import opposite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from argmap.acceptance.numbering import Numbered


class Clash(NamedTuple):
    """An atom that is given or may come to be, and one that speaks against it."""

    atom: int
    contrary: int
    directed: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What follows strictly from what is granted.

    `fixed` follows from the axioms alone; `atoms` may follow besides, by `rules`: pairs of a head
    and a body, without what is fixed.
    """

    fixed: frozenset[int]
    atoms: frozenset[int]
    rules: tuple[tuple[int, tuple[int, ...]], ...]


def given(theory: Numbered, grantable: Iterable[int]) -> Given:
    """Return what is given, and what may come to be given where any of these atoms is granted."""
    fixed = _closure(theory, ())
    reached = _closure(theory, grantable)
    rules = tuple(
        (head, tuple(atom for atom in body if atom not in fixed))
        for head, body in _strict(theory)
        if head not in fixed and reached.issuperset(body)
    )
    return Given(frozenset(fixed), frozenset(reached - fixed), rules)


def clashes(theory: Numbered, found: Given) -> Iterator[Clash]:
    """Yield what must not be given together; not what the axioms lead to anyway."""
    directed = theory.theory.directed
    for atom in sorted(found.fixed | found.atoms):
        name = theory.atoms[atom]
        for contrary in (opposite(name), *directed.get(name, ())):
            number = theory.index.get(contrary)
            if number is not None and not found.atoms.isdisjoint((atom, number)):
                yield Clash(atom, number, contrary != opposite(name))


def _strict(theory: Numbered) -> Iterator[tuple[int, tuple[int, ...]]]:
    for head, body, element in zip(theory.heads, theory.bodies, theory.element_of, strict=True):
        if element == STRICT:
            yield head, body


def _closure(theory: Numbered, atoms: Iterable[int]) -> set[int]:
    """Return what follows strictly from the axioms and these atoms."""
    found: set[int] = set()
    rules = list(_strict(theory))
    uses: dict[int, list[int]] = {}
    missing = [len(body) for _, body in rules]
    for number, (_, body) in enumerate(rules):
        for atom in body:
            uses.setdefault(atom, []).append(number)
    pending = [*atoms, *(head for head, body in rules if not body)]
    while pending:
        atom = pending.pop()
        if atom in found:
            continue
        found.add(atom)
        for number in uses.get(atom, ()):
            missing[number] -= 1
            if not missing[number]:
                pending.append(rules[number][0])
    return found


def spoken_against(theory: Numbered, grantable: Collection[int]) -> set[int]:
    """Return the directed contraries of what may come to be given."""
    found = given(theory, grantable)
    return {one.contrary for one in clashes(theory, found) if one.directed}
