"""Where an export goes: a file that is not overwritten by accident, or standard output."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli.session import fail, note

if TYPE_CHECKING:
    from collections.abc import Iterator

# A wait that is worth a word.
_PATIENCE = 1.0

OutputOption = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads it
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE, whose ending also tells the format; `-` is standard output.",
        show_default="standard output",
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")]


def format_from(output: Path | None, known: dict[str, str], fallback: str) -> str:
    """Return the format that a file's ending tells, `fallback` where nothing tells.

    `known` gives the format for each ending, as {".md": "md"}. An ending that is not among them
    ends the command: a picture under the name of a spreadsheet helps nobody.
    """
    if output is None or str(output) == "-":
        return fallback
    if output.is_dir():
        fail(f"{output} is a directory; name a file")
    ending = output.suffix.lower()
    if ending not in known:
        endings = ", ".join(known)
        fail(f"{output.name} does not end as a format that this writes ({endings}); or give --to")
    return known[ending]


def deliver(content: str | bytes, output: Path | None, *, force: bool) -> None:
    """Write a finished export: to the file named, or to standard output.

    Text is written as UTF-8. A file that is there is replaced only with `force`; bytes that are
    not text do not go to a terminal. What cannot be written is explained, and the command ends.
    """
    data = content.encode() if isinstance(content, str) else content
    if output is None or str(output) == "-":
        if isinstance(content, bytes) and output is None and sys.stdout.isatty():
            fail("this is no text for a terminal; name a file with -o FILE, or give -o -")
        typer.echo(data, nl=False)
        return
    refuse_overwriting(output, force=force)
    from argmap.editing.writing import put

    put(output, data)
    note(f"wrote {output}")


def refuse_overwriting(output: Path | None, *, force: bool) -> None:
    """End the command where a file is in the way; called before the work, so none is in vain."""
    if output is None or str(output) == "-":
        return
    if output.is_dir():
        fail(f"{output} is a directory; name a file")
    if not output.parent.is_dir():
        fail(f"there is no directory {output.parent}")
    if output.is_symlink() and force:
        fail(f"{output} is a link; links are not written through")
    if (output.exists() or output.is_symlink()) and not force:
        fail(f"{output} is there already; --force replaces it")


@contextmanager
def progress(total: int, what: str) -> Iterator[Progress]:
    """Show how far a piece of work has come: on a terminal, after the first second."""
    bar = Progress(total, what)
    try:
        yield bar
    finally:
        bar.clear()


class Progress:
    """A line on standard error that counts up. Silent where nobody looks on."""

    def __init__(self, total: int, what: str) -> None:
        self._total = total
        self._what = what
        self._done = 0
        self._shown = False
        self._next = time.monotonic() + _PATIENCE
        self._wanted = sys.stderr.isatty()

    def step(self, count: int = 1) -> None:
        """Say that so many more pieces are done."""
        self._done += count
        now = time.monotonic()
        if not self._wanted or now < self._next:
            return
        self._next = now + 0.1
        self._shown = True
        sys.stderr.write(f"\r{self._what}: {self._done} of {self._total}\x1b[K")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
