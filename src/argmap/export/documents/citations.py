"""Citations as citeproc wants them, so that who says a thing is in the text in every CSL style.

Behind a claim stands who holds it and where: "(Government of China, reported in Sun 2012, block
25)". Styles that cite by author and date put all of this in brackets. Others print a bare number,
a raised one or a note; what is said of the holder then needs brackets of its own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.export.documents.nodes import API, Node, metadata, node, words

if TYPE_CHECKING:
    from argmap.export.outline.document import Cite


class Manner(StrEnum):
    """How a style prints a citation."""

    bracketed = "bracketed"
    bare = "bare"
    raised = "raised"
    noted = "noted"


_PROBED = "x"


def probe() -> Node:
    """Return a tree with one citation in it, which `manner_of` tells the style's manner from."""
    item = {"id": _PROBED, "type": "book", "title": "Title", "author": [{"family": "Name"}]}
    cite = _cite([_citation(_PROBED, "held", "block 1")])
    return {
        "pandoc-api-version": API,
        "meta": {"references": metadata([item])},
        "blocks": [node("Para", [*words("Word "), cite])],
    }


def manner_of(probed: Node) -> Manner:
    """Return how a style prints citations, from what citeproc made of the probe."""
    printed = next(part["c"][1] for part in probed["blocks"][0]["c"] if part["t"] == "Cite")
    kinds = {inline["t"] for inline in printed}
    if "Note" in kinds:
        return Manner.noted
    if "Superscript" in kinds:
        return Manner.raised
    # What is said first of the holder comes before a number's own brackets.
    return Manner.bracketed if str(printed[0].get("c"))[:1] in ("(", "[") else Manner.bare


def cited(cite: Cite, manner: Manner) -> list[Node]:
    """Return the works cited at one place, and what is said of them, in a style's manner."""
    first, *others = cite.references
    rest = [_citation(r.key, r.prefix, r.locator) for r in others]
    whole = _cite([_citation(first.key, first.prefix, first.locator), *rest])
    if manner is Manner.bracketed:
        return [whole]
    if manner is Manner.bare:
        return [node("Str", "("), whole, node("Str", ")")]
    place = first.locator if manner is Manner.raised else ""
    said = ", ".join(filter(None, (first.prefix.removesuffix(" in"), place)))
    outside = [*words(f"({said})"), node("Space")] if said else []
    inside = "" if manner is Manner.raised else first.locator
    return [*outside, _cite([_citation(first.key, "", inside), *rest])]


def _cite(citations: list[Node]) -> Node:
    keys = "; ".join(citation["citationId"] for citation in citations)
    return node("Cite", [citations, [node("Str", keys)]])


def _citation(key: str, prefix: str, locator: str) -> Node:
    suffix = [node("Str", ","), node("Space"), *words(locator)]
    return {
        "citationId": key,
        "citationPrefix": words(prefix),
        "citationSuffix": suffix if locator else [],
        "citationMode": node("NormalCitation"),
        "citationNoteNum": 0,
        "citationHash": 0,
    }
