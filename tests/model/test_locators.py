"""Blocks stay ranges, however many they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.model.locators import BlockKinds, BlockRange, merged, within

RANGES = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 6)).map(
        lambda pair: BlockRange(pair[0], sum(pair))
    ),
    max_size=4,
).map(tuple)


@given(RANGES)
def test_block_is_within_ranges_that_name_it(blocks: tuple[BlockRange, ...]) -> None:
    named = {block for first, last in blocks for block in range(first, last + 1)}
    assert {block for block in range(40) if within(merged(blocks), block)} == named


@given(st.lists(st.tuples(st.sampled_from("abc"), RANGES), max_size=4), RANGES)
def test_kind_of_a_block_is_the_last_one_given(
    given_kinds: list[tuple[str, tuple[BlockRange, ...]]], asked: tuple[BlockRange, ...]
) -> None:
    expected = {
        block: kind
        for kind, blocks in given_kinds
        for first, last in blocks
        for block in range(first, last + 1)
    }
    kinds = BlockKinds(given_kinds)
    assert [kinds.of(block) for block in range(40)] == [
        expected.get(block, "paragraph") for block in range(40)
    ]
    for first, last in asked:
        told = [
            (block, kind)
            for part, kind in kinds.among(BlockRange(first, last))
            for block in range(part.first, part.last + 1)
        ]
        assert told == [(b, expected[b]) for b in range(first, last + 1) if b in expected]


def test_largest_ranges_are_not_gone_through() -> None:
    everything = (BlockRange(1, 10**15),)
    kinds = BlockKinds([("heading", everything), ("note", (BlockRange(7, 10**14),))])
    assert [kinds.of(block) for block in (6, 7, 10**14, 10**14 + 1)] == [
        "heading",
        "note",
        "note",
        "heading",
    ]
    assert list(kinds.among(BlockRange(5, 10**15))) == [
        (BlockRange(5, 6), "heading"),
        (BlockRange(7, 10**14), "note"),
        (BlockRange(10**14 + 1, 10**15), "heading"),
    ]
