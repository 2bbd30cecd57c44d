"""Ids as people type them to full ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import short

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph


@dataclass(frozen=True, slots=True)
class Lookup:
    """What an id may stand for: `found` where it is one thing, else the `candidates` for it."""

    found: str | None
    candidates: tuple[str, ...] = ()


def lookup(graph: ArgumentGraph, name: str, *, claims_only: bool = False) -> Lookup:
    """Return what `name` stands for: a full id, or a short one where only one source has it."""
    if name in graph and (graph.is_claim(name) or not claims_only):
        return Lookup(name)
    matches = tuple(
        node
        for node in names(graph, claims_only=claims_only)
        if "/" in node and short(node) == name
    )
    return Lookup(matches[0]) if len(matches) == 1 else Lookup(None, matches)


def names(graph: ArgumentGraph, *, claims_only: bool = False) -> list[str]:
    """Return every full id that can be asked for."""
    found = [claim.id for claim in graph.claims()]
    return found if claims_only else found + [argument.id for argument in graph.arguments()]
