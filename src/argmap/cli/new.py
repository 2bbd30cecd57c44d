"""`argmap new …`: new records, and a new knowledge base."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.new_options import (
    Answers,
    Asserted,
    AssertedBy,
    At,
    Attacks,
    Between,
    Cites,
    ConflictKind,
    Curator,
    Deductive,
    DryRun,
    Fidelity,
    Holder,
    HolderKind,
    Licence,
    Note,
    PlainId,
    Premises,
    Quotes,
    Scheme,
    SourcedId,
    Stance,
    Supports,
    Tags,
    Topic,
    Undercuts,
)
from argmap.cli.options import TypeOfClaim

new = typer.Typer(
    name="new",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Write a new claim, argument, conflict, restatement, holder, source or knowledge base.",
)
app.add_typer(new)


@new.command()
def claim(
    context: typer.Context,
    name: SourcedId,
    text: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--text", metavar="TEXT", help="The proposition, a full sentence."),
    ] = None,
    type_: Annotated[
        Optional[TypeOfClaim],  # noqa: UP045
        typer.Option("--type", "-t", help="What it is."),
    ] = None,
    at: At = None,
    quotes: Quotes = None,
    holder: Holder = None,
    stance: Annotated[
        Stance, typer.Option("--stance", help="How the author stands to it.")
    ] = Stance.asserts,
    fidelity: Annotated[
        Optional[Fidelity],  # noqa: UP045
        typer.Option(
            "--fidelity",
            help="How near it is to the author's words: paraphrase, unless it is said; in "
            "claims/across/, implicit.",
        ),
    ] = None,
    cites: Cites = None,
    tag: Tags = None,
    note: Note = None,
    file: Topic = None,
    curator: Curator = None,
    dry_run: DryRun = False,
) -> None:
    """Write a claim.

    What is not given and needed is asked for on a terminal. Nothing is written that `argmap check`
    would call an error: where the source has a text or a seal, a claim needs a quotation from it,
    unless it is `implicit`. A claim of `across` is a premise that the curator adds.
    """
    from argmap.cli.scaffolding import Bench

    bench = Bench(context.obj, curator)
    if fidelity is None:
        fidelity = Fidelity.implicit if name.startswith("across/") else Fidelity.paraphrase
    quoted = fidelity is not Fidelity.implicit and bench.is_quotable(name)
    file = bench.file_for(name, file)
    bench.write(
        lambda desk, make: desk.claim(
            name,
            {
                "text": bench.need(text, "text", "the proposition, a full sentence"),
                "type": bench.choose(type_, "type", list(TypeOfClaim)),
                "holder": holder,
                "stance": _unless(stance, Stance.asserts),
                "fidelity": _unless(fidelity, Fidelity.paraphrase),
                "at": make.lone(make.blocks(bench.need_all(at, "at", "the block", when=quoted))),
                "quotes": make.lone(
                    bench.need_all(quotes, "quotes", "words of the source", when=quoted)
                ),
                "cites": [make.citation(work) for work in cites or ()],
                "tags": list(tag or ()),
                "note": note,
            },
            file,
        ),
        dry_run=dry_run,
    )


@new.command()
def argument(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id it gets: SOURCE/ID, or ID for one in the source of the first premise.",
            show_default=False,
        ),
    ],
    premises: Premises,
    supports: Supports = None,
    attacks: Attacks = None,
    undercuts: Undercuts = None,
    answers: Answers = None,
    scheme: Scheme = None,
    deductive: Deductive = False,
    holder: Holder = None,
    asserted_by: Asserted = AssertedBy.author,
    at: At = None,
    quotes: Quotes = None,
    tag: Tags = None,
    note: Note = None,
    file: Topic = None,
    curator: Curator = None,
    dry_run: DryRun = False,
) -> None:
    """Write an argument: premises, and one of --supports, --attacks and --undercuts.

    One that answers a critical question of another argument, and has none of these, undercuts that
    argument. `argmap questions ID` has the names of an argument's questions.
    """
    from argmap.cli.scaffolding import Bench
    from argmap.cli.session import fail

    given = {"supports": supports, "attacks": attacks, "undercuts": undercuts}
    targets = [(kind, aim) for kind, aim in given.items() if aim]
    if len(targets) > 1 or not (targets or answers):
        fail(
            "an argument has one target: give one of --supports, --attacks and --undercuts, or "
            "--answers alone"
        )
    Bench(context.obj, curator).write(
        lambda desk, make: desk.argument(
            name,
            [
                premise.strip()
                for item in premises
                for premise in item.split(",")
                if premise.strip()
            ],
            targets[0] if targets else None,
            {
                "answers": make.question(answers) if answers else None,
                "scheme": scheme,
                "deductive": deductive,
                "holder": holder,
                "asserted_by": _unless(asserted_by, AssertedBy.author),
                "at": make.lone(make.blocks(at or ())),
                "quotes": make.lone(quotes or ()),
                "tags": list(tag or ()),
                "note": note,
            },
            file,
        ),
        dry_run=dry_run,
    )


@new.command()
def conflict(
    context: typer.Context,
    one: Between,
    other: Between,
    type_: Annotated[
        ConflictKind,
        typer.Option(
            "--type",
            "-t",
            help="They cannot both hold nor both fail; cannot both hold; pull against each other.",
            show_default=False,
        ),
    ],
    asserted_by: Asserted = AssertedBy.author,
    tag: Tags = None,
    note: Note = None,
    file: Topic = None,
    curator: Curator = None,
    dry_run: DryRun = False,
) -> None:
    """Write a conflict between two claims.

    It goes to a file of the first claim's source; between sources, where it is the curator who says
    so, to claims/across/.
    """
    from argmap.cli.scaffolding import Bench

    record = _relation(asserted_by, tag, note)
    Bench(context.obj, curator).write(
        lambda desk, _: desk.relation(
            "conflicts", (one, other), {"type": str(type_), **record}, file
        ),
        dry_run=dry_run,
    )


@new.command()
def restatement(
    context: typer.Context,
    one: Between,
    other: Between,
    asserted_by: Asserted = AssertedBy.author,
    tag: Tags = None,
    note: Note = None,
    file: Topic = None,
    curator: Curator = None,
    dry_run: DryRun = False,
) -> None:
    """Write that two claims, usually of different sources, say the same."""
    from argmap.cli.scaffolding import Bench

    record = _relation(asserted_by, tag, note)
    Bench(context.obj, curator).write(
        lambda desk, _: desk.relation("restatements", (one, other), record, file), dry_run=dry_run
    )


@new.command()
def holder(
    context: typer.Context,
    name: PlainId,
    called: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--name", metavar="NAME", help="The name, as readers know it."),
    ] = None,
    kind: Annotated[
        Optional[HolderKind],  # noqa: UP045
        typer.Option("--kind", help="What the holder is."),
    ] = None,
    note: Note = None,
    dry_run: DryRun = False,
) -> None:
    """Write a holder: a person, a government, a body or a group that holds claims."""
    from argmap.cli.scaffolding import Bench

    bench = Bench(context.obj, None)
    bench.drafted(lambda desk: desk.require_new_holder(name))
    bench.write(
        lambda desk, _: desk.holder(
            name,
            {
                "name": bench.need(called, "name", "the name, as readers know it"),
                "kind": bench.choose(kind, "kind", list(HolderKind)),
                "note": note,
            },
        ),
        dry_run=dry_run,
    )


@new.command()
def source(
    context: typer.Context,
    name: PlainId,
    title: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--title", metavar="TITLE", help="The title of the text."),
    ] = None,
    author: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--author",
            metavar="HOLDER",
            help="Who holds its claims: an id of corpus/holders.yaml.",
            autocompletion=completion.holders,
        ),
    ] = None,
    byline: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--byline",
            metavar="NAME",
            help="An author as bibliographies print the name: `Doe, Jane`. Repeatable.",
            show_default="the holder's name",
        ),
    ] = None,
    issued: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--issued", metavar="DATE", help="When it appeared: 2020, 2020-03-31."),
    ] = None,
    type_: Annotated[
        str, typer.Option("--type", "-t", metavar="TYPE", help="Its CSL type.")
    ] = "document",
    licence: Annotated[
        Optional[Licence],  # noqa: UP045
        typer.Option("--licence", help="May the text be passed on?"),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Write the record of a source, and an empty file for its claims.

    Where the text is at hand, `argmap corpus add FILE` also counts its blocks. Further fields of
    the bibliographic record are yours to fill in.
    """
    from argmap.cli.scaffolding import Bench

    bench = Bench(context.obj, None)
    bench.drafted(lambda desk: desk.require_new_source(name))

    def draft(desk: Any, make: Any) -> Any:
        held_by = bench.need(author, "author", "who holds its claims, an id of holders.yaml")
        desk.require_holder(held_by)
        known = desk.kb.holders.get(held_by)
        names = byline or ([known.name] if known else [])
        csl = {
            "type": type_,
            "title": bench.need(title, "title", "the title of the text"),
            "author": [make.csl_name(written) for written in names],
            "issued": make.date_parts(issued) if issued else None,
        }
        rights = {"licence": bench.choose(licence, "licence", list(Licence))}
        record = {"csl": {k: v for k, v in csl.items() if v}, "author": held_by, "rights": rights}
        return desk.source(name, record)

    bench.write(draft, dry_run=dry_run)


@new.command()
def kb(
    directory: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A directory: new, or with room.", show_default=False),
    ],
    title: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--title", metavar="TITLE", help="Its title.", show_default="the directory's name"
        ),
    ] = None,
    curator: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--curator",
            metavar="NAME",
            help="Your name, as readers of the encoding shall know it.",
            show_default="the name of git's user",
        ),
    ] = None,
    action: Annotated[
        str,
        typer.Option(
            "--argmap",
            metavar="OWNER/REPOSITORY",
            help="The repository on GitHub that argmap is in, for the files that CI reads.",
        ),
    ] = "OWNER/argmap",
    example: Annotated[
        bool, typer.Option("--example", help="With a small source, two claims and an argument.")
    ] = False,
) -> None:
    """Make a knowledge base that checks clean, with the files that CI reads.

    Settings, lists of holders and works, a README; a workflow for GitHub, and hooks for pre-commit.
    Nothing that is there is replaced: where something is in the way, nothing is written.
    """
    from argmap.cli.scaffolding import make_kb

    make_kb(directory, title, curator, action, example=example)


def _relation(asserted_by: AssertedBy, tag: list[str] | None, note: str | None) -> dict[str, Any]:
    return {
        "asserted_by": _unless(asserted_by, AssertedBy.author),
        "tags": list(tag or ()),
        "note": note,
    }


def _unless(value: StrEnum, default: StrEnum) -> str | None:
    """Return a value as a file has it: nothing where it is what goes without saying."""
    return None if value is default else str(value)
