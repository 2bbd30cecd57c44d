"""The lists that `argmap list` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.cli import records
from argmap.model import scope_of
from argmap.model.scheme_catalogue import schemes
from argmap.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.graph import ArgumentGraph
    from argmap.graph.filters import Filter
    from argmap.model import Claim


class Row(NamedTuple):
    """A line of a list: a name, what it stands for, and all of it for programs."""

    name: str
    text: str
    record: dict[str, Any]


def rows(graph: ArgumentGraph, what: str, keep: Filter) -> list[Row]:
    """Return the rows of a list, of what the claims that a filter lets pass have to do with."""
    claims = [claim for claim in graph.claims() if keep.matches(graph, claim)]
    makers = {
        "claims": _claims,
        "arguments": _arguments,
        "sources": _sources,
        "holders": _holders,
        "works": _works,
        "tags": _tags,
        "schemes": _schemes,
    }
    return list(makers[what](graph, claims, keep))


def _claims(graph: ArgumentGraph, claims: list[Claim], _: Filter) -> Iterator[Row]:
    for claim in claims:
        yield Row(claim.id, one_line(claim.text), records.claim_record(graph, claim))


def _arguments(graph: ArgumentGraph, _: list[Claim], keep: Filter) -> Iterator[Row]:
    for argument in graph.arguments():
        if keep and not keep.uses(graph, argument):
            continue
        kind, target = graph.target_of(argument.id)
        text = f"{', '.join(graph.premises_of(argument.id))} {_VERBS[kind]} {target}"
        yield Row(argument.id, text, records.argument_record(graph, argument))


def _sources(graph: ArgumentGraph, claims: list[Claim], keep: Filter) -> Iterator[Row]:
    counts = Counter(scope_of(claim.id) for claim in claims)
    for source in graph.kb.sources.values():
        if keep and not counts[source.id]:
            continue
        title = source.csl.title or "untitled"
        text = one_line(
            f"{source.csl.short_citation}, {title} ({counted(counts[source.id], 'claim')})"
        )
        record = {
            "id": source.id,
            "author": source.author,
            "csl": source.csl.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "rights": source.rights.model_dump(exclude_none=True),
            "claims": counts[source.id],
        }
        yield Row(source.id, text, record)


def _holders(graph: ArgumentGraph, claims: list[Claim], keep: Filter) -> Iterator[Row]:
    counts = Counter(graph.kb.holder_of(claim) for claim in claims)
    for holder in graph.kb.holders.values():
        if keep and not counts[holder.id]:
            continue
        text = one_line(f"{holder.name}, {holder.kind} ({counted(counts[holder.id], 'claim')})")
        record = holder.model_dump(exclude={"origin"}, exclude_none=True)
        yield Row(holder.id, text, {**record, "claims": counts[holder.id]})


def _works(graph: ArgumentGraph, claims: list[Claim], keep: Filter) -> Iterator[Row]:
    counts = Counter(citation.work for claim in claims for citation in claim.cites)
    for work in graph.kb.works.values():
        if keep and not counts[work.id]:
            continue
        text = one_line(f"{work.short_citation}, {work.title or 'untitled'}")
        record = work.model_dump(
            mode="json", by_alias=True, exclude_defaults=True, exclude={"origin"}
        )
        yield Row(work.id, text, {**record, "cited_by": counts[work.id]})


def _tags(_: ArgumentGraph, claims: list[Claim], __: Filter) -> Iterator[Row]:
    counts = Counter(tag for claim in claims for tag in claim.tags)
    for tag in sorted(counts):
        yield Row(tag, counted(counts[tag], "claim"), {"tag": tag, "claims": counts[tag]})


def _schemes(graph: ArgumentGraph, _: list[Claim], keep: Filter) -> Iterator[Row]:
    counts = Counter(
        argument.scheme for argument in graph.arguments() if keep.uses(graph, argument)
    )
    for scheme in sorted(schemes().values(), key=lambda scheme: scheme.name):
        used = counts[scheme.name]
        if keep and not used:
            continue
        text = f"{scheme.title} ({counted(used, 'argument')})"
        yield Row(scheme.name, text, {**asdict(scheme), "arguments": used})


_VERBS = {"supports": "support", "attacks": "attack", "undercuts": "undercut"}
