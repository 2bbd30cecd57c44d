"""What stands between brackets, braces and quotation marks, as far as it has been written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from argmap.model import Pointer

_PLAIN = re.compile(r"[^\[\]{},\"'#:]+")


@dataclass(slots=True)
class _Open:
    """A list or a mapping that was opened; `key` is the one whose value is being written."""

    pointer: Pointer
    is_mapping: bool
    key: str | None = None
    keys: set[str] = field(default_factory=set)


class Brackets:
    """A value that begins with a bracket, a brace or a quotation mark, fed piece by piece.

    `word` is what stands there of the item, key or value at the end, without quotation marks;
    `is_whole` says that nothing but a comma may follow.
    """

    def __init__(self, pointer: Pointer, *, may_be_key: bool = False) -> None:
        self._pointer = pointer
        self._may_be_key = may_be_key
        self._open: list[_Open] = []
        self.word = ""
        self.is_whole = False
        self.quote = ""
        self.is_closed = False

    @property
    def in_mapping(self) -> bool:
        """Whether the innermost thing that is open is a mapping."""
        return bool(self._open) and self._open[-1].is_mapping

    @property
    def in_list(self) -> bool:
        """Whether the innermost thing that is open is a list."""
        return bool(self._open) and not self._open[-1].is_mapping

    @property
    def is_key(self) -> bool:
        """Whether nothing is open but the quotation marks around what may become a key."""
        return self._may_be_key and not self._open

    @property
    def closing(self) -> str:
        """What would close all that is open."""
        return self.quote + "".join("}" if one.is_mapping else "]" for one in self._open[::-1])

    def end(
        self, *, is_key: bool
    ) -> tuple[Pointer, Literal["key", "value", "start"], frozenset[str]] | None:
        """Return where the end leads, what may stand there, and the keys beside it.

        None where nothing may. `is_key` says that a colon follows the word.
        """
        if not self._open:
            if not self.quote:
                return None
            slot: Literal["value", "start"] = "start" if self._may_be_key else "value"
            return self._pointer, "key" if is_key else slot, frozenset()
        top = self._open[-1]
        if not top.is_mapping:
            return (*top.pointer, 0), "start", frozenset()
        if top.key is None:
            return top.pointer, "key" if is_key else "start", frozenset(top.keys)
        return (*top.pointer, top.key), "value", frozenset()

    def feed(self, text: str) -> None:
        """Take in what follows, up to the end of a line or the cursor."""
        at = 0
        while at < len(text) and not self.is_closed:
            at = self._quoted(text, at) if self.quote else self._step(text, at)

    def _quoted(self, text: str, at: int) -> int:
        end = text.find(self.quote, at)
        while end > 0 and self.quote == '"' and text[end - 1] == "\\":
            end = text.find(self.quote, end + 1)
        if end < 0:
            self.word += text[at:]
            return len(text)
        self.word += text[at:end]
        self.quote, self.is_whole = "", True
        self.is_closed = not self._open
        return end + 1

    def _step(self, text: str, at: int) -> int:
        character = text[at]
        plain = _PLAIN.match(text, at)
        if plain is not None:
            self.word += plain.group()
            return plain.end()
        if character in "\"'" and not self.word.strip():
            self.quote, self.word = character, ""
        elif character in "[{":
            self._open.append(_Open(self._here(), character == "{"))
            self.word, self.is_whole = "", False
        elif character in "]}":
            if self._open:
                self._open.pop()
            self.word, self.is_whole = "", True
            self.is_closed = not self._open
        elif character == ",":
            self._next()
        elif character == "#" and (at == 0 or text[at - 1].isspace()):
            return len(text)
        elif character == ":" and self._ends_key(text, at):
            top = self._open[-1]
            top.key = self.word.strip()
            top.keys.add(top.key)
            self.word, self.is_whole = "", False
        else:
            self.word += character
        return at + 1

    def _ends_key(self, text: str, at: int) -> bool:
        if not self.in_mapping or self._open[-1].key is not None:
            return False
        return at + 1 == len(text) or text[at + 1] in " \t[]{}," or text[at - 1] in "\"'"

    def _next(self) -> None:
        self.word, self.is_whole = "", False
        if self._open:
            self._open[-1].key = None

    def _here(self) -> Pointer:
        if not self._open:
            return self._pointer
        top = self._open[-1]
        if not top.is_mapping:
            return (*top.pointer, 0)
        return top.pointer if top.key is None else (*top.pointer, top.key)
