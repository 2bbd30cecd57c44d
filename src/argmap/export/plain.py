"""Text on its way into a document: whole, on one line, and nothing in it that acts."""

from __future__ import annotations

import re

from argmap.text import one_line

# What no XML 1.0 document may hold (section 2.2, production 2), and what is no character at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def plain(text: str) -> str:
    """Return a text on one line without control characters or what XML forbids.

    Letters of every script stay, emoji too. Escaping for a format is that format's business.
    """
    return _FORBIDDEN.sub("", one_line(text))
