"""Wrong indentation is told as that, once, and not as what YAML makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kit import check_with
from marks import only, shown, told

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading import Report

TOPIC = "claims/doe-2020/topic.yaml"


def _report(tmp_path: Path, text: str) -> Report:
    return check_with(tmp_path, {TOPIC: text.encode()})


def test_fields_in_the_column_of_their_id_are_told_once(tmp_path: Path) -> None:
    text = """\
claims:
  a-claim:
  text: A.
  type: fact
  cites:
    - {note: 1}
  b-claim:
    text: B.
    type: fact
arguments:
  step:
  premises: [a-claim]
  attacks: b-claim
"""
    report = _report(tmp_path, text)
    assert told(report) == [("AM122", "text"), ("AM122", "premises")]
    first = only(report, "AM122") if len(report.findings) == 1 else report.findings[0]
    assert first.message == "the fields of `a-claim` stand in its own column"
    assert first.help.startswith("indent them by two more")
    assert "doe-2020/b-claim" in report.kb.claims
    assert {"doe-2020/a-claim", "doe-2020/step"} <= report.kb.unknowable


def test_fields_of_two_records_in_the_column_of_their_ids_are_told_once_each(
    tmp_path: Path,
) -> None:
    text = """\
claims:
  a-claim:
  text: A.
  type: fact
  b-claim:
  text: B.
  type: fact
"""
    report = _report(tmp_path, text)
    assert told(report) == [("AM105", "b-claim")]
    finding = only(report, "AM105")
    assert finding.message == "the fields of `b-claim` stand in its own column"
    assert "indent" in finding.help


def test_id_in_the_column_of_fields_is_told_once(tmp_path: Path) -> None:
    text = """\
claims:
  a-claim:
    text: A.
    type: fact

    b-claim:  # the next

    text: B.
    type: fact
    quotes:
      - words
      - and words
    at: 3
  c-claim:
    text: C.
    text: D.
    type: fact
"""
    report = _report(tmp_path, text)
    assert told(report) == [("AM105", "b-claim"), ("AM105", "text")]
    first, second = report.findings[:2]
    assert first.message == "`b-claim` is indented like a field of the record above it"
    assert first.help.startswith("indent it by two less")
    assert second.message == "key 'text' stands twice in this mapping"
    assert shown(report, second.related[0].place) == "text"
    assert report.kb.unknowable == {"doe-2020"}


def test_field_without_an_id_is_told_to_need_one(tmp_path: Path) -> None:
    report = _report(tmp_path, "claims:\n  text: A.\n  type: fact\n")
    assert told(report) == [("AM122", "text")]
    assert report.findings[0].message == "fields stand where the ids of `claims` belong"


def test_keys_that_stand_twice_for_other_reasons_are_told_as_that(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            "text: 1\ntext: 2\n",
            "claims:\n  a: {text: A, text: B, type: fact}\n",
            "claims:\n  a:\n    quotes:\n      - x\n    quotes: y\n    text: A\n    type: fact\n",
            "claims:\n  a:\n    odd-key:\n    odd-key:\n    text: A\n    type: fact\n",
            "claims:\n  a:\n" + "    # c\n" * 300 + "    text: A\n    text: B\n    type: fact\n",
        )
    ):
        codes = [code for code, _ in told(_report(tmp_path / str(number), text))]
        assert "AM105" in codes
        finding = next(
            f for f in _report(tmp_path / str(number), text).findings if f.code == "AM105"
        )
        assert "stands twice" in finding.message
