from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acceptance.naive import conclusions
from acceptance.theories import disputed
from acceptance.theories import theories as any_theories
from acceptance.theories import theory as theory_from
from argmap.acceptance import repairs as repairs_module
from argmap.acceptance.consistency import contradictions
from argmap.acceptance.deadline import Deadline
from argmap.acceptance.deciding import deciding_attack
from argmap.acceptance.explanation import case, derivations, proof
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.repairs import MOST, Repair, Repairs, repairs
from argmap.acceptance.theory import Rule, Theory
from argmap.acceptance.unrolled import rounds

if TYPE_CHECKING:
    from argmap.acceptance.explanation import Line

ATOMS = [f"{sign}{name}" for name in "abcd" for sign in ("", "-")]
# c rests on a and b; s argues against b, and k undercuts s; y argues against a.
MAP = Theory(
    ("a", "b", "q", "u", "z"),
    (),
    (
        Rule("r", ("a", "b"), "c"),
        Rule("s", ("q",), "-b"),
        Rule("k", ("u",), "-s"),
        Rule("y", ("z",), "-a"),
    ),
)


@st.composite
def theories(draw: st.DrawFn) -> Theory:
    premises = draw(st.lists(st.sampled_from(ATOMS), unique=True, max_size=4))
    rules = []
    for number in range(draw(st.integers(0, 4))):
        body = draw(st.lists(st.sampled_from(ATOMS), min_size=1, max_size=2, unique=True))
        heads = [*ATOMS, *(f"-r{other}" for other in range(4))]
        rules.append(Rule(f"r{number}", tuple(body), draw(st.sampled_from(heads))))
    return Theory(tuple(premises), (), tuple(rules))


def told(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.part} {line.atom} by {line.rule or 'itself'}" for line in lines]


def stands(theory: Theory, atom: str) -> bool:
    numbered = Numbered(theory)
    return numbered.index.get(atom) in grounded(numbered).derived


def test_a_proof_tells_attacks_and_what_answers_them() -> None:
    numbered = Numbered(MAP)
    assert told(proof(numbered, grounded(numbered), "b")) == [
        "root b by itself",
        "attacked -b by s",
        "held q by itself",
        "answered -s by k",
        "because u by itself",
    ]


def test_what_is_held_for_a_denial_is_told() -> None:
    text = "premises p z u\n r: p => c\n t: z => -d\n x: -d -> -c\n k: u => -t"
    numbered = Numbered(theory_from(text))
    assert told(proof(numbered, grounded(numbered), "c")) == [
        "root c by r",
        "because p by itself",
        "attacked -c by x",
        "held -d by t",
        "held z by itself",
        "answered -t by k",
        "because u by itself",
    ]


def test_the_attack_that_decides_is_the_one_that_is_not_met() -> None:
    numbered = Numbered(MAP)
    attack = deciding_attack(numbered, grounded(numbered), "c", Deadline())
    assert attack is not None
    assert (attack.atom, attack.hit, attack.succeeds) == ("-a", "a", False)
    assert told(attack.lines) == ["root -a by y", "because z by itself"]


def test_an_accepted_attack_succeeds() -> None:
    numbered = Numbered(MAP)
    attack = deciding_attack(numbered, grounded(numbered), "-b", Deadline())
    assert attack is not None
    # b is accepted too, but only since k has felled s.
    assert (attack.atom, attack.hit, attack.succeeds) == ("-s", "s", True)


def test_what_nothing_speaks_against_has_no_such_attack() -> None:
    numbered = Numbered(MAP)
    settled = grounded(numbered)
    assert deciding_attack(numbered, settled, "u", Deadline()) is None
    assert deciding_attack(numbered, settled, "unheard-of", Deadline()) is None


def test_a_claim_with_nothing_for_it_is_met_by_its_contrary() -> None:
    numbered = Numbered(Theory(("p",), (), (Rule("r", ("p",), "-c"), Rule("s", ("c",), "d"))))
    attack = deciding_attack(numbered, grounded(numbered), "c", Deadline())
    assert attack is not None
    assert (attack.atom, attack.hit, attack.succeeds) == ("-c", "c", True)


def test_the_smallest_case_is_told() -> None:
    theory = Theory(
        ("a", "b"),
        (),
        (Rule("long", ("m",), "c"), Rule("mid", ("a",), "m"), Rule("short", ("b",), "c")),
    )
    numbered = Numbered(theory)
    everything = range(len(numbered.elements))
    assert told(case(numbered, everything, "c")) == ["root c by short", "because b by itself"]
    assert case(numbered, [], "c") == ()


def test_what_is_explained_once_is_pointed_to() -> None:
    theory = Theory(("a",), (), (Rule("m", ("a",), "b"), Rule("n", ("a", "b"), "c")))
    numbered = Numbered(theory)
    lines = proof(numbered, grounded(numbered), "c")
    pointers = [line for line in lines if line.shown_at is not None]
    assert [lines[line.shown_at or 0].atom for line in pointers] == ["a"]


def test_a_long_chain_is_told_without_recursion() -> None:
    size = 5_000
    rules = tuple(Rule(f"r{i}", (f"c{i}",), f"c{i + 1}") for i in range(size))
    numbered = Numbered(Theory(("c0",), (), rules))
    assert len(proof(numbered, grounded(numbered), f"c{size}")) == size + 1


@given(theories())
def test_every_proof_holds_up(theory: Theory) -> None:
    numbered = Numbered(theory)
    settled = grounded(numbered)
    accepted = derivations(numbered, settled.accepted)
    for number in settled.derived:
        lines = proof(numbered, settled, numbered.atoms[number])
        assert lines[0].atom == numbered.atoms[number]
        for line in lines:
            if line.part not in ("attacked", "held"):
                assert numbered.index[line.atom] in accepted.rule
        attacked = {n for n, line in enumerate(lines) if line.part == "attacked"}
        answered = {line.parent for line in lines if line.part == "answered"}
        assert attacked == answered


def changed(theory: Theory, repair: Repair) -> Theory:
    """Return the theory in which a repair has come about."""
    rest = Theory(
        tuple(p for p in theory.premises if p not in repair.falls),
        theory.axioms,
        tuple(r for r in theory.rules if r.strict or r.name not in repair.falls),
        theory.directed,
    )
    return rest.granting(repair.grants)


def strictly_given(theory: Theory) -> set[str]:
    found = set(theory.axioms)
    while more := {r.head for r in theory.rules if r.strict and found.issuperset(r.body)} - found:
        found |= more
    return found


def clashing(theory: Theory) -> set[tuple[str, str]]:
    known = strictly_given(theory)
    return {(one, other) for one in known for other in theory.contraries(one) if other in known}


def contradicts_itself(theory: Theory, repair: Repair) -> bool:
    """Return whether a grant contradicts another, what is given, or what it does not answer."""
    after = changed(theory, repair)
    numbered = Numbered(after)
    possible = {numbered.atoms[number] for number in grounded(numbered).possible}
    new = strictly_given(after) - strictly_given(theory)
    unanswered = {other for one in new for other in theory.directed.get(one, ())} & possible
    return bool(unanswered or clashing(after) - clashing(theory))


def smallest_repairs(theory: Theory, atom: str, grantable: list[str]) -> set[Repair]:
    """Return the smallest repairs there are, by trying all."""
    changes = [*theory.elements(), *(f"+{name}" for name in grantable)]
    for size in range(1, len(changes) + 1):
        tried = (
            Repair(
                tuple(name for name in some if not name.startswith("+")),
                tuple(name[1:] for name in some if name.startswith("+")),
            )
            for some in combinations(changes, size)
        )
        if found := {
            repair
            for repair in tried
            if stands(changed(theory, repair), atom) and not contradicts_itself(theory, repair)
        }:
            return found
    return set()


@pytest.mark.no_cover
@settings(max_examples=150, deadline=None)
@given(any_theories(), st.sampled_from(["a", "b", "c"]))
def test_repairs_are_the_smallest_there_are(theory: Theory, atom: str) -> None:
    numbered = Numbered(theory)
    if stands(theory, atom) or atom not in numbered.index:
        return
    found = repairs(numbered, atom, ["b", "c", "d"])
    assert found.proven
    expected = smallest_repairs(theory, atom, [])
    if not expected or numbered.index[atom] not in numbered.derive(range(len(numbered.elements))):
        grantable = [name for name in "bcd" if name in numbered.index and name != atom]
        expected = smallest_repairs(theory, atom, grantable)
    expected = {Repair(one.falls, tuple(sorted(one.grants))) for one in expected}
    told = {Repair(one.falls, tuple(sorted(one.grants))) for one in found.found}
    assert told <= expected
    assert found.more == (len(expected) > MOST)
    assert found.more or told == expected


@pytest.mark.no_cover
@settings(max_examples=150, deadline=None)
@given(any_theories(well_formed=True), st.sampled_from(["a", "b", "c"]))
def test_who_follows_the_advice_is_consistent(theory: Theory, atom: str) -> None:
    """As a user would follow it: `--drop` what falls, `--accept` what is granted."""
    numbered = Numbered(theory)
    if stands(theory, atom) or atom not in numbered.index:
        return
    for repair in repairs(numbered, atom, ["b", "c", "d", "-b", "-d"]).found:
        after = theory.without(repair.falls).granting(repair.grants)
        assert stands(after, atom)
        assert not contradictions(after)
        for held in (conclusions(after) or {}).get("preferred", []):
            assert not any(other in held for one in held for other in after.contraries(one))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Both premises would do, and speak against each other.
        ("r: a, b => c\n x: a -> -b\n y: b -> -a", []),
        # With the second way, nothing does.
        (
            "r: a, b => c\n x: a -> -b\n y: b -> -a\n s: d => c",
            [Repair(grants=("d",))],
        ),
        # What is granted must not contradict what is given, however far it leads.
        ("axioms q\n r: a => c\n x: a -> e\n y: e -> -q\n z: q -> -a", []),
        # A directed contrary is not answered by what it speaks against: it has to fall.
        ("premises d\n r: a => c\n d attacks a", [Repair(("d",), ("a",))]),
        ("premises e\n r: a => c\n d attacks a\n s: e => d", [
            Repair(("s",), ("a",)), Repair(("e",), ("a",))
        ]),
        # What contradicts itself already does not stand in the way.
        ("axioms p -p\n r: a => c", [Repair(grants=("a",))]),
    ],
)  # fmt: skip
def test_no_contradiction_is_advised(text: str, expected: list[Repair]) -> None:
    found = repairs(Numbered(theory_from(text)), "c", ["a", "b", "d", "e"])
    assert list(found.found) == expected
    assert found.proven


# Nothing that falls keeps c from being attacked; r is there to need a round more.
NO_WAY = (
    Rule("s", ("a",), "-c", strict=True),
    Rule("r", ("a",), "-c"),
    Rule("t", ("a",), "-r"),
    Rule("u", ("a",), "-t"),
)


def far_off(length: int) -> Theory:
    """Return a theory where c hangs on the far end of a chain, its near end made of twins.

    Two steps against c are met by what the chain ends in, which does not hold. Near by, two things
    have to fall; at the far end, one.
    """
    rules = [Rule(f"s{i}", ("q",), "-c") for i in "xy"]
    rules += [Rule(f"t{i}", ("m",), f"-s{i}") for i in "xy"]
    rules += [Rule(f"m{i}", (f"n{i}",), "m") for i in "xy"]
    rules += [Rule(f"u{i}", (f"k0{i}",), f"-m{i}") for i in "xy"]
    for number in range(length):
        above = [f"k{number + 1}{i}" for i in "xy"] if number + 1 < length else ["far"]
        rules += [Rule(f"r{number}{i}", ("q",), f"k{number}{i}") for i in "xy"]
        rules += [
            Rule(f"v{number}{i}{j}", (one,), f"-r{number}{i}")
            for i in "xy"
            for j, one in enumerate(above)
        ]
    rules.append(Rule("end", ("e",), "far"))
    return Theory(("c", "e", "nx", "ny"), ("q",), tuple(rules))


@pytest.mark.parametrize("length", [4, 40])
def test_the_smallest_repair_may_be_far_off(length: int) -> None:
    theory = far_off(length)
    assert not stands(theory, "c")
    found = repairs(Numbered(theory), "c", [])
    assert found.proven
    expected = smallest_repairs(theory, "c", [])
    assert set(found.found) <= expected
    assert len(found.found) == min(MOST, len(expected))


def test_what_is_out_of_reach_is_not_said_to_be_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs_module, "_MOST_RULES", 1)
    found = repairs(Numbered(far_off(40)), "c", [])
    assert not found.proven
    assert found.more
    assert not repairs(Numbered(Theory(("c",), ("a",), NO_WAY)), "c", []).proven


@pytest.mark.parametrize("seconds", [0.3, 0.05])
def test_what_is_found_before_the_time_is_up_is_a_repair(seconds: float) -> None:
    theory = disputed(3, 200, 500)
    numbered = Numbered(theory)
    open_ = grounded(numbered).possible - grounded(numbered).derived
    for atom in sorted(numbered.atoms[number] for number in open_)[:4]:
        found = repairs(numbered, atom, [], seconds)
        assert all(stands(changed(theory, repair), atom) for repair in found.found)


def test_those_nearest_to_the_claim_are_told_first() -> None:
    chain = [Rule(f"s{n}", (f"a{n + 1}",), f"a{n}") for n in range(9)]
    theory = Theory(("c", "a9"), (), (Rule("s", ("a0",), "-c"), *chain))
    found = repairs(Numbered(theory), "c", [])
    assert [one.falls for one in found.found] == [("s",), ("s0",), ("s1",), ("s2",), ("s3",)]
    assert found.more


def test_an_attack_by_what_cannot_fall_has_no_repair() -> None:
    theory = Theory(("c",), ("a",), NO_WAY[:1])
    assert repairs(Numbered(theory), "c", ["a"]) == Repairs()
    assert repairs(Numbered(theory), "unheard-of", ["a"]) == Repairs()


def test_a_claim_that_is_only_a_reason_has_none_either() -> None:
    theory = Theory((), (), (Rule("s", ("a",), "c"),))
    assert repairs(Numbered(theory), "a", ["c"]) == Repairs()


@settings(max_examples=150, deadline=None)
@given(any_theories())
def test_so_many_rounds_are_enough(theory: Theory) -> None:
    numbered = Numbered(theory)
    everything = range(len(numbered.heads))
    for gone in combinations(list(theory.elements()), 1):
        layers = grounded(Numbered(changed(theory, Repair(gone)))).layers
        assert len(layers) <= rounds(numbered, everything)


def test_what_nothing_leads_to_needs_something_granted() -> None:
    theory = Theory(("a",), (), (Rule("r", ("a", "b"), "c"), Rule("s", ("d", "e"), "c")))
    found = repairs(Numbered(theory), "c", ["b", "d", "e"])
    assert found.found == (Repair(grants=("b",)),)
    assert repairs(Numbered(theory), "c", []).found == ()


def test_a_grant_may_need_a_fall_beside_it() -> None:
    theory = Theory(("a",), (), (Rule("r", ("b",), "c"), Rule("s", ("a",), "-c")))
    found = repairs(Numbered(theory), "c", ["b"])
    assert found.found == (Repair(("s",), ("b",)), Repair(("a",), ("b",)))


def test_no_time_no_proof() -> None:
    found = repairs(Numbered(MAP), "c", [], seconds=0.0)
    assert not found.proven
