"""The repository as somebody gets it who clones it, and git repositories to try things in."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kit import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

needs_git = pytest.mark.skipif(
    shutil.which("git") is None or not (REPOSITORY / ".git").exists(),
    reason="this copy of the sources is no clone, or git is not at hand",
)
KNOWLEDGE = ("argmap.yaml", "claims", "corpus")


def git(directory: Path, *arguments: str) -> str:
    """Run git in a directory, untouched by whatever is set for the one who runs the tests."""
    set_by_git = {name for name in os.environ if name.startswith("GIT_")}
    env = {name: value for name, value in os.environ.items() if name not in set_by_git}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=K. B.", "-c", "user.email=kb@argmap.example")
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=directory,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def repository(directory: Path) -> Path:
    """Return a directory, made if need be, as a new git repository."""
    directory.mkdir(parents=True, exist_ok=True)
    git(directory, "init", "--quiet", "--initial-branch=main")
    return directory


def commit(directory: Path, message: str = "Change") -> str:
    """Commit all that is there; return the name of the commit."""
    git(directory, "add", "--all")
    git(directory, "commit", "--quiet", "--message", message)
    return git(directory, "rev-parse", "HEAD").strip()


def shipped(directory: Path) -> Path:
    """Return a repository of the files that are in this one, or would get there by `git add`."""
    listed = git(REPOSITORY, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, directory / name)
    repository(directory)
    commit(directory)
    return directory


def knowledge_base(directory: Path) -> Path:
    """Return a copy of the knowledge base that argmap comes with, without texts kept elsewhere."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in KNOWLEDGE:
        if (REPOSITORY / name).is_dir():
            shutil.copytree(
                REPOSITORY / name, directory / name, ignore=shutil.ignore_patterns("text.txt")
            )
        else:
            shutil.copy(REPOSITORY / name, directory / name)
    return directory


def replace_in(file: Path, old: str, new: str) -> int:
    """Replace the only occurrence of a text in a file; return the line it stood in."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
