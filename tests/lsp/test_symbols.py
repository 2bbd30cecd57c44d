"""The outline tells the records of a file by their names, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.lsp import symbols
from argmap.lsp.outline import outline
from argmap.lsp.sheets import Sheet
from kit import REPOSITORY, write_kb
from lsp_desk import DOE, TEXT, Desktop

if TYPE_CHECKING:
    from pathlib import Path

    from lsprotocol import types


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("kb"), {DOE: TEXT})


@pytest.fixture
def desk(root: Path) -> Desktop:
    return Desktop(root)


def _held(found: list[types.DocumentSymbol], lines: list[str]) -> dict[str, list[str]]:
    """Return the names in an outline, by sections; everything lies within what it is part of."""
    last = None
    for one in found:
        assert last is None or last <= one.range.start
        last = one.range.end
        for item in (one, *(one.children or ())):
            assert item.range.start <= item.selection_range.start
            assert item.selection_range.end <= item.range.end
            assert item.range.end.character <= len(lines[item.range.end.line])
        before = one.selection_range.end
        for item in one.children or ():
            assert before <= item.range.start
            assert item.range.end <= one.range.end
            before = item.range.end
    return {one.name: [child.name for child in one.children or ()] for one in found}


def _outlined(desk: Desktop, text: str) -> dict[str, list[str]]:
    view, _ = desk.write(text)
    return _held(symbols.symbols(view), view.sheet.positions.lines())


@pytest.mark.parametrize("broken", [False, True])
def test_symbols_outline_a_file(desk: Desktop, broken: bool) -> None:
    view, _ = desk.write(TEXT + ("    claims: [\n" if broken else ""))
    found = symbols.symbols(view)
    assert [one.name for one in found][:4] == ["source", "claims", "arguments", "expect"]
    claims = found[1].children or []
    assert [(one.name, one.detail) for one in claims] == [
        ("tolls-are-fair", "Tolls are fair."),
        ("users-benefit", "Those who cross gain by it."),
    ]
    assert (claims[1].range.start.line, claims[1].range.end.line) == (8, 13)
    arguments = found[2].children or []
    assert [one.detail for one in arguments][:2] == [
        "supports doe-2020/tolls-are-fair",
        "undercuts doe-2020/gain-obliges",
    ]
    for one in [*found, *claims, *arguments]:
        assert one.range.start <= one.selection_range.start
        assert one.selection_range.end <= one.range.end


def test_symbols_of_lists_and_other_files(root: Path) -> None:
    view, _ = Desktop(root, "corpus/references.yaml").write(
        "references:\n- id: poe-1989\n  type: book\n  title: On Bridges\n-\n  id: x\n"
    )
    (section,) = symbols.symbols(view)
    assert [(one.name, one.detail) for one in section.children or []] == [
        ("poe-1989", "On Bridges"),
        ("x", None),
    ]
    holders = "holders:\n  jane-doe: {name: Jane Doe, kind: person}\n"
    for before, detail in (("# x\n", "Jane Doe"), ("  y: 1\n", None)):
        view, _ = Desktop(root, "corpus/holders.yaml").write(before + holders + "# end\n")
        section = symbols.symbols(view)[-1]
        assert [one.detail for one in section.children or []] == [detail]


FORMS = {
    "braces": "claims: {aa: {text: A}, bb: {text: B}}\n",
    "braces over lines": "claims: {\n  aa: {text: A},\n  bb: {text: B}}\n",
    "a claim in braces": "claims:\n  aa: {text: A}\n  bb: {text: B}\n",
    "question marks": "claims:\n  ? aa\n  : text: A\n  ? bb\n  : {}\n",
    "quotation marks": '"claims":\n  \'aa\': {}\n  "bb": {}\n',
    "no values": "claims:\n  aa:\n  bb:\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_claims_are_outlined_however_they_are_written(desk: Desktop, text: str) -> None:
    assert _outlined(desk, text) == {"claims": ["aa", "bb"]}
    assert _outlined(desk, f"{text}# end\nsource: x\n") == {"claims": ["aa", "bb"], "source": []}


RELATIONS = {
    "block": "- between: [aa, bb]\n  type: tension\n",
    "braces": "- {between: [aa, bb], type: tension}\n",
    "another key first": "- {type: tension, between: [aa, bb]}\n",
    "a list below": "- between:\n    - aa\n    - bb\n  type: tension\n",
    "below the hyphen": "-\n  between: [aa, 'bb']\n",
}


@pytest.mark.parametrize("text", RELATIONS.values(), ids=RELATIONS)
def test_relations_are_called_by_their_ends(desk: Desktop, text: str) -> None:
    assert _outlined(desk, f"conflicts:\n{text}") == {"conflicts": ["aa, bb"]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("expect:\n  - stands: [aa]\n    viewpoint: source:doe-2020\n", ["source:doe-2020"]),
        ("expect: [{viewpoint: all}, {}]\n", ["all", "(no name)"]),
        ("x:\n- aa\n-\n- [bb, 1]\n- {y: {z: 1}}\n- a\n  b\n",
         ["aa", "(no name)", "bb, 1", "(no name)", "a b"]),
        ("x: [aa, null, 1.5, {text: A}]\n", ["aa", "(no name)", "1.5", "A"]),
        ("x:\n- id: true\n- false\n- [True, 1]\n", ["true", "false", "true, 1"]),
        ("claims:\n  ' ': {text: y}\n  '': {}\n", ["(no name)", "(no name)"]),
        ('claims:\n  "\\n": {}\n  "a\\n b": {}\n', ["(no name)", "a b"]),
        ("x: [' ', [' ', '']]\n", ["(no name)", "(no name)"]),
        ("x: text\n", []),
        ("x:\n", []),
        ("x: []\n", []),
        ("x: >\n  aa:\n    bb\n\n\n# end\n", []),
    ],
)  # fmt: skip
def test_items_without_ids_are_called_by_what_they_say(
    desk: Desktop, text: str, names: list[str]
) -> None:
    section = text.partition(":")[0]
    assert _outlined(desk, text) == {section: names}


def test_a_section_ends_with_the_last_thing_in_it(desk: Desktop) -> None:
    text = "claims:\n  aa: {\n    text: A\n  }\n  bb:\n    text: >\n      B\n\n# end\nsource: x\n"
    view, _ = desk.write(text)
    claims, source = symbols.symbols(view)
    aa, bb = claims.children or ()
    ends = [(one.range.end.line, one.range.end.character) for one in (claims, aa, bb, source)]
    assert ends == [(6, 7), (3, 3), (6, 7), (9, 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("claims:\n  a:\n    text: x\n  a:\n    text: y\nclaims:\n  c: {}\n",
         [("claims", ["a", "a"]), ("claims", ["c"])]),
        ("claims:\n  a: {}\nsource: x\nclaims:\n  b: {}\n  c: {}\n",
         [("claims", ["a"]), ("source", []), ("claims", ["b", "c"])]),
        ("claims:\n  a: {}\n  1: {}\n", [("claims", ["a", "1"])]),
        # Between braces the lines tell less than the values do.
        ("claims: {a: {}, b: {}, a: {}}\n", [("claims", ["a", "b"])]),
        ("claims: {a: {text: x, text: y}}\nsource: x\n", [("claims", ["a"]), ("source", [])]),
    ],
)  # fmt: skip
def test_what_stands_below_a_key_given_twice_is_outlined_too(
    desk: Desktop, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    view, _ = desk.write(text)
    found = symbols.symbols(view)
    assert [(one.name, [item.name for item in one.children or ()]) for one in found] == expected
    _held(found, view.sheet.positions.lines())


@pytest.mark.parametrize(
    ("path", "section", "names"),
    [
        ("corpus/ling-2018/source.yaml", "notes", [str(number) for number in range(23, 38)]),
        ("corpus/ling-2018/source.yaml", "rights", ["licence", "note"]),
        ("claims/across/verdicts.yaml", "expect", None),
    ],
)
def test_shipped_files_are_outlined(path: str, section: str, names: list[str] | None) -> None:
    view, _ = Desktop(REPOSITORY, path).write((REPOSITORY / path).read_text(encoding="utf-8"))
    found = _held(symbols.symbols(view), view.sheet.positions.lines())
    if names is None:
        names = [one.viewpoint for one in view.part.expectations]
    assert found[section] == names


PIECES = [
    "aa: ",
    "b:",
    "- ",
    "-\n",
    "\n",
    "\n  ",
    "\n    ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "? ",
    ": ",
    "1",
]
PIECES += ["'x'", '"y"', ">\n", "# c", "&a ", "*a", "<<: ", "null", "\r\n", "\u2028", "é", "🛣"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_text_is_too_odd_for_an_outline(text: str) -> None:
    for section in outline(Sheet(text.encode(), "utf-16")):
        for item in (section, *section.items):
            assert section.whole.start <= item.whole.start <= item.named.start
            assert item.named.end <= item.whole.end <= section.whole.end
