"""Which findings are asked for: by code, by path, and by patterns of paths.

Codes are named by prefixes, as in ruff: `AM3` is every code that begins so, `AM301` that one. Of
two prefixes that fit, the longer decides; of two equal ones, the one that ignores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_PREFIX = re.compile(r"AM[0-9]{1,3}")
# What could not be read was seen by no rule: findings of this group are always reported.
ALWAYS = "AM1"


def is_always_reported(code: str) -> bool:
    """Return whether a code, or a prefix of codes, is of the group that nothing switches off."""
    return code.startswith(ALWAYS)


def is_prefix_of_any(prefix: str, codes: Collection[str]) -> bool:
    """Return whether this is a code, or the beginning of one: at least `AM` and a digit."""
    return bool(_PREFIX.fullmatch(prefix)) and any(code.startswith(prefix) for code in codes)


@dataclass(frozen=True, slots=True)
class Selection:
    """The codes asked for, by prefixes; all of them where `select` is empty."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def reports(self, code: str) -> bool:
        """Return whether findings of this code are wanted."""
        if is_always_reported(code):
            return True
        wanted = _longest(self.select, code) if self.select else 0
        return wanted > _longest(self.ignore, code)


def _longest(prefixes: Collection[str], code: str) -> int:
    """Return the length of the longest prefix of a code, -1 where none fits."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def is_below(path: str, tops: Collection[str]) -> bool:
    """Return whether a path is one of `tops` or lies below one; "" stands for the whole base."""
    return any(not top or path == top or path.startswith(f"{top}/") for top in tops)


def matches(pattern: str, path: str) -> bool:
    """Return whether a pattern names a path of the knowledge base, or a directory it lies in.

    `*`, `?` and `[…]` stand for characters of one name, `**` for any number of directories.
    """
    parts = path.split("/")
    # The beginnings of the path, by number of names, that the pattern has accounted for so far.
    reached = {0}
    for step in pattern.rstrip("/").split("/"):
        if step == "**":
            reached = set(range(min(reached), len(parts)))
        else:
            reached = {
                count + 1
                for count in reached
                if count < len(parts) and fnmatchcase(parts[count], step)
            }
        if not reached:
            return False
    return True
