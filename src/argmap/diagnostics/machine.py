"""Findings for programs: one JSON array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.diagnostics.finding import Finding, Place


def as_record(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values, the fields in the order of `docs/cli.md`."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place(finding.place),
        "message": finding.message,
        "help": finding.help,
        "related": [
            {**_place(related.place), "message": related.message} for related in finding.related
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    span = place.span
    return {
        "path": place.path,
        "line": 1 if span is None else span.line,
        "column": 1 if span is None else span.column,
        "end_line": 1 if span is None else span.end_line,
        "end_column": 1 if span is None else span.end_column,
    }
