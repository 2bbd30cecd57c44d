"""The canonical form: what it looks like, what it keeps, and that it is one."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.editing import formatting, manner
from argmap.editing.annotated import _Annotator, annotate
from argmap.editing.emission import WIDTH, emit
from argmap.editing.formatting import formatted, same
from argmap.editing.manner import KEYS, kind_of_content, kind_of_path
from argmap.model import ClaimFile, Config, HoldersFile, ReferencesFile, Source
from argmap.model.base import Record
from argmap.syntax import parse
from argmap.syntax.events import c_events, python_events

if TYPE_CHECKING:
    from collections.abc import Iterator


def shaped(text: str, kind: str | None = None) -> str:
    result = formatted(textwrap.dedent(text).lstrip("\n").encode(), kind)
    assert not result.document.problems
    assert result.data is not None
    return result.data.decode()


def expected(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


class TestForm:
    def test_the_manner_of_a_claim_file(self) -> None:
        untidy = """
            # yaml-language-server: $schema=../../schema/claims.schema.json
            claims:
             tolls:
                type:    'policy'
                text:  "A city can pay for its bridges only by tolls, for nothing else that it \
could levy would be paid by all those who live beyond its walls."
                tags: ["money",
                   bridges]
                at: ["12", 18-19]
                quotes: ["pay for every span", by those who cross it]
                cites:
                - {work: roe-1999, note: 3, locator: "p. 40"}
             fords: {text: Fords cost nothing., type: fact}
            source: doe-2020


            arguments:
                a:
                    supports: tolls
                    premises:
                    - fords
            conflicts:
            - between:
              - tolls
              - fords
              type: tension
            - type: contrary
              between: [fords, roe-1999/roads]
            curator: "kb"
            """
        assert shaped(untidy) == expected(
            """
            # yaml-language-server: $schema=../../schema/claims.schema.json
            source: doe-2020
            curator: kb

            claims:
              tolls:
                text: A city can pay for its bridges only by tolls, for nothing else that it could
                  levy would be paid by all those who live beyond its walls.
                type: policy
                at: ["12", "18-19"]
                quotes:
                  - pay for every span
                  - by those who cross it
                cites: [{work: roe-1999, locator: p. 40, note: 3}]
                tags: [money, bridges]

              fords:
                text: Fords cost nothing.
                type: fact

            arguments:
              a:
                premises: [fords]
                supports: tolls

            conflicts:
              - between: [tolls, fords]
                type: tension
              - between: [fords, roe-1999/roads]
                type: contrary
            """
        )

    def test_the_manner_of_a_source(self) -> None:
        untidy = """
            author: jane-doe
            csl:
              issued:
                date-parts:
                - [2020, 1]
              title: 'Tolls: a study'
              type: book
              author: [{given: Jane, family: Doe}, {literal: The Council}]
            blocks: {joined: [[5, 6]], heading: 1-2, count: 9}
            rights: {licence: open}
            notes:
            - marked: 3
              number: 1
              cites: [{work: roe-1999}]
            - {number: 2, marked: 4, block: 9, back_to: 1, cites: [{work: roe-1999, locator: p. 4, \
}, {work: poe-1989, locator: chapter 3}]}
            """
        assert shaped(untidy, "Source") == expected(
            """
            csl:
              type: book
              title: "Tolls: a study"
              author:
                - {family: Doe, given: Jane}
                - {literal: The Council}
              issued: {date-parts: [[2020, 1]]}
            author: jane-doe
            rights:
              licence: open
            blocks:
              count: 9
              heading: "1-2"
              joined: [[5, 6]]
            notes:
              - {number: 1, marked: 3, cites: [{work: roe-1999}]}
              - number: 2
                marked: 4
                block: 9
                back_to: 1
                cites: [{work: roe-1999, locator: p. 4}, {work: poe-1989, locator: chapter 3}]
            """
        )

    def test_references_and_holders_are_parted_by_blank_lines(self) -> None:
        assert shaped("references:\n- title: A\n  id: a\n- id: b\n  page: 1-2\n") == (
            "references:\n  - id: a\n    title: A\n\n  - id: b\n    page: 1-2\n"
        )
        assert shaped("holders: {a: {kind: person, name: A}, b: {name: B}}\n") == (
            "holders:\n  a:\n    name: A\n    kind: person\n\n  b:\n    name: B\n"
        )

    def test_keys_nobody_knows_follow_as_they_stand(self) -> None:
        assert shaped("claims: {a: {zeal: 1, type: fact, alas: [], text: T}}\nxyz: 1\n") == (
            "claims:\n  a:\n    text: T\n    type: fact\n    zeal: 1\n    alas: []\nxyz: 1\n"
        )

    def test_what_has_another_shape_than_it_should_is_kept(self) -> None:
        assert shaped("claims: [a, {text: b}]\narguments: no\ncurator: [1]\nconflicts: {}\n") == (
            'curator: [1]\n\nclaims:\n  - a\n\n  - text: b\n\narguments: "no"\n\nconflicts: {}\n'
        )

    @pytest.mark.parametrize("value", ["4.10", "007", "0o17", "1e3", ".5", ".inf", "+1", "0x1F"])
    def test_numbers_stay_as_they_are_written(self, value: str) -> None:
        assert shaped(f"volume: {value}\n") == f"volume: {value}\n"

    def test_other_values(self) -> None:
        assert shaped("a: True\nb: ~\nc:\nd: [~, FALSE]\n") == (
            "a: true\nb:\nc:\nd: [null, false]\n"
        )

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("a\u00ad b\u061c", r"a\xad b\u061c"),
            ("\u200b x\u200e y\u200f z\u2060", r"\u200b x\u200e y\u200f z\u2060"),
            ("1\u2009000 \u2003", r"1\u2009000 \u2003"),
            ("x\u2062y \ufff9 \u3164", r"x\u2062y \ufff9 \u3164"),
            ("\u034f \u115f\u1160 \u2800", r"\u034f \u115f\u1160 \u2800"),
            (
                "a\U0001d173 \U000e0001 x\U000e0061\U000e0062",
                r"a\U0001d173 \U000e0001 x\U000e0061\U000e0062",
            ),
            (
                "\U0001f3f4\U000e0067\U000e0062\U000e007f \U000e0067",
                "\U0001f3f4\U000e0067\U000e0062\U000e007f \\U000e0067",
            ),
            # What no letter and no emoji needs.
            ("no\u200cletter \u200d a\u200db", r"no\u200cletter \u200d a\u200db"),
            ("\u0915\u200d\u200d", "\u0915\u200d\\u200d"),
            ("a\u180e \u1828\u180e", "a\\u180e \u1828\u180e"),
            ("x\u00ady\nz", r"x\xady\nz"),
        ],
    )
    def test_what_cannot_be_seen_is_escaped(self, text: str, written: str) -> None:
        given = json.dumps(text, ensure_ascii=False)
        assert shaped(f"a: {given}\n") == f'a: "{written}"\n'

    @pytest.mark.parametrize(
        "text",
        [
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, between two letters
            "\u0d05\u0d35\u0d28\u0d4d\u200d",  # Malayalam, behind a virama at the end
            "\U0001f469\U0001f3fd\u200d\U0001f692 \u2764\ufe0f\u200d\U0001f525",
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "\u1828\u180e\u1820",
            "\u4e00\u3000\u4e8c",
            "p.\u00a0 12\u202f000\u00a0?",
            "\u0661\u06dd",
        ],
    )
    def test_what_letters_and_emoji_need_stands_as_it_is(self, text: str) -> None:
        assert shaped(f'a: "{text}"\n') == f"a: {text}\n"

    def test_texts_of_several_lines(self) -> None:
        long = "word " * 30
        text = {"a": "x\ny\n", "b": "x\n\n y", "c": f"{long.strip()}\n\nmore\n", "d": "x\n\n"}
        written = shaped("".join(f"{k}: {json.dumps(v)}\n" for k, v in text.items()))
        assert written.startswith("a: |\n  x\n  y\nb: |-\n  x\n\n   y\nc: >\n  word word")
        assert written.endswith('word\n\n\n  more\nd: "x\\n\\n"\n')
        assert parse(written.encode()).value == text

    def test_lists_too_long_for_a_line(self) -> None:
        names = [f"premise-number-{n}" for n in range(6)]
        written = shaped(f"arguments: {{a: {{premises: {json.dumps(names)}}}}}\n")
        assert "    premises:\n      - premise-number-0\n      - premise-number-1\n" in written

    def test_lists_in_lists(self) -> None:
        words = ["several words"]
        assert shaped(f"a: {json.dumps([[words, 'x'], []])}\n") == (
            "a:\n  -\n    -\n      - several words\n    - x\n  - []\n"
        )

    def test_comments_in_lists_in_lists_stand_before_the_outer_dash(self) -> None:
        assert shaped("date-parts:\n- # c858\n\n  - 2020 # c8\n") == (
            "date-parts:\n  # c858\n  -\n    - 2020  # c8\n"
        )
        assert shaped("b:\n- - {k: 1}  # x\n") == "b:\n  # x\n  -\n    - k: 1\n"
        assert shaped("b:\n- # a\n  - # b\n    - {k: 1} # c\n  # d\n  - 2 # e\n") == (
            "b:\n  # a\n  # b\n  # c\n  -\n    -\n      - k: 1\n    # d\n    - 2  # e\n"
        )

    def test_line_ends_stay_and_a_byte_order_mark_goes(self) -> None:
        crlf = formatted(b"\xef\xbb\xbfb: 1\r\na: |\r\n  x\r\n  y\r\n", "")
        assert crlf.data == b"b: 1\r\na: |\r\n  x\r\n  y\r\n"
        assert formatted(b"\xef\xbb\xbfb: 1\n", "").data == b"b: 1\n"
        assert formatted(b"b:   1", "").data == b"b: 1\n"

    def test_document_marks_go(self) -> None:
        assert shaped("--- # c\na: 1\n...\n# d\n") == "# c\na: 1\n# d\n"


class TestComments:
    def test_every_place(self) -> None:
        text = """
            # the modeline
            # of two lines

            source: doe-2020  # behind a value
            # before a key
            curator: kb

            # before a section
            claims:  # behind a section
              # before the first claim
              a:
                text: A  # behind a text
                # before a field
                type: fact

                # before a field, with a blank line
                at:
                  - 1  # behind an item
                  # before an item
                  - 2
                  # at the end of a list
                note: |  # behind a header
                  two
                  lines
                # at the end of a record

              # before a claim

              # of its own
              b:
                text: B
                type:
                  # instead of a value
              # at the end of a section

            conflicts:
              # before a relation
              - between: [a, b]  # behind a list
                # before a field of a relation
                type: tension
            # at the end
            """
        assert shaped(text) == expected(text)

    def test_comments_come_to_where_they_belong(self) -> None:
        untidy = """
            claims:
              a: {type: fact,  # behind an entry
                # before an entry
                text: A
                # at the end of a mapping
              }  # behind a mapping
            #left of its claim
              b:
                   text: B    # behind
                   tags: [  # behind a bracket
                      x, # behind x
                      # the end of a list
                   ] # behind the list
                   cites: # behind a key
                   - # behind a dash
                     {work: w,
                       # inside
                       note: 3}
                      # further right
            # left
            arguments:
            """
        assert shaped(untidy) == expected(
            """
            claims:
              a:  # behind a mapping
                # before an entry
                text: A
                type: fact  # behind an entry
                # at the end of a mapping

              #left of its claim
              b:
                text: B  # behind
                cites:  # behind a key
                  # behind a dash
                  - work: w
                    # inside
                    note: 3
                  # further right
                # behind a bracket
                tags:  # behind the list
                  - x  # behind x
                  # the end of a list

            # left
            arguments:
            """
        )

    def test_what_cannot_stand_behind_a_dash_stands_before_it(self) -> None:
        untidy = """
            conflicts:
              - type: tension
                # before between
                between: [a, b]
              - {between: [c, d],
                 type: tension}  # behind a mapping
              - - [x y]
                # inside
                - z
              -
                # nothing
              - # still nothing
              - {}  # empty
              - {
                # within
              }
            """
        assert shaped(untidy) == expected(
            """
            conflicts:
              # before between
              - between: [a, b]
                type: tension
              # behind a mapping
              - between: [c, d]
                type: tension
              -
                -
                  - x y
                # inside
                - z
              - null
              # nothing
              # still nothing
              - null
              - {}  # empty
              # within
              - {}
            """
        )

    def test_a_hash_that_is_no_comment(self) -> None:
        text = expected(
            """
            a: "x # y"
            b: x#y
            c: |
              # one
              two
            d: '"#"'
            """
        )
        assert shaped(text) == text

    def test_at_the_end_of_a_file_without_line_end(self) -> None:
        assert shaped("a: 1 # x\n  # y\n# z") == "# x\n# y\na: 1\n# z\n"

    def test_a_remark_of_several_lines_stays_one(self) -> None:
        untidy = """
            source: doe-2020
            claims: # on the section
                    # and on
              aa:
                at: 3        # first remark, on at,
                             # which goes on here
                type: policy
                # before tags

                tags: [ # on the list,
                          # further in
                  x,      # on x,
                          # which goes on
                          # and on
                  z, # on z
                  # of its own
                ]         # on the list too
                          # and on
                note: # on a note
                  # that is below
                  Those.
                text: Those pay.   # second remark, on text
                                   # goes on too
              bb:
                text: # missing
                      # as yet
                type: fact  # once

                            # of its own, with a blank line
                at:
                  - 1  # one
                     # goes on
                  # before two
                  - 2  # two
                  # at the end of the list
            """
        settled = expected(
            """
            source: doe-2020

            # on the section
            # and on
            claims:
              aa:
                # second remark, on text
                # goes on too
                text: Those pay.
                type: policy
                # first remark, on at,
                # which goes on here
                at: 3
                # before tags

                # on the list,
                # further in
                # on the list too
                # and on
                tags:
                  # on x,
                  # which goes on
                  # and on
                  - x
                  - z  # on z
                  # of its own
                # on a note
                # that is below
                note: Those.

              bb:
                text:  # missing
                  # as yet
                type: fact  # once

                # of its own, with a blank line
                at:
                  # one
                  # goes on
                  - 1
                  # before two
                  - 2  # two
                  # at the end of the list
            """
        )
        assert shaped(untidy) == settled
        assert shaped(settled) == settled


class TestManner:
    """The order of keys is kept apart from the model: here the two are held together."""

    def records(self) -> Iterator[type[Record]]:
        pending: list[Any] = [ClaimFile, Config, HoldersFile, ReferencesFile, Source]
        seen = set()
        while pending:
            part = pending.pop()
            if isinstance(part, type) and issubclass(part, Record) and part not in seen:
                seen.add(part)
                yield part
                pending += [field.annotation for field in part.model_fields.values()]
            pending += get_args(part)

    def test_every_key_of_the_model_has_its_place(self) -> None:
        hidden = {"origin", "scope", "id", "curator"}
        for record in self.records():
            names = {f.alias or name for name, f in record.model_fields.items()}
            if record.__name__ not in ("ClaimFile", "Reference"):
                names -= hidden
            if record.__name__ == "Reference":
                names -= {"origin"}
            assert set(KEYS[record.__name__]) == names, record.__name__

    def test_every_field_that_holds_records_is_known(self) -> None:
        known = {**manner.RECORDS, **manner.RECORDS_BY_KEY}
        found = {}
        for record in self.records():
            for name, f in record.model_fields.items():
                inner = [part for part in _parts(f.annotation) if _is_record(part)]
                if inner:
                    found[record.__name__, f.alias or name] = inner[0].__name__
        assert known == found

    def test_every_field_of_blocks_is_known(self) -> None:
        found = set()
        for record in self.records():
            for name, f in record.model_fields.items():
                if "BlockRange" in str(f.annotation):
                    found.add((record.__name__, f.alias or name))
        assert found == manner.BLOCKS

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("argmap.yaml", "Config"),
            ("corpus/holders.yaml", "HoldersFile"),
            ("corpus/references.yaml", "ReferencesFile"),
            ("corpus/doe/source.yaml", "Source"),
            ("claims/doe/a.yaml", "ClaimFile"),
            ("claims/doe/a/b.yaml", ""),
            ("corpus/doe/seal.json", ""),
            ("argmap-baseline.yaml", ""),
        ],
    )
    def test_paths_tell_kinds(self, path: str, kind: str) -> None:
        assert kind_of_path(path) == kind

    @pytest.mark.parametrize(
        ("values", "kind"),
        [
            ({"title": "x"}, "Config"),
            ({"note": "x", "csl": {}}, "Source"),
            ({"curator": "x", "conflicts": []}, "ClaimFile"),
            ({"holders": {}}, "HoldersFile"),
            ({"references": []}, "ReferencesFile"),
            ({"x": 1}, ""),
        ],
    )
    def test_keys_tell_kinds(self, values: dict[str, object], kind: str) -> None:
        assert kind_of_content(values) == kind


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _is_record(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Record)


class TestFaithful:
    def test_a_file_that_does_not_parse_is_not_formatted(self) -> None:
        result = formatted(b"a: [1\n")
        assert result.data is None
        assert not result.failed
        assert [problem.code for problem in result.document.problems] == ["AM101"]

    @pytest.mark.parametrize(
        "wrong", ["a: 2\n# c\n", "a: 1\n", "a: 1\n# d\n", "a: [\n", "a:  1\n# c\n"]
    )
    def test_a_result_that_says_something_else_is_not_used(
        self, wrong: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(formatting, "emit", lambda *_: wrong)
        result = formatted(b"a:   1\n# c\n")
        if wrong == "a:  1\n# c\n":  # the same, and settled as far as this emitter goes
            assert not result.failed
            return
        assert result.failed

    def test_a_result_that_is_not_settled_is_not_used(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pads = iter(range(2, 9))
        monkeypatch.setattr(formatting, "emit", lambda *_: f"a:{' ' * next(pads)}1\n")
        assert formatted(b"a: 1\n").failed

    def test_claims_stay_in_their_order(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(formatting, "emit", lambda *_: "claims: {b: {}, a: {}}\n")
        assert formatted(b"claims: {a: {}, b: {}}\n").failed

    def test_a_key_longer_than_yaml_allows(self) -> None:
        long = "k" * 1500
        result = formatted(f"? {long}\n: 1\n".encode())
        assert result.failed

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"a": 1}, {"a": 1.0}),
            ({"a": 1}, {"a": True}),
            ({"a": 1}, {"b": 1}),
            ({"a": [1]}, {"a": [1, 2]}),
            ({"a": [1]}, {"a": (1,)}),
            ({"a": "x"}, {"a": "y"}),
        ],
    )
    def test_values_that_differ(self, one: object, other: object) -> None:
        assert not same(one, other)

    def test_values_that_do_not(self) -> None:
        nan = float("nan")
        assert same({"a": nan, "b": [1, {}]}, {"b": [1, {}], "a": float("nan")})


# Texts with everything in them that means something to YAML, and with anything else.
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(
        alphabet=" \t\n'\"#:-?,[]{}&*!|>%@`\\~=<a1.é😀\u00a0"
        "\u00ad\u200b\u200c\u200d\u0915\u2060\U000e0061\u0085\u2028\ufeff\x07",
        max_size=30,
    ),
    st.sampled_from(
        [
            "no",
            "yes",
            "on",
            "~",
            "null",
            "true",
            "12",
            "1.5",
            "2012-07-19",
            "12:30",
            "1_000",
            "0x1f",
            ".inf",
            "=",
            "<<",
            "-",
            "?",
            ":",
            "--",
            "---",
            "...",
            "a:b",
            "a:",
            ":a",
            "a#",
            "#a",
            "18-19",
            "-5",
            "y",
            "N",
            "e5",
            "1e5",
            "+",
            ".",
            ".5",
            "0b1",
            "%x",
            "@x",
            "`x",
        ]
    ),
    st.lists(
        st.sampled_from(["word", "-", "a:b", "“quoted”", "?", "it's", '"x"']), max_size=60
    ).map(" ".join),
)
KEY = st.one_of(
    st.sampled_from(sorted({key for keys in KEYS.values() for key in keys})), TEXTS.map(str)
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-10, 10**6), st.booleans(), st.none(), st.floats(-10, 10)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEY, inner, max_size=4)),
    max_leaves=25,
)


@given(TEXTS, TEXTS)
def test_any_text_reads_back(one: str, other: str) -> None:
    values = {"a": one, "b": [one, other], "c": {"cites": [{"work": one}]}, one: other}
    written = json.dumps(values).encode()
    if parse(written).problems:
        return  # a surrogate
    result = formatted(written, "Claim")
    assert result.data is not None
    assert parse(result.data).value == values
    assert parse(result.data, python_events).value == values


class Scribe:
    """Writes values as people do who do not care how, with comments all over the place."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw
        self.lines: list[str] = []
        self.comments = 0
        self.going_on: list[int] = []  # comments that go on from the one before

    def chance(self, label: str = "") -> bool:
        return self.draw(st.booleans(), label)

    def comment(self) -> str:
        self.comments += 1
        return f"#{' ' * self.draw(st.integers(0, 1))}c{self.comments}"

    def between(self, indent: int) -> None:
        behind = re.search(r"# ?c[0-9]+$", self.lines[-1]) if self.lines else None
        if behind and self.lines[-1][: behind.start()].strip() and self.chance("goes on"):
            self.lines.append(" " * behind.start() + self.comment())
            self.going_on.append(self.comments)
        for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2]), "comments")):
            if self.chance("blank"):
                self.lines.append("")
            column = max(0, indent + self.draw(st.sampled_from([0, 0, 0, -1, -2, 1, 2, 4])))
            self.lines.append(" " * column + self.comment())

    def behind(self) -> str:
        return f" {self.comment()}" if self.draw(st.sampled_from([False, False, True])) else ""

    def write(self, lead: str, value: Any, indent: int, parent: int) -> None:
        """Write a value behind `lead`, its own lines indented by `indent`."""
        if isinstance(value, (dict, list)) and value and lead[-1] == "-" and self.chance("compact"):
            self.behind_dash(lead, value)
        elif isinstance(value, (dict, list)) and value and self.chance("block"):
            self.lines.append(lead + self.behind())
            step = self.draw(st.sampled_from([1, 2, 3]), "step")
            self.block(value, parent + step)
        elif isinstance(value, (dict, list)) and value and self.chance("rows"):
            self.flow(lead, value, indent)
        else:
            text = json.dumps(value, ensure_ascii=self.chance("ascii"))
            if self.chance("nothing") and value is None:
                text = ""
            self.lines.append(f"{lead} {text}{self.behind()}")

    def behind_dash(self, lead: str, value: Any) -> None:
        """Write a collection that begins on the line of a dash."""
        column = len(lead) + 1
        pairs = value.items() if isinstance(value, dict) else [(None, item) for item in value]
        for number, (key, item) in enumerate(pairs):
            if number:
                self.between(column)
            before = " " * column if number else f"{lead} "
            mark = "-" if key is None else f"{json.dumps(key)}:"
            self.write(before + mark, item, column + 1, column)
        self.between(column)

    def block(self, value: Any, indent: int) -> None:
        pad = " " * indent
        if isinstance(value, dict):
            for key, item in value.items():
                self.between(indent)
                self.write(f"{pad}{json.dumps(key)}:", item, indent + 1, indent)
        else:
            for item in value:
                self.between(indent)
                self.write(f"{pad}-", item, indent + 1, indent)
        self.between(indent)

    def flow(self, lead: str, value: Any, indent: int) -> None:
        """Write a collection in brackets, an item a line."""
        pad = " " * indent
        opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
        self.lines.append(f"{lead} {opening}{self.behind()}")
        rows = (
            [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items()]
            if isinstance(value, dict)
            else list(map(json.dumps, value))
        )
        for row in rows:
            self.between(indent)
            self.lines.append(f"{pad}{row},{self.behind()}")
        self.between(indent)
        self.lines.append(f"{pad}{closing}{self.behind()}")


@given(
    st.dictionaries(KEY, VALUES, min_size=1, max_size=5), st.sampled_from(["", *KEYS]), st.data()
)
def test_any_values_and_comments_are_kept_and_settle(
    values: dict[str, Any], kind: str, data: st.DataObject
) -> None:
    scribe = Scribe(data)
    scribe.block(values, 0)
    text = "\n".join(scribe.lines) + "\n"
    document = parse(text.encode("utf-8", "surrogatepass"))
    if document.problems:
        return  # a surrogate, or a control character written as it is
    result = formatted(text.encode(), kind)
    assert result.data is not None, text
    assert same(parse(result.data).value, document.value)
    again = formatted(result.data, kind)
    assert again.data == result.data
    for number in range(1, scribe.comments + 1):
        assert result.data.decode().count(f"c{number}\n") >= 1
    for number in scribe.going_on:
        assert re.search(rf"# ?c{number - 1}\n *# ?c{number}\n", result.data.decode()), text


LISTS: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([1, "x", None, {}, [], {"k": 1}, {"k": [1], "l": {"m": 2}}]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from("kl"), inner, min_size=1, max_size=2),
    ),
    max_leaves=12,
)


@given(st.lists(LISTS, min_size=1, max_size=3), st.sampled_from(["a", "conflicts"]), st.data())
def test_lists_in_lists_keep_their_comments_and_settle(
    values: list[Any], key: str, data: st.DataObject
) -> None:
    scribe = Scribe(data)
    scribe.block({key: values}, 0)
    text = "\n".join(scribe.lines) + "\n"
    assert not parse(text.encode()).problems
    result = formatted(text.encode(), "ClaimFile")
    assert result.data is not None, text
    for number in range(1, scribe.comments + 1):
        assert result.data.decode().count(f"c{number}\n") == 1
    for number in scribe.going_on:
        assert re.search(rf"# ?c{number - 1}\n *# ?c{number}\n", result.data.decode()), text


@given(st.dictionaries(KEY, VALUES, min_size=1, max_size=5), st.data())
def test_both_parsers_see_the_same_comments(values: dict[str, Any], data: st.DataObject) -> None:
    if c_events is None:
        pytest.skip("libyaml is not there")
    scribe = Scribe(data)
    scribe.block(values, 0)
    text = "\n".join(scribe.lines) + "\n"
    bytes_ = text.encode("utf-8", "surrogatepass")
    if parse(bytes_, c_events).problems or parse(bytes_, python_events).problems:
        return
    one, other = annotate(text, c_events), annotate(text, python_events)
    assert emit(one, "ClaimFile") == emit(other, "ClaimFile")


@given(
    st.dictionaries(KEY, VALUES, min_size=1, max_size=5), st.sampled_from(["", *KEYS]), st.data()
)
def test_there_is_one_form_whatever_the_values_come_in(
    values: dict[str, Any], kind: str, data: st.DataObject
) -> None:
    """Without comments, the form depends on the values alone."""
    plain = json.dumps(values)
    if parse(plain.encode()).problems:
        return
    scribe = Scribe(data)
    scribe.between = lambda _: None  # type: ignore[method-assign, assignment]
    scribe.behind = lambda: ""  # type: ignore[method-assign]
    scribe.block(values, 0)
    text = "\n".join(scribe.lines) + "\n"
    if parse(text.encode()).problems:
        return
    assert formatted(text.encode(), kind).data == formatted(plain.encode(), kind).data


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=80))
def test_no_line_of_words_is_longer_than_it_has_to_be(words: list[str]) -> None:
    text = shaped(f"note: {json.dumps(' '.join(words))}\n")
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_what_follows_a_comment_is_not_copied_for_each() -> None:
    """Only as many events are looked at as there are collections to close."""
    taken: list[int] = []

    class Counting(list[Any]):
        """Events that count how many of them are taken at once."""

        def __getitem__(self, at: Any) -> Any:
            found = super().__getitem__(at)
            if isinstance(at, slice):
                taken.append(len(found))
            return found

    text = "".join(f"a{number}:\n  - b\n  # said of b\n" for number in range(100))
    annotated = _Annotator(text, {}).annotate(Counting(c_events(text)))
    assert emit(annotated, "") == text
    assert max(taken, default=0) <= 10
