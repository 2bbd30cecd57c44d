"""`argmap explain` prints pages, needs no knowledge base, and helps to find the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.rules import catalogue
from kit import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_code_all_are_listed_one_a_line() -> None:
    ran = run("explain")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line.split()[:3] for line in lines] == [
        [entry.code, entry.severity, entry.name] for entry in catalogue().values()
    ]
    for line, entry in zip(lines, catalogue().values(), strict=True):
        assert line.endswith(f"  {entry.title}")
    # One column each: the titles all begin at one place.
    starts = {
        line.index(entry.title, line.index(entry.name) + len(entry.name))
        for line, entry in zip(lines, catalogue().values(), strict=True)
    }
    assert len(starts) == 1


@pytest.mark.parametrize("name", ["AM202", "am202", "unknown-claim", "Unknown-Claim"])
def test_code_or_name_gives_its_page(name: str) -> None:
    ran = run("explain", name)
    page = catalogue()["AM202"].page
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == page.removeprefix("# ") + "\n"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("AM20", "did you mean AM"),
        ("zzz", "`argmap explain` lists them all"),
        ("\x1b[31mzzz", "no code `zzz`"),
    ],
)
def test_unknown_code_is_refused_with_a_hint(code: str, hint: str) -> None:
    ran = run("explain", code)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err
    assert "\x1b" not in ran.err
