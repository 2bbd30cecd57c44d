"""How a text becomes blocks and tokens in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap.corpus import BlockText, SourceText, read_text, split_blocks
from sources import needs_texts, read, shipped, source, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\n\ntwo", ["one", "two"], id="two blocks"),
        pytest.param("one\ntwo", ["one\ntwo"], id="lines of one block"),
        pytest.param("\n\n\none\n\n\n\ntwo\n\n", ["one", "two"], id="many blank lines"),
        pytest.param("one\n \t\ntwo", ["one", "two"], id="line of blanks"),
        pytest.param("one\n\u00a0\u3000\ntwo", ["one", "two"], id="exotic blanks"),
        pytest.param("one\n\f\ntwo", ["one", "two"], id="form feed"),
        pytest.param("one\r\n\r\ntwo\r\nmore\r\n", ["one", "two\nmore"], id="CR LF"),
        pytest.param("\ufeffone\n\ntwo", ["one", "two"], id="byte order mark"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\n\t\n", [], id="white space only"),
    ],
)
def test_blocks_are_runs_of_lines_between_blank_lines(text: str, expected: list[str]) -> None:
    assert split_blocks(text) == expected


def test_number_of_blank_lines_does_not_change_the_blocks() -> None:
    spaced = ["one\n \n \ntwo", "one\n\n \n\n\ntwo", "one\n\n\ntwo"]
    assert {len(split_blocks(text)) for text in spaced} == {2}


def test_line_ends_do_not_change_the_tokens() -> None:
    text = "Roads are co-\noperative.\n\nSo are\ntolls."
    assert read(text).texts == read(text.replace("\n", "\r\n")).texts


def test_blocks_keep_their_numbers_and_joined_ones_follow_their_first() -> None:
    text = read("a b\n\nQ\n\nc d\n\ne", blocks={"count": 4, "joined": [[1, 3]]})
    assert text.texts == ("a", "b", "c", "d", "Q", "e")
    assert text.block_of == (1, 1, 3, 3, 2, 4)
    assert text.limit_of == (4, 4, 4, 4, 5, 6)
    assert text.flows == (((1, 0, 2), (3, 2, 4)), ((2, 4, 5),), ((4, 5, 6),))
    assert text.blocks[1] == BlockText(2, "Q")
    assert text.complaints == ()


def test_paragraph_may_run_through_three_blocks() -> None:
    text = read("a\n\nb\n\nQ\n\nc", blocks={"count": 4, "joined": [[1, 2, 4]]})
    assert [tuple(block for block, _, _ in flow) for flow in text.flows] == [(1, 2, 4), (3,)]


@pytest.mark.parametrize(
    ("joined", "complaint"),
    [
        ([[1, 2], [2, 3]], "twice"),
        ([[2, 2]], "twice"),
        ([[3, 1]], "out of order"),
        ([[2, 9]], "has not"),
        ([[0, 1]], "has not"),
    ],
)
def test_blocks_that_cannot_be_joined_so_are_complained_of(
    joined: list[list[int]], complaint: str
) -> None:
    text = read("a\n\nb\n\nc", blocks={"count": 3, "joined": joined})
    assert [complaint in found for found in text.complaints] == [True]
    assert text.texts == ("a", "b", "c")  # and no block is lost


def test_glued_mark_is_no_part_of_the_words() -> None:
    text = read(
        "In the neighborhood.37 There were 37 of them in 1937.",
        blocks={"count": 1, "marks": "glued"},
        notes=[{"number": 37, "marked": 1}],
    )
    assert " ".join(text.texts) == "In the neighborhood . There were 37 of them in 1937 ."
    assert text.complaints == ()


def test_bracketed_marks_are_no_part_of_the_words() -> None:
    text = read(
        "So it is.[1] Or not [2], as\n[sic] 1 said.",
        blocks={"count": 1, "marks": "bracketed"},
        notes=[{"number": 1, "marked": 1}, {"number": 2, "marked": 1}],
    )
    assert " ".join(text.texts) == "So it is . Or not , as [ sic ] 1 said ."
    assert text.complaints == ()


def test_marks_stay_where_the_record_does_not_say_how_they_are_written() -> None:
    text = read("So it is.1", blocks={"count": 1}, notes=[{"number": 1, "marked": 1}])
    assert text.texts[-1] == "1"
    assert text.complaints == ()


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("No mark here.", "the mark of note 3 is not in block 1"),
        ("Twice.3 And again.3", "the mark of note 3 is not in block 1"),
        ("Another.33", "the mark of note 3 is not in block 1"),
        ("Before 3 a blank", "the mark of note 3 is not in block 1"),
    ],
)
def test_mark_that_does_not_stand_there_once_is_complained_of(body: str, complaint: str) -> None:
    found = read(
        body, blocks={"count": 1, "marks": "glued"}, notes=[{"number": 3, "marked": 1}]
    ).complaints
    assert found == (complaint,)


def test_note_in_a_block_that_is_missing_and_wrong_number_of_blocks_are_complained_of() -> None:
    found = read(
        "One.\n\nTwo.", blocks={"count": 3, "marks": "glued"}, notes=[{"number": 1, "marked": 3}]
    ).complaints
    assert found == (
        "the text has 2 blocks, its record says 3",
        "block 3, marked by a note, is missing",
    )


def test_text_without_plan_is_read_as_paragraphs() -> None:
    text = read_text("One\n\nTwo three.", source())
    assert text.complaints == ()
    assert (text.words, len(text.texts)) == (3, 4)


@given(texts())
def test_reading_order_has_every_block_once_and_every_token_in_its_own(text: SourceText) -> None:
    table = [block for flow in text.flows for block in flow]
    assert sorted(number for number, _, _ in table) == list(range(1, len(text.blocks) + 1))
    assert [start for _, start, _ in table] == [0, *(end for _, _, end in table)][:-1]
    assert table[-1][2] == len(text.texts)
    for number, start, end in table:
        assert set(text.block_of[start:end]) <= {number}
        for token in text.tokens[start:end]:
            assert text.blocks[number - 1].text[token.start : token.end].strip()
    for word, where in text.positions.items():
        assert all(text.texts[position] == word for position in where)
    assert sum(map(len, text.positions.values())) == len(text.texts)


@needs_texts
@pytest.mark.parametrize(("name", "blocks", "notes"), [("ling-2018", 45, 15), ("sun-2012", 70, 13)])
def test_real_text_is_recorded_in_full(name: str, blocks: int, notes: int) -> None:
    kb = shipped(with_texts=True)
    record = kb.sources[name]
    text = read_text(kb.texts[name], record)
    assert text.complaints == ()
    assert (len(text.blocks), len(record.notes)) == (blocks, notes)
    style = record.blocks.marks if record.blocks else None
    for note in record.notes:
        mark = f"[{note.number}]" if style == "bracketed" else f".{note.number}"
        assert mark not in text.blocks[note.marked - 1].text
