"""An abstract framework: arguments and who attacks whom (Dung 1995, definition 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True, slots=True, eq=False)
class Framework:
    """Arguments by index, with their names, and for each one its attackers and its targets.

    `attackers` and `targets` are lists for speed; nothing changes them once they are built.
    """

    names: tuple[str, ...]
    attackers: list[list[int]]
    targets: list[list[int]]

    def __len__(self) -> int:
        """Return how many arguments there are."""
        return len(self.names)

    def attacks(self) -> list[tuple[int, int]]:
        """Return every attack as (attacker, target), by attacker."""
        return [(one, other) for one, hit in enumerate(self.targets) for other in hit]


def framework(names: Sequence[str], attacks: Iterable[tuple[int, int]]) -> Framework:
    """Return the framework of these arguments, and attacks between their indices.

    An attack given twice counts once.
    """
    attackers: list[list[int]] = [[] for _ in names]
    targets: list[list[int]] = [[] for _ in names]
    for one, other in dict.fromkeys(attacks):
        targets[one].append(other)
        attackers[other].append(one)
    return Framework(tuple(names), attackers, targets)


def restricted(whole: Framework, keep: Collection[int]) -> tuple[Framework, list[int]]:
    """Return a framework of some of the arguments, and the index each of them has in the whole."""
    kept = sorted(keep)
    place = {index: number for number, index in enumerate(kept)}
    attackers = [[place[a] for a in whole.attackers[i] if a in place] for i in kept]
    targets = [[place[a] for a in whole.targets[i] if a in place] for i in kept]
    return Framework(tuple(whole.names[i] for i in kept), attackers, targets), kept


def ancestors(whole: Framework, index: int) -> set[int]:
    """Return an argument with all that attack it, attack its attackers, and so on."""
    seen = {index}
    pending = [index]
    while pending:
        for attacker in whole.attackers[pending.pop()]:
            if attacker not in seen:
                seen.add(attacker)
                pending.append(attacker)
    return seen


def grounded(whole: Framework) -> tuple[list[int], list[int], list[int]]:
    """Return the arguments that the grounded labelling puts in, out, and leaves undecided.

    Linear in arguments and attacks: each attack is looked at once when its attacker falls, and
    once when its attacker stands (Modgil & Caminada 2009, "Proof theories and algorithms",
    section 4.1, as a worklist).
    """
    waiting = [len(attackers) for attackers in whole.attackers]
    targets = whole.targets
    label = bytearray(len(waiting))  # 0 undecided, 1 in, 2 out
    ready = [index for index, count in enumerate(waiting) if not count]
    while ready:
        one = ready.pop()
        label[one] = 1
        for fallen in targets[one]:
            if label[fallen]:
                continue
            label[fallen] = 2
            for freed in targets[fallen]:
                waiting[freed] -= 1
                if not waiting[freed] and not label[freed]:
                    ready.append(freed)
    parts: tuple[list[int], list[int], list[int]] = ([], [], [])
    for index, value in enumerate(label):
        parts[(2, 0, 1)[value]].append(index)
    return parts
