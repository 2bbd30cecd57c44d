"""Everything that `argmap why` tells of one claim, in one theory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.convergent import reasons_for
from argmap.acceptance.counter import Counter, against, turned
from argmap.acceptance.deadline import Deadline
from argmap.acceptance.deciding import best_case, deciding_attack
from argmap.acceptance.explanation import case, derivation_in, proof, tree
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.repairs import repairs
from argmap.acceptance.verdicts import Options, assess

if TYPE_CHECKING:
    from argmap.acceptance.certificates import Standing
    from argmap.acceptance.convergent import Reason
    from argmap.acceptance.deciding import Attack
    from argmap.acceptance.explanation import Line
    from argmap.acceptance.grounded import Grounded
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
    `counter` is the strongest counter-argument, None where no single one decides. `arguments` are
    all for the claim, each with the verdict on it by itself.
    """

    claim: str
    verdict: Verdict
    proof: tuple[Line, ...] = ()
    cases: tuple[tuple[Line, ...], ...] = ()
    attack: Attack | None = None
    repairs: Repairs | None = None
    counter: Counter | None = None
    arguments: tuple[Reason, ...] = ()

    @property
    def others(self) -> tuple[Reason, ...]:
        """The arguments that neither the proof nor a case ends in."""
        shown = {lines[0].rule for lines in (self.proof, *self.cases) if lines}
        return tuple(reason for reason in self.arguments if reason.argument not in shown)

    @property
    def steps(self) -> tuple[str, ...]:
        """The arguments and relations by which the proof derives the claim, the last first."""
        found = (line.rule for line in derivation_in(self.proof) if line.rule)
        return tuple(dict.fromkeys(found))

    @property
    def readings(self) -> tuple[str, ...]:
        """Those of these steps that the curator alone asserts; none where a proof does without."""
        found = (line.rule for line in derivation_in(self.proof) if line.reading)
        return tuple(dict.fromkeys(found))

    @property
    def falls(self) -> bool:
        """Whether the claim is in no preferred extension, though something bears on it."""
        return self.verdict is Verdict.falls

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
    named = [argument.id for argument in graph.arguments_for(claim)]
    arguments = reasons_for(theory, claim, named, Deadline(deadline.left() * 0.4))
    if verdict is Verdict.stands:
        lines = proof(numbered, settled, claim)
        counter = turned(theory, lines, deadline)
        return Reasons(claim, verdict, lines, counter=counter, arguments=arguments)
    attack = deciding_attack(numbered, settled, claim, deadline)
    # Claims that nobody puts forward here may still be granted.
    grantable = [c.id for c in graph.claims() if c.stance != "asks"]
    found = repairs(numbered, claim, grantable, deadline.left() * 0.8)
    counter = against(theory, standing, attack, found, deadline)
    cases = _cases(numbered, standing, settled, deadline)
    return Reasons(claim, verdict, (), cases, attack, found, counter, arguments)


def _cases(
    theory: Numbered, standing: Standing, settled: Grounded, deadline: Deadline
) -> tuple[tuple[Line, ...], ...]:
    shown = standing.certificate
    if standing.verdict is Verdict.every_position and shown is not None:
        positions = [{theory.element_index[e] for e in one} for one in shown.having]
        cases = [case(theory, settled.accepted | one, standing.claim) for one in positions]
        return tuple(dict.fromkeys(cases))[:_POSITIONS]
    number = theory.index.get(standing.claim)
    best = None if number is None else best_case(theory, settled, number, deadline)
    return () if best is None or number is None else (tree(theory, best.found, number),)
