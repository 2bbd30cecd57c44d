"""Plain scalars to values: the core schema of YAML 1.2.2, section 10.3.2.

Dates, `yes`, `no`, `on` and `off` stay the strings they look like. Quoted scalars never come
here: they are strings.
"""

from __future__ import annotations

import re

_WORDS: dict[str, bool | float | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NUMBER_STARTS = frozenset("-+.0123456789")
# A plain scalar may be something else than text only if it is one of these words, or begins with
# one of these characters (those of numbers, and of the merge key).
OTHER_WORDS = frozenset(_WORDS)
OTHER_STARTS = _NUMBER_STARTS | {"<"}
# No field of a knowledge base needs a longer number, and Python refuses to read 4 301 digits.
_LONGEST_NUMBER = 40


def resolve(text: str) -> str | int | float | bool | None:
    """Return the value that a plain scalar stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text, 0 if text[:2] in ("0o", "0x") else 10)
    if _FLOAT.fullmatch(text):
        # Python spells infinity and not-a-number without the point.
        return float(text.replace(".", "") if text[-1] in "fFnN" else text)
    return text
