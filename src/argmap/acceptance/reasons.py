"""Everything that `argmap why` tells of one claim, in one theory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.counter import Counter, against, turned
from argmap.acceptance.deadline import Deadline
from argmap.acceptance.explanation import case, deciding_attack, proof
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.repairs import repairs
from argmap.acceptance.verdicts import Options, assess

if TYPE_CHECKING:
    from argmap.acceptance.certificates import Standing
    from argmap.acceptance.explanation import Attack, Line
    from argmap.acceptance.repairs import Repairs
    from argmap.acceptance.theory import Theory
    from argmap.graph import ArgumentGraph

# Of the positions that all have a claim, so many are told.
_POSITIONS = 3


@dataclass(frozen=True, slots=True)
class Reasons:
    """A claim's verdict, and why.

    `proof` is for what stands. For what does not, `cases` say what speaks for it: the smallest
    case there is; or, for what stands in every position, one for each of some positions that
    leave no way out between them. `attack` decides against it; `repairs` would make it stand.
    `counter` is the strongest counter-argument, None where no single one decides.
    """

    claim: str
    verdict: Verdict
    proof: tuple[Line, ...] = ()
    cases: tuple[tuple[Line, ...], ...] = ()
    attack: Attack | None = None
    repairs: Repairs | None = None
    counter: Counter | None = None

    @property
    def stands(self) -> bool:
        """Whether the claim is in the grounded extension."""
        return self.verdict is Verdict.stands


def reasons(graph: ArgumentGraph, claim: str, theory: Theory, seconds: float = 20.0) -> Reasons:
    """Return why a claim has its verdict in a theory of the graph's knowledge base.

    It is sought for so many seconds. Half of them are for the verdict, so that some are left for
    what would restore the claim.
    """
    deadline = Deadline(seconds)
    standing = assess(theory, [claim], Options(seconds=seconds / 2)).standings[claim]
    verdict = standing.verdict
    numbered = Numbered(theory)
    settled = grounded(numbered)
    if verdict is Verdict.stands:
        lines = proof(numbered, settled, claim)
        return Reasons(claim, verdict, lines, counter=turned(theory, lines, deadline))
    attack = deciding_attack(numbered, settled, claim)
    # Claims that nobody puts forward here may still be granted.
    grantable = [c.id for c in graph.claims() if c.stance != "asks"]
    found = repairs(numbered, claim, grantable, deadline.left() * 0.8)
    counter = against(theory, standing, attack, found, deadline)
    cases = _cases(numbered, standing, settled.accepted)
    return Reasons(claim, verdict, (), cases, attack, found, counter)


def _cases(
    theory: Numbered, standing: Standing, accepted: frozenset[int]
) -> tuple[tuple[Line, ...], ...]:
    shown = standing.certificate
    if standing.verdict is Verdict.every_position and shown is not None:
        positions = [{theory.element_index[e] for e in one} for one in shown.having]
        cases = [case(theory, accepted | one, standing.claim) for one in positions]
        return tuple(dict.fromkeys(cases))[:_POSITIONS]
    lines = case(theory, range(len(theory.elements)), standing.claim)
    return (lines,) if lines else ()
