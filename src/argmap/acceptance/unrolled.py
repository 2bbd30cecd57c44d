"""The grounded extension over a choice of what falls and what is granted, as a clingo program.

The grounded labelling is unrolled, round by round, so that clingo can look for the smallest choice
that leads to a goal. Rules go to the solver as numbers; no text is grounded.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import networkx as nx

from argmap.acceptance.grants import clashes, given
from argmap.acceptance.numbering import STRICT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from clingo.backend import Backend

    from argmap.acceptance.deadline import Deadline
    from argmap.acceptance.numbering import Numbered

    Literals = Mapping[int, int]


def bearing_on(theory: Numbered, goal: int, besides: Iterable[int] = ()) -> dict[int, int]:
    """Return the rules that bear on an atom, each with how far it is from there.

    They lead to it (distance 0), lead to their premises, attack what does, and so on. What bears
    only on the atoms named `besides` is further away.
    """
    distance = {goal: 0}
    rules: dict[int, int] = {}
    _spread(theory, [goal], distance, rules)
    others = [atom for atom in besides if atom not in distance]
    distance.update(dict.fromkeys(others, max(distance.values()) + 1))
    _spread(theory, others, distance, rules)
    return rules


def _spread(
    theory: Numbered, queue: list[int], distance: dict[int, int], rules: dict[int, int]
) -> None:
    """Go on from some atoms, whose distances are known."""
    for atom in queue:  # grows while it is gone through
        for rule in theory.concluding[atom]:
            rules[rule] = distance[atom]
            for below in chain(theory.bodies[rule], _attackers(theory, rule)):
                if below not in distance:
                    distance[below] = distance[atom] + 1
                    queue.append(below)


def rounds(theory: Numbered, rules: Collection[int]) -> int:
    """Return a number of rounds that is enough for the grounded labelling of some rules.

    A round is over when something accepted has felled an attack on something else: two attacks on
    a path. Paths that leave a circle do not come back; and within a circle, each element is
    decided once.
    """
    graph: nx.DiGraph[int] = nx.DiGraph()
    for rule in rules:
        head = theory.heads[rule]
        graph.add_node(head)
        attacks = dict.fromkeys(_attackers(theory, rule), 1)
        for atom, attack in {**dict.fromkeys(theory.bodies[rule], 0), **attacks}.items():
            known = graph.get_edge_data(atom, head, {"attack": 0})["attack"]
            graph.add_edge(atom, head, attack=max(known, attack))
    parts = nx.condensation(graph)
    place = parts.graph["mapping"]
    within = dict.fromkeys(parts, 0)
    for rule in rules:
        if theory.element_of[rule] != STRICT:
            within[place[theory.heads[rule]]] += 1
    for atom, part in place.items():
        if len(parts.nodes[part]["members"]) == 1 and not graph.has_edge(atom, atom):
            within[part] = 0
    across: dict[tuple[int, int], int] = {}
    for one, other, attack in graph.edges(data="attack"):
        link = place[one], place[other]
        across[link] = max(across.get(link, 0), attack)
    longest: dict[int, int] = {}
    for part in nx.topological_sort(parts):
        before = (longest[other] + across[other, part] for other in parts.predecessors(part))
        longest[part] = max(before, default=0) + within[part]
    return max(longest.values(), default=0) // 2 + 1


def _attackers(theory: Numbered, rule: int) -> Sequence[int]:
    element = theory.element_of[rule]
    return () if element == STRICT else theory.attackers[element]


class Unrolled:
    """The program: `gone` and `granted` are the literals that clingo may choose.

    Raises:
        OutOfTimeError: where the deadline passes while it is built.

    """

    def __init__(
        self,
        theory: Numbered,
        rules: Collection[int],
        grantable: Collection[int],
        backend: Backend,
    ) -> None:
        self._theory = theory
        self._rules = sorted(rules)
        self._backend = backend
        elements = sorted({theory.element_of[rule] for rule in rules} - {STRICT})
        bodies = (theory.bodies[rule] for rule in self._rules)
        heads = (theory.heads[rule] for rule in self._rules)
        self._atoms = sorted({*heads, *chain.from_iterable(bodies), *grantable})
        self.gone = self._chosen(elements)
        self.granted = self._chosen(grantable)

    def demand(self, goal: int, levels: int, deadline: Deadline) -> None:
        """Have an atom follow from the grounded extension after so many rounds; change little.

        Nothing is granted that contradicts itself, or what is given.
        """
        from clingo.backend import HeuristicType  # noqa: PLC0415 - only where it is needed

        theory, backend = self._theory, self._backend
        out = self.gone
        accepted: Literals = {}
        for level in range(levels + 1):
            deadline.check()
            derived = self._derived(accepted)
            if level:
                out = self._out(derived)
            possible = self._derived({element: -literal for element, literal in out.items()})
            if level == levels:
                backend.add_rule([], [-derived[goal]])
                self._keep_consistent(possible)
                break
            accepted = self._fresh(self.gone)
            for element, literal in accepted.items():
                threats = [-possible[a] for a in theory.attackers[element] if a in possible]
                backend.add_rule([literal], [-self.gone[element], *threats])
        costs = [*self.gone.values(), *self.granted.values()]
        backend.add_minimize(0, [(literal, 1) for literal in costs])
        for literal in costs:
            backend.add_heuristic(literal, HeuristicType.False_, 1, 1, [])

    def _keep_consistent(self, possible: Literals) -> None:
        """Rule out grants that contradict each other, or what is given.

        What else speaks against a grant falls with it; but for a directed contrary, which a grant
        does not answer. Such a one must not be possible any more.
        """
        backend, reach = self._backend, given(self._theory, self.granted)
        known = self._fresh(reach.atoms)
        for atom, literal in self.granted.items():
            if atom in known:
                backend.add_rule([known[atom]], [literal])
        for head, body in reach.rules:
            backend.add_rule([known[head]], [known[atom] for atom in body])
        for clash in clashes(self._theory, reach):
            both = [known[atom] for atom in clash[:2] if atom in known]
            if reach.fixed.union(known).issuperset(clash[:2]):
                backend.add_rule([], both)
            if clash.directed and clash.contrary in possible and clash.atom in known:
                backend.add_rule([], [known[clash.atom], possible[clash.contrary]])

    def _derived(self, usable: Literals) -> Literals:
        """Return for each atom a literal: that it follows from the elements that are usable."""
        theory, backend = self._theory, self._backend
        found = self._fresh(self._atoms)
        for atom, literal in self.granted.items():
            backend.add_rule([found[atom]], [literal])
        for rule in self._rules:
            element = theory.element_of[rule]
            body = [found[atom] for atom in theory.bodies[rule]]
            if element == STRICT:
                backend.add_rule([found[theory.heads[rule]]], body)
            elif element in usable:
                backend.add_rule([found[theory.heads[rule]]], [*body, usable[element]])
        return found

    def _out(self, derived: Literals) -> Literals:
        """Return for each element a literal: that it is gone, or attacked by what is derived."""
        found = self._fresh(self.gone)
        for element, literal in found.items():
            self._backend.add_rule([literal], [self.gone[element]])
            for attacker in self._theory.attackers[element]:
                if attacker in derived:
                    self._backend.add_rule([literal], [derived[attacker]])
        return found

    def _chosen(self, numbers: Iterable[int]) -> Literals:
        found = self._fresh(numbers)
        for literal in found.values():
            self._backend.add_rule([literal], [], True)
        return found

    def _fresh(self, numbers: Iterable[int]) -> Literals:
        return {number: self._backend.add_atom() for number in numbers}
