"""Extensions of a framework, semantics by semantics, found with a SAT solver.

`ALL` yields every extension; `WITH` returns one that has an argument (or one that lacks it), None
where there is none. Both are meant for frameworks whose grounded extension is empty.

Raises:
    OutOfTimeError: from every function, where the deadline passes.

"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.abstract.framework import ancestors, restricted
from argmap.acceptance.abstract.sat import Labellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.acceptance.abstract.framework import Framework
    from argmap.acceptance.deadline import Deadline

    Enumeration = Callable[[Framework, Deadline], Iterator[set[int]]]
    Search = Callable[[Framework, int, Deadline, bool], set[int] | None]


def _all_complete(whole: Framework, deadline: Deadline) -> Iterator[set[int]]:
    with Labellings(whole, "complete", deadline) as solver:
        while (found := solver.find()) is not None:
            yield found
            solver.add(-i - 1 if i in found else i + 1 for i in range(len(whole)))


def _all_stable(whole: Framework, deadline: Deadline) -> Iterator[set[int]]:
    with Labellings(whole, "stable", deadline) as solver:
        while (found := solver.find()) is not None:
            yield found
            # No stable extension holds another: one of its members must go.
            solver.add(-i - 1 for i in found)


def _all_preferred(whole: Framework, deadline: Deadline) -> Iterator[set[int]]:
    with Labellings(whole, "admissible", deadline) as solver:
        while (found := solver.find()) is not None:
            found = _grown(solver, found, len(whole))
            yield found
            # None of what is left lies within this one.
            solver.add(i + 1 for i in range(len(whole)) if i not in found)


def _grown(solver: Labellings, found: set[int], size: int) -> set[int]:
    """Return a maximal set around the one found, among those the solver's clauses allow."""
    while True:
        switch = solver.fresh()
        solver.add([-switch, *(i + 1 for i in range(size) if i not in found)])
        larger = solver.find([switch, *(i + 1 for i in found)])
        solver.add([-switch])
        if larger is None:
            return found
        found = larger


def _all_semi_stable(whole: Framework, deadline: Deadline) -> Iterator[set[int]]:
    with Labellings(whole, "complete", deadline) as solver:
        for ranged in _largest_ranges(solver, len(whole)):
            switch = solver.fresh()
            fixed = [switch, *(solver.ranged(i) for i in ranged)]
            while (found := solver.find(fixed)) is not None:
                yield found
                solver.add([-switch, *(-i - 1 for i in found)])


def _largest_ranges(solver: Labellings, size: int) -> Iterator[set[int]]:
    """Yield every maximal range of a complete labelling (Verheij 1996; Caminada 2006)."""
    everything = [solver.ranged(i) for i in range(size)]
    if solver.find(everything) is not None:
        yield set(range(size))
        return
    while (found := solver.find_range()) is not None:
        ranged = found[1]
        while True:
            switch = solver.fresh()
            solver.add([-switch, *(solver.ranged(i) for i in range(size) if i not in ranged)])
            larger = solver.find_range([switch, *(solver.ranged(i) for i in ranged)])
            solver.add([-switch])
            if larger is None:
                break
            ranged = larger[1]
        yield ranged
        solver.add(solver.ranged(i) for i in range(size) if i not in ranged)


def _ideal(whole: Framework, deadline: Deadline) -> Iterator[set[int]]:
    """Yield the ideal extension, by way of what no admissible set attacks.

    That is the largest admissible set that no admissible set attacks (Caminada 2011); candidates
    are narrowed by each admissible set that attacks one, as CDIS does (Thimm, Cerutti & Vallati
    2021, "Skeptical reasoning with preferred semantics in abstract argumentation without
    computing preferred extensions", section 4).
    """
    safe = set(range(len(whole)))
    with Labellings(whole, "admissible", deadline) as solver:
        while True:
            switch = solver.fresh()
            hostile = {attacker for i in safe for attacker in whole.attackers[i]}
            solver.add([-switch, *(i + 1 for i in hostile)])
            found = solver.find([switch])
            solver.add([-switch])
            if found is None:
                break
            safe.difference_update(target for i in found for target in whole.targets[i])
        for i in range(len(whole)):
            if i not in safe:
                solver.add([-i - 1])
        yield _grown(solver, set(), len(whole))


def _with_complete(
    whole: Framework, argument: int, deadline: Deadline, want: bool
) -> set[int] | None:
    if not want:
        return set()  # the grounded extension of what grounded semantics left open
    small, indices, query = _around(whole, argument)
    with Labellings(small, "admissible", deadline) as solver:
        found = solver.find([query + 1])
    return None if found is None else _completed(whole, {indices[i] for i in found})


def _with_stable(
    whole: Framework, argument: int, deadline: Deadline, want: bool
) -> set[int] | None:
    with Labellings(whole, "stable", deadline) as solver:
        return solver.find([argument + 1 if want else -argument - 1])


def _with_preferred(
    whole: Framework, argument: int, deadline: Deadline, want: bool
) -> set[int] | None:
    small, indices, query = _around(whole, argument)
    with Labellings(small, "admissible", deadline) as solver:
        found = solver.find([query + 1]) if want else _preferred_without(small, query, solver)
    if found is None:
        return None
    with Labellings(whole, "admissible", deadline) as solver:
        core = {indices[i] for i in found}
        if not want:
            # Maximal among the ancestors, so that no larger set takes the argument in again.
            solver.add([-argument - 1])
        return _grown(solver, core, len(whole))


def _preferred_without(small: Framework, query: int, solver: Labellings) -> set[int] | None:
    """Return an admissible set that lies in a preferred extension without the argument.

    A preferred extension without it conflicts with every admissible set that has it, for it could
    take in any other. So look for a set that attacks all of those met so far; one that can be
    extended by the argument after all is one more of them (CDAS; Thimm, Cerutti & Vallati 2021,
    section 3).
    """
    found = solver.find([query + 1])
    if found is None:
        return set()
    while found is not None:
        solver.add(attacker + 1 for attacker in _attackers_of(small, found))
        # From here on, sets that have the argument must attack the earlier ones too; those that
        # extend a set that does so, do.
        against = solver.find([-query - 1])
        if against is None:
            return None
        found = solver.find([query + 1, *(i + 1 for i in against)])
    return against


def _attackers_of(whole: Framework, members: set[int]) -> set[int]:
    return {attacker for i in members for attacker in whole.attackers[i]}


def _with_semi_stable(
    whole: Framework, argument: int, deadline: Deadline, want: bool
) -> set[int] | None:
    literal = argument + 1 if want else -argument - 1
    with Labellings(whole, "complete", deadline) as solver:
        for ranged in _largest_ranges(solver, len(whole)):
            found = solver.find([literal, *(solver.ranged(i) for i in ranged)])
            if found is not None:
                return found
    return None


def _with_ideal(whole: Framework, argument: int, deadline: Deadline, want: bool) -> set[int] | None:
    ideal = next(_ideal(whole, deadline))
    return ideal if (argument in ideal) == want else None


def _around(whole: Framework, argument: int) -> tuple[Framework, list[int], int]:
    """Return what bears on an argument, its indices in the whole, and the argument's index in it.

    Admissible, complete and preferred semantics never look beyond (directionality; Baroni &
    Giacomin 2007).
    """
    small, indices = restricted(whole, ancestors(whole, argument))
    return small, indices, indices.index(argument)


def _completed(whole: Framework, members: set[int]) -> set[int]:
    """Return the least complete extension around an admissible set, in linear time."""
    inside = set(members)
    out = {target for i in members for target in whole.targets[i]}
    waiting = [sum(a not in out for a in attackers) for attackers in whole.attackers]
    ready = [i for i, count in enumerate(waiting) if not count and i not in inside]
    while ready:
        one = ready.pop()
        inside.add(one)
        for fallen in whole.targets[one]:
            if fallen not in out:
                out.add(fallen)
                for freed in whole.targets[fallen]:
                    waiting[freed] -= 1
                    if not waiting[freed] and freed not in inside:
                        ready.append(freed)
    return inside


ALL: dict[str, Enumeration] = {
    "CO": _all_complete,
    "PR": _all_preferred,
    "ST": _all_stable,
    "SST": _all_semi_stable,
    "ID": _ideal,
}
WITH: dict[str, Search] = {
    "CO": _with_complete,
    "PR": _with_preferred,
    "ST": _with_stable,
    "SST": _with_semi_stable,
    "ID": _with_ideal,
}
