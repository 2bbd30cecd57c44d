"""References that lead nowhere, where they are very many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Names
from argmap.diagnostics.nearest import MOST_GUESSED
from kit import check_with

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TOPIC = "claims/doe-2020/topic.yaml"
CLAIM = "claims: {a: {text: A, type: fact}}\n"


def test_of_very_many_unknown_claims_only_the_first_are_guessed_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a directory was renamed by hand, thousands of references lead nowhere."""
    asked: list[str] = []

    def counting(names: Names, word: str, most: int = 3) -> list[str]:
        asked.append(word)
        return by_comparing(names, word, most)

    by_comparing = Names.nearest
    monkeypatch.setattr(Names, "nearest", counting)
    premises = ", ".join(f"roads-are-fre-{number}" for number in range(MOST_GUESSED + 10))
    steps = f"arguments: {{s: {{premises: [a, {premises}, access-is-a-right], supports: a}}}}\n"
    report = check_with(tmp_path, {TOPIC: CLAIM + steps})
    helps = [finding.help for finding in report.findings if finding.code == "AM202"]
    assert helps == [
        *["did you mean roe-1999/roads-are-free?"] * MOST_GUESSED,
        *["not compared with other ids: only the first 50 unknown ones are"] * 10,
        "it stands in another source: write roe-1999/access-is-a-right",
    ]
    # In its own source, and then in all.
    assert len(asked) == 2 * MOST_GUESSED


def test_of_very_many_namesakes_the_first_are_named(tmp_path: Path) -> None:
    scopes = [f"source-{number}" for number in range(30)]
    record = "csl: {type: article, title: T}\nauthor: jane-doe\nrights: {licence: open}\n"
    files: dict[str, str | bytes] = {
        TOPIC: CLAIM + "arguments: {s: {premises: [b], supports: a}}\n"
    }
    for scope in scopes:
        files[f"corpus/{scope}/source.yaml"] = record
        files[f"claims/{scope}/topic.yaml"] = "claims: {b: {text: B, type: fact}}\n"
    report = check_with(tmp_path, files)
    (finding,) = (one for one in report.findings if one.code == "AM202")
    assert finding.help.count("/b") == len(finding.related) == 10
