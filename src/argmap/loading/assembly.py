"""The parts of all files to one knowledge base."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, Related
from argmap.model import (
    Argument,
    Claim,
    Config,
    Conflict,
    Expectation,
    Holder,
    KnowledgeBase,
    Origin,
    Reference,
    Restatement,
    Source,
)

if TYPE_CHECKING:
    from argmap.loading.parts import Part
    from argmap.model.seals import ProofFile, Seal


@dataclass(slots=True)
class Assembly:
    """A knowledge base while it grows, one part after another."""

    config: Config | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    holders: dict[str, Holder] = field(default_factory=dict)
    works: dict[str, Reference] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    arguments: dict[str, Argument] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    seals: dict[str, Seal] = field(default_factory=dict)
    proofs: dict[str, ProofFile] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    restatements: list[Restatement] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)
    unknowable: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def finish(self) -> KnowledgeBase:
        """Return the knowledge base of all parts added."""
        return KnowledgeBase(
            self.config,
            self.sources,
            self.holders,
            self.works,
            self.claims,
            self.arguments,
            texts=self.texts,
            seals=self.seals,
            proofs=self.proofs,
            conflicts=tuple(self.conflicts),
            restatements=tuple(self.restatements),
            expectations=tuple(self.expectations),
            damaged=frozenset(self.damaged),
            unknowable=frozenset(self.unknowable),
        )

    def add(self, part: Part) -> None:
        """Add what a file brings; of two records of one id the first counts. The part is kept."""
        self.findings += part.findings
        self.damaged |= part.damaged
        self.unknowable |= part.unknowable
        if part.config is not None:
            self.config = part.config
        self.sources |= part.sources
        self.holders |= part.holders
        self.texts |= part.texts
        self.seals |= part.seals
        self.proofs |= part.proofs
        for work in part.works:
            if work.id in self.works:
                self._report_twice(work.id, work.origin, self.works[work.id].origin, "work")
            else:
                self.works[work.id] = work
        for claim in part.claims:
            if not self._is_taken(claim):
                self.claims[claim.id] = claim
        for argument in part.arguments:
            if not self._is_taken(argument):
                self.arguments[argument.id] = argument
        self.conflicts += part.conflicts
        self.restatements += part.restatements
        self.expectations += part.expectations

    def _is_taken(self, record: Claim | Argument) -> bool:
        first = self.claims.get(record.id) or self.arguments.get(record.id)
        if first is None:
            return False
        self._report_twice(record.id, record.origin, first.origin, "id")
        self.unknowable.add(f"{record.id} (its second record)")
        return True

    def _report_twice(self, name: str, second: Origin, first: Origin, what: str) -> None:
        self.findings.append(
            Finding(
                "AM207",
                f"{what} `{name}` is given twice",
                Place(*second, key=True),
                "claims and arguments of one source share their ids: rename one of the two"
                if what == "id"
                else "delete one of the two; another work of that year may be called poe-1989b",
                (Related(Place(*first, key=True), "first given here"),),
            )
        )
