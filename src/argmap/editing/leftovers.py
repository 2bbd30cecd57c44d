"""Temporary files that a killed command left beside those that it was writing."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from argmap.editing.journal import Move, Write
from argmap.editing.safety import is_tracked, require_inside
from argmap.loading.root import JOURNAL_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from argmap.editing.journal import Step

# What `tempfile` puts at the end of the names that `editing.writing.put` asks it for.
_RANDOM = "[a-z0-9_]{8}"


def remove_leftovers(root: Path, steps: Sequence[Step]) -> None:
    """Delete what was left of the files of some steps, and of the journal itself.

    Only regular files inside the root go, which git does not track.

    Raises:
        Refusal: where a path leads elsewhere (`safety.require_inside`), or git is there and cannot
            tell what it tracks.
        OSError: where the operating system refuses.

    """
    written = set(_written(steps))
    for path in written:
        require_inside(root, path)
    for path in {JOURNAL_NAME, *written}:
        file = root / path
        if file.parent.is_dir():
            for name in _left(file):
                if not is_tracked(file.parent, name):
                    (file.parent / name).unlink()


def has_leftovers(root: Path, path: str) -> bool:
    """Return whether something was left of a file, by its path below `root`.

    Raises:
        OSError: where its directory cannot be listed.

    """
    return bool(_left(root / path))


def _written(steps: Sequence[Step]) -> Iterator[str]:
    """Yield the paths that files are written at, and those that they have after a move."""
    for number, step in enumerate(steps):
        if not isinstance(step, Write):
            continue
        yield step.path
        for later in steps[number:]:
            if isinstance(later, Move) and step.path.startswith(f"{later.source}/"):
                yield later.target + step.path.removeprefix(later.source)


def _left(file: Path) -> list[str]:
    shape = re.compile(rf"\.{re.escape(file.name)}\.{_RANDOM}")
    return [
        entry.name
        for entry in os.scandir(file.parent)
        if shape.fullmatch(entry.name) and stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    ]
