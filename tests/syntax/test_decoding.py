"""Bytes become text strictly, and columns stay true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap.syntax import Document, Lines, Places, parse
from argmap.syntax.alike import MOST_ALIKE
from argmap.syntax.decoding import MAX_BYTES, decode
from argmap.syntax.events import c_events, python_events

if TYPE_CHECKING:
    from collections.abc import Callable

parsers = pytest.mark.parametrize("stream", [c_events, python_events])


def _position(document: Document) -> tuple[int, int]:
    (problem,) = document.problems
    return Lines(document.text).position(problem.span.start)


@pytest.mark.parametrize(
    ("data", "byte", "position"),
    [
        (b"a: \xf6", "0xF6", (1, 4)),
        ("ä: ö\nb: ".encode() + b"\x80\n", "0x80", (2, 4)),
        ("a: \U0001f600".encode() + b"\xff", "0xFF", (1, 5)),
        (b"\xef\xbb\xbfa: \xf6", "0xF6", (1, 4)),
        (b"a: \xc3", "0xC3", (1, 4)),
        (b"a: \xed\xa0\x80", "0xED", (1, 4)),  # a surrogate, as CESU-8 has it
        (b"a: \xc0\x80", "0xC0", (1, 4)),  # an overlong NUL
        (b"\xf8", "0xF8", (1, 1)),
    ],
)
def test_byte_that_is_not_utf_8_is_refused_at_its_column(
    data: bytes, byte: str, position: tuple[int, int]
) -> None:
    document = decode(data)
    assert [problem.code for problem in document.problems] == ["AM102"]
    assert byte in document.problems[0].message
    assert document.problems[0].help == "save the file as UTF-8"
    assert _position(document) == position
    assert document.fatal


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised(encoding: str) -> None:
    mark = "\ufeff".encode(encoding)
    document = decode(mark + "a: b\n".encode(encoding))
    assert [problem.code for problem in document.problems] == ["AM102"]
    assert "UTF-16" in document.problems[0].help
    assert _position(document) == (1, 1)


CONTROLS = [
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"),
    *(chr(code) for code in range(0x7F, 0xA0) if code != 0x85),
    "\ufffe",
    "\uffff",
]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda char: f"U+{ord(char):04X}")
def test_control_character_is_refused_at_its_column(control: str) -> None:
    document = decode(f"ä: 1\nb: ö{control}x\n".encode())
    assert [problem.code for problem in document.problems] == ["AM103"]
    assert f"U+{ord(control):04X}" in document.problems[0].message
    assert _position(document) == (2, 5)
    assert document.problems[0].span.end == document.problems[0].span.start + 1
    assert document.problems[0].help == "delete it"


def test_every_control_character_of_a_file_is_reported() -> None:
    document = parse(b"a: \x00\x1b\nb: \x7f\n")
    assert [problem.message for problem in document.problems] == [
        "control character U+0000",
        "control character U+001B",
        "control character U+007F",
    ]
    assert document.value == {}
    assert document.fatal


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [(b"\x01\n", "AM103", "control character"), (b"%A\n", "AM116", "directive")],
)
def test_of_very_many_alike_the_first_are_told_and_the_rest_counted(
    line: bytes, code: str, words: str
) -> None:
    for more, rest in ((1, f"1 more {words}"), (2_000, f"2,000 more {words}s")):
        document = parse(line * (MOST_ALIKE + more) + b"---\na: 1\n")
        assert {problem.code for problem in document.problems} == {code}
        *first, last = document.problems
        assert len(first) == MOST_ALIKE
        assert all(problem.message.startswith(words) for problem in first)
        assert last.message == rest
        assert last.span.start == len(line) * MOST_ALIKE
        assert last.help == first[0].help


def test_as_many_alike_as_are_told_are_not_counted() -> None:
    assert len(decode(b"\x01" * MOST_ALIKE).problems) == MOST_ALIKE


@pytest.mark.parametrize(
    ("data", "position"),
    [(b"a: 1\rb: 2\n", (1, 5)), (b"a: 1\r\nb: 2\r", (2, 5)), (b"a: 1\r\r\n", (1, 5))],
)
def test_lone_carriage_return_is_refused(data: bytes, position: tuple[int, int]) -> None:
    document = decode(data)
    assert [problem.code for problem in document.problems] == ["AM103"]
    assert _position(document) == position
    assert "line feed" in document.problems[0].help


@pytest.mark.parametrize(
    "text",
    ["a: ö\tß\n", "a: \x85\n", "a: \xa0\n", "a: \u2028\u2029\n", "a: \U0001f600\U0010fffd\n"],
)
def test_other_characters_are_no_controls(text: str) -> None:
    assert decode(text.encode()) == Document(text)


def _found(
    data: bytes, pointer: tuple[str | int, ...], stream: Callable[[str], Any]
) -> tuple[tuple[int, int], str]:
    """Return line, column and words of the value at a pointer."""
    document = parse(data, stream)
    assert document.problems == ()
    span = Places(document.text, stream).span_of(pointer)
    return Lines(document.text).position(span.start), document.text[span.start : span.end]


@parsers
def test_byte_order_mark_takes_no_column(stream: Callable[[str], Any]) -> None:
    data = b"\xef\xbb\xbfa: one\nb: two\n"
    assert parse(data, stream).value == {"a": "one", "b": "two"}
    assert _found(data, ("a",), stream) == ((1, 4), "one")
    assert _found(data, ("b",), stream) == ((2, 4), "two")


@parsers
def test_second_byte_order_mark_is_a_character_like_others(stream: Callable[[str], Any]) -> None:
    data = "\ufeff\ufeffa: one\nb: \ufefftwo\n".encode()
    assert parse(data, stream).value == {"\ufeffa": "one", "b": "\ufefftwo"}
    assert _found(data, ("\ufeffa",), stream) == ((1, 5), "one")
    assert _found(data, ("b",), stream) == ((2, 4), "\ufefftwo")


@parsers
def test_crlf_ends_lines_and_takes_no_column(stream: Callable[[str], Any]) -> None:
    data = b"a: one\r\nb:\r\n  - two\r\nc: |\r\n  x\r\n  y\r\n"
    assert parse(data, stream).value == {"a": "one", "b": ["two"], "c": "x\ny\n"}
    assert _found(data, ("b", 0), stream) == ((3, 5), "two")
    assert Lines(data.decode()).line(1) == "a: one"


@parsers
@pytest.mark.parametrize("mark", ["\u0085", "\u2028", "\u2029"], ids=["NEL", "LS", "PS"])
def test_former_line_breaks_are_characters_of_their_line(
    mark: str, stream: Callable[[str], Any]
) -> None:
    data = f"a: x{mark}y\nb: [p{mark}q, last]\n'k{mark}': {{m: n}}\n".encode()
    assert parse(data, stream).value == {
        "a": f"x{mark}y",
        "b": [f"p{mark}q", "last"],
        f"k{mark}": {"m": "n"},
    }
    assert _found(data, ("a",), stream) == ((1, 4), f"x{mark}y")
    assert _found(data, ("b", 1), stream) == ((2, 10), "last")
    assert _found(data, (f"k{mark}", "m"), stream) == ((3, 11), "n")


@parsers
def test_stand_in_for_a_line_break_is_not_taken_for_one(stream: Callable[[str], Any]) -> None:
    data = 'a: "\u2028 \ue000 \\ue001 \\U0000E002"\nb: \u2029\x85\n'.encode()
    assert parse(data, stream).value == {
        "a": "\u2028 \ue000 \ue001 \ue002",
        "b": "\u2029\x85",
    }


@parsers
def test_text_that_uses_all_stand_ins_is_still_read(stream: Callable[[str], Any]) -> None:
    private = "".join(map(chr, range(0xE000, 0xF900)))
    assert parse(f"a: '{private}'\nb: 'x\u2028y'\n".encode(), stream).value["a"] == private


@parsers
def test_astral_characters_count_one_column(stream: Callable[[str], Any]) -> None:
    data = "\U0001f600: [\U00020000\U0001f1e6, end]\n".encode()
    assert _found(data, ("\U0001f600", 1), stream) == ((1, 9), "end")


def test_file_of_exactly_the_largest_size_is_read() -> None:
    head = b"a: one\n#"
    data = head + b"x" * (MAX_BYTES - len(head))
    assert len(data) == MAX_BYTES
    assert parse(data) == Document(data.decode(), {"a": "one"})


def test_file_one_byte_larger_is_refused_unread() -> None:
    document = parse(b"#" * (MAX_BYTES + 1))
    assert [problem.code for problem in document.problems] == ["AM113"]
    assert document.text == ""
    assert document.fatal


def test_lines_end_at_line_feeds_only() -> None:
    lines = Lines("a\x85b\u2028c\r\nd\n")
    assert [lines.line(n) for n in range(5)] == ["", "a\x85b\u2028c", "d", "", ""]
    assert Lines("a\r").line(1) == "a\r"
    assert lines.position(0) == (1, 1)
    assert lines.position(4) == (1, 5)
    assert lines.position(7) == (2, 1)
    assert lines.position(9) == (3, 1)
