"""The baseline of a knowledge base: read, held against the findings, and written anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from argmap.corpus import parse_quotation
from argmap.diagnostics import Finding, Place
from argmap.diagnostics.baseline import IDLE_ENTRY, Baseline, may_be_accepted, split
from argmap.diagnostics.fingerprint import Fingerprint, as_text, fingerprint
from argmap.loading.checking import words_of
from argmap.loading.layout import Layout
from argmap.loading.reading import parsed, read_bytes
from argmap.loading.root import CONFIG_NAME
from argmap.loading.validation import validate
from argmap.model.baseline import BaselineFile

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading.checking import Report
    from argmap.model import KnowledgeBase

# What is found with the text at hand only; without it a quotation fails as AM311, or not at all.
_TOLD_BY_TEXT = frozenset(
    {"AM301", "AM302", "AM303", "AM304", "AM305", "AM306", "AM307", "AM310", "AM312", "AM315"}
    | {"AM317"}
)
# What is found where there is the text or its seal.
_TOLD_BY_EITHER = frozenset({"AM309"})
# What is found only without the text, and while a proof or the seal is missing.
_UNPROVEN, _UNSEALED = "AM311", "AM313"
DEFAULT_NAME = "argmap-baseline.yaml"


@dataclass(slots=True)
class ReadBaseline:
    """A baseline as read: what it accepts, where that is written, and what is wrong with it."""

    path: str
    data: bytes = b""
    known: Baseline = field(default_factory=Baseline)
    places: dict[Fingerprint, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_named(root: Path, name: str) -> ReadBaseline:
    """Return the baseline that `argmap.yaml` names, by its path below the root."""
    data, reason = read_bytes(Layout(root), name)
    if reason:
        place = Place(CONFIG_NAME, ("baseline",))
        hint = (
            "name a file of the knowledge base"
            if "leads out" in reason
            else "`argmap check --write-baseline` writes it"
        )
        return ReadBaseline(name, findings=[Finding("AM117", f"`{name}`: {reason}", place, hint)])
    return read_given(name, data)


def read_given(path: str, data: bytes) -> ReadBaseline:
    """Return the baseline that a file's bytes hold; `path` is what it is called in findings."""
    baseline = ReadBaseline(path, data)
    document, findings = parsed(path, data)
    baseline.findings += findings
    if document is None:
        return baseline
    checked = validate(BaselineFile, document.value, path)
    baseline.findings += checked.findings
    for about, entries in (checked.record.findings if checked.record else {}).items():
        for number, entry in enumerate(entries):
            one = Fingerprint(about, entry.code, entry.at or "", entry.text or "")
            baseline.known[one] += entry.count
            baseline.places[one] = Place(path, ("findings", about, number, "code"))
    return baseline


def held_against(
    report: Report, baseline: ReadBaseline
) -> tuple[list[Finding], list[Finding], int]:
    """Return what a baseline does not account for, what is wrong with it, and how many it hides."""
    findings = report.findings
    prints = [fingerprint(finding, report.words_at) for finding in findings]
    others, left = split(findings, prints, baseline.known)
    idle = [
        Finding(
            IDLE_ENTRY,
            f"{one.code} is found no more in {one.path}{_times(count, baseline.known[one])}",
            baseline.places[one],
            "`argmap check --write-baseline` takes out what is mended",
        )
        for one, count in left.items()
        if not is_out_of_sight(report, one)
    ]
    return others, baseline.findings + idle, len(findings) - len(others)


def is_out_of_sight(report: Report, one: Fingerprint) -> bool:
    """Return whether nobody can tell if a finding is still there.

    What it is about could not be read; or it is there as it was, and only the text could tell,
    which is not at hand.
    """
    kb = report.kb
    if not may_be_accepted(one.code):
        return False
    top, scope, *_ = [*one.path.split("/"), "", ""]
    section, name, *_ = [*one.at.split("."), "", ""]
    about = {
        "argmap.yaml": {"curators"},
        "corpus/holders.yaml": {"holders", f"holder:{name}"},
        "corpus/references.yaml": {"works"},
    }.get(one.path, {f"source:{scope}"} if top == "corpus" else {scope})
    if top == "claims" and section in ("claims", "arguments"):
        about.add(f"{scope}/{name}")
    if about & (kb.unknowable | kb.damaged):
        return True
    if one.code == "AM408" and (kb.unknowable or kb.damaged):
        return _is_there(report, one)  # what refers to the claim may be what could not be read
    if one.code == _UNPROVEN and scope in kb.texts:
        proven = _proven(kb, scope)
        return any(parse_quotation(str(said)).key() not in proven for said in _what_is(report, one))
    return _is_hidden_by_evidence(kb, one.code, scope) and _is_there(report, one)


def _is_hidden_by_evidence(kb: KnowledgeBase, code: str, source: str) -> bool:
    """Return whether findings of this code depend on a text, or on its absence, that is not so."""
    has_text, has_seal = source in kb.texts, source in kb.seals
    return (
        (code in _TOLD_BY_TEXT and not has_text)
        or (code in _TOLD_BY_EITHER and not (has_text or has_seal))
        or (code == _UNSEALED and has_text and not has_seal)
    )


@lru_cache(maxsize=2)
def _proven(kb: KnowledgeBase, source: str) -> frozenset[str]:
    """Return the quotations of a source that have a proof made for its seal."""
    sealed, file = kb.seals.get(source), kb.proofs.get(source)
    if sealed is None or file is None or file.commitment != sealed.commitment:
        return frozenset()
    return frozenset(proof.quotation for proof in file.proofs)


def _is_there(report: Report, one: Fingerprint) -> bool:
    """Return whether the keys of an entry still lead to the words that it has."""
    return bool(_what_is(report, one))


def _what_is(report: Report, one: Fingerprint) -> list[Any]:
    """Return what stands at the keys of an entry and has its words."""
    if one.path not in report.contents:
        return []
    found: list[Any] = [report.values(one.path)]
    for step in one.at.split(".") if one.at else ():
        found = [value[step] for value in found if isinstance(value, dict) and step in value]
        found = [
            item for value in found for item in (value if isinstance(value, list) else [value])
        ]
    return [value for value in found if not one.text or as_text(words_of(value)) == one.text]


def _times(left: int, known: int) -> str:
    return "" if left == known else f" as often as before ({known - left} of {known})"
