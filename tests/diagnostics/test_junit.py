"""JUnit reports, held against the schema of Jenkins' xUnit plugin (see junit-10.xsd)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from argmap.diagnostics.junit import render
from findings import FINDINGS, PATH, found

if TYPE_CHECKING:
    from argmap.diagnostics import Finding

LINE = "    premises: [users-benfit]"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("junit-10.xsd")))


def report(
    *findings: Finding,
    files: tuple[str, ...] = (PATH,),
    failing: tuple[str, ...] = ("error",),
    line: str = LINE,
    prefix: str = "",
) -> etree._Element:
    text = render(findings, files, lambda _path, _number: line, failing, prefix)
    tree = etree.fromstring(text.encode())
    schema().assertValid(tree)
    return tree


def test_file_with_an_error_is_a_test_that_fails() -> None:
    tree = report(found(), files=(PATH, "argmap.yaml"))
    assert dict(tree.attrib) == {
        "name": "argmap check",
        "tests": "2",
        "failures": "1",
        "errors": "0",
    }
    clean, wrong = tree
    assert (clean.get("name"), clean.get("failures")) == ("argmap.yaml", "0")
    assert len(clean[0]) == 0
    assert (wrong.get("name"), wrong.get("failures")) == (PATH, "1")
    (case,) = wrong
    assert (case.get("classname"), case.get("name")) == ("argmap.check", PATH)
    (failure,) = case
    assert failure.get("message") == "line 3: AM202: unknown claim `users-benfit`"
    assert failure.get("type") == "AM202"
    assert failure.text.startswith(f"{PATH}:3:16: error[AM202]: unknown claim `users-benfit`\n")
    assert f"3 | {LINE}\n" in failure.text
    assert failure.text.endswith("= help: did you mean users-benefit?")


def test_several_errors_of_a_file_are_one_failure() -> None:
    tree = report(found(), found(code="AM401", message="no premise"), found())
    (failure,) = tree.iter("failure")
    assert failure.get("message").endswith("(and 2 more)")
    assert failure.get("type") == "AM202, AM401"
    assert failure.text.count("error[") == 3


def test_what_does_not_fail_the_check_is_told_beside() -> None:
    warning = found(code="AM408", severity="warning", span=None, help_text="")
    (case,) = report(warning).iter("testcase")
    assert [child.tag for child in case] == ["system-out"]
    assert case[0].text == f"{PATH}: warning[AM408]: unknown claim `users-benfit`"
    (failure,) = report(warning, failing=("error", "warning")).iter("failure")
    assert failure.get("message") == "AM408: unknown claim `users-benfit`"
    both = report(found(), warning)
    assert [child.tag for child in both.iter("failure", "system-out")] == ["failure", "system-out"]


def test_file_that_was_not_read_is_a_test_too() -> None:
    tree = report(found(path="claims/stray.txt", span=None), files=(), prefix="kb/")
    assert [case.get("name") for case in tree.iter("testcase")] == ["kb/claims/stray.txt"]


def test_names_are_unique() -> None:
    # GitLab keeps only the first of two tests of one name.
    tree = report(found(), found(), found(path="b"), files=(PATH, "b", "c"))
    names = [case.get("name") for case in tree.iter("testcase")]
    assert len(names) == len(set(names)) == 3


@given(
    st.lists(FINDINGS, max_size=4), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
)
def test_whatever_a_file_holds_is_well_formed(findings: list[Finding], line: str) -> None:
    report(*findings, line=line.replace("\n", " "), failing=("error", "info"))
