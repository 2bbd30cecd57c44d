"""Findings as a SARIF log, for code scanning and for whatever else reads them.

Static Analysis Results Interchange Format (SARIF) version 2.1.0 with errata 01, OASIS 2023.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from argmap.diagnostics.addresses import escaped, in_repository
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from argmap.diagnostics.catalogue import Entry
    from argmap.diagnostics.finding import Finding, Place

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# The name that code scanning tools give to the root of the repository.
_ROOT = "%SRCROOT%"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# What GitHub calls the same three.
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_GROUPS = {
    "1": "syntax",
    "2": "references",
    "3": "quotations",
    "4": "arguments",
    "5": "citations",
    "6": "reviews",
}


# The most results in a run that GitHub takes; of one that has more it takes none.
MOST = 25_000
_ORDER = ("error", "warning", "info")


def as_log(
    findings: Sequence[tuple[Finding, str]],
    entries: Mapping[str, Entry],
    version: str,
    prefix: str = "",
    pages: str = "",
    actual: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return a log with one run as plain values.

    Each finding comes with a name that stays the same when lines move. `entries` is the
    catalogue, all of which becomes the rules of the tool; `version` is argmap's. `prefix` leads
    from the root of the repository to the knowledge base. `pages` is the address at which the
    codes are explained (`docs/codes.md`), "" where it is not published. `actual` has the paths
    whose bytes are no UTF-8 as the system has them, by how findings write them.

    Of more than `MOST` findings the most severe are taken, and a notification tells of the others.
    """
    kept = findings
    if len(findings) > MOST:
        kept = sorted(findings, key=lambda named: _ORDER.index(named[0].severity))[:MOST]
    locate = partial(_location, prefix=prefix, actual=actual or {})
    numbers = {code: number for number, code in enumerate(entries)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "argmap",
                        "version": version,
                        "rules": [_rule(entry, pages) for entry in entries.values()],
                    }
                },
                # The slash says that this names a kind of run, not a single one.
                "automationDetails": {"id": f"argmap/{escaped(prefix)}"},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The root of the repository."}}
                },
                "invocations": [_invocation(len(findings) - len(kept))],
                "results": [
                    _result(finding, name, numbers[finding.code], locate) for finding, name in kept
                ],
            }
        ],
    }


def left_out(count: int) -> str:
    """Return in words that so many findings do not stand in the log."""
    told = "1 finding is" if count == 1 else f"{count:,} findings are"
    return (
        f"{told} left out, the least severe first: GitHub takes {MOST:,} in a log, or none at all"
    )


def _invocation(too_many: int) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if too_many:
        notification = {"level": "warning", "message": {"text": left_out(too_many)}}
        invocation["toolExecutionNotifications"] = [notification]
    return invocation


def page_address(entry: Entry, pages: str) -> str:
    """Return the address of a code's page; a name that leads nowhere where none is published."""
    return f"{pages}#{entry.code.lower()}-{entry.name}" if pages else f"urn:argmap:{entry.code}"


def _rule(entry: Entry, pages: str) -> dict[str, Any]:
    body = entry.page.partition("\n")[2].strip()
    paragraphs = body.partition("## ")[0].split("\n\n")
    return {
        "id": entry.code,
        "name": entry.name,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": one_line(paragraphs[0])},
        "help": {"text": body, "markdown": body},
        "helpUri": page_address(entry, pages),
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {
            "tags": [_GROUPS[entry.code[2]]],
            "problem.severity": _PROBLEMS[entry.severity],
        },
    }


def _result(
    finding: Finding, name: str, number: int, locate: Callable[[Place], dict[str, Any]]
) -> dict[str, Any]:
    help_line = f"\nhelp: {one_line(finding.help)}" if finding.help else ""
    result = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{one_line(finding.message)}{help_line}"},
        "locations": [{"physicalLocation": locate(finding.place)}],
        "partialFingerprints": {"argmapFinding/v1": name},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": locate(related.place),
                "message": {"text": one_line(related.message)},
            }
            for number, related in enumerate(finding.related, start=1)
        ]
    return result


def _location(place: Place, prefix: str, actual: Mapping[str, str]) -> dict[str, Any]:
    region = {"startLine": 1}
    if place.span is not None:
        line, column, end_line, end_column = place.span
        region = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        }
    path = actual.get(place.path, place.path)
    uri = quote(os.fsencode(in_repository(prefix, path)), safe="/")
    return {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}, "region": region}
