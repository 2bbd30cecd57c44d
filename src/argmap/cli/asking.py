"""Questions on a terminal: on standard error, for standard output is data."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


def asked(question: str, read: Callable[[str], str]) -> str:
    """Return an answer; asked for again until `read` takes it."""
    with _aside():
        return str(typer.prompt(question, value_proc=read, err=True))


def confirmed(question: str) -> bool:
    """Return whether somebody said yes; to say nothing is to say no."""
    with _aside():
        return typer.confirm(question, default=False, err=True)


def _aside() -> AbstractContextManager[object]:
    # Whoever has the output in a file gets nothing of the question there: the library would put
    # the blank at its end into it, for the sake of what edits lines on a terminal.
    return nullcontext() if sys.stdout.isatty() else redirect_stdout(sys.stderr)
