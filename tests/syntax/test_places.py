"""Values and their places, whatever the document looks like, with either parser."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.syntax import Document, Places, parse
from argmap.syntax.events import c_events, python_events
from marks import unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

parsers = pytest.mark.parametrize("stream", [c_events, python_events])


@dataclass(frozen=True)
class Leaf:
    """A scalar: its value, and how it is written."""

    value: Any
    token: str

    def plain(self) -> Any:
        return self.value


@dataclass(frozen=True)
class Box:
    """A mapping (with keys) or a list (without), in brackets or over several lines."""

    keys: tuple[Leaf, ...] | None
    items: tuple[Any, ...]
    brackets: bool

    def plain(self) -> Any:
        values = [item.plain() for item in self.items]
        if self.keys is None:
            return values
        return dict(zip([key.value for key in self.keys], values, strict=True))


def _quoted(text: str, style: int) -> Leaf:
    if style == 0 and re.fullmatch(r"[a-eg-mo-su-z][a-zä\U0001f600 ]*[a-z]", text):
        return Leaf(text, text)
    if style == 1:
        return Leaf(text, "'" + text.replace("'", "''") + "'")
    # JSON escapes what needs more than four digits as surrogates, which YAML does not know.
    return Leaf(
        text, json.dumps(text, ensure_ascii=style == 2 and max(text, default="") < "\U00010000")
    )


_CHARACTERS = st.one_of(
    st.sampled_from("abz ä'\"\\:#-,[]{}&*!|>%@`?\u2028\u2029\x85\xa0\ufeff\U0001f600\ue000"),
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
)
_texts = st.builds(_quoted, st.text(_CHARACTERS, max_size=12), st.integers(0, 3))
_scalars = st.one_of(
    _texts,
    st.builds(lambda n: Leaf(n, str(n)), st.integers(-(10**9), 10**9)),
    st.builds(lambda n: Leaf(n, repr(n)), st.floats(allow_nan=False, allow_infinity=False)),
    st.sampled_from([Leaf(None, "~"), Leaf(None, "null"), Leaf(True, "true"), Leaf("no", "no")]),
    st.sampled_from([Leaf("2012-05-01", "2012-05-01"), Leaf(31, "0x1f"), Leaf("a b", "a b")]),
)
_keys = st.lists(_texts, max_size=4, unique_by=lambda leaf: leaf.value)


def _boxes(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Box]:
    mappings = _keys.flatmap(
        lambda keys: st.builds(
            Box, st.just(tuple(keys)), st.tuples(*(children for _ in keys)), st.booleans()
        )
    )
    lists = st.builds(Box, st.none(), st.lists(children, max_size=4).map(tuple), st.booleans())
    return st.one_of(mappings, lists)


_nodes = st.recursive(_scalars, _boxes, max_leaves=12)
_documents = _keys.filter(len).flatmap(
    lambda keys: st.builds(
        Box, st.just(tuple(keys)), st.tuples(*(_nodes for _ in keys)), st.booleans()
    )
)


def _inline(node: Any) -> str:
    if isinstance(node, Leaf):
        return node.token
    parts = [_inline(item) for item in node.items]
    if node.keys is None:
        return f"[{', '.join(parts)}]"
    pairs = zip(node.keys, parts, strict=True)
    return "{" + ", ".join(f"{key.token}: {part}" for key, part in pairs) + "}"


def _lines(node: Any) -> Iterator[str]:
    """Yield the lines of a node, from the margin."""
    if isinstance(node, Leaf) or node.brackets or not node.items:
        yield _inline(node)
        return
    heads = ["-"] * len(node.items) if node.keys is None else [f"{k.token}:" for k in node.keys]
    for head, item in zip(heads, node.items, strict=True):
        first, *rest = _lines(item)
        if isinstance(item, Leaf) or item.brackets or not item.items:
            yield f"{head} {first}"
        else:
            yield head
            yield f"  {first}"
        for line in rest:
            yield f"  {line}"


def _leaves(node: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str, Any]]:
    """Yield the pointer, the way it is written, and the key, of every scalar."""
    steps = range(len(node.items)) if node.keys is None else [key.value for key in node.keys]
    for number, (step, item) in enumerate(zip(steps, node.items, strict=True)):
        key = None if node.keys is None else node.keys[number]
        if isinstance(item, Leaf):
            yield (*pointer, step), item.token, key
        else:
            yield from _leaves(item, (*pointer, step))


@given(_documents)
def test_both_parsers_give_the_values_that_were_written(box: Box) -> None:
    text = "\n".join(_lines(box)) + "\n"
    expected = Document(text, box.plain())
    assert parse(text.encode(), c_events) == expected
    assert parse(text.encode(), python_events) == expected


@given(_documents)
def test_place_of_every_scalar_holds_that_scalar_and_nothing_else(box: Box) -> None:
    text = "\n".join(_lines(box)) + "\n"
    for stream in (c_events, python_events):
        places = Places(text, stream)
        for pointer, token, key in _leaves(box):
            start, end = places.span_of(pointer)
            assert text[start:end] == token
            if key is not None:
                start, end = places.span_of(pointer, key=True)
                assert text[start:end] == key.token


_PIECES = st.sampled_from(
    [
        *(
            "a",
            "b: ",
            ": ",
            "- ",
            "? ",
            "\n",
            "\n  ",
            "\t",
            " ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "#",
            "%",
        ),
        *("&x ", "*x", "!t ", "!", "'", '"', "\\", "\\u", "d800", "|\n", ">-\n", "%YAML 1.1\n"),
        *("---\n", "...\n", "<<: ", "~", "12", "\r\n", "\u2028", "\x85", "\ufeff", "ä", "\ue000"),
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
@example('a: "\\UFFFFFFFF"')
@example("%YAML 1." + "9" * 5000 + "\n---\na: 1")
@example("a: 1\n" * 2)
@example("? [a]\n: b\nc: 1\nc: 2")
def test_no_text_whatever_raises_and_every_problem_has_a_place(text: str) -> None:
    documents = [parse(text.encode(), stream) for stream in (c_events, python_events)]
    for document in documents:
        for problem in document.problems:
            assert 0 <= problem.span.start <= problem.span.end
            assert problem.span.start <= len(document.text)
            for span, _ in problem.related:
                assert 0 <= span.start <= len(document.text)
            assert (problem.code == "AM105") <= bool(problem.related)
        assert bool(document.problems) >= document.fatal
    with_c, with_python = documents
    if not with_c.problems and not with_python.problems:
        assert with_c == with_python


@parsers
def test_collection_is_shown_by_its_key(stream: Callable[[str], Any]) -> None:
    text, (outer, inner, item) = unmarked("«a»:\n  «b»: [1,\n    2]\n  c:\n    - «[»x]\n")
    places = Places(text, stream)
    assert places.span_of(("a",)) == outer
    assert places.span_of(("a", "b")) == inner
    assert places.span_of(("a", "c", 0)) == item


@parsers
def test_pointer_that_leads_too_far_gives_the_deepest_place_there_is(
    stream: Callable[[str], Any],
) -> None:
    text, (first, second) = unmarked("a: «x»\n«b»: {c: d}\n")
    places = Places(text, stream)
    assert places.span_of(("a", 0)) == first
    assert places.span_of(("b", "missing")) == second
    assert places.span_of(("b", "missing"), key=True) == second
    assert places.span_of(("missing", "at", 3)) == (0, 0)
    assert places.span_of(()) == (0, 0)


@parsers
def test_scalar_of_several_lines_is_shown_by_its_first(stream: Callable[[str], Any]) -> None:
    text, (block, folded, quoted, item) = unmarked(
        "a: «|»\n  one\n  two\nb: «one»\n  two\nc: «'one»  \n  two'\nd:\n  - «>-»  \n    one\n"
    )
    places = Places(text, stream)
    assert places.span_of(("a",)) == block
    assert places.span_of(("b",)) == folded
    assert places.span_of(("c",)) == quoted
    assert places.span_of(("d", 0)) == item


@parsers
def test_of_two_equal_keys_the_first_has_the_place(stream: Callable[[str], Any]) -> None:
    text, (first,) = unmarked("a: «x»\na: y\n")
    assert Places(text, stream).span_of(("a",)) == first


@parsers
def test_what_stands_before_a_mistake_has_its_place(stream: Callable[[str], Any]) -> None:
    for rest in ("c: [", "c: d: e", "? [x]\n: y\n", "*x : [1]\n", "'"):
        text, (span,) = unmarked(f"a: «b»\n{rest}")
        assert Places(text, stream).span_of(("a",)) == span


@parsers
def test_text_without_a_mapping_has_no_places(stream: Callable[[str], Any]) -> None:
    for text in ("", "# only this\n", "word\n"):
        assert Places(text, stream).span_of(("a", 1)) == (0, 0)


@parsers
def test_a_mapping_answers_for_the_list_of_one_that_it_stands_for(
    stream: Callable[[str], Any],
) -> None:
    text, (key, value) = unmarked("«a»:\n  b: «x»\n")
    places = Places(text, stream)
    assert places.span_of(("a", 0)) == key
    assert places.span_of(("a", 0, "b")) == value
    assert places.span_of(("a", 1, "b")) == key


@parsers
def test_the_whole_of_a_value_is_found(stream: Callable[[str], Any]) -> None:
    text = "a:\n  b: x\n  c: [1,\n    2]\n# about d\nd: {e: f} # g\n"
    places = Places(text, stream)

    def whole(*pointer: str | int) -> str:
        start, end = places.extent_of(pointer)
        return text[start:end]

    assert whole("d") == "{e: f}"
    assert whole("a", "c") == "[1,\n    2]"
    assert whole("a", "c", 1) == "2"
    # A block ends where the next token is.
    assert whole("a") == "b: x\n  c: [1,\n    2]\n# about d\n"
