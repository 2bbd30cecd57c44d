"""The strongest counter-argument: the one that a verdict turns on.

For what does not stand it is the argument without which the claim would fare better, or stand. For
what stands it is the argument that would turn the verdict if a single answer to it fell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.deadline import Deadline, OutOfTimeError
from argmap.acceptance.verdicts import Options, assess
from argmap.model.base import RELATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.acceptance.certificates import Standing
    from argmap.acceptance.deciding import Attack
    from argmap.acceptance.explanation import Line
    from argmap.acceptance.repairs import Repairs
    from argmap.acceptance.theory import Theory


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter-argument, and the verdict on the claim if it fell, or if its answer did.

    `step` is the argument; where a claim speaks against another by a conflict alone, that claim.
    `answer` is the step or claim that meets it, "" where the counter-argument itself falls.
    """

    step: str
    verdict: Verdict
    answer: str = ""


def against(
    theory: Theory, standing: Standing, attack: Attack | None, found: Repairs, deadline: Deadline
) -> Counter | None:
    """Return the counter-argument that a claim which does not stand would do better without.

    The attack that decides comes first; else the step nearest to the claim whose fall alone makes
    it stand.
    """
    if standing.verdict is Verdict.undecided:
        return None
    first = [] if attack is None else [made_by(theory, attack.lines, 0)]
    origins = {rule.name for rule in theory.rules}
    alone = [one.falls[0] for one in found.found if len(one.falls) == 1 and not one.grants]
    if first and first[0] not in alone:
        alone = [name for name in alone if name in origins]
    for step in dict.fromkeys([*first, *alone]):
        verdict = _without(theory, step, standing.claim, deadline)
        if verdict not in (None, standing.verdict, Verdict.open):
            return Counter(step, verdict)
    return None


def turned(theory: Theory, lines: Sequence[Line], deadline: Deadline) -> Counter | None:
    """Return the counter-argument to a proof that one answer alone keeps from turning the verdict.

    Of several, the one that is told first.
    """
    claim = lines[0].atom
    for place, line in enumerate(lines):
        if line.part != "answered" or line.parent is None:
            continue
        answer = made_by(theory, lines, place)
        verdict = _without(theory, answer, claim, deadline)
        if verdict not in (None, Verdict.stands, Verdict.open):
            return Counter(made_by(theory, lines, line.parent), verdict, answer)
    return None


def made_by(theory: Theory, lines: Sequence[Line], place: int) -> str:
    """Return the argument that a line follows by; by a conflict, the claim it starts from.

    That a claim does not hold may follow by a restatement from the same of another claim: what
    leads there is meant.
    """
    while True:
        line = lines[place]
        rule = next((rule for rule in theory.rules if rule.name == line.rule), None)
        if rule is None:
            return line.atom
        if not rule.origin.startswith(RELATION):
            return rule.origin or rule.name
        start = rule.body[0]
        below = _told_at(lines, place, start)
        if below is None or not start.startswith("-"):
            return start
        place = below


def _told_at(lines: Sequence[Line], place: int, atom: str) -> int | None:
    """Return which line explains an atom that another line follows from."""
    for number, line in enumerate(lines):
        if line.parent == place and line.atom == atom and line.part in ("because", "held"):
            return number if line.shown_at is None else line.shown_at
    return None


def _without(theory: Theory, name: str, claim: str, deadline: Deadline) -> Verdict | None:
    """Return the verdict on a claim where a step or another claim falls; None for no answer."""
    if name == claim:
        return None
    try:
        deadline.check()
    except OutOfTimeError:
        return None
    seconds = None if deadline.seconds is None else deadline.left()
    verdict = assess(theory.without([name]), [claim], Options(seconds=seconds)).verdict(claim)
    return None if verdict is Verdict.undecided else verdict
