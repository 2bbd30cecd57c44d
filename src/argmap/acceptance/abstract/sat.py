"""Labellings of a framework as models of a SAT solver, asked incrementally and up to a deadline.

Encodings as in Besnard & Doutre 2004 ("Checking the acceptability of a set of arguments") and
Cerutti, Giacomin & Vallati 2019: a variable for "in" and one for "out" of each argument; stable
extensions need the first only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from argmap.acceptance.abstract.framework import Framework
    from argmap.acceptance.deadline import Deadline

Kind = Literal["admissible", "complete", "stable"]

# Conflicts between two looks at the clock: some hundredths of a second.
_STRIDE = 2_000


class Labellings:
    """The admissible sets, complete or stable extensions of a framework, to be asked for one.

    Literals: i + 1 says that argument i is in the set; `ranged(i)` that it is in or out
    (complete labellings only). `fresh()` makes a literal for clauses that are to be withdrawn.
    """

    def __init__(self, whole: Framework, kind: Kind, deadline: Deadline) -> None:
        from pysat.solvers import Cadical195  # noqa: PLC0415 - only where it is needed

        self._size = len(whole)
        self._deadline = deadline
        self._solver = Cadical195()
        self._current: list[int] = []
        self._solver.append_formula(_CLAUSES[kind](whole))
        blocks = {"admissible": 2, "complete": 3, "stable": 1}
        self._last = blocks[kind] * self._size

    def __enter__(self) -> Self:
        """Return the solver, which is freed on leaving."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the solver's memory."""
        self._solver.delete()

    def ranged(self, index: int) -> int:
        """Return the literal that has an argument in the set or attacked by it."""
        return 2 * self._size + index + 1

    def fresh(self) -> int:
        """Return a literal that nothing is known of yet."""
        self._last += 1
        return self._last

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause for good."""
        self._solver.add_clause(list(clause))

    def find(self, assumptions: Sequence[int] = ()) -> set[int] | None:
        """Return the set of a labelling under these literals, None where there is none.

        Raises:
            OutOfTimeError: where the deadline passes first.

        """
        return None if self._model(assumptions) is None else self._members()

    def find_range(self, assumptions: Sequence[int] = ()) -> tuple[set[int], set[int]] | None:
        """Return the set of a complete labelling and its range, None where there is none.

        Raises:
            OutOfTimeError: where the deadline passes first.

        """
        if self._model(assumptions) is None:
            return None
        size, model = self._size, self._current
        inside = self._members()
        return inside, {i for i in range(size) if model[i] > 0 or model[size + i] > 0}

    def _members(self) -> set[int]:
        return {i for i, literal in enumerate(self._current[: self._size]) if literal > 0}

    def _model(self, assumptions: Sequence[int]) -> list[int] | None:
        import pysolvers  # noqa: PLC0415 - comes with pysat

        solver = self._solver.cadical
        status = 0
        while not status:
            self._deadline.check()
            pysolvers.cadical195_cbudget(solver, _STRIDE)
            # `solve_limited` would catch an interrupt by a jump out of the solver, which leaves it
            # in an unknown state, and report an error of its own. 0 declines: Python's own
            # KeyboardInterrupt then comes at the end of the stride.
            status = pysolvers.cadical195_solve_lim(solver, list(assumptions), 0)
        if status < 0:
            return None
        self._current = pysolvers.cadical195_model(solver) or []
        return self._current


def _admissible(whole: Framework) -> list[list[int]]:
    """Return the clauses of: nobody in the set attacks it, and it attacks all who do."""
    size = len(whole)
    clauses: list[list[int]] = []
    for index, attackers in enumerate(whole.attackers):
        inside, out = index + 1, size + index + 1
        clauses.append([-inside, -out])
        clauses.append([-out, *(attacker + 1 for attacker in attackers)])
        clauses += [[-inside, size + attacker + 1] for attacker in attackers]
    return clauses


def _complete(whole: Framework) -> list[list[int]]:
    """Return the clauses of a complete labelling, with a literal for "in or out" of each."""
    size = len(whole)
    clauses = _admissible(whole)
    for index, attackers in enumerate(whole.attackers):
        inside, out, ranged = index + 1, size + index + 1, 2 * size + index + 1
        clauses.append([inside, *(-(size + attacker + 1) for attacker in attackers)])
        clauses += [[-(attacker + 1), out] for attacker in attackers]
        clauses.append([-ranged, inside, out])
    return clauses


def _stable(whole: Framework) -> list[list[int]]:
    """Return the clauses of: in the set is exactly who is not attacked by it."""
    clauses: list[list[int]] = []
    for index, attackers in enumerate(whole.attackers):
        inside = index + 1
        clauses.append([inside, *(attacker + 1 for attacker in attackers)])
        clauses += [[-inside, -(attacker + 1)] for attacker in attackers]
    return clauses


_CLAUSES = {"admissible": _admissible, "complete": _complete, "stable": _stable}
