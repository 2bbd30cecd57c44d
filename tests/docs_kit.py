"""Commands shown in the documentation: run again and compared, or renewed.

A block fenced as `console` holds lines that begin with `$ argmap`, each followed by what it
prints. `| head -n N` after a command keeps the first N lines. Run as a program, this renews all
blocks in place.
"""

from __future__ import annotations

import re
import shlex
import sys
from typing import TYPE_CHECKING

from kit import REPOSITORY, run_program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"(.*?) \| head -n (\d+)")
# What a reader's terminal would be: 80 columns, no colour.
_TERMINAL = {"COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1"}


def blocks(document: Path) -> list[str]:
    """Return the console blocks of a document, as they stand there."""
    return _BLOCK.findall(document.read_text(encoding="utf-8"))


def commands(block: str) -> list[str]:
    """Return the commands of a block."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def replay(block: str) -> str:
    """Return a block with what its commands print now."""
    return "".join(f"$ {command}\n{_output(command)}" for command in commands(block))


def renewed(document: Path) -> str:
    """Return a document with every console block replayed."""
    text = document.read_text(encoding="utf-8")
    return _BLOCK.sub(lambda match: replay(match.group()), text)


def _output(command: str) -> str:
    match = _HEAD.fullmatch(command)
    program, *arguments = shlex.split(match[1] if match else command)
    assert program == "argmap", f"not a command of argmap: {command}"
    ran = run_program(*arguments, env=_TERMINAL)
    lines = (ran.out + ran.err).rstrip("\n").splitlines()
    return "".join(f"{line}\n" for line in lines[: int(match[2]) if match else None])


def _main() -> Iterator[Path]:
    for document in DOCUMENTS:
        text = renewed(document)
        if text != document.read_text(encoding="utf-8"):
            document.write_text(text, encoding="utf-8")
            yield document


if __name__ == "__main__":
    for changed in _main():
        sys.stdout.write(f"renewed {changed.relative_to(REPOSITORY)}\n")
