"""Workflow commands, read as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics import Finding, Place, Related, Span
from argmap.diagnostics.github import annotation, render
from argmap.text import one_line, same_width
from findings import ENTRIES, FINDINGS, PATH, found


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def understood(line: str) -> Command:
    """Return what the runner makes of a line: the rules of its ActionCommand, version 2."""
    assert line.startswith("::")
    assert "\n" not in line
    assert "\r" not in line
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    properties = dict(part.split("=", 1) for part in rest.split(",") if part)
    return Command(
        name,
        {key: _unescaped(value, property_=True) for key, value in properties.items()},
        _unescaped(data, property_=False),
    )


def _unescaped(text: str, *, property_: bool) -> str:
    codes = {"%0D": "\r", "%0A": "\n", **({"%3A": ":", "%2C": ","} if property_ else {})}
    for code, char in codes.items():
        text = text.replace(code, char)
    return text.replace("%25", "%")


def commands(findings: list[Finding], prefix: str = "") -> list[Command]:
    return [understood(line) for line in render(findings, ENTRIES, prefix) if line[:2] == "::"]


def test_finding_is_an_error_at_its_place() -> None:
    (line,) = render([found()], ENTRIES)
    assert line == (
        "::error file=claims/doe-2020/tolls.yaml,line=3,endLine=3,col=16,endColumn=28,"
        "title=AM202 unknown-claim::unknown claim `users-benfit`%0A"
        "help: did you mean users-benefit?"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_severities_have_their_commands(severity: str, command: str) -> None:
    (got,) = commands([found(severity=severity)])  # type: ignore[arg-type]
    assert got.name == command


def test_paths_begin_at_the_root_of_the_repository() -> None:
    related = Related(Place("claims/doe-2020/b.yaml", span=Span(7, 3, 7, 9)), "it is here")
    (got,) = commands([found(related=(related,))], "kb/deep/")
    assert got.properties["file"] == f"kb/deep/{PATH}"
    assert got.data.endswith("\nnote: kb/deep/claims/doe-2020/b.yaml:7:3: it is here")


def test_several_lines_come_without_columns() -> None:
    (got,) = commands([found(span=Span(3, 9, 5, 4))])
    assert {**got.properties, "file": "", "title": ""} == {
        "file": "",
        "line": "3",
        "endLine": "5",
        "title": "",
    }


def test_end_before_a_line_is_not_on_that_line() -> None:
    (got,) = commands([found(span=Span(3, 9, 5, 1))])
    assert got.properties["endLine"] == "4"


def test_whole_file_is_marked_at_its_first_line() -> None:
    (got,) = commands([found(span=None, help_text="")])
    assert (got.properties["line"], "col" in got.properties) == ("1", False)
    assert got.data == "unknown claim `users-benfit`"


def _many(**counts: int) -> list[Finding]:
    return [
        found(message=f"{severity} {number}", severity=severity)
        for severity in ("info", "warning", "error")
        for number in range(counts.get(severity, 0))
    ]


def test_errors_come_first_and_ten_of_a_kind_are_shown() -> None:
    got = commands(_many(error=12, warning=11, info=10))
    names = [command.name for command in got]
    assert names == (["error"] * 10 + ["warning"] * 10 + ["notice"] * 10 + ["group", "endgroup"])
    # One of the ten notices counts what is not shown.
    assert got[20].data == (
        "2 more errors and 1 more warning and 1 more remark: "
        "GitHub shows 10 of a kind, the log of this step has them all"
    )
    assert got[20].properties == {"title": "argmap"}


def test_ten_of_each_kind_need_no_count() -> None:
    got = commands(_many(error=10, warning=10, info=10))
    assert len(got) == 30
    assert not any("more" in command.data for command in got)


def test_the_others_stand_in_the_log() -> None:
    lines = render(_many(error=12), ENTRIES, "kb/")
    assert lines[-4:] == [
        "::group::Findings without an annotation",
        f"kb/{PATH}:3:16: error[AM202]: error 10",
        f"kb/{PATH}:3:16: error[AM202]: error 11",
        "::endgroup::",
    ]


def test_nothing_found_prints_nothing() -> None:
    assert render([], ENTRIES) == []


@given(st.lists(FINDINGS, max_size=15), st.sampled_from(["", "kb/", "a,b:c%/"]))
def test_whatever_a_file_holds_gives_one_command_a_finding(
    findings: list[Finding], prefix: str
) -> None:
    lines = render(findings, ENTRIES, prefix)
    assert not any(re.search(r"[\x00-\x1f\x7f-\x9f]", line) for line in lines)
    log = [line for line in lines if not line.startswith("::")]
    # A line of the log with either of these in it would be a command.
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in log)
    placed = [c for c in map(understood, set(lines) - set(log)) if "file" in c.properties]
    assert {c.properties["file"] for c in placed} <= {
        same_width(f"{prefix}{f.place.path}") for f in findings
    }


@given(FINDINGS)
def test_escaped_text_is_what_was_said(finding: Finding) -> None:
    got = understood(annotation(finding, "n,a:m%e", "p,q:%/"))
    assert got.properties["title"] == f"{finding.code} n,a:m%e"
    assert got.properties["file"] == same_width(f"p,q:%/{finding.place.path}")
    assert got.data.split("\n")[0] == one_line(finding.message)
    # What the runner would throw away.
    line, end = int(got.properties["line"]), int(got.properties.get("endLine", "0"))
    assert not end or end >= line
    if "col" in got.properties:
        assert line == end
        assert int(got.properties["endColumn"]) >= int(got.properties["col"])
