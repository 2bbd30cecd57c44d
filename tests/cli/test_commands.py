"""The command that is asked for is there, though only its module is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.main import get_command

from argmap.cli.app import app
from argmap.cli.commands import MODULES


def _registered(*arguments: str) -> list[str]:
    """Return the commands that a fresh process knows after it saw these arguments."""
    program = (
        "import sys; from typer.main import get_command; from argmap.cli import commands; "
        "from argmap.cli.app import app; commands.register(sys.argv[1:]); "
        "print(*get_command(app).commands)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def test_every_command_is_listed_in_the_order_of_help() -> None:
    known = list(get_command(app).commands)  # type: ignore[attr-defined]
    assert sorted(known) == sorted(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_command_is_found_in_its_module(name: str) -> None:
    assert name in _registered("--kb", "list", name, "--help")


@pytest.mark.parametrize("arguments", [["--help"], [], ["no-such-command"], ["-C", "show"]])
def test_all_commands_are_known_where_none_is_named(arguments: list[str]) -> None:
    assert sorted(_registered(*arguments)) == sorted(MODULES)


def test_only_the_module_that_is_asked_for_is_imported() -> None:
    assert "compare" not in _registered("show", "compare")
    assert _registered("--version") == []
