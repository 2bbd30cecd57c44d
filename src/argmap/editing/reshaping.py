"""The files of a knowledge base, each with its canonical form."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place
from argmap.editing.formatting import formatted
from argmap.editing.manner import kind_of_path
from argmap.loading.reading import parsed, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.loading.layout import Layout


@dataclass(frozen=True, slots=True)
class Reshaped:
    """A file before and after, by its path, relative to the root.

    `after` is None where the file was not formatted: `findings` say what is wrong with it, or are
    empty where it can be read, and could not be written so that it reads the same.
    """

    path: str
    before: bytes
    after: bytes | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the file is not in the canonical form."""
        return self.after is not None and self.after != self.before


def files_below(layout: Layout, tops: Sequence[str]) -> list[str]:
    """Return the files to be formatted that are one of some paths, or lie below one.

    "" is the root. Links are passed over: what they lead to is formatted where it stands.
    """
    return [
        listed.path
        for listed in layout.files()
        if any(top in ("", listed.path) or listed.path.startswith(f"{top}/") for top in tops)
        and not os.path.islink(layout.file(listed.path))  # noqa: PTH114
    ]


def reshaped(layout: Layout, path: str) -> Reshaped:
    """Return a file with its canonical form, or with what is wrong with it."""
    data, reason = read_bytes(layout, path)
    if reason:
        return Reshaped(path, b"", None, (Finding("AM117", reason, Place(path)),))
    return reshape(path, data, kind_of_path(path))


def reshape(path: str, data: bytes, kind: str | None) -> Reshaped:
    """Return what a file holds with its canonical form; without a kind, its keys tell that."""
    result = formatted(data, kind)
    if result.data is not None:
        return Reshaped(path, data, result.data)
    return Reshaped(path, data, None, tuple(parsed(path, data)[1]))


def difference(file: Reshaped) -> Iterator[str]:
    """Yield the lines of a unified diff from a file to its canonical form.

    As with diff, a last line that no line end follows is another than one with.
    """
    before, after = (_lines(data) for data in (file.before, file.after or b""))
    for line in difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    """Return the lines with their ends: line feeds alone end one."""
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode())
