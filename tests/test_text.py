"""Nothing from a file moves the cursor or changes what is seen; nouns agree with their number."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.text import counted, one_line, plural, same_width, width

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_nasty = st.lists(
    st.one_of(
        st.sampled_from(
            ["\x1b", "\x1b[", "\x1b]", "\x9b", "\x9d", "\x90", "31m", "\x07", "\x1b\\"]
        ),
        st.sampled_from(["\x9c", "\r", "\n", "\t", "\x00", "\x7f", "\u2028", *BIDI, ";", "0", "K"]),
        st.characters(),
    ),
    max_size=20,
).map("".join)


def _hidden(text: str) -> set[str]:
    return {
        char for char in text if unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in BIDI
    }


@given(_nasty)
@example("\x1b\x1b[31m")
@example("\x1b[\x1b[31mm")
def test_one_line_never_holds_a_control_character(text: str) -> None:
    assert _hidden(one_line(text)) == set()


@given(_nasty)
def test_same_width_never_holds_a_control_character_and_keeps_columns(text: str) -> None:
    shown = same_width(text)
    assert _hidden(shown) == set()
    assert len(shown) == len(text)


@given(st.text(st.characters(exclude_categories=("Cc", "Zl", "Zp", "Zs"), exclude_characters=BIDI)))
def test_visible_text_is_left_alone(text: str) -> None:
    assert one_line(text) == text
    assert same_width(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d0;title\x9ctext", "text"),
        ("\x1bPdata\x1b\\text", "text"),
        ("\x1b]0;never ended", ""),
        ("\x1bctext", "text"),
        ("\x1b(Btext", "text"),
        ("a\x08b", "ab"),
        ("  a \n\t b\r\nc  ", "a b c"),
        ("a\u202eb\u2066c", "abc"),
        ("a\u2028b", "a b"),
    ],
)
def test_sequences_go_whole_and_white_space_is_folded(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("äö", 2),
        ("e\u0301", 1),
        ("漢字", 4),
        ("\U0001f600", 2),
        ("a\u200bb", 2),
    ],
)
def test_width_counts_terminal_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(("number", "said"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims")])
def test_a_noun_agrees_with_its_number(number: int, said: str) -> None:
    assert counted(number, "claim") == said
    assert said.endswith(plural(number, "claim"))
