from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from acceptance.theories import theories, theory
from argmap.acceptance.abstract import Answer, Task, solve
from argmap.acceptance.abstract.framework import grounded as grounded_framework
from argmap.acceptance.explicit import TooMany, explicit
from argmap.acceptance.extensions import Semantics, extensions
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory

_MAP = """
premises a b q
r: a, b => c
s: q => -b
"""


def test_arguments_are_told_in_words() -> None:
    built = explicit(Numbered(theory(_MAP)))
    assert not isinstance(built, TooMany)
    framework, told = built
    assert told == ("a by a", "b by b", "q by q", "-b by q, s", "c by a, b, r")
    names = dict(zip(framework.names, told, strict=True))
    attacks = {
        (names[framework.names[i]], names[framework.names[j]]) for i, j in framework.attacks()
    }
    assert attacks == {
        ("-b by q, s", "b by b"),
        ("b by b", "-b by q, s"),
        ("-b by q, s", "c by a, b, r"),
    }


def test_there_may_be_too_many() -> None:
    rules = "\n".join(f"x{i}: p{i} => m\ny{i}: m => n{i}" for i in range(20))
    premises = " ".join(f"p{i}" for i in range(20))
    assert explicit(Numbered(theory(f"premises {premises}\n{rules}")), most=50) == TooMany(50)


@given(theories())
def test_it_accepts_what_direct_evaluation_accepts(one: Theory) -> None:
    numbered = Numbered(one)
    built = explicit(numbered, most=200)
    if isinstance(built, TooMany):
        return
    framework, told = built
    conclusions = [words.partition(" by ")[0] for words in told]
    inside, _, _ = grounded_framework(framework)
    direct = {numbered.atoms[number] for number in grounded(numbered).derived}
    assert {conclusions[i] for i in inside} == direct


@given(theories(well_formed=True))
def test_preferred_positions_agree(one: Theory) -> None:
    numbered = Numbered(one)
    built = explicit(numbered, most=60)
    if isinstance(built, TooMany):
        return
    framework, told = built
    conclusions = [words.partition(" by ")[0] for words in told]
    answer = solve(framework, Task("EE", "PR"))
    assert isinstance(answer, Answer)
    explicit_sets = {frozenset(conclusions[i] for i in e) for e in answer.extensions}
    assert explicit_sets == {e.conclusions for e in extensions(one, Semantics.preferred)}
