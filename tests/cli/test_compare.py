"""`argmap compare`: what the golden files do not show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kit import run, write_kb

CLAIMS = "claims/doe-2020/test.yaml"

if TYPE_CHECKING:
    from pathlib import Path


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
        "claims",
        "left_out",
    }


def test_compare_needs_two_sources_that_exist(town: Path) -> None:
    ran = run("compare", "doe-2020", "roe-1998", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean roe-1999?" in ran.err
    same = run("compare", "doe-2020", "doe-2020", kb=town)
    assert (same.code, same.out) == (2, "")


def test_compare_shows_steps_from_one_source_to_the_other(tmp_path: Path) -> None:
    crossing = """
        claims:
          a: {text: "Whoever gains should pay.", type: value, tags: [tolls]}
          b: {text: "Tolls keep nobody away.", type: fact, tags: [tolls]}
        arguments:
          for-roe: {premises: [a, b], supports: roe-1999/roads-are-free, note: A ground.}
          step: {premises: [b], undercuts: roe-1999/access-frees-roads}
        conflicts:
          - {between: [a, roe-1999/roads-are-free], type: contradictory}
    """
    ran = run("compare", "doe-2020", "roe-1999", kb=write_kb(tmp_path, {CLAIMS: crossing}))
    assert "The one gives reasons for the other (1)\n  doe-2020/a (Jane Doe, value)\n" in ran.out
    assert "  and doe-2020/b (Jane Doe, fact)\n" in ran.out
    assert "  supports roe-1999/roads-are-free (Richard Roe, block 3, policy)\n" in ran.out
    assert "    Ground: A ground.\n" in ran.out
    assert "  contradicts roe-1999/roads-are-free (Richard Roe, block 3, policy)\n" in ran.out
    assert "The one speaks against the other (1)\n" in ran.out
    assert "  undercuts roe-1999/access-frees-roads" in ran.out


def test_compare_counts_the_themes_of_both(tmp_path: Path) -> None:
    files = {
        CLAIMS: """
            claims:
              a: {text: A., type: fact, tags: [tolls, money]}
              b: {text: B., type: fact, tags: [tolls]}
            arguments:
              x: {premises: [a], supports: b}
        """,
        "claims/roe-1999/more.yaml": """
            claims:
              c: {text: C., type: fact, tags: [tolls]}
            arguments:
              y: {premises: [c], supports: roads-are-free}
        """,
    }
    ran = run("compare", "doe-2020", "roe-1999", kb=write_kb(tmp_path, files))
    assert "Themes of both, by number of claims\n  tolls" in ran.out
    assert "Themes of doe-2020 alone\n  money\n" in ran.out
    assert "Themes of roe-1999 alone\n  none\n" in ran.out
