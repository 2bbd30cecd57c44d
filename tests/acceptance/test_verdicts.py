"""Verdicts on claims, and the certificates that show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from acceptance.naive import arguments, attacks, conclusions
from acceptance.theories import theories, theory
from argmap.acceptance import refutation, search, structured
from argmap.acceptance.certificates import Assessment, Certificate, Standing, Verdict
from argmap.acceptance.deadline import Deadline, OutOfTimeError
from argmap.acceptance.extensions import Semantics
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.parts import parts
from argmap.acceptance.verdicts import Options, assess
from argmap.acceptance.verification import faults
from argmap.acceptance.wording import formal, label

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory

ATOMS = [sign + name for name in "abcd" for sign in ("", "-")]


def expected(given: Theory, semantics: Semantics, atom: str) -> Verdict:
    """Return the verdict on an atom, from the extensions that the oracle finds."""
    found = conclusions(given)
    built = arguments(given)
    assert found is not None
    assert built is not None
    said = {argument.conclusion for argument in built}
    if said.isdisjoint((atom, *given.contraries(atom))):
        return Verdict.open
    if semantics is Semantics.stable and not found["stable"]:
        return Verdict.no_position
    if atom in found["grounded"][0]:
        return Verdict.stands
    if semantics in (Semantics.grounded, Semantics.ideal):
        return by_one_extension(given, found[semantics.value][0], atom)
    having = [atom in extension for extension in found[semantics.value]]
    if all(having):
        return Verdict.every_position
    return Verdict.contested if any(having) else Verdict.falls


def by_one_extension(given: Theory, accepted: frozenset[str], atom: str) -> Verdict:
    """Return how an atom fares by what one extension concludes."""
    if atom in accepted:
        return Verdict.every_position
    built = arguments(given) or []
    hits = attacks(given, built)
    # What an argument attacks depends on its conclusion alone.
    inside = {i for i, one in enumerate(built) if one.conclusion in accepted}
    alive = [
        one.conclusion for j, one in enumerate(built) if not any((i, j) in hits for i in inside)
    ]
    return Verdict.contested if atom in alive else Verdict.falls


@pytest.mark.no_cover
@settings(max_examples=200, deadline=None)
@given(theories(), st.sampled_from(list(Semantics)))
def test_verdicts_are_what_all_extensions_say(given: Theory, semantics: Semantics) -> None:
    assume(conclusions(given) is not None)
    found = assess(given, ATOMS, Options(semantics, certify=True))
    verdicts = {atom: found.verdict(atom) for atom in ATOMS}
    assert verdicts == {atom: expected(given, semantics, atom) for atom in ATOMS}
    if semantics is not Semantics.semi_stable or found.ground.example is not None:
        assert faults(found) == []


# --- examples -----------------------------------------------------------------------------------

REBUTTED = theory("premises p q\n r: p => c\n s: q => -c")
# Whichever of a and -a one takes, there is a reason for f: floating conclusions.
FLOATING = theory("premises a -a\n r: a => f\n s: -a => f")
SELF_DEFEATING = theory("premises p q\n r: p => -r\n s: q => c\n -r -> -s")


def verdict(given: Theory, atom: str, semantics: Semantics = Semantics.preferred) -> str:
    found = assess(given, [atom], Options(semantics, certify=True))
    assert faults(found) == []
    return found.verdict(atom).value


@pytest.mark.parametrize(
    ("given", "atom", "semantics", "word"),
    [
        (REBUTTED, "p", "preferred", "stands"),
        (REBUTTED, "c", "preferred", "contested"),
        (REBUTTED, "c", "complete", "contested"),
        (REBUTTED, "c", "grounded", "contested"),
        (REBUTTED, "c", "ideal", "contested"),
        (REBUTTED, "c", "stable", "contested"),
        (REBUTTED, "x", "preferred", "open"),
        (FLOATING, "f", "preferred", "every_position"),
        (FLOATING, "f", "stable", "every_position"),
        (FLOATING, "f", "semi-stable", "every_position"),
        (FLOATING, "f", "complete", "contested"),
        (FLOATING, "f", "grounded", "contested"),
        (FLOATING, "f", "ideal", "contested"),
        (SELF_DEFEATING, "c", "preferred", "falls"),
        (SELF_DEFEATING, "c", "grounded", "contested"),
        (SELF_DEFEATING, "c", "stable", "no_position"),
        (SELF_DEFEATING, "p", "stable", "no_position"),
        (SELF_DEFEATING, "x", "stable", "open"),
    ],
)
def test_examples(given: Theory, atom: str, semantics: str, word: str) -> None:
    assert verdict(given, atom, Semantics(semantics)) == word


def test_a_claim_with_nothing_for_it_falls_by_what_is_against_it() -> None:
    given = theory("premises q\n s: q => -c")
    assert verdict(given, "c") == "falls"
    assert verdict(given, "-c") == "stands"


def test_semi_stable_verdicts_without_stable_extension_are_said_to_be_uncertified() -> None:
    given = theory("premises a -a\n o: => -o")
    found = assess(given, ["a"], Options(Semantics.semi_stable, certify=True))
    assert found.verdict("a") is Verdict.contested
    assert faults(found) == ["a: contested: not certified"]


# --- time ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("semantics", list(Semantics))
def test_what_time_does_not_allow_is_undecided(semantics: Semantics) -> None:
    found = assess(FLOATING, ["f", "x"], Options(semantics, seconds=0))
    settled = semantics is Semantics.grounded
    assert found.verdict("f") is (Verdict.contested if settled else Verdict.undecided)
    assert found.verdict("x") is Verdict.open
    assert found.seconds == 0


def test_nothing_stands_before_a_stable_extension_is_known() -> None:
    given = theory("premises p a -a")
    found = assess(given, ["p", "x"], Options(Semantics.stable, seconds=0))
    assert found.verdict("p") is Verdict.undecided
    assert found.verdict("x") is Verdict.open
    assert assess(given, ["p"], Options(Semantics.stable)).verdict("p") is Verdict.stands


@pytest.mark.parametrize("semantics", list(Semantics))
def test_what_is_reached_in_no_time_is_certified(semantics: Semantics) -> None:
    given = theory("premises p q a -a\n r: q => -s\n s: p => c")
    found = assess(given, ["p", "c", "a"], Options(semantics, seconds=0, certify=True))
    assert faults(found) == []


def test_checking_ends_at_its_deadline_too() -> None:
    found = assess(FLOATING, ["f", "a"], Options(certify=True))
    assert faults(found, seconds=60) == []
    assert faults(found, seconds=-1) == ["2 verdicts were not checked within -1 s"]


def test_what_is_reached_in_time_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr(search.Search, "_press", late)
    given = theory("premises b -b a -a\n r: a => f\n s: -a => f\n t: b => g")
    found = assess(given, ["g", "f", "a"], Options(seconds=60))
    words = {claim: one.verdict.value for claim, one in found.standings.items()}
    assert words == {"g": "contested", "f": "undecided", "a": "contested"}


def test_a_search_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver itself is stopped: here it is asked to prove a pigeonhole principle."""
    monkeypatch.setattr(structured, "_TICK", 0.01)
    size = 12
    pigeons, holes = range(size + 1), range(size)
    lines = [f"h{p}x{h}: => a{p}x{h}" for p in pigeons for h in holes]
    lines += [f"a{p}x{h} -> p{p}" for p in pigeons for h in holes]
    lines += [f"a{p}x{h} -> -h{q}x{h}" for h in holes for p in pigeons for q in pigeons if p != q]
    given = theory("\n".join([*lines, f"{', '.join(f'p{p}' for p in pigeons)} -> c"]))
    numbered = Numbered(given)
    (part,) = parts(numbered, grounded(numbered))
    positions = structured.Positions(part, Deadline(1.0))
    with pytest.raises(OutOfTimeError):
        positions.find([positions.derived(numbered.index["c"])])


def test_a_refutation_that_would_be_too_long_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refutation, "_MOST_CASES", 0)
    found = assess(FLOATING, ["f"], Options(certify=True))
    assert found.verdict("f") is Verdict.every_position
    (fault,) = faults(found)
    assert fault.endswith("no refutation was found within the limits")


def test_refutations_are_sought_up_to_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr("argmap.acceptance.proving.refute", late)
    found = assess(FLOATING, ["f"], Options(certify=True))
    (fault,) = faults(found)
    assert "within the limits" in fault


# --- certificates that do not hold ----------------------------------------------------------------


def certified(given: Theory, atom: str, semantics: Semantics = Semantics.preferred) -> Assessment:
    return assess(given, [atom], Options(semantics, certify=True))


def altered(found: Assessment, standing: Standing) -> list[str]:
    return faults(replace(found, standings={standing.claim: standing}))


def test_verdicts_without_refutations_are_not_certified() -> None:
    (fault,) = faults(assess(FLOATING, ["f"]))
    assert fault == "f: every_position: not certified: no refutation was asked for"


@pytest.mark.parametrize("semantics", list(Semantics))
@pytest.mark.parametrize("given", [REBUTTED, FLOATING, SELF_DEFEATING])
@pytest.mark.parametrize("atom", ["c", "f", "p", "a", "x"])
def test_no_other_verdict_is_certified(given: Theory, semantics: Semantics, atom: str) -> None:
    """With what shows one verdict, no other can be shown."""
    found = certified(given, atom, semantics)
    right = found.standings[atom]
    for word in set(Verdict) - {right.verdict, Verdict.undecided}:
        assert altered(found, replace(right, verdict=word)), word


def test_what_is_cut_out_of_a_certificate_is_missed() -> None:
    found = certified(FLOATING, "f")
    right = found.standings["f"]
    shown = right.certificate
    assert shown is not None
    assert shown.trees
    (tree,) = shown.trees
    assert tree is not None
    for broken in (
        replace(shown, having=()),
        replace(shown, having=shown.having[:1]),
        replace(shown, having=(frozenset({"a"}),) * 2),
        replace(shown, having=(frozenset({"a", "-a", "r"}),)),
        replace(shown, trees=()),
        replace(shown, trees=((),)),
        replace(shown, trees=((None,),)),
        replace(shown, trees=((*tree, None),)),
        replace(shown, trees=(("nobody", None, None),)),
        replace(shown, trees=(tree[:-1],)),
    ):
        assert altered(found, replace(right, certificate=broken)), broken


def test_a_position_that_lacks_a_contested_claim_has_to_be_given() -> None:
    found = certified(REBUTTED, "c")
    right = found.standings["c"]
    assert right.certificate is not None
    for lacking in ((), (frozenset({"q"}),), right.certificate.having):
        broken = replace(right.certificate, lacking=lacking)
        assert altered(found, replace(right, certificate=broken))


def test_the_grounded_set_is_checked() -> None:
    found = certified(REBUTTED, "p")
    ground = found.ground
    for layers in ((), (("p",),), (("p", "q", "r"),), ((*ground.layers[0], "s"),)):
        assert faults(replace(found, ground=replace(ground, layers=layers)))


def test_the_examples_are_checked() -> None:
    found = certified(FLOATING, "f", Semantics.stable)
    broken = replace(found.ground, example=frozenset({"r"}))
    assert "the stable extension is not stable" in faults(replace(found, ground=broken))
    found = certified(theory("premises a b\n a -> -a\n a -> -b\n b -> -a"), "b", Semantics.ideal)
    assert found.verdict("b") is Verdict.every_position
    assert faults(found) == []
    for example in ({"a"}, set[str]()):
        broken = replace(found.ground, example=frozenset(example))
        assert faults(replace(found, ground=broken))
    broken = replace(found.ground, rivals=(frozenset({"a"}),))
    assert "a rival of the ideal set is not admissible" in faults(replace(found, ground=broken))


def test_a_standing_without_certificate_is_a_fault() -> None:
    found = certified(REBUTTED, "p")
    assert altered(found, Standing("p", Verdict.stands)) == ["p: stands: not certified"]
    assert altered(found, Standing("p", Verdict.undecided)) == []
    assert altered(found, Standing("p", Verdict.stands, Certificate())) == []


# --- words --------------------------------------------------------------------------------------


def test_every_verdict_has_words_under_every_semantics() -> None:
    assert len({label(word) for word in Verdict}) == len(Verdict)
    for semantics in Semantics:
        words = {formal(word, semantics) for word in Verdict}
        assert len(words) == len(Verdict)
    assert "preferred" in formal(Verdict.contested)
    assert "stable" in formal(Verdict.falls, Semantics.stable)
