"""Stamps hold as long as what was seen is there, and say what is not."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from argmap.graph.reviews import (
    KINDS,
    Link,
    _judge_links,
    describe,
    judge,
    links_of,
    renewal,
    stamp,
)
from argmap.loading import load
from argmap.model import Argument, Claim, Conflict, Restatement, Stamp
from kit import BASE as TOWN
from kit import write_kb
from maps import argument_map, random_maps
from work import Counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from argmap.model import KnowledgeBase

BASE = """
    claims:
      a: {text: Bridges are dear., type: fact, at: [2, 3], quotes: [one, two], tags: [x]}
      b: {text: Tolls are due., type: policy}
      c: {text: Roads are free., type: policy}
      e: {text: Ferries are slow., type: fact}
    arguments:
      ab: {premises: [a, e], supports: b}
      cb: {premises: [c], attacks: b}
      eab: {premises: [e], undercuts: ab}
    conflicts:
      - {between: [a, c], type: tension}
    restatements:
      - {between: [b, roe-1999/roads-are-free]}
"""


SOURCE = TOWN["corpus/doe-2020/source.yaml"]
VIEW = "its type, stance, holder, fidelity, `axiom` or `basic`"
KIND = "its kind, scheme, `deductive` or `answers`"
AGAINST = "target it speaks against"


WITH_ALL_LINKS = BASE.replace(
    "    conflicts:\n",
    """\
      answer: {premises: [a], attacks: c, answers: {argument: ab, question: exceptions}}
    conflicts:
      - {between: [e, c], type: contrary, directed: true}
      - {between: [e, a], type: contrary}
      - {between: [b, c], type: contradictory}
""",
)
# Stamps of BASE that an argmap of version 2 wrote.
SECOND = {
    "a": ("v2-fa93a051-52d4b95d-96b3c970", "c2d08463 t5111846"),
    "b": ("v2-c3a42391-643d5437-6e52c8be", "a2d08463 p96242fb pebf19a7 r1c10f20"),
    "c": ("v2-d8da224d-643d5437-6e52c8be", "cebf19a7 o5111846"),
    "e": ("v2-0f8b81b0-643d5437-96b3c970", "t5111846 u17e49b6"),
    "ab": ("v2-d8a7fae5-643d5437-e8a1ddc0", "a96242fb p96242fb pebf19a7 t5111846"),
    "cb": ("v2-2024e9c9-643d5437-e8a1ddc0", "p2d08463 t5111846"),
    "eab": ("v2-9203ade7-643d5437-e8a1ddc0", "p96242fb u17e49b6"),
}
# What a curator may set, or turn round, and the records whose stamps must then be suspect.
SET = [
    ("a: {", "a: {axiom: true, ", {"a": [VIEW]}),
    ("a: {", "a: {basic: true, ", {"a": [VIEW]}),
    (" ab: {", " ab: {deductive: true, ", {"ab": [KIND]}),
    (" cb: {", " cb: {answers: {argument: ab, question: exceptions}, ", {"cb": [KIND]}),
    (
        "type: tension}",
        "type: contrary, directed: true}",
        {
            "a": ["`c` is a claim it is directed against now"],
            "c": ["`a` is a claim directed against it now"],
        },
    ),
]


def base(claims: str, files: Mapping[str, str | bytes] | None = None) -> KnowledgeBase:
    with tempfile.TemporaryDirectory() as root:
        return load(write_kb(Path(root), {"claims/doe-2020/test.yaml": claims, **(files or {})})).kb


def record(kb: KnowledgeBase, name: str) -> Claim | Argument:
    full_id = f"doe-2020/{name}"
    return kb.claims.get(full_id) or kb.arguments[full_id]


def stamped(name: str) -> Stamp:
    kb = base(BASE)
    return stamp(kb, record(kb, name), "kb", "2026-01-31")


def since(name: str, old: str, new: str, then: str | None = None) -> list[str]:
    """Return what is suspect of a record that was stamped, after an edit."""
    assert old in BASE
    kb = base(BASE.replace(old, new))
    verdict = judge(kb, record(kb, name), stamped(then or name))
    return [*verdict.parts, *describe(verdict)]


def test_a_stamp_is_short_and_no_number_to_any_reader_of_yaml() -> None:
    made = stamped("a")
    assert re.fullmatch(r"v3(-[0-9a-f]{8}){3}", made.digest)
    assert re.fullmatch(r"[a-z][0-9a-f]{7}( [a-z][0-9a-f]{7})*", made.links)
    assert made.links.split() == sorted(made.links.split())
    kb = base(WITH_ALL_LINKS)
    links = [link.kind for record in kb.records() for link in links_of(kb, record)]
    assert set(links) == set(KINDS) - {"c"}


def test_links_are_premises_targets_conflicts_restatements_and_undercut_steps() -> None:
    kb = base(BASE)

    def joined(name: str) -> set[str]:
        links = links_of(kb, record(kb, name))
        return {f"{link.kind} {link.other.partition('/')[2]}" for link in links}

    assert joined("a") == {"t b", "s c"}
    assert joined("b") == {"p a", "p e", "a c", "r roads-are-free"}
    assert joined("c") == {"o b", "s a"}
    assert joined("e") == {"t b", "u ab"}
    assert joined("ab") == {"p a", "p e", "t b", "a e"}
    assert joined("eab") == {"p e", "u ab"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at: [2, 3]", "at: '2-3'"),
        ("quotes: [one, two]", "quotes: [two, ' one']"),
        ("text: Bridges are dear.", 'text: "Bridges  are dear."'),
        ("tags: [x]", "tags: [y], note: Hm, cites: [{note: 1}]"),
        ("a: {", "a: {holder: jane-doe, "),
        ("premises: [a, e]", "premises: [e, a]"),
        ("    conflicts:", "      ax: {premises: [e], supports: a}\n    conflicts:"),
        ("type: policy}", "type: policy, tags: z}"),
    ],
)
def test_form_tags_notes_and_new_links_leave_a_stamp_as_it_is(old: str, new: str) -> None:
    for name in ("a", "b", "c", "e", "ab", "cb", "eab"):
        assert since(name, old, new) == [], name


def test_other_ids_leave_a_stamp_as_it_is() -> None:
    renamed = BASE.replace("a: {t", "cost: {t").replace("[a, ", "[cost, ")
    renamed = renamed.replace(" ab: ", " from-cost: ").replace(
        "undercuts: ab", "undercuts: from-cost"
    )
    kb = base(renamed)
    new_ids = {"a": "cost", "ab": "from-cost"}
    for name in ("a", "b", "c", "e", "ab", "cb", "eab"):
        assert not judge(kb, record(kb, new_ids.get(name, name)), stamped(name)), name


def test_a_holder_counts_by_name_and_only_if_it_is_not_to_be_expected() -> None:
    held = BASE.replace("a: {", "a: {holder: city-council, ")
    then = base(held)
    made = stamp(then, record(then, "a"), "kb", "2026-01-31")
    other_id = {
        "corpus/holders.yaml": """
            holders:
              jane-doe: {name: Jane Doe, kind: person}
              richard-roe: {name: Richard Roe, kind: person}
              ida-coe: {name: Ida Coe, kind: person}
              council: {name: The city council, kind: government}
        """
    }
    now = base(held.replace("city-council", "council"), other_id)
    assert not judge(now, record(now, "a"), made)
    given_up = base(BASE)
    assert judge(given_up, record(given_up, "a"), made).parts == (VIEW,)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("a", "Bridges are dear.", "Bridges are cheap.", ["its text"]),
        ("a", "at: [2, 3]", "at: 2", ["its quotations or place"]),
        ("a", "[one, two]", "one", ["its quotations or place"]),
        ("a", "a: {", "a: {stance: reports, ", [VIEW]),
        ("ab", "supports: b", "attacks: b", [KIND]),
        ("ab", "supports: b", "supports: b, scheme: from-sign", [KIND]),
        ("ab", "supports: b", "supports: b, asserted_by: curator", ["who makes the step"]),
        ("ab", "supports: b", "supports: b, at: 4", ["its quotations or place"]),
        ("b", "Bridges are dear.", "Bridges cost.", ["premise `a` was changed or exchanged"]),
        ("b", "Roads are free.", "So.", ["premise against it `c` was changed or exchanged"]),
        ("a", "Tolls are due.", "Tolls wait.", ["target `b` was changed or exchanged"]),
        ("c", "Tolls are due.", "Tolls wait.", [f"{AGAINST} `b` was changed or exchanged"]),
        ("e", "Bridges are dear.", "So.", ["undercut step `ab` was changed or exchanged"]),
        ("a", "Roads are free.", "So.", ["claim in tension with it `c` was changed or exchanged"]),
        ("a", "type: tension", "type: contradictory", ["`c` is a contradictory claim now"]),
        ("c", "type: tension", "type: contrary", ["`a` is a contrary claim now"]),
        ("b", "premises: [a, e]", "premises: [a]", ["a premise is gone"]),
        ("ab", "premises: [a, e]", "premises: [a, c]", ["premise `c` was changed or exchanged"]),
        (
            "ab",
            "premises: [a, e]",
            "premises: [c, b]",
            ["premises `c` and `b` were changed or exchanged"],
        ),
        (
            "ab",
            "premises: [a, e]",
            "premises: [a, b, c]",
            ["a premise as it was seen is gone; there instead: `b`, `c`"],
        ),
        ("ab", "premises: [a, e]", "premises: [a, e, c]", ["`c` is a new premise"]),
        (
            "ab",
            "premises: [a, e]",
            "premises: [c, a, e, b]",
            ["`c` is a new premise", "`b` is a new premise"],
        ),
        ("eab", "premises: [e]", "premises: [e, c]", ["`c` is a new premise"]),
        ("b", "supports: b", "attacks: b", [f"`{a}` is a premise against it now" for a in "ae"]),
        ("b", "between: [b, roe", "between: [a, roe", ["a restatement is gone"]),
    ],
)  # fmt: skip
def test_what_is_suspect_is_named(name: str, old: str, new: str, expected: list[str]) -> None:
    assert since(name, old, new) == expected


@pytest.mark.parametrize(("old", "new", "expected"), SET)
def test_what_decides_verdicts_makes_a_stamp_suspect_set_or_taken_away(
    old: str, new: str, expected: dict[str, list[str]]
) -> None:
    assert old in BASE
    unset, is_set = base(BASE), base(BASE.replace(old, new))
    for then, now in ((unset, is_set), (is_set, unset)):
        for name in ("a", "b", "c", "e", "ab", "cb", "eab"):
            made = stamp(then, record(then, name), "kb", "2026-01-31")
            verdict = judge(now, record(now, name), made)
            assert bool(verdict) == (name in expected), name
            if now is is_set:
                assert [*verdict.parts, *describe(verdict)] == expected.get(name, [])


def test_a_conflict_turned_round_and_another_step_answered_are_seen() -> None:
    kb = base(WITH_ALL_LINKS)
    turned = base(WITH_ALL_LINKS.replace("[e, c], type: contrary", "[c, e], type: contrary"))
    for name in ("e", "c"):
        assert judge(turned, record(turned, name), stamp(kb, record(kb, name), "kb", "2026-01-31"))
    made = stamp(kb, record(kb, "answer"), "kb", "2026-01-31")
    other = base(WITH_ALL_LINKS.replace("argument: ab,", "argument: cb,"))
    assert describe(judge(other, record(other, "answer"), made)) == [
        "step it answers a question of `cb` was changed or exchanged"
    ]


def by_older(name: str, version: str = "v2") -> Stamp:
    digest, links = SECOND[name]
    return Stamp(by="kb", date="2026-01-31", digest=digest.replace("v2", version), links=links)


def test_a_holder_changes_where_the_author_does_who_is_held_to_be_one() -> None:
    """The holder of `a` is named, and remains; that of the others is the author."""
    files = {"corpus/doe-2020/source.yaml": SOURCE.replace("jane-doe", "ida-coe")}
    text = BASE.replace("a: {", "a: {holder: ida-coe, ")
    then, now = base(text, files), base(text)
    for name in SECOND:
        made = stamp(then, record(then, name), "kb", "2026-01-31")
        parts = () if name == "a" else (VIEW,) if name in "bce" else ("who makes the step",)
        assert judge(now, record(now, name), made).parts == parts, name


def test_a_curators_step_does_not_change_with_the_author() -> None:
    files = {"corpus/doe-2020/source.yaml": SOURCE.replace("jane-doe", "ida-coe")}
    text = BASE.replace("supports: b}", "supports: b, asserted_by: curator}")
    then, now = base(text), base(text, files)
    assert not judge(now, record(now, "ab"), stamp(then, record(then, "ab"), "kb", "2026-01-31"))


@pytest.mark.parametrize(
    "files",
    [
        {"corpus/holders.yaml": "holders: [\n"},
        {"corpus/holders.yaml": "holders: {jane-doe: {kind: person}}\n"},
        {"corpus/doe-2020/source.yaml": "csl: [\n"},
        {"corpus/doe-2020/source.yaml": "author: [x]\ncsl: {type: book}\n"},
        {
            "corpus/doe-2020/source.yaml": SOURCE.replace("jane-doe", "nobody"),
            "argmap.yaml": "title: T\ncurators: [\n",
        },
    ],
)
def test_a_holder_whose_name_cannot_be_read_is_given_the_benefit_of_the_doubt(
    files: dict[str, str | bytes],
) -> None:
    kb = base(BASE, files)
    for name in SECOND:
        assert not judge(kb, record(kb, name), stamped(name)), name


def test_a_name_that_cannot_be_read_makes_no_older_stamp_suspect() -> None:
    text = BASE.replace("a: {", "a: {holder: ida-coe, ")
    parts = base(text), base(text, {"corpus/holders.yaml": "holders: [\n"})
    made = stamp(parts[0], record(parts[0], "a"), "kb", "2026-01-31")
    second = made.model_copy(update={"digest": made.digest.replace("v3", "v2"), "links": ""})
    for kb in parts:
        assert not judge(kb, record(kb, "a"), second)
    other_type = base(BASE.replace("type: fact, at", "type: value, at"),
                      {"corpus/holders.yaml": "holders: [\n"})  # fmt: skip
    assert judge(other_type, record(other_type, "a"), by_older("a")).parts == (VIEW,)


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({"corpus/holders.yaml": "holders: {richard-roe: {name: R., kind: person}}\n"}, "bce"),
        ({"corpus/doe-2020/source.yaml": SOURCE.replace("jane-doe", "nobody")}, "bce"),
        ({"corpus/doe-2020/source.yaml": SOURCE, "argmap.yaml": "title: T\ncurators: [\n"}, ""),
    ],
)
def test_a_holder_whom_nobody_knows_is_another_holder(
    files: dict[str, str | bytes], changed: str
) -> None:
    kb = base(BASE, files)
    for name in "bce":
        parts = judge(kb, record(kb, name), stamped(name)).parts
        assert parts == ((VIEW,) if name in changed else ()), name
    misspelt = base(BASE.replace("a: {", "a: {holder: ida-coo, "))
    assert judge(misspelt, record(misspelt, "a"), stamped("a")).parts == (VIEW,)


def test_of_two_arguments_from_one_premise_one_that_is_gone_is_missed() -> None:
    second = "      ae: {premises: [a], supports: b}\n    conflicts:\n"
    text = BASE.replace("    conflicts:\n", second)
    then, now = base(text), base(BASE)
    for name, lost in (("a", "target"), ("b", "premise")):
        made = stamp(then, record(then, name), "kb", "2026-01-31")
        assert describe(judge(now, record(now, name), made)) == [f"a {lost} is gone"]
    reworded = base(text.replace("Bridges are dear.", "Bridges cost."))
    made = stamp(then, record(then, "b"), "kb", "2026-01-31")
    assert describe(judge(reworded, record(reworded, "b"), made)) == [
        "premise `a` was changed or exchanged"
    ]
    attacking = base(text.replace("supports: b", "attacks: b"))
    assert describe(judge(attacking, record(attacking, "b"), made)) == [
        "`a` is a premise against it now",
        "`e` is a premise against it now",
    ]


def test_a_stamp_of_version_2_covers_neither_types_of_conflicts_nor_how_many_arguments() -> None:
    text = BASE.replace("type: tension", "type: contradictory")
    text = text.replace("    conflicts:", "      ae: {premises: [a], supports: b}\n    conflicts:")
    files = {"corpus/doe-2020/source.yaml": SOURCE.replace("jane-doe", "ida-coe")}
    kb = base(text, files)
    for name in SECOND:
        assert not judge(kb, record(kb, name), by_older(name)), name
    without = base(BASE.replace("between: [a, c]", "between: [a, b]"))
    assert describe(judge(without, record(without, "a"), by_older("a"))) == [
        "conflicting claim `b` was changed or exchanged"
    ]
    held = base(BASE.replace("a: {", "a: {holder: ida-coe, "))
    assert judge(held, record(held, "a"), by_older("a")).parts == (VIEW,)
    named = base(BASE.replace("a: {", "a: {holder: jane-doe, "))
    assert not judge(named, record(named, "a"), by_older("a"))


def test_a_stamp_of_version_1_holds_where_nothing_is_set_that_it_did_not_cover() -> None:
    for name in SECOND:
        first = by_older(name, "v1")
        kb = base(BASE)
        assert not judge(kb, record(kb, name), first), name
        axioms = base(BASE.replace("a: {", "a: {axiom: true, "))
        assert bool(judge(axioms, record(axioms, name), first)) == (name == "a")


FORM = "the stamp is of an older form"


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_stamp_of_an_older_form_may_be_renewed(version: str) -> None:
    kb = base(BASE)
    for name in SECOND:
        assert renewal(kb, record(kb, name), by_older(name, version)) == [FORM], name


def test_what_a_stamp_does_not_cover_yet_is_told() -> None:
    kb = base(WITH_ALL_LINKS)
    for name in SECOND:
        made = stamp(kb, record(kb, name), "kb", "2026-01-31")
        assert renewal(kb, record(kb, name), made) == [], name

    def new(name: str) -> list[str]:
        return renewal(kb, record(kb, name), stamped(name))

    assert new("a") == ["it does not cover yet: target it speaks against `c`, contrary claim `e`"]
    assert new("b") == ["it does not cover yet: contradictory claim `c`"]
    assert new("cb") == []
    assert renewal(kb, record(kb, "b"), by_older("b")) == [
        FORM,
        "it does not cover yet: conflicting claim `c`",
    ]


def test_a_stamp_that_covers_more_than_one_made_now_is_kept() -> None:
    kb = base(BASE.replace("premises: [a, e]", "premises: [nowhere, e]"))
    for made in (stamped("ab"), by_older("ab")):
        assert not judge(kb, record(kb, "ab"), made)
        assert renewal(kb, record(kb, "ab"), made) == []


# Why some fields of a record are not covered by stamps.
OMITTED = {
    "id": "a name",
    "origin": "a place in the files",
    "curator": "of the file",
    "cites": "what the author leans on bears on no verdict",
    "tags": "a help in finding",
    "note": "a remark",
    "reviewed": "the stamps themselves",
    "scope": "of the file",
    "asserted_by": "of a relation, not of the claims it joins",
}
COVERED = {
    Claim: {
        "text", "type", "holder", "stance", "fidelity", "axiom", "basic", "at", "quotes",
    },
    Argument: {
        "premises", "supports", "attacks", "undercuts", "answers", "scheme", "deductive", "holder",
        "asserted_by", "at", "quotes",
    },
    Conflict: {"between", "type", "directed"},
    Restatement: {"between"},
}  # fmt: skip


@pytest.mark.parametrize("kind", COVERED)
def test_every_field_is_covered_or_left_out_for_a_reason(kind: type[BaseModel]) -> None:
    assert set(kind.model_fields) - COVERED[kind] <= OMITTED.keys()
    assert COVERED[kind] <= set(kind.model_fields)


def test_several_that_went_are_counted() -> None:
    assert since("b", "premises: [a, e]", "premises: [c]") == [
        "2 premises as seen are gone; there instead: `c`"
    ]
    gone = BASE.replace("      ab: {premises: [a, e], supports: b}\n", "")
    kb = base(gone)
    verdict = judge(kb, record(kb, "b"), stamped("b"))
    assert describe(verdict) == ["2 premises are gone"]


def test_an_end_that_is_not_there_to_be_read_is_given_the_benefit_of_the_doubt() -> None:
    assert since("ab", "premises: [a, e]", "premises: [nowhere, e]") == []
    assert since("ab", "supports: b", "supports: nowhere") == []
    assert since("eab", "undercuts: ab", "undercuts: nowhere") == []
    assert since("ab", "premises: [a, e]", "premises: [a, e, nowhere]") == []


def test_a_step_that_undercuts_is_seen_without_what_it_undercuts() -> None:
    text = BASE.replace(
        "    conflicts:", "      xe: {premises: [c], undercuts: eab}\n    conflicts:"
    )
    kb = base(text)
    made = stamp(kb, record(kb, "xe"), "kb", "2026-01-31")
    other = base(text.replace("Tolls are due.", "Tolls wait."))
    assert not judge(other, record(other, "xe"), made)
    third = base(text.replace("Ferries are slow.", "Ferries wait."))
    assert describe(judge(third, record(third, "xe"), made)) == [
        "undercut step `eab` was changed or exchanged"
    ]


@pytest.mark.parametrize(
    ("digest", "links", "what"),
    [
        ("v9-00112233-00112233-00112233", "", "of version v9"),
        ("v1-00112233", "", "with the digest `v1-00112233`"),
        ("v3-00112233-00112233-00112233", "z4e4218b p0011223", "with the link `z4e4218b`"),
        ("v3-00112233-00112233-00112233", "c0011223", "with the link `c0011223`"),
        ("v2-00112233-00112233-00112233", "n0011223", "with the link `n0011223`"),
    ],
)
def test_a_stamp_that_is_not_of_this_argmaps_making_is_not_judged(
    digest: str, links: str, what: str
) -> None:
    kb = base(BASE)
    seen = Stamp(by="kb", date="2026-01-31", digest=digest, links=links)
    verdict = judge(kb, record(kb, "a"), seen)
    assert verdict.foreign == what
    assert verdict
    assert not verdict.parts
    assert not verdict.links


@given(random_maps())
def test_a_stamp_holds_for_what_was_stamped(lines: str) -> None:
    kb = base(argument_map(lines))
    again = base(argument_map("\n".join(lines.splitlines()[::-1])))
    for one in kb.records():
        made = stamp(kb, one, "kb", "2026-01-31")
        other = again.claims.get(one.id) or again.arguments[one.id]
        assert not judge(again, other, made)


def test_each_link_that_turned_is_looked_up_once() -> None:
    work: Counter[str] = Counter()
    digests = [f"{number:07x}" for number in range(100)]
    seen = Counter(f"p{digest}" for digest in digests)
    now = tuple(Link("o", digest, Counted(digest, work)) for digest in reversed(digests))
    verdict = _judge_links((), seen, now)
    assert verdict.turned == now
    assert (verdict.missed, verdict.instead) == ((), ())
    assert work["compared"] < 10 * len(now)


def test_links_that_changed_are_told_in_the_order_of_the_files() -> None:
    seen = Counter(["p1", "p2", "o2", "p2", "c3"])
    now = (Link("t", "a", "2"), Link("p", "b", "4"), Link("u", "c", "2"), Link("p", "d", ""))
    verdict = _judge_links((), seen, now)
    assert [link.other for link in verdict.turned] == ["a", "c"]
    # Of the premises two are left over, one of which may be the one that cannot be read.
    assert verdict.missed == ("o", "c")
    assert verdict.instead == ()
