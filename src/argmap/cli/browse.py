"""What there is: `argmap list`, `show`, `search` and `stats`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import (
    Format,
    FormatOption,
    HolderOption,
    SourceOption,
    TagOption,
    TypeOption,
)

if TYPE_CHECKING:
    pass


class Listing(StrEnum):
    """What can be listed."""

    claims = "claims"
    arguments = "arguments"
    sources = "sources"
    holders = "holders"
    works = "works"
    tags = "tags"
    schemes = "schemes"


_OF_ARGUMENTS = {"premises": "number of premises"}


@app.command("list")
def list_(
    context: typer.Context,
    what: Annotated[
        Listing,
        typer.Argument(
            metavar="[WHAT]",
            help="claims, arguments, sources, holders, works, tags or schemes.",
        ),
    ] = Listing.claims,
    output: FormatOption = Format.text,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """List claims, arguments, sources, holders, works, tags or schemes.

    One a line, with id and text. Filters choose claims; of the other lists they keep what one of
    those claims has to do with. With --format json, schemes have their premises and questions.
    """
    from argmap.cli import listings
    from argmap.cli.session import echo_json, nothing, open_kb

    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    rows = listings.rows(session.graph, what.value, keep)
    if output is Format.json:
        echo_json([row.record for row in rows])
    else:
        width = max((len(row.name) for row in rows), default=0)
        for row in rows:
            typer.echo(f"{row.name:<{width}}  {row.text}".rstrip())
    if not rows:
        nothing(f"the filters let no {what.value} pass" if keep else f"there are no {what.value}")


@app.command()
def show(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A claim or an argument: SOURCE/ID, or ID alone where only one source has it.",
            autocompletion=completion.records,
            show_default=False,
        ),
    ],
    output: FormatOption = Format.text,
) -> None:
    """Show a claim or an argument whole.

    With all it says, what it is directly related to, and where it is written.
    """
    from argmap.cli import details
    from argmap.cli.session import open_kb

    session = open_kb(context.obj)
    found = session.record(name)
    if output is Format.json:
        session.echo_json(details.as_record(session.graph, found))
        return
    for line in details.lines(session.page(), found, details.written_at(session, found)):
        typer.echo(line)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="All of them must begin a word of the claim's id, text, quotations, tags or note.",
            show_default=False,
        ),
    ],
    output: FormatOption = Format.text,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Find claims by their words, best first. Exits with 1 where none is found."""
    from argmap.cli import records
    from argmap.cli.session import echo_json, fail, nothing, open_kb
    from argmap.graph.search import search as find

    asked = " ".join(words).split()
    if not asked:
        fail("give words to search for")
    session = open_kb(context.obj)
    graph = session.graph
    hits = find(graph, words, session.filter(source, holder, type_, tag))
    if output is Format.json:
        echo_json(
            [
                {
                    **records.claim_record(graph, graph.claim(hit.claim)),
                    "score": hit.score,
                    "found_in": list(hit.fields),
                }
                for hit in hits
            ]
        )
    else:
        page = session.page()
        for hit in hits:
            head, *rest = page.claim_lines(graph.claim(hit.claim), 2)
            typer.echo("\n".join([head, *(f"  {line}" for line in rest)]))
    if not hits:
        nothing(f"no claim has all of: {' '.join(asked)}")


@app.command()
def stats(
    context: typer.Context,
    output: FormatOption = Format.text,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Count records, and claims and arguments by what they are."""
    from dataclasses import asdict

    from argmap.cli.session import open_kb
    from argmap.graph.statistics import statistics
    from argmap.text import one_line

    session = open_kb(context.obj)
    counts = statistics(session.graph, session.filter(source, holder, type_, tag))
    if output is Format.json:
        session.echo_json(asdict(counts))
        return
    paint = session.page().palette
    tables = {
        "In all": counts.totals,
        **{f"Claims by {name}": table for name, table in counts.claims.items()},
        **{
            f"Arguments by {_OF_ARGUMENTS.get(name, name)}": table
            for name, table in counts.arguments.items()
        },
        "Conflicts by type": counts.conflicts,
    }
    for title, table in tables.items():
        if table:
            typer.echo(paint.bold(title))
            for name, count in table.items():
                typer.echo(f"{count:>7}  {one_line(name)}")
