"""What speaks for a claim, what decides against it, and how each argument for it fares."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acceptance.theories import theories, theory
from argmap.acceptance.certificates import Verdict
from argmap.acceptance.coherence import coherent, contradicts_itself
from argmap.acceptance.convergent import Reason, reasons_for
from argmap.acceptance.deadline import Deadline, OutOfTimeError
from argmap.acceptance.deciding import Attack, best_case, deciding_attack
from argmap.acceptance.explanation import case, derivations, proof
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.verdicts import assess

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory

# c rests on a and b, which exclude each other.
EXCLUSIVE = "premises p b\n m: p => a\n r: a, b => c\n x: a -> -b\n y: b -> -a"


def attack_on(text: str, atom: str = "c", seconds: float | None = None) -> Attack | None:
    numbered = Numbered(theory(text))
    return deciding_attack(numbered, grounded(numbered), atom, Deadline(seconds))


def test_premises_that_exclude_each_other_decide() -> None:
    found = attack_on(EXCLUSIVE)
    assert found is not None
    assert (found.atom, found.hit, found.succeeds) == ("-a", "m", False)
    assert (found.own, found.step, found.premises) == (True, "r", True)
    assert [line.atom for line in found.lines] == ["-a", "b"]


def test_a_step_may_speak_against_what_it_rests_on() -> None:
    found = attack_on("premises p\n r: p => m\n s: m => c\n x: c -> -p")
    assert found is not None
    assert (found.atom, found.hit) == ("-p", "p")
    assert (found.own, found.step, found.premises) == (True, "s", False)


def test_the_smallest_part_that_contradicts_itself_is_named() -> None:
    found = attack_on(f"{EXCLUSIVE}\n s: c => d\n t: d => e", "e")
    assert found is not None
    assert (found.step, found.premises) == ("r", True)


def test_a_case_that_can_be_held_is_better_than_a_smaller_one() -> None:
    text = f"{EXCLUSIVE}\n premises q\n s: q => k\n t: k => l\n u: l => c\n v: p => -k"
    found = attack_on(text)
    assert found is not None
    assert (found.atom, found.hit, found.own) == ("-k", "s", False)
    assert attack_on(text, seconds=-1) is not None


def test_what_is_refuted_is_no_better() -> None:
    text = "premises p b q\n r: p, b => c\n x: p -> -b\n y: b -> -p\n s: q => c\n t: q => -s"
    found = attack_on(text)
    assert found is not None
    assert found.own
    accepted = attack_on("premises p q\n s: p => c\n t: q => -s")
    assert accepted is not None
    assert (accepted.own, accepted.succeeds) == (False, True)


def test_no_time_to_look_is_no_contradiction() -> None:
    found = attack_on(EXCLUSIVE, seconds=-1)
    assert found is not None
    assert not found.own
    numbered = Numbered(theory(EXCLUSIVE))
    with pytest.raises(OutOfTimeError):
        coherent(numbered, range(len(numbered.elements)), numbered.index["c"], Deadline(-1))


@settings(max_examples=150, deadline=None)
@given(theories(), st.sampled_from("abc"))
def test_the_smallest_coherent_case_is_found(one: Theory, atom: str) -> None:
    numbered = Numbered(one)
    number = numbered.index.get(atom)
    if number is None:
        return
    everything = range(len(numbered.elements))
    found = coherent(numbered, everything, number, Deadline())
    expected = next(
        (
            size
            for size in range(len(numbered.elements) + 1)
            for some in combinations(everything, size)
            if number in numbered.derive(some) and not contradicts_itself(numbered, some)
        ),
        None,
    )
    assert (None if found is None else len(found)) == expected
    if found is not None:
        assert number in numbered.derive(found)
        assert not contradicts_itself(numbered, found)


@settings(max_examples=150, deadline=None)
@given(theories(), st.sampled_from("abc"))
def test_what_contradicts_itself_falls(one: Theory, atom: str) -> None:
    numbered = Numbered(one)
    settled = grounded(numbered)
    verdict = assess(one, [atom]).verdict(atom)
    number = numbered.index.get(atom)
    if verdict is Verdict.stands or number is None:
        return
    attack = deciding_attack(numbered, settled, atom, Deadline())
    case = best_case(numbered, settled, number, Deadline())
    if attack is not None and attack.own:
        assert verdict is Verdict.falls
        assert case is not None
        held = case.found.elements_for(numbered, number)
        assert numbered.index[attack.atom] in numbered.derive(held)
        assert numbered.element_index[attack.hit] in held
    elif verdict is Verdict.falls and case is not None:
        assert attack is not None
        assert attack.succeeds or not contradicts_itself(
            numbered, case.found.elements_for(numbered, number)
        )


@settings(max_examples=150, deadline=None)
@given(theories(), st.sets(st.integers(0, 5)))
def test_a_derivation_takes_the_curators_steps_only_where_none_does_without(
    one: Theory, dear: set[int]
) -> None:
    rules = tuple(replace(r, reading=n in dear) for n, r in enumerate(one.rules))
    numbered = Numbered(replace(one, rules=rules))
    found = derivations(numbered, range(len(numbered.elements)))
    authors = Numbered(replace(one, rules=tuple(r for r in rules if not r.reading)))
    without = {authors.atoms[n] for n in authors.derive(range(len(authors.elements)))}
    for atom, (readings, _) in found.cost.items():
        assert (readings == 0) == (numbered.atoms[atom] in without)
        used = numbered.readings.intersection(found.rules_for(numbered, atom))
        assert bool(used) == bool(readings)


@pytest.mark.parametrize(
    ("text", "ends_in"),
    [
        # As few of the curator's: the author's last step, though it is further.
        ("premises p\n k1: p => c\n k2: p => m\n s: m => n\n t: n => c", "t"),
        # More of the curator's: that is dearer.
        ("premises p\n k1: p => c\n k2: p => m\n k3: m => n\n t: n => c", "k1"),
        # What the author's step rests on comes from the claim itself.
        ("premises p\n k1: p => c\n s: c => m\n t: m => c", "k1"),
        ("premises p\n k1: p => c\n t: nobodys => c", "k1"),
        ("premises p c\n k1: p => c", ""),
    ],
)
def test_an_authors_last_step_is_preferred(text: str, ends_in: str) -> None:
    one = theory(text)
    rules = tuple(replace(rule, reading=rule.name.startswith("k")) for rule in one.rules)
    numbered = Numbered(replace(one, rules=rules))
    for lines in (
        proof(numbered, grounded(numbered), "c"),
        case(numbered, range(len(numbered.elements)), "c"),
    ):
        assert lines[0].rule == ends_in
        assert len({line.atom for line in lines}) == len(lines)


def reasons(text: str, *arguments: str) -> tuple[Reason, ...]:
    return reasons_for(theory(text, transposed=True), "c", arguments, Deadline())


def test_arguments_are_judged_each_by_itself() -> None:
    text = """
        premises p q u
        good: p => c
        cut: p => c
        k: u => -cut
        missing: nobodys => c
        weak: w, p => c
        w1: p => w
        w2: q => -w
    """
    good, cut, missing, weak = reasons(text, "good", "cut", "missing", "weak")
    assert good == Reason("good", Verdict.stands, {"p": Verdict.stands})
    assert cut == Reason("cut", Verdict.falls, {"p": Verdict.stands}, True, False, "k", True)
    assert missing == Reason("missing", Verdict.open, {"nobodys": Verdict.open}, built=False)
    assert weak.verdict is Verdict.contested
    assert weak.premises == {"w": Verdict.contested, "p": Verdict.stands}
    assert weak.attacker == ""


def test_an_argument_may_fall_since_its_premises_exclude_each_other() -> None:
    (found,) = reasons(EXCLUSIVE, "r")
    assert found.verdict is Verdict.falls
    assert found.exclusive
    (strict,) = reasons(EXCLUSIVE.replace("r: a, b =>", "r: a, b ->"), "r")
    assert (strict.verdict, strict.exclusive) == (Verdict.falls, True)


def test_a_rebuttal_hits_each_argument_for_the_claim() -> None:
    found = reasons("premises p q\n r: p => c\n s: p => c\n t: q => -c", "r", "s")
    assert {(one.verdict, one.attacker, one.accepted) for one in found} == {
        (Verdict.contested, "t", False)
    }


def test_what_is_no_argument_for_it_is_left_out() -> None:
    assert reasons("premises p\n r: p => d", "r", "unheard-of") == ()


@settings(max_examples=100, deadline=None)
@given(theories())
def test_a_claim_is_as_good_as_its_arguments(one: Theory) -> None:
    """An argument that stands has its claim stand, and one alone has the claim's own verdict."""
    for claim in "abc":
        names = [rule.name for rule in one.rules if rule.head == claim]
        verdict = assess(one, [claim]).verdict(claim)
        found = reasons_for(one, claim, names, Deadline())
        assert [reason.argument for reason in found] == names
        if Verdict.stands in [reason.verdict for reason in found]:
            assert verdict is Verdict.stands
        given_ = claim in (*one.premises, *one.axioms)
        if len(names) == 1 and not given_:
            (reason,) = found
            assert reason.verdict is verdict or {reason.verdict, verdict} <= {
                Verdict.falls,
                Verdict.open,
            }
