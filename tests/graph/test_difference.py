"""What changed in the argument: and nothing else is said to have."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from argmap.graph import reach
from argmap.graph.difference import Difference, compare
from argmap.graph.record_fields import ORDER, fields_of
from argmap.graph.renames import find_renames
from argmap.loading import load
from argmap.model import Argument, Claim, Conflict, Expectation, Restatement
from kit import write_kb
from maps import argument_map, random_maps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from argmap.model import KnowledgeBase

CLAIMS = """
    claims:
      a: {text: Bridges are dear., type: fact, at: [2, 3], tags: [x, y], quotes: [one, two]}
      b: {text: Tolls are due., type: policy}
      c: {text: Roads are free., type: policy}
    arguments:
      ab: {premises: [a], supports: b}
      bc: {premises: [b], attacks: c}
"""


def base(claims: str, files: Mapping[str, str | bytes] | None = None) -> KnowledgeBase:
    with tempfile.TemporaryDirectory() as root:
        return load(write_kb(Path(root), {"claims/doe-2020/test.yaml": claims, **(files or {})})).kb


def changed(
    before: str,
    after: str,
    then: Mapping[str, str | bytes] | None = None,
    now: Mapping[str, str | bytes] | None = None,
) -> Difference:
    return compare(base(before, then), base(after, now))


def edited(old: str, new: str) -> Difference:
    assert old in CLAIMS
    return changed(CLAIMS, CLAIMS.replace(old, new))


def said(found: Difference) -> dict[str, object]:
    """Return the ids that a difference is about, by what became of them."""
    return {
        kind: ids
        for kind, ids in {
            "claims +": [claim.id for claim in found.claims.added],
            "claims -": [claim.id for claim in found.claims.removed],
            "claims ~": [(c.after.id, *sorted(c.names)) for c in found.claims.changed],
            "arguments +": [argument.id for argument in found.arguments.added],
            "arguments -": [argument.id for argument in found.arguments.removed],
            "arguments ~": [(c.after.id, *sorted(c.names)) for c in found.arguments.changed],
            "relations +": [relation.between for relation in found.relations.added],
            "relations -": [relation.between for relation in found.relations.removed],
            "relations ~": [(c.after.between, *sorted(c.names)) for c in found.relations.changed],
            "expected +": [e.viewpoint for e in found.expectations.added],
            "expected -": [e.viewpoint for e in found.expectations.removed],
            "expected ~": [
                (c.after.viewpoint, *sorted(c.names)) for c in found.expectations.changed
            ],
            "others": [tuple(other) for other in found.others],
        }.items()
        if ids
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: fact, at: [2, 3]", "at: '2-3', type: fact"),
        ("tags: [x, y]", "tags: [y, x]"),
        ("quotes: [one, two]", "quotes: [two,    one]"),
        ("{text: Tolls are due., type: policy}", '{"text": "Tolls   are due.", "type": "policy"}'),
        ("premises: [a]", "premises: a"),
        ("b: {", "b: {holder: jane-doe, "),
    ],
)
def test_form_and_order_make_no_difference(old: str, new: str) -> None:
    found = edited(old, new)
    assert (said(found), bool(found), found.affected) == ({}, False, ())


def test_order_of_records_makes_no_difference() -> None:
    first, second = (line + "\n" for line in CLAIMS.splitlines()[2:4])
    found = changed(CLAIMS, CLAIMS.replace(first + second, second + first))
    assert first + second in CLAIMS
    assert not found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Tolls are due.", "Tolls are overdue.", {"claims ~": [("doe-2020/b", "text")]}),
        ("at: [2, 3]", "at: 2", {"claims ~": [("doe-2020/a", "at")]}),
        ("tags: [x, y]", "tags: [x]", {"claims ~": [("doe-2020/a", "tags")]}),
        ("quotes: [one, two]", "quotes: one", {"claims ~": [("doe-2020/a", "quotes")]}),
        ("type: fact", "type: value", {"claims ~": [("doe-2020/a", "type")]}),
        ("a: {", "a: {stance: reports, ", {"claims ~": [("doe-2020/a", "stance")]}),
        ("a: {", "a: {holder: city-council, ", {"claims ~": [("doe-2020/a", "holder")]}),
        ("a: {", "a: {cites: [{work: poe-1989}], ", {"claims ~": [("doe-2020/a", "cites")]}),
        ("a: {", "a: {note: Hm., ", {"claims ~": [("doe-2020/a", "note")]}),
        (
            "a: {",
            "a: {reviewed: {by: kb, date: 2026-01-31, digest: v1-00aa}, ",
            {"claims ~": [("doe-2020/a", "reviewed")]},
        ),
        ("premises: [a]", "premises: [a, c]", {"arguments ~": [("doe-2020/ab", "premises")]}),
        ("attacks: c", "supports: c", {"arguments ~": [("doe-2020/bc", "target")]}),
        ("attacks: c", "undercuts: ab", {"arguments ~": [("doe-2020/bc", "target")]}),
        ("bc: {", "bc: {scheme: from-sign, ", {"arguments ~": [("doe-2020/bc", "scheme")]}),
        ("  bc: {premises: [b], attacks: c}\n", "", {"arguments -": ["doe-2020/bc"]}),
        ("a: {", "a: {axiom: true, ", {"claims ~": [("doe-2020/a", "axiom")]}),
        ("a: {", "a: {basic: true, ", {"claims ~": [("doe-2020/a", "basic")]}),
        ("ab: {", "ab: {deductive: true, ", {"arguments ~": [("doe-2020/ab", "deductive")]}),
        (
            "bc: {",
            "bc: {answers: {argument: ab, question: exceptions}, ",
            {"arguments ~": [("doe-2020/bc", "answers")]},
        ),
    ],
)  # fmt: skip
def test_what_changed_is_named(old: str, new: str, expected: dict[str, object]) -> None:
    found = edited(old, new)
    assert said(found) == expected
    assert found
    # The other way round it is the same change, or an addition.
    back = changed(CLAIMS.replace(old, new), CLAIMS)
    mirrored = {kind.replace("-", "+"): ids for kind, ids in expected.items()}
    assert said(back) == mirrored


def test_how_a_file_is_encoded_makes_no_difference() -> None:
    written = CLAIMS.replace("{text: Bridges are", "{holder: ida-coe, note: Thé né, text: Ça va")
    written = written.replace("quotes: [one", "quotes: [öne")
    holders = {"corpus/holders.yaml": "holders:\n  ida-coe: {name: Ida Çoe, kind: person}\n"}
    split = {path: unicodedata.normalize("NFD", text) for path, text in holders.items()}
    parted = unicodedata.normalize("NFD", written)
    assert (parted != written, split != holders) == (True, True)
    assert said(changed(written, parted, holders, split)) == {}
    renamed = parted.replace("      a: {", "      x: {").replace("[a]", "[x]")
    assert said(changed(written, renamed, holders, split)) == {"claims ~": [("doe-2020/x",)]}
    assert said(changed(written, parted.replace("C\u0327a", "Ca"))) == {
        "claims ~": [("doe-2020/a", "text")]
    }


STAMP = 'by: kb, date: "2026-01-31", digest: v2-11111111-22222222-33333333'


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        (f"{{{STAMP}}}", f"{{{STAMP.replace('v2-1', 'v2-0')}}}", ["another digest"]),
        (f"{{{STAMP}, links: t1111}}", f"{{{STAMP}, links: t2222}}", ["other links"]),
        (f"{{{STAMP}}}", f"{{{STAMP.replace('-2', '-3')}, links: t1111}}",
         ["another digest and other links"]),
        (f"[{{{STAMP}}}, {{{STAMP.replace('v2', 'v1')}}}]",
         f"[{{{STAMP}}}, {{{STAMP.replace('v2', 'v3')}}}]", ["", "another digest"]),
    ],
)  # fmt: skip
def test_a_stamp_that_says_something_else_is_told_in_words(
    before: str, after: str, now: list[str]
) -> None:
    one, other = (
        CLAIMS.replace("a: {", f"a: {{reviewed: {stamps}, ") for stamps in (before, after)
    )
    (change,) = changed(one, other).claims.changed
    assert change.names == {"reviewed"}
    assert change.fields[0].before == ("kb 2026-01-31",) * len(now)
    assert change.fields[0].after == tuple(
        f"kb 2026-01-31, with {what}" if what else "kb 2026-01-31" for what in now
    )
    assert not changed(other, other)
    turned = CLAIMS.replace("a: {", f"a: {{reviewed: {{{STAMP}, links: t1111 p2222}}, ")
    assert not changed(turned, turned.replace("t1111 p2222", "p2222   t1111"))


def test_values_then_and_now_are_kept() -> None:
    (change,) = edited("tags: [x, y]", "tags: [z, y]").claims.changed
    field = change.field("tags")
    assert field is not None
    assert (field.before, field.after) == (("x", "y"), ("z", "y"))
    assert (field.lost, field.gained) == (("x",), ("z",))
    assert change.field("text") is None


def test_a_record_that_goes_to_another_file_is_moved() -> None:
    half = CLAIMS.replace("      c: {text: Roads are free., type: policy}\n", "")
    other = {"claims/doe-2020/roads.yaml": "claims: {c: {text: Roads are free., type: policy}}"}
    found = changed(CLAIMS, half, None, other)
    assert said(found) == {"claims ~": [("doe-2020/c", "file")]}
    assert found.affected == ()


def test_relations_are_known_by_their_claims() -> None:
    tension = CLAIMS + "    conflicts:\n      - {between: [a, c], type: tension}\n"
    turned = tension.replace("[a, c]", "[c, a]")
    contrary = turned.replace("tension", "contrary")
    restated = CLAIMS + "    restatements:\n      - {between: [a, c]}\n"
    a_c = ("doe-2020/a", "doe-2020/c")
    assert said(changed(tension, turned)) == {}
    assert said(changed(turned, contrary)) == {"relations ~": [(a_c[::-1], "type")]}
    assert said(changed(CLAIMS, tension)) == {"relations +": [a_c]}
    assert said(changed(tension, restated)) == {"relations +": [a_c], "relations -": [a_c]}


def test_the_direction_of_a_conflict_is_compared_and_felt() -> None:
    related = CLAIMS + "    conflicts:\n      - {between: [a, c], type: contrary, directed: true}\n"
    ends = ("doe-2020/a", "doe-2020/c")
    found = changed(related, related.replace(", directed: true", ""))
    assert said(found) == {"relations ~": [(ends, "directed")]}
    assert {a.claim for a in found.affected} >= set(ends)
    assert found.relations.changed[0].fields[0].before == ("doe-2020/a against doe-2020/c",)
    turned = changed(related, related.replace("[a, c]", "[c, a]"))
    assert said(turned) == {"relations ~": [(ends[::-1], "directed")]}


def test_what_is_expected_is_known_by_the_viewpoint() -> None:
    expect = "    expect:\n      - {viewpoint: jane-doe, stands: [a, b], falls: c}\n"
    before = CLAIMS + expect
    assert said(changed(CLAIMS, before)) == {"expected +": ["jane-doe"]}
    assert said(changed(before, CLAIMS)) == {"expected -": ["jane-doe"]}
    assert said(changed(before, before.replace("[a, b]", "[b, a]"))) == {}
    found = changed(before, before.replace("falls: c", "open: c, note: Hm."))
    assert said(found) == {"expected ~": [("jane-doe", "falls", "note", "open")]}
    renamed = before.replace("a: {", "cost: {").replace("[a", "[cost")
    assert said(changed(before, renamed)).keys() == {"claims ~"}
    source = {"claims/doe-2020/test.yaml": before.replace("jane-doe", "'source:doe-2020'")}
    assert said(changed(before, CLAIMS, None, source)) == {
        "expected +": ["source:doe-2020"],
        "expected -": ["jane-doe"],
    }


# Fields that no change of is told, and why; "target" tells of those of an argument together.
TOLD_AS = {"supports": "target", "attacks": "target", "undercuts": "target"}
UNTOLD = {
    "id": "told as a renaming",
    "origin": "told as the file; the place in it makes no difference",
    "curator": "who encoded it, not what it says; told where it is the holder",
    "scope": "told by the file",
    "between": "what a relation is known by",
    "viewpoint": "what an expectation is known by",
}


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (Claim, "doe-2020/a"),
        (Argument, "doe-2020/ab"),
        (Conflict, "conflicts"),
        (Restatement, "restatements"),
        (Expectation, "expectations"),
    ],
)
def test_every_field_is_compared_or_left_out_for_a_reason(
    kind: type[BaseModel], lines: str
) -> None:
    kb = base(
        CLAIMS + "    conflicts: [{between: [a, c], type: tension}]\n"
        "    restatements: [{between: [a, c]}]\n    expect: [{stands: a}]\n"
    )
    found = getattr(kb, lines)[0] if "/" not in lines else None
    record: Any = found or kb.claims.get(lines) or kb.arguments[lines]
    assert type(record).__name__ == kind.__name__
    told = fields_of(record, kb).keys()
    assert told <= set(ORDER)
    names = {TOLD_AS.get(name, name) for name in kind.model_fields}
    assert names - told == names & UNTOLD.keys()


def test_of_several_relations_between_two_claims_those_that_stayed_are_paired_first() -> None:
    two = CLAIMS + (
        "    conflicts:\n"
        "      - {between: [a, c], type: tension}\n"
        "      - {between: [a, c], type: contrary, note: So}\n"
    )
    other = two.replace("type: tension}", "type: tension, tags: t}")
    swapped = CLAIMS + (
        "    conflicts:\n"
        "      - {between: [a, c], type: contrary, note: So}\n"
        "      - {between: [a, c], type: tension, tags: t}\n"
    )
    a_c = ("doe-2020/a", "doe-2020/c")
    assert said(changed(two, other)) == {"relations ~": [(a_c, "tags")]}
    assert said(changed(two, swapped)) == {"relations ~": [(a_c, "tags")]}


def test_a_claim_with_another_id_is_the_same_claim() -> None:
    other = CLAIMS.replace("  a: {", "  cost: {").replace("[a]", "[cost]")
    found = changed(CLAIMS, other)
    assert said(found) == {"claims ~": [("doe-2020/cost",)]}
    assert found.claims.changed[0].before.id == "doe-2020/a"
    assert found.affected == ()


def test_a_claim_with_another_id_and_text_is_another_claim() -> None:
    other = CLAIMS.replace("a: {text: Bridges", "cost: {text: All bridges").replace("[a]", "[cost]")
    assert said(changed(CLAIMS, other)) == {
        "claims +": ["doe-2020/cost"],
        "claims -": ["doe-2020/a"],
        "arguments ~": [("doe-2020/ab", "premises")],
    }


def test_renamed_arguments_are_found_also_where_one_undercuts_the_other() -> None:
    before = CLAIMS + "      un: {premises: [c], undercuts: ab}\n"
    after = before.replace("ab", "a-for-b").replace("un:", "against:")
    found = changed(before, after)
    assert said(found) == {"arguments ~": [("doe-2020/a-for-b",), ("doe-2020/against",)]}


def test_of_two_claims_alike_each_is_renamed_once() -> None:
    twins = "claims:\n  x: {text: T., type: fact}\n  y: {text: T., type: fact}\n"
    other = twins.replace("x:", "p:").replace("y:", "q:")
    assert said(changed(twins, other)) == {"claims ~": [("doe-2020/p",), ("doe-2020/q",)]}
    one = "claims:\n  p: {text: T., type: fact}\n"
    assert said(changed(twins, one)) == {
        "claims -": ["doe-2020/y"],
        "claims ~": [("doe-2020/p",)],
    }


def test_holders_works_and_sources_can_be_renamed_with_all_that_names_them() -> None:
    before = (
        "claims:\n  x: {text: T., type: fact, holder: city-council, cites: [{work: poe-1989}]}\n"
    )
    old, new = base(before), base(before)
    names = (("city-council", "council"), ("poe-1989", "poe"), ("doe-2020", "doe"))

    def renamed(text: str) -> str:
        for name, other in names:
            text = text.replace(name, other)
        return text

    with tempfile.TemporaryDirectory() as directory:
        root = write_kb(Path(directory), {"claims/doe-2020/test.yaml": before})
        for path in [*root.rglob("*.yaml")]:
            path.write_text(renamed(path.read_text(encoding="utf-8")), encoding="utf-8")
        for top in ("corpus", "claims"):
            (root / top / "doe-2020").rename(root / top / "doe")
        new = load(root).kb
    renames = find_renames(old, new)
    assert (renames.holders, renames.works, renames.sources) == tuple({n: o} for n, o in names)
    found = compare(old, new)
    assert said(found) == {
        "claims ~": [("doe/x",)],
        "others": [
            ("source", "doe", "renamed", "doe-2020"),
            ("holder", "council", "renamed", "city-council"),
            ("work", "poe", "renamed", "poe-1989"),
        ],
    }


def test_other_records_that_come_go_and_change_are_named() -> None:
    now = {
        "corpus/holders.yaml": """
            holders:
              jane-doe: {name: Jane Q. Doe, kind: person}
              richard-roe: {name: Richard Roe, kind: person}
              ida-coe: {name: Ida Coe, kind: person}
              ferrymen: {name: The ferrymen, kind: group}
        """
    }
    assert said(changed(CLAIMS, CLAIMS, None, now)) == {
        "others": [
            ("holder", "jane-doe", "changed", ""),
            ("holder", "ferrymen", "added", ""),
            ("holder", "city-council", "removed", ""),
        ]
    }


@pytest.mark.parametrize(
    ("broken", "left_out"),
    [
        (CLAIMS.replace("type: fact", "type: fect"), ("doe-2020/a",)),
        (CLAIMS.replace("      a: {text: Bridges are dear., ", "      a: {"), ("doe-2020/a",)),
        (CLAIMS + "      x: [", ("doe-2020",)),
    ],
    ids=["a field", "a record", "a file"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_what_cannot_be_read_is_left_out_and_neither_came_nor_went(
    broken: str, left_out: tuple[str, ...], turned: bool
) -> None:
    found = changed(broken, CLAIMS) if turned else changed(CLAIMS, broken)
    assert said(found) == {}
    assert found.left_out == ((left_out, ()) if turned else ((), left_out))


def test_a_relation_or_a_holder_that_cannot_be_read_neither_came_nor_went() -> None:
    related = CLAIMS + "    conflicts:\n      - {between: [a, c], type: tension}\n"
    broken = related.replace("[a, c]", "[a]")
    assert said(changed(related, broken)) == said(changed(broken, related)) == {}
    holders = {"corpus/holders.yaml": "holders: {jane-doe: {nam: x}}"}
    lists = {"corpus/holders.yaml": "holders: ["}
    assert said(changed(CLAIMS, CLAIMS, None, lists)) == {}
    now = said(changed(CLAIMS, CLAIMS, None, holders))
    assert ("holder", "jane-doe", "removed", "") not in now["others"]  # type: ignore[operator]


def test_quotations_are_told_by_their_verdicts() -> None:
    kb = base(CLAIMS)
    a = "doe-2020/a"

    def between(then: dict[str, str], now: dict[str, str]) -> list[tuple[str, str, str]]:
        found = compare(
            kb, kb, {(a, k): v for k, v in then.items()}, {(a, k): v for k, v in now.items()}
        )
        return [(q.quotation, q.before, q.after) for q in found.quotations]

    both = {"one": "proven", "two": "proven"}
    assert between(both, both) == []
    assert between(both, {"one": "absent", "two": "proven"}) == [("one", "proven", "absent")]
    assert between(both, {"two": "proven"}) == [("one", "proven", "")]
    assert between({"one": "absent"}, {"one": "proven"}) == [("one", "absent", "proven")]
    assert between({"one": "absent"}, {"one": "elsewhere"}) == []
    assert between({}, {"one": "absent", "two": "proven"}) == [("one", "", "absent")]


def affected(found: Difference) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (a.claim.partition("/")[2], a.support, a.opposition, a.because.partition("/")[2])
        for a in found.affected
    ]


def test_a_change_reaches_what_stands_on_it_nearest_first() -> None:
    before = argument_map("ab: a => b\nbc: b => c\ncd: c =/ d\nde: d => e\nf contrary c")
    after = before.replace("Claim a.", "Claim a reworded.")
    assert affected(changed(before, after)) == [
        ("b", 1, None, "a"),
        ("c", 2, None, "a"),
        ("d", None, 3, "a"),
        ("f", None, 3, "a"),
        ("e", None, 4, "a"),
    ]


def test_an_undercut_reaches_the_conclusion_of_the_step() -> None:
    before = argument_map("ab: a => b\nu: x =x ab\nv: y =x u")
    after = before.replace("Claim y.", "Claim y reworded.")
    assert affected(changed(before, after)) == [("b", None, 3, "y")]


def test_what_went_reaches_what_stood_on_it() -> None:
    before = argument_map("ab: a => b\nbc: b => c\nxc: x => c")
    after = argument_map("claim a\nbc: b => c\nxc: x => c")
    assert affected(changed(before, after)) == [("b", 1, None, "ab"), ("c", 2, None, "ab")]


def test_an_argument_that_aims_elsewhere_reaches_both_ends() -> None:
    before = argument_map("ab: a => b\nclaim c")
    after = argument_map("ab: a => c\nclaim b")
    assert sorted(affected(changed(before, after))) == [("b", 1, None, "ab"), ("c", 1, None, "ab")]


def test_a_conflict_that_comes_reaches_both_claims_and_does_not_lead_back() -> None:
    before = argument_map("ab: a => b\nclaim c")
    after = argument_map("ab: a => b\nb contrary c")
    assert affected(changed(before, after)) == [("b", None, 1, "c"), ("c", None, 1, "b")]


def test_a_claim_is_not_affected_by_its_own_change_but_by_another() -> None:
    before = argument_map("ab: a => b\nba: b => a")
    one = before.replace("Claim a.", "Claim a reworded.")
    both = one.replace("Claim b.", "Claim b reworded.")
    assert affected(changed(before, one)) == [("b", 1, None, "a")]
    assert affected(changed(before, both)) == [("a", 1, None, "b"), ("b", 1, None, "a")]


def test_new_claims_and_remarks_reach_nothing() -> None:
    before = argument_map("ab: a => b")
    assert affected(changed(before, argument_map("ab: a => b\nclaim c"))) == []
    remark = before.replace("text: Claim a.", "text: Claim a., note: Hm")
    assert affected(changed(before, remark)) == []


def test_a_quotation_that_is_proven_no_more_is_felt_above() -> None:
    kb = base(CLAIMS)
    key = ("doe-2020/a", "one")
    found = compare(kb, kb, {key: "proven"}, {key: "absent"})
    assert affected(found) == [("b", 1, None, "a"), ("c", None, 2, "a")]


@pytest.mark.no_cover
def test_a_deep_chain_is_no_trouble() -> None:
    steps = "\n".join(f"a{n}: c{n} => c{n + 1}" for n in range(3_000))
    before = argument_map(steps)
    found = changed(before, before.replace("Claim c0.", "Claim c0 reworded."))
    assert len(found.affected) == 3_000
    assert found.affected[-1].support == 3_000


@pytest.mark.no_cover
@given(random_maps())
def test_nothing_differs_from_itself(lines: str) -> None:
    kb, again = base(argument_map(lines)), base(argument_map(lines))
    found = compare(kb, again)
    assert not found
    assert found.affected == ()


@pytest.mark.no_cover
@given(random_maps(), random_maps())
def test_a_difference_turned_round_is_the_same_difference(one: str, other: str) -> None:
    first, second = base(argument_map(one)), base(argument_map(other))
    there, back = compare(first, second), compare(second, first)
    assert len(there.claims) == len(back.claims)
    assert len(there.arguments) == len(back.arguments)
    assert len(there.relations) == len(back.relations)
    for found, head in ((there, second), (back, first)):
        assert {a.claim for a in found.affected} <= head.claims.keys()
        assert all(a.distance >= 1 for a in found.affected)
        distances = [a.distance for a in found.affected]
        assert distances == sorted(distances)


def test_ways_of_both_sides_are_joined_without_comparing_each_with_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    class Way(tuple[str, int, str]):
        """A way to a record that counts how often it is compared."""

        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return tuple.__eq__(self, other)

        __hash__ = tuple.__hash__

    def counted(*arguments: Any) -> dict[str, list[tuple[str, int, str]]]:
        return {node: [Way(way) for way in ways] for node, ways in edges(*arguments).items()}

    edges = reach._edges
    monkeypatch.setattr(reach, "_edges", counted)
    lines = "\n".join(f"s{number}: hub => c{number}" for number in range(100))
    assert affected(changed(argument_map(lines), argument_map(lines))) == []
    assert compared < 10 * 100
