"""Text on its way into Markdown: nothing in it is markup."""

from __future__ import annotations

import re

from argmap.export.plain import plain

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~#$^]")
_LEADING_MARK = re.compile(r"^(?=[-+=:%>])")
_LIST_NUMBER = re.compile(r"^(\d+)(?=[.)])")


def markdown(text: str) -> str:
    """Return a text, on one line, as Markdown that shows it as it is.

    Escapes are those of CommonMark (0.31, section 2.4), and of what GitHub and pandoc add to it:
    tables, mathematics, struck-out text. An address stays an address, which renderers link.
    """
    escaped = _MARKUP.sub(r"\\\g<0>", plain(text))
    return _LEADING_MARK.sub(r"\\", _LIST_NUMBER.sub(r"\1\\", escaped))
