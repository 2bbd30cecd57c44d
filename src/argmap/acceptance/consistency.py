"""Whether what is given contradicts itself, with nothing there that could give way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory


class Clash(NamedTuple):
    """An atom that follows strictly, as does something against it; the axioms that this takes."""

    atom: str
    axioms: tuple[str, ...]


def contradictions(theory: Theory) -> list[Clash]:
    """Return the atoms that the axioms both imply and deny, in the order of the derivations.

    With such axioms no set of conclusions is consistent (Caminada & Amgoud 2007, AIJ 171,
    definition 6, asks of a theory that its strict part be so).
    """
    reasons: dict[str, tuple[str, ...]] = dict.fromkeys(theory.axioms, ())
    strict = [rule for rule in theory.rules if rule.strict]
    uses: dict[str, list[int]] = {}
    missing = [len(set(rule.body)) for rule in strict]
    for number, rule in enumerate(strict):
        for atom in set(rule.body):
            uses.setdefault(atom, []).append(number)
    pending = list(reasons)
    for atom in pending:  # grows while it is gone through
        for number in uses.get(atom, ()):
            missing[number] -= 1
            rule = strict[number]
            if not missing[number] and rule.head not in reasons:
                reasons[rule.head] = rule.body
                pending.append(rule.head)
    found = []
    for atom in pending:
        against = [other for other in theory.contraries(atom) if other in reasons]
        if against and not atom.startswith("-"):
            found.append(Clash(atom, _behind([atom, *against], reasons, set(theory.axioms))))
    return found


def _behind(
    atoms: list[str], reasons: dict[str, tuple[str, ...]], axioms: set[str]
) -> tuple[str, ...]:
    """Return the axioms that some derived atoms rest on."""
    seen: dict[str, None] = {}
    pending = list(reversed(atoms))
    while pending:
        atom = pending.pop()
        if atom not in seen:
            seen[atom] = None
            pending += reversed(reasons[atom])
    return tuple(atom for atom in seen if atom in axioms)
