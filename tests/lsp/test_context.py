"""The lines alone tell where a cursor stands: as the parser would, where it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from argmap.editing.occurrences import occurrences, role_of
from argmap.loading.layout import Listed, survey
from argmap.lsp.context import context_at
from argmap.lsp.fields import expected_at
from argmap.lsp.positions import Positions
from argmap.syntax import Lines, Places, parse
from kit import REPOSITORY

STYLES = """\
"claims":
  'a-claim': {text: "one: {two}, [three] # four", type: value,
    cites: [{work: poe, note: 1}, {"work": roe}], tags: [x,
      y]}
  b-claim:
    text: >-
      claims:
        arguments: [b, c]
    tags:
    - z
    - "zz"  # zzz
    cites:
    - work: doe
      note: 2
    -   work:   coe
arguments:
  c: {premises: ['a-claim', b-claim], supports: roe-1/a}
  d:
    premises: [
      a-claim,
      b-claim
    ]
    undercuts: c
    answers: {argument: c, question: "x"}
conflicts:
- between: [a-claim,b-claim]
  type: contrary
- {between: [a-claim, "roe-1/a"], type: contrary}
"""


def _steps(pointer: tuple[str | int, ...]) -> tuple[str | int, ...]:
    return tuple(0 if isinstance(step, int) else step for step in pointer)


def _agrees(listed: Listed, text: str) -> int:
    """Hold the context at the end of every id against the place that the parser knows."""
    document = parse(text.encode())
    assert document.problems == ()
    places, lines, all_lines = Places(text), Lines(text), text.split("\n")
    count = 0
    for one in occurrences(listed, document.value):
        span = places.span_of(one.pointer, key=one.is_key)
        quoted = text[span.end - 1] in "\"'"
        line, column = lines.position(span.end - quoted)
        found = context_at(all_lines, line - 1, column - 1)
        assert found is not None, one
        here = (*found.pointer, found.word) if one.is_key else found.pointer
        assert (here, found.word, found.slot == "key") == (
            _steps(one.pointer),
            one.text,
            one.is_key,
        )
        assert role_of(listed.kind, here, is_key=one.is_key) == one.role
        count += 1
    return count


@pytest.mark.no_cover
def test_every_id_of_the_shipped_knowledge_base_is_found() -> None:
    counts = [
        _agrees(listed, (REPOSITORY / listed.path).read_text(encoding="utf-8"))
        for listed in survey(REPOSITORY).files()
    ]
    assert sum(counts) > 1000


def test_every_style_of_writing_is_read() -> None:
    assert _agrees(Listed("claims", "claims/x/y.yaml", "x"), STYLES) == 23


@pytest.mark.parametrize(
    ("text", "pointer", "slot", "siblings"),
    [
        ("|", (), "start", set()),
        ("claims:\n  |", ("claims",), "start", set()),
        ("claims:\n  x:\n    |\n    type: fact", ("claims", "x"), "start", {"type"}),
        ("claims:\n  x:\n    text: a\n  |", ("claims",), "start", {"x"}),
        ("claims:\n  x:\n    text: >\n      a\n  |", ("claims",), "start", {"x"}),
        ("conflicts:\n  - |\n    type: a", ("conflicts", 0), "start", {"type"}),
        ("conflicts:\n  - a: 1\n    b: 2\n  - c: 3\n    |", ("conflicts", 0), "start", {"c"}),
        # An end that never comes: the next key begins anew.
        ("a:\n  premises: [x, y\n  supports: |", ("a", "supports"), "value", set()),
        ('a:\n  text: "open\n  supports: |', ("a", "supports"), "value", set()),
        ("a: {b: [c, {d: |", ("a", "b", 0, "d"), "value", set()),
        ("a: {b: [c, {d: e, |", ("a", "b", 0), "start", {"d"}),
        ("a: {b: 1, |: 2", ("a",), "key", {"b"}),
        ("a: [x # y, |", None, "", set()),
        ("a: x # |", None, "", set()),
        ("a: |x", ("a",), "value", set()),
        ("a: 'x # y'|", None, "", set()),
        ("- - a: |", (0, 0, "a"), "value", set()),
        ('a: "say \\"b\\" |', ("a",), "value", set()),
        ("a: [b, {c: d}, # e\n  |", ("a", 0), "start", set()),
        ("a: [b,\n# e\n  |", ("a", 0), "start", set()),
        ("a: {b: [c:d, |", ("a", "b", 0), "start", set()),
        ("a: {b: |: c", ("a", "b"), "value", set()),
        ("%YAML 1.2\n---\na: |", ("a",), "value", set()),
        ("a:\n- b\n- |", ("a", 0), "start", set()),
    ],
)
def test_context(
    text: str, pointer: tuple[object, ...] | None, slot: str, siblings: set[str]
) -> None:
    before, _, after = text.partition("|")
    number = before.count("\n")
    column = len(before) - before.rfind("\n") - 1
    found = context_at((before + after).split("\n"), number, column)
    if pointer is None:
        assert found is None or not found.word
    else:
        assert found is not None
        assert (found.pointer, found.slot) == (pointer, slot)
        assert set(found.siblings) == siblings


@pytest.mark.parametrize(
    ("text", "word", "slot"),
    [
        ("tags:|", "", "value"),
        ("tags:| x", "", "value"),
        ("a: {tags:|", "", "value"),
        ("a: {b: c, tags:| x}", "", "value"),
        ('a: {"tags":| x}', "", "value"),
        ("a: [b, {tags:| x}]", "", "value"),
        ("- tags:|", "", "value"),
        ("tags|: x", "tags", "key"),
        ("tags: source:|x", "source:x", "value"),
        ("tags: source:x|", "source:x", "value"),
        ("a: {tags: source:|x}", "source:x", "value"),
        ('a: {tags: "source:|x"}', "source:x", "value"),
        ("a: [source:|x]", "source:x", "start"),
    ],
)
def test_no_word_begins_before_its_value(text: str, word: str, slot: str) -> None:
    before, _, after = text.partition("|")
    column = len(before) - before.rfind("\n") - 1
    found = context_at((before + after).split("\n"), before.count("\n"), column)
    assert found is not None
    assert (found.word, found.slot) == (word, slot)


@given(st.text(alphabet="ab:-#[]{},'\"|>&* \n\t%\\", max_size=60), st.data())
def test_no_text_is_too_broken(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[number])))
    found = context_at(lines, number, column)
    if found is not None:
        assert lines[number][found.start : found.end] == found.word
        assert found.start <= column <= found.end


@given(
    st.text(alphabet="aé漢🛣\n\r\u2028", max_size=30),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_positions_lead_there_and_back(text: str, encoding: str) -> None:
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two there is no place
        place = positions.position(offset)
        line, column = positions.line_and_column(place)
        assert positions.in_line(line, column, column).start == place
    assert positions.line_and_column(types.Position(10**6, 10**6))[0] == len(positions.lines()) - 1


def test_expected_knows_every_kind_of_file_and_nothing_else() -> None:
    assert expected_at("claims", ("claims", "x", "cites", "work")) is not None
    assert expected_at("claims", ("claims", "x", "at", 0, "y")) is None
    assert expected_at("claims", ("nothing",)) is None
    assert expected_at("other", ()) is None
