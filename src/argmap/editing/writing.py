"""Writing a file of the knowledge base: whole or not at all, and nowhere else."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

from argmap.model.paths import leads_down

if TYPE_CHECKING:
    from pathlib import Path


class Refusal(Exception):  # noqa: N818 - not a fault: the caller tells the user why
    """A file was not written, for the reason given."""


def write_file(root: Path, path: str, data: bytes, *, overwrite: bool = False) -> bool:
    """Write a file below `root`, by its path relative to it; return whether anything changed.

    Whoever looks, and whatever interrupts this, finds the old file or the new one. Permissions of
    a file that was there are kept. A file that has the data already is left alone.

    Raises:
        Refusal: where the target lies outside the root, is hidden or a link, or exists with other
            data and `overwrite` is not given.
        OSError: where the operating system refuses.

    """
    if not leads_down(path):
        raise Refusal(f"{path} is no path of a knowledge base's file")
    target = root / path
    if os.path.commonpath([root, os.path.realpath(target.parent)]) != str(root):
        raise Refusal(f"{path} leads out of the knowledge base")
    if target.is_symlink():
        raise Refusal(f"{path} is a link; links are not written through")
    if target.exists():
        if target.read_bytes() == data:
            return False
        if not overwrite:
            raise Refusal(f"{path} exists and says something else; --force replaces it")
    target.parent.mkdir(parents=True, exist_ok=True)
    put(target, data)
    return True


def put(target: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it, which is renamed.

    Permissions of a file that was there are kept; a link is replaced, never followed.

    Raises:
        OSError: where the operating system refuses; the target is then what it was.

    """
    try:
        mode = target.lstat().st_mode & 0o7777 if not target.is_symlink() else _new_mode()
    except FileNotFoundError:
        mode = _new_mode()
    # Hidden, so that what is left by a killed process is no file of the knowledge base.
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        # Whoever reads this knows the directory, and never heard of a temporary file.
        error.filename = os.fspath(target.parent)
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        # It has its new name already where an interrupt came right after that.
        with suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _new_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
