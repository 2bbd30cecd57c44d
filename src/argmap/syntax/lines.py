"""Offsets to lines and columns, both counted from 1, columns in code points."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    r"""The line starts of one text.

    Lines end at `\n` only, as editors and `git` count them. libyaml also counts U+2028, U+2029
    and U+0085, so its own line numbers are not used.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, as `position` gives it."""
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        r"""Return the text of a line counted from 1, without its `\n` or `\r\n`.

        A number beyond the end gives "".
        """
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._text.find("\n", start)
        return self._text[start:] if end < 0 else self._text[start:end].removesuffix("\r")
