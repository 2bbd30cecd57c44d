"""What the commands print, word for word.

The expected outputs stand in `golden/`. Where a change of them is meant, write them anew and read
the diff:

    RENEW_GOLDEN=1 pytest tests/cli/test_golden.py

(An option of pytest would have to be declared in a conftest that pytest loads first, which one in
this directory is not; so it is a variable.)
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from kit import run, write_kb

GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {
    "list": "list",
    "list-claims": "list claims --tag tolls",
    "list-arguments": "list arguments",
    "list-arguments-filtered": "list arguments --holder city-council",
    "list-sources": "list sources",
    "list-holders": "list holders",
    "list-works": "list works",
    "list-tags": "list tags",
    "show-claim": "show bridges-need-tolls",
    "show-attacked-premise": "show users-benefit",
    "show-argument": "show tolls-are-fair",
    "show-undercut": "show automatic-gates-answer",
    "show-undercut-argument": "show tolls-cost-time",
    "search": "search bridge",
    "search-nothing": "search submarine canals",
    "stats": "stats",
    "stats-filtered": "stats --holder city-council",
    "support": "support bridges-need-tolls",
    "support-depth": "support bridges-need-tolls --depth 1",
    "support-filtered": "support bridges-need-tolls --tag money",
    "support-nothing": "support bridges-decay",
    "support-nothing-passes": "support bridges-need-tolls --source roe-1999",
    "conflicts": "conflicts bridges-need-tolls",
    "conflicts-undermined": "conflicts roads-are-free",
    "conflicts-nothing": "conflicts bridges-decay",
    "conflicts-nothing-near": "conflicts roads-are-free --depth 1 --type forecast",
    "conflicts-all": "conflicts",
    "chain": "chain gates-can-be-automatic access-is-a-right",
    "chain-directed": "chain users-benefit bridges-need-tolls --directed --max 1",
    "chain-depth": "chain users-benefit roads-are-free --depth 4",
    "chain-none": "chain bridges-decay tolls-slow-traffic --directed --depth 2",
    "impact": "impact users-benefit",
    "impact-attack": "impact tolls-slow-traffic",
    "impact-claims": "impact access-is-a-right",
    "gaps": "gaps",
    "gaps-filtered": "gaps --source roe-1999",
    "compare": "compare doe-2020 roe-1999",
    "coverage": "coverage",
    "corpus-status": "corpus status",
    "corpus-show": "corpus show doe-2020 4-5",
    "check-clean": "check",
    "rename-claim": "rename bridges-need-tolls tolls-are-needed --dry-run",
    "rename-source": "rename doe-2020 doe-2021 --dry-run",
    "rename-holder": "rename city-council the-council --dry-run",
    "rename-work": "rename poe-1989 poe-1990 --dry-run",
    "rename-taken": "rename bridges-need-tolls users-benefit",
    "rename-unknown": "rename bridge-need-tolls tolls",
    "schema": "schema",
}


def compare(name: str, printed: str) -> None:
    """Compare with the golden file of this name; write it instead where that is asked for."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(printed, encoding="utf-8")
        pytest.skip("written anew")
    assert printed == path.read_text(encoding="utf-8")


def transcript(command: str, kb: Path) -> str:
    """Return a command, all it prints, and its exit code if that is not 0."""
    ran = run(*shlex.split(command), kb=kb)
    said = "".join(f"! {line}\n" for line in ran.err.splitlines())
    code = f"exit {ran.code}\n" if ran.code else ""
    return f"$ argmap {command}\n{ran.out}{said}{code}"


@pytest.mark.parametrize("name", COMMANDS)
def test_command_prints_what_its_golden_file_says(name: str, town: Path) -> None:
    compare(name, transcript(COMMANDS[name], town))


def test_check_shows_each_finding_in_its_place(tmp_path: Path) -> None:
    root = write_kb(
        tmp_path,
        {
            "claims/doe-2020/wrong.yaml": """
                source: doe-2020
                claims:
                  tolls-work:
                    text: Tolls work.
                    type: fact
                    at: 1
                    quotes: they work
                  nobody-asks:
                    text: Nobody asks.
                    type: fact
                    at: 2
                    quotes: nobody
                arguments:
                  it-shows:
                    premises: [tolls-wrok]
                    supports: tolls-work
            """
        },
    )
    compare("check-findings", transcript("check", root))


@pytest.mark.parametrize("name", [path.stem for path in sorted(GOLDEN.glob("*.txt"))])
def test_no_golden_file_is_left_over(name: str) -> None:
    assert name in {*COMMANDS, "check-findings"}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_answers_fit_the_page_and_end_in_no_space(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line == line.rstrip()
        is_talk = line.startswith(("! ", "$ "))
        if not is_talk and not path.stem.startswith(("list", "check", "schema")):
            assert len(line) <= 80, line
