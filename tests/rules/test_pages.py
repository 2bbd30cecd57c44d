"""Every code has a page, and the examples on it do what the page says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from argmap.rules import catalogue
from kit import REPOSITORY, check_with, codes

if TYPE_CHECKING:
    from pathlib import Path

_FENCE = re.compile(r"^```(\w+)(?: (\w+)(?: (\d+))?)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A fenced example: how it is written, and its text."""

    language: str
    manner: str
    times: str
    body: str


def _examples(code: str, section: str) -> list[Example]:
    page = catalogue()[code].page
    _, found, rest = page.partition(f"\n## {section}\n")
    assert found, f"{code} has no section “{section}”"
    found_examples = [
        Example(*(part or "" for part in match.groups()))
        for match in _FENCE.finditer(rest.partition("\n## ")[0])
    ]
    assert found_examples, f"{code} has no example under “{section}”"
    return found_examples


def _write(root: Path, examples: list[Example]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for example in examples:
        files |= _file(root, example)
    return files


def _file(root: Path, example: Example) -> dict[str, bytes]:
    """Return the file that an example stands for; links are made at once."""
    if example.language == "link":
        path, target = example.body.strip().split(" -> ")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
        return {}
    first = re.match(r"# (\S+)\n", example.body)
    assert first, "an example begins with a comment that names its file"
    # A text has no comments.
    data = example.body[first.end() if first[1].endswith(".txt") else 0 :].encode()
    if example.manner == "escaped":
        data = data.decode("unicode_escape").encode("latin-1")
    if example.manner == "repeated":
        data *= int(example.times)
    return {first[1]: data}


@pytest.mark.parametrize("code", catalogue())
def test_failing_example_gives_its_code_and_no_other(code: str, tmp_path: Path) -> None:
    files = _write(tmp_path, _examples(code, "Fails"))
    report = check_with(tmp_path, files)
    assert set(codes(report)) == {code}
    for finding in report.findings:
        assert finding.message
        assert finding.severity == catalogue()[code].severity


@pytest.mark.parametrize("code", catalogue())
def test_passing_example_gives_nothing(code: str, tmp_path: Path) -> None:
    assert codes(check_with(tmp_path, _write(tmp_path, _examples(code, "Passes")))) == []


@pytest.mark.parametrize("code", catalogue())
def test_page_says_what_is_wrong_and_why(code: str) -> None:
    entry = catalogue()[code]
    explanation = entry.page.partition("\n## Fails")[0].split("\n", 1)[1].strip()
    assert len(explanation) > 80
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)


def test_names_are_unique() -> None:
    names = [entry.name for entry in catalogue().values()]
    assert len(names) == len(set(names))


def test_no_code_without_a_page() -> None:
    """Every code that the program can report stands in the catalogue."""
    reported = set()
    for module in (REPOSITORY / "src" / "argmap").rglob("*.py"):
        body = module.read_text(encoding="utf-8").split('"""', 2)[-1]
        reported |= set(re.findall(r'"(AM\d{3})"', body))
    assert reported == set(catalogue())
