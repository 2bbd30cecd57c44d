from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kit import check_with, codes

if TYPE_CHECKING:
    from pathlib import Path

_FILE = """
claims:
  a: {text: Ferries pay., type: fact}
  b: {text: Bridges would pay., type: forecast}
  c: {text: Freight is what pays., type: fact}
arguments:
  asked: {premises: [a], supports: b, scheme: from-analogy}
  bare: {premises: [a], supports: b}
  answer: {premises: [c], ANSWER}
"""


def _check(root: Path, answer: str) -> list[str]:
    text = _FILE.replace("ANSWER", answer)
    report = check_with(root, {"claims/doe-2020/ferries.yaml": text})
    return [
        f"{f.code} {f.message}" for f in report.findings if f.code in ("AM411", "AM203", "AM206")
    ]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("answers: {argument: asked, question: differences}", []),
        ("undercuts: asked, answers: {argument: asked, question: differences}", []),
        ("attacks: a, answers: {argument: asked, question: holds-there}", []),
        (
            "answers: {argument: asked, question: nonsense}",
            ["AM411 the scheme from-analogy has no"],
        ),
        (
            "answers: {argument: bare, question: similar}",
            ["AM411 `doe-2020/bare` follows no scheme"],
        ),
        (
            "undercuts: bare, answers: {argument: asked, question: similar}",
            ["AM411 it answers a question put to `doe-2020/asked`, and undercuts another"],
        ),
        ("answers: {argument: nobody, question: similar}", ["AM203 unknown argument `nobody`"]),
        (
            "answers: {argument: b, question: similar}",
            ["AM206 `answers` takes an argument; `b` is"],
        ),
    ],
)
def test_what_is_asked(tmp_path: Path, answer: str, found: list[str]) -> None:
    messages = _check(tmp_path, answer)
    assert len(messages) == len(found)
    assert all(one.startswith(start) for one, start in zip(messages, found, strict=True))


def test_an_answer_is_a_target(tmp_path: Path) -> None:
    text = _FILE.replace("ANSWER", "answers: {argument: asked, question: differences}")
    assert "AM403" not in codes(check_with(tmp_path, {"claims/doe-2020/ferries.yaml": text}))
