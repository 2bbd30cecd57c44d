"""What the shell offers when Tab is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.graph import ArgumentGraph

# What is offered, with a word of help beside it.
Offer = tuple[str, str]


def claims(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of claims: short ones where they are unique."""
    return _offer(context, incomplete, lambda graph: _with_short_ids(_claims(graph)))


def records(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of claims and arguments."""
    return _offer(
        context, incomplete, lambda graph: _with_short_ids(_claims(graph) + _arguments(graph))
    )


def records_and_sources(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of claims, arguments and sources."""
    return [*sources(context, incomplete), *records(context, incomplete)]


def claims_and_sources(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of claims and sources."""
    return [*sources(context, incomplete), *claims(context, incomplete)]


def sources(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of sources."""
    return _offer(
        context,
        incomplete,
        lambda graph: ((s.id, s.csl.title or "") for s in graph.kb.sources.values()),
    )


def holders(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of holders."""
    return _offer(
        context, incomplete, lambda graph: ((h.id, h.name) for h in graph.kb.holders.values())
    )


def editable(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of everything that has one."""
    return _offer(
        context,
        incomplete,
        lambda graph: [
            *_with_short_ids(_claims(graph) + _arguments(graph)),
            *((s.id, s.csl.title or "") for s in graph.kb.sources.values()),
            *((h.id, h.name) for h in graph.kb.holders.values()),
            *((w.id, w.title or "") for w in graph.kb.works.values()),
        ],
    )


def viewpoints(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer everyone's viewpoint, each holder's, and that of each source's author."""

    def offers(graph: ArgumentGraph) -> list[Offer]:
        kb = graph.kb
        everyone = ("all", "everyone's own claims, together")
        held = [(holder.id, holder.name) for holder in kb.holders.values()]
        authors = [
            (f"source:{source.id}", source.csl.title or "") for source in kb.sources.values()
        ]
        return [everyone, *held, *authors]

    return _offer(context, incomplete, offers)


def tags(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the tags in use."""
    return _offer(
        context,
        incomplete,
        lambda graph: [(tag, "") for tag in sorted({t for c in graph.claims() for t in c.tags})],
    )


def codes(incomplete: str) -> list[Offer]:
    """Offer the codes of findings."""
    from argmap.rules import catalogue

    entries = catalogue().values()
    return [(e.code, e.title) for e in entries if e.code.startswith(incomplete)]


def schemes(incomplete: str) -> list[Offer]:
    """Offer the names of argumentation schemes."""
    from argmap.model.scheme_catalogue import schemes as known

    found = known().values()
    return [(s.name, s.title) for s in found if s.name.startswith(incomplete)]


def questions(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the critical questions of arguments, as ARGUMENT:QUESTION."""
    from argmap.model.scheme_catalogue import schemes as known

    def offers(graph: ArgumentGraph) -> list[Offer]:
        asked = [argument for argument in graph.arguments() if argument.scheme]
        named = _with_short_ids([(argument.id, argument.scheme or "") for argument in asked])
        return [
            (f"{name}:{question.name}", question.text)
            for name, scheme in named
            for question in known()[scheme].questions
        ]

    return _offer(context, incomplete, offers)


def _claims(graph: ArgumentGraph) -> list[Offer]:
    return [(claim.id, claim.text) for claim in graph.claims()]


def _arguments(graph: ArgumentGraph) -> list[Offer]:
    return [(argument.id, "argument") for argument in graph.arguments()]


def _with_short_ids(offers: list[Offer]) -> list[Offer]:
    from collections import Counter

    from argmap.model import short

    uses = Counter(short(full_id) for full_id, _ in offers)
    unique = [(short(full_id), text) for full_id, text in offers if uses[short(full_id)] == 1]
    return [*unique, *offers]


def _offer(
    context: typer.Context,
    incomplete: str,
    candidates: Callable[[ArgumentGraph], Iterable[Offer]],
) -> list[Offer]:
    """Return the candidates that begin like what is typed; nothing where the base cannot be read.

    A shell that completes must never see an error.
    """
    from argmap.cli.session import graph_for_completion
    from argmap.text import one_line

    graph = graph_for_completion(context.find_root().params.get("kb"))
    if graph is None:
        return []
    return [
        (name, one_line(text)[:80])
        for name, text in candidates(graph)
        if name.startswith(incomplete)
    ]
