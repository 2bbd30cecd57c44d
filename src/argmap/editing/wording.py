"""How a text was reworded, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, NamedTuple

# Beyond so many comparisons of words nobody waits for the finest answer, nor would read it.
_MOST = 4_000_000


class Piece(NamedTuple):
    """A run of words that stayed, went or came."""

    sign: Literal["=", "-", "+"]
    words: tuple[str, ...]


def reworded(before: str, after: str) -> list[Piece]:
    """Return a text as runs of words that stayed, went and came, in reading order.

    Words are what white space separates; what went stands before what came in its place.
    """
    old, new = before.split(), after.split()
    if len(old) * len(new) > _MOST:
        return [Piece("-", tuple(old)), Piece("+", tuple(new))]
    pieces: list[Piece] = []
    for kind, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("=", tuple(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("-", tuple(old[i:j])))
        if m < n:
            pieces.append(Piece("+", tuple(new[m:n])))
    return pieces
