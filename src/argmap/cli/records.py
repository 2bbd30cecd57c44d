"""Records and answers as plain values, for `--format json`.

Every answer is flat: trees are lists of nodes with the index of their parent, so that a program
needs no recursion however deep the argument goes.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from argmap.model import Conflict, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.graph import ArgumentGraph
    from argmap.graph.chains import Chain, Chains
    from argmap.graph.impact import Impact
    from argmap.graph.tree import Tree
    from argmap.model import Argument, Claim, Restatement

Json = dict[str, Any]


def claim_record(graph: ArgumentGraph, claim: Claim) -> Json:
    """Return a claim with its defaults filled in."""
    return {
        "id": claim.id,
        "kind": "claim",
        "source": scope_of(claim.id),
        "text": claim.text,
        "type": claim.type,
        "holder": _holder(graph, claim),
        "stance": claim.stance,
        "fidelity": claim.fidelity,
        "axiom": claim.axiom,
        "basic": claim.basic,
        "at": [str(blocks) for blocks in claim.at],
        "quotes": list(claim.quotes),
        "cites": [citation.model_dump(exclude_none=True) for citation in claim.cites],
        "tags": list(claim.tags),
        "note": claim.note,
        **_reviews(claim),
        "path": claim.origin.path,
    }


def argument_record(graph: ArgumentGraph, argument: Argument) -> Json:
    """Return an argument with its defaults filled in."""
    kind, target = graph.target_of(argument.id)
    return {
        "id": argument.id,
        "kind": "argument",
        "source": scope_of(argument.id),
        "premises": list(graph.premises_of(argument.id)),
        kind: target,
        "answers": None if argument.answers is None else argument.answers.model_dump(),
        "scheme": argument.scheme,
        "deductive": argument.deductive,
        "holder": _holder(graph, argument),
        "asserted_by": argument.asserted_by,
        "at": [str(blocks) for blocks in argument.at],
        "quotes": list(argument.quotes),
        "tags": list(argument.tags),
        "note": argument.note,
        **_reviews(argument),
        "path": argument.origin.path,
    }


def record(graph: ArgumentGraph, node: str) -> Json:
    """Return the claim or the argument of an id."""
    if graph.is_claim(node):
        return claim_record(graph, graph.claim(node))
    return argument_record(graph, graph.argument(node))


def relation_record(relation: Conflict | Restatement) -> Json:
    """Return a conflict or a restatement; a restatement has no `type` and no direction."""
    kind: Json = {}
    if isinstance(relation, Conflict):
        kind = {"type": relation.type, "directed": relation.directed}
    return {
        "between": list(relation.between),
        **kind,
        "asserted_by": relation.asserted_by,
        "tags": list(relation.tags),
        "note": relation.note,
        "path": relation.origin.path,
    }


def claims_by_id(graph: ArgumentGraph, claims: Iterable[str]) -> Json:
    """Return the claims that an answer names, each under its id."""
    return {name: claim_record(graph, graph.claim(name)) for name in claims}


def tree_record(graph: ArgumentGraph, tree: Tree) -> Json:
    """Return a tree as its nodes in reading order."""
    return {
        "root": tree.nodes[0].id,
        "hidden": tree.hidden,
        "nodes": [
            {
                **record(graph, node.id),
                "role": node.role,
                "parent": node.parent,
                "depth": node.depth,
                "favours": node.favours,
                "shown_at": node.shown_at,
                "folded": node.folded,
            }
            for node in tree.nodes
        ],
    }


def chains_record(graph: ArgumentGraph, answer: Chains) -> Json:
    """Return chains, each with its sign and its hops; the first hop is the start."""
    return {
        "chains": [_chain(graph, chain) for chain in answer.found],
        "complete": answer.complete,
        "exhausted": answer.exhausted,
    }


def impact_record(graph: ArgumentGraph, answer: Impact) -> Json:
    """Return what falls, in which order and why; what is weakened; which attacks lapse."""
    return {
        "root": answer.root,
        "falls": [
            {**record(graph, fall.id), "round": fall.round, "because": list(fall.because)}
            for fall in answer.falls
        ],
        "weakened": [
            {**record(graph, claim), "arguments_left": left, "arguments_before": before}
            for claim, left, before in answer.weakened
        ],
        "relieved": list(answer.relieved),
        "hidden": asdict(answer.hidden),
    }


def _chain(graph: ArgumentGraph, chain: Chain) -> Json:
    hops = [
        {**record(graph, chain.start), "role": "start", "forward": True},
        *(
            {**record(graph, link.node), "role": link.role, "forward": link.forward}
            for link in chain.links
        ),
    ]
    return {"favourable": chain.favourable, "length": len(chain.links), "hops": hops}


def _reviews(item: Claim | Argument) -> Json:
    """Return who reviewed a record, and when; nothing where nobody did."""
    stamps = [{"by": stamp.by, "date": stamp.date} for stamp in item.reviewed]
    return {"reviewed": stamps} if stamps else {}


def _holder(graph: ArgumentGraph, item: Claim | Argument) -> Json:
    holder = graph.kb.holder_of(item)
    return {"id": holder, "name": graph.kb.name_of(holder)}
