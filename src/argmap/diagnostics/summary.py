"""Findings as a table in Markdown, for the summary page of a job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.diagnostics.addresses import shown_in_repository
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.diagnostics.catalogue import Entry
    from argmap.diagnostics.finding import Finding

# GitHub takes a mebibyte a step; nobody reads further than this.
_MOST = 200
_ORDER = ("error", "warning", "info")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@:$-])")


def render(
    findings: Sequence[Finding], entries: Mapping[str, Entry], counted: str, prefix: str = ""
) -> str:
    """Return the table, errors first, under a heading; `counted` is the last line of a check."""
    lines = ["## argmap check", "", _escaped(counted), ""]
    if findings:
        lines += ["| Place | Finding | Help |", "| --- | --- | --- |"]
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    for finding in ordered[:_MOST]:
        name = f"{finding.code} {entries[finding.code].name}"
        line = "" if finding.place.span is None else f":{finding.place.span.line}"
        place = _escaped(f"{shown_in_repository(prefix, finding.place.path)}{line}")
        said = f"**{finding.severity}** {name}: {_escaped(finding.message)}"
        lines.append(f"| {place} | {said} | {_escaped(finding.help)} |")
    if len(ordered) > _MOST:
        lines += ["", f"And {len(ordered) - _MOST} more: see the log."]
    return "\n".join(lines) + "\n\n"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", one_line(text))
