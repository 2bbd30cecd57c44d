"""Files become one knowledge base: ids across files, misplaced files, and no cascades."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.graph import build
from argmap.loading import check
from argmap.model import Argument
from kit import check_with, write_kb
from marks import at, file_codes, of_files, only, shown, told

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "claims/doe-2020/topic.yaml"
OTHER = "claims/doe-2020/other.yaml"
STEP = "arguments: {s: {premises: [a], attacks: roe-1999/roads-are-free}}\n"
CLAIM = "claims: {a: {text: A, type: fact}}\n"


@pytest.mark.parametrize("again", [CLAIM, STEP.replace("{s:", "{a:").replace("[a]", "[b]")])
def test_id_given_in_two_files_is_shown_in_both(again: str, tmp_path: Path) -> None:
    """Claims and arguments share one name space."""
    report = check_with(tmp_path, {OTHER: CLAIM, TOPIC: again})
    finding = only(report, "AM207")
    assert finding.message == "id `doe-2020/a` is given twice"
    assert finding.place.path == TOPIC
    assert shown(report, finding.place) == "a"
    (related,) = finding.related
    assert related.place.path == OTHER
    assert shown(report, related.place) == "a"
    assert report.kb.claims["doe-2020/a"].origin.path == OTHER


def test_claim_and_argument_of_one_name_in_one_file_are_refused(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM + STEP.replace("{s:", "{a:")})
    assert told(report) == [("AM207", "a")]
    assert "doe-2020/a" not in report.kb.arguments


def test_same_short_id_in_two_sources_is_fine(tmp_path: Path) -> None:
    claims = "claims: {roads-are-free: {text: A, type: fact}}\n"
    report = check_with(tmp_path, {TOPIC: claims})
    assert file_codes(report) == []
    assert {"doe-2020/roads-are-free", "roe-1999/roads-are-free"} <= report.kb.claims.keys()


def test_work_given_twice_is_shown_in_both_places(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            "corpus/references.yaml": """\
            references:
              - {id: x-1, type: book, title: First}
              - {id: y-1, type: book, title: Other}
              - {id: x-1, type: book, title: Second}
            """
        },
    )
    finding = only(report, "AM207")
    assert finding.message == "work `x-1` is given twice"
    assert finding.place.span is not None
    assert finding.place.span.line == 4
    related = finding.related[0].place.span
    assert related is not None
    assert related.line == 2
    assert report.kb.works["x-1"].title == "First"


@pytest.mark.parametrize(
    ("path", "stated", "hint"),
    [
        (TOPIC, "roe-1999", "move the file to claims/roe-1999/, or write `source: doe-2020`"),
        (TOPIC, "nobody-1", "write `source: doe-2020`: there is no source nobody-1"),
        ("claims/across/x.yaml", "doe-2020", "relations between sources have no source"),
        ("claims/across/x.yaml", "across", "relations between sources have no source"),
    ],
)
def test_file_in_another_sources_directory_is_told(
    path: str, stated: str, hint: str, tmp_path: Path
) -> None:
    report = check_with(tmp_path, {path: f"source: {stated}\n"})
    assert told(report) == [("AM209", stated)]
    assert only(report, "AM209").help.startswith(hint)


def test_source_that_is_no_text_is_told_once(tmp_path: Path) -> None:
    for number, value in enumerate(("[doe-2020]", "2020", "{a: b}", "true")):
        report = check_with(tmp_path / str(number), {TOPIC: f"source: {value}\n"})
        assert file_codes(report) == ["AM122"]


def test_file_without_source_belongs_to_its_directory(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM})
    assert "doe-2020/a" in report.kb.claims


def test_short_ids_mean_the_files_own_source(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            TOPIC: CLAIM + STEP,
            "claims/across/x.yaml": "restatements: [{between: [doe-2020/a, a], "
            "asserted_by: curator, note: The same.}]\n",
        },
    )
    argument = report.kb.arguments["doe-2020/s"]
    assert isinstance(argument, Argument)
    assert argument.premises == ("doe-2020/a",)
    assert report.kb.restatements[0].between == ("doe-2020/a", "across/a")
    assert told(report) == [("AM202", "a")]


# A broken file says nothing about what others refer to in it.

BROKEN = "claims: {b: {text: [}\n"


def test_ids_of_a_broken_file_are_not_unknown_elsewhere(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            OTHER: BROKEN,
            TOPIC: CLAIM + "arguments: {s: {premises: [a, b], undercuts: step-in-other}}\n",
            "claims/across/x.yaml": "conflicts: [{between: [doe-2020/c, doe-2020/a], "
            "type: tension, asserted_by: curator, note: Both of tolls.}]\n",
        },
    )
    assert [(f.code, f.place.path) for f in of_files(report)] == [("AM101", OTHER)]


def test_unreadable_claim_file_makes_no_claim_of_its_source_isolated(tmp_path: Path) -> None:
    whole = check_with(tmp_path / "whole", {TOPIC: CLAIM})
    assert shown(whole, only(whole, "AM408").place) == "a"
    broken = check_with(tmp_path / "broken", {TOPIC: CLAIM, OTHER: BROKEN})
    assert "AM408" not in [finding.code for finding in broken.findings]


def test_ids_of_other_sources_are_still_checked_beside_a_broken_file(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {OTHER: BROKEN, TOPIC: CLAIM + STEP.replace("roads-are-free", "roads-are-dear")},
    )
    assert file_codes(report) == ["AM101", "AM202"]


def test_broken_holders_make_no_holder_unknown(tmp_path: Path) -> None:
    for number, text in enumerate(("holders: [", "holder: {}\n", "holders: 5\n", "")):
        report = check_with(
            tmp_path / str(number),
            {
                "corpus/holders.yaml": text,
                TOPIC: "claims: {a: {text: A, type: fact, holder: xx}}\n" + STEP,
            },
        )
        assert "AM204" not in file_codes(report)
        assert file_codes(report)


def test_broken_holder_is_not_unknown_and_others_are(tmp_path: Path) -> None:
    holders = """\
    holders:
      jane-doe: {name: Jane Doe}
      richard-roe: {name: Richard Roe, kind: person}
      ida-coe: {name: Ida Coe, kind: person}
    """
    claims = "claims: {a: {text: A, type: fact, holder: city-council}}\n"
    report = check_with(tmp_path, {"corpus/holders.yaml": holders, TOPIC: claims + STEP})
    assert told(report) == [("AM204", "city-council"), ("AM121", "jane-doe")]


def test_missing_holders_file_makes_every_author_unknown(tmp_path: Path) -> None:
    (tmp_path / "argmap.yaml").write_text("title: T\n")
    source = tmp_path / "corpus" / "doe-2020" / "source.yaml"
    source.parent.mkdir(parents=True)
    source.write_text("csl: {type: book}\nauthor: jane-doe\nrights: {licence: open}\n")
    from argmap.loading import check  # noqa: PLC0415 - the rest of this module needs the base

    finding = only(check(tmp_path.resolve()), "AM204")
    assert finding.help == "add `jane-doe` to corpus/holders.yaml"


def test_broken_works_make_no_work_unknown(tmp_path: Path) -> None:
    claims = "claims: {a: {text: A, type: fact, cites: [{work: x-1}]}}\n"
    for number, text in enumerate(("references: [", "references: {}\n", "references: [{id: x}]\n")):
        report = check_with(
            tmp_path / str(number), {"corpus/references.yaml": text, TOPIC: claims + STEP}
        )
        assert "AM501" not in [finding.code for finding in report.findings]
    whole = check_with(tmp_path / "whole", {TOPIC: claims + STEP})
    assert shown(whole, only(whole, "AM501").place) == "x-1"


@pytest.mark.parametrize("text", ["csl: [", "csl: {type: book}\n"])
def test_broken_source_is_not_unknown(text: str, tmp_path: Path) -> None:
    report = check_with(tmp_path, {"corpus/doe-2020/source.yaml": text, TOPIC: CLAIM + STEP})
    assert set(file_codes(report)) <= {"AM101", "AM121"}
    assert report.kb.holder_of(report.kb.claims["doe-2020/a"]) == ""


def test_broken_settings_make_no_curator_unknown(tmp_path: Path) -> None:
    claims = f"curator: nobody\n{CLAIM.replace('type:', 'holder: nobody, type:')}{STEP}"
    for number, text in enumerate(
        (
            "title: [",
            "curators: {x: {name: X}}\n",
            "title: T\ncurators: {nobody: {nam: X}}\n",
            "title: T\ncurator: {}\n",
        )
    ):
        report = check_with(tmp_path / str(number), {"argmap.yaml": text, TOPIC: claims})
        assert {finding.place.path for finding in of_files(report)} == {"argmap.yaml"}


def test_broken_severities_leave_curators_checked(tmp_path: Path) -> None:
    settings = "title: T\ncurators: {kb: {name: K}}\nrules: {AM408: loud}\nnote: [x]\n"
    report = check_with(tmp_path, {"argmap.yaml": settings, TOPIC: f"curator: bk\n{CLAIM}{STEP}"})
    assert told(report) == [("AM122", "loud"), ("AM122", "note"), ("AM205", "bk")]


def test_unknown_section_of_a_claim_file_may_have_been_the_one_meant(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: "claimz: {a: {text: A, type: fact}}\n" + STEP})
    assert told(report) == [("AM120", "claimz")]


def test_bad_remark_of_a_file_leaves_its_references_checked(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: f"note: [x]\n{STEP}"})
    assert told(report) == [("AM122", "note"), ("AM202", "a")]


def test_record_with_a_bad_id_may_be_the_one_meant(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: "claims: {a: 5}\n" + STEP})
    assert told(report) == [("AM122", "5")]


# Sources that do not exist.


def test_directory_of_an_unknown_source_is_told_once_a_file(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            "claims/roe-1998/one.yaml": CLAIM + STEP + "conflicts: [{between: [a, x], "
            "type: tension}]\n",
            "claims/roe-1998/two.yaml": "source: roe-1998\nclaims: {b: {text: B, type: fact}}\n",
            "claims/roe-1998/three.yaml": "restatements: [{between: [a, b]}]\n",
        },
    )
    findings = [finding for finding in of_files(report) if finding.code == "AM201"]
    assert [(f.place.path, shown(report, f.place)) for f in findings] == [
        ("claims/roe-1998/one.yaml", ""),
        ("claims/roe-1998/three.yaml", ""),
        ("claims/roe-1998/two.yaml", "roe-1998"),
    ]
    assert len(of_files(report)) == 3
    assert findings[0].help == "did you mean roe-1999?"


def test_reference_into_an_unknown_source_is_told_where_it_stands(tmp_path: Path) -> None:
    report = check_with(
        tmp_path, {TOPIC: CLAIM + STEP.replace("roe-1999/roads-are-free", "zzz-1/free")}
    )
    assert told(report) == [("AM201", "zzz-1/free")]
    assert only(report, "AM201").help == "write corpus/zzz-1/source.yaml"


# References that lead nowhere, or to the wrong kind.


def test_unknown_claim_is_told_with_the_nearest_and_where_that_stands(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM + STEP.replace("free}", "fre}")})
    finding = only(report, "AM202")
    assert shown(report, finding.place) == "roe-1999/roads-are-fre"
    assert finding.help == "did you mean roe-1999/roads-are-free?"
    (related,) = finding.related
    assert related.place.path == "claims/roe-1999/roads.yaml"
    assert shown(report, related.place) == "roads-are-free"


def test_claim_of_another_source_is_recognised_by_its_short_id(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM + STEP.replace("roe-1999/", "")})
    finding = only(report, "AM202")
    assert finding.message == "unknown claim `roads-are-free`"
    assert finding.help == "it stands in another source: write roe-1999/roads-are-free"


def test_unknown_claim_like_no_other_says_so(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM + STEP.replace("[a]", "[qqqqqqqqqqqq]")})
    finding = only(report, "AM202")
    assert finding.help == "no claim has an id like it"
    assert finding.related == ()


def test_unknown_argument_is_told_with_the_nearest_of_its_own_file(tmp_path: Path) -> None:
    steps = """
    claims: {a: {text: A, type: fact}}
    arguments:
      first-step: {premises: [a], attacks: roe-1999/roads-are-free}
      reply: {premises: [a], undercuts: frist-step}
    """
    finding = only(check_with(tmp_path, {TOPIC: steps}), "AM203")
    assert finding.message == "unknown argument `frist-step`"
    assert finding.help == "did you mean first-step?"


@pytest.mark.parametrize(
    ("fields", "words", "lessons"),
    [
        ("premises: [a], undercuts: roe-1999/roads-are-free", "roe-1999/roads-are-free", "attacks"),
        ("premises: [a], attacks: roe-1999/access-frees-roads", "roe-1999/access", "undercuts"),
        ("premises: [a], supports: roe-1999/access-frees-roads", "roe-1999/access", "backs a step"),
        (
            "premises: [roe-1999/access-frees-roads], supports: a",
            "roe-1999/access",
            "did you mean its conclusion, roe-1999/roads-are-free",
        ),
    ],
)
def test_target_of_the_wrong_kind_is_explained(
    fields: str, words: str, lessons: str, tmp_path: Path
) -> None:
    report = check_with(tmp_path, {TOPIC: f"{CLAIM}arguments: {{s: {{{fields}}}}}\n"})
    finding = only(report, "AM206")
    assert shown(report, finding.place).startswith(words)
    assert lessons in finding.help
    assert finding.related[0].place.path == "claims/roe-1999/roads.yaml"


def test_undercut_of_a_claim_names_the_steps_for_it(tmp_path: Path) -> None:
    step = "arguments: {s: {premises: [a], undercuts: roe-1999/roads-are-free}}\n"
    finding = only(check_with(tmp_path, {TOPIC: CLAIM + step}), "AM206")
    assert finding.help.endswith("; the steps for it are roe-1999/access-frees-roads")
    bare = step.replace("roads-are-free", "access-is-a-right")
    finding = only(check_with(tmp_path, {TOPIC: CLAIM + bare}), "AM206")
    assert finding.help.endswith("write `attacks: roe-1999/access-is-a-right`")


def test_conflict_end_that_is_an_argument_is_told(tmp_path: Path) -> None:
    relation = "conflicts: [{between: [a, roe-1999/access-frees-roads], type: tension}]\n"
    report = check_with(tmp_path, {TOPIC: CLAIM + relation})
    assert told(report) == [("AM206", "roe-1999/access-frees-roads")]


def test_argument_with_several_targets_shows_two_of_them(tmp_path: Path) -> None:
    fields = "premises: [a], supports: b, attacks: roe-1999/roads-are-free, undercuts: c"
    report = check_with(tmp_path, {TOPIC: f"{CLAIM}arguments: {{s: {{{fields}}}}}\n"})
    finding = only(report, "AM402")
    assert finding.message == "this argument has 3 targets"
    assert shown(report, finding.place) == "attacks"
    assert shown(report, finding.related[0].place) == "supports"


def test_premise_listed_three_times_is_told_twice(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM + STEP.replace("[a]", "[a, a, a]")})
    findings = [finding for finding in report.findings if finding.code == "AM406"]
    assert [f.place.span[1] for f in findings if f.place.span] == [31, 34]
    assert {f.related[0].place.span[1] for f in findings if f.related[0].place.span} == {28}


def test_restatement_of_a_claim_with_itself_is_told(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM + "restatements: [{between: [a, doe-2020/a]}]\n"})
    assert told(report) == [("AM407", "doe-2020/a")]
    assert only(report, "AM407").message == "restatement of `doe-2020/a` with itself"


def test_circle_of_support_is_told_with_its_path(tmp_path: Path) -> None:
    text = """
    claims: {a: {text: A, type: fact}, b: {text: B, type: fact}}
    arguments:
      s: {premises: [a], supports: b}
      t: {premises: [b], supports: a}
    """
    finding = only(check_with(tmp_path, {TOPIC: text}), "AM405")
    path = finding.message.split(": ")[1].split(" → ")
    assert path[0] == path[-1]
    assert set(path) == {"doe-2020/a", "doe-2020/b"}
    assert len(finding.related) == 2


# Curators.


def test_only_curator_needs_no_mention(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM + STEP})
    claim = report.kb.claims["doe-2020/a"]
    assert file_codes(report) == []
    assert report.kb.curator_of(claim) == "kb"


SEVERAL = "title: T\ncurators: {kb: {name: K}, zz: {name: Z}}\n"


def test_of_several_curators_one_is_named_in_every_file(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            "argmap.yaml": SEVERAL,
            TOPIC: "conflicts: [{between: [roe-1999/roads-are-free, "
            "roe-1999/access-is-a-right], type: tension}]\n",
            OTHER: f"curator: zz\n{CLAIM}{STEP}",
            "claims/doe-2020/third.yaml": "curator: kbb\nclaims: {c: {text: C, type: fact}}\n",
            "claims/doe-2020/fourth.yaml": "curator: [kb]\nclaims: {d: {text: D, type: fact}}\n",
        },
    )
    mine = [finding for finding in of_files(report) if "doe-2020" in finding.place.path]
    assert [(f.code, at(f), f.help) for f in mine if f.code == "AM205"] == [
        ("AM205", "claims/doe-2020/third.yaml:1:10", "did you mean kb?"),
    ]
    assert [f.message for f in mine if f.code == "AM122"] == ["`curator` takes text; found a list"]
    assert report.kb.curator_of(report.kb.claims["doe-2020/a"]) == "zz"


def test_file_without_curator_among_several_is_told(tmp_path: Path) -> None:
    report = check_with(tmp_path, {"argmap.yaml": SEVERAL, TOPIC: CLAIM + STEP})
    finding = next(f for f in of_files(report) if f.place.path == TOPIC)
    assert (finding.code, finding.message) == ("AM205", "no curator is named")
    assert finding.help == "add `curator:` with one of kb, zz"


def test_file_without_curator_where_there_are_none_is_told(tmp_path: Path) -> None:
    report = check_with(tmp_path, {"argmap.yaml": "title: T\n", TOPIC: CLAIM + STEP})
    finding = next(f for f in of_files(report) if f.place.path == TOPIC)
    assert finding.help == "add `curator:` with a name from argmap.yaml's `curators:`"


def test_curator_holds_what_stands_across_and_what_he_asserts(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            "claims/across/x.yaml": "claims: {a: {text: A, type: fact}}\n",
            TOPIC: CLAIM + STEP.replace("attacks", "asserted_by: curator, attacks"),
            OTHER: "claims: {h: {text: H, type: fact, holder: city-council}}\n",
        },
    )
    kb = report.kb
    assert kb.holder_of(kb.claims["across/a"]) == "kb"
    assert kb.holder_of(kb.claims["doe-2020/a"]) == "jane-doe"
    assert kb.holder_of(kb.claims["doe-2020/h"]) == "city-council"
    assert kb.holder_of(kb.arguments["doe-2020/s"]) == "kb"
    assert [kb.name_of(name) for name in ("kb", "jane-doe", "zzz")] == ["K. B.", "Jane Doe", "zzz"]


# A key that cannot stand costs the record it stands in, and no more of a claim file.


@pytest.mark.parametrize(
    ("record", "code", "words"),
    [
        ("{text: A, type: fact, type: cause}", "AM105", "type"),
        ("{text: A, 5: fact}", "AM111", "5"),
        ("{text: A, type: fact, cites: [{work: poe-1989, locator: p. 4, 5}]}", "AM111", "5"),
    ],
)
def test_key_that_cannot_stand_damages_its_record_alone(
    record: str, code: str, words: str, tmp_path: Path
) -> None:
    text = f"""
    claims:
      a: {record}
      b: {{text: B, type: fact}}
    arguments: {{s: {{premises: [a, b, c], attacks: roe-1999/roads-are-free}}}}
    """
    report = check_with(tmp_path, {TOPIC: text})
    assert told(report) == [(code, words), ("AM202", "c")]
    assert "doe-2020/b" in report.kb.claims
    assert "doe-2020/a" in report.kb.damaged
    graph = build(report.kb)
    assert "doe-2020/b" in graph
    assert "doe-2020/a" not in graph


@pytest.mark.parametrize(
    "text",
    [
        "claims: {a: {text: A, type: fact}, a: {text: B, type: fact}}\n"
        + STEP.replace("[a]", "[b]"),
        "claims: {2: {text: A, type: fact}}\n" + STEP.replace("[a]", "['2']"),
        CLAIM + STEP + "claims: {b: {text: B, type: fact}}\n"
        "conflicts: [{between: [a, b], type: tension}]\n",
        CLAIM + "conflicts: {type: 1, type: 2}\n" + STEP.replace("[a]", "[b]"),
    ],
)
def test_record_that_was_dropped_may_be_the_one_meant(text: str, tmp_path: Path) -> None:
    codes = file_codes(check_with(tmp_path, {TOPIC: text}))
    assert "AM202" not in codes
    assert {"AM105", "AM111"} & set(codes)


def test_expectation_that_lost_a_key_is_none(tmp_path: Path) -> None:
    text = CLAIM + STEP + "expect: [{stands: a, stands: [a], falls: [roe-1999/roads-are-free]}]\n"
    report = check_with(tmp_path, {TOPIC: text})
    assert told(report) == [("AM105", "stands")]
    assert report.kb.expectations == ()


def test_key_inside_of_what_was_dropped_damages_nothing_else(tmp_path: Path) -> None:
    text = "claims: {a: {text: A, type: fact, note: x, note: {y: 1, y: 2}}}\n"
    report = check_with(tmp_path, {TOPIC: text})
    assert file_codes(report) == ["AM105", "AM105"]
    assert report.kb.damaged == {"doe-2020/a"}


@pytest.mark.parametrize(
    ("path", "text", "lost"),
    [
        ("argmap.yaml", "title: T\ntitle: T\n", "curators"),
        ("corpus/holders.yaml", "holders: {}\nholders: {}\n", "holders"),
        ("corpus/doe-2020/source.yaml", "author: x-1\nauthor: x-2\n", "source:doe-2020"),
    ],
)
def test_key_twice_costs_other_files_the_whole(
    path: str, text: str, lost: str, tmp_path: Path
) -> None:
    report = check_with(tmp_path, {path: text})
    assert told(report) == [("AM105", text.partition(":")[0])]
    assert lost in report.kb.unknowable


def test_seal_with_a_key_twice_is_none(tmp_path: Path) -> None:
    root = write_kb(tmp_path)
    seal = root / "corpus" / "noe-1777" / "seal.json"
    seal.write_text(seal.read_text().replace("{", '{"version": 1, ', 1))
    report = check(root)
    assert "AM105" in file_codes(report)
    assert report.kb.seals == {}


# What only the curator says.


def test_relations_and_arguments_across_are_the_curators_own(tmp_path: Path) -> None:
    ends = "between: [roe-1999/roads-are-free, coe-2001/users-should-pay]"
    step = "premises: [roe-1999/access-is-a-right], attacks: coe-2001/users-should-pay"
    text = f"""
    conflicts:
      - {{{ends}, type: tension}}
      - {{{ends}, type: tension, asserted_by: curator, note: On one city.}}
      - {{{ends}, type: tension, asserted_by: curator, notes: On one city.}}
    restatements:
      - {{{ends}, note: Not so.}}
    arguments:
      one: {{{step}}}
      two: {{{step}, asserted_by: curator}}
    """
    report = check_with(tmp_path, {"claims/across/x.yaml": text})
    found = [(f.place.span.line, f.code) for f in of_files(report) if f.place.span]
    found = [one for one in found if one[1] != "AM412"]  # of one pair of claims, all of them
    assert found == [(2, "AM424"), (2, "AM424"), (4, "AM120"), (6, "AM424"), (8, "AM424")]
    assert {f.severity for f in report.findings if f.code == "AM424"} == {"warning"}
