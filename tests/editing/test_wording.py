"""Word by word: what stayed, what went, what came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.editing.wording import reworded


def marked(before: str, after: str) -> str:
    signs = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return " ".join(signs[p.sign].format(" ".join(p.words)) for p in reworded(before, after))


def test_words_are_told_apart() -> None:
    assert marked("Tolls may pay for it.", "Tolls must pay for all of it.") == (
        "Tolls [-may-] {+must+} pay for {+all of+} it."
    )
    assert marked("same  words", "same words") == "same words"
    assert marked("all other", "") == "[-all other-]"


def test_very_long_texts_are_not_compared() -> None:
    before, after = "a " * 2_001, "b " * 2_000
    assert [piece.sign for piece in reworded(before, after)] == ["-", "+"]


words = st.lists(st.sampled_from("abc"), max_size=12).map(" ".join)


@given(words, words)
def test_both_texts_come_back(before: str, after: str) -> None:
    pieces = reworded(before, after)
    for text, sign in ((before, "-"), (after, "+")):
        assert [w for p in pieces if p.sign in ("=", sign) for w in p.words] == text.split()
