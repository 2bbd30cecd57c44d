"""Viewpoints: whose commitments count as premises.

Someone is committed to what he puts forward (the claims he holds, whoever passes them on), and as
an author also to what he asserts or concedes of others' claims. What an author only reports,
rejects or asks commits its holder at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.model import ACROSS, Argument, scope_of

if TYPE_CHECKING:
    from argmap.model import Claim, Conflict, KnowledgeBase, Restatement

_OF_SOURCE = "source:"
_OF_HOLDER = "holder:"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Everyone's own claims together, a holder's, or those of a source's author in that source."""

    kind: Literal["all", "holder", "source"] = "all"
    id: str = ""

    def __str__(self) -> str:
        """Return the viewpoint as it is written."""
        if self.kind == "source":
            return f"{_OF_SOURCE}{self.id}"
        if self.kind == "holder":
            return f"{_OF_HOLDER}{self.id}" if self.id == "all" else self.id
        return "all"

    def is_committed(self, kb: KnowledgeBase, claim: Claim) -> bool:
        """Return whether a claim is among the commitments that count."""
        author = _author(kb, claim)
        holder = kb.holder_of(claim)
        taken_over = claim.stance in ("asserts", "concedes")
        put_forward = taken_over or (claim.stance != "asks" and holder != author)
        if self.kind == "all":
            return put_forward
        if self.kind == "source":
            return taken_over and scope_of(claim.id) == self.id
        return (put_forward and holder == self.id) or (taken_over and author == self.id)

    def makes(self, kb: KnowledgeBase, record: Argument | Conflict | Restatement) -> bool:
        """Return whether a step or a relation is the viewpoint's own, as its commitments are.

        What the curator asserts is the curator's own, whosever text it stands in.
        """
        if self.kind == "all":
            return True
        scope = scope_of(record.id) if isinstance(record, Argument) else record.scope
        source = kb.sources.get(scope)
        if record.asserted_by == "curator" or source is None:
            maker = kb.curator_of(record)
        else:
            holder = record.holder if isinstance(record, Argument) else None
            maker = source.author if holder is None else holder
        if self.kind == "holder":
            return maker == self.id
        author = kb.curator_of(record) if source is None else source.author
        return scope == self.id and maker == author

    def in_words(self, kb: KnowledgeBase) -> str:
        """Return whose claims count, as a phrase for a title."""
        if self.kind == "all":
            return "what everyone puts forward, taken together"
        if self.kind == "holder":
            return f"what {kb.name_of(self.id)} puts forward"
        source = kb.sources.get(self.id)
        author = "the curator" if source is None else kb.name_of(source.author)
        return f"what {author} asserts or concedes in {self.id}"


EVERYONE = Viewpoint()


def parse_viewpoint(text: str) -> Viewpoint:
    """Return the viewpoint that is written "all", "HOLDER" or "source:ID".

    A holder whose id is `all` is written "holder:all".
    """
    if text == "all":
        return EVERYONE
    if text.startswith(_OF_SOURCE):
        return Viewpoint("source", text.removeprefix(_OF_SOURCE))
    return Viewpoint("holder", text.removeprefix(_OF_HOLDER))


def is_known(kb: KnowledgeBase, viewpoint: Viewpoint) -> bool:
    """Return whether a viewpoint's holder or source exists."""
    if viewpoint.kind == "all":
        return True
    if viewpoint.kind == "source":
        return viewpoint.id in kb.sources or viewpoint.id == ACROSS
    curators = {} if kb.config is None else kb.config.curators
    return viewpoint.id in kb.holders or viewpoint.id in curators


def _author(kb: KnowledgeBase, claim: Claim) -> str:
    """Return who speaks in the source of a claim."""
    source = kb.sources.get(scope_of(claim.id))
    return kb.curator_of(claim) if source is None else source.author
