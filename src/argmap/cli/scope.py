"""What part of a knowledge base a command is about, and how the repository calls it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.session import fail, require_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.diagnostics.selection import Selection


def root_for(directory: Path | None, paths: Sequence[Path]) -> Path:
    """Return the root that the options mean, else that of the current directory or of a path.

    So a knowledge base in a subdirectory of a repository can be checked by its path from the top.
    """
    from argmap.loading import find_root

    if directory is None and paths and find_root(Path.cwd()) is None:
        first = paths[0]
        root = find_root(first if first.is_dir() else first.parent)
        if root is not None:
            return root
    return require_root(directory)


def below_root(root: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    """Return paths relative to the root as findings have them, "" for the root; or explain."""
    return tuple(_below_root(root, path) for path in paths)


def _below_root(root: Path, path: Path) -> str:
    if not (path.exists() or path.is_symlink()):
        fail(f"there is no {path}; paths are relative to the current directory")
    # A link is what it is called, wherever it leads; the directories on the way are followed.
    real = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    if not real.is_relative_to(root):
        fail(f"{path} is outside the knowledge base {root}; another is named with --kb DIR")
    below = real.relative_to(root).as_posix()
    return "" if below == "." else os.fsencode(below).decode("utf-8", "backslashreplace")


def repository_prefix(root: Path) -> str:
    """Return what leads from the root of the repository to the knowledge base: "" or "kb/".

    The repository is the nearest directory with a `.git`, else what GITHUB_WORKSPACE names; a
    knowledge base that lies in neither stands for itself.
    """
    for directory in (root, *root.parents):
        if (directory / ".git").exists():
            return _prefix(root, directory)
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and root.is_relative_to(Path(workspace).resolve()):
        return _prefix(root, Path(workspace).resolve())
    return ""


def _prefix(root: Path, top: Path) -> str:
    return "" if root == top else f"{root.relative_to(top).as_posix()}/"


def selection(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Selection:
    """Return the selection of codes that the options describe, or explain and exit."""
    from argmap.diagnostics.selection import Selection, is_always_reported

    ignored = _prefixes(ignore)
    for prefix in ignored:
        if is_always_reported(prefix):
            fail(f"{prefix} cannot be ignored: what could not be read was seen by no other rule")
    return Selection(_prefixes(select), ignored)


def _prefixes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the codes and beginnings of codes in options that may each hold several."""
    if not given:
        return ()
    from argmap.diagnostics import did_you_mean
    from argmap.diagnostics.selection import is_prefix_of_any
    from argmap.rules import catalogue

    entries = catalogue()
    named = {entry.name: entry.code for entry in entries.values()}
    found = []
    for word in filter(None, (word.strip() for option in given for word in option.split(","))):
        prefix = named.get(word.lower(), word.upper())
        if not is_prefix_of_any(prefix, entries):
            hint = did_you_mean(prefix, entries) or "`argmap explain` lists them all"
            fail(f"no code is or begins with `{word}`; {hint}")
        found.append(prefix)
    return tuple(found)
