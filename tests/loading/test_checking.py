"""Severities as set, findings in order, and nothing written."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from argmap.diagnostics import Finding, Place, Span
from argmap.loading import check
from argmap.loading.checking import sort
from argmap.loading.loader import without_garbage_collection
from argmap.rules import catalogue
from kit import check_with, write_kb
from marks import of_files, only, told

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "claims/doe-2020/topic.yaml"
WRONG = "claims: {a: {text: A, type: fact}}\narguments: {s: {premises: [], supports: a, x: 1}}\n"
HEAD = "title: T\ncurators: {kb: {name: K}}\nrules:\n"


def _settings(tmp_path: Path, rules: str, claims: str = "note: None.\n") -> list[Finding]:
    report = check_with(tmp_path, {"argmap.yaml": HEAD + rules, TOPIC: claims})
    return [f for f in report.findings if f.code in ("AM210", "AM408", "AM120", "AM105")]


LONELY = "claims: {a: {text: A, type: fact}}\n"


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_severity_of_a_rule_can_be_set(severity: str, tmp_path: Path) -> None:
    (finding,) = _settings(tmp_path, f"  AM408: {severity}\n", LONELY)
    assert (finding.code, finding.severity) == ("AM408", severity)


def test_rule_can_be_switched_off(tmp_path: Path) -> None:
    assert _settings(tmp_path, "  AM408: off\n", LONELY) == []


def test_severity_is_that_of_the_page_where_nothing_is_set(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: LONELY})
    assert only(report, "AM408").severity == catalogue()["AM408"].severity == "warning"


@pytest.mark.parametrize("severity", ["off", "warning", "info", "error"])
def test_what_cannot_be_read_cannot_be_excused(severity: str, tmp_path: Path) -> None:
    setting, finding = _settings(
        tmp_path, f"  AM120: {severity}\n", "claimz: {a: {text: A, type: fact}}\n"
    )
    assert setting.code == "AM210"
    assert setting.message == "the severity of AM120 cannot be set"
    assert setting.place.span == (4, 3, 4, 8)
    assert (finding.code, finding.severity) == ("AM120", "error")


def test_unknown_code_is_told_with_the_nearest(tmp_path: Path) -> None:
    (finding,) = _settings(tmp_path, "  AM498: off\n")
    assert finding.code == "AM210"
    assert finding.message == "no rule has the code AM498"
    assert "AM408" in finding.help
    assert finding.place.path == "argmap.yaml"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("  AM408: loud\n", ("AM122", "loud")),
        ("  AM408: no\n", ("AM122", "no")),
        ("  am408: off\n", ("AM123", "am408")),
        ("  isolated-claim: off\n", ("AM123", "isolated-claim")),
        ("  AM4080: off\n", ("AM123", "AM4080")),
    ],
)
def test_bad_setting_is_told(rules: str, expected: tuple[str, str], tmp_path: Path) -> None:
    report = check_with(tmp_path, {"argmap.yaml": HEAD + rules})
    assert expected in told(report) or expected[0] == "AM123"
    assert [finding.place.path for finding in of_files(report)] == ["argmap.yaml"]


def test_findings_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            "argmap.yaml": HEAD + "  AM999: off\n",
            "claims/doe-2020/b.yaml": WRONG,
            "claims/doe-2020/a.yaml": "claims: {b: {text: B, type: fact, y: 1, x: 1}}\nz: [",
            "claims/a.yml": "",
            "corpus/holders.yaml": "holders: {}\nx: 1\n",
        },
    )
    places = [(f.place.path, f.place.span or (0, 0)) for f in report.findings]
    assert places[0][0] == "argmap.yaml"
    assert len({path for path, _ in places}) >= 5
    assert places[1:] == sorted(places[1:])


def test_equal_places_are_sorted_by_code_and_message() -> None:
    def finding(code: str, message: str, span: Span | None) -> Finding:
        return Finding(code, message, Place("a.yaml", span=span))

    here, later = Span(2, 1, 2, 5), Span(10, 1, 10, 2)
    ordered = [
        Finding("AM408", "z", Place("argmap.yaml", span=later)),
        finding("AM201", "a", None),
        finding("AM101", "b", here),
        finding("AM202", "a", here),
        finding("AM202", "b", here),
        finding("AM101", "a", later),
    ]
    assert sort(ordered[::-1]) == ordered


def test_check_writes_nothing(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {TOPIC: WRONG, "claims/doe-2020/broken.yaml": "a: ["})

    def state() -> dict[str, tuple[bytes, int]]:
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in root.rglob("*")
            if path.is_file()
        }

    before = state()
    check(root)
    assert state() == before


def test_check_twice_says_the_same(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {TOPIC: WRONG})
    assert check(root).findings == check(root).findings


def test_garbage_collection_is_left_as_it_was() -> None:
    assert gc.isenabled()
    with without_garbage_collection():
        assert not gc.isenabled()
        with without_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
