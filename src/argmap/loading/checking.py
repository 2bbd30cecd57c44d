"""A knowledge base to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, did_you_mean
from argmap.loading.loader import Loaded, load, without_garbage_collection
from argmap.loading.reading import to_span
from argmap.loading.root import CONFIG_NAME
from argmap.syntax import Lines, Places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from argmap.diagnostics import Entry
    from argmap.model import KnowledgeBase, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on a knowledge base, in the order of its files, and the files' bytes."""

    kb: KnowledgeBase
    findings: tuple[Finding, ...]
    contents: Mapping[str, bytes]

    def line_of(self, path: str, number: int) -> str:
        """Return a line of a file, counted from 1; "" where there is none."""
        return _lines(self.contents.get(path, b"")).line(number)


def check(root: Path, texts: Path | None = None) -> Report:
    """Return everything wrong with the knowledge base below `root`.

    Both as for `load`; quotations are judged by the texts at hand, else by their proofs.
    """
    from argmap import rules  # noqa: PLC0415 - queries load without them

    with without_garbage_collection():
        loaded = load(root, evidence=True, texts=texts)
        entries = rules.catalogue()
        findings = [*loaded.findings, *_unknown_settings(loaded, entries)]
        findings += rules.apply(loaded.kb)
    settings = {} if loaded.kb.config is None else loaded.kb.config.rules
    kept = [
        replace(finding, severity=severity)
        for finding in findings
        if (severity := _severity(finding.code, entries, settings)) != "off"
    ]
    return Report(loaded.kb, tuple(sort(locate(kept, loaded.contents))), loaded.contents)


def locate(findings: list[Finding], contents: Mapping[str, bytes]) -> list[Finding]:
    """Return the findings with a span in every place, found in the texts of the files."""
    finders: dict[str, tuple[Places, Lines]] = {}

    def with_span(place: Place) -> Place:
        if place.span is not None or not place.pointer or place.path not in contents:
            return place
        if place.path not in finders:
            text = _text(contents[place.path])
            finders[place.path] = (Places(text), Lines(text))
        places, lines = finders[place.path]
        span = to_span(lines, places.span_of(place.pointer, key=place.key))
        return replace(place, span=span)

    return [
        replace(
            finding,
            place=with_span(finding.place),
            related=tuple(
                replace(related, place=with_span(related.place)) for related in finding.related
            ),
        )
        for finding in findings
    ]


def sort(findings: list[Finding]) -> list[Finding]:
    """Return the findings by file, line and column; the settings' own come first."""
    return sorted(
        findings,
        key=lambda finding: (
            finding.place.path != CONFIG_NAME,
            finding.place.path,
            finding.place.span or (0, 0),
            finding.code,
            finding.message,
        ),
    )


def _severity(
    code: str, entries: Mapping[str, Entry], settings: Mapping[str, Severity]
) -> Severity:
    # What cannot be read cannot be excused: settings do not reach the syntax codes.
    default = entries[code].severity
    return default if code.startswith("AM1") else settings.get(code, default)


def _unknown_settings(loaded: Loaded, entries: Mapping[str, Entry]) -> list[Finding]:
    settings = {} if loaded.kb.config is None else loaded.kb.config.rules
    findings = []
    for code in settings:
        if code not in entries:
            hint = did_you_mean(code, entries) or "`argmap explain` lists the codes"
            message = f"no rule has the code {code}"
        elif code.startswith("AM1"):
            hint = "delete the line: a file that cannot be read is always an error"
            message = f"the severity of {code} cannot be set"
        else:
            continue
        place = Place(CONFIG_NAME, ("rules", code), key=True)
        findings.append(Finding("AM210", message, place, hint))
    return findings


@lru_cache(maxsize=4)
def _lines(data: bytes) -> Lines:
    return Lines(_text(data))


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
