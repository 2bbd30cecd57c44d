"""The application, and the options that stand before the command."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from argmap.version import description

EPILOG = (
    "Exit codes: 0 clean, 1 findings, 2 could not run. Answers go to standard output, everything "
    "else to standard error; no colour where output is piped or NO_COLOR is set."
)


class _Commands(TyperGroup):
    """The commands. One whose reader goes away (`argmap list | head`) ends in silence."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; nothing is wrong where nobody is listening."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None
        except Exception as error:
            # Typer brings click's exceptions under one name or another, by its version.
            unknown: Any = error
            if getattr(error, "option_name", None) in ("--kb", "-C"):
                unknown.message += f". It goes before the command: argmap {unknown.option_name} DIR"
            raise


app = typer.Typer(
    name="argmap",
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(description())
        raise typer.Exit


@app.callback()
def entry(
    context: typer.Context,
    kb: Annotated[
        Path | None,
        typer.Option(
            "--kb",
            "-C",
            envvar="ARGMAP_KB",
            metavar="DIR",
            help="The knowledge base: a directory that holds argmap.yaml. "
            "[default: the current directory or the nearest above it]",
            show_default=False,
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - acts in its callback
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Show the version and the YAML parser in use, and exit.",
        ),
    ] = False,
) -> None:
    """Ask an argument map in plain text what supports a claim, and what opposes it."""
    context.obj = kb
