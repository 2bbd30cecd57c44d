"""How scholars write quotations, and how they are written here.

Only for what is said of a quotation that failed: what counts as found is for `matching` alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DOTS = r"(?:…|\.{3}|\. \. \.)"
# Dots for words left out, in brackets or not; and how they are to be written.
_OMISSION = re.compile(rf"\s*(?:\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})\s*")
_ELISION = re.compile(r"\s+(?:…|\.{3})\s+")
_AT_THE_ENDS = re.compile(r"^(?: … )+|(?: … )+$")
_CLOSED_BY = {"“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", '"': '"', "‘": "’", "'": "'"}
_DOUBLE = frozenset('“”„«»"')
# A longer quotation is not written out once more.
_LONGEST_EXAMPLE = 120


class Respelt(NamedTuple):
    """A quotation as it is written here, and what was done to it, as advice: "" for nothing."""

    text: str
    advice: str


def respelt(written: str) -> Respelt:
    """Return a quotation without quotation marks around it, and with its omissions as elisions.

    Words and their order stay. Whether the text has it in this form is for the caller to find out.
    """
    lessons = []
    whole = written.strip()
    bare = _without_marks(whole)
    if bare != whole:
        lessons.append("delete the quotation marks: YAML needs none")
    spaced = _OMISSION.sub(" … ", bare)
    text = _AT_THE_ENDS.sub("", spaced)
    if text != spaced:
        lessons.append("delete the dots at the end: a quotation need not be a whole sentence")
    inside = [m for m in _OMISSION.finditer(bare) if m.start() > 0 and m.end() < len(bare)]
    if any(not _ELISION.fullmatch(omission.group()) for omission in inside):
        example = f": {text}" if len(text) <= _LONGEST_EXAMPLE else ""
        lessons.append(f"an omission is written ` … `, with blanks and without brackets{example}")
    return Respelt(text if lessons else written, "; ".join(lessons))


def _without_marks(text: str) -> str:
    """Return a text without the quotation marks around the whole of it."""
    first, inside, last = text[:1], text[1:-1].strip(), text[-1:]
    if not inside or last not in _CLOSED_BY.get(first, ()):
        return text
    # “One” and “two” is not one quotation in marks.
    return text if first in _DOUBLE and _DOUBLE.intersection(inside) else inside
