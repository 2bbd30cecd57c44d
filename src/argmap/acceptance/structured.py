"""The admissible sets of elements of a part, as answer sets of clingo.

The encoding follows Lehtonen, Wallner & Järvisalo (KR 2020, "An answer set programming approach to
argumentative reasoning in the ASPIC+ framework"): choose elements, derive what follows, and see
which elements that attacks; what can still be derived from elements not attacked must not attack a
chosen one. Answer sets are founded, so that derivations in circles need no further care. Rules go
to the solver as numbers; no text is grounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.deadline import OutOfTimeError
from argmap.acceptance.numbering import STRICT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from clingo.backend import Backend

    from argmap.acceptance.deadline import Deadline
    from argmap.acceptance.parts import Part

# Seconds between two looks at the clock; an interrupt waits no longer than this.
_TICK = 0.05


class Positions:
    """The admissible sets of a part, to be asked for one under assumptions.

    Assumptions are literals: `chosen`, `attacked`, `derived` and `possible` give those of elements
    and atoms; `some` and `against` make literals for conditions that hold where they are assumed;
    `complete` and `stable` ask for extensions of that kind. A literal is negated by `-literal`.
    """

    def __init__(self, part: Part, deadline: Deadline) -> None:
        import clingo  # noqa: PLC0415 - only where it is needed
        from clingo.backend import HeuristicType  # noqa: PLC0415

        self.part = part
        self._deadline = deadline
        # Domain heuristics: the first set found is large, and mostly maximal.
        options = ["--models=1", "--heuristic=Domain", "--warn=none"]
        self._control = clingo.Control(options, logger=lambda *_: None)
        with self._control.backend() as backend:
            self._chosen = _literals(backend, part.elements)
            self._attacked = _literals(backend, part.elements)
            self._derived = _literals(backend, part.atoms)
            self._possible = _literals(backend, part.atoms)
            self.complete = _switch(backend)
            self.stable = _switch(backend)
            self._add_derivations(backend)
            for element in part.elements:
                self._add_element(backend, element)
                literal = self._chosen[element]
                backend.add_heuristic(literal, HeuristicType.True_, 1, 1, [])

    def chosen(self, element: int) -> int:
        """Return the literal that puts an element into the set."""
        return self._chosen[element]

    def derived(self, atom: int) -> int:
        """Return the literal that has an atom follow from the set."""
        return self._derived[atom]

    def possible(self, atom: int) -> int:
        """Return the literal that has an atom follow from elements the set does not attack."""
        return self._possible[atom]

    def attacked(self, element: int) -> int:
        """Return the literal that has an element attacked by the set."""
        return self._attacked[element]

    def some(self, literals: Iterable[int]) -> int:
        """Return a literal that asks for at least one of these."""
        with self._control.backend() as backend:
            switch = _switch(backend)
            backend.add_rule([], [switch, *(-literal for literal in literals)])
        return switch

    def against(self, position: Collection[int]) -> int:
        """Return a literal that asks for a set in conflict with an admissible one.

        Of two admissible sets that conflict, each attacks the other.
        """
        return self.some(self._attacked[element] for element in position)

    def exclude(self, literals: Iterable[int]) -> None:
        """Rule out for good that all of these hold together."""
        with self._control.backend() as backend:
            backend.add_rule([], list(literals))

    def find(self, assumptions: Sequence[int] = ()) -> frozenset[int] | None:
        """Return an admissible set under these literals, None where there is none.

        Raises:
            OutOfTimeError: where the deadline passes first.

        """
        self._deadline.check()
        fixed = list(assumptions)
        with self._control.solve(assumptions=fixed, yield_=True, async_=True) as handle:
            handle.resume()
            while not handle.wait(min(self._deadline.left(), _TICK)):
                if not self._deadline.left():
                    handle.cancel()
                    raise OutOfTimeError
            model = handle.model()
            if model is None:
                return None
            chosen = self._chosen.items()
            return frozenset(element for element, literal in chosen if model.is_true(literal))

    def grown(self, position: frozenset[int], assumptions: Sequence[int] = ()) -> frozenset[int]:
        """Return a maximal admissible set around one, among those that meet the assumptions."""
        while True:
            rest = [e for e in self.part.elements if e not in position]
            if not rest:
                return position
            more = self.some(self._chosen[element] for element in rest)
            fixed = [self._chosen[element] for element in position]
            larger = self.find([*assumptions, *fixed, more])
            if larger is None:
                return position
            position = larger

    def _add_derivations(self, backend: Backend) -> None:
        for head, body, element in self.part.rules:
            from_chosen = [self._derived[atom] for atom in body]
            from_rest = [self._possible[atom] for atom in body]
            if element != STRICT:
                from_chosen.append(self._chosen[element])
                from_rest.append(-self._attacked[element])
            backend.add_rule([self._derived[head]], from_chosen)
            backend.add_rule([self._possible[head]], from_rest)

    def _add_element(self, backend: Backend, element: int) -> None:
        chosen, attacked = self._chosen[element], self._attacked[element]
        attackers = self.part.attackers[element]
        backend.add_rule([chosen], [], True)
        backend.add_rule([], [chosen, attacked])
        for atom in attackers:
            backend.add_rule([attacked], [self._derived[atom]])
            backend.add_rule([], [chosen, self._possible[atom]])
        undefeated = [-self._possible[atom] for atom in attackers]
        backend.add_rule([], [self.complete, -chosen, *undefeated])
        backend.add_rule([], [self.stable, -chosen, -attacked])


def _literals(backend: Backend, numbers: Iterable[int]) -> dict[int, int]:
    return {number: backend.add_atom() for number in numbers}


def _switch(backend: Backend) -> int:
    """Return a new literal that the solver may set as it likes, unless it is assumed."""
    literal: int = backend.add_atom()
    backend.add_rule([literal], [], True)
    return literal
