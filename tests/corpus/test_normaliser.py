"""The table of `docs/seals.md`: which spellings are the same words, and which are not."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.corpus import find, parse_quotation, read_text, tokens
from argmap.corpus.normaliser import LINE_HYPHEN, _fold, canonical
from argmap.model import Origin, Source

SOURCE = Source.model_validate(
    {
        "id": "some-1",
        "origin": Origin("", ()),
        "csl": {"type": "article"},
        "author": "somebody",
        "rights": {"licence": "restricted"},
    }
)
# Letters of every kind, marks, quotes, dashes, spaces, what is dropped, and ends of lines.
ALPHABET = "abzÄéßñ日9½_.,!?-–—‐…“”’´`ﬁﬃﬆ\u0301\u0308\u00ad\u200b\ufeff\u00a0\u3000 \t\n[]()*•€"


def stands(quoted: str, text: str) -> bool:
    """Return whether a quotation stands in a text."""
    return bool(find(parse_quotation(quoted), read_text(text, SOURCE)))


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        pytest.param('he said "no" to it', "he said “no” to it", id="curly double quotes"),
        pytest.param('he said "no" to it', "he said „no‟ to it", id="low quotes"),
        pytest.param("“no” to", "«no» to", id="guillemets"),
        pytest.param("the city's gain", "the city’s gain", id="apostrophe"),
        pytest.param("the city`s gain", "the city‘s gain", id="backtick among ASCII only"),
        pytest.param("the city´s gain", "the city's gain", id="acute accent"),
        pytest.param("‛so‚ it", "′so' it", id="single quotes of every kind"),
        pytest.param("roads - and tolls", "roads — and tolls", id="em dash"),
        pytest.param("1990–2010", "1990-2010", id="en dash"),
        pytest.param("1990‒2010", "1990−2010", id="figure dash and minus"),
        pytest.param("Asia‑Pacific", "Asia‐Pacific", id="hyphens of either kind"),
        pytest.param("a―b", "a-b", id="horizontal bar"),
        pytest.param("first office in the efflux", "ﬁrst oﬃce in the eﬄux", id="fi ffi ffl"),
        pytest.param("fly off fast", "ﬂy oﬀ faﬆ", id="fl ff st"),
        pytest.param("moﬅ", "most", id="long s with t"),
        pytest.param("café Ångström", unicodedata.normalize("NFD", "café Ångström"), id="NFD text"),
        pytest.param(unicodedata.normalize("NFD", "sứ mệnh"), "sứ mệnh", id="NFD quotation"),
        pytest.param("free for all", "free\u00a0for\u202fall", id="no-break spaces"),
        pytest.param("free for all", "free\u2003for\u2009\u3000all", id="em, thin, wide spaces"),
        pytest.param("free for all", "free\tfor\n   all", id="tabs and re-flowed lines"),
        pytest.param("cooperation", "co\u00adoper\u00adation", id="soft hyphens"),
        pytest.param("cooperation is", "co\u00ad\noperation is", id="soft hyphen at a line's end"),
        pytest.param("cooperation is", "co\u00ad \r\n  operation is", id="the same, with blanks"),
        pytest.param("cooperation", "co\u200boper\u200c\u200dat\u2060ion", id="zero width"),
        pytest.param("free for all", "\ufefffree for all", id="byte order mark"),
        pytest.param("so it… was", "so it... was", id="ellipsis without spaces"),
        pytest.param("the cooperation of", "the co-\noperation of", id="word cut at a line's end"),
        pytest.param("the cooperation of", "the co‐ \t\n  operation of", id="cut, with blanks"),
        pytest.param("the Asia-Pacific region", "the Asia-\nPacific region", id="hyphen kept"),
        pytest.param("internationally", "inter-\nnation-\nally", id="cut twice"),
        pytest.param("co-operation", "co-\noperation", id="hyphen there or not"),
        pytest.param("the co-\noperation of", "the co-\noperation of", id="copied as it stands"),
        pytest.param("the co-\noperation of", "the co-operation of", id="its hyphen kept"),
        pytest.param("cafébar", unicodedata.normalize("NFD", "café-\nbar"), id="cut after a mark"),
        pytest.param("tolls, and roads", "So tolls, and roads.", id="ends left off"),
        pytest.param("roads are free", "“(Roads!) roads are free”, he said", id="quotes left off"),
    ],
)
def test_other_spelling_of_the_same_words_passes(quoted: str, text: str) -> None:
    assert stands(quoted, text)


TEXT = "Tolls, it is unlikely, will not pay for 37 bridges; they cost more than roads and rails."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("pay for 37 bridges", "pay for 37 rivers", id="another word"),
        pytest.param("will not pay for", "will pay for", id="not dropped"),
        pytest.param("they cost more", "they do not cost more", id="not put in"),
        pytest.param("it is unlikely", "it is likely", id="likely for unlikely"),
        pytest.param("pay for 37 bridges", "pay for 38 bridges", id="another number"),
        pytest.param("pay for 37 bridges", "pay for 3 7 bridges", id="number in two"),
        pytest.param("roads and rails", "rails and roads", id="another order"),
        pytest.param("Tolls, it is", "Tolls it is", id="comma dropped"),
        pytest.param("37 bridges; they", "37 bridges, they", id="comma for semicolon"),
        pytest.param("they cost more", "they cost, more", id="comma put in"),
        pytest.param("Tolls, it is", "tolls, it is", id="small letter"),
        pytest.param("they cost more", "they costs more", id="another ending"),
        pytest.param("they cost more", "they cos more", id="end cut off"),
        pytest.param("they cost more", "theycost more", id="space dropped"),
        pytest.param("roads and rails.", "roads and rails!", id="another mark at the end"),
        pytest.param("it is unlikely", "it is un-likely", id="hyphen put in"),
        pytest.param("it is unlikely", "…", id="no words"),
        pytest.param("it is unlikely", "[it is unlikely]", id="the curator's words only"),
    ],
)
def test_other_words_fail(right: str, wrong: str) -> None:
    assert stands(right, TEXT)
    assert not stands(wrong, TEXT)


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        ("likely to rain", "it is un-\nlikely to rain"),
        ("it is un", "it is un-\nlikely to rain"),
        ("it is un-", "it is un-\nlikely to rain"),
        ("- likely to", "it is un-\nlikely to rain"),
        ("nation", "inter-\nnation-\nal"),
    ],
)
def test_half_of_a_word_cut_at_a_lines_end_is_no_word(quoted: str, text: str) -> None:
    assert not stands(quoted, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-\n2", "1 - 2"),  # a range of numbers is never one number
        ("so -\nand", "so - and"),  # a dash stands between spaces
        ("a—\nb", "a - b"),  # so does this, wherever the line ends
        ("a_b", "a _ b"),
        ("don't", "don ' t"),
        ("U.S.", "U . S ."),
        ("x² ½ 日本", "x² ½ 日本"),
        ("e\u0323\u0301", "\u1eb9\u0301"),  # what does not compose stays with its letter
        ("\u0301a", "\u0301 a"),
        ("", ""),
        (" \n\t\u00a0", ""),
    ],
)
def test_tokens_are_those_of_the_table(text: str, expected: str) -> None:
    assert canonical(text) == expected


@given(st.text(ALPHABET, max_size=60))
def test_tokens_lead_back_to_the_characters_they_came_from(text: str) -> None:
    found = tokens(text)
    for token in found:
        piece = text[token.start : token.end]
        assert piece
        if token.text == LINE_HYPHEN:
            assert canonical(piece.strip()) == "-"
        else:
            # One character may bring several tokens (…).
            assert token.text in [other.text for other in tokens(piece)]
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(found))
    # What no token covers cannot be seen.
    covered = {place for token in found for place in range(token.start, token.end)}
    rest = "".join(char for place, char in enumerate(text) if place not in covered)
    assert canonical(rest.replace("\n", " ")) == ""


@given(
    st.lists(
        st.sampled_from(["a", "é", "\u0301", "\u00ad", "\r", "\n", " ", "\t", "-"]), max_size=30
    )
)
def test_soft_hyphens_at_lines_ends_go_one_by_one(pieces: list[str]) -> None:
    """As version 1 was first written: one after the other, each by what is dropped."""
    text = one_by_one = "".join(pieces)
    for match in reversed([*re.finditer(r"\u00ad[ \t]*\r?\n[ \t]*", text)]):
        dropped = "\ufeff" * len(match.group())
        one_by_one = one_by_one[: match.start()] + dropped + one_by_one[match.end() :]
    assert _fold(text) == _fold(one_by_one)


def test_soft_hyphens_do_not_copy_the_text_once_each() -> None:
    class Uncut(str):
        """A text of which no part may be taken."""

        __slots__ = ()

        def __getitem__(self, _: object) -> str:
            raise AssertionError("the text is copied")

    folded, spans = _fold(Uncut("co\u00ad\noperation " * 3))
    assert folded == "cooperation " * 3
    assert len(spans) == len(folded)


@given(st.text(ALPHABET, max_size=60))
def test_composed_and_decomposed_text_have_the_same_tokens(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert canonical(composed) == canonical(unicodedata.normalize("NFD", composed))


@given(st.text(ALPHABET, max_size=40), st.sampled_from(["é", "\u00a0", "“", "日"]))
def test_one_character_does_not_change_how_others_are_read(text: str, char: str) -> None:
    assert canonical(f"{text} | {char}") == f"{canonical(text + ' |')} {canonical(char)}".strip()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_words_are_words_and_marks_are_single_whatever_the_text(text: str) -> None:
    for token in tokens(text):
        assert token.text
        assert not any(char.isspace() for char in token.text)
        assert token.is_word or len(token.text) == 1
