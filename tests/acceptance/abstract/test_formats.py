from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.acceptance.abstract import Framework
from argmap.acceptance.abstract.formats import Format, Unreadable, read, write
from argmap.acceptance.abstract.framework import framework

FORMATS: tuple[Format, ...] = ("af", "apx", "tgf")
NAMES = st.text("abcxyz0189_'é界-", min_size=1, max_size=4)


@st.composite
def named(draw: st.DrawFn) -> Framework:
    names = draw(st.lists(NAMES, max_size=6, unique=True))
    index = st.integers(0, max(0, len(names) - 1))
    return framework(names, draw(st.lists(st.tuples(index, index))) if names else [])


@given(named(), st.sampled_from(FORMATS))
def test_what_is_written_is_read(whole: Framework, form: Format) -> None:
    again = read(write(whole, form), form)
    assert isinstance(again, Framework)
    assert again.attacks() == whole.attacks()
    numbered = tuple(str(number) for number in range(1, len(whole) + 1))
    assert again.names == (numbered if form == "af" else whole.names)


@pytest.mark.parametrize("form", FORMATS)
def test_the_format_is_told_from_the_text(form: Format) -> None:
    whole = framework(["a", "b"], [(0, 1)])
    again = read(write(whole, form))
    assert isinstance(again, Framework)
    assert again.attacks() == [(0, 1)]


@given(st.text(), st.sampled_from([None, *FORMATS]))
def test_any_text_is_a_framework_or_a_reason(text: str, form: Format | None) -> None:
    found = read(text, form)
    assert isinstance(found, (Framework, Unreadable))


@pytest.mark.parametrize(
    ("text", "names", "attacks"),
    [
        ("# told first\np af 2\n# and between\n1 2\n", ("1", "2"), [(0, 1)]),
        ("p af 0\n", (), []),
        ("arg(a). arg(b).att(a,b). % why\natt( b , a ).\n", ("a", "b"), [(0, 1), (1, 0)]),
        ("att(a,a).\narg(a).\n", ("a",), [(0, 0)]),
        ("a first\nb\n#\na b\na b label\n", ("a", "b"), [(0, 1)]),
        ("\ufeffp af 1\r\n1 1\r\n", ("1",), [(0, 0)]),
        ("# told first\na # label\n#b\n#\n# between\na a\n# last\n", ("a",), [(0, 0)]),
        ("a\r\nb\r\n#\r\na b\r\n", ("a", "b"), [(0, 1)]),
        ("arg(a).\r\natt(a,a).\r\n", ("a",), [(0, 0)]),
        ("#\n", (), []),
    ],
)
def test_what_is_allowed(text: str, names: tuple[str, ...], attacks: list[tuple[int, int]]) -> None:
    found = read(text)
    assert isinstance(found, Framework)
    assert (found.names, found.attacks()) == (names, attacks)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 0, "neither"),
        ("p af x\n", 1, "p af N"),
        ("p af 99999999999999\n", 1, "too many"),
        ("p af 2\n1 2 3\n", 2, "two numbers"),
        ("p af 2\n1 3\n", 2, "only the arguments 1 to 2"),
        ("p af 2\n1 -1\n", 2, "two numbers"),
        ("arg(a)\n", 1, "expected"),
        ("arg(a).\natt(a,b).\n", 2, "no argument is called `b`"),
        ("a\nb\n", 0, "line `#`"),
        ("a\n#\na\n", 3, "two names"),
        ("a\n#\na a\n#\n", 4, "two names"),
        ("a\n#\na c\n", 3, "no argument is called `c`"),
    ],
)
def test_what_is_not(text: str, line: int, why: str) -> None:
    found = read(text)
    assert isinstance(found, Unreadable)
    assert found.line == line
    assert why in found.why


def test_a_form_that_is_given_is_not_guessed() -> None:
    assert read("# only a comment\n", "af") == Unreadable(
        0, "the first line is `p af N`, N the number of arguments"
    )
