"""What an outline is about: its claims and arguments, and what bears on each."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.export.outline.scope import Branch, Scope, top_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.graph import ArgumentGraph
    from argmap.graph.filters import Filter


@dataclass(frozen=True, slots=True)
class Plan:
    """The claims that an outline begins with, and what bears on each claim and argument in it.

    `below` has every claim and argument that is gone into, `answers` the claims that only conflict
    with one of those, with the arguments against them. `folded` counts what was cut off below a
    claim by the depth asked for or by a filter, `hidden` all claims and arguments that the filter
    took out; `holders` are whose claims it keeps. `source` is the source that all of it comes
    from, None where all sources may take part.
    """

    roots: tuple[str, ...]
    below: Mapping[str, tuple[Branch, ...]]
    answers: Mapping[str, tuple[Branch, ...]] = field(default_factory=dict)
    folded: Mapping[str, int] = field(default_factory=dict)
    hidden: int = 0
    holders: frozenset[str] = frozenset()
    source: str | None = None

    def nodes(self) -> list[str]:
        """Return the ids of all claims and arguments that the outline names, each once."""
        found = dict.fromkeys(self.roots)
        for branches in (*self.below.values(), *self.answers.values()):
            found |= dict.fromkeys(branch.id for branch in branches)
        return list(found)


def plan_of_claim(
    graph: ArgumentGraph, claim: str, depth: int | None = None, keep: Filter | None = None
) -> Plan:
    """Return the plan of what bears on a claim, at most `depth` inference steps away.

    That is the arguments for and against it, undercutters of those, their premises, what bears on
    these in turn; and what each such claim conflicts with or is restated by, with the arguments
    against that. With a filter, only what leads to a claim it lets pass.
    """
    return _plan(Scope(graph), [claim], depth, keep)


def plan_of_source(
    graph: ArgumentGraph, source: str, depth: int | None = None, keep: Filter | None = None
) -> Plan:
    """Return the plan of a source's whole argument: of all that is written in its own files.

    It begins with the claims that serve nothing else in the source: first the one that most of the
    argument serves, then others with an argument, then single claims, in the order of the text.
    """
    scope = Scope(graph, source)
    return _plan(scope, top_claims(scope), depth, keep)


def _plan(scope: Scope, roots: list[str], depth: int | None, keep: Filter | None) -> Plan:
    graph = scope.graph
    below, folded = _reach(scope, roots, depth)
    hidden = 0
    if keep:
        passing = {
            node
            for node in {*below, *folded, *_ends(below)}
            if graph.is_claim(node) and keep.matches(graph, graph.claim(node))
        }
        kept = _leading_to(below, passing)
        roots = [root for root in roots if root in kept] or roots[:1]
        kept |= {*roots}
        hidden = len({*below, *_ends(below)}) - len(kept)
        folded = {node: count for node, count in folded.items() if node in kept}
        folded |= _taken_out(scope.graph, below, kept)
        below = {
            node: tuple(branch for branch in branches if branch.id in kept)
            for node, branches in below.items()
            if node in kept
        }
    answers: dict[str, tuple[Branch, ...]] = {}
    for claim in [node for node in below if graph.is_claim(node)]:
        relations = [
            branch
            for branch in scope.relations(claim)
            if not keep or branch.id in below or keep.matches(graph, graph.claim(branch.id))
        ]
        below[claim] += tuple(relations)
        for branch in relations:
            if branch.id not in below and branch.role != "restatement":
                told = [b for b in scope.branches(branch.id) if b.role == "attacks"]
                answers[branch.id] = tuple(b for b in told if b.id not in below)
    for branch in [b for branches in answers.values() for b in branches]:
        answers[branch.id] = tuple(b for b in scope.branches(branch.id) if b.role == "premise")
    holders = keep.holders if keep else frozenset()
    return Plan(tuple(roots), below, answers, folded, hidden, holders, scope.source)


def _reach(
    scope: Scope, roots: Iterable[str], depth: int | None
) -> tuple[dict[str, tuple[Branch, ...]], dict[str, int]]:
    """Return what bears on each claim and argument within reach, and what was cut off below which.

    A step counts where it leaves a claim, on the way into its argument.
    """
    steps = dict.fromkeys(roots, 0)
    below: dict[str, tuple[Branch, ...]] = {}
    folded: dict[str, int] = {}
    queue = deque(steps)
    while queue:
        node = queue.popleft()
        branches = tuple(scope.branches(node))
        is_claim = scope.graph.is_claim(node)
        if is_claim and depth is not None and steps[node] >= depth:
            if branches:
                folded[node] = len(branches)
            continue
        below[node] = branches
        for branch in branches:
            if branch.id not in steps:
                steps[branch.id] = steps[node] + is_claim
                queue.append(branch.id)
    return below, folded


def _taken_out(
    graph: ArgumentGraph, below: Mapping[str, tuple[Branch, ...]], kept: set[str]
) -> dict[str, int]:
    """Return how many arguments a filter took out at each claim that it kept.

    One against a step counts where the step leads.
    """
    counts: dict[str, int] = {}
    for node in (node for node in below if node in kept):
        count = sum(b.role != "premise" and b.id not in kept for b in below[node])
        claim = node if graph.is_claim(node) else graph.target_of(node)[1]
        if count and graph.is_claim(claim):
            counts[claim] = counts.get(claim, 0) + count
    return counts


def _ends(below: Mapping[str, tuple[Branch, ...]]) -> set[str]:
    return {branch.id for branches in below.values() for branch in branches}


def _leading_to(below: Mapping[str, tuple[Branch, ...]], wanted: set[str]) -> set[str]:
    """Return what is wanted, what it bears on in turn, and the premises of every argument kept."""
    above: dict[str, list[str]] = {}
    for node, branches in below.items():
        for branch in branches:
            above.setdefault(branch.id, []).append(node)
    kept = {*wanted}
    pending = [*wanted]
    while pending:
        more = [node for node in above.get(pending.pop(), ()) if node not in kept]
        kept.update(more)
        pending += more
    # Linked premises are never torn apart.
    premises = {b.id for node in kept for b in below.get(node, ()) if b.role == "premise"}
    return kept | premises
