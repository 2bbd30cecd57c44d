"""What is added stands where it belongs, and every other byte stays."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.editing.formatting import formatted
from argmap.editing.insertion import add_record, set_field
from argmap.editing.saving import only_adds, steps
from argmap.editing.writing_yaml import entry, flow, scalar
from argmap.syntax import parse
from kit import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

# Expectations have no keys that a record could be added under.
FILES = [
    *sorted(path for path in (REPOSITORY / "claims").rglob("*.yaml") if path.stem != "verdicts"),
    REPOSITORY / "corpus" / "holders.yaml",
]
NEW_LINES = "  new:\n    text: It is new.\n    type: fact\n"
NEW = {"text": "It is new.", "type": "fact"}
STAMP = {"by": "kb", "date": "2026-01-31", "digest": "v1-00112233", "links": "p0011223"}


def added(text: str, section: str, key: str | None, record: dict[str, Any]) -> str:
    data = add_record(text.encode(), section, key, record)
    assert data is not None
    return data.decode()


def field(text: str, *pointer: str, key: str = "note", value: Any = "Hm") -> str:
    data = set_field(text.encode(), pointer, key, value)
    assert data is not None
    return data.decode()


def gained(before: str, after: str) -> tuple[str, list[str]]:
    """Return the lines that came, and those that went."""
    lines = [*difflib.ndiff(before.splitlines(), after.splitlines())]
    new = [line[2:] for line in lines if line.startswith("+ ")]
    return "\n".join(new), [line[2:] for line in lines if line.startswith("- ")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "claims:\n  a: {text: A., type: fact}\n",
            "claims:\n  a: {text: A., type: fact}\n\n" + NEW_LINES,
        ),
        ("source: x", "source: x\n\nclaims:\n  new:\n    text: It is new.\n    type: fact\n"),
        ("source: x\nclaims:\n", "source: x\nclaims:\n" + NEW_LINES),
        ("claims: {} # none\n", "claims:  # none\n  new:\n    text: It is new.\n    type: fact\n"),
        (
            "claims: {a: {text: A., type: fact}} # c\n",
            "claims: {a: {text: A., type: fact}, new: {text: It is new., type: fact}} # c\n",
        ),
        (
            "claims: {a: {text: A., type: fact},\n}\n",
            "claims: {a: {text: A., type: fact}, new: {text: It is new., type: fact}\n}\n",
        ),
        (
            "claims:\n    a:\n        text: A.\n        type: fact\n    b:\n        text: B.\n"
            "        type: fact\n# about arguments\narguments: {}\n",
            "claims:\n    a:\n        text: A.\n        type: fact\n    b:\n        text: B.\n"
            "        type: fact\n    new:\n      text: It is new.\n      type: fact\n"
            "# about arguments\narguments: {}\n",
        ),
        (
            "claims:\n  a:\n    text: A.\n    type: fact\n    # of a\n\n# of what follows\n"
            "arguments:\n  x: {premises: [a], supports: a}\n",
            "claims:\n  a:\n    text: A.\n    type: fact\n    # of a\n\n  new:\n"
            "    text: It is new.\n    type: fact\n\n# of what follows\n"
            "arguments:\n  x: {premises: [a], supports: a}\n",
        ),
        (
            "claims:\r\n  a: {text: A., type: fact}\r\n",
            "claims:\r\n  a: {text: A., type: fact}\r\n\r\n  new:\r\n    text: It is new.\r\n"
            "    type: fact\r\n",
        ),
        (
            "claims:\n  a:\n    type: fact\n    text: |\n      A.\n\n      # B.\n",
            "claims:\n  a:\n    type: fact\n    text: |\n      A.\n\n      # B.\n\n  new:\n"
            "    text: It is new.\n    type: fact\n",
        ),
        (
            "conflicts:\n- between: [a, b]\n  type: tension\n",
            "claims:\n  new:\n    text: It is new.\n    type: fact\nconflicts:\n",
        ),
    ],
)  # fmt: skip
def test_a_claim_stands_at_the_end_of_its_section(before: str, after: str) -> None:
    made = added(before, "claims", "new", NEW)
    if before.startswith("conflicts"):  # a file without claims: they come behind
        assert made == f"{before}\n{after.removesuffix('conflicts:' + chr(10))}"
    else:
        assert made == after


def test_a_blank_line_before_the_new_record_only_where_there_are_such_lines() -> None:
    close = "claims:\n  a: {text: A., type: fact}\n  b: {text: B., type: fact}\n"
    apart = close.replace("  b:", "\n  b:")
    assert "}\n  new:" in added(close, "claims", "new", NEW)
    assert "}\n\n  new:" in added(apart, "claims", "new", NEW)
    assert "}\n  new:" in added("holders:\n  a: {name: A, kind: body}\n", "holders", "new", NEW)


@pytest.mark.parametrize("dash", ["", "  "])
def test_an_item_of_a_list_is_indented_as_the_others(dash: str) -> None:
    before = f"conflicts:\n{dash}- between: [a, b]\n{dash}  type: tension\n"
    made = added(before, "conflicts", None, {"between": ["a", "c"], "type": "contrary"})
    assert made == f"{before}{dash}- between: [a, c]\n{dash}  type: contrary\n"


def test_a_new_section_stands_in_the_usual_order() -> None:
    before = "source: x\nclaims:\n  a: {text: A., type: fact}\nconflicts:\n  - {between: [a, b]}\n"
    made = added(before, "arguments", "new", {"premises": ["a"], "supports": "b"})
    assert list(parse(made.encode()).value) == ["source", "claims", "arguments", "conflicts"]
    assert gained(before, made) == ("\narguments:\n  new:\n    premises: [a]\n    supports: b", [])


@pytest.mark.parametrize(
    "text",
    [
        "claims: {new: {}}\n",  # taken
        "claims:\n  a: b: c\n",  # not YAML
        "claims: {a: {} # a comment\n}\n",  # in which the new one would end up
        "claims: text\n",  # no mapping
    ],
)
def test_what_nothing_can_be_added_to_is_left_alone(text: str) -> None:
    assert add_record(text.encode(), "claims", "new", NEW) is None


def test_an_empty_file_gets_its_first_record() -> None:
    assert added("", "holders", "a", {"name": "A"}) == "holders:\n  a:\n    name: A\n"
    assert added("title: T", "rules", "AM408", {"a": "b"}).startswith("title: T\n\nrules:\n")


def test_lists_in_brackets_gain_an_item_in_brackets() -> None:
    before = "conflicts: [{between: [a, b], type: tension}]\n"
    made = added(before, "conflicts", None, {"between": ["a", "c"], "type": "contrary"})
    assert made == before.replace("}]", "}, {between: [a, c], type: contrary}]")


def test_a_byte_order_mark_stays() -> None:
    data = add_record(b"\xef\xbb\xbfsource: x\n", "claims", "new", NEW)
    assert data is not None
    assert data.startswith(b"\xef\xbb\xbfsource")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {text: A.}\n", "a: {text: A., note: Hm}\n"),
        ("a: {}\n", "a:\n    note: Hm\n"),
        ("a:\n    text: A. # c\n  b: {}\n", "a:\n    text: A. # c\n    note: Hm\n  b: {}\n"),
        ("a:\n    text: A.", "a:\n    text: A.\n    note: Hm\n"),
        ("a:\n    note: So\n    text: A.\n", "a:\n    note: Hm\n    text: A.\n"),
        ("a: {note: So, text: A.}\n", "a: {note: Hm, text: A.}\n"),
        ("a:\n    note: >\n      So\n      it is\n\n  b: {}\n", "a:\n    note: Hm\n\n  b: {}\n"),
    ],
)  # fmt: skip
def test_a_field_is_set_at_its_place_or_at_the_end(before: str, after: str) -> None:
    assert field(f"claims:\n  {before}", "claims", "a") == f"claims:\n  {after}"


def test_a_field_of_what_is_no_record_is_not_set() -> None:
    assert set_field(b"claims: {a: text}\n", ("claims", "a"), "note", "Hm") is None
    assert set_field(b"claims: {}\n", ("claims", "a"), "note", "Hm") is None
    assert set_field(b"claims: [\n", ("claims", "a"), "note", "Hm") is None


@pytest.mark.no_cover
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_files_gain_what_is_added_and_lose_nothing(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    value = parse(before.encode()).value
    section = "holders" if "holders" in value else "claims" if "claims" in value else "arguments"
    made = added(before, section, "quite-new", NEW)
    assert gained(before, made)[1] == []
    assert "\n  quite-new:\n    text: It is new.\n    type: fact\n" in made
    assert only_adds({"f": before.encode()}, {"f": made.encode()})
    for key in list(value[section])[::4]:
        stamped = field(before, section, key, key="reviewed", value=STAMP)
        lines, went = gained(before, stamped)
        assert (parse(lines.encode()).value, went) == ({"reviewed": STAMP}, [])
        assert lines.startswith("    reviewed:")
        renewed = field(stamped, section, key, key="reviewed", value={**STAMP, "by": "ac"})
        new, old = gained(stamped, renewed)
        assert [new.replace("by: ac", "by: kb")] == old


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)


@given(_TEXTS, _TEXTS, st.booleans())
def test_any_text_comes_back(text: str, other: str, in_list: bool) -> None:
    value: Any = [text, other] if in_list else text
    lines = "\n".join(entry("k", value, 0)) + "\n"
    assert parse(lines.encode()).value == {"k": value}
    braces = f"k: {flow({'a': value})}\n"
    assert parse(braces.encode()).value == {"k": {"a": value}}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain words, with a comma", "plain words, with a comma"),
        ("no", '"no"'),
        ("12", '"12"'),
        ("18-19", '"18-19"'),
        ("2026-01-31", '"2026-01-31"'),
        ("a: b", '"a: b"'),
        ("tab\there", '"tab\\there"'),
        (12, "12"),
        ("\x7f", '"\\x7f"'),
    ],
)
def test_scalars_are_quoted_where_they_would_be_misread(value: str | int, written: str) -> None:
    assert scalar(value) == written


def test_long_texts_and_lists_are_wrapped_and_sentences_stand_below_each_other() -> None:
    text = "word " * 30 + "end: so"
    lines = entry("text", text, 4)
    assert max(map(len, lines)) <= 88
    assert all(line.startswith("      ") for line in lines[1:])
    ids = [f"claim-number-{number}" for number in range(20)]
    lines = entry("premises", ids, 4)
    assert max(map(len, lines)) <= 88
    assert parse("\n".join(lines).encode()).value == {"premises": ids}
    assert entry("quotes", ["one two", "three"], 0) == ["quotes:", "  - one two", "  - three"]
    assert entry("x", {}, 0) == ["x: {}"]
    assert entry("x", [[1, 2]] * 40, 0)[:2] == ["x:", "  - [1, 2]"]
    many = [{"work": f"work-number-{number}", "note": number} for number in range(6)]
    assert entry("cites", many, 0)[1:3] == ["  - work: work-number-0", "    note: 0"]
    spaced = "two  spaces " * 20
    assert parse("\n".join(entry("t", spaced.strip(), 0)).encode()).value == {"t": spaced.strip()}


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        (b"", b"new", True),
        (b"ab", b"a-b", True),
        (b"ab", b"ab-", True),
        (b"ab", b"-ab", True),
        (b"aa", b"aaa", True),
        (b"ab", b"a", False),
        (b"ab", b"ba-", False),
        (b"abc", b"a-c-", False),
        (b"a: {}\n", b"a:\n  b: 1\n", True),
        (b"a: []\nc: 1\n", b"a:\n  - b\nc: 1\n", True),
        (b"a: {b: 1}\n", b"a:\n  c: 1\n", False),
    ],
)
def test_what_only_gains_is_told_from_what_loses(old: bytes, new: bytes, kept: bool) -> None:
    assert only_adds({"f": old}, {"f": new}) is kept
    assert only_adds({}, {"f": new})
    (step,) = steps({"f": old}, {"f": new})
    assert (step.path, step.before, step.after) == ("f", old, new)


STAMPED = """\
claims:
  a:
    text: A.
    reviewed:
      by: kb
      date: "2026-01-31"
      digest: v1-00112233
      links: p0011223
  b:
    text: B.
"""
BOTH = """\
claims:
  a:
    text: A.
    reviewed:
      - by: ac
        date: "2026-01-30"
        digest: v1-44556677
      - by: kb
        date: "2026-01-31"
        digest: v1-00112233
        links: p0011223
  b:
    text: B.
"""
OTHER = {"by": "ac", "date": "2026-01-30", "digest": "v1-44556677"}
RENEWED = {"by": "kb", "date": "2026-02-01", "digest": "v2-8899aabb"}
IN_BRACKETS = """\
claims:
  a: {text: A.,
    reviewed: {by: kb, date: "2026-01-31",
      digest: v1-00112233}, type: fact
    }
  b: {text: B.}
"""


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a file with stamps, with comments behind and between its lines; and the comments."""
    comments: list[str] = []
    made = ""
    for line in draw(st.sampled_from([STAMPED, BOTH, IN_BRACKETS])).splitlines():
        for _ in range(draw(st.integers(0, 2)) if draw(st.booleans()) else 0):
            comments.append(f"# c{len(comments)}")
            made += draw(st.sampled_from(["", "\n"])) + " " * draw(st.integers(0, 10))
            made += comments[-1] + "\n"
        if draw(st.integers(0, 3)) == 0:
            comments.append(f"# c{len(comments)}")
            line += "  " + comments[-1]  # noqa: PLW2901
        made += line + "\n"
    return made, comments


@given(commented(), st.sampled_from([RENEWED, [RENEWED, OTHER], [OTHER, RENEWED], [RENEWED] * 3]))
def test_every_comment_outlives_a_new_stamp(file: tuple[str, list[str]], stamp: Any) -> None:
    text, comments = file
    made = field(text, "claims", "a", key="reviewed", value=stamp)
    assert sorted(re.findall(r"# c\d+", made)) == sorted(comments)
    assert parse(made.encode()).value["claims"]["a"]["reviewed"] == stamp
    if "{" in text:
        return
    # What stands before the stamps and behind them stays as it is, byte by byte.
    before = text[: text.index("    reviewed:")]
    last = max(text.rindex(word) for word in ("digest: v1", "links: p") if word in text)
    behind = text[text.index("\n", last) + 1 :]
    assert made.startswith(before)
    assert made.endswith(behind)


def test_comments_on_a_stamp_stay_with_what_they_are_about() -> None:
    text = STAMPED.replace("reviewed:", "reviewed:  # c1").replace("by: kb", "# c2\n      by: kb")
    text = text.replace("p0011223", "p0011223  # c3").replace("  b:", "    # c4\n  # c5\n  b:")
    stamp = {**RENEWED, "links": "p8899aab"}
    made = field(text, "claims", "a", key="reviewed", value=stamp)
    assert made == text.replace("2026-01-31", "2026-02-01").replace(
        "v1-00112233", "v2-8899aabb"
    ).replace("p0011223", "p8899aab")
    several = field(text, "claims", "a", key="reviewed", value=[stamp, OTHER])
    assert (
        several
        == """\
claims:
  a:
    text: A.
    reviewed:  # c1
      # c2
      - by: kb
        date: "2026-02-01"
        digest: v2-8899aabb
        links: p8899aab  # c3
      - by: ac
        date: "2026-01-30"
        digest: v1-44556677
    # c4
  # c5
  b:
    text: B.
"""
    )


def test_a_new_field_stands_before_the_comments_on_the_next_record() -> None:
    text = "claims:\n  a:\n    text: A.\n    # on a\n  # on b\n  b: {text: B.}\n"
    assert field(text, "claims", "a") == text.replace("# on a\n", "# on a\n    note: Hm\n")


@pytest.mark.parametrize("key", ["null", "true", "no", "12", "1e5", "0x1f", "2020-01-01", "18-19"])
@pytest.mark.parametrize(
    "before", ["", "claims:\n  a:\n    text: A.\n", "claims: {a: {text: A., type: fact}}\n"]
)
def test_an_id_that_reads_as_something_else_is_quoted(key: str, before: str) -> None:
    made = added(before, "claims", key, NEW)
    assert parse(made.encode()).value["claims"][key] == NEW
    if "{" not in before:
        assert formatted(made.encode()).data == made.encode()
    refers = added(made, "arguments", "so", {"premises": [key], "supports": key})
    assert parse(refers.encode()).value["arguments"]["so"] == {"premises": [key], "supports": key}
