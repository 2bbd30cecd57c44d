"""Everything refused has its code and its exact place, with either parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap.syntax import Document, parse
from argmap.syntax.document import MAX_DEPTH
from argmap.syntax.events import c_events, python_events
from marks import unmarked

if TYPE_CHECKING:
    from collections.abc import Callable

    Stream = Callable[[str], Any]

parsers = pytest.mark.parametrize("stream", [c_events, python_events])


def _codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


# A text, with «marks» around what is refused, and the codes in the order of the marks.
REFUSED = {
    "colon in a value": ("a: b«:» c\n", "AM101"),
    "unclosed quotation": ('a: «"»b\nc: d\n', "AM101"),
    "unclosed quotation, single": ("a: «'»b\nc: d\n", "AM101"),
    "quotation closed by the next": ('x:\n  a: «"»b\n  c: "d"\n', "AM101"),
    "quotation in a list closed by the next": ("a: [«'»b,\n  'c']\n", "AM101"),
    "text after a quotation of two lines": ('a: «"»b\n  c" d\n', "AM101"),
    "unclosed list": ("x:\n  p: «[»a\n  s: b\n", "AM101"),
    "unclosed list of quotations": ("x:\n  p: «[»a, 'b'\n  s: b\n", "AM101"),
    "unclosed list after a comma": ("x:\n  p: «[»a,\n  s: b\n", "AM101"),
    "unclosed list at the end": ("a: «[»\n", "AM101"),
    "unclosed mapping": ("a: «{»b: 1\nc: 2\n", "AM101"),
    "comma missing in a list over lines": ("a: [b,\n  'c' «d»]\n", "AM101"),
    "bracket too many": ("a: [b]«]»\n", "AM101"),
    "comma too many": ("a: [b,«,» c]\n", "AM101"),
    "key without a colon": ("a: 1\n«b»\n", "AM101"),
    "key without a colon, and a value": ("x:\n  a: 1\n  «type fact»\n  b: 2\n", "AM101"),
    "key without a blank": ("x:\n  a: 1\n  «type:fact» # c\n  b: 2\n", "AM101"),
    "first key without a colon": ("x:\n  «type fact»\n  b: 2\n", "AM101"),
    "first record without a colon": ("x:\n  «a-claim»\n    text: y\n", "AM101"),
    "record without a colon": ("x:\n  a:\n    b: 1\n  «a-claim»\n    text: y\n", "AM101"),
    "section without a colon": ("a: 1\n«arguments»\n  b:\n    c: 1\n", "AM101"),
    "second line not indented": ("x:\n  q: words and\n«more words»\n  t: 1\n", "AM101"),
    "line indented too much": ("x:\n  a: b\n   c«:» d\n", "AM101"),
    "value that begins with a bracket": ("a: [It] «m»ust be\n", "AM101"),
    "item that begins with a bracket": ("a:\n  - [It] «m»ust be\n", "AM101"),
    "percent sign": ("a: «%»b\n", "AM101"),
    "at sign": ("a: «@»b\n", "AM101"),
    "backtick": ("a: «`»b\n", "AM101"),
    "text after a quotation": ('a: "b" «c»\n', "AM101"),
    "tab as indentation": ("a:\n«\t»b: 1\n", "AM104"),
    "tab between siblings": ("a:\n  b: 1\n«\t»c: 1\n", "AM104"),
    "tab before an item": ("a:\n  - b\n«\t»- c\n", "AM104"),
    "key twice": ("a: 1\nb: 2\n«a»: 3\n", "AM105"),
    "key three times": ("a: 1\n«a»: 2\n«a»: 3\n", "AM105 AM105"),
    "key twice, quoted": ("a: 1\n«\"a\"»: 2\n«'a'»: 3\n", "AM105 AM105"),
    "key twice in a list": ("l:\n  - x: 1\n  - x: 1\n    «x»: 2\n", "AM105"),
    "key twice in braces": ("a: {x: 1, y: {z: 1, «z»: 2}, «x»: 3}\n", "AM105 AM105"),
    "key twice inside what stands twice": ("a: {x: 1}\n«a»: {x: 1, «x»: 2}\n", "AM105 AM105"),
    "anchor on a scalar": ("a: «&x» 1\n", "AM106"),
    "anchor on a list": ("a: «&x» [1]\n", "AM106"),
    "anchor on a mapping": ("a: «&x»\n  b: 1\n", "AM106"),
    "anchor on a key": ("«&x» a: 1\n", "AM106"),
    "anchor on a mapping and its key": ("a: «&x»\n  «&y» b: 1\n", "AM106 AM106"),
    "anchor on nothing": ("a: «&x»\nb: 1\n", "AM106"),
    "alias": ("a: 1\nb: «*x»\n", "AM107"),
    "alias in a list": ("b: [«*x», «*y»]\n", "AM107 AM107"),
    "alias as key": ("«*x» : 1\n", "AM107"),
    "merge key": ("a: 1\n«<<»: {b: 1}\n", "AM108"),
    "merge of an alias": ("a: «&x» {b: 1}\nc:\n  «<<»: «*x»\n", "AM106 AM108 AM107"),
    "tag on a scalar": ("a: «!!str» 1\n", "AM109"),
    "tag on a quotation": ("a: «!x» 'y'\n", "AM109"),
    "bare tag": ("a: «!» x\nb: «!»\n", "AM109 AM109"),
    "verbatim tag": ("a: «!<tag:x>» 1\n", "AM109"),
    "tag on a list": ("a: «!!set» [x]\n", "AM109"),
    "tag on a mapping": ("a: «!x»\n  b: 1\n", "AM109"),
    "tag on the first key": ("a:\n  - «!x» b: 1\n    c: 2\n", "AM109"),
    "tag on a key in brackets": ("a: [«!x» b: 1]\n", "AM109"),
    "tag on a mapping and its key": ("a: «!x»\n  «!y» b: 1\n", "AM109 AM109"),
    "anchor on a mapping, tag on its key": ("a: «&x»\n  «!y» b: 1\n", "AM106 AM109"),
    "tag that could run code": ("a: «!!python/object/apply:os.system» [ls]\n", "AM109"),
    "anchor and tag": ("a: «&x» «!y» z\n", "AM106 AM109"),
    "second document": ("a: 1\n«---»\nb: 1\n", "AM110"),
    "second document, first one empty": ("---\n«---»\nb: 1\n", "AM110"),
    "number as key": ("«2020»: 1\n", "AM111"),
    "truth value as key": ("a:\n  «true»: 1\n", "AM111"),
    "null as key": ("«~»: 1\n", "AM111"),
    "list as key": ("a: 1\n? «[»b]\n: c\n", "AM111"),
    "list in braces as key": ("a: {«[»b]: c}\n", "AM111"),
    "mapping as key": ("? «b»: c\n: d\n", "AM111"),
    "list with a colon as key": ("«[»a]: 1\n", "AM111"),
    "empty": ("«»", "AM114"),
    "blank lines": ("«»\n  \n\n", "AM114"),
    "comment only": ("«»# to be written\n", "AM114"),
    "null": ("«»null\n", "AM114"),
    "start of a document and no more": ("«»---\n", "AM114"),
    "list": ("# why\n«- a»\n- b\n", "AM115"),
    "list in brackets": ("---\n«[a,»\n b]\n", "AM115"),
    "text": ("\n«just some words»\nand more\n", "AM115"),
    "number": ("«12»\n", "AM115"),
    "directive": ("«%YAML» 1.1\n---\na: no\n", "AM116"),
    "two directives": ("# c\n«%YAML» 1.2\n\n«%TAG» ! tag:x,2000:\n---\na: 1\n", "AM116 AM116"),
    "directive, per cent in a comment": ("«%YAML» 1.2\n# 100 % true\n---\na: 50 %\n", "AM116"),
    "directive nobody knows": ("«%FOO» bar\n---\na: 1\n", "AM116"),
    "directive with a huge version": (f"«%YAML» 1.{'9' * 5000}\n---\na: 1\n", "AM116"),
    "directive with CRLF": ("«%YAML» 1.2\r\n---\r\na: 1\r\n", "AM116"),
    "directive and no more": ("«»«%YAML» 1.2", "AM114 AM116"),
}


@parsers
@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_code_and_exact_place(name: str, stream: Stream) -> None:
    text, expected = REFUSED[name]
    plain, spans = unmarked(text)
    document = parse(plain.encode(), stream)
    assert [(p.code, p.span) for p in document.problems] == list(
        zip(expected.split(), spans, strict=True)
    )
    assert all(problem.message for problem in document.problems)


@parsers
@pytest.mark.parametrize(
    ("code", "example"),
    [(expected, text) for text, expected in REFUSED.values() if expected != "AM101"],
)
def test_refusal_says_what_to_do(code: str, example: str, stream: Stream) -> None:
    problems = parse(unmarked(example)[0].encode(), stream).problems
    assert all(problem.help for problem in problems), code


ACCEPTED: dict[str, tuple[str, dict[str, Any]]] = {
    "<< in quotes": ('"<<": 1\n', {"<<": 1}),
    "signs in quotes": ("a: '&x'\nb: '*x'\nc: '!x'\n", {"a": "&x", "b": "*x", "c": "!x"}),
    "signs inside text": ("a: x & y ! * z\n", {"a": "x & y ! * z"}),
    "question mark with a text key": ("? a\n: b\n", {"a": "b"}),
    "start and end of the document": ("---\na: 1\n...\n", {"a": 1}),
    "per cent in a comment": ("# %YAML 1.1\na: no\n", {"a": "no"}),
    "number as key in quotes": ("'2020': 1\n", {"2020": 1}),
    "date as key": ("2020-01-01: 1\n", {"2020-01-01": 1}),
    "same key in two mappings": ("a: {x: 1}\nb: {x: 1}\n", {"a": {"x": 1}, "b": {"x": 1}}),
    "tab inside a quotation": ("a: 'x\ty'\n", {"a": "x\ty"}),
    "comment after a value": ("a: x # y\n", {"a": "x"}),
    "no line feed at the end": ("a: x", {"a": "x"}),
    "empty collections": ("a: {}\nb: []\n", {"a": {}, "b": []}),
    "empty key in quotes": ("'': 1\n", {"": 1}),
}


@parsers
@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str, stream: Stream) -> None:
    text, value = ACCEPTED[name]
    assert parse(text.encode(), stream) == Document(text, value)


def test_tab_between_words_is_taken_by_libyaml_alone() -> None:
    """ruamel.yaml's own parser takes no tab outside quotation marks; what it says is true."""
    text, (tab,) = unmarked("a: x«\t»y\n")
    assert parse(text.encode(), c_events).value == {"a": "x\ty"}
    (problem,) = parse(text.encode(), python_events).problems
    assert (problem.code, problem.span) == ("AM104", tab)
    assert problem.message == "tab between words"


def test_tag_before_an_anchor_is_reported() -> None:
    text, spans = unmarked("b: «!y» «&z» z\n")
    problems = parse(text.encode(), c_events).problems
    assert [(p.code, p.span) for p in problems] == [("AM109", spans[0]), ("AM106", spans[1])]


@parsers
def test_duplicate_key_shows_the_first_place_too(stream: Stream) -> None:
    text = "a: 1\nb:\n  - k: 1\n  - {k: 2, j: 3}\n  - k: 1\n    l: 2\n    k: 3\n"
    (problem,) = parse(text.encode(), stream).problems
    assert problem.message == "key 'k' stands twice in this mapping"
    assert problem.span.start == text.rindex("k: 3")
    ((first, message),) = problem.related
    assert message == "first here"
    assert first == (text.index("k: 1\n    l"), text.index("k: 1\n    l") + 1)


@parsers
def test_each_of_several_duplicate_keys_shows_its_own_first_place(stream: Stream) -> None:
    """Also inside a mapping that is dropped since its own key stands twice."""
    text, marks = unmarked("«a»: {x: 1}\n«a»: {z: 0, «x»: 1, y: {«u»: 1, «u»: 2}, «x»: 2}\n")
    problems = parse(text.encode(), stream).problems
    first_a, second_a, first_x, first_u, second_u, second_x = marks
    assert [(p.span, p.related[0][0]) for p in problems] == [
        (second_a, first_a),
        (second_u, first_u),
        (second_x, first_x),
    ]


@parsers
def test_first_of_two_equal_keys_keeps_its_value(stream: Stream) -> None:
    assert parse(b"a: 1\na: {b: 2}\nc: 3\n", stream).value == {"a": 1, "c": 3}


@parsers
def test_everything_wrong_is_reported_at_once_and_in_order(stream: Stream) -> None:
    text, spans = unmarked(
        """\
«%YAML» 1.1
---
a: «&x» one
«a»: two
b: «*x»
«<<»: «*x»
c: «!!int» "3"
«4»: four
d: {e: 1, «e»: 2, «true»: 3}
f: last «:» words
g: «&y» not reached
"""
    )
    document = parse(text.encode(), stream)
    expected = "AM116 AM106 AM105 AM107 AM108 AM107 AM109 AM111 AM105 AM111 AM101"
    assert _codes(document) == expected.split()
    assert [problem.span for problem in document.problems] == spans[:-1]
    assert document.fatal


@parsers
def test_reading_goes_on_after_what_can_be_passed_over(stream: Stream) -> None:
    document = parse(b"a: &x 1\nb: [*x, 2]\n3: {z: 4}\n<<: {y: 5}\nc: !t {d: 6}\ne: 7\n", stream)
    assert document.value["b"] == [None, 2]
    assert document.value["c"] == {"d": 6}
    assert document.value["e"] == 7
    assert set(document.value) == {"a", "b", "c", "e"}
    assert not document.fatal


@parsers
def test_list_or_mapping_under_a_dropped_key_is_dropped(stream: Stream) -> None:
    assert parse(b"1: {a: [b, {c: d}]}\n2: [x, {y: z}]\ne: f\n", stream).value == {"e": "f"}


def _nested(depth: int, kind: str) -> str:
    """Return a text whose collections stand in each other `depth` deep, the outermost included."""
    inner = depth - 1
    if kind == "lists":
        return f"a: {'[' * inner}{']' * inner}\n"
    if kind == "braces":
        return f"a: {'{a: ' * inner}1{'}' * inner}\n"
    if kind == "indented":
        return "\n".join("  " * level + "a:" for level in range(depth)) + " 1\n"
    return f"a:\n  {'- ' * inner}x\n"


nestings = pytest.mark.parametrize("kind", ["lists", "braces", "indented", "hyphens"])


@parsers
@nestings
def test_greatest_depth_is_accepted(kind: str, stream: Stream) -> None:
    document = parse(_nested(MAX_DEPTH, kind).encode(), stream)
    assert document.problems == ()
    value: Any = document.value
    for _ in range(MAX_DEPTH - 1):
        (value,) = value.values() if isinstance(value, dict) else value
        assert isinstance(value, (dict, list))


@parsers
@nestings
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 3_000])
def test_greater_depth_is_refused_where_it_begins(depth: int, kind: str, stream: Stream) -> None:
    text = _nested(depth, kind)
    document = parse(text.encode(), stream)
    assert _codes(document) == ["AM112"]
    token = {"lists": "[", "braces": "{", "indented": "a", "hyphens": "-"}[kind]
    skip = text.index(token, 1) if kind in ("lists", "braces", "hyphens") else 0
    place = skip
    for _ in range(MAX_DEPTH - 1 if kind != "indented" else MAX_DEPTH):
        place = text.index(token, place + 1)
    assert document.problems[0].span == (place, place + 1)
    assert document.fatal


@pytest.mark.no_cover
@parsers
@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000 + "]" * 100_000,
        "a: " + "[" * 20_000,
        "a: " + "{" * 20_000,
        "a: " + "{a: " * 20_000,
        "a:\n  " + "- " * 20_000 + "x",
        # The place of the first key is looked for, too, and no deeper.
        "a: 1\na: 2\nb: " + "[" * 100_000 + "]" * 100_000,
    ],
    ids=["closed", "unclosed", "braces", "mappings", "hyphens", "after a key that stands twice"],
)
def test_extreme_depth_is_refused_without_reading_on(text: str, stream: Stream) -> None:
    codes = _codes(parse(text.encode(), stream))
    # {{{ is a mapping as a key, and refused as that.
    assert codes in (["AM112"], ["AM111"], ["AM105", "AM112"])


@parsers
def test_alias_bomb_is_refused_and_not_built(stream: Stream) -> None:
    levels = [f"a0: &a0 [{', '.join(['lol'] * 9)}]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    document = parse("\n".join(levels).encode(), stream)
    assert set(_codes(document)) == {"AM106", "AM107"}
    assert len(document.problems) == 12 + 11 * 9
    assert document.value["a11"] == [None] * 9


@parsers
def test_question_mark_keys_nested_deeply_are_refused(stream: Stream) -> None:
    assert _codes(parse(b"? " * 3_000 + b"a", stream)) == ["AM111"]


@parsers
@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"\UFFFFFFFF", r"\U00110000"])
def test_escape_for_no_character_is_refused(escape: str, stream: Stream) -> None:
    document = parse(f'a: 1\nb: "x{escape}"\n'.encode(), stream)
    assert _codes(document) == ["AM101"]
    assert "escape" in document.problems[0].message
    assert 5 <= document.problems[0].span.start <= len(document.text)


@parsers
def test_hints_say_what_the_writer_most_likely_did(stream: Stream) -> None:
    hints = {
        "a: b: c\n": "quotes around it",
        "a: 1\nb\nc: 2\n": "a key needs a colon",
        "a:\n  b\n    c: 2\n": "a key needs a colon",
        "a: [1, 2\n": "close the list",
        "a: [\n": "a list needs its ]",
        "a: [1,, 2]\n": "delete one of the two commas",
        "a: [1]]\n": "delete the ] that closes nothing",
        "a: {b: 1\n": "close the mapping",
        'a: "b\n': "close the quotation mark",
        'a: "\\q"\n': r"write \\ or use single quotes",
        "a: 1\n b: 2\n": "indented",
        "a:\n  - 1\n  b: 2\n": "indented" if stream is python_events else "each with a hyphen",
        "a: `b\n": "put the value in quotes",
        "a: [It] must\n": "begins with a bracket needs quotes around the whole",
        "a: 'It' must\n": "begins with a quotation mark needs other quotes",
        "a: - b\n": "begins with a hyphen needs quotes",
        "a: >b\n": "begins with > or | needs quotes",
        "a:\n  * b\n": "items of a list begin with a hyphen",
    }
    for text, hint in hints.items():
        (problem,) = parse(text.encode(), stream).problems
        assert problem.code == "AM101"
        assert hint in problem.help, text


def test_colon_in_the_id_of_another_source_is_told_to_be_a_slash() -> None:
    """Only libyaml refuses it inside brackets."""
    (problem,) = parse(b"a: [roe-1999:roads-are-free]\n", c_events).problems
    assert "with a slash: roe-1999/roads-are-free" in problem.help


@parsers
def test_merge_that_git_left_unsettled_is_told_as_such(stream: Stream) -> None:
    text, (first, last) = unmarked("a:\n«<<<<<<< HEAD»\n  b: 1\n=======\n  b: 2\n«>>>>>>> x»\n")
    (problem,) = parse(text.encode(), stream).problems
    assert (problem.code, problem.message) == ("AM101", "git left a merge conflict here")
    assert (problem.span, problem.related[0][0]) == (first, last)
    assert "delete the lines" in problem.help


def test_half_of_a_merge_is_told_too() -> None:
    (problem,) = parse(b"a: 1\n>>>>>>> x\nb\n").problems
    assert (problem.message, problem.related) == ("git left a merge conflict here", ())


@parsers
def test_mistake_that_is_noticed_later_shows_where(stream: Stream) -> None:
    text, (opened, noticed) = unmarked("a: 1\nb: «[»1,\n  2\nc«:» 3\n")
    (problem,) = parse(text.encode(), stream).problems
    assert (problem.span, problem.related) == (opened, ((noticed, "noticed here"),))


@parsers
def test_syntax_error_shows_where_the_structure_around_it_began(stream: Stream) -> None:
    text, (begun, here) = unmarked("a: «[»1, '2' «3»]\n")
    (problem,) = parse(text.encode(), stream).problems
    assert problem.span == here
    assert problem.related == ((begun, "while parsing a flow sequence"),)


@parsers
@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: {work: x, locator: pp. 4, 5}\n", 'inside braces: `locator: "pp. 4, 5"`'),
        ("a: {locator: pp. 4, 5, work: x}\n", 'inside braces: `locator: "pp. 4, 5"`'),
        ("a: {5, work: x}\n", 'put it in quotes: "5"'),
        ("a: {b: c, 5: d}\n", 'put it in quotes: "5"'),
        ("a: {b: 'c', 5}\n", 'put it in quotes: "5"'),
        ("a: {b: [c], 5}\n", 'put it in quotes: "5"'),
    ],
)
def test_end_of_a_value_with_a_comma_is_told_from_a_key(
    text: str, hint: str, stream: Stream
) -> None:
    (problem,) = parse(text.encode(), stream).problems
    assert problem.code == "AM111"
    assert hint in problem.help
