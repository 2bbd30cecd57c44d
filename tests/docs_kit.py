"""Commands shown in the documentation: run again and compared, or renewed.

A block fenced as `console` holds lines that begin with `$ argmap`, each followed by what it
prints. `| head -n N` after a command keeps the first N lines. Run as a program, this renews all
blocks in place.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from contextlib import chdir
from typing import TYPE_CHECKING
from unittest.mock import patch

from argmap.rules import catalogue
from kit import REPOSITORY, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"(.*?) \| head -n (\d+)")
CODES = REPOSITORY / "docs" / "codes.md"
_CODES_HEAD = """\
# Codes

What `argmap check` reports. `argmap explain CODE` shows the same pages. Severities are set in
[`argmap.yaml`](format.md#argmapyaml); what is found in reading (AM1xx) stays an error.
"""
# What a reader's terminal would be: 80 columns, no colour.
_WIDTH = 78  # what help has of them
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


def codes_page() -> str:
    """Return the page of all codes, for those who read on the web."""
    entries = catalogue().values()
    rows = [
        f"| [{entry.code}](#{entry.code.lower()}-{entry.name}) | {entry.name} | {entry.severity} |"
        f" {entry.title} |"
        for entry in entries
    ]
    parts = [
        _CODES_HEAD,
        "\n".join(["| code | name | severity | |", "|---|---|---|---|", *rows, ""]),
    ]
    for entry in entries:
        body = entry.page.partition("\n")[2].strip().replace("\n## ", "\n### ")
        title = entry.title[0].upper() + entry.title[1:]
        heading = f"## {entry.code} {entry.name}\n\n{title} ({entry.severity})."
        parts.append(f"{heading}\n\n{body}\n")
    return "\n".join(parts)


def _output(command: str) -> str:
    match = _HEAD.fullmatch(command)
    program, *arguments = shlex.split(match[1] if match else command)
    assert program == "argmap", f"not a command of argmap: {command}"
    with chdir(REPOSITORY), patch.dict(os.environ, _TERMINAL):
        ran = run(*arguments, terminal_width=_WIDTH)
    lines = (ran.out + ran.err).rstrip("\n").splitlines()
    return "".join(f"{line}\n" for line in lines[: int(match[2]) if match else None])


def _main() -> Iterator[Path]:
    if not CODES.exists() or CODES.read_text(encoding="utf-8") != codes_page():
        CODES.write_text(codes_page(), encoding="utf-8")
        yield CODES
    for document in DOCUMENTS:
        text = renewed(document)
        if text != document.read_text(encoding="utf-8"):
            document.write_text(text, encoding="utf-8")
            yield document


if __name__ == "__main__":
    for changed in _main():
        sys.stdout.write(f"renewed {changed.relative_to(REPOSITORY)}\n")
