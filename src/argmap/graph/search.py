"""Claims by the words in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.filters import Filter
    from argmap.model import Claim

# What a match is worth: the id and the tags are the curator's choice of what the claim is about,
# the text says it, the quotation and the note speak around it.
_WEIGHTS = {"id": 6, "tag": 5, "text": 4, "quotation": 2, "note": 1}
_WORD = re.compile(r"[^\W_]+")
_WHOLE_WORD = 2  # a whole word is worth this many times its beginning


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that a search found, how well it fits, and in which of its parts."""

    claim: str
    score: int
    fields: tuple[str, ...]


def search(graph: ArgumentGraph, words: Sequence[str], keep: Filter | None = None) -> list[Hit]:
    """Return the claims in which every word occurs, best first.

    A word matches where another begins with it, in either case and however its accents are
    encoded; several words in one argument are taken apart. Ties keep the order of the files.
    """
    wanted = [part for word in words for part in _words(word)]
    if not wanted:
        return []
    hits = []
    for claim in graph.claims():
        if keep and not keep.matches(graph, claim):
            continue
        hit = _hit(claim, wanted)
        if hit is not None:
            hits.append(hit)
    return sorted(hits, key=lambda hit: -hit.score)


def _hit(claim: Claim, wanted: list[str]) -> Hit | None:
    fields = {name: _words(text) for name, text in _texts(claim).items()}
    score = 0
    found: dict[str, None] = {}
    for word in wanted:
        worth = 0
        for name, words in fields.items():
            if word in words:
                worth += _WEIGHTS[name] * _WHOLE_WORD
            elif any(other.startswith(word) for other in words):
                worth += _WEIGHTS[name]
            else:
                continue
            found[name] = None
        if not worth:
            return None
        score += worth
    return Hit(claim.id, score, tuple(found))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _texts(claim: Claim) -> dict[str, str]:
    return {
        "id": short(claim.id),
        "tag": " ".join(claim.tags),
        "text": claim.text,
        "quotation": " ".join(claim.quotes),
        "note": claim.note or "",
    }
