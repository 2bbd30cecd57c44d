"""Text on its way to a terminal: nothing in it may move the cursor or change what is seen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Control sequences (ECMA-48: CSI, and the string commands OSC, DCS, APC, PM, SOS), whole.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
# What is left of C0 and C1, DEL, and the marks that reorder a line (Unicode TR 9).
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")


def one_line(text: str) -> str:
    """Return the text on one line, white space folded, control sequences taken out."""
    return _HIDDEN.sub("", _SPACE.sub(" ", _SEQUENCE.sub("", text))).strip()


def same_width(text: str) -> str:
    """Return a line of a file with every hidden character shown as one visible one.

    Columns stay what they were, so that a caret under the line points at the right character.
    """
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def width(text: str) -> int:
    """Return how many terminal cells the text takes: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours, or none."""

    colour: bool = False

    def bold(self, text: str) -> str:
        """Return the text in bold."""
        return self._paint("1", text)

    def faint(self, text: str) -> str:
        """Return the text in a faint tone."""
        return self._paint("2", text)

    def error(self, text: str) -> str:
        """Return the text in the colour of errors and attacks."""
        return self._paint("1;31", text)

    def warning(self, text: str) -> str:
        """Return the text in the colour of warnings and tensions."""
        return self._paint("1;33", text)

    def good(self, text: str) -> str:
        """Return the text in the colour of support."""
        return self._paint("32", text)

    def info(self, text: str) -> str:
        """Return the text in the colour of remarks."""
        return self._paint("1;36", text)

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text
