"""Texts that count the work done with them: no test measures time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter


class Counted(str):
    """A text that counts how often it is compared, and how often it is looked up."""

    __slots__ = ("work",)

    work: Counter[str]

    def __new__(cls, text: str, work: Counter[str]) -> Counted:
        """Return a text that counts in `work`."""
        made = super().__new__(cls, text)
        made.work = work
        return made

    def __eq__(self, other: object) -> bool:
        """Compare, and count it."""
        self.work["compared"] += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        """Return the hash of the text, and count that it was asked for."""
        self.work["looked up"] += 1
        return str.__hash__(self)
