"""The grounded worklist agrees with the definition, also where derivations run in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from acceptance.theories import disputed, theories, theory
from argmap.acceptance.circles import circles
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.theory import Rule, Theory

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


def least(numbered: Numbered) -> set[int]:
    """Return the least fixpoint of defence, by going round from nothing."""
    everything = set(range(len(numbered.elements)))
    accepted: set[int] = set()
    while True:
        rejected = numbered.attacked_by(numbered.derive(accepted))
        threatened = numbered.attacked_by(numbered.derive(everything - rejected))
        if everything - threatened == accepted:
            return accepted
        accepted = everything - threatened


def agrees(given: Theory) -> None:
    numbered = Numbered(given)
    found = grounded(numbered)
    accepted = least(numbered)
    derived = numbered.derive(accepted)
    rejected = numbered.attacked_by(derived)
    assert found.accepted == accepted
    assert found.derived == derived
    assert found.rejected == rejected
    assert found.possible == numbered.derive(set(range(len(numbered.elements))) - rejected)
    assert [e for layer in found.layers for e in layer] == list(
        dict.fromkeys(e for layer in found.layers for e in layer)
    )


@pytest.mark.no_cover
@settings(max_examples=300, deadline=None)
@given(theories())
def test_worklist_reaches_the_least_fixpoint(given: Theory) -> None:
    agrees(given)


@pytest.mark.parametrize("seed", range(30))
def test_worklist_on_larger_theories(seed: int) -> None:
    agrees(disputed(seed, 30, 60))


def names(numbered: Numbered, atoms: AbstractSet[int] | list[int]) -> set[str]:
    return {numbered.atoms[atom] for atom in atoms}


def test_a_circle_falls_when_its_last_support_from_outside_falls() -> None:
    numbered = Numbered(
        theory(
            """
            premises p q
            in: p => a
            a -> b
            b -> a
            b -> c
            c -> d
            d -> c
            q -> -in
            last: d => e
            against: e => -p
            """
        )
    )
    found = grounded(numbered)
    assert names(numbered, found.possible) == {"p", "q", "-in"}
    # What needed the circle is gone, so that nothing is left against p.
    assert "p" in names(numbered, found.derived)


def test_circles_that_start_nowhere_are_never_possible() -> None:
    numbered = Numbered(theory("premises p\n a -> b\n b -> a\n s: a => -p"))
    assert names(numbered, grounded(numbered).derived) == {"p"}


def test_a_circle_with_another_way_in_holds() -> None:
    numbered = Numbered(
        theory("premises p q r\n x: p => a\n y: q => a\n a -> b\n b -> a\n r -> -x")
    )
    assert names(numbered, grounded(numbered).derived) == {"p", "q", "r", "a", "b", "-x"}


def test_circles_are_told_apart() -> None:
    numbered = Numbered(
        theory("premises p\n p -> a\n a -> b\n b -> a\n b -> c\n c -> c\n c -> d\n e -> f\n f -> e")
    )
    of, found = circles(numbered)
    assert sorted(sorted(names(numbered, circle)) for circle in found) == [
        ["a", "b"],
        ["c"],
        ["e", "f"],
    ]
    assert of[numbered.index["d"]] == -1
    assert of[numbered.index["a"]] == of[numbered.index["b"]] >= 0


@pytest.mark.no_cover
def test_long_chains_and_circles_need_no_recursion() -> None:
    size = 20_000
    chain = [Rule(f"r{n}", (f"p{n}",), f"-r{n - 1}" if n else "c") for n in range(size)]
    found = grounded(Numbered(Theory(tuple(f"p{n}" for n in range(size)), (), tuple(chain))))
    assert len(found.accepted) == size + size // 2
    round_ = [Rule(f"s{n}", (f"a{n}",), f"a{(n + 1) % size}", strict=True) for n in range(size)]
    numbered = Numbered(Theory(("a0",), (), tuple(round_)))
    assert len(circles(numbered)[1][0]) == size
    assert len(grounded(numbered).derived) == size
