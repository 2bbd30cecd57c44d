"""The one reading of a knowledge base as a theory. `docs/acceptance.md` says why it is this one.

- An argument is a defeasible rule from its premises, by its id: to the claim it supports, to the
  contradictory of the claim it attacks (`-c`), or to the denial of the step it undercuts (`-a`). A
  deductive one is strict, and its transpositions are added.
- A conflict lets each of its claims speak for the contradictory of the other, strictly; one that is
  `directed` lets the first attack the second. A tension does nothing.
- A restatement is strict both ways, for the claims and for their contradictories.
- A claim that the viewpoint is committed to is an ordinary premise, unless its own source argues
  for it and it is not `basic`. One that is marked `axiom` is an axiom in every viewpoint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from argmap.acceptance.theory import Rule, Theory, opposite, transpositions
from argmap.acceptance.viewpoints import EVERYONE
from argmap.graph.argument_graph import sound_arguments
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.model import Argument, Claim, Conflict, KnowledgeBase, Restatement

    Relation = TypeVar("Relation", Conflict, Restatement)


def theory_of(
    kb: KnowledgeBase,
    viewpoint: Viewpoint = EVERYONE,
    *,
    restatements: bool = True,
    alone: bool = False,
) -> Theory:
    """Return the theory of what is sound in a knowledge base, from a viewpoint.

    Steps are open to everyone, whoever makes them; what varies is the premises. Without
    `restatements` two claims that say the same are two. With `alone` the knowledge base is read as
    if it held only what the viewpoint puts forward: its own steps and relations besides its
    premises, and of the axioms those that it is committed to.
    """
    claims = {name: claim for name, claim in kb.claims.items() if name not in kb.damaged}
    arguments, _ = sound_arguments(kb, claims)
    conflicts = list(_sound(kb, kb.conflicts, claims))
    restated = list(_sound(kb, kb.restatements, claims)) if restatements else []
    if alone:
        arguments = [one for one in arguments if viewpoint.makes(kb, one)]
        conflicts = [one for one in conflicts if viewpoint.makes(kb, one)]
        restated = [one for one in restated if viewpoint.makes(kb, one)]
    rules = [rule for argument in arguments for rule in _steps(argument)]
    for conflict in conflicts:
        rules += _opposition(conflict)
    for restatement in restated:
        rules += _identity(restatement)
    argued = {argument.supports for argument in arguments if _argues_at_home(argument)}
    return Theory(
        tuple(
            name
            for name, claim in claims.items()
            if not claim.axiom
            and (claim.basic or name not in argued)
            and viewpoint.is_committed(kb, claim)
        ),
        tuple(
            name
            for name, claim in claims.items()
            if claim.axiom and (not alone or viewpoint.is_committed(kb, claim))
        ),
        tuple(rules),
        _directed(conflicts),
    )


def _argues_at_home(argument: Argument) -> bool:
    """Return whether an argument is for a claim of its own source."""
    target = argument.supports
    return target is not None and scope_of(argument.id) == scope_of(target)


def _steps(argument: Argument) -> Iterator[Rule]:
    """Yield the rule of an argument, and its transpositions where it is deductive."""
    kind, target = argument.targets[0]
    head = target if kind == "supports" else opposite(target)
    body = tuple(dict.fromkeys(argument.premises))
    reading = argument.asserted_by == "curator"
    rule = Rule(argument.id, body, head, argument.deductive, argument.id, reading)
    yield rule
    # Of a step nobody says more than that it does not apply: nothing would follow from the rest.
    if argument.deductive and kind != "undercuts":
        yield from transpositions(rule)


def _opposition(conflict: Conflict) -> Iterator[Rule]:
    """Yield what follows from a conflict: from each claim that the other does not hold."""
    one, other = conflict.between
    if conflict.type == "tension" or conflict.directed or one == other:
        return
    for number, (claim, denied) in enumerate(((one, other), (other, one)), 1):
        yield _following(conflict, number, claim, opposite(denied))


def _identity(restatement: Restatement) -> Iterator[Rule]:
    """Yield what follows from a restatement: from each claim the other, and likewise denied."""
    one, other = restatement.between
    if one == other:
        return
    pairs = ((one, other), (other, one), (opposite(one), opposite(other)))
    for number, (claim, same) in enumerate((*pairs, (opposite(other), opposite(one))), 1):
        yield _following(restatement, number, claim, same)


def _following(relation: Conflict | Restatement, number: int, claim: str, other: str) -> Rule:
    """Return the rule by which a relation leads from a claim to another."""
    reading = relation.asserted_by == "curator"
    return Rule(f"{relation.name}#{number}", (claim,), other, True, relation.name, reading)


def _directed(conflicts: Iterable[Conflict]) -> dict[str, tuple[str, ...]]:
    """Return for a claim what attacks it without being attacked by it."""
    found: dict[str, tuple[str, ...]] = {}
    for conflict in conflicts:
        one, other = conflict.between
        if conflict.directed and one != other:
            found[other] = (*found.get(other, ()), one)
    return found


def _sound(
    kb: KnowledgeBase, relations: Iterable[Relation], claims: dict[str, Claim]
) -> Iterator[Relation]:
    return (r for r in relations if r.name not in kb.damaged and claims.keys() >= set(r.between))
