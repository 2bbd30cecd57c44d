"""Text to canonical tokens: what two spellings of the same words have in common.

The table in `docs/seals.md` specifies this normaliser. Any change to it that changes a token of
any text needs a new version number: seals name the version they were made with.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

NORMALISER = 1

# A hyphen at the end of a line: it may belong to the word, or only to the line.
LINE_HYPHEN = "\N{SOFT HYPHEN}"

_FOLDED = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    # Soft hyphen, zero-width space, non-joiner, joiner, word joiner, byte order mark.
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
_TABLE = str.maketrans(_FOLDED)
_HYPHENS = "-‐‑–"
# A hyphen between two letters, at the end of a line.
_AT_LINE_END = re.compile(
    rf"(?:(?<=[^\W\d_])|(?<=[\u0300-\u036f]))[{_HYPHENS}][ \t]*\r?\n[ \t]*(?=[^\W\d_])"
)
# A soft hyphen there is never part of the word: it goes, and the line break with it.
_SOFT_AT_LINE_END = re.compile(r"\u00ad[ \t]*\r?\n[ \t]*")
# A word is a run of letters, digits and combining marks; anything else visible stands alone.
_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|\S")


class Token(NamedTuple):
    """A canonical word or punctuation mark, and where it stands in the text it came from.

    `start` and `end` are offsets into that text, less whatever the caller cut out of it.
    """

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word, and not a punctuation mark."""
        return self.text[0].isalnum()


def tokens(text: str) -> list[Token]:
    """Return the canonical tokens of a text, in order.

    White space only separates. A hyphen at the end of a line becomes a token of its own kind,
    which matches a hyphen or nothing (see `matching`).
    """
    found: list[Token] = []
    previous = 0
    for match in _AT_LINE_END.finditer(text):
        found += _tokens(text, previous, match.start())
        found.append(Token(LINE_HYPHEN, match.start(), match.end()))
        previous = match.end()
    return found + _tokens(text, previous, len(text))


def canonical(text: str) -> str:
    """Return the canonical tokens of a text, separated by single spaces."""
    return " ".join(token.text for token in tokens(text))


def _tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens between two offsets, with offsets into the whole text."""
    piece = text[start:end]
    folded, spans = _fold(piece)
    return [
        Token(match.group(), start + spans[match.start()][0], start + spans[match.end() - 1][1])
        for match in _TOKEN.finditer(folded)
    ]


def _fold(piece: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text, and for each of its characters the span it came from."""
    piece = _SOFT_AT_LINE_END.sub(lambda match: "\ufeff" * len(match.group()), piece)
    if piece.isascii():
        return piece.translate(_TABLE), [(i, i + 1) for i in range(len(piece))]
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    # Composition joins a letter with the marks after it: fold such a cluster as one.
    for match in re.finditer(r".[\u0300-\u036f]*", piece, re.DOTALL):
        part = unicodedata.normalize("NFC", match.group()).translate(_TABLE)
        folded.append(part)
        spans += [match.span()] * len(part)
    return "".join(folded), spans
