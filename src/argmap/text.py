"""Text on its way to a reader: nothing in it may act, and what it counts agrees in number."""

from __future__ import annotations

import re
import unicodedata

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


def counted(number: int, thing: str) -> str:
    """Return "1 claim", "2 claims": for nouns that take an s."""
    return f"{number} {plural(number, thing)}"


def plural(number: int, thing: str) -> str:
    """Return the noun alone, with an s unless there is one of it."""
    return thing if number == 1 else f"{thing}s"
