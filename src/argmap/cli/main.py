"""The program's entry: run a command, and turn whatever escapes it into one line."""

from __future__ import annotations

import gc
import io
import os
import sys
from pathlib import Path
from typing import NoReturn

from argmap.cli import commands
from argmap.cli.app import app


def main() -> NoReturn:
    """Run the command line and exit.

    Exit codes: 0 clean, 1 findings, 2 could not run, 130 interrupted.
    """
    # What a command makes lasts as long as the command: collecting garbage finds none, and takes a
    # tenth of the time of a short one.
    gc.disable()
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows an escape instead of ending the program.
            stream.reconfigure(errors="backslashreplace")
    try:
        commands.register(sys.argv[1:])
        app(prog_name="argmap")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        named = f" {error.filename}" if error.filename else ""
        _give_up(f"the operating system refused{named}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("ARGMAP_DEBUG"):
            raise
        _give_up(
            f"internal error: {type(error).__name__}: {error}. This is a bug in argmap; "
            "set ARGMAP_DEBUG=1 to see where, and report it"
        )
    sys.exit(0)


def _replace_closed_streams() -> None:
    """Have what is written to a stream that the caller closed (`>&-`) go nowhere, in silence."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _give_up(message: str) -> NoReturn:
    from argmap.text import one_line

    print(f"argmap: {one_line(message)}", file=sys.stderr)  # noqa: T201 - nothing else may fail
    sys.exit(2)


if __name__ == "__main__":
    main()
