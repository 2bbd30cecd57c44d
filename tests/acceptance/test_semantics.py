"""Direct evaluation agrees with building every argument, and with published examples."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings

from acceptance.naive import arguments, conclusions
from acceptance.oracles import published
from acceptance.theories import theories, theory
from argmap.acceptance.deadline import OutOfTimeError
from argmap.acceptance.extensions import Semantics, extensions
from argmap.acceptance.theory import Rule, Theory

if TYPE_CHECKING:
    from collections.abc import Iterable

CODES = {
    "GR": "grounded",
    "CO": "complete",
    "PR": "preferred",
    "ST": "stable",
    "SST": "semi-stable",
    "ID": "ideal",
}


def found(given: Theory, semantics: str) -> list[list[str]]:
    return ordered(e.conclusions for e in extensions(given, Semantics(semantics)))


def ordered(sets: Iterable[Iterable[str]]) -> list[list[str]]:
    return sorted(sorted(one) for one in sets)


def as_theory(entry: dict[str, Any]) -> Theory:
    rules = [
        Rule(name, tuple(rule["body"]), rule["head"], strict=kind == "strict")
        for kind in ("strict", "defeasible")
        for name, rule in entry.get(kind, {}).items()
    ]
    return Theory(tuple(entry.get("premises", ())), tuple(entry.get("axioms", ())), tuple(rules))


@pytest.mark.parametrize("entry", published("aspic+"))
def test_published_examples_agree(entry: dict[str, Any]) -> None:
    given = as_theory(entry["theory"])
    for code, sets in entry["expected_conclusions"].items():
        assert found(given, CODES[code]) == ordered(sets), code


@pytest.mark.no_cover
@settings(max_examples=300, deadline=None)
@given(theories())
def test_elements_agree_with_arguments(given: Theory) -> None:
    expected = conclusions(given)
    assume(expected is not None)
    assert expected is not None
    for semantics, sets in expected.items():
        assert found(given, semantics) == ordered(sets), semantics


@pytest.mark.no_cover
@settings(max_examples=200, deadline=None)
@given(theories())
def test_semantics_are_ordered_as_they_should_be(given: Theory) -> None:
    by = {s: [e.elements for e in extensions(given, s)] for s in Semantics}
    (grounded,), (ideal,) = by[Semantics.grounded], by[Semantics.ideal]
    assert grounded <= ideal
    assert all(ideal <= one for one in by[Semantics.preferred])
    for narrower, wider in pairwise(
        [Semantics.stable, Semantics.semi_stable, Semantics.preferred, Semantics.complete]
    ):
        assert all(one in found(given, wider.value) for one in found(given, narrower.value))
    if by[Semantics.stable]:
        assert found(given, "semi-stable") == found(given, "stable")


@pytest.mark.no_cover
@settings(max_examples=300, deadline=None)
@given(theories(well_formed=True))
def test_rationality_postulates(given: Theory) -> None:
    """Closure, direct and indirect consistency (Caminada & Amgoud 2007, postulates 1 to 3)."""
    strict = [rule for rule in given.rules if rule.strict]
    for semantics in (Semantics.complete, Semantics.ideal, Semantics.semi_stable):
        for extension in extensions(given, semantics):
            held = extension.conclusions
            assert is_consistent(given, held)
            assert closed(strict, held) == held
            assert is_consistent(given, closed(strict, held))


def closed(strict: list[Rule], held: frozenset[str]) -> frozenset[str]:
    """Return what strictly follows from some atoms."""
    while True:
        more = held | {rule.head for rule in strict if held.issuperset(rule.body)}
        if more == held:
            return held
        held = more


def is_consistent(given: Theory, held: frozenset[str]) -> bool:
    return all(held.isdisjoint(given.contraries(atom)) for atom in held)


def test_without_transposition_consistency_fails() -> None:
    """Married John (Caminada & Amgoud 2007, example 4), in outline."""
    outline = "axioms a b\n r: a => m\n s: b => n\n m -> w\n n -> -w"
    (only,) = extensions(theory(outline), Semantics.grounded)
    assert {"w", "-w"} <= only.conclusions
    (only,) = extensions(theory(outline, transposed=True), Semantics.grounded)
    assert only.conclusions == {"a", "b"}


ODD = "x: => x1\n y: => y1\n z: => z1\n d: x1 => -y\n e: y1 => -z\n f: z1 => -x"


def test_no_stable_extension_where_three_undercut_each_other_in_a_ring() -> None:
    assert found(theory(ODD), "stable") == []
    assert found(theory(ODD), "preferred") == [[]]
    assert found(theory(ODD), "semi-stable") == [[]]


def test_semi_stable_leaves_least_undecided() -> None:
    """Of two positions the one is preferred that also settles the self-defeating step."""
    given = theory("premises a b -b\n s: a => -s\n t: b => -s")
    assert found(given, "preferred") == [["-b", "a"], ["-s", "a", "b"]]
    assert found(given, "semi-stable") == [["-s", "a", "b"]]
    assert found(given, "stable") == [["-s", "a", "b"]]


def test_semi_stable_counts_arguments_for_what_is_settled_anyway() -> None:
    """What is derived twice, once from an undecided premise, is one more argument left undecided.

    One of two positions attacks a premise of it; the conclusion itself is settled in both.
    """
    given = theory("premises b -b d -a\n -a -> a\n a -> d\n r: b, d => e")
    assert found(given, "preferred") == [["-b", "d"], ["b", "d", "e"]]
    assert found(given, "semi-stable") == [["-b", "d"]]


def test_ideal_lies_between_grounded_and_preferred() -> None:
    """a and b attack each other, and a attacks itself (Dung, Mancarella & Toni 2007)."""
    given = theory("premises a b\n a -> -a\n a -> -b\n b -> -a")
    assert found(given, "grounded") == [[]]
    assert found(given, "ideal") == [["-a", "b"]]


def test_at_most_so_many_extensions() -> None:
    given = theory("premises a -a b -b c -c")
    assert len(extensions(given, Semantics.preferred)) == 8
    assert len(extensions(given, Semantics.preferred, limit=3)) == 3
    assert len(extensions(given, Semantics.complete, limit=3)) == 3


def test_extensions_take_no_longer_than_they_may() -> None:
    with pytest.raises(OutOfTimeError):
        extensions(theory("premises a -a"), Semantics.preferred, seconds=0)


def test_oracle_gives_up_on_large_theories() -> None:
    circle = "premises a b\n r: a => b\n s: b => a\n t: a, b => c"
    assert arguments(theory(circle), most=3) is None
    assert conclusions(theory(circle), most=3) is None


def test_names_are_not_given_twice() -> None:
    with pytest.raises(ValueError, match="two elements are called r"):
        Theory(("r",), (), (Rule("r", (), "a"),))
