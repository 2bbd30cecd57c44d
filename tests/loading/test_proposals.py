"""What is proposed for an id that is none exists; several ids in one text make a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kit import check_with
from marks import file_codes, only, told

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "claims/doe-2020/topic.yaml"
CLAIMS = """\
claims:
  bridges-cost: {text: Bridges cost money., type: fact}
  tolls-unfair: {text: Tolls are unfair., type: value}
"""


def _help(tmp_path: Path, argument: str, code: str = "AM123") -> str:
    """Return what is said of an argument with these fields."""
    text = f"{CLAIMS}arguments:\n  step: {{{argument}}}\n"
    return only(check_with(tmp_path, {TOPIC: text}), code).help


@pytest.mark.parametrize(
    ("argument", "proposal"),
    [
        ("premises: [bridges_cost]", "bridges-cost"),
        ("premises: [Bridges cost]", "bridges-cost"),
        ("premises: (bridges-cost)", "bridges-cost"),
        ("premises: Bridges cost money.", "bridges-cost"),
        ("attacks: roe-1999.roads-are-free", "roe-1999/roads-are-free"),
        ("attacks: 'roe-1999:roads-are-free'", "roe-1999/roads-are-free"),
        ("attacks: Roads are free", "roe-1999/roads-are-free"),
        ("undercuts: Access frees roads", "roe-1999/access-frees-roads"),
        ("scheme: argument from analogy", "from-analogy"),
        ("scheme: From Values", "from-values"),
        ("holder: The city council", "city-council"),
        ("holder: The City Counsil", "city-council"),
        ("holder: K. B.", "kb"),
    ],
)
def test_reference_gets_what_there_is(argument: str, proposal: str, tmp_path: Path) -> None:
    hint = _help(tmp_path, argument)
    assert hint.startswith((f"did you mean {proposal}?", f"did you mean {proposal} or "))


@pytest.mark.parametrize(
    "premises",
    [
        "bridges-cost and tolls-unfair",
        "'bridges-cost, tolls-unfair'",
        "[bridges-cost tolls-unfair]",
        "bridges-cost; tolls-unfair",
        "'- bridges-cost - tolls-unfair'",
        "-bridges-cost -tolls-unfair",
    ],
)
def test_several_ids_in_one_text_make_a_list(premises: str, tmp_path: Path) -> None:
    hint = _help(tmp_path, f"premises: {premises}")
    assert hint == "several ids make a list: [bridges-cost, tolls-unfair]"


def test_several_targets_in_one_text_make_several_arguments(tmp_path: Path) -> None:
    hint = _help(tmp_path, "premises: [bridges-cost], supports: tolls-unfair and bridges-cost")
    assert hint == "an argument has one target: write an argument for each"


@pytest.mark.parametrize(
    "argument",
    ["premises: [Zyxw Qqq]", "scheme: ZZZ", "answers: {argument: step, question: Why so}"],
)
def test_nothing_is_proposed_where_nothing_is_near(argument: str, tmp_path: Path) -> None:
    assert _help(tmp_path, argument).startswith("ids are lower-case")


@pytest.mark.parametrize(
    ("fields", "proposal"),
    [
        ("cites: [{work: Poe 1989}]", "did you mean poe-1989?"),
        ("tags: [Public Cost]", "did you mean public-cost?"),
        ("tags: 'cost, money'", "write a list: [cost, money]"),
        ("reviewed: {by: K. B., date: 2026-01-31, digest: x}", "did you mean kb?"),
    ],
)
def test_fields_of_claims_get_proposals_too(fields: str, proposal: str, tmp_path: Path) -> None:
    claim = f"claims:\n  a: {{text: A., type: fact, {fields}}}\n"
    report = check_with(tmp_path, {TOPIC: claim})
    assert only(report, "AM123").help.startswith(proposal)


def test_viewpoint_of_a_source_is_proposed(tmp_path: Path) -> None:
    expect = 'expect: [{viewpoint: "source: roe-1999", stands: [bridges-cost]}]\n'
    report = check_with(tmp_path, {TOPIC: CLAIMS + expect})
    assert only(report, "AM123").help == "did you mean source:roe-1999?"


@pytest.mark.parametrize("key", ["bridges_cost", "Bridges-Cost", "bridges cost"])
def test_claim_under_a_malformed_key_is_not_unknown(key: str, tmp_path: Path) -> None:
    claims = CLAIMS.replace("bridges-cost", key)
    step = "arguments: {s: {premises: [bridges-cost], attacks: tolls-unfair}}\n"
    report = check_with(tmp_path, {TOPIC: claims + step})
    assert told(report) == [("AM123", key)]
    assert "did you mean bridges-cost?" in only(report, "AM123").help


def test_reference_written_like_a_malformed_key_gets_the_id_of_both(tmp_path: Path) -> None:
    claims = CLAIMS.replace("bridges-cost", "bridges_cost")
    step = "arguments: {s: {premises: [bridges_cost], attacks: tolls-unfair}}\n"
    report = check_with(tmp_path, {TOPIC: claims + step})
    assert file_codes(report) == ["AM123", "AM123"]
    key, reference = report.findings[:2]
    assert key.help.startswith("did you mean bridges-cost?")
    assert reference.help == "did you mean bridges-cost?"
