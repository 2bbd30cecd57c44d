"""Derivations that run in circles: the strongly connected components of a theory's atoms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.acceptance.numbering import Numbered


def circles(theory: Numbered) -> tuple[list[int], list[list[int]]]:
    """Return for each atom the circle it lies on, -1 for none, and the atoms of each circle.

    An atom lies on a circle where it is derived by way of itself. What can be sorted is put aside
    first (Kahn, CACM 5(11), 1962); nearly always that is everything. The rest, circles and what
    rests on them, is parted by networkx.
    """
    circle_of = [-1] * len(theory.atoms)
    rest = _without_ends(theory)
    found: list[list[int]] = []
    if rest:
        for component in _components(theory, rest):
            first = component[0]
            if len(component) > 1 or any(theory.heads[r] == first for r in theory.uses[first]):
                for atom in component:
                    circle_of[atom] = len(found)
                found.append(component)
    return circle_of, found


def _without_ends(theory: Numbered) -> set[int]:
    """Return the atoms that are left when those that rest on nothing are put aside in turn."""
    heads, bodies = theory.heads, theory.bodies
    waiting = [sum(len(bodies[rule]) for rule in rules) for rules in theory.concluding]
    ready = [atom for atom, count in enumerate(waiting) if not count]
    sorted_ = len(ready)
    while ready:
        for rule in theory.uses[ready.pop()]:
            head = heads[rule]
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
                sorted_ += 1
    if sorted_ == len(waiting):
        return set()
    return {atom for atom, count in enumerate(waiting) if count}


def _components(theory: Numbered, rest: set[int]) -> list[list[int]]:
    """Return the strongly connected components of some atoms."""
    import networkx  # noqa: PLC0415 - only where something is left

    graph: networkx.DiGraph[int] = networkx.DiGraph()
    atoms = sorted(rest)
    graph.add_nodes_from(atoms)
    graph.add_edges_from((atom, head) for atom in atoms for head in _next(theory, atom, rest))
    return [sorted(component) for component in networkx.strongly_connected_components(graph)]


def _next(theory: Numbered, atom: int, rest: set[int]) -> list[int]:
    return [head for rule in theory.uses[atom] if (head := theory.heads[rule]) in rest]
