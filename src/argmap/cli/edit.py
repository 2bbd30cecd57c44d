"""`argmap edit`: a record in your editor."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completion
from argmap.cli.app import app

if TYPE_CHECKING:
    from argmap.editing.editors import Whereabouts
    from argmap.loading import Loaded


@app.command()
def edit(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A claim, an argument, a source, a holder or a work; where an id stands for "
            "several, with the kind before it: `holder:jane-doe`.",
            autocompletion=completion.editable,
            show_default=False,
        ),
    ],
    show: Annotated[
        bool, typer.Option("--print", help="Print FILE:LINE, and open nothing.")
    ] = False,
) -> None:
    """Open a record in your editor, at its line.

    The editor is the one that VISUAL names, else the one in EDITOR, with its arguments: `code
    --wait`. Editors that take a line on the command line get it in their own way; others get the
    file. Records that something is wrong with are found too.
    """
    from argmap.cli.session import require_root, warn_of_unfinished
    from argmap.loading import load
    from argmap.text import one_line

    root = require_root(context.obj)
    warn_of_unfinished(root)
    found = _find(load(root), name)
    if show:
        typer.echo(one_line(f"{found.path}:{found.line}"))
        return
    _open(str(root / found.path), found.line)


def _find(loaded: "Loaded", name: str) -> "Whereabouts":
    from argmap.cli.session import fail
    from argmap.diagnostics import did_you_mean
    from argmap.editing.editors import names, whereabouts

    found = whereabouts(loaded.kb, loaded.contents, name)
    if not found:
        hint = did_you_mean(name, names(loaded.kb)) or "`argmap search WORDS` finds claims"
        if loaded.kb.unknowable:
            hint += "; not everything could be read, `argmap check` says what"
        fail(f"nothing is called `{name}`; {hint}")
    if len(found) > 1:
        several = ", ".join(f"{one.kind}:{one.id}" for one in found)
        fail(f"`{name}` stands for several: {several}")
    return found[0]


def _open(file: str, line: int) -> None:
    import subprocess
    from pathlib import Path

    from argmap.cli.session import fail
    from argmap.editing.editors import command_line

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not editor.strip():
        fail("no editor is set: put one into VISUAL or EDITOR, such as EDITOR=nano; or use --print")
    try:
        words = command_line(editor, Path(file), line)
    except ValueError as error:
        fail(f"VISUAL or EDITOR holds {editor}, which is no command: {error}")
    try:
        code = subprocess.run(words, check=False).returncode  # noqa: S603 - the user's own editor
    except (FileNotFoundError, PermissionError):
        fail(f"the editor {words[0]} cannot be run; VISUAL or EDITOR names it")
    if code:
        fail(f"the editor {words[0]} ended with exit code {code}")
