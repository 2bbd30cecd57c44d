"""Everything that `argmap why` tells of one claim, from one viewpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.explanation import case, deciding_attack, proof
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.reading import theory_of
from argmap.acceptance.repairs import Repairs, repairs
from argmap.acceptance.verdicts import Options, assess

if TYPE_CHECKING:
    from argmap.acceptance.explanation import Attack, Line
    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.graph import ArgumentGraph


@dataclass(frozen=True, slots=True)
class Reasons:
    """A claim's verdict, and why.

    `proof` is for what stands, `case` what speaks for what does not. `attack` decides against it;
    `repairs` would make it stand. `counter` is the strongest counter-argument: the step whose
    fall alone would do so, "" where none would; of several, the one that attacks at once.
    """

    claim: str
    verdict: Verdict
    proof: tuple[Line, ...] = ()
    case: tuple[Line, ...] = ()
    attack: Attack | None = None
    repairs: Repairs | None = None
    counter: str = ""

    @property
    def stands(self) -> bool:
        """Whether the claim is in the grounded extension."""
        return self.verdict is Verdict.stands


def reasons(
    graph: ArgumentGraph, claim: str, viewpoint: Viewpoint, seconds: float = 20.0
) -> Reasons:
    """Return why a claim has its verdict; what needs a search ends after so many seconds."""
    theory = theory_of(graph.kb, viewpoint)
    verdict = assess(theory, [claim], Options(seconds=seconds)).verdict(claim)
    # Claims that nobody puts forward here may still be granted: let the theory know of them all.
    numbered = Numbered(theory)
    settled = grounded(numbered)
    if verdict is Verdict.stands:
        return Reasons(claim, verdict, proof(numbered, settled, claim))
    for_it = case(numbered, range(len(numbered.elements)), claim)
    grantable = [c.id for c in graph.claims() if c.stance != "asks"]
    found = repairs(numbered, claim, grantable, seconds)
    attack = deciding_attack(numbered, settled, claim)
    return Reasons(claim, verdict, (), for_it, attack, found, _strongest(graph, attack, found))


def _strongest(graph: ArgumentGraph, attack: Attack | None, found: Repairs) -> str:
    alone = [one.falls[0] for one in found.found if len(one.falls) == 1 and not one.grants]
    steps = [name for name in alone if name in graph and not graph.is_claim(name)]
    direct = attack.lines[0].rule if attack is not None else ""
    return direct if direct in steps else next(iter(steps), "")
