"""Searches that are hard for every solver: more pigeons than holes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from argmap.acceptance.abstract.framework import framework

if TYPE_CHECKING:
    from argmap.acceptance.abstract import Framework


def pigeons(holes: int) -> tuple[Framework, int]:
    """Return a framework with an argument in a stable extension if pigeons had holes enough."""
    literals = [(p, h) for p in range(holes + 1) for h in range(holes)]
    sits = {pair: 2 * number for number, pair in enumerate(literals)}
    attacks = [(sits[pair] + i, sits[pair] + 1 - i) for pair in literals for i in (0, 1)]
    goal = 2 * len(literals)
    clauses = [[sits[p, h] for h in range(holes)] for p in range(holes + 1)]
    clauses += [
        [sits[p, h] + 1, sits[q, h] + 1]
        for h in range(holes)
        for p, q in combinations(range(holes + 1), 2)
    ]
    for number, clause in enumerate(clauses, goal + 1):
        attacks += [(number, goal), *((literal, number) for literal in clause)]
    return framework([str(i) for i in range(goal + 1 + len(clauses))], attacks), goal
