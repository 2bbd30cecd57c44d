"""What the writer may have meant."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING, Any

from argmap.diagnostics import Guesses, did_you_mean, nearest
from argmap.diagnostics.nearest import MOST_COMPARED, MOST_GUESSED

if TYPE_CHECKING:
    import pytest


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


def test_among_very_many_only_those_most_alike_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []

    def counting(word: str, names: list[str], **options: Any) -> list[str]:
        compared.append(len(names))
        return get_close_matches(word, names, **options)

    get_close_matches = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", counting)
    known = [f"doe-2020/claim-{number}" for number in range(3_000)]
    known += ["doe-2020/users-benefit", "doe-2020/xusers-benefit", "doe-2020/users-benefit-" * 50]
    assert nearest("users-benfit", known)[0] == "doe-2020/users-benefit"
    assert nearest("doe-2020/users-benfit", known)[0] == "doe-2020/users-benefit"
    assert nearest("claim-29999", known)[0] == "doe-2020/claim-2999"
    assert max(compared) <= MOST_COMPARED


def test_very_many_give_the_answer_that_comparing_all_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kinds = ("tolls", "roads", "bridges", "ferries", "taxes", "fares", "rights", "duties")
    known = [
        f"{source}/{one}-{verb}-{other}"
        for source in ("doe-2020", "roe-1999")
        for one in kinds
        for verb in ("are", "need", "bring", "harm")
        for other in kinds
    ]
    words = [f"{name[:place]}x{name[place + 2 :]}" for place, name in enumerate(known[::30], 3)]
    words += [word.rpartition("/")[2] for word in words]
    few = [nearest(word, known) for word in words]
    assert len(known) > MOST_COMPARED
    module = sys.modules["argmap.diagnostics.nearest"]
    monkeypatch.setattr(module, "MOST_COMPARED", len(known))
    assert few == [nearest(word, known) for word in words]


def test_many_words_are_guessed_at_once_each_and_the_first_only() -> None:
    asked: list[str] = []

    def guess(word: str) -> list[str]:
        asked.append(word)
        return [word.upper()]

    guesses = Guesses(guess)
    words = [f"word-{number}" for number in range(MOST_GUESSED + 10)]
    questions = [guesses.question(word) for word in words * 2]
    assert asked == words[:MOST_GUESSED]
    assert questions[0] == "did you mean WORD-0?"
    assert questions[MOST_GUESSED:] == [""] * 10 + questions[:MOST_GUESSED] + [""] * 10


def test_endless_word_is_compared_by_its_beginning() -> None:
    assert nearest("a" * 1_000_000, ["a" * 180]) == ["a" * 180]


def test_question_names_the_nearest() -> None:
    assert did_you_mean("txet", ["text"]) == "did you mean text?"
    assert did_you_mean("claim", ["claims", "claimz"]) == "did you mean claimz or claims?"
    assert did_you_mean("zzzz", ["text"]) == ""


def test_other_case_is_nearer_than_any_likeness() -> None:
    assert did_you_mean("doi", ["DOI", "id"]) == "did you mean DOI?"
