"""The chains: `argmap support`, `conflicts`, `chain` and `impact`."""

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import (
    ClaimId,
    DepthOption,
    Format,
    FormatOption,
    HolderOption,
    SourceOption,
    TagOption,
    TypeOption,
)
from argmap.text import counted

if TYPE_CHECKING:
    from argmap.cli.cards import Page
    from argmap.cli.session import Session
    from argmap.graph.filters import Filter
    from argmap.model import Conflict


@app.command()
def support(
    context: typer.Context,
    claim: ClaimId,
    output: FormatOption = Format.text,
    depth: DepthOption = None,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Show what supports a claim, down to the last premises.

    Premises of one argument work together and read "because … and …"; separate arguments stand
    each for themselves. A claim met twice is shown at its first place. Filters keep the branches
    that lead to a claim they let pass.
    """
    from argmap.cli import records, text_tree
    from argmap.cli.session import nothing, open_kb
    from argmap.graph.support import support_tree

    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    tree = support_tree(session.graph, session.claim(claim), depth, keep)
    if output is Format.json:
        session.echo_json(records.tree_record(session.graph, tree))
    else:
        for line in text_tree.lines(session.page(), tree):
            typer.echo(line)
    if len(tree.nodes) == 1:
        nothing(f"nothing {_asked_for(keep)}supports {tree.nodes[0].id}")


@app.command()
def conflicts(
    context: typer.Context,
    claim: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[ID]",
            help="A claim. Without one, all conflicts are listed by pair of holders.",
            autocompletion=completion.claims,
            show_default=False,
        ),
    ] = None,
    output: FormatOption = Format.text,
    depth: DepthOption = None,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Show what opposes a claim, what answers that, and so on.

    Opposition is a rebuttal, an undercut of a step, an attack on a premise, or a conflicting
    claim. Every line says whether in the end it speaks for or against the claim. A claim in tension
    with another may hold beside it: it is named, on neither side, and not gone into.
    """
    from argmap.cli import records, text_tree
    from argmap.cli.session import nothing, open_kb
    from argmap.graph.conflicts import conflict_tree

    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    if claim is None:
        _all_conflicts(session, keep, output)
        return
    tree = conflict_tree(session.graph, session.claim(claim), depth, keep)
    if output is Format.json:
        session.echo_json(records.tree_record(session.graph, tree))
    else:
        for line in text_tree.lines(session.page(), tree, sides=True):
            typer.echo(line)
    if len(tree.nodes) == 1:
        within = f" within {counted(depth, 'step')}" if depth else ""
        nothing(f"nothing {_asked_for(keep)}opposes {tree.nodes[0].id}{within}")


@app.command()
def chain(
    context: typer.Context,
    start: Annotated[
        str,
        typer.Argument(
            metavar="FROM", help="A claim.", autocompletion=completion.claims, show_default=False
        ),
    ],
    end: Annotated[
        str,
        typer.Argument(
            metavar="TO", help="A claim.", autocompletion=completion.claims, show_default=False
        ),
    ],
    most: Annotated[int, typer.Option("--max", "-m", min=1, help="Show at most N chains.")] = 3,
    directed: Annotated[
        bool,
        typer.Option("--directed", help="Only chains by which FROM bears on TO, not the reverse."),
    ] = False,
    output: FormatOption = Format.text,
    depth: DepthOption = None,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Show how two claims hang together.

    The shortest chain comes first, then further ones. Chains run through support, attack, undercut,
    conflict and restatement, with an inference or against it. A chain with an even number of
    oppositions is favourable: its ends stand on one side. --depth bounds the hops; filters, the
    claims on the way. Exits with 1 where there is no chain.
    """
    from argmap.cli import records, text_chain
    from argmap.cli.session import fail, nothing, open_kb
    from argmap.graph.chains import chains

    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    first, last = session.claim(start), session.claim(end)
    if first == last:
        fail("FROM and TO are the same claim")
    answer = chains(session.graph, first, last, most, directed=directed, longest=depth, keep=keep)
    if output is Format.json:
        session.echo_json(records.chains_record(session.graph, answer))
    elif answer.found:
        for line in text_chain.chain_lines(session.page(), answer, depth):
            typer.echo(line)
    if not answer.found:
        manner = " by inference" if directed else ""
        bound = f" in at most {counted(depth, 'hop')}" if depth else ""
        bound += " through what the filters let pass" if keep else ""
        missing = (
            "no chain was found before the search was given up"
            if answer.exhausted
            else ("no chain leads")
        )
        nothing(f"{missing} from {first} to {last}{manner}{bound}")


@app.command()
def impact(
    context: typer.Context,
    claim: ClaimId,
    output: FormatOption = Format.text,
    depth: DepthOption = None,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Show what loses its support if a claim falls.

    An argument falls with any of its premises; a claim only when it had arguments and all of them
    fell. Attacks that fall leave what they opposed the freer. --depth (in rounds) and filters
    choose what is listed, not what falls: the rest is counted.
    """
    from argmap.cli import records, text_chain
    from argmap.cli.session import open_kb
    from argmap.graph.impact import impact as what_falls

    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    answer = what_falls(session.graph, session.claim(claim), depth, keep)
    if output is Format.json:
        session.echo_json(records.impact_record(session.graph, answer))
        return
    for line in text_chain.impact_lines(session.page(), answer):
        typer.echo(line)


def _all_conflicts(session: "Session", keep: "Filter", output: Format) -> None:
    from argmap.cli import records
    from argmap.cli.session import echo_json, nothing
    from argmap.graph.conflicts import conflicts_by_holder

    graph = session.graph
    groups = conflicts_by_holder(graph, keep)
    if output is Format.json:
        echo_json(
            [
                {**records.relation_record(conflict), "holders": list(holders)}
                for holders, found in groups.items()
                for conflict in found
            ]
        )
    else:
        _print_groups(session, groups)
    if not groups:
        nothing("no conflict has an end that the filters let pass" if keep else "no conflict")


def _print_groups(session: "Session", groups: "dict[tuple[str, str], list[Conflict]]") -> None:
    graph, page = session.graph, session.page()
    for (first, second), found in groups.items():
        names = (graph.kb.name_of(first), graph.kb.name_of(second))
        title = f"{names[0]} and {names[1]}" if first != second else f"{names[0]}, within"
        for line in page.wrap(title):
            typer.echo(page.palette.bold(line))
        for conflict in found:
            for line in _conflict_lines(page, conflict.type, conflict.between, conflict.note):
                typer.echo(f"  {line}")
            typer.echo("")
    total = counted(sum(len(found) for found in groups.values()), "conflict")
    typer.echo(f"{total} in {counted(len(groups), 'pair')} of holders")


def _conflict_lines(
    page: "Page", kind: str, between: tuple[str, ...], note: str | None
) -> list[str]:
    words = {"contradictory": "contradicts", "contrary": "is contrary to"}
    lines = []
    for number, end in enumerate(between):
        lead = (
            "" if number == 0 else page.palette.error(words.get(kind, "is in tension with")) + " "
        )
        head, *rest = page.claim_lines(page.graph.claim(end), 4, lead)
        lines += [head, *(f"  {line}" for line in rest)]
    if note:
        lines += [page.palette.faint(f"  {line}") for line in page.wrap(f"Ground: {note}", 4)]
    return lines


def _asked_for(keep: "Filter") -> str:
    return "that the filters let pass " if keep else ""
