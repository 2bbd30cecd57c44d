"""May these files be written? Only where nothing can be lost, and nothing beyond is reached."""

from __future__ import annotations

import os
from hashlib import sha1, sha256
from typing import TYPE_CHECKING

from argmap.editing.repository import GitError, git
from argmap.editing.writing import Refusal
from argmap.model.paths import leads_down

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# The object of an empty file, which also stands for one that is only intended to be added.
_EMPTY = frozenset(new(b"blob 0\0").hexdigest().encode() for new in (sha1, sha256))
# So many names at once fit into one command line.
_BATCH = 500
_NO_WORK_TREE = ("not a git repository", "must be run in a work tree")


def require_inside(root: Path, path: str) -> None:
    """Refuse a path that is not plainly below `root`, a resolved directory.

    No step of the path may lead up, be a link, or be hidden (`.git` above all), some files of a
    knowledge base's own excepted. What does not exist yet is no link.

    Raises:
        Refusal: where the path does not comply.

    """
    if not leads_down(path):
        raise Refusal(f"{path} is no path of a knowledge base's file")
    place = os.fspath(root)
    for part in path.split("/"):
        place = os.path.join(place, part)  # noqa: PTH118 - many paths: a third of the time
        if os.path.islink(place):  # noqa: PTH114
            raise Refusal(f"{path} leads through a link; links are not written through")


def require_recoverable(root: Path, paths: Iterable[str], *, force: bool = False) -> None:
    """Refuse to change files whose content git could not bring back, unless `force` is given.

    Those are the files that exist, lie in a git work tree and are not tracked there. Where there
    is no git, or no work tree, there is nothing that git would keep.

    Raises:
        Refusal: naming the first such file; or where git cannot tell.

    """
    if force:
        return
    lost = untracked(root, paths)
    if lost:
        others = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise Refusal(
            f"git does not track {lost[0]}{others}, and could not bring back what stands there: "
            "`git add` it first, or give --force"
        )


def is_tracked(root: Path, path: str) -> bool:
    """Return whether git tracks a file that stands directly in `root`.

    Raises:
        Refusal: where git is there and cannot tell.

    """
    return os.fsencode(path) in (_tracked(root, [path]) or ())


def untracked(root: Path, paths: Iterable[str]) -> list[str]:
    """Return those of the files that exist, in a git work tree, and are not tracked; sorted.

    Git is asked in the directory of each file, so that a submodule answers for its own.

    Raises:
        Refusal: where git is there and cannot tell.

    """
    by_directory: dict[str, list[str]] = {}
    for path in paths:
        if os.path.lexists(root / path):
            directory, _, name = path.rpartition("/")
            by_directory.setdefault(directory, []).append(name)
    lost = []
    for directory, names in by_directory.items():
        known = _tracked(root / directory, names)
        if known is not None:
            lead = f"{directory}/" if directory else ""
            lost += [lead + name for name in names if os.fsencode(name) not in known]
    return sorted(lost)


def _tracked(directory: Path, names: list[str]) -> set[bytes] | None:
    """Return which files of a directory git tracks, None where there is no work tree, or no git.

    Of a file that `git add -N` announced, git has nothing: it is not among them.
    """
    known: set[bytes] = set()
    empty: list[str] = []
    try:
        for start in range(0, len(names), _BATCH):
            some = names[start : start + _BATCH]
            listed = git(directory, "ls-files", "-s", "-z", "--", *some)
            for line in filter(None, listed.split(b"\0")):
                facts, name = line.split(b"\t", 1)
                if facts.split()[1] in _EMPTY and _has_content(directory, name):
                    empty.append(os.fsdecode(name))
                else:
                    known.add(name)
        for start in range(0, len(empty), _BATCH):
            known |= _filled(directory, empty[start : start + _BATCH])
    except GitError as error:
        reason = str(error)
        if "not installed" in reason or any(sign in reason for sign in _NO_WORK_TREE):
            return None
        raise Refusal(f"{reason}; --force writes without asking git") from None
    return known


def _filled(directory: Path, names: list[str]) -> set[bytes]:
    """Return which files, empty in the index, git has so; to it the others are additions."""
    wanted = ("--ita-invisible-in-index", "--diff-filter=M", "--name-only", "--relative", "-z")
    return set(filter(None, git(directory, "diff-files", *wanted, "--", *names).split(b"\0")))


def _has_content(directory: Path, name: bytes) -> bool:
    file = directory / os.fsdecode(name)
    return file.is_file() and file.stat().st_size > 0
