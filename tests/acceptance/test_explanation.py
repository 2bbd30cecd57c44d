from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from argmap.acceptance.explanation import case, deciding_attack, derivations, proof
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.repairs import Repair, repairs
from argmap.acceptance.theory import Rule, Theory

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
        "answered -s by k",
        "because u by itself",
    ]


def test_the_attack_that_decides_is_the_one_that_is_not_met() -> None:
    numbered = Numbered(MAP)
    attack = deciding_attack(numbered, grounded(numbered), "c")
    assert attack is not None
    assert (attack.atom, attack.hit, attack.succeeds) == ("-a", "a", False)
    assert told(attack.lines) == ["root -a by y", "because z by itself"]


def test_an_accepted_attack_succeeds() -> None:
    numbered = Numbered(MAP)
    attack = deciding_attack(numbered, grounded(numbered), "-b")
    assert attack is not None
    assert (attack.atom, attack.hit, attack.succeeds) == ("b", "s", True)


def test_what_nothing_speaks_against_has_no_such_attack() -> None:
    numbered = Numbered(MAP)
    settled = grounded(numbered)
    assert deciding_attack(numbered, settled, "u") is None
    assert deciding_attack(numbered, settled, "unheard-of") is None


def test_a_claim_with_nothing_for_it_is_met_by_its_contrary() -> None:
    numbered = Numbered(Theory(("p",), (), (Rule("r", ("p",), "-c"), Rule("s", ("c",), "d"))))
    attack = deciding_attack(numbered, grounded(numbered), "c")
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
            if line.part != "attacked":
                assert numbered.index[line.atom] in accepted.rule
        attacked = {n for n, line in enumerate(lines) if line.part == "attacked"}
        answered = {line.parent for line in lines if line.part == "answered"}
        assert attacked == answered


@given(theories(), st.sampled_from(["a", "b", "c"]))
def test_repairs_are_the_smallest_there_are(theory: Theory, atom: str) -> None:
    numbered = Numbered(theory)
    if stands(theory, atom) or atom not in numbered.index:
        return
    found = repairs(numbered, atom, [])
    names = list(theory.elements())

    def without(gone: tuple[str, ...]) -> Theory:
        return Theory(
            tuple(p for p in theory.premises if p not in gone),
            (),
            tuple(r for r in theory.rules if r.name not in gone),
        )

    smallest: list[frozenset[str]] = []
    for size in range(1, len(names) + 1):
        smallest = [
            frozenset(gone) for gone in combinations(names, size) if stands(without(gone), atom)
        ]
        if smallest:
            break
    assert found.proven
    if any(repair.grants for repair in found.found):
        return
    told = {frozenset(repair.falls) for repair in found.found}
    assert told <= set(smallest)
    assert found.more or told == set(smallest)


def test_what_nothing_leads_to_needs_something_granted() -> None:
    theory = Theory(("a",), (), (Rule("r", ("a", "b"), "c"), Rule("s", ("d", "e"), "c")))
    found = repairs(Numbered(theory), "c", ["b", "d", "e"])
    assert found.found == (Repair(grants=("b",)),)
    assert repairs(Numbered(theory), "c", []).found == ()


def test_a_grant_may_need_a_fall_beside_it() -> None:
    theory = Theory(("a",), (), (Rule("r", ("b",), "c"), Rule("s", ("a",), "-c")))
    found = repairs(Numbered(theory), "c", ["b"])
    assert found.found == (Repair(("a",), ("b",)), Repair(("s",), ("b",)))


def test_no_time_no_proof() -> None:
    found = repairs(Numbered(MAP), "c", [], seconds=0.0)
    assert not found.proven
