"""CSL styles: the one that pandoc carries, and what is wrong with one that it cannot use."""

from __future__ import annotations

import re
import textwrap

# The name of the style that is pandoc's own.
BUILT_IN = "chicago-author-date"
_MOST_SAID = 200
_LEAD = re.compile(r'^Pandoc died with exitcode "\d+" during conversion: ')
# After its message, pandoc may say where in itself it stood, or what it asked a server for.
_INWARD = re.compile(r"HasCallStack|HttpExceptionRequest")
_MISSING = ("not found in resource path", "does not exist (No such file or directory)")


def refusal(style: str, said: str) -> str:
    """Return, on one line, why pandoc cannot use a style, from what it said."""
    reason = _INWARD.split(_LEAD.sub("", " ".join(said.split())))[0].strip()
    if any(words in reason for words in _MISSING):
        return (
            f"there is no CSL style {style}: give a .csl file, an address "
            f"(https://www.zotero.org/styles/apa), or {BUILT_IN}"
        )
    shown = textwrap.shorten(reason, _MOST_SAID, placeholder=" …")
    return f"pandoc cannot use the style {style}: {shown}"
