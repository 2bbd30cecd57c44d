from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kit import run, write_kb

if TYPE_CHECKING:
    from pathlib import Path

_FILE = """
claims:
  ferries-paid: {text: The ferries pay., type: fact}
  bridges-pay: {text: Bridges would pay., type: forecast}
  freight: {text: Ferries earn by freight., type: fact}
arguments:
  as-ferries: {premises: [ferries-paid], supports: bridges-pay, scheme: from-analogy}
  freight-differs: {premises: [freight], answers: {argument: as-ferries, question: differences}}
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("kb"), {"claims/doe-2020/ferries.yaml": _FILE})


def test_answered_questions_are_left_out(kb: Path) -> None:
    ran = run("questions", "as-ferries", kb=kb)
    assert ran.code == 0
    assert "similar (bears on a premise)" in ran.out
    assert "differences" not in ran.out


def test_all_shows_the_answers(kb: Path) -> None:
    lines = run("questions", "bridges-pay", "--all", kb=kb).out.splitlines()
    place = lines.index("  differences (bears on the step)")
    assert "answered by doe-2020/freight-differs" in lines[place + 2]


def test_for_programs(kb: Path) -> None:
    asked = json.loads(run("questions", "--all", "--format", "json", kb=kb).out)
    ours = [one for one in asked if one["argument"] == "doe-2020/as-ferries"]
    assert {one["scheme"] for one in ours} == {"from-analogy"}
    (answered,) = [one for one in ours if one["answers"]]
    assert answered["question"] == "differences"
    assert answered["bears_on"] == "step"


def test_filters_choose_arguments(kb: Path) -> None:
    asked = json.loads(run("questions", "--source", "roe-1999", "-f", "json", kb=kb).out)
    assert all(one["argument"].startswith("roe-1999/") for one in asked)
    assert run("questions", "--holder", "nobody", kb=kb).code == 2


def test_nothing_to_ask(kb: Path) -> None:
    ran = run("questions", "freight-differs", kb=kb)
    assert ran.out == "No argument here follows a scheme.\n"


def test_show_tells_what_is_answered(kb: Path) -> None:
    out = run("show", "freight-differs", kb=kb).out
    assert "differences of doe-2020/as-ferries" in out
    assert "Are there differences that weigh more than the likeness?" in out


def test_schemes_are_listed_with_their_use(kb: Path) -> None:
    rows = json.loads(run("list", "schemes", "--format", "json", kb=kb).out)
    analogy = next(row for row in rows if row["name"] == "from-analogy")
    assert analogy["arguments"] >= 1
    assert analogy["questions"][0].keys() == {"name", "bears_on", "text"}
    used = run("list", "schemes", "--type", "forecast", kb=kb).out
    assert "from-analogy" in used
    assert "from-waste" not in used
