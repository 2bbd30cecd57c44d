"""The arguments for a claim, each by itself: whether it stands, and if not, why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.counter import made_by
from argmap.acceptance.deciding import deciding_attack
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.verdicts import Options, assess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.acceptance.deadline import Deadline
    from argmap.acceptance.deciding import Attack
    from argmap.acceptance.theory import Rule, Theory

# No id ends so: what a step concludes, told apart from what other steps to the same claim do.
_BY_ITSELF = "!"


@dataclass(frozen=True, slots=True)
class Reason:
    """An argument for a claim, and the verdict on the claim as far as this argument goes.

    `premises` are its premises with their verdicts; it is `built` where each of them, and so the
    argument, can be derived from what is put forward. Where they contradict each other, `exclusive`
    says so. Where the step itself is attacked, `attacker` is the argument that decides against it
    (or the claim, where a conflict alone does), and `accepted` says whether that is accepted.
    """

    argument: str
    verdict: Verdict
    premises: Mapping[str, Verdict]
    built: bool = True
    exclusive: bool = False
    attacker: str = ""
    accepted: bool = False


def reasons_for(
    theory: Theory, claim: str, arguments: Iterable[str], deadline: Deadline
) -> tuple[Reason, ...]:
    """Return some arguments for a claim with the verdict on each by itself.

    That is the verdict on a claim that is attacked as this one is, and that only the one argument
    is for.
    """
    wanted = set(arguments)
    steps = [rule for rule in theory.rules if rule.name in wanted and rule.head == claim]
    if not steps:
        return ()
    contraries = {rule.name + _BY_ITSELF: theory.contraries(claim) for rule in steps}
    apart = replace(
        theory,
        rules=tuple(_apart(theory, {rule.name for rule in steps})),
        directed={**theory.directed, **contraries},
    )
    asked = [*contraries, *(premise for rule in steps for premise in rule.body)]
    found = assess(apart, asked, Options(seconds=deadline.left()))
    numbered = Numbered(apart)
    settled = grounded(numbered)
    buildable = numbered.derive(range(len(numbered.elements)))
    made = []
    for rule in steps:
        own = rule.name + _BY_ITSELF
        premises = {premise: found.verdict(premise) for premise in rule.body}
        built = numbered.index[own] in buildable
        reason = Reason(rule.name, found.verdict(own), premises, built)
        attack = None
        if built and reason.verdict is not Verdict.stands:
            attack = deciding_attack(numbered, settled, own, deadline)
        made.append(reason if attack is None else _met(apart, reason, attack))
    return tuple(made)


def _met(theory: Theory, reason: Reason, attack: Attack) -> Reason:
    """Return a reason with what decides against it."""
    if attack.own and attack.premises and attack.step.removesuffix(_BY_ITSELF) == reason.argument:
        return replace(reason, exclusive=True)
    if attack.own or attack.hit != reason.argument:
        return reason
    attacker = made_by(theory, attack.lines, 0)
    return replace(reason, attacker=attacker, accepted=attack.succeeds)


def _apart(theory: Theory, names: set[str]) -> Iterator[Rule]:
    """Yield the rules, where each of some steps concludes something of its own.

    From that follows the claim, strictly; what speaks against the claim hits the step as before.
    """
    for rule in theory.rules:
        own = rule.name + _BY_ITSELF
        if rule.name not in names:
            yield rule
        elif rule.strict:
            yield rule
            yield replace(rule, name=own, head=own)
        else:
            yield replace(rule, head=own)
            yield replace(rule, name=own, body=(own,), strict=True)
