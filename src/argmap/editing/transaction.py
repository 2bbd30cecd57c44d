"""Writing several files of a knowledge base: all of them, or none.

What is to be done is first written into one file at the root, the journal, as redo logs are (Gray
and Reuter 1993, *Transaction Processing*, chapter 9). Whatever stops the program before that file
is there leaves every file old. Whatever stops it afterwards leaves the journal, and the next
command that writes finishes the change (`settle`). An error of the operating system on the way
undoes what was done.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from argmap.editing.journal import (
    Entry,
    Move,
    Step,
    Write,
    digest,
    is_usual,
    journal_of,
    read_journal,
)
from argmap.editing.leftovers import has_leftovers, remove_leftovers
from argmap.editing.safety import is_tracked, require_inside, require_recoverable
from argmap.editing.writing import Refusal, put
from argmap.loading.root import JOURNAL_NAME

try:
    import fcntl
except ImportError:  # Windows: two writers at a time are not kept apart there
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["Move", "Step", "Write", "commit", "is_unfinished", "settle"]

# Seconds to wait for another command that writes.
_PATIENCE = 5.0


def commit(
    root: Path, steps: Sequence[Step], *, force: bool = False, journalled: bool = True
) -> None:
    """Take all steps in the order given, or none of them.

    Paths are those that a file has when its step is taken: files of a directory that is moved are
    written first, under their old paths. Steps that change nothing are passed over. `force` writes
    files also where git could not bring the old content back. Without `journalled` an error undoes
    what was done, but a kill does not: for what must not stand in a journal. An unfinished change
    of another command has to be settled before anything is read that `steps` rest on.

    Raises:
        Refusal: where a path leads elsewhere (`safety.require_inside`), a file is not what `before`
            says, git would lose something, something stands in the way of a move, another command
            is writing, or an earlier change is unfinished. Nothing has been written.
        OSError: where the operating system refuses. What was written has been undone.

    """
    steps = [step for step in steps if not _is_idle(step)]
    if not steps:
        return
    with _alone(root):
        if is_unfinished(root):
            raise Refusal("an earlier change is unfinished; run the command again")
        require_possible(root, steps, force=force)
        _perform(root, steps, journalled=journalled and len(steps) > 1)


def require_possible(root: Path, steps: Sequence[Step], *, force: bool = False) -> None:
    """Refuse steps that `commit` would refuse as things are.

    Raises:
        Refusal: as for `commit`, but for what other commands are doing or have left.

    """
    for step in steps:
        _require_possible(root, step)
    files = [step.path for step in steps if isinstance(step, Write) and not _is_idle(step)]
    require_recoverable(root, files, force=force)


def _is_idle(step: Step) -> bool:
    return isinstance(step, Write) and step.before == step.after


def is_unfinished(root: Path) -> bool:
    """Return whether a change was interrupted between two files."""
    return os.path.lexists(root / JOURNAL_NAME)


def settle(root: Path) -> tuple[str, ...]:
    """Finish a change that was interrupted; return the paths that it is about, none without one.

    Without one there may still be a journal that was never written to its end: that goes.
    Commands that write call this before they read. What the journal says is not trusted: one that
    git tracks was left by no command, and none reaches a file that no command of several steps
    would write, or deletes one; only what is left of the change's own temporary files goes.

    Raises:
        Refusal: where it cannot be finished, since a file has been changed by somebody else.
        OSError: where the operating system refuses; the journal stays.

    """
    if not is_unfinished(root):
        _remove_half_journals(root)
        return ()
    with _alone(root):
        if not is_unfinished(root):
            return ()  # it was another command's, which has come to its end
        entries = _read(root)
        steps = [entry.step for entry in entries]
        left = _to_do(root, entries)
        remove_leftovers(root, steps)
        for entry in left:
            _redo(root, entry)
        _sync(root, steps)
        _remove_journal(root)
    return tuple(map(_target, steps))


def _remove_half_journals(root: Path) -> None:
    """Delete what was left of journals, if that can be told from one being written now.

    They do no harm, so nothing that stands in the way keeps a command from its work.
    """
    with suppress(Refusal, OSError):
        if fcntl is not None and has_leftovers(root, JOURNAL_NAME):
            with _alone(root):
                remove_leftovers(root, [])


def _perform(root: Path, steps: Sequence[Step], *, journalled: bool) -> None:
    made: list[Path] = []
    try:
        # One file is replaced in one go anyway.
        if journalled:
            put(root / JOURNAL_NAME, journal_of(steps))
            _sync_directory(root)
        for step in steps:
            made += _make_directories(root / _target(step))
            _take(root, step)
        _sync(root, steps)
    except BaseException:
        _undo(root, steps, made)
        raise
    _remove_journal(root)


def _undo(root: Path, steps: Sequence[Step], made: list[Path]) -> None:
    """Take back what was done of the steps; where that fails, the journal stays."""
    for step in reversed(steps):
        if _is_taken(root, step):
            _take(root, _inverse(step))
    for directory in reversed(made):
        with suppress(OSError):
            directory.rmdir()
    _remove_journal(root)


def _is_taken(root: Path, step: Step) -> bool:
    """Return whether a step has been taken; the files say it, however the program was stopped."""
    if isinstance(step, Move):
        return not os.path.lexists(root / step.source)
    return _content(root, step.path) == step.after


def _inverse(step: Step) -> Step:
    if isinstance(step, Move):
        return Move(step.target, step.source)
    return Write(step.path, step.after, step.before)


def _take(root: Path, step: Step) -> None:
    if isinstance(step, Move):
        os.rename(root / step.source, root / step.target)  # noqa: PTH104
    elif step.after is None:
        (root / step.path).unlink()
    else:
        put(root / step.path, step.after)


def _require_possible(root: Path, step: Step) -> None:
    if isinstance(step, Write):
        require_inside(root, step.path)
        if _content(root, step.path) != step.before:
            state = "is there already" if step.before is None else "has been changed meanwhile"
            raise Refusal(f"{step.path} {state}; nothing was written")
        return
    require_inside(root, step.source)
    require_inside(root, step.target)
    if not os.path.lexists(root / step.source):
        raise Refusal(f"there is no {step.source} to move")
    if os.path.lexists(root / step.target):
        raise Refusal(f"{step.target} is there already")


def _read(root: Path) -> list[Entry]:
    entries = read_journal(_content(root, JOURNAL_NAME) or b"")
    is_foreign = entries is not None and not all(is_usual(entry.step) for entry in entries)
    if entries is None or is_foreign or is_tracked(root, JOURNAL_NAME):
        raise Refusal(
            f"{JOURNAL_NAME} is no journal that this version of argmap left here; look at what "
            "`git diff` shows, and delete it"
        )
    for entry in entries:
        for path in entry.step.paths:
            require_inside(root, path)
    return entries


def _to_do(root: Path, entries: list[Entry]) -> list[Entry]:
    """Return the steps that are left, having made sure that each of them can be taken.

    Steps are taken, and undone, in order: before a move that was made, everything was done.
    """
    first = 0
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry.step, Move) and _is_taken(root, entry.step):
            first = number
    left = entries[first:]
    for entry in left:
        step = entry.step
        if isinstance(step, Move):
            fits = not os.path.lexists(root / step.target)
        else:
            content = _content(root, step.path)
            fits = content == step.after or digest(content) == entry.before
        if not fits:
            raise Refusal(
                f"a change was interrupted, and cannot be finished since {_target(step)} has been "
                f"changed: look at what `git diff` shows, and delete {JOURNAL_NAME} to give it up"
            )
    return left


def _redo(root: Path, entry: Entry) -> None:
    if not _is_taken(root, entry.step):
        _make_directories(root / _target(entry.step))
        _take(root, entry.step)


def _target(step: Step) -> str:
    return step.target if isinstance(step, Move) else step.path


def _content(root: Path, path: str) -> bytes | None:
    """Return what a file holds, None where there is none.

    Raises:
        Refusal: where it is no regular file.

    """
    try:
        mode = (root / path).lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise Refusal(f"{path} is no regular file")
    return (root / path).read_bytes()


def _make_directories(target: Path) -> list[Path]:
    """Make the directories that a file is to stand in; return those that were not there."""
    missing = []
    directory = target.parent
    while not directory.exists():
        missing.append(directory)
        directory = directory.parent
    for directory in reversed(missing):
        directory.mkdir()
    return missing[::-1]


def _remove_journal(root: Path) -> None:
    with suppress(FileNotFoundError):
        (root / JOURNAL_NAME).unlink()
        _sync_directory(root)


def _sync(root: Path, steps: Iterable[Step]) -> None:
    """Have the operating system keep the renames before the journal goes."""
    for directory in {(root / _target(step)).parent for step in steps}:
        if directory.exists():  # a file may have been written first, and its directory moved
            _sync_directory(directory)


def _sync_directory(directory: Path) -> None:
    with suppress(OSError):  # some systems cannot
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep other commands that write out of the knowledge base, as far as the system can."""
    if fcntl is None:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Refusal("another command is writing to this knowledge base") from None
                time.sleep(0.05)
                continue
            except OSError:  # a file system without locks
                pass
            break
        yield
    finally:
        os.close(handle)
