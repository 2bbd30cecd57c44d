"""Every mistake in a record is told at its place, in words that teach; what is sound is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.graph import build
from kit import check_with
from marks import file_codes, of_files, only, shown, told

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.diagnostics import Finding
    from argmap.loading import Report

TOPIC = "claims/doe-2020/topic.yaml"
SOURCE = """
    csl: {type: book, title: Tolls}
    author: jane-doe
    rights: {licence: open}
"""


def _claims(tmp_path: Path, text: str) -> Report:
    return check_with(tmp_path, {TOPIC: text})


def _claim(tmp_path: Path, fields: str) -> Finding:
    """Return what is wrong with a claim that has text, type and these fields."""
    report = _claims(tmp_path, f"claims:\n  a: {{text: One., type: fact, {fields}}}\n")
    (finding,) = (f for f in of_files(report))
    return finding


@pytest.mark.parametrize(
    ("path", "text", "key", "hint"),
    [
        (TOPIC, "claim: {}\n", "claim", "did you mean claims?"),
        (TOPIC, "claims: {a: {text: A, type: fact, hodler: x}}\n", "hodler", "did you mean holder"),
        (
            TOPIC,
            "claims: {a: {text: A, type: fact, cites: [{work: poe-1989, locater: p}]}}\n",
            "locater",
            "did you mean locator?",
        ),
        (TOPIC, "arguments: {a: {premise: [b]}}\n", "premise", "did you mean premises?"),
        (
            TOPIC,
            "conflicts: [{between: [a, b], type: tension, tipe: 1}]\n",
            "tipe",
            "did you mean type",
        ),
        (TOPIC, "restatements: [{between: [a, b], nota: x}]\n", "nota", "did you mean note?"),
        ("argmap.yaml", "title: T\nrule: {}\n", "rule", "did you mean rules?"),
        (
            "argmap.yaml",
            "title: T\ncurators: {kb: {name: K, mail: x}}\n",
            "mail",
            "known keys: name, note",
        ),
        (
            "corpus/holders.yaml",
            "holders: {jane-doe: {name: J, kind: person, nota: x}}\n",
            "nota",
            "did you mean note",
        ),
        (
            "corpus/references.yaml",
            "references: [{id: poe-1989, type: book, titel: x}]\n",
            "titel",
            "did you mean title",
        ),
        (
            "corpus/references.yaml",
            "references: [{id: poe-1989, type: book, author: [{famly: x}]}]\n",
            "famly",
            "did you mean family",
        ),
        (
            "corpus/references.yaml",
            "references: [{id: poe-1989, type: book, container_title: x}]\n",
            "container_title",
            "did you mean container-title",
        ),
        ("corpus/doe-2020/source.yaml", SOURCE + "    editoin: x\n", "editoin", "did you mean edi"),
        (
            "corpus/doe-2020/source.yaml",
            SOURCE.replace("licence", "licence: open, license"),
            "license",
            "did you mean licence?",
        ),
    ],
)
def test_unknown_key_is_refused_everywhere_with_the_nearest(
    path: str, text: str, key: str, hint: str, tmp_path: Path
) -> None:
    report = check_with(tmp_path, {path: text})
    finding = next(f for f in of_files(report) if f.code == "AM120")
    assert finding.place.path == path
    assert shown(report, finding.place) == key
    assert f"`{key}`" in finding.message
    assert finding.help.startswith(hint)


@pytest.mark.parametrize(
    ("record", "key", "lesson"),
    [
        ("claims: {a: {text: A, type: fact, author: x}}", "author", "`holder:`"),
        ("claims: {a: {text: A, type: fact, page: 3}}", "page", "`locator:`"),
        ("claims: {a: {text: A, type: fact, quote: x}}", "quote", "`quotes:`"),
        ("claims: {a: {text: A, type: fact, supports: b}}", "supports", "write an argument"),
        ("claims: {a: {text: A, type: fact, premises: [b]}}", "premises", "under `arguments:`"),
        ("arguments: {a: {conclusion: b}}", "conclusion", "`supports:`"),
        ("arguments: {a: {text: b}}", "text", "an argument is a step"),
        ("arguments: {a: {rebuts: b}}", "rebuts", "`attacks: CLAIM`"),
        ("arguments: {a: {stance: asks}}", "stance", "belongs to claims"),
    ],
)
def test_key_that_people_reach_for_is_explained(
    record: str, key: str, lesson: str, tmp_path: Path
) -> None:
    report = _claims(tmp_path, record + "\n")
    finding = next(f for f in of_files(report) if f.code == "AM120")
    assert shown(report, finding.place) == key
    assert lesson in finding.help


@pytest.mark.parametrize("key", ["id", "origin", "scope", "curator"])
def test_key_that_the_program_fills_in_is_refused(key: str, tmp_path: Path) -> None:
    report = _claims(
        tmp_path,
        f"claims: {{a: {{{key}: zzz, text: A, type: fact}}}}\n"
        f"arguments: {{s: {{{key}: zzz, premises: [a], attacks: roe-1999/roads-are-free}}}}\n"
        f"conflicts: [{{{key}: zzz, between: [a, roe-1999/roads-are-free], type: tension}}]\n",
    )
    assert told(report) == [("AM120", key)] * 3
    assert [f.place.span[:2] for f in of_files(report) if f.place.span] == [
        (1, 14),
        (2, 17),
        (3, 14),
    ]
    assert report.kb.claims["doe-2020/a"].origin.path == TOPIC
    assert report.kb.claims["doe-2020/a"].curator == ""


def test_origin_of_a_work_is_refused_and_its_id_is_not(tmp_path: Path) -> None:
    report = check_with(
        tmp_path, {"corpus/references.yaml": "references: [{id: x-1, type: book, origin: y}]\n"}
    )
    assert told(report) == [("AM120", "origin")]
    assert "x-1" in report.kb.works


def test_word_that_marks_keys_in_error_reports_is_a_key_like_others(tmp_path: Path) -> None:
    """pydantic ends the place of a mistaken key in "[key]", which a file may hold as well."""
    report = _claims(
        tmp_path,
        """\
        "[key]": 1
        claims:
          "[key]": {text: A, type: fact, typo: 1}
          b: {text: B, type: fact, "[key]": 2}
          c: {text: C, type: fact}
        """,
    )
    assert told(report) == [
        ("AM120", '"[key]"'),
        ("AM123", '"[key]"'),
        ("AM120", "typo"),
        ("AM120", '"[key]"'),
    ]
    assert "doe-2020/c" in report.kb.claims


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        (TOPIC, "claims: {a: {text: A}}\n", "a claim has no `type`"),
        (TOPIC, "claims: {a: {type: fact}}\n", "a claim has no `text`"),
        (TOPIC, "conflicts: [{type: tension}]\n", "a conflict has no `between`"),
        (TOPIC, "conflicts: [{between: [a, b]}]\n", "a conflict has no `type`"),
        (TOPIC, "restatements: [{note: x}]\n", "a restatement has no `between`"),
        ("argmap.yaml", "curators: {kb: {name: K}}\n", "argmap.yaml has no `title`"),
        ("argmap.yaml", "title: T\ncurators: {kb: {}}\n", "a curator has no `name`"),
        ("corpus/holders.yaml", "holders: {x: {name: X}}\n", "a holder has no `kind`"),
        ("corpus/holders.yaml", "x: 1\n", "holders.yaml has no `holders`"),
        ("corpus/references.yaml", "references: [{type: book}]\n", "a reference has no `id`"),
        ("corpus/references.yaml", "references: [{id: x-1}]\n", "a reference has no `type`"),
        ("corpus/references.yaml", "x: []\n", "references.yaml has no `references`"),
        ("corpus/doe-2020/source.yaml", "csl: {type: book}\n", "source.yaml has no `author`"),
    ],
)
def test_missing_field_is_told(path: str, text: str, message: str, tmp_path: Path) -> None:
    report = check_with(tmp_path, {path: text})
    found = [f for f in of_files(report) if f.code == "AM121"]
    assert message in [f.message for f in found]
    assert all(f.place.path == path and f.help for f in found)


def test_missing_field_is_shown_at_the_key_of_its_record(tmp_path: Path) -> None:
    report = _claims(tmp_path, "claims:\n  no-type:\n    text: A\n  no-text: {type: fact}\n")
    assert told(report) == [("AM121", "no-type"), ("AM121", "no-text")]


def test_missing_word_is_told_with_the_words_there_are(tmp_path: Path) -> None:
    finding = only(_claims(tmp_path, "claims: {a: {text: A}}\n"), "AM121")
    assert finding.help == "`type:` is one of fact, cause, forecast, value, policy, definition"


def test_every_missing_field_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    report = check_with(tmp_path, {"corpus/doe-2020/source.yaml": "autor: x\nrights: 3\n"})
    assert sorted(f.message for f in of_files(report)) == [
        "`rights` takes a mapping; found 3",
        "source.yaml has no `csl`",
        "unknown key `autor` in source.yaml",
    ]


@pytest.mark.parametrize(
    ("fields", "code", "message", "hint"),
    [
        ("note: 5", "AM122", "`note` takes text; found 5", "put it in quotes"),
        ("note: true", "AM122", "`note` takes text; found true", "put it in quotes"),
        ("note: false", "AM122", "`note` takes text; found false", "put it in quotes"),
        ("note: [x]", "AM122", "`note` takes text; found a list", ""),
        ("note: {x: y}", "AM122", "`note` takes text; found a mapping", ""),
        ("note: ' '", "AM122", "`note` is empty", "write it, or delete the key"),
        ("quotes: {x: y}", "AM122", "`quotes` takes a list; found a mapping", ""),
        ("quotes: [x, 5]", "AM122", "`quotes` takes text; found 5", "put it in quotes"),
        (
            "cites: poe-1989",
            "AM122",
            "`cites` takes a list; found 'poe-1989'",
            "write `[{work: poe-",
        ),
        ("cites: {note: 1}", "AM122", "`cites` takes a list; found a mapping", "put it in brack"),
        ("cites: [poe-1989]", "AM122", "an item of `cites` takes a mapping; found", "write `{w"),
        ("cites: [{note: x}]", "AM122", "`note` takes a whole number; found 'x'", ""),
        ("cites: [{note: 0}]", "AM122", "`note` is 1 or more; found 0", ""),
        ("cites: [{}]", "AM122", "a citation names a work or a note", "write {work"),
        ("stance: assert", "AM122", "`stance` is one of asserts, reports", "did you mean asserts"),
        ("stance: no", "AM122", "`stance` is one of asserts, reports", ""),
        ("stance: [asserts]", "AM122", "`stance` is one of asserts", "did you mean asserts"),
        ("at: 0", "AM122", "blocks are counted from 1", "write 12"),
        ("at: []", "AM122", "an empty list says nothing", "write 12"),
        ("at: x", "AM122", "'x' is neither a block number nor a range", "write 12"),
        ("at: 1.5", "AM122", "1.5 is neither a block number nor a range", "write 12"),
        ("at: true", "AM122", "true is neither a block number nor a range", "write 12"),
        ("at: 9-3", "AM122", "'9-3' does not run from a lower block to a higher", "write 12"),
        ("at: [1, 0-3]", "AM122", "'0-3' does not run from a lower", "write 12"),
        ("tags: [Big Words]", "AM123", "'Big Words' is no id", "did you mean big-words? ids"),
        ("tags: ['']", "AM123", "'' is no id", "ids are lower-case"),
        ("holder: a--b", "AM123", "'a--b' is no id", "ids are lower-case"),
        (f"holder: {'a' * 81}", "AM123", f"'{'a' * 81}' is no id", "ids are lower-case"),
        ("holder: ../a", "AM123", "'../a' is no id", "ids are lower-case"),
        ("axiom: yes", "AM122", "`axiom` takes true or false; found 'yes'", "write true"),
        ("axiom: x", "AM122", "`axiom` takes true or false; found 'x'", ""),
        ("holder: 5", "AM122", "`holder` takes text; found 5", "put it in quotes"),
    ],
)
def test_bad_value_is_told(fields: str, code: str, message: str, hint: str, tmp_path: Path) -> None:
    finding = _claim(tmp_path, fields)
    assert finding.code == code
    assert finding.message.startswith(message)
    assert finding.help.startswith(hint)
    assert bool(finding.help) == bool(hint)


@pytest.mark.parametrize(
    ("argument", "code", "message"),
    [
        ("scheme: from-value", "AM122", "no scheme is called from-value"),
        ("scheme: From Values", "AM123", "'From Values' is no id"),
        ("premises: [a/b/c]", "AM123", "'a/b/c' is no id"),
        ("premises: {a: b}", "AM122", "`premises` takes a list; found a mapping"),
        ("premises: [1]", "AM122", "`premises` takes text; found 1"),
        ("supports: [a]", "AM122", "`supports` takes text; found a list"),
        ("supports: A", "AM123", "'A' is no id"),
        ("asserted_by: me", "AM122", "`asserted_by` is one of author, curator; found 'me'"),
    ],
)
def test_bad_value_of_an_argument_is_told(
    argument: str, code: str, message: str, tmp_path: Path
) -> None:
    report = _claims(tmp_path, f"arguments:\n  s: {{{argument}}}\n")
    assert [(f.code, f.message) for f in of_files(report)] == [(code, message)]


def test_only_what_may_be_of_another_source_is_told_how(tmp_path: Path) -> None:
    tag = only(
        _claims(tmp_path / "a", "claims: {a: {text: A., type: fact, tags: [A B]}}\n"), "AM123"
    )
    premise = only(_claims(tmp_path / "b", "arguments: {s: {premises: [A B]}}\n"), "AM123")
    assert "another source" not in tag.help
    assert "from another source: roe-1999/roads-are-free" in premise.help


def test_scheme_is_told_with_the_nearest_or_all(tmp_path: Path) -> None:
    near = only(_claims(tmp_path / "a", "arguments: {s: {scheme: from-value}}\n"), "AM122")
    assert near.help.startswith("did you mean from-values")
    far = only(_claims(tmp_path / "b", "arguments: {s: {scheme: zzz}}\n"), "AM122")
    assert far.help.startswith("known: circumstantial-ad-hominem, from-alternatives")


@pytest.mark.parametrize(
    ("ends", "message"),
    [
        ("[a]", "`between` takes 2 items; found 1"),
        ("a", "`between` takes 2 items; found 1"),
        ("[a, b, c]", "`between` takes 2 items; found 3"),
    ],
)
def test_relation_has_two_ends(ends: str, message: str, tmp_path: Path) -> None:
    report = _claims(tmp_path, f"restatements: [{{between: {ends}}}]\n")
    assert only(report, "AM122").message == message


@pytest.mark.parametrize("section", ["claims", "arguments", "conflicts", "restatements"])
@pytest.mark.parametrize("value", ["5", "word", "{a: 5}", "[5]", "null", "~", "true"])
def test_section_of_the_wrong_kind_is_told(section: str, value: str, tmp_path: Path) -> None:
    report = _claims(tmp_path, f"{section}: {value}\nnote: Kept.\n")
    assert file_codes(report) == ["AM122"]
    assert of_files(report)[0].message.split(" takes ")[1].startswith(("a list", "a mapping"))


def test_ids_of_records_have_their_shape(tmp_path: Path) -> None:
    bad = ["Upper", "under_score", "double--hyphen", "-a", "a-", "a/b", "ä", "a b", "x" * 81, ""]
    keys = "".join(f"  '{key}': {{text: A, type: fact}}\n" for key in bad)
    report = _claims(tmp_path, f"claims:\n{keys}  '{'y' * 80}': {{text: A, type: fact}}\n")
    assert told(report) == [("AM123", f"'{key}'") for key in bad]
    assert f"doe-2020/{'y' * 80}" in report.kb.claims
    assert sum(claim.startswith("doe-2020/") for claim in report.kb.claims) == 1


def test_mistakes_in_many_records_are_all_told_in_one_run(tmp_path: Path) -> None:
    report = _claims(
        tmp_path,
        """\
        source: doe-2020
        claims:
          one: {text: 1, type: opinion, hodler: x, at: 0}
          two: {text: Two., type: fact, cites: [{work: nobody-1}, {locater: 3}]}
          Three: {text: Three., type: fact}
          four: just words
          five: {text: Five., type: fact}
        arguments:
          step: {premises: [two, nine], supports: five, scheme: hunch}
        conflicts:
          - {between: [five, two], type: war}
          - 7
          - {between: [five, six], type: tension, id: x}
        nota: x
        """,
    )
    assert told(report) == [
        ("AM122", "1"),
        ("AM122", "opinion"),
        ("AM120", "hodler"),
        ("AM122", "0"),
        ("AM120", "locater"),
        ("AM123", "Three"),
        ("AM122", "just words"),
        ("AM122", "hunch"),
        ("AM122", "war"),
        ("AM122", "7"),
        ("AM120", "id"),
        ("AM120", "nota"),
    ]


def test_items_of_a_list_keep_their_numbers_when_others_go(tmp_path: Path) -> None:
    report = _claims(
        tmp_path,
        """\
        claims:
          a: {text: A, type: fact}
          b: {text: B, type: fact}
        conflicts:
          - nonsense
          - {between: [a, b], type: contrary}
          - {between: [a], type: contrary}
          - {between: [a, a], type: contrary}
          - {between: [a, roe-1999/roads-are-free], type: contrary, note: [x]}
          - {between: [b, b], type: contrary, typo: x}
        """,
    )
    assert [
        (f.code, f.place.span.line, shown(report, f.place))
        for f in of_files(report)
        if f.place.span
    ] == [
        ("AM122", 5, "nonsense"),
        ("AM122", 7, "between"),
        ("AM407", 8, "a"),
        ("AM122", 9, "note"),
        ("AM407", 10, "b"),
        ("AM120", 10, "typo"),
    ]
    assert [conflict.origin.pointer for conflict in report.kb.conflicts] == [
        ("conflicts", 1),
        ("conflicts", 3),
        ("conflicts", 4),
        ("conflicts", 5),
    ]


def test_more_than_ten_items_keep_their_order_when_many_go(tmp_path: Path) -> None:
    good = "  - {between: [a, a], type: tension}\n"
    bad = "  - {between: [a], type: tension}\n"
    claims = "claims:\n  a: {text: A, type: fact}\n  b: {text: B, type: fact}\n"
    report = _claims(tmp_path, claims + "conflicts:\n" + (good + bad + "  - 5\n" + bad) * 12)
    assert [code for code in file_codes(report) if code != "AM407"] == ["AM122"] * 36
    assert [c.origin.pointer[1] for c in report.kb.conflicts] == list(range(0, 48, 4))


def test_damaged_record_is_kept_from_answers_and_checked_all_the_same(tmp_path: Path) -> None:
    report = _claims(
        tmp_path,
        """\
        claims:
          a: {text: A, type: fact, hodler: city-council}
          b: {text: B, type: fact}
          c: {text: C, type: fact, holder: nobody, cites: [{work: nothing-1}], stance: x}
        arguments:
          sound: {premises: [b], attacks: roe-1999/roads-are-free}
          damaged: {premises: [b, zzz], supports: c, scheme: hunch}
        """,
    )
    assert told(report) == [
        ("AM120", "hodler"),
        ("AM204", "nobody"),
        ("AM122", "x"),
        ("AM202", "zzz"),
        ("AM122", "hunch"),
    ]
    assert shown(report, only(report, "AM501").place) == "nothing-1"
    assert report.kb.damaged == {"doe-2020/a", "doe-2020/c", "doe-2020/damaged"}
    graph = build(report.kb)
    assert "doe-2020/b" in graph
    assert "doe-2020/sound" in graph
    for lost in ("doe-2020/a", "doe-2020/c", "doe-2020/damaged"):
        assert lost not in graph


def test_damaged_relation_damages_no_claim_that_bears_its_number(tmp_path: Path) -> None:
    report = _claims(
        tmp_path,
        """\
        claims:
          "0": {text: A, type: fact}
          b: {text: B, type: fact}
        conflicts:
          - {between: ["0", b], type: contrary, typo: x}
        """,
    )
    assert told(report) == [("AM120", "typo")]
    assert report.kb.damaged == {f"relation:{TOPIC}:conflicts:0"}


def test_argument_that_lost_its_target_is_not_told_to_have_none(tmp_path: Path) -> None:
    report = _claims(tmp_path, "arguments: {s: {premises: A, supports: [x]}}\n")
    assert told(report) == [("AM123", "A"), ("AM122", "supports")]


def test_lone_values_stand_for_lists_of_one(tmp_path: Path) -> None:
    report = _claims(
        tmp_path,
        """\
        claims:
          a: {text: A, type: fact, at: 3, quotes: some words, tags: bridges,
              cites: [{work: poe-1989, locator: 40}]}
        arguments:
          s: {premises: a, attacks: roe-1999/roads-are-free}
        """,
    )
    assert told(report) == []
    claim = report.kb.claims["doe-2020/a"]
    assert (claim.quotes, claim.tags) == (("some words",), ("bridges",))
    assert claim.cites[0].locator == "40"
    assert report.kb.arguments["doe-2020/s"].premises == ("doe-2020/a",)


def test_work_that_is_no_mapping_leaves_the_others(tmp_path: Path) -> None:
    works = "references: [5, {id: poe-1989, type: book}, word]\n"
    report = check_with(tmp_path, {"corpus/references.yaml": works})
    assert told(report) == [("AM122", "5"), ("AM122", "word")]
    assert list(report.kb.works) == ["poe-1989"]


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("rights: open", "`rights` takes a mapping; found 'open'", "write `{licence: open}`"),
        ("csl: {id: x}", "unknown key `id` in a bibliographic record", "the name of the directory"),
        ("csl: {author: Doe}", "`author` takes a list; found 'Doe'", "write names as `[{family:"),
        ("csl: {issued: 2020}", "`issued` takes a mapping; found 2020", "write a date as"),
        ("csl: {type: buch}", "`type` is one of article, article-journal", ""),
    ],
)
def test_record_of_a_source_is_told_how_to_write_it(
    source: str, message: str, hint: str, tmp_path: Path
) -> None:
    report = check_with(tmp_path, {"corpus/doe-2020/source.yaml": f"{source}\n"})
    (told_of,) = [f for f in of_files(report) if f.message.startswith(message)]
    assert told_of.help.startswith(hint)
    assert len(told_of.message) < 200


def test_claim_may_go_by_the_name_of_a_field(tmp_path: Path) -> None:
    finding = only(_claims(tmp_path, "claims: {rights: x}\n"), "AM122")
    assert (finding.message, finding.help) == ("`rights` takes a mapping; found 'x'", "")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("am408", "write AM408;"),
        ("isolated-claim", "write AM408;"),
        ("lonely", "codes are written so: AM408;"),
    ],
)
def test_code_of_another_shape_is_told(written: str, hint: str, tmp_path: Path) -> None:
    settings = f"title: T\ncurators: {{kb: {{name: K}}}}\nrules: {{{written}: off}}\n"
    finding = only(check_with(tmp_path, {"argmap.yaml": settings}), "AM123")
    assert finding.message == f"`{written}` is no code"
    assert finding.help.startswith(hint)


# One mistake, one finding; and a help that does not lead into the next error.


@pytest.mark.parametrize(
    ("path", "text", "message", "hint"),
    [
        (TOPIC, "claims: {a: {text: A, tpye: fact}}\n", "unknown key `tpye`", "did you mean type?"),
        (
            "corpus/doe-2020/source.yaml",
            SOURCE.replace("licence", "license"),
            "unknown key `license`",
            "did you mean licence?",
        ),
        (
            "corpus/doe-2020/source.yaml",
            SOURCE.replace("Tolls", 'Tolls, issued: {date-parts: [["2010"]]}'),
            "an item of `date-parts` takes a whole number",
            "write 2010, without quotes",
        ),
        (
            TOPIC,
            "restatements: [{between: roe-1999/roads-are-free and roe-1999/access-is-a-right}]\n",
            "'roe-1999/roads-are-free and roe",
            "several ids make a list: [roe-1999/roads-are-free, roe-1999/access-is-a-right]",
        ),
        (
            "corpus/holders.yaml",
            "jane-doe: {name: Jane Doe, kind: person}\nrichard-roe: {name: R, kind: person}\n",
            "holders.yaml has no `holders`",
            "write `holders:` on a line before",
        ),
        (
            "corpus/references.yaml",
            "- {id: poe-1989, type: book}\n",
            "the file is a list",
            "the file begins with `references:`",
        ),
    ],
)
def test_one_mistake_is_one_finding(
    path: str, text: str, message: str, hint: str, tmp_path: Path
) -> None:
    (finding,) = of_files(check_with(tmp_path, {path: text}))
    assert finding.message.startswith(message)
    assert finding.help.startswith(hint)


@pytest.mark.parametrize("field", ["year: 1989", "isued: {date-parts: [[1989]]}"])
def test_work_that_lost_a_field_is_not_told_to_lack_it(field: str, tmp_path: Path) -> None:
    work = f"{{id: poe-1989, type: book, title: T, author: [{{family: P}}], publisher: B, {field}}}"
    report = check_with(tmp_path, {"corpus/references.yaml": f"references: [{work}]\n"})
    assert [finding.code for finding in report.findings] == ["AM120"]
    assert report.kb.damaged == {"work:poe-1989"}


@pytest.mark.parametrize(
    "argument",
    ["premises: [A claim], supports: b", "premises: {a}, supports: b", "premise: [a], supports: b"],
)
def test_claim_that_an_unreadable_premise_may_mean_is_not_isolated(
    argument: str, tmp_path: Path
) -> None:
    claims = "claims: {a: {text: A, type: fact}, b: {text: B, type: fact}}\n"
    report = _claims(tmp_path, f"{claims}arguments: {{s: {{{argument}}}}}\n")
    assert "AM408" not in [finding.code for finding in report.findings]
    assert len(of_files(report)) == 1


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "claims: [{id: toll-pay, text: A, type: fact}]\n",
            "write `toll-pay:` in the place of the",
        ),
        ("arguments: [{premises: [a]}]\n", "write `an-id:` in the place of the hyphen"),
        ("arguments: {s: {premises: [a], supports: [b]}}\n", "write `supports: b`, without"),
        ("arguments: {s: {premises: [a], supports: [b, c]}}\n", "write an argument for each"),
        ("arguments: {s: {premises: {a, b}, supports: c}}\n", "write `premises: [a, b]`"),
        ("conflicts: {x: {between: [a, b], type: tension}}\n", "these have no ids of their own"),
        ("conflicts: {between: [a, b], type: tension}\n", "put it in brackets, or a hyphen"),
        ("restatements: [{between: [a, b, c]}]\n", "a relation has two ends"),
        ("claims: {a: {text: A, type: fact, axiom: 'true'}}\n", "write true, without quotes"),
        ("claims: {a: {text: A, type: fact, cites: [{note: '3'}]}}\n", "write 3, without quotes"),
        (
            "claims: {a: {text: A, type: fact, cites: [{note: 3, locator: p. 4, note 1}]}}\n",
            'inside braces: `locator: "p. 4, note 1"`',
        ),
        (
            "claims: {a: {type: fact, text: Tolls, but not all, are fair}}\n",
            'inside braces: `text: "Tolls, but not all"`',
        ),
    ],
)
def test_help_says_what_is_right(text: str, hint: str, tmp_path: Path) -> None:
    finding = next(f for f in of_files(_claims(tmp_path, text)) if f.code in ("AM120", "AM122"))
    assert hint in finding.help


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("argmap.yaml", "title: T\ncurators: [kb]\n", "write `an-id:` in the place of the hyphen"),
        ("argmap.yaml", "title: T\ncurators: {kb: K. B.}\n", "write `kb: {name: K. B.}`"),
        ("argmap.yaml", "title: T\nrules: [AM408]\n", "write each as `AM408: info`"),
        (
            "corpus/holders.yaml",
            "holders: {jane-doe: Jane Doe}\n",
            "write `jane-doe: {name: Jane Doe, kind: person}`",
        ),
        (
            "corpus/references.yaml",
            "references: {poe-1989: {type: book}}\n",
            "this is a list: write each work as an item with its id",
        ),
        (
            "corpus/references.yaml",
            "references: [{id: poe-1989, type: book, doi: 10.1/x}]\n",
            "did you mean DOI?",
        ),
        (
            "corpus/references.yaml",
            "references: [{id: poe-1989, type: book, year: 1989}]\n",
            "write `issued: {date-parts: [[2018]]}`",
        ),
    ],
)
def test_help_says_what_is_right_in_other_files(
    path: str, text: str, hint: str, tmp_path: Path
) -> None:
    (finding,) = (f for f in of_files(check_with(tmp_path, {path: text})) if f.place.path == path)
    assert hint in finding.help


@pytest.mark.parametrize(
    ("licence", "hint"),
    [
        ("CC-BY", "did you mean open?"),
        ("public domain", "did you mean open?"),
        ("© Doe", "did you mean restricted?"),
        ("whatever", "`open`: the text may be passed on;"),
        ("[x]", ""),
    ],
)
def test_name_of_a_licence_is_told_as_one_of_the_two_words(
    licence: str, hint: str, tmp_path: Path
) -> None:
    source = SOURCE.replace("open", licence)
    finding = only(check_with(tmp_path, {"corpus/doe-2020/source.yaml": source}), "AM122")
    assert finding.help.startswith(hint)
    assert bool(finding.help) == bool(hint)
