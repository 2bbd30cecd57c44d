"""No run of sixteen words of a text under copyright stands in the repository or in its history.

Titles of works do not count: a list of references names them as the text under copyright does.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pytest

from argmap.syntax import parse
from kit import REPOSITORY, TEXTS
from sources import REAL, needs_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUN = 16
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text as anybody could have copied them: however spelt or wrapped."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@cache
def runs() -> frozenset[tuple[str, ...]]:
    found = set()
    for name in REAL:
        body = words((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
        found |= {tuple(body[i : i + RUN]) for i in range(len(body) - RUN + 1)}
    return frozenset(found)


@cache
def titles() -> tuple[str, ...]:
    """Return the titles of the works cited, each as its words."""
    listed = parse((REPOSITORY / "corpus" / "references.yaml").read_bytes()).value["references"]
    return tuple(" ".join(words(work["title"])) for work in listed if "title" in work)


def copied(text: str) -> str | None:
    """Return the first run of words that a text shares with one under copyright."""
    found = shared(words(text))
    if found is None:
        return None
    # A title is put aside as if it were one word of its own.
    body = f" {' '.join(words(text))} "
    for title in titles():
        body = body.replace(f" {title} ", " TITLE ")
    return shared(body.split())


def shared(body: list[str]) -> str | None:
    """Return how the first run begins that stands in a text under copyright too."""
    for start in range(len(body) - RUN + 1):
        if tuple(body[start : start + RUN]) in runs():
            return " ".join(body[start : start + 4])
    return None


def git(*arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(
        ["git", *arguments], cwd=REPOSITORY, input=given, capture_output=True, check=True
    ).stdout


def files() -> Iterator[Path]:
    """Yield every file that is in the repository or could get there by `git add`."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in listed.decode().split("\0"):
        if name and (REPOSITORY / name).is_file():
            yield REPOSITORY / name


def history() -> Iterator[tuple[str, str]]:
    """Yield every object that any ref reaches, blobs and messages alike, with its name."""
    named = git("rev-list", "--objects", "--all").decode().splitlines()
    names = {line.split(" ", 1)[0]: line for line in named}
    data = git("cat-file", "--batch", given="\n".join(names).encode())
    place = 0
    while place < len(data):
        line_end = data.index(b"\n", place)
        name, kind, size = data[place:line_end].decode().split(" ")
        start = line_end + 1
        if kind != "tree":
            yield names[name], data[start : start + int(size)].decode(errors="replace")
        place = start + int(size) + 1


in_git = pytest.mark.skipif(
    not (REPOSITORY / ".git").exists(), reason="this copy of the sources has no history"
)


@needs_texts
@in_git
def test_no_file_holds_a_run_of_either_text() -> None:
    found = {str(file): copied(file.read_bytes().decode(errors="replace")) for file in files()}
    assert len(found) > 100
    assert not {name: start for name, start in found.items() if start}


@pytest.mark.no_cover
@needs_texts
@in_git
def test_no_object_in_the_history_holds_a_run_of_either_text() -> None:
    found = {name: copied(text) for name, text in history()}
    assert len(found) > 100
    assert not {name: start for name, start in found.items() if start}


@needs_texts
@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("how", ["as it is", "wrapped", "in capitals", "in YAML", "decomposed"])
def test_planted_run_is_found(name: str, how: str) -> None:
    body = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split()
    run = body[1_000 : 1_000 + RUN + 4]
    planted = {
        "as it is": " ".join(run),
        "wrapped": "\n    # ".join(run),
        "in capitals": " ".join(run).upper(),
        "in YAML": f'- note: "{" ".join(run)}"',
        "decomposed": unicodedata.normalize("NFD", " ".join(run)),
    }[how]
    assert copied(f"Some words before. {planted} And some behind.")
    assert not copied(" ".join(run[: RUN - 4]))
    assert not copied(" ".join(reversed(run)))
