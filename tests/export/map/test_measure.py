"""How wide text is, and where its lines end."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from argmap.export.map.measure import text_width, wrapped


def test_lines_end_between_words_and_after_hyphens() -> None:
    assert wrapped("the great-power rivalry", 10, 60) == ["the great-", "power", "rivalry"]
    assert wrapped("from 2-5", 10, 30) == ["from", "2-5"]


def test_a_word_too_wide_is_broken_and_wide_letters_count_as_such() -> None:
    assert wrapped("mmmm", 10, 20) == ["mm", "mm"]
    assert wrapped("中文字", 10, 25) == ["中文", "字"]
    assert wrapped("", 10, 25) == [""]


def test_marks_take_no_room() -> None:
    assert text_width("e\u0301\u200d", 10) == text_width("e", 10)
    assert wrapped("a\u0301" * 4, 10, 13.1) == ["a\u0301a\u0301", "a\u0301a\u0301"]


@example("0<\u2e5e\u2e5e00")  # just as wide as the line, but for rounding
@example("0000000 \u0300I")  # a mark on a space, which keeps it from falling away
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")) | st.just(" ")))
def test_nothing_is_lost_and_nothing_sticks_out(text: str) -> None:
    folded = " ".join(text.split(" "))
    lines = wrapped(folded, 10, 50)
    assert "".join(lines).replace(" ", "") == folded.replace(" ", "")
    assert all(text_width(item, 10) <= 50 for item in lines)
