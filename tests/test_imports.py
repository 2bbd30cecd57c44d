"""A command imports only what it runs: each module named here costs start-up time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kit import REPOSITORY

_HEAVY = ("pydantic", "networkx", "typer", "rich", "argmap.rules", "argmap.model")
_PROGRAM = """
import sys
sys.argv = {argv!r}
try:
    {run}
except SystemExit as end:
    assert end.code in (0, None), end.code
print("\\0" + ",".join(name for name in {heavy!r} if name in sys.modules))
"""


def imported(run: str, *argv: str) -> set[str]:
    """Return which of the heavy modules a fresh interpreter has after running something."""
    program = _PROGRAM.format(argv=["argmap", *argv], run=run, heavy=_HEAVY)
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        cwd=REPOSITORY,
        check=True,
        timeout=60,
    )
    return set(filter(None, result.stdout.rpartition("\0")[2].strip().split(",")))


def command(*argv: str) -> set[str]:
    return imported("from argmap.cli.main import main; main()", *argv)


def test_package_costs_next_to_nothing() -> None:
    assert imported("import argmap") == set()


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_wait_for_nobody(option: str) -> None:
    assert command(option) == {"typer"}


def test_explain_needs_no_graph() -> None:
    assert "networkx" not in command("explain", "AM202")


def test_what_is_looked_for_is_found_where_it_is_imported() -> None:
    assert command("show", "dual-coordination") >= {"typer", "pydantic", "networkx"}
