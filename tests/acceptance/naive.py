"""An oracle: every argument built, every set of arguments tried. Slow, and simple on purpose.

Shares no code with argmap but the values `Theory` and `Rule`. Arguments are told apart by what
matters for attack: their conclusion and the elements they use.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory


class Built(NamedTuple):
    """An argument: what it concludes, and the premises and defeasible rules it is built from."""

    conclusion: str
    elements: frozenset[str]


def minus(atom: str) -> str:
    return atom.removeprefix("-") if atom.startswith("-") else "-" + atom


def arguments(theory: Theory, most: int = 40) -> list[Built] | None:
    """Return every argument of a theory; None where there are more than `most`."""
    built = {Built(p, frozenset({p})) for p in theory.premises}
    built |= {Built(a, frozenset()) for a in theory.axioms}
    while True:
        new = set(built)
        for rule in theory.rules:
            own = frozenset() if rule.strict else frozenset({rule.name})
            choices = [[b for b in built if b.conclusion == atom] for atom in rule.body]
            for chosen in product(*choices):
                used = own.union(*(b.elements for b in chosen))
                new.add(Built(rule.head, used))
                if len(new) > most:
                    return None
        if new == built:
            return sorted(built, key=lambda b: (b.conclusion, sorted(b.elements)))
        built = new


def speaks_against(theory: Theory, conclusion: str, element: str) -> bool:
    """Return whether a conclusion attacks an element."""
    if conclusion == "-" + element:
        return True
    heads = {rule.head for rule in theory.rules if rule.name == element and not rule.strict}
    if element in theory.premises:
        heads.add(element)
    return any(
        conclusion == minus(head) or conclusion in theory.directed.get(head, ()) for head in heads
    )


def attacks(theory: Theory, built: list[Built]) -> set[tuple[int, int]]:
    return {
        (i, j)
        for i, one in enumerate(built)
        for j, other in enumerate(built)
        if any(speaks_against(theory, one.conclusion, e) for e in other.elements)
    }


def all_extensions(size: int, attack: set[tuple[int, int]]) -> dict[str, list[frozenset[int]]]:
    """Return the extensions of a framework by semantics, from the definitions.

    Complete extensions are found by trying every set that is conflict-free, grown one argument
    after another.
    """
    against = [{i for i, j in attack if j == k} for k in range(size)]
    hit = [{j for i, j in attack if i == k} for k in range(size)]

    def attacked(chosen: frozenset[int]) -> set[int]:
        return set().union(*(hit[i] for i in chosen)) if chosen else set()

    def defended(chosen: frozenset[int]) -> frozenset[int]:
        down = attacked(chosen)
        return frozenset(k for k in range(size) if against[k] <= down)

    free = [frozenset[int]()]
    for k in range(size):
        free += [f | {k} for f in free if not ({k} | f) & (against[k] | hit[k])]
    complete = [f for f in free if defended(f) == f]
    preferred = [e for e in complete if not any(e < other for other in complete)]
    stable = [e for e in complete if len(attacked(e)) + len(e) == size]
    ranges = {e: e | attacked(e) for e in complete}
    semi = [e for e in complete if not any(ranges[e] < ranges[o] for o in complete)]
    grounded = [e for e in complete if all(e <= other for other in complete)]
    common = frozenset(range(size)).intersection(*preferred)
    inside = [
        frozenset(c)
        for n in range(len(common) + 1)
        for c in combinations(sorted(common), n)
        if frozenset(c) in set(free) and frozenset(c) <= defended(frozenset(c))
    ]
    return {
        "grounded": grounded,
        "complete": complete,
        "preferred": preferred,
        "stable": stable,
        "semi-stable": semi,
        "ideal": [max(inside, key=len)],
    }


def conclusions(theory: Theory, most: int = 16) -> dict[str, list[frozenset[str]]] | None:
    """Return what each extension of a theory concludes, by semantics; None for a large theory."""
    built = arguments(theory, most)
    if built is None:
        return None
    found = all_extensions(len(built), attacks(theory, built))
    return {
        semantics: [frozenset(built[i].conclusion for i in e) for e in extensions]
        for semantics, extensions in found.items()
    }
