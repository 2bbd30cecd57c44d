"""The baseline of a knowledge base: read, held against the findings, and written anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place
from argmap.diagnostics.baseline import IDLE_ENTRY, Baseline, split
from argmap.diagnostics.fingerprint import Fingerprint, fingerprint
from argmap.loading.layout import Layout
from argmap.loading.reading import parsed, read_bytes
from argmap.loading.root import CONFIG_NAME
from argmap.loading.validation import validate
from argmap.model.baseline import BaselineFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

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
    findings: Sequence[Finding], baseline: ReadBaseline, text_at: Callable[[Place], str]
) -> tuple[list[Finding], list[Finding], int]:
    """Return what a baseline does not account for, what is wrong with it, and how many it hides."""
    prints = [fingerprint(finding, text_at) for finding in findings]
    others, left = split(findings, prints, baseline.known)
    idle = [
        Finding(
            IDLE_ENTRY,
            f"{one.code} is found no more in {one.path}{_times(count, baseline.known[one])}",
            baseline.places[one],
            "`argmap check --write-baseline` takes out what is mended",
        )
        for one, count in left.items()
    ]
    return others, baseline.findings + idle, len(findings) - len(others)


def _times(left: int, known: int) -> str:
    return "" if left == known else f" as often as before ({known - left} of {known})"
