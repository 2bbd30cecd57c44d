"""Findings as workflow commands of GitHub Actions, which marks the lines of a pull request.

GitHub shows ten annotations of a kind for each step and drops the rest without a word. So the
first ten of each kind are annotated; the others are counted in a notice, and stand in the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics.addresses import shown_in_repository
from argmap.text import one_line, same_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.diagnostics.catalogue import Entry
    from argmap.diagnostics.finding import Finding, Place

MOST = 10
# The commands for our severities, in the order in which they are printed.
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_PLURALS = {"error": "errors", "warning": "warnings", "info": "remarks"}


def render(
    findings: Sequence[Finding], entries: Mapping[str, Entry], prefix: str = ""
) -> list[str]:
    """Return the lines to print, errors first.

    `entries` is the catalogue; `prefix` leads from the root of the repository to the knowledge
    base, and ends in a slash where it is not empty.
    """
    by_severity = {
        severity: [finding for finding in findings if finding.severity == severity]
        for severity in _COMMANDS
    }
    too_many = any(len(found) > MOST for found in by_severity.values())
    # The notice that counts takes the place of one remark.
    most = {severity: MOST - (severity == "info" and too_many) for severity in _COMMANDS}
    shown = {severity: found[: most[severity]] for severity, found in by_severity.items()}
    rest = [f for severity, found in by_severity.items() for f in found[most[severity] :]]
    lines = [
        annotation(finding, entries[finding.code].name, prefix)
        for severity in ("error", "warning")
        for finding in shown[severity]
    ]
    if too_many:
        lines.append(_count(rest))
    lines += [annotation(f, entries[f.code].name, prefix) for f in shown["info"]]
    return lines + (_group(rest, prefix) if rest else [])


def annotation(finding: Finding, name: str, prefix: str = "") -> str:
    """Return one finding as a workflow command. `name` is the short name of its code."""
    properties = {
        "file": same_width(shown_in_repository(prefix, finding.place.path)),
        **_position(finding),
    }
    properties["title"] = f"{finding.code} {name}"
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    said = [one_line(finding.message)]
    said += [f"help: {one_line(finding.help)}"] if finding.help else []
    said += [
        f"note: {_address(related.place, prefix)}: {one_line(related.message)}"
        for related in finding.related
    ]
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(chr(10).join(said))}"


def _position(finding: Finding) -> dict[str, int]:
    """Return the position; the runner refuses columns where it extends over several lines."""
    span = finding.place.span
    if span is None:
        return {"line": 1}
    if span.end_line != span.line:
        return {"line": span.line, "endLine": span.last_line}
    columns = {"col": span.column, "endColumn": span.end_column}
    return {"line": span.line, "endLine": span.line, **columns}


def _count(rest: Sequence[Finding]) -> str:
    counts = {severity: sum(f.severity == severity for f in rest) for severity in _COMMANDS}
    parts = [
        f"{count} more {severity.replace('info', 'remark') if count == 1 else _PLURALS[severity]}"
        for severity, count in counts.items()
        if count
    ]
    told = (
        f"{' and '.join(parts)}: GitHub shows {MOST} of a kind, the log of this step has them all"
    )
    return f"::notice title=argmap::{_data(told)}"


def _group(rest: Sequence[Finding], prefix: str) -> list[str]:
    """Return what has no annotation as lines of the log, folded away."""
    return [
        "::group::Findings without an annotation",
        *(_line(f, prefix) for f in rest),
        "::endgroup::",
    ]


def _line(finding: Finding, prefix: str) -> str:
    said = (
        f"{_address(finding.place, prefix)}: {finding.severity}[{finding.code}]: {finding.message}"
    )
    # A line of the log is a command, too, if it has this anywhere in it.
    return one_line(said).replace("##[", "## [")


def _address(place: Place, prefix: str) -> str:
    path = one_line(shown_in_repository(prefix, place.path))
    return path if place.span is None else f"{path}:{place.span.line}:{place.span.column}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
