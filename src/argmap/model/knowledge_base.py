"""All records together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.model.arguments import Argument
from argmap.model.base import ACROSS, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model.arguments import Conflict, Restatement
    from argmap.model.claims import Claim
    from argmap.model.config import Config
    from argmap.model.corpus import Holder, Reference, Source
    from argmap.model.expectations import Expectation
    from argmap.model.seals import ProofFile, Seal


# Compared by identity: two bases are never compared by value, and one is looked up in caches.
@dataclass(frozen=True, slots=True, eq=False)
class KnowledgeBase:
    """Every record of a knowledge base by id, in file order.

    `texts`, `seals` and `proofs` are by source: the text where it is at hand, and the generated
    files that stand in for it.

    `damaged` names the records that are here only in part, since some field of theirs could not
    be understood ("work:ID" and "relation:PLACE" for those without a full id): rules look at them,
    answers leave them out. `unknowable` names what could not
    be read at all: full ids of claims and arguments; "holder:ID", "source:ID" and "relation:PLACE"
    for other records; and whole name spaces ("holders", "works", "curators", the id of a source).
    What refers there may be right.
    """

    config: Config | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    holders: Mapping[str, Holder] = field(default_factory=dict)
    works: Mapping[str, Reference] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    seals: Mapping[str, Seal] = field(default_factory=dict)
    proofs: Mapping[str, ProofFile] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    damaged: frozenset[str] = frozenset()
    unknowable: frozenset[str] = frozenset()

    def records(self) -> Iterator[Claim | Argument]:
        """Yield every claim, then every argument."""
        yield from self.claims.values()
        yield from self.arguments.values()

    def relations(self) -> Iterator[Conflict | Restatement]:
        """Yield every conflict, then every restatement."""
        yield from self.conflicts
        yield from self.restatements

    def holder_of(self, record: Claim | Argument) -> str:
        """Return the id of who puts a claim or an argument forward.

        That is the holder it names; or the curator, for what stands in `across/` and for steps
        that are the curator's reading; or the author of the source, "" where that is missing.
        """
        if record.holder is not None:
            return record.holder
        scope = scope_of(record.id)
        by_curator = isinstance(record, Argument) and record.asserted_by == "curator"
        if scope == ACROSS or by_curator:
            return self.curator_of(record)
        source = self.sources.get(scope)
        return "" if source is None else source.author

    def curator_of(self, record: Claim | Argument | Conflict | Restatement) -> str:
        """Return the id of who encoded a record: as its file says, or the only curator there is."""
        if not record.curator and self.config is not None and len(self.config.curators) == 1:
            return next(iter(self.config.curators))
        return record.curator

    def name_of(self, holder: str) -> str:
        """Return the name of a holder or a curator; its id where nobody gave it a name."""
        if holder in self.holders:
            return self.holders[holder].name
        curators = {} if self.config is None else self.config.curators
        return curators[holder].name if holder in curators else holder
