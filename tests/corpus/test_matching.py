"""Where a quotation stands: exactly, in its parts, in the blocks named, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from argmap.corpus import (
    Quotation,
    SourceText,
    find,
    nearest_passage,
    parse_quotation,
    read_text,
    whole_sentence,
)
from argmap.corpus.matching import Part
from argmap.corpus.normaliser import LINE_HYPHEN
from sources import REAL, needs_texts, places, read, shipped, texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def spans(quoted: str, text: str, **fields: Any) -> list[tuple[tuple[int, int], ...]]:
    return [match.spans for match in places(quoted, text, **fields)]


def as_read(tokens: tuple[str, ...], *, with_hyphen: bool) -> str:
    """Return tokens of a text as somebody would write them who reads words over line ends."""
    return " ".join(tokens).replace(f" {LINE_HYPHEN} ", "-" if with_hyphen else "")


@given(texts(), st.data())
def test_every_run_of_tokens_is_found_where_it_stands(
    text: SourceText, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text.texts) - 1))
    end = data.draw(st.integers(start + 1, min(text.limit_of[start], start + 12)))
    edges = (*text.texts[max(start - 1, 0) : start + 1], *text.texts[end - 1 : end + 1])
    run = text.texts[start:end]
    assume(any(token[0].isalnum() for token in run))
    quotation = parse_quotation(as_read(run, with_hyphen=data.draw(st.booleans())))
    assume("[" not in run and "]" not in run and ("." * 3) not in "".join(run))
    found = [match.spans for match in find(quotation, text)]
    # A run that begins or ends within a word that a line's end cuts holds half a word.
    assert (((start, end),) in found) == (LINE_HYPHEN not in edges)
    named = {text.block_of[position] for position in range(start, end)}
    within = find(quotation, text, named)
    assert within == [match for match in find(quotation, text) if match.blocks <= named]
    assert not find(quotation, text, set())


@given(texts(), st.data())
def test_what_is_found_reads_as_what_is_quoted(text: SourceText, data: st.DataObject) -> None:
    vocabulary = sorted(set(text.texts) | {"not", "road"})
    parts = data.draw(
        st.lists(
            st.builds(
                Part,
                st.lists(st.sampled_from(vocabulary), min_size=1, max_size=3).map(tuple),
                st.booleans(),
            ),
            min_size=1,
            max_size=3,
        )
    )
    for match in find(Quotation(tuple(parts)), text):
        flat = [place for span in match.spans for place in span]
        assert flat == sorted(flat)
        for index, (part, (start, end)) in enumerate(zip(parts, match.spans, strict=True)):
            assert len({text.limit_of[place] for place in range(start, end)}) == 1
            found = "".join(text.texts[start:end])
            hyphens = found.count(LINE_HYPHEN)
            assert "".join(part.tokens).replace("-", "") == found.replace(LINE_HYPHEN, "").replace(
                "-", ""
            )
            assert hyphens or part.tokens == text.texts[start:end]
            assert not (part.glued and index) or start == match.spans[index - 1][1]
        assert match.blocks == {
            text.block_of[place] for start, end in match.spans for place in range(start, end)
        }


@given(texts(), st.data())
def test_a_word_changed_dropped_or_put_in_is_never_found_at_the_same_place(
    text: SourceText, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text.texts) - 1))
    end = data.draw(st.integers(start + 1, min(text.limit_of[start], start + 12)))
    tokens = list(text.texts[start:end])
    place = data.draw(st.integers(0, len(tokens) - 1))
    how = data.draw(st.sampled_from(["change", "drop", "put in"]))
    if how == "change":
        tokens[place] = data.draw(st.sampled_from(["never", "38", tokens[place] + "x"]))
    elif how == "drop" and 0 < place < len(tokens) - 1:
        del tokens[place]
    else:
        tokens.insert(place, "never")
    assume(LINE_HYPHEN not in tokens and LINE_HYPHEN not in text.texts[start:end])
    found = find(Quotation((Part(tuple(tokens), glued=False),)), text)
    assert ((start, end),) not in [match.spans for match in found]


@pytest.mark.parametrize(
    ("quoted", "parts"),
    [
        ("a b", [("a b", False)]),
        ("a … b", [("a", False), ("b", False)]),
        ("a ... b", [("a", False), ("b", False)]),
        ("a\n…\nb", [("a", False), ("b", False)]),
        ("a… b", [("a . . . b", False)]),  # an ellipsis of the author's
        ("a [sic] b", [("a", False), ("b", True)]),
        ("[The] a", [("a", False)]),
        ("a [x] … [y] b", [("a", False), ("b", False)]),
        ("a [x] b … c [y] d", [("a", False), ("b", True), ("c", False), ("d", True)]),
        ("a [...] b", [("a", False), ("b", True)]),
        ("[all of it]", []),
        (" … ", []),
        ("!?", []),
        ("", []),
        ("a [b", [("a [ b", False)]),
    ],
)
def test_quotation_is_cut_at_elisions_and_brackets(
    quoted: str, parts: list[tuple[str, bool]]
) -> None:
    expected = tuple(Part(tuple(words.split()), glued) for words, glued in parts)
    assert parse_quotation(quoted).parts == expected


@given(texts(), st.data())
@example(read("a [sic] b"), None)
def test_canonical_form_reads_as_the_same_quotation(
    text: SourceText, data: st.DataObject | None
) -> None:
    words = " ".join(text.texts).replace(LINE_HYPHEN, "-")
    if data is not None:
        words = words.replace(" the ", data.draw(st.sampled_from([" … ", " [x] ", " ... the "])))
    quotation = parse_quotation(words)
    assert parse_quotation(quotation.key()) == quotation
    assert parse_quotation(quotation.key()).key() == quotation.key()
    assert "\n" not in quotation.key()


def test_different_quotations_have_different_canonical_forms() -> None:
    quoted = ["a b c", "a … b c", "a b … c", "a [] b c", "a b [] c", "a … b … c", "a [] b … c"]
    assert len({parse_quotation(text).key() for text in quoted}) == len(quoted)


def test_words_are_counted_without_punctuation() -> None:
    assert parse_quotation("free, for [us] all … and “so” on").words == 6


def test_parts_stand_in_their_order() -> None:
    assert spans("a … c", "a b c d") == [((0, 1), (2, 3))]
    assert spans("c … a", "a b c d") == []
    assert spans("a … a", "a b c d") == []


def test_each_first_part_takes_the_nearest_that_follow() -> None:
    assert spans("a … b", "a x a b b") == [((0, 1), (3, 4)), ((2, 3), (3, 4))]


@given(texts(), st.data())
def test_part_after_an_elision_is_the_nearest_of_all_its_places(
    text: SourceText, data: st.DataObject
) -> None:
    fair = data.draw(st.booleans())
    first, second = (
        Quotation((Part((data.draw(st.sampled_from(text.texts)),), glued=False),)) for _ in "ab"
    )
    anywhere = [match.spans[0] for match in find(second, text)]
    to_begin_with = [match.spans[0] for match in find(second, text, fair=fair)]
    expected = []
    for match in find(first, text, fair=fair):
        (opening,) = match.spans
        # What directly follows has its negation in the part before.
        nearest = [span for span in anywhere if span[0] == opening[1]]
        nearest += [span for span in to_begin_with if span[0] >= opening[1]]
        if nearest:
            expected.append((opening, nearest[0]))
    both = Quotation(first.parts + second.parts)
    assert [match.spans for match in find(both, text, fair=fair)] == expected


def test_places_of_a_part_are_looked_up_once_however_often_the_first_stands() -> None:
    looked_up: list[str] = []

    class Counting(dict[str, tuple[int, ...]]):
        def get(self, text: str, default: Any = None) -> Any:
            looked_up.append(text)
            return super().get(text, default)

    text = read("the cat sat " * 50)
    counted = replace(text, positions=Counting(text.positions))
    assert len(find(parse_quotation("the … cat … sat"), counted)) == 50
    assert looked_up.count("cat") == looked_up.count("sat") == 1


def test_parts_may_stand_side_by_side_without_being_glued() -> None:
    assert spans("a … b", "a b") == [((0, 1), (1, 2))]


def test_glued_parts_stand_side_by_side() -> None:
    assert spans("a [x] b", "a c b") == []
    assert spans("a [x] b", "a c b a b") == [((3, 4), (4, 5))]
    assert spans("a [x] b", "a") == []


def test_glued_parts_are_looked_for_together_after_an_elision() -> None:
    # The nearest "b" has no "c" behind it; the next one has.
    assert spans("a … b [x] c", "a b d b c") == [((0, 1), (3, 4), (4, 5))]


def test_quotation_runs_over_a_page_break_only_where_blocks_are_joined() -> None:
    text = "Tolls are\n\nA Heading\n\nfair to all."
    joined = {"count": 3, "joined": [[1, 3]]}
    assert spans("are fair", text) == []
    assert spans("are [x] fair", text) == []
    assert spans("are fair", text, blocks=joined) == [((1, 3),)]
    assert places("are fair", text, {1, 3}, blocks=joined)
    assert not places("are fair", text, {1}, blocks=joined)
    assert not places("are fair", text, {3}, blocks=joined)
    assert places("are … fair", text, {1, 3})


def test_elision_leaves_a_block_only_for_one_that_is_named() -> None:
    text = "Tolls are fair.\n\nTolls are dear."
    assert places("Tolls … dear", text, {1, 2})[0].blocks == {1, 2}
    assert not places("Tolls … dear", text, {1})


def test_every_place_is_found() -> None:
    text = "free for all\n\nroads free for all, free for all"
    assert spans("free for all", text) == [((0, 3),), ((4, 7),), ((8, 11),)]
    assert [match.blocks for match in places("free for all", text)] == [{1}, {2}, {2}]


@pytest.mark.parametrize(
    "before", ["not", "Not", "no", "never", "nor", "neither", "cannot", "don't", "won’t", "isn't"]
)
def test_part_that_begins_after_its_negation_is_not_fair(before: str) -> None:
    text = read(f"They do {before} keep anyone. They keep all.")
    assert find(parse_quotation("keep anyone"), text)
    assert not find(parse_quotation("keep anyone"), text, fair=True)
    assert not find(parse_quotation("They … keep anyone"), text, fair=True)
    assert find(parse_quotation(f"{before} keep anyone"), text, fair=True)
    # The next place has no negation before it.
    assert len(find(parse_quotation("keep"), text, fair=True)) == 1


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        ("keep", "It is not.\n\nkeep all"),  # a negation in another paragraph
        ("not [at all] keep", "They do not keep anyone"),  # it is quoted
        ("not … keep", "They do not keep anyone"),
        ("keep", "the note: keep all"),
        ("keep", "It's a t keep"),
        ("keep", "'t keep"),
    ],
)
def test_part_whose_negation_is_not_cut_is_fair(quoted: str, text: str) -> None:
    assert find(parse_quotation(quoted), read(text), fair=True)


@given(texts(), st.data())
def test_fair_places_are_some_of_all_places(text: SourceText, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text.texts) - 1))
    quotation = Quotation((Part((text.texts[start],), glued=False),))
    fair = find(quotation, text, fair=True)
    negated = [match for match in find(quotation, text) if match not in fair]
    assert all(text.texts[match.spans[0][0] - 1] in ("not", "t") for match in negated)


def test_nearest_passage_marks_the_words_that_differ() -> None:
    text = read("Roads are dear.\n\nThe bridges of the city will not stand another win-\nter.")
    near = nearest_passage(parse_quotation("bridges of the town will stand another"), text)
    assert near is not None
    assert near.marked == "bridges of the {city} will {not} stand another"
    assert near.text == "bridges of the city will not stand another"
    assert near.blocks == (2,)
    assert 0.7 < near.likeness < 1


def test_nearest_passage_over_a_page_break_names_both_blocks() -> None:
    text = read("So tolls are\n\nX\n\nvery fair", blocks={"count": 3, "joined": [[1, 3]]})
    near = nearest_passage(parse_quotation("tolls are really very fair"), text)
    assert near is not None
    assert (near.text, near.blocks) == ("tolls are very fair", (1, 3))


@pytest.mark.parametrize("quoted", ["ferries", "", "!", "quite other words than tolls"])
def test_nothing_is_near_to_what_is_quite_different(quoted: str) -> None:
    assert nearest_passage(parse_quotation(quoted), read("Of tolls I say nothing here.")) is None


@given(texts(), st.data())
def test_proposal_is_never_less_like_than_the_passage_it_was_made_from(
    text: SourceText, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text.texts) - 1))
    end = data.draw(st.integers(start + 1, min(text.limit_of[start], start + 8)))
    run = text.texts[start:end]
    assume(any(token[0].isalnum() for token in run))
    near = nearest_passage(Quotation((Part(run, glued=False),)), text)
    assert near is not None
    assert near.likeness == 1
    assert near.marked == near.text
    assert "{" not in near.text


@pytest.mark.parametrize(
    ("quoted", "text", "whole"),
    [
        pytest.param("Roads are free", "Roads are free. So be it.", True, id="first"),
        pytest.param("So it is now", "Roads are free. So it is now!", True, id="last"),
        pytest.param("free. So it is now", "Roads are free. So it is now!", True, id="with more"),
        pytest.param("are free. So it is", "Roads are free. So it is now!", False, id="two halves"),
        pytest.param("Roads are", "Roads are. So be it.", False, id="two words"),
        pytest.param("Roads are free", "Roads are free, and so on.", False, id="beginning only"),
        pytest.param("roads are free", "We say roads are free.", False, id="end only"),
        pytest.param("Roads are free", "Roads are free", True, id="without a full stop"),
        pytest.param("Go away now", "“Go away now!” So he said.", True, id="in quotes"),
        pytest.param("Go away now", "“Go away now,” so he said.", False, id="quotes run on"),
        pytest.param("So he said", "“Go away now!” So he said.", True, id="after quotes"),
        pytest.param("It is so", "(It is so.) Then not.", True, id="in brackets"),
        pytest.param("Conduct joint patrols", "• Conduct joint patrols", True, id="in a list"),
        pytest.param("The U.S. Army moved on", "The U.S. Army moved on. So.", True, id="initials"),
        pytest.param("Army moved on", "The U.S. Army moved on. So.", False, id="after initials"),
        pytest.param("Doe saw it all", "Prof. Doe saw it all. So.", False, id="after a title"),
        pytest.param("It costs 3.5 per cent", "It costs 3.5 per cent. So.", True, id="decimals"),
        pytest.param("grows 3.5 per cent", "It grows 3.5 per cent. So.", False, id="its end only"),
        pytest.param("Is it so", "Is it so? Yes.", True, id="question"),
    ],
)
def test_whole_sentences_are_told_from_their_parts(quoted: str, text: str, whole: bool) -> None:
    found = places(quoted, text)
    assert len(found) == 1
    assert whole_sentence(found[0].spans[0], read(text)) == whole


def test_sentence_over_a_page_break_is_whole_only_with_both_halves() -> None:
    plan = {"count": 3, "joined": [[1, 3]]}
    text = "So. Tolls are\n\nX\n\nfair to all. Yes."
    body = read(text, blocks=plan)
    for quoted, whole in (("Tolls are fair to all", True), ("fair to all", False)):
        assert whole_sentence(places(quoted, text, blocks=plan)[0].spans[0], body) == whole


def runs(rng: Random, text: SourceText, count: int) -> Iterator[tuple[str, ...]]:
    """Yield runs of 5 to 12 words of a text, with the punctuation in them."""
    while count:
        start = rng.randrange(len(text.texts))
        wanted, end = rng.randint(5, 12), start
        while end < text.limit_of[start] and wanted:
            wanted -= text.tokens[end].is_word
            end += 1
        if not wanted and text.tokens[start].is_word:
            count -= 1
            yield text.texts[start:end]


@pytest.mark.no_cover
@needs_texts
@pytest.mark.parametrize(("quoted", "foreign"), [REAL, REAL[::-1]])
def test_no_foreign_quotation_is_accepted(quoted: str, foreign: str) -> None:
    kb = shipped(with_texts=True)
    own, other = (read_text(kb.texts[name], kb.sources[name]) for name in (quoted, foreign))
    # Found in both by a check of its own: runs as one text, with a blank on each side.
    whole = f" {' '.join(other.texts)} "
    shared = accepted = 0
    for run in runs(Random(20_000), own, 10_000):  # noqa: S311
        if f" {' '.join(run)} " in whole:
            shared += 1
        elif find(Quotation((Part(run, glued=False),)), other):
            accepted += 1
    assert accepted == 0
    assert shared < 100


@needs_texts
def test_own_quotations_are_accepted_all() -> None:
    kb = shipped(with_texts=True)
    for name in REAL:
        text = read_text(kb.texts[name], kb.sources[name])
        for run in runs(Random(1), text, 1_000):  # noqa: S311
            assert find(Quotation((Part(run, glued=False),)), text)
            assert "[" in run or find(parse_quotation(" ".join(run)), text)


def test_places_in_a_text_are_listed_from_its_beginning() -> None:
    found = places("a … b", "b a x b a b")
    assert all(one.spans < other.spans for one, other in pairwise(found))
    assert len(found) == 2
