"""The git repository that a knowledge base lies in: read, never written."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# What git's hooks set, and what would lead away from the repository that the root lies in.
_ELSEWHERE = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE",
    "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_EXTERNAL_DIFF", "GIT_TRACE", "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_DEFAULT_HASH",
)  # fmt: skip
# Settings and attributes of a repository can name programs to show commits and compare files by.
_NO_PROGRAMS = ("--no-show-signature", "--no-textconv", "--no-ext-diff")
# Modes of the entries of a tree.
FILE, EXECUTABLE, LINK, SUBMODULE = b"100644", b"100755", b"120000", b"160000"
_BREAK = re.compile(rb"[\r\n]")
_FULL_NAME = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHALLOW = (
    "; this clone is shallow, and may lack it: fetch the rest by `git fetch --unshallow`, or in a "
    "workflow by `fetch-depth: 0` of actions/checkout"
)
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class GitError(Exception):
    """Git is not there, or did not do what it was asked for; the message says why, in one line."""


class Blob(NamedTuple):
    """A file of a commit: its path below the knowledge base, its object, its mode and its size."""

    path: bytes
    name: bytes
    mode: bytes
    size: int


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git in the directory of a knowledge base, and return what it prints.

    Raises:
        GitError: where it fails.

    """
    environment = {k: v for k, v in os.environ.items() if k not in _ELSEWHERE} | _QUIET
    try:
        ran = subprocess.run(  # noqa: S603 - no shell, and what users name follows an end of options
            # A path that begins with a colon would be a command to git.
            ["git", "--literal-pathspecs", "-c", "core.fsmonitor=false", *arguments],  # noqa: S607 - the git of the user
            cwd=root,
            env=environment,
            input=given,
            capture_output=True,
            check=False,
        )
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        raise GitError("git is not installed; name two directories instead") from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = next((line for line in said if line.startswith("fatal: ")), (said or ["?"])[0])
        raise GitError(f"git: {reason.removeprefix('fatal: ')}")
    return ran.stdout


def require_repository(root: Path) -> None:
    """Raise an error that teaches where a directory lies in no repository with a commit.

    Raises:
        GitError: where it does not.

    """
    try:
        git(root, "rev-parse", "--git-dir")
    except GitError as error:
        if "not a git repository" not in str(error):
            raise
        raise GitError(f"{root} lies in no git repository; name two directories instead") from None


def prefix(root: Path) -> str:
    """Return where a directory lies in its repository; "" at the top of it, or without one."""
    try:
        return os.fsdecode(git(root, "rev-parse", "--show-prefix")).removesuffix("\n").rstrip("/")
    except GitError:
        return ""


def commit_of(root: Path, revision: str) -> str | None:
    """Return the full name of the commit that a revision stands for, None where it is none."""
    try:
        found = git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
    except GitError:
        return None
    return found.decode().strip()


def why_it_may_be_missing(root: Path) -> str:
    """Return what to add where a revision was not found: "", unless the clone is shallow."""
    is_shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    return _SHALLOW if is_shallow else ""


def merge_base(root: Path, one: str, other: str) -> str | None:
    """Return the best common ancestor of two commits, None where they have none."""
    try:
        return git(root, "merge-base", one, other).decode().split()[0]
    except GitError:
        return None


def files_of(root: Path, commit: str, names: Sequence[str]) -> list[Blob]:
    """Return the files of a commit that are, or lie below, one of the names in the directory.

    Links are followed to files that lie below the directory, a name itself to another directory,
    too. Links that lead elsewhere and submodules are among the files, by their modes.
    """
    try:
        found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:./")
    except GitError:
        return []
    tree = found.strip()
    listed = []
    for blob, directory in _followed(root, tree, _listed(root, tree, names)):
        if directory and os.fsdecode(blob.path) in names:
            below = [b._replace(path=blob.path + b"/" + b.path) for b in _listed(root, directory)]
            listed += [one for one, _ in _followed(root, tree, below)]
        else:
            listed.append(blob)
    return listed


def _listed(root: Path, tree: bytes, names: Sequence[str] = ()) -> list[Blob]:
    """Return the files, links and submodules of a tree, or of it what the names name."""
    listed = git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", tree.decode(), "--", *names)
    found = []
    for line in filter(None, listed.split(b"\0")):
        facts, path = line.split(b"\t", 1)
        mode, _, name, size = facts.split()
        found.append(Blob(path, name, mode, int(size) if size.isdigit() else 0))
    return found


def _followed(root: Path, tree: bytes, blobs: Sequence[Blob]) -> Iterator[tuple[Blob, bytes]]:
    """Yield each file, a link that leads to one below the tree as what it leads to.

    After it stands the tree that a link leads to, b"" where it leads to none. What leads to no file
    stays a link.
    """
    # Git is asked line by line.
    links = [blob for blob in blobs if blob.mode == LINK and not _BREAK.search(blob.path)]
    asked = b"".join(tree + b":" + link.path + b"\n" for link in links)
    options = ("--batch-check", "--follow-symlinks")
    told = git(root, "cat-file", *options, given=asked) if links else b""
    ends: dict[bytes, tuple[bytes, bytes, int]] = {}
    place = 0
    for link in links:
        first, kind, *size = told[place : told.index(b"\n", place)].rsplit(b" ", 2)
        place = told.index(b"\n", place) + 1
        if not size and kind.isdigit():  # why it leads nowhere, then a name of so many bytes
            place += int(kind) + 1
        elif size and size[0].isdigit():
            ends[link.path] = first, kind, int(size[0])
    for blob in blobs:
        name, kind, size_now = ends.get(blob.path, (b"", b"", 0))
        if kind == b"blob":
            yield Blob(blob.path, name, FILE, size_now), b""
        else:
            yield blob, name if kind == b"tree" else b""


def contents(root: Path, blobs: Sequence[Blob]) -> Iterator[tuple[Blob, bytes]]:
    """Yield each blob with its bytes."""
    if not blobs:
        return
    data = git(root, "cat-file", "--batch", given=b"".join(b.name + b"\n" for b in blobs))
    place = 0
    for blob in blobs:
        head = data[place : data.index(b"\n", place)]
        if not head.endswith(b" blob %d" % blob.size):
            raise GitError(f"git: object {blob.name.decode()} cannot be read")
        start = place + len(head) + 1
        yield blob, data[start : start + blob.size]
        place = start + blob.size + 1


def is_unchanged(directory: Path, blob: Blob) -> bool:
    """Return whether a directory has a file, link or submodule of a commit, byte for byte.

    A submodule is unchanged where its commit is checked out and every file in it is unchanged, or
    where it never was checked out. No filter is applied, and no program of a repository is run.
    """
    place = directory / os.fsdecode(blob.path)
    try:
        return _is_checked_out(place, blob) if blob.mode == SUBMODULE else _is_as_in(place, blob)
    except (OSError, ValueError, GitError):
        return False


def _is_as_in(place: Path, blob: Blob) -> bool:
    """Return whether git would give what stands at a place the name that a blob has."""
    # A repository names its objects by SHA-1 or, in 64 digits, by SHA-256.
    named = hashlib.sha1(usedforsecurity=False) if len(blob.name) == 40 else hashlib.sha256()
    if blob.mode == LINK:
        data = os.fsencode(place.readlink())
        named.update(b"blob %d\0" % len(data) + data)
    else:
        found = place.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != blob.size:
            return False
        named.update(b"blob %d\0" % blob.size)
        with place.open("rb") as file:
            hashlib.file_digest(file, lambda: named)
    return named.hexdigest().encode() == blob.name


def _is_checked_out(place: Path, submodule: Blob) -> bool:
    if not (place / ".git").exists():
        return not any(place.iterdir())
    if commit_of(place, "HEAD") != submodule.name.decode():
        return False
    blobs = _listed(place, submodule.name)
    known = {blob.path for blob in blobs}
    return all(
        b.mode != SUBMODULE and _is_as_in(place / os.fsdecode(b.path), b) for b in blobs
    ) and all(
        os.fsencode(file.relative_to(place).as_posix()) in known
        for file in place.rglob("*")
        # What else lies there is not read, or, as a text, comes and goes without a commit.
        if file.suffix in (".yaml", ".json") and ".git" not in file.parts
    )


def commits_with(root: Path, words: str, names: Sequence[str]) -> list[str]:
    """Return the commits that brought or took away a text in the files named, newest first.

    No program that the repository names is run on the way.
    """
    listed = git(root, "log", "--format=%H", *_NO_PROGRAMS, f"-S{words}", "--", *names)
    lines = listed.decode("utf-8", "replace").splitlines()
    return [line for line in lines if _FULL_NAME.fullmatch(line)]
