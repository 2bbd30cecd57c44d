"""`argmap gaps` and `argmap compare`: what the golden files do not show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kit import run

if TYPE_CHECKING:
    from pathlib import Path


def test_gaps_as_json_names_ids_and_blocks(town: Path) -> None:
    found = json.loads(run("gaps", "--format", "json", kb=town).out)
    assert set(found) == {"unsupported", "unanswered", "schemeless", "uncited", "bare_blocks"}
    assert set(found["bare_blocks"]) == {"doe-2020", "roe-1999"}
    assert all("/" in name for name in found["unsupported"])


def test_gaps_takes_the_filters(town: Path) -> None:
    ran = run(
        "gaps", "--source", "doe-2020", "--holder", "jane-doe", "--type", "policy",
        "--tag", "tolls", "--format", "json", kb=town,
    )  # fmt: skip
    assert set(json.loads(ran.out)["bare_blocks"]) == {"doe-2020"}


def test_compare_as_json_has_every_part(town: Path) -> None:
    found = json.loads(run("compare", "doe-2020", "roe-1999", "--format", "json", kb=town).out)
    assert found["sources"] == ["doe-2020", "roe-1999"]
    assert set(found) == {
        "sources",
        "restatements",
        "supports",
        "conflicts",
        "oppositions",
        "tags",
    }


def test_compare_needs_two_sources_that_exist(town: Path) -> None:
    ran = run("compare", "doe-2020", "roe-1998", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean roe-1999?" in ran.err
    same = run("compare", "doe-2020", "doe-2020", kb=town)
    assert (same.code, same.out) == (2, "")
