"""Changed files to the steps that write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.editing.journal import Write

if TYPE_CHECKING:
    from collections.abc import Mapping


def steps(before: Mapping[str, bytes | None], after: Mapping[str, bytes]) -> list[Write]:
    """Return the steps that write some files; `before` has what they, and others, were read as."""
    return [Write(path, before.get(path), data) for path, data in after.items()]


def only_adds(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bool:
    """Return whether each file is what it was with a piece put in: then nothing can be lost.

    The piece may stand in the place of an empty list or mapping.
    """
    return all(_is_within(before.get(path, b""), data) for path, data in after.items())


def _is_within(old: bytes, new: bytes) -> bool:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    return old[head : len(old) - tail].strip() in (b"", b"{}", b"[]")


def _shared(one: bytes, other: bytes) -> int:
    """Return how many bytes at the beginning are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
