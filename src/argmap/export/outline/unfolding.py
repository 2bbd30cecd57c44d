"""A plan in reading order: reasons, then objections, then conflicts; each claim grown once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.graph.tree import opposes

if TYPE_CHECKING:
    from argmap.export.outline.plan import Plan
    from argmap.export.outline.scope import Branch
    from argmap.graph.tree import Role
    from argmap.model import Conflict, Restatement


@dataclass(frozen=True, slots=True)
class Place:
    """A claim or an argument at one place of an outline.

    `role` says how it bears on its parent (an index; None for a root), `favours` whether it speaks
    for the root in the end, `relation` by which conflict or restatement it is there.
    """

    id: str
    role: Role
    parent: int | None
    favours: bool = True
    relation: Conflict | Restatement | None = None


@dataclass(frozen=True)
class Unfolded:
    """The places of an outline in reading order, with the indices of each one's children."""

    places: tuple[Place, ...]
    below: tuple[tuple[int, ...], ...]

    @cached_property
    def roots(self) -> list[int]:
        """The indices of the claims that the outline begins with."""
        return [index for index, place in enumerate(self.places) if place.parent is None]

    def with_role(self, index: int, *roles: Role) -> list[int]:
        """Return those children of a place that bear on it in one of these roles."""
        return [child for child in self.below[index] if self.places[child].role in roles]


def unfold(plan: Plan) -> Unfolded:
    """Return the places of a plan; what bears on a claim stands below its first place only.

    A conflict is told where the second of its claims is met, and goes no deeper than the
    arguments against a claim that is nowhere else.
    """
    places: list[Place] = []
    below: list[list[int]] = []
    met: set[str] = set()
    told: set[int] = set()
    ahead = set(plan.roots)
    pending = [Place(root, "root", None) for root in reversed(plan.roots)]
    while pending:
        place = pending.pop()
        index = len(places)
        places.append(place)
        below.append([])
        if place.parent is not None:
            below[place.parent].append(index)
        if place.parent is None:
            ahead.discard(place.id)
        branches = _branches(plan, place)
        if place.id in met or place.id in ahead or not branches:
            continue
        met.add(place.id)
        due = [branch for branch in branches if is_due(branch, plan, met, told)]
        pending += [
            Place(
                branch.id, branch.role, index, place.favours != opposes(branch.role),
                branch.relation,
            )
            for branch in reversed(due)
        ]  # fmt: skip
    return Unfolded(tuple(places), tuple(map(tuple, below)))


def _branches(plan: Plan, place: Place) -> tuple[Branch, ...]:
    """Return what is told below a place: of a claim that is in conflict, only what answers it."""
    if place.relation is not None:
        return plan.answers.get(place.id, ())
    if place.role in ("root", "premise"):
        return plan.below.get(place.id, ())
    return plan.below.get(place.id) or plan.answers.get(place.id, ())


def is_due(branch: Branch, plan: Plan, met: set[str], told: set[int]) -> bool:
    """Return whether something is to be told here; note in `told` the relations that are.

    A relation between two claims that are both gone into waits for the second of them.
    """
    if branch.relation is None:
        return True
    waits = branch.id in plan.below and branch.id not in met
    if waits or id(branch.relation) in told:
        return False
    told.add(id(branch.relation))
    return True
