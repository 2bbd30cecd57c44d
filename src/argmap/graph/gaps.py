"""What an encoding leaves open: where a curator might look next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.filters import Filter
    from argmap.model import Claim

# A fact may be given as plain, and a definition is laid down: neither calls for an argument.
_SELF_STANDING = ("fact", "definition")
_IN_NEED_OF_SOURCES = ("cause", "forecast")


@dataclass(frozen=True, slots=True)
class Gaps:
    """Ids of what is open, in the order of the files.

    `unsupported`: claims that somebody puts forward without an argument, and that are neither facts
    nor definitions. `unanswered`: arguments that attack or undercut, and that nothing answers (no
    undercut, no attack on a premise, no conflict with one). `schemeless`: arguments without a
    scheme. `uncited`: causes and forecasts in the author's own voice without a citation.
    """

    unsupported: tuple[str, ...]
    unanswered: tuple[str, ...]
    schemeless: tuple[str, ...]
    uncited: tuple[str, ...]


def gaps(graph: ArgumentGraph, keep: Filter | None = None) -> Gaps:
    """Return what the encoding of a knowledge base leaves open.

    With a filter: among the claims it lets pass, and the arguments aimed at one of them or that
    start from one.
    """
    claims = [c for c in graph.claims() if not keep or keep.matches(graph, c)]
    arguments = [a.id for a in graph.arguments() if not keep or keep.uses(graph, a)]
    return Gaps(
        tuple(claim.id for claim in claims if _lacks_support(graph, claim)),
        tuple(argument for argument in arguments if _is_unanswered(graph, argument)),
        tuple(argument for argument in arguments if graph.argument(argument).scheme is None),
        tuple(
            claim.id
            for claim in claims
            if claim.type in _IN_NEED_OF_SOURCES and claim.holder is None and not claim.cites
        ),
    )


def _lacks_support(graph: ArgumentGraph, claim: Claim) -> bool:
    return (
        claim.type not in _SELF_STANDING
        and claim.stance != "asks"
        and claim.fidelity != "implicit"
        and not graph.arguments_for(claim.id)
    )


def _is_unanswered(graph: ArgumentGraph, argument: str) -> bool:
    if graph.target_of(argument)[0] == "supports":
        return False
    return not graph.undercutters_of(argument) and not any(
        graph.arguments_against(premise) or graph.conflicts_of(premise)
        for premise in graph.premises_of(argument)
    )
