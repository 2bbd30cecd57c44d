"""Theories as values: transposition, what-if changes, contradictions in what is given."""

from __future__ import annotations

from acceptance.theories import theory
from argmap.acceptance.consistency import contradictions
from argmap.acceptance.theory import Rule, opposite, transpositions


def test_opposites() -> None:
    assert opposite("a") == "-a"
    assert opposite("-a") == "a"


def test_transpositions_of_a_rule() -> None:
    rule = Rule("s", ("a", "-b"), "c", strict=True, origin="x/s")
    assert list(transpositions(rule)) == [
        Rule("s~1", ("-b", "-c"), "-a", strict=True, origin="x/s"),
        Rule("s~2", ("a", "-c"), "b", strict=True, origin="x/s"),
    ]


def test_contraries_are_the_contradictory_and_what_is_directed() -> None:
    given = theory("premises a b\n a attacks b")
    assert given.contraries("b") == ("-b", "a")
    assert given.contraries("a") == ("-a",)


def test_what_nobody_puts_forward_is_not_there() -> None:
    given = theory("premises a b\n axioms c\n r: a => d\n s: b => d\n t: d => -a")
    dropped = given.without(["a", "c", "s"])
    assert dropped.premises == ("b",)
    assert dropped.axioms == ()
    assert [rule.name for rule in dropped.rules] == ["r", "t"]
    assert [rule.name for rule in given.without(["d"]).rules] == ["t"]


def test_dropping_an_argument_drops_its_transpositions() -> None:
    rule = Rule("x/s", ("a",), "b", strict=True, origin="x/s")
    given = theory("premises a")
    given = type(given)(("a",), (), (rule, *transpositions(rule)))
    assert given.without(["x/s"]).rules == ()


def test_what_is_granted_is_common_ground() -> None:
    granted = theory("premises a b\n axioms c").granting(["a", "d", "c"])
    assert granted.premises == ("b",)
    assert granted.axioms == ("c", "a", "d")


def test_contradictions_in_what_is_given() -> None:
    given = theory("premises p\n axioms a b c\n a, b -> d\n c -> -d\n r: p => -a\n d -> e\n e -> d")
    assert contradictions(given) == [("d", ("a", "b", "c"))]
    assert contradictions(theory("axioms a b\n b attacks a")) == [("a", ("a", "b"))]
    assert contradictions(theory("axioms a b\n r: a => -b")) == []
    # A denial that follows is told by what it denies.
    assert contradictions(theory("axioms -a b\n b -> a")) == [("a", ("b", "-a"))]
