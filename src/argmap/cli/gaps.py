"""`argmap gaps`: what the encoding leaves open."""

from typing import TYPE_CHECKING

import typer

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
    from collections.abc import Iterator, Sequence

    from argmap.cli.cards import Page


@app.command()
def gaps(
    context: typer.Context,
    output: FormatOption = Format.text,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Show what the encoding leaves open.

    Claims without support that are neither facts nor definitions; objections that nothing answers;
    arguments without a scheme; causes and forecasts of the author's without a citation; paragraphs
    without claims. An open place need not be a fault: authors leave much open themselves.
    """
    from dataclasses import asdict

    from argmap.cli.session import open_kb, texts_directory
    from argmap.cli.workshop import Workshop
    from argmap.corpus import coverage
    from argmap.graph.gaps import gaps as find_gaps

    session = open_kb(context.obj)
    found = asdict(find_gaps(session.graph, session.filter(source, holder, type_, tag)))
    kb = Workshop(session.root, texts_directory()).kb
    bare = {
        name: [row.block for row in coverage(kb, name) if row.bare]
        for name in kb.sources
        if not source or name in source
    }
    if output is Format.json:
        session.echo_json({**found, "bare_blocks": bare})
        return
    page = session.page()
    titles = {
        "unsupported": "Claims without support",
        "unanswered": "Objections without an answer",
        "schemeless": "Arguments without a scheme",
        "uncited": "Causes and forecasts without a citation",
    }
    for name, title in titles.items():
        typer.echo(f"{page.palette.bold(title)} ({len(found[name])})")
        for line in _entries(page, found[name]):
            typer.echo(line)
    typer.echo(page.palette.bold("Paragraphs without a claim"))
    for name, blocks in bare.items():
        typer.echo(f"  {name}: {', '.join(map(str, blocks)) or 'none'}")


def _entries(page: "Page", ids: "Sequence[str]") -> "Iterator[str]":
    """Yield claims with their texts, and arguments with what they do."""
    for name in ids:
        if page.graph.is_claim(name):
            text = page.graph.claim(name).text
        else:
            kind, target = page.graph.target_of(name)
            text = f"{', '.join(page.graph.premises_of(name))}: {kind} {target}"
        yield f"  {page.palette.bold(name)}"
        yield from (f"    {line}" for line in page.wrap(text, 4))
