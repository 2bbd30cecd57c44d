"""Plain scalars are those of YAML 1.2's core schema; everything else stays text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.syntax import parse
from argmap.syntax.events import c_events, python_events
from argmap.syntax.scalars import OTHER_STARTS, OTHER_WORDS, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

parsers = pytest.mark.parametrize("stream", [c_events, python_events])

VALUES: list[tuple[str, Any]] = [
    ("12", 12),
    ("+12", 12),
    ("-12", -12),
    ("007", 7),
    ("0o17", 15),
    ("0x1F", 31),
    ("1.5", 1.5),
    ("1.", 1.0),
    (".5", 0.5),
    ("-.5", -0.5),
    ("1e3", 1000.0),
    ("1.5E-3", 0.0015),
    (".inf", math.inf),
    ("+.INF", math.inf),
    ("-.Inf", -math.inf),
    ("null", None),
    ("Null", None),
    ("NULL", None),
    ("~", None),
    ("", None),
    ("true", True),
    ("True", True),
    ("TRUE", True),
    ("false", False),
    ("False", False),
    ("FALSE", False),
]
TEXTS = [
    "2012-05-01",
    "2012-05-01T10:00:00Z",
    "12:30:45",
    "1_000",
    "0b101",
    "-0x1F",
    "0o18",
    "0xZZ",
    "1e",
    "e3",
    ".",
    "-",
    "+",
    "..5",
    "-.nan",
    "inf",
    "nan",
    "yes",
    "Yes",
    "no",
    "NO",
    "on",
    "Off",
    "y",
    "n",
    "tRUE",
    "nULL",
    "none",
    "=",
    "<",
    "12 apples",
    "1,5",
    "３",
]


@parsers
@pytest.mark.parametrize(("written", "value"), VALUES)
def test_core_schema_words_and_numbers_have_their_value(
    written: str, value: object, stream: Callable[[str], Any]
) -> None:
    found = parse(f"a: {written}\n".encode(), stream).value["a"]
    assert (type(found), found) == (type(value), value)


@parsers
def test_not_a_number_is_a_number(stream: Callable[[str], Any]) -> None:
    for written in (".nan", ".NaN", ".NAN"):
        assert math.isnan(parse(f"a: {written}\n".encode(), stream).value["a"])


@parsers
@pytest.mark.parametrize("written", [word for word in TEXTS if word != "-"])
def test_dates_and_words_of_yaml_1_1_stay_text(written: str, stream: Callable[[str], Any]) -> None:
    document = parse(f"a: {written}\n".encode(), stream)
    assert document.problems == ()
    assert document.value == {"a": written}


@parsers
@pytest.mark.parametrize("written", [word for word, _ in VALUES])
def test_quoted_scalars_are_text(written: str, stream: Callable[[str], Any]) -> None:
    document = parse(f"a: \"{written}\"\nb: '{written}'\n".encode(), stream)
    assert document.value == {"a": written, "b": written}


@parsers
def test_block_scalars_are_text(stream: Callable[[str], Any]) -> None:
    document = parse(b"a: |\n  12\nb: >-\n  true\n", stream)
    assert document.value == {"a": "12\n", "b": "true"}


def test_numbers_too_long_for_any_field_stay_text() -> None:
    assert resolve("9" * 40) == 10**40 - 1
    assert resolve("9" * 41) == "9" * 41
    assert resolve("9" * 5_000) == "9" * 5_000
    assert resolve("1." + "0" * 5_000) == "1." + "0" * 5_000


@given(st.one_of(st.text(max_size=8), st.from_regex(r"[-+.0-9xoeEinfINFaA]{1,10}")))
def test_what_looks_like_text_at_first_sight_is_text(text: str) -> None:
    """The builder asks only about scalars that begin like something else."""
    if text[:1] not in OTHER_STARTS and text not in OTHER_WORDS:
        assert resolve(text) == text


@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_every_integer_is_read_as_python_writes_it(number: int) -> None:
    assert resolve(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_read_as_python_writes_it(number: float) -> None:
    assert resolve(repr(number)) == number
