"""How wide text is, and where its lines end.

Widths are estimated and not asked from a font: a picture is laid out the same on every machine, and
is looked at with other fonts than those of the machine that drew it. The estimate is that of DejaVu
Sans, the widest of the sans-serif fonts that stand in for one another.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters by their advance width in DejaVu Sans, in hundredths of the type size, rounded up.
_ADVANCES = {
    30: "'IJijl",
    35: " ,./:;\\|",
    40: "()-[]ft",
    45: "!r",
    50: '"*_`',
    55: "?csz",
    60: "FLkvxy",
    65: "$0123456789EPSTYabdeghnopqu{}",
    70: "ABCKRVXZ",
    75: "NU",
    80: "&DGHOQ",
    85: "#+<=>^w~",
    90: "M",
    100: "%@Wm",
}
_ADVANCE = {char: width for width, chars in _ADVANCES.items() for char in chars}
_OTHER = 65
_WIDE = 110
_NO_WIDTH = ("Mn", "Me", "Cf")


def text_width(text: str, size: float) -> float:
    """Return how wide a line of text is at a type size; both in points."""
    # Whole numbers are added, and no rounding errors with them.
    return size * _advances(text) / 100


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return a text as lines of at most `room` points, each with at least one character.

    Lines end between words and after hyphens. Those of Chinese, Japanese and Korean may end
    anywhere, and so may those of a word that is wider than a line.
    """
    lines: list[str] = []
    line, used = "", 0
    limit = room * 100 / size
    for piece in _pieces(text, limit):
        if line and used + _advances(piece.rstrip()) > limit:
            lines.append(line.rstrip())
            line, used = "", 0
        line += piece
        used += _advances(piece)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, limit: float) -> list[str]:
    """Return the parts of a text between which a line may end, each at most `limit` wide."""
    pieces: list[str] = []
    piece, used = "", 0
    for before, char in zip(f"\0{text}", text, strict=False):
        width = _advance(char)
        after_hyphen = before == "-" and char.isalpha()
        ends = after_hyphen or (_is_wide(before) and _is_wide(char)) or used + width > limit
        # A mark stays with its letter; one on a space, which is rare, begins a part of its own.
        if piece and (before == " " or (width and ends)):
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        # A space at the end of a line takes no room.
        used += 0 if char == " " else width
    return [*pieces, piece] if piece else pieces


def _advances(text: str) -> int:
    return sum(map(_advance, text))


@lru_cache(maxsize=4096)
def _advance(char: str) -> int:
    if char in _ADVANCE:
        return _ADVANCE[char]
    if unicodedata.combining(char) or unicodedata.category(char) in _NO_WIDTH:
        return 0
    return _WIDE if _is_wide(char) else _OTHER


@lru_cache(maxsize=4096)
def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
