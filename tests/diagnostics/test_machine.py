"""Findings as programs see them."""

from __future__ import annotations

import json

from argmap.diagnostics import Finding, Place, Related, Span
from argmap.diagnostics.machine import as_record


def test_record_has_the_fields_promised_in_their_order() -> None:
    finding = Finding(
        "AM207",
        "given twice",
        Place("claims/x.yaml", ("claims", "a"), key=True, span=Span(3, 5, 4, 6)),
        "rename one",
        (Related(Place("claims/y.yaml", span=Span(1, 2, 1, 3)), "first here"),),
        "warning",
    )
    record = as_record(finding)
    assert list(record.items()) == [
        ("code", "AM207"),
        ("severity", "warning"),
        ("path", "claims/x.yaml"),
        ("line", 3),
        ("column", 5),
        ("end_line", 4),
        ("end_column", 6),
        ("message", "given twice"),
        ("help", "rename one"),
        (
            "related",
            [
                {
                    "path": "claims/y.yaml",
                    "line": 1,
                    "column": 2,
                    "end_line": 1,
                    "end_column": 3,
                    "message": "first here",
                }
            ],
        ),
    ]
    assert json.loads(json.dumps(record)) == record


def test_place_of_a_whole_file_is_its_beginning() -> None:
    record = as_record(Finding("AM208", "m", Place("x.yml")))
    assert [record[key] for key in ("line", "column", "end_line", "end_column")] == [1, 1, 1, 1]
    assert record["severity"] == "error"
    assert record["help"] == ""
    assert record["related"] == []
