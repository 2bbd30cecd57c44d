"""What `argmap.yaml` says of findings: where they are not wanted, and that it says so rightly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kit import check_with
from marks import told

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading import Report

HEAD = "title: T\ncurators: {kb: {name: K}}\n"
LONELY = "claims: {a: {text: A, type: fact, fidelity: implicit}}\n"


def report(tmp_path: Path, settings: str, **files: str) -> Report:
    topics = {f"claims/doe-2020/{name}.yaml": text for name, text in files.items()}
    return check_with(tmp_path, {"argmap.yaml": HEAD + settings, **topics})


def where(found: Report, code: str) -> list[str]:
    return [f.place.path.rpartition("/")[2] for f in found.findings if f.code == code]


@pytest.mark.parametrize(
    "setting",
    [
        "ignore: {claims/doe-2020/a.yaml: AM408}",
        "ignore: {claims/doe-2020/a.yaml: [AM4]}",
        "ignore: {claims/*/a.yaml: [AM301, AM40]}",
        "ignore: {'**/a.yaml': AM4, claims/doe-2020/a.yaml: AM5}",
    ],
)
def test_codes_are_ignored_in_the_files_named(setting: str, tmp_path: Path) -> None:
    found = report(tmp_path, setting, a=LONELY, b=LONELY.replace("a:", "b:", 1))
    assert where(found, "AM408") == ["b.yaml"]
    assert not {"AM210", "AM211"} & {f.code for f in found.findings}


def test_other_codes_of_the_file_are_reported(tmp_path: Path) -> None:
    found = report(tmp_path, "ignore: {claims/doe-2020: AM5}", a=LONELY)
    assert where(found, "AM408") == ["a.yaml"]


def test_ignored_code_stays_ignored_whatever_its_severity(tmp_path: Path) -> None:
    settings = "rules: {AM408: error}\nignore: {claims/doe-2020: AM408}"
    assert where(report(tmp_path, settings, a=LONELY), "AM408") == []


@pytest.mark.parametrize(
    ("code", "said", "hint"),
    [
        ("AM499", "no rule has the code AM499", "did you mean AM4"),
        ("AM4x", "no rule has the code AM4x", "did you mean"),
        ("AM", "no rule has the code AM", "`argmap explain` lists the codes"),
        ("AM101", "AM101 cannot be ignored", "delete the line"),
        ("AM1", "AM1 cannot be ignored", "delete the line"),
    ],
)
def test_code_that_cannot_be_meant_is_told_at_its_place(
    code: str, said: str, hint: str, tmp_path: Path
) -> None:
    found = report(tmp_path, f"ignore:\n  claims/doe-2020: [AM408, {code}]\n", a=LONELY)
    (finding,) = (f for f in found.findings if f.code == "AM210")
    assert finding.message == said
    assert hint in finding.help
    assert finding.place.span
    assert found.text_at(finding.place) == code
    assert where(found, "AM408") == []


def test_what_could_not_be_read_is_reported_all_the_same(tmp_path: Path) -> None:
    settings = "ignore: {claims/doe-2020: [AM, AM1, AM101, AM120]}"
    found = report(tmp_path, settings, a="claims: [", b=f"{LONELY}sauce: x\n")
    assert where(found, "AM101") == ["a.yaml"]
    assert where(found, "AM120") == ["b.yaml"]


def test_pattern_that_matches_nothing_is_told(tmp_path: Path) -> None:
    found = report(tmp_path, "ignore: {claims/*.yaml: AM408, claims/*/*.yaml: AM408}", a=LONELY)
    (finding,) = (f for f in found.findings if f.code == "AM211")
    assert finding.message == "no file of the knowledge base matches `claims/*.yaml`"
    assert found.text_at(finding.place) == "claims/*.yaml"
    assert finding.severity == "warning"


def test_file_that_is_only_complained_of_is_matched_too(tmp_path: Path) -> None:
    settings = "ignore: {claims/doe-2020/notes.txt: AM208}"
    files = {"argmap.yaml": HEAD + settings, "claims/doe-2020/notes.txt": "x"}
    assert check_with(tmp_path, files).findings == ()


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("ignore: [AM408]", "AM122"),
        ("ignore: {claims: {AM408: off}}", "AM122"),
        ("ignore: {claims: [408]}", "AM122"),
        ("baseline: [a]", "AM122"),
        ("baselines: a.yaml", "AM120"),
    ],
)
def test_setting_of_the_wrong_kind_costs_itself_alone(
    setting: str, code: str, tmp_path: Path
) -> None:
    found = report(tmp_path, setting, a=LONELY)
    # The curators are still known: no claim file lacks its curator.
    assert [got for got, _ in told(found)] == [code]
