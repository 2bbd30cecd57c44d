"""Offsets in a text to places as the protocol counts them, and back.

The protocol counts lines from 0; they end at CR, LF, or both. Columns are counted in the units that
client and server agreed on: UTF-16 where they did not.
"""

from __future__ import annotations

import builtins
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE_END = re.compile(r"\r\n|\n|\r")


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


_UNITS: dict[str, Callable[[str], int]] = {
    types.PositionEncodingKind.Utf8: _utf8,
    types.PositionEncodingKind.Utf16: _utf16,
    types.PositionEncodingKind.Utf32: len,
}


class Positions:
    """The places of one text, in the units of one client."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._units = _UNITS.get(encoding, _utf16)
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(text)]

    def position(self, offset: int) -> types.Position:
        """Return the place of an offset."""
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : min(offset, self._ends[line])]
        return types.Position(line, self._units(before))

    def range(self, start: int, end: int) -> types.Range:
        """Return the stretch between two offsets."""
        return types.Range(self.position(start), self.position(end))

    def line_and_column(self, position: types.Position) -> tuple[int, int]:
        """Return a place as a line and a column in code points, both from 0.

        What lies beyond the end of the line, or of the text, is the end.
        """
        line = min(max(position.line, 0), len(self._starts) - 1)
        text = self.line(line)
        if self._units(text) == len(text):
            return line, min(max(position.character, 0), len(text))
        column = units = 0
        for character in text:
            units += self._units(character)
            if units > position.character:
                break
            column += 1
        return line, column

    def line(self, number: int) -> str:
        """Return the text of a line, without its end."""
        return self._text[self._starts[number] : self._ends[number]]

    def lines(self) -> list[str]:
        """Return every line, without its end."""
        return [self.line(number) for number in builtins.range(len(self._starts))]

    def in_line(self, line: int, start: int, end: int) -> types.Range:
        """Return the stretch between two columns of a line, given in code points."""
        first = self._starts[line]
        return self.range(first + start, first + end)
