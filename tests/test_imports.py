"""A command imports only what it runs: each module named here costs start-up time."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kit import REPOSITORY, write_kb
from maps import argument_map

if TYPE_CHECKING:
    from pathlib import Path

_SOLVERS = ("clingo", "pysat", "pysolvers")
_HEAVY = ("pydantic", "networkx", "typer", "rich", "argmap.rules", "argmap.model", *_SOLVERS)
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


@pytest.fixture(scope="module")
def quarrel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base where an objection is answered, and one where nothing settles a dispute."""
    text = """
        r: p => c
        s: q =/ c
        t: u =x s
        x: p => d
        y: q =/ d
    """
    expected = "expect: [{stands: c}]\n"
    files = {"claims/doe-2020/map.yaml": f"source: doe-2020\n{argument_map(text)}{expected}"}
    return write_kb(tmp_path_factory.mktemp("quarrel"), files)


@pytest.mark.parametrize(
    "words",
    [
        ["support", "doe-2020/c"],
        ["check", "--select", "AM420"],
        ["why", "doe-2020/u"],
        ["assess", "doe-2020/c"],
        ["assess", "--semantics", "grounded"],
        ["assess", "-v", "city-council", "--verify"],
        ["questions"],
        ["scores"],
        ["af", "export"],
    ],
    ids=" ".join,
)
def test_what_needs_no_search_imports_no_solver(quarrel: Path, words: list[str]) -> None:
    assert not set(_SOLVERS) & command("--kb", str(quarrel), *words)


def test_what_needs_one_imports_the_one_it_needs(quarrel: Path) -> None:
    assert set(_SOLVERS) & command("--kb", str(quarrel), "assess") == {"clingo"}


@pytest.mark.parametrize(
    ("attacks", "solvers"), [("1 2", set()), ("1 2\n2 1", {"pysat", "pysolvers"})]
)
def test_a_framework_needs_a_solver_where_something_is_open(
    tmp_path: Path, attacks: str, solvers: set[str]
) -> None:
    file = tmp_path / "map.af"
    file.write_text(f"p af 2\n{attacks}\n", encoding="utf-8")
    assert set(_SOLVERS) & command("af", "solve", str(file), "EE-PR") == solvers
