"""One value of a file changes, and nothing else; or nothing at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.editing.replacement import replace_text
from argmap.syntax import parse

FILE = """\
# A file with everything in it.
source: doe-2020   # comment: with a colon
claims:
  one:    {text: The first., type: fact, at: 2, quotes: plain words}  # behind braces
  two:
    text: "In double \\"quotes\\"."
    quotes: plain words   # behind a plain one
    # a line of its own
    at: [1, "2-3"]
  three:
    quotes:
      - first of three
      - 'second, it''s quoted'   # behind quotes
      - "third"
    note: |
      literal
        lines

    # below a block
  four:
    quotes: >-
      folded
      lines
    tags: [a, b]
  five:
    quotes: [flow one, "flow, two", 'three',]
    text: on two
      lines   # behind two lines
"""
Pointer = tuple[str | int, ...]
PLACES: list[tuple[Pointer, str]] = [
    (("claims", "one", "text"), "The first."),
    (("claims", "one", "quotes"), "plain words"),
    (("claims", "one", "quotes", 0), "plain words"),
    (("claims", "two", "text"), 'In double "quotes".'),
    (("claims", "two", "quotes", 0), "plain words"),
    (("claims", "three", "quotes", 0), "first of three"),
    (("claims", "three", "quotes", 1), "second, it's quoted"),
    (("claims", "three", "quotes", 2), "third"),
    (("claims", "three", "note"), "literal\n  lines\n"),
    (("claims", "four", "quotes", 0), "folded lines"),
    (("claims", "five", "quotes", 0), "flow one"),
    (("claims", "five", "quotes", 1), "flow, two"),
    (("claims", "five", "quotes", 2), "three"),
    (("claims", "five", "text"), "on two lines"),
]
MARK = "\ufeff".encode()


def value_at(value: Any, pointer: Pointer) -> Any:
    for step in pointer:
        if not (step == 0 and isinstance(value, str)):
            value = value[step]
    return value


def with_value(value: Any, pointer: Pointer, new: str) -> Any:
    """Return a value with another text at a pointer, everything else the same."""
    if not pointer or isinstance(value, str):
        return new
    step, *rest = pointer
    if isinstance(value, dict):
        return {k: with_value(v, tuple(rest), new) if k == step else v for k, v in value.items()}
    return [with_value(v, tuple(rest), new) if i == step else v for i, v in enumerate(value)]


@pytest.mark.parametrize(("pointer", "old"), PLACES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", MARK])
def test_every_way_to_write_a_text_can_be_replaced(
    pointer: Pointer, old: str, line_end: str, mark: bytes
) -> None:
    data = mark + FILE.replace("\n", line_end).encode()
    edited = replace_text(data, pointer, old, "other words")
    assert edited is not None
    assert edited.startswith(mark + b"# A file")
    assert edited.count(b"\r\n") * len(line_end) == edited.count(b"\n") * (len(line_end) - 1) * 2
    expected = with_value(parse(data).value, pointer, "other words")
    assert parse(edited).value == expected
    for comment in ("everything in it", "with a colon", "behind braces", "behind a plain one"):
        assert comment.encode() in edited
    for comment in ("a line of its own", "behind quotes", "below a block", "behind two lines"):
        assert comment.encode() in edited


@pytest.mark.parametrize(
    ("pointer", "old"),
    [
        (("claims", "two", "quotes", 0), "other words"),  # not what stands there
        (("claims", "two", "quotes", 1), "plain words"),
        (("claims", "three", "quotes", 3), "third"),
        (("claims", "six", "quotes", 0), "plain words"),
        (("claims", "two", "at", 0), "1"),  # a number, not a text
        (("claims", "two", "at"), "1"),
        (("claims", "two", "quotes", "x"), "plain words"),
        (("claims", "three", "quotes", "x"), "third"),
        (("claims",), "plain words"),
        ((), "plain words"),
    ],
)
def test_place_that_does_not_say_so_is_left(pointer: Pointer, old: str) -> None:
    assert replace_text(FILE.encode(), pointer, old, "new words") is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "pointer", "after"),
    [
        (
            "quotes: >- # why\n  let those who\n  crossed pay\nat: 3\n",
            ("quotes",),
            "quotes: let those who cross pay  # why\nat: 3\n",
        ),
        (
            "quotes:\n  - |-   # keep me\n    let those who crossed pay\n\n  # and me\n  - b\n",
            ("quotes", 0),
            "quotes:\n  - let those who cross pay  # keep me\n\n  # and me\n  - b\n",
        ),
        (
            "quotes: >-\n  let those who\n  crossed pay\n # less far in\nat: 3\n",
            ("quotes",),
            "quotes: let those who cross pay\n # less far in\nat: 3\n",
        ),
        (
            "quotes: >-2 # why\n  let those who\n  crossed pay",
            ("quotes",),
            "quotes: let those who cross pay  # why",
        ),
    ],
)
def test_the_comment_in_the_header_of_a_block_scalar_stays(
    before: str, pointer: Pointer, after: str, line_end: str
) -> None:
    data = before.replace("\n", line_end).encode()
    old, new = "let those who crossed pay", "let those who cross pay"
    edited = replace_text(data, pointer, old, new)
    assert edited == after.replace("\n", line_end).encode()


def test_what_only_looks_like_a_comment_in_a_text_goes_with_it() -> None:
    data = b"note: |-  # why\n  a # no comment\n  # nor this\nat: 3\n"
    edited = replace_text(data, ("note",), "a # no comment\n# nor this", "b")
    assert edited == b"note: b  # why\nat: 3\n"


@pytest.mark.parametrize("damage", ["claims: [", "claims: {a: 1, a: 2}\n", "\x00", "a: &x 1\n"])
def test_file_that_cannot_be_read_is_left(damage: str) -> None:
    assert replace_text(damage.encode(), ("claims",), "1", "2") is None


@pytest.mark.parametrize(
    "new",
    [
        "plain",
        "with: colon",
        "# hash",
        "a #b",
        "- dash",
        "it's “quoted”",
        'so "quoted"',
        "back\\slash",
        "12",
        "2001-01-01",
        "{a}",
        "[a, b]",
        "a, b",
        "x\ny",
        "tab\there",
        "é 日本 😀",
        "“curly” first",
        "!tag",
        "&anchor",
        "*alias",
        "%",
        "@at",
        "? key",
        "| pipe",
        "> fold",
        "~",
        "words that end in a colon:",
        "…",
        "a … b",
    ],
)
@pytest.mark.parametrize("pointer", [p for p, _ in PLACES[1:4]] + [("claims", "five", "quotes", 0)])
def test_whatever_is_written_is_read_back(pointer: Pointer, new: str) -> None:
    old = value_at(parse(FILE.encode()).value, pointer)
    edited = replace_text(FILE.encode(), pointer, old, new)
    assert edited is not None
    assert parse(edited).value == with_value(parse(FILE.encode()).value, pointer, new)


TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab :#-'\"[]{},&*!|>%@`\n\\“”…é\t\u2028\u0085\x7f "),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


@given(st.sampled_from(PLACES), TEXTS, st.sampled_from(["\n", "\r\n"]), st.booleans())
@example(PLACES[0], "true", "\n", False)
@example(PLACES[8], "", "\r\n", True)
def test_only_the_value_at_the_pointer_changes_or_nothing(
    place: tuple[Pointer, str], new: str, line_end: str, marked: bool
) -> None:
    pointer, old = place
    data = (MARK if marked else b"") + FILE.replace("\n", line_end).encode()
    edited = replace_text(data, pointer, old, new)
    if edited is None:
        return
    before, after = parse(data), parse(edited)
    assert after.problems == ()
    assert after.value == with_value(before.value, pointer, new)
    # What stands before and behind it is there to the byte, comments and all.
    head = len(_common(data, edited))
    tail = len(_common(data[::-1], edited[::-1]))
    assert head + tail >= len(data) - len(_longest(pointer, line_end))


def _common(one: bytes, other: bytes) -> bytes:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _longest(pointer: Pointer, line_end: str) -> bytes:
    """Return the bytes that the value at a pointer takes in the file, as written there."""
    written = {
        ("claims", "one", "text"): "The first.",
        ("claims", "two", "text"): r'"In double \"quotes\"."',
        ("claims", "three", "quotes", 0): "first of three",
        ("claims", "three", "quotes", 1): "'second, it''s quoted'",
        ("claims", "three", "quotes", 2): '"third"',
        ("claims", "three", "note"): "|\n      literal\n        lines\n\n",
        ("claims", "four", "quotes", 0): ">-\n      folded\n      lines\n",
        ("claims", "five", "quotes", 0): "flow one",
        ("claims", "five", "quotes", 1): '"flow, two"',
        ("claims", "five", "quotes", 2): "'three'",
        ("claims", "five", "text"): "on two\n      lines",
    }
    return written.get(pointer, "plain words").replace("\n", line_end).encode()


VALUES = st.recursive(
    st.text("ab c", min_size=1).map(str.strip).filter(bool) | st.integers(0, 9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["k", "l", "m"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["p", "q"]), VALUES, min_size=1),
    st.text("xy:#\" '", min_size=1),
)
def test_any_text_of_any_file_is_replaced_alone(value: dict[str, Any], new: str) -> None:
    import json  # noqa: PLC0415

    for written in (json.dumps(value), json.dumps(value, indent=2)):
        for pointer, old in _leaves(value):
            edited = replace_text(written.encode(), pointer, old, new)
            if edited is not None:
                assert parse(edited).value == with_value(value, pointer, new)
            else:
                assert new.strip() != new or not new.isalpha()


def _leaves(value: Any, pointer: Pointer = ()) -> list[tuple[Pointer, str]]:
    if isinstance(value, str):
        return [(pointer, value)]
    if isinstance(value, dict):
        return [leaf for key, one in value.items() for leaf in _leaves(one, (*pointer, key))]
    if isinstance(value, list):
        return [leaf for index, one in enumerate(value) for leaf in _leaves(one, (*pointer, index))]
    return []
