"""Claims and arguments as one directed multigraph.

Nodes are claims and arguments, as information nodes and scheme nodes are in the Argument
Interchange Format (Chesñevar et al. 2006, "Towards an argument interchange format", section 3):
premises point to their argument, an argument points to its target. Conflicts and restatements
are symmetric and stand between two claims, as an edge each way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    import networkx

    from argmap.model import Argument, Claim, Conflict, KnowledgeBase, Restatement, TargetKind


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a graph could not take in.

    `ids` are full ids of claims and arguments, `relations` a count of conflicts and restatements,
    `parts` the sources and lists that some file of could not be read.
    """

    ids: tuple[str, ...] = ()
    relations: int = 0
    parts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything was left out."""
        return bool(self.ids or self.relations or self.parts)


class ArgumentGraph:
    """The sound part of a knowledge base, asked in terms of the domain.

    Ids are full ids everywhere. Answers come in the order of the files.
    """

    def __init__(
        self, kb: KnowledgeBase, graph: networkx.MultiDiGraph[str], left_out: LeftOut
    ) -> None:
        self.kb = kb
        self.left_out = left_out
        self._graph = graph

    @property
    def networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph itself, for algorithms that argmap does not have.

        Nodes are full ids with the attributes `kind` ("claim" or "argument") and `record`. Edges
        have `role` as their attribute: "premise", "supports", "attacks", "undercuts", "conflict"
        or "restatement", and the last two also `record`.
        """
        return self._graph

    def __contains__(self, node: object) -> bool:
        """Return whether there is a claim or an argument of this id."""
        return node in self._graph

    def is_claim(self, node: str) -> bool:
        """Return whether the id is a claim's (and not an argument's)."""
        return bool(self._graph.nodes[node]["kind"] == "claim")

    def claim(self, node: str) -> Claim:
        """Return the claim of an id."""
        return self.kb.claims[node]

    def argument(self, node: str) -> Argument:
        """Return the argument of an id."""
        return self.kb.arguments[node]

    def record(self, node: str) -> Claim | Argument:
        """Return the claim or the argument of an id."""
        record: Claim | Argument = self._graph.nodes[node]["record"]
        return record

    def claims(self) -> Iterator[Claim]:
        """Yield every claim."""
        return (claim for claim in self.kb.claims.values() if claim.id in self._graph)

    def arguments(self) -> Iterator[Argument]:
        """Yield every argument."""
        return (argument for argument in self.kb.arguments.values() if argument.id in self._graph)

    def conflicts(self) -> Iterator[Conflict]:
        """Yield every conflict between two claims of the graph."""
        return (conflict for conflict in self.kb.conflicts if self._holds(conflict))

    def restatements(self) -> Iterator[Restatement]:
        """Yield every restatement between two claims of the graph."""
        return (restated for restated in self.kb.restatements if self._holds(restated))

    def arguments_for(self, claim: str) -> list[Argument]:
        """Return the arguments that support a claim."""
        return self._incoming(claim, "supports")

    def arguments_against(self, claim: str) -> list[Argument]:
        """Return the arguments that attack a claim."""
        return self._incoming(claim, "attacks")

    def undercutters_of(self, argument: str) -> list[Argument]:
        """Return the arguments that undercut an argument."""
        return self._incoming(argument, "undercuts")

    def premises_of(self, argument: str) -> tuple[str, ...]:
        """Return the linked premises of an argument, each once."""
        return tuple(dict.fromkeys(self.kb.arguments[argument].premises))

    def target_of(self, argument: str) -> tuple[TargetKind, str]:
        """Return what an argument does, and to what."""
        return self.kb.arguments[argument].targets[0]

    def uses_of(self, claim: str) -> list[Argument]:
        """Return the arguments that have a claim among their premises."""
        return [
            self.kb.arguments[argument]
            for argument, edges in self._graph.succ[claim].items()
            if "premise" in edges
        ]

    def conflicts_of(self, claim: str) -> list[tuple[Conflict, str]]:
        """Return the conflicts a claim stands in, each with the claim at its other end."""
        return self._symmetric(claim, "conflict")

    def restatements_of(self, claim: str) -> list[tuple[Restatement, str]]:
        """Return the restatements of a claim, each with the claim at its other end."""
        return self._symmetric(claim, "restatement")

    def _holds(self, relation: Conflict | Restatement) -> bool:
        return _is_sound(relation, self.kb, self._graph)

    def _incoming(self, node: str, role: str) -> list[Argument]:
        return [
            self.kb.arguments[argument]
            for argument, edges in self._graph.pred[node].items()
            if role in edges
        ]

    def _symmetric(self, claim: str, role: str) -> list[tuple[Any, str]]:
        return [
            (edge["record"], other)
            for other, edges in self._graph.succ[claim].items()
            for edge in edges.values()
            if edge["role"] == role
        ]


def build(kb: KnowledgeBase) -> ArgumentGraph:
    """Return the graph of what is sound in a knowledge base.

    Damaged records are left out; and so are arguments without premise or without exactly one
    target, those that refer to something left out, and undercuts of such arguments in turn.
    """
    import networkx  # noqa: PLC0415 - rules import this package, and have no need of a graph

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    lost = {claim for claim in kb.claims if claim in kb.damaged}
    unread_relations = {name for name in kb.unknowable if name.startswith("relation:")}
    unread = kb.unknowable - unread_relations
    lost |= {name for name in unread if "/" in name}
    graph.add_nodes_from(
        (claim.id, {"kind": "claim", "record": claim})
        for claim in kb.claims.values()
        if claim.id not in kb.damaged
    )
    sound, lost_arguments = sound_arguments(kb, graph)
    graph.add_nodes_from((a.id, {"kind": "argument", "record": a}) for a in sound)
    for argument in sound:
        for premise in argument.premises:
            graph.add_edge(premise, argument.id, key="premise", role="premise")
        kind, target = argument.targets[0]
        graph.add_edge(argument.id, target, key=kind, role=kind)
    lost_relations = 0
    groups: tuple[tuple[str, Sequence[Conflict | Restatement]], ...] = (
        ("conflict", kb.conflicts),
        ("restatement", kb.restatements),
    )
    for role, relations in groups:
        for number, relation in enumerate(relations):
            if not _is_sound(relation, kb, graph):
                lost_relations += 1
                continue
            first, second = relation.between
            key = f"{role} {number}"
            graph.add_edge(first, second, key=key, role=role, record=relation)
            graph.add_edge(second, first, key=key, role=role, record=relation)
    left_out = LeftOut(
        tuple(sorted({*lost, *lost_arguments})),
        lost_relations + len(unread_relations),
        tuple(sorted(name for name in unread if "/" not in name)),
    )
    return ArgumentGraph(kb, graph, left_out)


def _is_sound(
    relation: Conflict | Restatement, kb: KnowledgeBase, graph: networkx.MultiDiGraph[str]
) -> bool:
    """Return whether a relation is whole, and stands between two claims of the graph."""
    # An end may name an argument by mistake, which is in the graph too.
    ends = all(end in graph and end in kb.claims for end in relation.between)
    return ends and relation.name not in kb.damaged


def sound_arguments(
    kb: KnowledgeBase, claims: Container[str]
) -> tuple[list[Argument], tuple[str, ...]]:
    """Return the arguments that can stand beside these claims, and the ids of those that cannot."""
    sound: dict[str, Argument] = {}
    lost: list[str] = []
    for argument in kb.arguments.values():
        whole = argument.premises and len(argument.targets) == 1 and argument.id not in kb.damaged
        ends = [*argument.premises, *(t for k, t in argument.targets if k != "undercuts")]
        if whole and all(end in claims for end in ends):
            sound[argument.id] = argument
        else:
            lost.append(argument.id)
    by_target: dict[str, list[str]] = {}
    for argument in sound.values():
        kind, target = argument.targets[0]
        if kind == "undercuts":
            by_target.setdefault(target, []).append(argument.id)
    pending = [target for target in by_target if target not in sound]
    while pending:
        for undercutter in by_target.get(pending.pop(), ()):
            del sound[undercutter]
            lost.append(undercutter)
            pending.append(undercutter)
    return list(sound.values()), tuple(lost)
