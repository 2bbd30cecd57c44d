"""What a map says in words: who holds a claim, what a step is, what was folded, the tooltips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.plain import plain
from argmap.model import scope_of
from argmap.model.locators import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.graph import ArgumentGraph
    from argmap.model import Argument, Claim, Conflict, Restatement

_OWN_STANCES = ("concedes", "rejects", "asks")
_PASSIVES = {
    "reports": "reported",
    "concedes": "conceded",
    "rejects": "rejected",
    "asks": "asked",
}
CURATORS_OWN = "curator’s own"
RELATION_WORDS = {
    "contradictory": "contradictory",
    "contrary": "contrary",
    "tension": "in tension",
    "restatement": "says the same",
}


def lead(graph: ArgumentGraph, claim: Claim) -> str:
    """Return whose view a claim is, where it is not simply the view of its source's author.

    What the author takes over from others ("Roe holds") is told from what he only reports of them.
    """
    kb = graph.kb
    source = kb.sources.get(scope_of(claim.id))
    holder = plain(kb.name_of(kb.holder_of(claim)))
    author = plain(kb.name_of(source.author)) if source else ""
    is_foreign = bool(holder) and (source is None or kb.holder_of(claim) != source.author)
    record = kb.holders.get(kb.holder_of(claim))
    verb = "hold" if record is not None and record.kind == "group" else "holds"
    if claim.stance == "reports" and is_foreign:
        return f"{holder}, as {author} reports:" if author else f"{holder}, as is reported:"
    parts = [f"{holder} {verb}"] if is_foreign else []
    if claim.stance in _OWN_STANCES and (author or holder):
        parts.append(f"{author or holder} {claim.stance}")
    elif claim.stance == "reports":
        parts.append(f"{holder} reports" if holder else "reported")
    return f"{'; '.join(parts)}:" if parts else ""


def remark(graph: ArgumentGraph, argument: Argument) -> str:
    """Return who makes a step, where that is not plain from its premises."""
    if argument.asserted_by == "curator":
        return reading(argument)
    if argument.holder is None:
        return ""
    premises = graph.premises_of(argument.id)
    holders = {graph.kb.holder_of(graph.claim(premise)) for premise in premises}
    return "" if holders == {argument.holder} else f"by {plain(graph.kb.name_of(argument.holder))}"


def reading(record: Argument | Conflict | Restatement) -> str:
    """Return whose reading of the texts something is, where it does not stand in one of them."""
    return "curator’s reading" if record.asserted_by == "curator" else ""


def claim_tip(graph: ArgumentGraph, claim: Claim) -> str:
    """Return what a reader who points at a claim is told of it, in lines."""
    return "\n".join(_claim_lines(graph, claim))


def argument_tip(graph: ArgumentGraph, argument: Argument) -> str:
    """Return what a reader who points at an argument is told of it, in lines."""
    kind, target = graph.target_of(argument.id)
    facts = [
        (argument.scheme or "").replace("-", " "),
        "the curator’s reading" if argument.asserted_by == "curator" else "",
        f"made by {plain(graph.kb.name_of(argument.holder))}" if argument.holder else "",
        describe(argument.at),
    ]
    lines = [
        f"{argument.id} {kind} {target}",
        ", ".join(filter(None, facts)),
        *(f"“{plain(words)}”" for words in argument.quotes),
        plain(argument.note or ""),
    ]
    return "\n".join(filter(None, lines))


def relation_tip(relation: Conflict | Restatement, kind: str) -> str:
    """Return what a reader who points at a conflict or a restatement is told of it, in lines."""
    one, other = relation.between
    reading = "the curator’s reading" if relation.asserted_by == "curator" else ""
    lines = [f"{one} and {other}: {RELATION_WORDS[kind]}", reading, plain(relation.note or "")]
    return "\n".join(filter(None, lines))


def _claim_lines(graph: ArgumentGraph, claim: Claim) -> Iterator[str]:
    kb = graph.kb
    yield plain(claim.text)
    source = kb.sources.get(scope_of(claim.id))
    holder = plain(kb.name_of(kb.holder_of(claim)))
    facts = [
        f"held by {holder}" if holder else "",
        "" if claim.stance == "asserts" else _stance(graph, claim),
        claim.type,
        "" if claim.fidelity == "paraphrase" else claim.fidelity,
    ]
    yield from (f"“{plain(words)}”" for words in claim.quotes)
    yield _joined([plain(source.csl.short_citation) if source else "", describe(claim.at)])
    yield _joined(facts)
    yield claim.id


def _stance(graph: ArgumentGraph, claim: Claim) -> str:
    source = graph.kb.sources.get(scope_of(claim.id))
    author = plain(graph.kb.name_of(source.author)) if source else ""
    said = _PASSIVES[claim.stance]
    return f"{said} by {author}" if author else said


def _joined(facts: Iterable[str]) -> str:
    return ", ".join(filter(None, facts))
