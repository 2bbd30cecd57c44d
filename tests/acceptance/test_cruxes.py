from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from acceptance.theories import theories, theory
from argmap.acceptance.certificates import Verdict
from argmap.acceptance.cruxes import Flip, bearing_on, cruxes
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.verdicts import assess

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory

_CLAIMS = ["a", "b", "c", "d"]


def test_the_claim_that_most_hangs_on_comes_first() -> None:
    one = theory("premises a d\nr: a => b\ns: b => c")
    found = cruxes(one, _CLAIMS)
    assert [crux.claim for crux in found.found] == ["a", "b"]
    assert found.found[0].flips == (
        Flip("b", Verdict.stands, Verdict.open),
        Flip("c", Verdict.stands, Verdict.open),
    )


def test_the_fall_of_an_objection_flips_too() -> None:
    one = theory("premises a d\nr: d => -a")
    (crux,) = cruxes(one, ["a", "d"]).found
    assert crux.claim == "d"
    assert crux.flips == (Flip("a", Verdict.contested, Verdict.stands),)


@given(theories())
def test_assessing_the_cone_alone_misses_nothing(one: Theory) -> None:
    before = assess(one, _CLAIMS)
    expected = {}
    for claim in _CLAIMS:
        after = assess(one.without([claim]), _CLAIMS)
        flips = {
            Flip(c, before.verdict(c), after.verdict(c))
            for c in _CLAIMS
            if c != claim and before.verdict(c) is not after.verdict(c)
        }
        if flips:
            expected[claim] = flips
    found = {crux.claim: set(crux.flips) for crux in cruxes(one, _CLAIMS).found}
    assert found == expected


@given(theories())
def test_what_bears_on_a_claim_decides_it(one: Theory) -> None:
    numbered = Numbered(one)
    for claim in _CLAIMS:
        part = bearing_on(numbered, [claim])
        assert assess(part, [claim]).verdict(claim) is assess(one, [claim]).verdict(claim)


def test_no_time_leaves_claims_untried() -> None:
    found = cruxes(theory("premises a b\nr: a => c"), _CLAIMS, seconds=1e-9)
    assert found.untried == 3
    assert found.found == ()
