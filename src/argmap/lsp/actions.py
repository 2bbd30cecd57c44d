"""Quick fixes: what a finding's help says may have been meant, put in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.lsp.state import View

_MEANT = re.compile(r"did you mean ([\w/.-]+(?: or [\w/.-]+)*)\?")
_ELSEWHERE = re.compile(r"it stands in another source: write ([\w/-]+(?: or [\w/-]+)*)")


def actions(view: View, diagnostics: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
    """Return a fix for each name that a diagnostic of ours proposes."""
    return [
        types.CodeAction(
            title=f"Change to {name}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=len(names) == 1,
            edit=types.WorkspaceEdit(
                changes={view.buffer.uri: [types.TextEdit(diagnostic.range, name)]}
            ),
        )
        for diagnostic in diagnostics
        if diagnostic.source == "argmap" and diagnostic.range.start != diagnostic.range.end
        for names in [_proposed(diagnostic.message)]
        for name in names
    ]


def _proposed(message: str) -> list[str]:
    match = _MEANT.search(message) or _ELSEWHERE.search(message)
    return [] if match is None else match[1].split(" or ")
