"""The search for verdicts on theories that are too large to build all arguments of."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from acceptance.theories import disputed, theory
from argmap.acceptance.certificates import Verdict
from argmap.acceptance.deadline import Deadline
from argmap.acceptance.extensions import Semantics, extensions, preferred
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.parts import Part, parts
from argmap.acceptance.refutation import Sought, refute
from argmap.acceptance.search import core
from argmap.acceptance.structured import Positions
from argmap.acceptance.verdicts import Options, assess
from argmap.acceptance.verification import faults

if TYPE_CHECKING:
    from argmap.acceptance.theory import Theory

# The last of these has no stable extension.
SEEDS = [*range(24), 59]


def claims_of(given: Theory) -> list[str]:
    atoms = {rule.head for rule in given.rules} | set(given.premises)
    return sorted(atom for atom in atoms if atom.startswith("c"))


def reference(given: Theory, semantics: Semantics, claim: str) -> Verdict:
    """Return the verdict on a claim that can be built, from the list of all extensions."""
    (least,) = extensions(given, Semantics.grounded)
    if claim in least.conclusions:
        return Verdict.stands
    found = extensions(given, semantics)
    if not found:
        return Verdict.no_position
    having = [claim in extension.conclusions for extension in found]
    if all(having):
        return Verdict.every_position
    return Verdict.contested if any(having) else Verdict.falls


@pytest.mark.no_cover
@pytest.mark.parametrize("semantics", [Semantics.preferred, Semantics.stable])
@pytest.mark.parametrize("seed", SEEDS)
def test_verdicts_agree_with_the_list_of_extensions(seed: int, semantics: Semantics) -> None:
    given = disputed(seed)
    claims = claims_of(given)
    found = assess(given, claims, Options(semantics, certify=True))
    open_ = {claim for claim in claims if found.verdict(claim) is Verdict.open}
    if semantics is Semantics.stable and found.ground.example is None:
        assert extensions(given, semantics) == []
    else:
        for claim in set(claims) - open_:
            assert found.verdict(claim) is reference(given, semantics, claim), claim
    assert faults(found) == []


def test_the_seeds_give_every_verdict() -> None:
    """The comparison above says something of each of them."""
    seen = set()
    for seed in SEEDS:
        given = disputed(seed)
        for semantics in (Semantics.preferred, Semantics.stable):
            found = assess(given, claims_of(given), Options(semantics))
            seen |= {standing.verdict for standing in found.standings.values()}
    assert seen == set(Verdict) - {Verdict.undecided}


def only_part(given: Theory) -> tuple[Numbered, Part]:
    numbered = Numbered(given)
    (part,) = parts(numbered, grounded(numbered))
    return numbered, part


def test_a_core_is_what_a_claim_needs() -> None:
    given = theory(
        """
        premises a -a b -b c -c
        r: a => x
        s: b => -r
        t: -b => y
        u: c => z
        v: a, b, c => w
        """
    )
    numbered, part = only_part(given)
    names = {"a", "-b", "c", "r", "t", "u"}
    position = frozenset(numbered.element_index[name] for name in names)
    found = core(part, position & set(part.elements), numbered.index["x"])
    # The step to x is undercut by b, which -b answers.
    assert {numbered.elements[element] for element in found} == {"a", "r", "-b"}


def test_a_core_answers_attacks_where_they_begin() -> None:
    """The attack on r rests on one premise by two ways; only there it can be answered."""
    given = theory(
        "premises a -a b -b\n r: a => x\n b -> m\n b -> n\n m, n -> o\n s: o, m => -r\n r, x -> y"
    )
    numbered, part = only_part(given)
    position = frozenset(numbered.element_index[name] for name in ("a", "-b", "r"))
    assert core(part, position, numbered.index["x"]) == position


def test_a_claim_that_some_position_leaves_undecided_is_contested() -> None:
    """No position attacks all arguments for c; but one lets its only support hang in the air."""
    given = theory("premises a -a\n u: => c\n w: -a => -w\n -w -> -u")
    found = assess(given, ["c", "a"], Options(certify=True))
    assert found.verdict("c") is Verdict.contested
    assert faults(found) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_cores_are_admissible(seed: int) -> None:
    numbered = Numbered(disputed(seed))
    for part in parts(numbered, grounded(numbered)):
        positions = Positions(part, Deadline())
        for position in islice(preferred(positions), 3):
            fresh = Positions(part, Deadline())
            for atom in sorted(part.derive(position)):
                kept = core(part, position, atom)
                assert kept <= position
                assert atom in part.derive(kept)
                signs = (
                    (1 if element in kept else -1) * fresh.chosen(element)
                    for element in part.elements
                )
                assert fresh.find(list(signs)) == kept


def test_what_has_an_answer_is_not_refuted() -> None:
    numbered, part = only_part(theory("premises a -a"))
    assert refute(part, Sought(derives=numbered.index["a"]), Deadline()) is None
