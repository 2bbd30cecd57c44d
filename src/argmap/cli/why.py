"""`argmap why` and `argmap cruxes`: what a verdict hangs on."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.app import app
from argmap.cli.options import ClaimId, Format, FormatOption, TimeoutOption
from argmap.cli.viewpoint import ViewpointOption, one_viewpoint
from argmap.cli.what_if import AcceptOption, DropOption, RestatementsOption, suppositions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.acceptance.certificates import Verdict
    from argmap.acceptance.convergent import Reason
    from argmap.acceptance.deciding import Attack
    from argmap.acceptance.explanation import Line
    from argmap.acceptance.reasons import Reasons
    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.cli.cards import Page
    from argmap.cli.what_if import WhatIf
    from argmap.graph import ArgumentGraph


@app.command()
def why(
    context: typer.Context,
    name: ClaimId,
    viewpoint: ViewpointOption = None,
    accept: AcceptOption = None,
    drop: DropOption = None,
    restatements: RestatementsOption = True,
    timeout: TimeoutOption = 20.0,
    output: FormatOption = Format.text,
) -> None:
    """Explain a claim's verdict: the proof, or the attack that decides and what would restore it.

    What stands is shown with the smallest proof of those with the fewest steps that are the
    curator's reading: reasons with their quotations, attacks that could be made, and what answers
    them. For the rest: what speaks for the claim, the attack that decides, and the smallest sets of
    premises and steps whose fall would make it stand. Where no fall would do, what would have to be
    granted. For both: the other arguments for the claim, each by itself, and on which
    counter-argument the verdict turns.
    """
    from argmap.acceptance.reasons import reasons
    from argmap.acceptance.verdicts import Options, assess
    from argmap.cli.session import echo_json, open_kb

    session = open_kb(context.obj)
    claim = session.claim(name)
    who = one_viewpoint(session, viewpoint)
    supposed = suppositions(session, accept, drop, restatements)
    found = reasons(session.graph, claim, supposed.theory(session, who), timeout)
    itself = assess(supposed.alone(session, who), [claim], Options(seconds=timeout / 4))
    alone = itself.verdict(claim) if who.kind != "all" else found.verdict
    if output is Format.json:
        echo_json({**_record(session.graph, found, str(who), supposed), "alone": alone.value})
        return
    for line in _lines(session.page(), found, who, supposed, alone):
        typer.echo(line)


@app.command()
def cruxes(
    context: typer.Context,
    viewpoint: ViewpointOption = None,
    accept: AcceptOption = None,
    drop: DropOption = None,
    restatements: RestatementsOption = True,
    most: Annotated[
        int, typer.Option("--max", "-m", "-n", min=1, metavar="N", help="Show N.")
    ] = 10,
    timeout: TimeoutOption = 60.0,
    output: FormatOption = Format.text,
) -> None:
    """List the claims that most hangs on: how many verdicts flip when each of them falls."""
    from argmap.acceptance import cruxes as search
    from argmap.cli.output import progress
    from argmap.cli.session import echo_json, note, open_kb

    session = open_kb(context.obj)
    who = one_viewpoint(session, viewpoint)
    supposed = suppositions(session, accept, drop, restatements)
    theory = supposed.theory(session, who)
    claims = [claim.id for claim in session.graph.claims()]
    with progress(len(claims), "claims tried") as bar:
        found = search.cruxes(theory, claims, timeout, bar.step)
    if found.untried:
        note(f"{found.untried} claims were not tried within {timeout:g} s; --timeout gives longer")
    if output is Format.json:
        echo_json(
            {
                "viewpoint": str(who),
                **supposed.record(),
                "untried": found.untried,
                "cruxes": [
                    {"claim": crux.claim, "flips": [_flip(flip) for flip in crux.flips]}
                    for crux in found.found[:most]
                ],
            }
        )
        return
    page = session.page()
    whose = who.in_words(session.graph.kb)
    for line in page.wrap(f"Verdicts that flip when a claim falls; premises: {whose}."):
        typer.echo(line)
    for line in supposed.lines(page):
        typer.echo(line)
    for crux in found.found[:most]:
        for line in _crux_lines(page, crux):
            typer.echo(line)
    if not found.found:
        none = "No verdict hangs on another claim."
        typer.echo("None was found in the time given." if found.untried else none)


def _lines(
    page: "Page", found: "Reasons", who: "Viewpoint", supposed: "WhatIf", alone: "Verdict"
) -> "Iterator[str]":
    from argmap.acceptance.certificates import Verdict
    from argmap.acceptance.wording import formal, predicate
    from argmap.cli import text_proof, text_reasons, text_repairs

    graph = page.graph
    claim = graph.claim(found.claim)
    tone = page.palette.good if found.stands else page.palette.warning
    yield from page.heading(claim.id, page.claim_facts(claim), 0)
    yield from page.wrap(claim.text)
    yield ""
    verdict = f"It {predicate(found.verdict)}"
    first, *rest = page.wrap(
        f"{verdict} ({formal(found.verdict)}); premises: {who.in_words(graph.kb)}."
    )
    yield tone(verdict) + first.removeprefix(verdict)
    yield from rest
    yield from supposed.lines(page)
    if alone is not found.verdict and Verdict.undecided not in (alone, found.verdict):
        itself = who.in_words(graph.kb).removeprefix("what ")
        yield from page.wrap(
            f"That hangs on others: by what {itself} alone, without the steps, conflicts, "
            f"restatements and common ground of others, it {predicate(alone)}."
        )
    if found.proof:
        yield ""
        yield "Proof:"
        yield from text_proof.lines(page, found.proof)
        yield from _reading_lines(page, found)
    yield from _case_lines(page, found)
    if found.attack is not None:
        yield ""
        yield from _attack_lines(page, found.attack, claim.id, falls=found.falls)
    yield from _counter_lines(page, found)
    yield from text_reasons.lines(page, found)
    if found.repairs is not None:
        yield ""
        yield from text_repairs.lines(page, found.repairs)


def _reading_lines(page: "Page", found: "Reasons") -> "Iterator[str]":
    """Yield whether a proof rests on what the curator reads into the texts."""
    from argmap.model import short

    readings = found.readings
    if not readings:
        return
    yield ""
    if len(readings) == len(found.steps):
        told = "No author makes a step of this proof; it rests on the curator's reading alone"
    else:
        steps = [short(name) for name in readings if name in page.graph]
        told = f"This proof rests in part on the curator's reading ({', '.join(steps)})"
        told = told if len(steps) == len(readings) else told.partition(" (")[0]
    yield from page.wrap(f"{told}, and no proof does without such a step.")


def _case_lines(page: "Page", found: "Reasons") -> "Iterator[str]":
    """Yield what speaks for a claim that does not stand."""
    from argmap.cli import text_proof

    if found.stands:
        return
    yield ""
    if not found.cases:
        yield from page.wrap(
            "No argument for it can be built from these premises, and it is no premise itself."
        )
    elif len(found.cases) == 1:
        yield "What speaks for it:"
        yield from text_proof.lines(page, found.cases[0])
    else:
        yield "Whichever position one takes, there is a reason for it:"
        for number, lines in enumerate(found.cases, 1):
            yield f"Position {number}:"
            yield from text_proof.lines(page, lines)


def _attack_lines(page: "Page", attack: "Attack", claim: str, *, falls: bool) -> "Iterator[str]":
    from argmap.cli import text_proof

    if attack.hit == claim:
        aim = "the claim itself"
    elif page.graph.is_claim(attack.hit):
        aim = f"the premise {attack.hit}"
    else:
        aim = f"the step {attack.hit}"
    if attack.own and attack.premises and attack.step in page.graph:
        told = (
            f"What decides is that the premises of {attack.step} cannot hold together, so that no "
            f"position has the claim. What follows from them hits {aim}:"
        )
    elif attack.own:
        told = (
            "What decides is that this case contradicts itself, so that no position has the claim. "
            f"What follows from it hits {aim}:"
        )
    elif attack.succeeds:
        told = f"The attack that decides hits {aim}. It is accepted:"
    elif falls:
        told = (
            f"The attack that decides hits {aim}. It is not accepted itself, but no position can "
            "hold the claim and answer all that speaks against it:"
        )
    else:
        told = f"The attack that decides hits {aim}. It is neither accepted nor refuted:"
    yield from page.wrap(told)
    yield from text_proof.lines(page, attack.lines, attack.hit)


def _counter_lines(page: "Page", found: "Reasons") -> "Iterator[str]":
    """Yield which counter-argument a verdict turns on."""
    from argmap.acceptance.wording import supposed
    from argmap.model import short

    counter = found.counter
    if counter is not None:
        what = f"The strongest counter-argument is {counter.step}"
        if counter.answer:
            told = f"{what}: if {short(counter.answer)}, which answers it, fell, the claim"
        else:
            told = f"{what}: without it the claim"
        yield ""
        yield from page.wrap(f"{told} {supposed(counter.verdict)}.")
    elif found.stands:
        attacked = any(line.part == "attacked" for line in found.proof)
        yield ""
        yield from page.wrap(
            "No counter-argument would turn the verdict if a single answer to it fell."
            if attacked
            else "Nothing that follows from these premises speaks against this proof."
        )


def _crux_lines(page: "Page", crux: Any) -> "Iterator[str]":
    from argmap.acceptance.wording import label

    claim = page.graph.claim(crux.claim)
    yield ""
    head, *rest = page.heading(claim.id, page.claim_facts(claim), 4)
    yield f"{len(crux.flips):>2}  {head}"
    yield from (f"    {line}" for line in [*rest, *page.wrap(claim.text, 4)])
    for flip in crux.flips[:5]:
        change = f"{label(flip.before)} → {label(flip.after)}"
        head, *rest = page.heading(flip.claim, change, 6)
        yield f"    - {head}"
        yield from (f"      {line}" for line in rest)
    if len(crux.flips) > 5:
        yield f"    - and {len(crux.flips) - 5} more"


def _flip(flip: Any) -> dict[str, str]:
    return {"claim": flip.claim, "before": flip.before.value, "after": flip.after.value}


def _record(
    graph: "ArgumentGraph", found: "Reasons", viewpoint: str, supposed: "WhatIf"
) -> dict[str, Any]:
    attack, repairs, counter = found.attack, found.repairs, found.counter
    return {
        "claim": found.claim,
        "viewpoint": viewpoint,
        **supposed.record(),
        "verdict": found.verdict.value,
        "proof": _tree(graph, found.proof),
        "readings": list(found.readings),
        "cases": [_tree(graph, lines) for lines in found.cases],
        "attack": None
        if attack is None
        else {
            "by": attack.atom,
            "hits": attack.hit,
            "succeeds": attack.succeeds,
            "own": attack.own,
            "step": attack.step or None,
            "premises": attack.premises,
            "case": _tree(graph, attack.lines, attack.hit),
        },
        "arguments": [_reason(graph, reason) for reason in found.arguments],
        "repairs": None
        if repairs is None
        else {
            "found": [
                {"falls": list(one.falls), "grants": list(one.grants)} for one in repairs.found
            ],
            "proven": repairs.proven,
            "more": repairs.more,
        },
        "counter": None
        if counter is None
        else {
            "step": counter.step,
            "verdict": counter.verdict.value,
            "answer": counter.answer or None,
        },
    }


def _reason(graph: "ArgumentGraph", reason: "Reason") -> dict[str, Any]:
    return {
        "argument": reason.argument,
        "asserted_by": graph.argument(reason.argument).asserted_by,
        "verdict": reason.verdict.value,
        "premises": {name: verdict.value for name, verdict in reason.premises.items()},
        "built": reason.built,
        "exclusive": reason.exclusive,
        "attacker": reason.attacker or None,
        "accepted": reason.accepted,
    }


def _tree(graph: "ArgumentGraph", lines: "Sequence[Line]", hit: str = "") -> list[dict[str, Any]]:
    from argmap.cli.text_proof import opposed_by

    found = []
    for place, line in enumerate(lines):
        against = opposed_by(graph, line.atom, line.hit or ("" if place else hit))
        by = ("curator" if line.reading else "author") if line.rule else None
        found.append(
            {
                "atom": line.atom,
                "by": line.rule or None,
                "asserted_by": by,
                "part": line.part,
                "parent": line.parent,
                "hits": line.hit or None,
                "conflict_asserted_by": None if against is None else against.asserted_by,
                "shown_at": line.shown_at,
            }
        )
    return found
