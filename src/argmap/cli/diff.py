"""`argmap diff`: what changed in the argument between two revisions or directories."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.editing.revisions import Side
    from argmap.graph.difference import Difference


class DiffFormat(StrEnum):
    """How a difference is written."""

    text = "text"
    markdown = "markdown"
    json = "json"


@app.command()
def diff(
    context: typer.Context,
    base: Annotated[
        str,
        typer.Argument(
            metavar="[BASE]",
            help="A git revision, or a directory that holds argmap.yaml; also A..B, or A...B for "
            "what B changed since it left A.",
            show_default="HEAD",
        ),
    ] = "HEAD",
    head: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[HEAD]", help="A revision or a directory.", show_default="the work tree"
        ),
    ] = None,
    output: Annotated[
        DiffFormat,
        typer.Option(
            "--format",
            "-f",
            help="Text for people, Markdown for a comment on a pull request, JSON for programs.",
        ),
    ] = DiffFormat.text,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Exit with 1 where something changed, with 2 where that cannot be told.",
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing, and exit as with --exit-code.")
    ] = False,
) -> None:
    """Show what changed in the argument, between two git revisions or two directories.

    Claims, arguments, conflicts and restatements that came, went, were reworded, moved, retargeted
    or renamed; quotations whose proof came or went; and claims that stand, however far up, on what
    changed; what is expected of verdicts. Formatting and order make no difference. As with git
    diff, the exit code is 0 unless --exit-code is given.
    """
    from argmap.cli.session import echo_json, page_width, palette

    first, second, found = _compared(context.obj, base, head)
    in_text = output is DiffFormat.text and not quiet
    _say_what_is_missing(first, second, ((), ()) if in_text else found.left_out)
    labels, bases = (first.label, second.label), (first.kb, second.kb)
    if quiet:
        pass
    elif output is DiffFormat.json:
        from argmap.cli.difference_words import as_record

        echo_json(as_record(found, labels, bases))
    elif output is DiffFormat.markdown:
        from argmap.cli.difference_markdown import markdown

        typer.echo(markdown(found, labels, bases), nl=False)
    else:
        from argmap.cli.difference_text import Sheet

        for line in Sheet(palette(), page_width()).whole(found, labels, bases):
            typer.echo(line)
    if exit_code or quiet:
        raise typer.Exit(1 if found else 2 if found.unsure else 0)


def _compared(
    directory: "Path | None", base: str, head: str | None
) -> tuple["Side", "Side", "Difference"]:
    from pathlib import Path

    from argmap.cli.session import fail, require_root, texts_directory, warn_of_unfinished
    from argmap.editing.repository import GitError
    from argmap.editing.revisions import UnknownSideError, difference, sides
    from argmap.loading import find_root

    # Two directories can be compared from anywhere.
    outside = directory is None and find_root(Path.cwd()) is None
    root = None if outside else require_root(directory)
    if root is not None:
        warn_of_unfinished(root)
    try:
        first, second = sides(root, base, head, texts_directory())
    except (UnknownSideError, GitError) as error:
        fail(str(error))
    return first, second, difference(first, second)


def _say_what_is_missing(
    first: "Side", second: "Side", left_out: "tuple[tuple[str, ...], tuple[str, ...]]"
) -> None:
    from argmap.cli.session import note

    for side, names in zip((first, second), left_out, strict=True):
        if names:
            shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")
            note(f"left out of {side.label}, since something is wrong with it: {shown}")
        if side.passed_over:
            note(
                f"passed over in {side.label}: {', '.join(side.passed_over[:5])}; submodules, "
                "files above 10 MB and links that lead to no file of the knowledge base, or are "
                "absolute, are not read from a revision"
            )
