"""What the writer may have meant."""

from __future__ import annotations

from argmap.diagnostics import did_you_mean, nearest


def test_nearest_come_first_and_few() -> None:
    known = ["holder", "holders", "holds", "text", "type", "hodl"]
    assert nearest("hodler", known)[0] == "holder"
    assert len(nearest("hodler", known)) == 3
    assert len(nearest("hodler", known, most=1)) == 1


def test_what_is_like_nothing_has_no_nearest() -> None:
    assert nearest("zzzz", ["holder", "text"]) == []
    assert nearest("", ["holder"]) == []
    assert nearest("holder", []) == []


def test_short_id_is_near_the_full_ids_that_end_in_its_like() -> None:
    known = ["doe-2020/users-benefit", "roe-1999/users-benefit", "roe-1999/other"]
    assert nearest("users-benfit", known) == known[:2]


def test_full_id_is_compared_whole() -> None:
    known = ["doe-2020/users-benefit", "roe-1999/users-benefit"]
    assert nearest("roe-1999/users-benfit", known)[0] == "roe-1999/users-benefit"


def test_among_very_many_only_those_that_begin_alike_are_compared() -> None:
    known = [f"doe-2020/claim-{number}" for number in range(20_001)]
    known += ["doe-2020/users-benefit", "doe-2020/xusers-benefit"]
    assert nearest("users-benfit", known) == ["doe-2020/users-benefit"]
    assert nearest("doe-2020/users-benfit", known) == ["doe-2020/users-benefit"]


def test_endless_word_is_compared_by_its_beginning() -> None:
    assert nearest("a" * 1_000_000, ["a" * 180]) == ["a" * 180]


def test_question_names_the_nearest() -> None:
    assert did_you_mean("txet", ["text"]) == "did you mean text?"
    assert did_you_mean("claim", ["claims", "claimz"]) == "did you mean claimz or claims?"
    assert did_you_mean("zzzz", ["text"]) == ""


def test_other_case_is_nearer_than_any_likeness() -> None:
    assert did_you_mean("doi", ["DOI", "id"]) == "did you mean DOI?"
