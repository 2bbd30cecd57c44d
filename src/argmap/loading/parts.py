"""One file to what it brings to the knowledge base.

A file's part depends on the file alone: what reads files again as they change keeps the parts of
all others. What parts have in common, and say twice, is for the `Assembly`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.diagnostics import Finding, Place
from argmap.loading.indentation import fields_among_ids
from argmap.loading.lessons import FILLED_IN, id_meant
from argmap.loading.reading import as_far_as_sound, parsed
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
    Origin,
    Reference,
    ReferencesFile,
    Restatement,
    Source,
)
from argmap.model.base import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.loading.layout import Listed
    from argmap.model import Pointer
    from argmap.model.seals import ProofFile, Seal

_SECTIONS = ("claims", "arguments", "conflicts", "restatements", "expect")
# What can be dropped of the settings without any curator going with it.
_JUDGING = frozenset({"rules", "ignore", "baseline", "note"})
# What can be dropped of a claim file without any record going with it.
_NO_RECORDS = frozenset({"source", "note", "expect"})


# Keys that were dropped, each with what leads to its mapping.
Lost = Sequence[tuple["Pointer", str]]


@dataclass(slots=True)
class Part:
    """The records of one file, or what proves the quotations of one source.

    `findings` are those of reading it; `damaged` and `unknowable` as in `KnowledgeBase`.
    """

    findings: list[Finding] = field(default_factory=list)
    config: Config | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    holders: dict[str, Holder] = field(default_factory=dict)
    works: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    arguments: tuple[Argument, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    seals: dict[str, Seal] = field(default_factory=dict)
    proofs: dict[str, ProofFile] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    unknowable: set[str] = field(default_factory=set)


def part_of(
    listed: Listed, values: dict[str, Any] | None, findings: list[Finding], lost: Lost = ()
) -> Part:
    """Return what a file brings: its plain values, None where it could not be read.

    `findings` are those on its text; they become the part's. `values` is changed on the way. `lost`
    has the keys of a claim file that were dropped, as `Document.lost`.
    """
    part = Part(findings)
    if values is None:
        part.unknowable.add(_name_space(listed))
    elif listed.kind == "config":
        _add_config(part, values, listed.path)
    elif listed.kind == "holders":
        _add_holders(part, values, listed.path)
    elif listed.kind == "works":
        _add_works(part, values, listed.path)
    elif listed.kind == "source":
        _add_source(part, listed.name, values, listed.path)
    else:
        _add_claims(part, listed.name, values, listed.path, lost)
    return part


def read_part(listed: Listed, data: bytes, reason: str = "") -> tuple[Part, bool]:
    """Return what the bytes of a file bring, and whether its text could be read.

    A key that cannot stand costs a claim file the record that it stands in, and others the whole.
    """
    if reason:
        return part_of(listed, None, [Finding("AM117", reason, Place(listed.path))]), False
    read = as_far_as_sound if listed.kind == "claims" else parsed
    document, findings = read(listed.path, data)
    if document is None:
        return part_of(listed, None, findings), False
    return part_of(listed, document.value, findings, document.lost), True


def _name_space(listed: Listed) -> str:
    """Return the name by which the knowledge base knows what a file holds, whatever it is."""
    if listed.kind == "claims":
        return listed.name
    return f"source:{listed.name}" if listed.kind == "source" else _HELD[listed.kind]


_HELD = {"config": "curators", "holders": "holders", "works": "works"}


def _add_config(part: Part, values: dict[str, Any], path: str) -> None:
    checked = _validated(part, Config, values, path, ("curators", "rules"))
    if checked.record is None:
        part.unknowable.add("curators")
        return
    part.config = checked.record
    # A key that nobody knows may have been `curators:`.
    if any(pointer[0] not in _JUDGING for pointer in checked.dropped):
        part.unknowable.add("curators")


def _add_holders(part: Part, values: dict[str, Any], path: str) -> None:
    for key, item in _mapping(values.get("holders")):
        _fill_in(part, item, path, ("holders", key), id=key)
    checked = _validated(part, HoldersFile, values, path, ("holders",))
    if checked.record is None:
        part.unknowable.add("holders")
        return
    part.holders = checked.record.holders
    part.unknowable.update(f"holder:{pointer[1]}" for pointer in checked.dropped if pointer[1:])


def _add_works(part: Part, values: dict[str, Any], path: str) -> None:
    for index, item in enumerate(_list(values.get("references"))):
        _fill_in(part, item, path, ("references", index), reserved=("origin",))
    checked = _validated(part, ReferencesFile, values, path, ("references",))
    if checked.record is None or checked.dropped:
        part.unknowable.add("works")
    if checked.record is not None:
        part.works = checked.record.references
        part.damaged = {f"work:{w.id}" for w in part.works if w.origin.pointer in checked.damaged}


def _add_source(part: Part, source: str, values: dict[str, Any], path: str) -> None:
    _fill_in(part, values, path, (), id=source)
    record = _validated(part, Source, values, path).record
    if record is None:
        part.unknowable.add(f"source:{source}")
    else:
        part.sources[source] = record


def _add_claims(part: Part, scope: str, values: dict[str, Any], path: str, lost: Lost = ()) -> None:
    for pointer, key in lost:
        _lose(part, pointer, key, scope, path, values)
    stated = values.get("source")
    if isinstance(stated, str) and stated != (None if scope == ACROSS else scope):
        part.findings.append(_misplaced(path, stated, scope))
    for finding, name in fields_among_ids(values, path):
        part.findings.append(finding)
        part.unknowable.add(_lost(tuple(name.split("/")), scope, path))
    curator = values.get("curator")
    filled = {"curator": curator if isinstance(curator, str) else "", "scope": scope}
    for section in ("claims", "arguments"):
        for key, item in _mapping(values.get(section)):
            full_id = f"{scope}/{key}"
            _fill_in(part, item, path, (section, key), id=full_id, curator=filled["curator"])
    for section in ("conflicts", "restatements", "expect"):
        for index, item in enumerate(_list(values.get(section))):
            _fill_in(part, item, path, (section, index), **filled)
    not_whole = frozenset(pointer for pointer, _ in lost)
    checked = _validated(part, ClaimFile, values, path, _SECTIONS, not_whole)
    # An expectation that lost a field is none: it would ask for less than was meant.
    unsound = {pointer for pointer in checked.damaged if pointer[0] == "expect"}
    unsound |= {pointer[:2] for pointer in not_whole if pointer[:1] == ("expect",)}
    part.damaged.update(_lost(pointer, scope, path) for pointer in checked.damaged - unsound)
    part.unknowable.update(
        _lost(pointer, scope, path) for pointer in checked.dropped if pointer[0] not in _NO_RECORDS
    )
    record = checked.record
    if record is not None:
        part.expectations = tuple(e for e in record.expect if e.origin.pointer not in unsound)
        part.claims = tuple(record.claims.values())
        part.arguments = tuple(record.arguments.values())
        part.conflicts, part.restatements = record.conflicts, record.restatements


def _validated(
    part: Part,
    model: Any,
    values: dict[str, Any],
    path: str,
    sections: tuple[str, ...] = (),
    not_whole: frozenset[Pointer] = frozenset(),
) -> Validated[Any]:
    checked: Validated[Any] = validate(model, values, path, sections, not_whole)
    part.findings += checked.findings
    return checked


def _fill_in(
    part: Part,
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
        part.findings.append(
            Finding(
                "AM120",
                f"key `{key}` is not written here",
                Place(path, (*pointer, key), key=True),
                "it comes from the key, the file and the place of the record: delete it",
            )
        )
    item.update(fields)
    item["origin"] = Origin(path, pointer)


def _misplaced(path: str, stated: str, directory: str) -> Finding:
    hint = (
        "relations between sources have no source: delete the line"
        if directory == ACROSS
        else f"move the file to claims/{stated}/, or write `source: {directory}`"
    )
    return Finding(
        "AM209",
        f"file of source `{stated}` in directory claims/{directory}/",
        Place(path, ("source",)),
        hint,
        written=stated,
    )


def _lose(
    part: Part, pointer: Pointer, key: str, scope: str, path: str, values: dict[str, Any]
) -> None:
    """Note what a claim file lacks since a key was dropped from the mapping at a pointer."""
    if len(pointer) > 1 and pointer[0] in _SECTIONS:
        if pointer[0] != "expect":
            part.damaged.add(_lost(pointer[:2], scope, path))
    elif pointer in (("claims",), ("arguments",)):
        # The second of two records of one id may be any that others refer to.
        part.unknowable.add(scope if key in values[str(pointer[0])] else f"{scope}/{key}")
    else:
        part.unknowable.add(scope)


def _lost(pointer: Pointer, scope: str, path: str) -> str:
    """Return the name by which the knowledge base knows what was dropped of a claim file."""
    section, *item = pointer
    if not item:  # a key that nobody knows may have been the section that was meant
        return scope
    if section in ("claims", "arguments"):
        # References have the id that was meant: a key that is none cannot be referred to.
        return f"{scope}/{id_meant(str(item[0])) or item[0]}"
    return place_name(path, pointer)


def _mapping(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
