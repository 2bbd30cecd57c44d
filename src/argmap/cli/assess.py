"""Which claims stand: `argmap assess`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import HolderOption, SourceOption, TagOption, TypeOption, seconds
from argmap.cli.viewpoint import the_viewpoint
from argmap.cli.what_if import AcceptOption, DropOption, RestatementsOption, suppositions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.acceptance.certificates import Assessment
    from argmap.acceptance.theory import Theory
    from argmap.cli.verdict_table import Table


class TableFormat(StrEnum):
    """How a table is written."""

    text = "text"
    json = "json"
    csv = "csv"


class SemanticsName(StrEnum):
    """The semantics, repeated here so that the command line can start without the solvers."""

    grounded = "grounded"
    complete = "complete"
    preferred = "preferred"
    stable = "stable"
    semi_stable = "semi-stable"
    ideal = "ideal"


@app.command()
def assess(
    context: typer.Context,
    names: Annotated[
        Optional[list[str]],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[ID]...",
            help="Claims. Without any, all that are in dispute.",
            autocompletion=completion.claims,
            show_default=False,
        ),
    ] = None,
    viewpoint: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--viewpoint",
            "-v",
            metavar="WHO",
            help="Whose claims count as premises: a holder, `source:ID` for a source's author in "
            "that source, or `all` for everyone's own, together. May be repeated, to compare.",
            autocompletion=completion.viewpoints,
            show_default="all",
        ),
    ] = None,
    semantics: Annotated[
        SemanticsName,
        typer.Option(help="Which sets of arguments count as positions one can take."),
    ] = SemanticsName.preferred,
    accept: AcceptOption = None,
    drop: DropOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List also what stands or is open everywhere.")
    ] = False,
    differences: Annotated[
        bool,
        typer.Option("--differences", help="List only claims on which the verdicts differ."),
    ] = False,
    restatements: RestatementsOption = True,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Check what shows each verdict, with separate code."),
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(
            min=0.0,
            metavar="SECONDS",
            help="For each viewpoint: give up after so long.",
            callback=seconds,
        ),
    ] = 20.0,
    output: Annotated[
        TableFormat,
        typer.Option("--format", "-f", help="Text for people, JSON or CSV for programs."),
    ] = TableFormat.text,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Show which claims stand, which are contested, and which fall.

    A verdict follows from what was encoded, and from nothing else: from the premises that the
    viewpoint grants, the arguments, attacks and conflicts. Without ids the claims are listed that
    neither stand nor are open, and the rest is counted. Filters choose which claims are listed. A
    verdict is marked where it hangs on steps, conflicts or restatements that are not the
    viewpoint's own. With --verify, exits with 1 where a verdict is not shown.
    """
    from argmap.cli import verdict_table
    from argmap.cli.session import echo_json, note, open_kb

    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    viewpoints = list(dict.fromkeys(the_viewpoint(session, v) for v in viewpoint or ["all"]))
    supposed = suppositions(session, accept, drop, restatements)
    chosen = [session.claim(name) for name in names or ()]
    claims = [claim.id for claim in session.graph.claims() if keep.matches(session.graph, claim)]
    claims = [claim for claim in dict.fromkeys(chosen) if claim in claims] if chosen else claims
    assessments = [
        _assessed(supposed.theory(session, one), claims, semantics.value, timeout, verify)
        for one in viewpoints
    ]
    alone = [
        whole
        if one.kind == "all"
        else _assessed(supposed.alone(session, one), claims, semantics.value, timeout, False)
        for one, whole in zip(viewpoints, assessments, strict=True)
    ]
    table = verdict_table.Table(
        session.graph,
        tuple(viewpoints),
        tuple(assessments),
        tuple(alone),
        tuple(claims),
        supposed,
    )
    if differences:
        table = table.only_differences()
    sound = not verify or _verified(table, timeout)
    if output is TableFormat.json:
        echo_json(verdict_table.as_record(table, witnesses=verify))
    elif output is TableFormat.csv:
        typer.echo(verdict_table.as_csv(table), nl=False)
    else:
        listed = bool(chosen) or everything or differences
        for line in verdict_table.lines(session.page(), table, everything=listed):
            typer.echo(line)
    late = sum(table.counts(i).get("undecided", 0) for i in range(len(viewpoints)))
    if late:
        note(f"{late} undecided within {timeout:g} s; --timeout gives longer")
    if not sound:
        raise typer.Exit(1)


def _assessed(
    theory: "Theory", claims: "Sequence[str]", semantics: str, timeout: float, verify: bool
) -> "Assessment":
    from argmap.acceptance.extensions import Semantics
    from argmap.acceptance.verdicts import Options, assess

    return assess(theory, claims, Options(Semantics(semantics), timeout, certify=verify))


def _verified(table: "Table", timeout: float) -> bool:
    """Return whether every verdict is shown; say which are not."""
    from argmap.acceptance.verification import faults
    from argmap.cli.session import note

    found = [fault for assessment in table.assessments for fault in faults(assessment, timeout)]
    for fault in found:
        note(fault)
    if not found:
        note(f"verified: {len(table.assessments) * len(table.claims)} verdicts, each shown")
    return not found
