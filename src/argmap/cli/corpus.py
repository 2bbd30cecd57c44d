"""`argmap corpus …` and `argmap coverage`: texts, seals and proofs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.desk import ForceUntrackedOption
from argmap.cli.options import Format, FormatOption, SourceId

if TYPE_CHECKING:
    from argmap.cli.workshop import Workshop

corpus = typer.Typer(
    name="corpus",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Work on the texts: add, attach, seal and prove them.",
)
app.add_typer(corpus)

SomeSource = Annotated[
    Optional[str],  # noqa: UP045 - typer reads it
    typer.Argument(
        metavar="[SOURCE]",
        help="A source, by its id. [default: all of them]",
        autocompletion=completion.sources,
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that says something else.")]
TextFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The text, UTF-8, its blocks separated by blank lines.",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]


@corpus.command()
def add(
    context: typer.Context,
    file: TextFile,
    author: Annotated[
        str,
        typer.Option(
            "--author",
            metavar="HOLDER",
            help="Who holds the claims of the text: an id of corpus/holders.yaml.",
            autocompletion=completion.holders,
            show_default=False,
        ),
    ],
    source: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--id", metavar="ID", help="The id of the source. [default: the file's name]"),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help="The licence of the text lets it be passed on.")
    ] = False,
) -> None:
    """Add a source: write its record from a text.

    Writes corpus/ID/source.yaml with the number of blocks and a guess at their kinds, and puts the
    text beside it. What the text does not tell (its bibliographic record, the marks of notes,
    paragraphs cut by page breaks) is yours to fill in.
    """
    from argmap.cli.workshop import open_workshop

    open_workshop(context.obj, writes=True).add(file, source or file.stem, author, is_open=open_)


@corpus.command()
def attach(context: typer.Context, source: SourceId, file: TextFile, force: Force = False) -> None:
    """Put your copy of a text beside its source.

    Checks that it is the edition that was recorded and sealed, and copies it to
    corpus/SOURCE/text.txt. Of a restricted source the copy is hidden from git.
    """
    from argmap.cli.workshop import open_workshop

    open_workshop(context.obj, writes=True).attach(source, file, force=force)


@corpus.command()
def seal(context: typer.Context, source: SourceId, force: Force = False) -> None:
    """Commit to a text: write its seal.

    Whoever has the seal and a proof can check a quotation without the text. A source is sealed
    once; proofs made for another seal are void.
    """
    from argmap.cli.workshop import open_workshop

    open_workshop(context.obj, writes=True).seal(source, force=force)


@corpus.command()
def prove(context: typer.Context, source: SomeSource = None) -> None:
    """Write the proofs of all quotations.

    Needs the text and the seal. Quotations that the text does not have are reported, and end the
    command with exit code 1; the others get their proofs all the same.
    """
    from argmap.cli.workshop import open_workshop

    open_workshop(context.obj, writes=True).prove(source)


@corpus.command()
def status(context: typer.Context, output: FormatOption = Format.text) -> None:
    """Show which sources have a text, a seal, and proofs."""
    from argmap.cli.workshop import open_workshop

    _print_status(open_workshop(context.obj), output)


@corpus.command()
def repair(
    context: typer.Context,
    source: SomeSource = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Write what is proposed into the claim files.")
    ] = False,
    force: ForceUntrackedOption = False,
) -> None:
    """Propose the passages that failed quotations may have meant.

    Likeness only proposes: read each proposal. With --accept they are written, and nothing else in
    the files changes. Exits with 1 where a quotation fails that nothing can be proposed for.
    """
    from argmap.cli.workshop import open_workshop

    open_workshop(context.obj, writes=accept).repair(source, accept=accept, force=force)


@corpus.command()
def show(
    context: typer.Context,
    source: SourceId,
    blocks: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            metavar="[BLOCKS]",
            help="Such as 31 or 31-33. [default: the whole text]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show a text with its claims in the margin.

    Without the text, its claims and their quotations, block by block.
    """
    from argmap.cli.passage import lines
    from argmap.cli.workshop import open_workshop

    workshop = open_workshop(context.obj)
    for line in lines(workshop.kb, workshop.source(source), workshop.blocks(source, blocks)):
        typer.echo(line)


@app.command()
def coverage(
    context: typer.Context, source: SomeSource = None, output: FormatOption = Format.text
) -> None:
    """Show how much of each text its claims account for.

    For each block: its kind, how many of its words and punctuation marks are quoted, and how many
    claims stand on it; then the paragraphs that carry none. The figures are the same from the text
    and from the seal.
    """
    from argmap.cli.session import echo_json, note
    from argmap.cli.workshop import open_workshop
    from argmap.corpus import coverage as cover

    workshop = open_workshop(context.obj)
    names = list(workshop.kb.sources) if source is None else [workshop.source(source)]
    tables = {name: cover(workshop.kb, name) for name in names}
    if output is Format.json:
        echo_json(
            {
                name: [
                    {
                        "block": row.block,
                        "kind": row.kind,
                        "length": row.length,
                        "quoted": row.quoted,
                        "claims": list(row.claims),
                        "bare": row.bare,
                    }
                    for row in rows
                ]
                for name, rows in tables.items()
            }
        )
        return
    for name, rows in tables.items():
        if not rows:
            note(f"{name} has neither text nor seal: nothing is known of its blocks")
            continue
        typer.echo(f"{name}\n block  kind          quoted       claims")
        for row in rows:
            share = f"{row.quoted:>4} of {row.length:<4}"
            claims = "none" if row.bare else str(len(row.claims) or "")
            typer.echo(f"{row.block:>6}  {row.kind:<12}  {share}  {claims:>6}".rstrip())
        bare = [str(row.block) for row in rows if row.bare]
        quoted, length = sum(row.quoted for row in rows), sum(row.length for row in rows)
        typer.echo(f"quoted: {quoted} of {length} ({100 * quoted / max(length, 1):.1f} %)")
        typer.echo(f"paragraphs without a claim: {', '.join(bare) or 'none'}\n")


def _print_status(workshop: "Workshop", output: Format) -> None:
    from argmap.cli.session import echo_json

    rows = workshop.status()
    if output is Format.json:
        echo_json(rows)
        return
    width = max((len(str(row["source"])) for row in rows), default=6)
    typer.echo(f"{'source':<{width}}  rights      text      seal      quotations")
    for row in rows:
        proven = f"{row['proven']} of {row['quotations']} proven"
        typer.echo(
            f"{row['source']:<{width}}  {row['rights']:<10}  {row['text']:<8}  "
            f"{row['seal']:<8}  {proven}"
        )
