"""The counter-argument that a verdict turns on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from acceptance.theories import theories, theory
from argmap.acceptance.certificates import Verdict
from argmap.acceptance.counter import Counter, against, turned
from argmap.acceptance.deadline import Deadline
from argmap.acceptance.deciding import deciding_attack
from argmap.acceptance.explanation import proof
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.reading import theory_of
from argmap.acceptance.reasons import Reasons, reasons
from argmap.acceptance.repairs import repairs
from argmap.acceptance.verdicts import assess
from maps import graph_from

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory


def counter(one: Theory, claim: str, seconds: float | None = None) -> Counter | None:
    standing = assess(one, [claim]).standings[claim]
    numbered = Numbered(one)
    settled = grounded(numbered)
    if standing.verdict is Verdict.stands:
        return turned(one, proof(numbered, settled, claim), Deadline(seconds))
    attack = deciding_attack(numbered, settled, claim, Deadline(seconds))
    found = repairs(numbered, claim, [])
    return against(one, standing, attack, found, Deadline(seconds))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Contested by one rebuttal.
        ("premises p q\n r: p => c\n s: q => -c", Counter("s", Verdict.stands)),
        # Felled by an undercut, and contested without it: the rebuttal is still there.
        (
            "premises p q\n r: p => c\n s: q => -c\n t: q => -r",
            Counter("t", Verdict.contested),
        ),
        # Two objections, each enough to fell it.
        ("premises p q\n r: p => c\n s: q => -r\n t: q => -r", None),
        # Nothing leads to it: without what is against it, it is open.
        ("premises q\n s: q => -c", None),
        # It stands: the objection that its one answer keeps off.
        (
            "premises p q u\n r: p => c\n s: q => -c\n k: u => -s",
            Counter("s", Verdict.contested, "k"),
        ),
        # It stands, with two answers to the objection.
        ("premises p q u\n r: p => c\n s: q => -c\n k: u => -s\n l: u => -s", None),
        ("premises p\n r: p => c", None),
    ],
)
def test_examples(text: str, expected: Counter | None) -> None:
    assert counter(theory(text), "c") == expected


def test_there_is_none_without_time() -> None:
    assert counter(theory("premises p q\n r: p => c\n s: q => -c"), "c", seconds=-1) is None
    answered = "premises p q u\n r: p => c\n s: q => -c\n k: u => -s"
    assert counter(theory(answered), "c", seconds=-1) is None


@settings(max_examples=100, deadline=None)
@given(theories())
def test_a_verdict_turns_on_it(one: Theory) -> None:
    for claim in "abcd":
        found = counter(one, claim)
        if found is not None:
            before = assess(one, [claim]).verdict(claim)
            fallen = found.answer or found.step
            assert assess(one.without([fallen]), [claim]).verdict(claim) is found.verdict
            assert found.verdict is not before


def why(text: str, claim: str) -> Reasons:
    graph = graph_from(text)
    return reasons(graph, f"doe-2020/{claim}", theory_of(graph.kb))


def test_a_conflict_is_told_by_the_claim_that_speaks() -> None:
    found = why("a contrary b\nclaim b", "a")
    assert found.counter == Counter("doe-2020/b", Verdict.stands)


def test_what_speaks_against_a_restatement_is_the_counter_argument() -> None:
    found = why("c restates d\nr1: p => c\nt: z =/ d", "c")
    assert found.counter == Counter("doe-2020/t", Verdict.stands)
    found = why("c restates d\nr1: p => c\nt: z =/ d\nu: w =x t", "c")
    assert found.counter == Counter("doe-2020/t", Verdict.contested, "doe-2020/u")


def test_what_stands_in_every_position_has_a_case_in_each() -> None:
    text = "a contrary b\nr: a => c\ns: b => c"
    found = why(text, "c")
    assert found.verdict is Verdict.every_position
    told = {frozenset(line.atom for line in lines) for lines in found.cases}
    assert told == {
        frozenset({"doe-2020/c", "doe-2020/a"}),
        frozenset({"doe-2020/c", "doe-2020/b"}),
    }
    kb = graph_from(text).kb
    for fallen in ("doe-2020/a", "doe-2020/b"):
        rest = theory_of(kb).without([fallen])
        assert assess(rest, ["doe-2020/c"]).verdict("doe-2020/c") is Verdict.stands
