"""Who says a claim, and where: what stands in brackets behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.bibliography import entries, source_key
from argmap.export.outline.document import Cite, Reference, Text
from argmap.export.plain import plain
from argmap.model import ACROSS, scope_of
from argmap.model.locators import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.export.bibliography import Mention
    from argmap.export.outline.document import Content
    from argmap.export.outline.wording import Details
    from argmap.graph import ArgumentGraph
    from argmap.model import Argument, Claim

INTERPRETED = "interpreted"
ON_READING = "on the curator's reading"
_STANCES = {
    "reports": "reported",
    "concedes": "conceded",
    "rejects": "rejected",
    "asks": "raised as a question",
}


class Attribution:
    """Who is named for the claims and arguments of one outline; `works` are those it cites.

    `home` is the source that the outline is of: what nobody is named for is its author's. Where
    claims come from other sources too, each says from which, with citations or without.
    """

    def __init__(
        self, graph: ArgumentGraph, details: Details, nodes: Iterable[str], home: str
    ) -> None:
        self._graph = graph
        self._details = details
        self._home = home
        claims = [node for node in dict.fromkeys(nodes) if graph.is_claim(node)]
        listed = entries(graph, claims) if details.citations else []
        self.works = tuple(entry.item for entry in listed)
        self._cited: dict[str, list[tuple[str, Mention]]] = {}
        for entry in listed:
            for mention in entry.mentions:
                self._cited.setdefault(mention.claim, []).append((entry.key, mention))
        scopes = dict.fromkeys(scope_of(claim) for claim in claims)
        self._sources = [scope for scope in scopes if scope in graph.kb.sources]

    def of_claim(self, claim: Claim) -> Content:
        """Return who holds a claim, and where, in brackets; nothing where nothing is to be said."""
        if not self._details.citations:
            said = ", ".join(filter(None, (self._spoken(claim), self._place(claim))))
            return (Text(f"({said})"),) if said else ()
        references = list(self._references(claim))
        if references:
            return (Cite(tuple(references)),)
        said = self._other_holder(claim)
        return (Text(f"({said})"),) if said else ()

    def of_argument(self, argument: Argument) -> str:
        """Return who makes an argument, where that is not the author whose outline it is."""
        kb = self._graph.kb
        scope = scope_of(argument.id)
        source = kb.sources.get(scope)
        read = argument.asserted_by == "curator" or scope == ACROSS
        if argument.holder is not None and (source is None or argument.holder != source.author):
            name = in_sentence(plain(kb.name_of(argument.holder)))
            return f"ascribed to {name} {ON_READING}" if read else f"made by {name}"
        if read:
            return ON_READING
        return f"made by {self.author(scope)}" if source and scope != self._home else ""

    def author(self, scope: str) -> str:
        """Return the author of a source, with its title where another source here is theirs too."""
        kb = self._graph.kb
        source = kb.sources[scope]
        name = in_sentence(plain(kb.name_of(source.author)))
        same = [other for other in self._sources if kb.sources[other].author == source.author]
        title = source.csl.title_short or source.csl.title
        return f"{name}, “{plain(title)}”" if len(same) > 1 and title else name

    def _references(self, claim: Claim) -> Iterator[Reference]:
        source = self._graph.kb.sources.get(scope_of(claim.id))
        if source is not None:
            prefix = ", ".join(filter(None, (self._other_holder(claim), _manner(claim))))
            prefix += " in" if prefix else ""
            place = ", ".join(filter(None, (self._place(claim), _reading(claim))))
            yield Reference(source_key(source.id), prefix, place)
        for key, mention in self._cited.get(claim.id, ()):
            locator = mention.locator if self._details.locators else None
            yield Reference(key, "citing", plain(locator or ""))

    def _spoken(self, claim: Claim) -> str:
        """Return who holds a claim and how its author stands to it, in words without a citation."""
        holder, manner = self._other_holder(claim), _manner(claim)
        scope = scope_of(claim.id)
        named = ""
        if scope in self._graph.kb.sources:
            author = self.author(scope)
            if manner:
                named = f"{manner} by {author}"
            elif len(self._sources) > 1:
                named = f"in the text of {author}" if holder else author
        return ", ".join(filter(None, (holder, named, _reading(claim))))

    def _other_holder(self, claim: Claim) -> str:
        """Return who holds a claim where that is not the author of its source."""
        kb = self._graph.kb
        source = kb.sources.get(scope_of(claim.id))
        holder = kb.holder_of(claim)
        return "" if source is not None and holder == source.author else plain(kb.name_of(holder))

    def _place(self, claim: Claim) -> str:
        if not self._details.locators:
            return ""
        notes = dict.fromkeys(citation.note for citation in claim.cites if citation.note)
        noted = f"note{'s' if len(notes) > 1 else ''} {', '.join(map(str, notes))}" if notes else ""
        return ", ".join(filter(None, (describe(claim.at), noted)))


def in_sentence(name: str) -> str:
    """Return a name as it stands within a sentence: "the city council"."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _manner(claim: Claim) -> str:
    """Return how a claim stands in its source, where the author does not simply assert it."""
    stance = _STANCES.get(claim.stance, "")
    if claim.fidelity != "implicit":
        return stance
    # What is reported and unsaid is unsaid: the report is in the holder's name.
    return "left unsaid" if claim.stance in ("asserts", "reports") else f"{stance}, but left unsaid"


def _reading(claim: Claim) -> str:
    return INTERPRETED if claim.fidelity == "interpretation" else ""
