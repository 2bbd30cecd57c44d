"""The arguments for a claim, each by itself, as lines of text: one item each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.wording import label, predicate
from argmap.cli.text_repairs import item
from argmap.model import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.acceptance.convergent import Reason
    from argmap.acceptance.reasons import Reasons
    from argmap.cli.cards import Page


def lines(page: Page, found: Reasons) -> Iterator[str]:
    """Yield the arguments for a claim that its proof or case does not end in, with their state."""
    others = sorted(found.others, key=lambda reason: _ORDER.index(reason.verdict))
    if not others:
        return
    yield ""
    yield "Other arguments for it, each by itself:"
    for reason in others:
        argument = page.graph.argument(reason.argument)
        facts = page.argument_facts(argument)
        head = f"{argument.id} ({facts})" if facts else argument.id
        yield from item(page, "-", [f"{head} {_state(page, reason)}"])


def _state(page: Page, reason: Reason) -> str:
    """Return how an argument fares, and why."""
    how = predicate(reason.verdict) if reason.built else "cannot be built"
    return ": ".join(filter(None, [how, "; ".join(_since(page, reason))]))


def _since(page: Page, reason: Reason) -> Iterator[str]:
    if reason.verdict is Verdict.stands:
        return
    if reason.exclusive:
        yield f"its premises cannot hold together ({_listed(reason.premises)})"
        return
    weak = [found for found in reason.premises.values() if found is not Verdict.stands]
    if reason.attacker and (reason.accepted or not weak):
        yield _attacked(page, reason)
    for verdict in _ORDER:
        if verdict in weak:
            yield _premises(reason.premises, verdict)
    # Each premise could be held, and the step made; but not all of it.
    refuted = reason.accepted or Verdict.falls in weak or not reason.built
    if reason.verdict is Verdict.falls and not refuted:
        yield "no position holds all of it and answers what is said against it"


def _premises(premises: Mapping[str, Verdict], verdict: Verdict) -> str:
    """Return which premises have a verdict."""
    names = [name for name, found in premises.items() if found is verdict]
    one, several = _PREDICATES.get(verdict, (predicate(verdict), f"are {label(verdict)}"))
    return f"{_listed(names)} {one if len(names) == 1 else several}"


def _attacked(page: Page, reason: Reason) -> str:
    how = "attacked"
    if not page.graph.is_claim(reason.attacker):
        kind, _ = page.graph.target_of(reason.attacker)
        how = "undercut" if kind == "undercuts" else "rebutted"
    accepted = "" if reason.accepted else ", which is neither accepted nor refuted"
    return f"the step is {how} by {short(reason.attacker)}{accepted}"


def _listed(names: Iterable[str]) -> str:
    *some, last = [short(name) for name in names]
    return f"{', '.join(some)} and {last}" if some else last


_ORDER = (
    Verdict.falls,
    Verdict.open,
    Verdict.contested,
    Verdict.undecided,
    Verdict.every_position,
    Verdict.stands,
)
_PREDICATES = {
    Verdict.every_position: ("stands in every position only", "stand in every position only"),
    Verdict.falls: ("falls", "fall"),
}
