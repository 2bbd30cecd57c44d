"""`argmap why` and `argmap cruxes`: what a verdict hangs on."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.app import app
from argmap.cli.options import ClaimId, Format, FormatOption
from argmap.cli.viewpoint import ViewpointOption, the_viewpoint
from argmap.cli.what_if import AcceptOption, DropOption, RestatementsOption, suppositions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.acceptance.explanation import Attack, Line
    from argmap.acceptance.reasons import Reasons
    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.cli.cards import Page
    from argmap.cli.what_if import WhatIf

TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.0, metavar="SECONDS", help="Give up after so long.")
]


@app.command()
def why(
    context: typer.Context,
    name: ClaimId,
    viewpoint: ViewpointOption = "all",
    accept: AcceptOption = None,
    drop: DropOption = None,
    restatements: RestatementsOption = True,
    timeout: TimeoutOption = 20.0,
    output: FormatOption = Format.text,
) -> None:
    """Explain a claim's verdict: the proof, or the attack that decides and what would restore it.

    What stands is shown with the smallest proof found: reasons with their quotations, attacks
    that could be made, and what answers them. For the rest: what speaks for the claim, the attack
    that decides, and the smallest sets of premises and steps whose fall would make it stand. Where
    no fall would do, what would have to be granted. For both: on which counter-argument the verdict
    turns.
    """
    from argmap.acceptance.reasons import reasons
    from argmap.cli.session import echo_json, open_kb

    session = open_kb(context.obj)
    claim = session.claim(name)
    who = the_viewpoint(session, viewpoint)
    supposed = suppositions(session, accept, drop, restatements)
    found = reasons(session.graph, claim, supposed.theory(session, who), timeout)
    if output is Format.json:
        echo_json(_record(found, str(who), supposed))
        return
    for line in _lines(session.page(), found, who, supposed):
        typer.echo(line)


@app.command()
def cruxes(
    context: typer.Context,
    viewpoint: ViewpointOption = "all",
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
    who = the_viewpoint(session, viewpoint)
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


def _lines(page: "Page", found: "Reasons", who: "Viewpoint", supposed: "WhatIf") -> "Iterator[str]":
    from argmap.acceptance.wording import formal, predicate
    from argmap.cli import text_proof, text_repairs

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
    if found.proof:
        yield ""
        yield "Proof:"
        yield from text_proof.lines(page, found.proof)
    yield from _case_lines(page, found)
    if found.attack is not None:
        yield ""
        yield from _attack_lines(page, found.attack, claim.id)
    yield from _counter_lines(page, found)
    if found.repairs is not None:
        yield ""
        yield from text_repairs.lines(page, found.repairs)


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


def _attack_lines(page: "Page", attack: "Attack", claim: str) -> "Iterator[str]":
    from argmap.cli import text_proof

    how = "It is accepted" if attack.succeeds else "It is neither accepted nor refuted"
    if attack.hit == claim:
        aim = "the claim itself"
    elif page.graph.is_claim(attack.hit):
        aim = f"the premise {attack.hit}"
    else:
        aim = f"the step {attack.hit}"
    yield from page.wrap(f"The attack that decides hits {aim}. {how}:")
    yield from text_proof.lines(page, attack.lines)


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
            else "Nothing that follows from these premises speaks against any of this."
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


def _record(found: "Reasons", viewpoint: str, supposed: "WhatIf") -> dict[str, Any]:
    attack, repairs, counter = found.attack, found.repairs, found.counter
    return {
        "claim": found.claim,
        "viewpoint": viewpoint,
        **supposed.record(),
        "verdict": found.verdict.value,
        "proof": _tree(found.proof),
        "cases": [_tree(lines) for lines in found.cases],
        "attack": None
        if attack is None
        else {
            "by": attack.atom,
            "hits": attack.hit,
            "succeeds": attack.succeeds,
            "case": _tree(attack.lines),
        },
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


def _tree(lines: "Sequence[Line]") -> list[dict[str, Any]]:
    return [
        {
            "atom": line.atom,
            "by": line.rule or None,
            "part": line.part,
            "parent": line.parent,
            "hits": line.hit or None,
            "shown_at": line.shown_at,
        }
        for line in lines
    ]
