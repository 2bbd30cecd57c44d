"""`argmap gaps`: what the golden files do not show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kit import run

if TYPE_CHECKING:
    from pathlib import Path


def test_gaps_as_json_names_ids_and_blocks(town: Path) -> None:
    found = json.loads(run("gaps", "--format", "json", kb=town).out)
    assert set(found) == {"unsupported", "unanswered", "schemeless", "uncited", "bare_blocks",
                          "left_out"}  # fmt: skip
    assert set(found["bare_blocks"]) == {"doe-2020", "roe-1999"}
    assert all("/" in name for name in found["unsupported"])


def test_gaps_takes_the_filters(town: Path) -> None:
    ran = run(
        "gaps", "--source", "doe-2020", "--holder", "jane-doe", "--type", "policy",
        "--tag", "tolls", "--format", "json", kb=town,
    )  # fmt: skip
    assert set(json.loads(ran.out)["bare_blocks"]) == {"doe-2020"}
