from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kit import run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_strongest_come_first(town: Path) -> None:
    ran = run("scores", "-n", "3", kb=town)
    assert ran.code == 0
    first, *rows = ran.out.splitlines()
    assert "a secondary view" in first
    values = [float(row.split()[0]) for row in rows]
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


def test_scores_that_do_not_rest_are_no_answer(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.acceptance.gradual._LONGEST", 0)
    ran = run("scores", kb=town)
    if "come to rest" not in ran.err:
        pytest.fail(ran.out + ran.err)
    assert (ran.code, ran.out) == (2, "")
