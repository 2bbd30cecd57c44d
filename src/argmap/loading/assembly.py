"""Documents to one knowledge base."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.diagnostics import Finding, Place, Related
from argmap.loading.lessons import FILLED_IN
from argmap.loading.validation import Validated, validate
from argmap.model import (
    ACROSS,
    Argument,
    Claim,
    ClaimFile,
    Config,
    Conflict,
    Expectation,
    Holder,
    HoldersFile,
    KnowledgeBase,
    Origin,
    Reference,
    ReferencesFile,
    Restatement,
    Source,
)
from argmap.model.base import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Pointer
    from argmap.model.seals import ProofFile, Seal

_SECTIONS = ("claims", "arguments", "conflicts", "restatements", "expect")
# What can be dropped of a claim file without any record going with it.
_NO_RECORDS = {"source", "note", "expect"}


@dataclass(slots=True)
class Assembly:
    """A knowledge base while it grows, one file after another."""

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
        """Return the knowledge base of all files added."""
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

    def add_config(self, values: dict[str, Any] | None, path: str) -> None:
        """Add the settings; None where their file could not be read."""
        checked = values and self._validated(Config, values, path, ("curators", "rules"))
        if not checked or checked.record is None:
            self.unknowable.add("curators")
            return
        self.config = checked.record
        # A key that nobody knows may have been `curators:`.
        if any(pointer[0] not in ("rules", "note") for pointer in checked.dropped):
            self.unknowable.add("curators")

    def add_holders(self, values: dict[str, Any] | None, path: str) -> None:
        """Add the holders; None where their file could not be read."""
        if values is not None and isinstance(values.get("holders"), dict):
            for key, item in values["holders"].items():
                self._fill_in(item, path, ("holders", key), id=key)
        checked = values and self._validated(HoldersFile, values, path, ("holders",))
        if not checked or checked.record is None:
            self.unknowable.add("holders")
            return
        self.holders.update(checked.record.holders)
        self.unknowable.update(f"holder:{pointer[1]}" for pointer in checked.dropped if pointer[1:])

    def add_works(self, values: dict[str, Any] | None, path: str) -> None:
        """Add the works cited; None where their file could not be read."""
        if values is not None and isinstance(values.get("references"), list):
            for index, item in enumerate(values["references"]):
                if isinstance(item, dict):
                    self._fill_in(item, path, ("references", index), reserved=("origin",))
        checked = values and self._validated(ReferencesFile, values, path, ("references",))
        if not checked or checked.record is None:
            self.unknowable.add("works")
            return
        if checked.dropped:
            self.unknowable.add("works")
        for work in checked.record.references:
            if work.id in self.works:
                self._report_twice(work.id, work.origin, self.works[work.id].origin, "work")
            else:
                self.works[work.id] = work

    def add_source(self, source: str, values: dict[str, Any] | None, path: str) -> None:
        """Add a source by the name of its directory; None where its file could not be read."""
        if values is not None:
            self._fill_in(values, path, (), id=source)
            record = self._validated(Source, values, path).record
            if record is not None:
                self.sources[source] = record
                return
        self.unknowable.add(f"source:{source}")

    def add_claims(self, scope: str, values: dict[str, Any] | None, path: str) -> None:
        """Add a claim file that stands in `claims/SCOPE/`; None where it could not be read."""
        if values is None:
            self.unknowable.add(scope)
            return
        stated = values.get("source")
        expected = None if scope == ACROSS else scope
        if isinstance(stated, str) and stated != expected:
            self._report_misplaced(path, stated, scope)
        curator = values.get("curator")
        filled = {"curator": curator if isinstance(curator, str) else "", "scope": scope}
        for section in ("claims", "arguments"):
            for key, item in _mapping(values.get(section)):
                full_id = f"{scope}/{key}"
                self._fill_in(item, path, (section, key), id=full_id, curator=filled["curator"])
        for section in ("conflicts", "restatements", "expect"):
            for index, item in enumerate(_list(values.get(section))):
                self._fill_in(item, path, (section, index), **filled)
        checked = self._validated(ClaimFile, values, path, _SECTIONS)
        # An expectation that lost a field is none: it would ask for less than was meant.
        unsound = {pointer for pointer in checked.damaged if pointer[0] == "expect"}
        self.damaged.update(_lost(pointer, scope, path) for pointer in checked.damaged - unsound)
        self.unknowable.update(
            _lost(pointer, scope, path)
            for pointer in checked.dropped
            if pointer[0] not in _NO_RECORDS
        )
        if checked.record is not None:
            self._take_over(checked.record)
            self.expectations += [e for e in checked.record.expect if e.origin[1] not in unsound]

    def _take_over(self, record: ClaimFile) -> None:
        for claim in record.claims.values():
            if not self._is_taken(claim):
                self.claims[claim.id] = claim
        for argument in record.arguments.values():
            if not self._is_taken(argument):
                self.arguments[argument.id] = argument
        self.conflicts += record.conflicts
        self.restatements += record.restatements

    def _is_taken(self, record: Claim | Argument) -> bool:
        first = self.claims.get(record.id) or self.arguments.get(record.id)
        if first is None:
            return False
        self._report_twice(record.id, record.origin, first.origin, "id")
        self.unknowable.add(f"{record.id} (its second record)")
        return True

    def _validated(
        self, model: Any, values: dict[str, Any], path: str, sections: tuple[str, ...] = ()
    ) -> Validated[Any]:
        checked: Validated[Any] = validate(model, values, path, sections)
        self.findings += checked.findings
        return checked

    def _fill_in(
        self,
        item: Any,
        path: str,
        pointer: tuple[str | int, ...],
        *,
        reserved: Iterable[str] = FILLED_IN,
        **fields: str,
    ) -> None:
        """Add to a record what its file and place say; keys that pretend to be that are refused."""
        if not isinstance(item, dict):
            return
        for key in sorted(item.keys() & set(reserved)):
            del item[key]
            self.findings.append(
                Finding(
                    "AM120",
                    f"key `{key}` is not written here",
                    Place(path, (*pointer, key), key=True),
                    "it comes from the key, the file and the place of the record: delete it",
                )
            )
        item.update(fields)
        item["origin"] = Origin(path, pointer)

    def _report_twice(self, name: str, second: Origin, first: Origin, what: str) -> None:
        self.findings.append(
            Finding(
                "AM207",
                f"{what} `{name}` is given twice",
                Place(*second, key=True),
                "claims and arguments of one source share their ids: rename one of the two",
                (Related(Place(*first, key=True), "first given here"),),
            )
        )

    def _report_misplaced(self, path: str, stated: str, directory: str) -> None:
        hint = (
            "relations between sources have no source: delete the line"
            if directory == ACROSS
            else f"move the file to claims/{stated}/, or write `source: {directory}`"
        )
        self.findings.append(
            Finding(
                "AM209",
                f"file of source `{stated}` in directory claims/{directory}/",
                Place(path, ("source",)),
                hint,
            )
        )


def _lost(pointer: Pointer, scope: str, path: str) -> str:
    """Return the name by which the knowledge base knows what was dropped of a claim file."""
    section, *item = pointer
    if not item:  # a key that nobody knows may have been the section that was meant
        return scope
    if section in ("claims", "arguments"):
        return f"{scope}/{item[0]}"
    return place_name(path, pointer)


def _mapping(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
