from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kit import run, write_kb
from maps import argument_map

if TYPE_CHECKING:
    from pathlib import Path


def test_the_strongest_come_first(town: Path) -> None:
    ran = run("scores", "-n", "3", kb=town)
    assert ran.code == 0
    assert "a secondary view" in ran.out.replace("\n", " ")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    values = [float(line.split()[0]) for line in lines if line.startswith("0.")]
    assert len(values) == 3
    assert values == sorted(values, reverse=True)


def test_named_claims_only(town: Path) -> None:
    listed = json.loads(run("scores", "--format", "json", kb=town).out)
    assert listed["converged"] is True
    name = listed["scores"][-1]["claim"]
    alone = json.loads(run("scores", name, "--format", "json", kb=town).out)
    assert alone["scores"] == [listed["scores"][-1]]


@pytest.mark.parametrize("model", ["df-quad", "quadratic-energy"])
def test_the_model_is_named(town: Path, model: str) -> None:
    assert f"({model})" in run("scores", "--model", model, kb=town).out


def test_scores_that_do_not_rest_are_no_answer(tmp_path: Path) -> None:
    files = {"claims/doe-2020/map.yaml": argument_map("a contrary b\nr: c => a")}
    kb = write_kb(tmp_path, files)
    ran = run("scores", "--timeout", "0", kb=kb)
    assert (ran.code, ran.out) == (2, "")
    assert (
        "did not come to rest under quadratic-energy within 0 s: they would still move" in ran.err
    )
    found = json.loads(run("scores", "--timeout", "0", "-f", "json", kb=kb).out)
    assert found["converged"] is False
    assert run("scores", kb=kb).code == 0
