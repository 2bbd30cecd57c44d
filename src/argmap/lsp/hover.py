"""What a reader wants to know of the word under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.lsp.cursor import cursor_at, target_of
from argmap.lsp.fields import Expected, expected_at
from argmap.lsp.pages import page_of, scheme_page

if TYPE_CHECKING:
    from argmap.lsp.cursor import Cursor
    from argmap.lsp.state import View


def hover(view: View, position: types.Position) -> types.Hover | None:
    """Return the page of what the cursor is on, None where there is nothing to say."""
    cursor = cursor_at(view, position)
    page = "" if cursor is None or not cursor.context.word else _page(view, cursor)
    if cursor is None or not page:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, page), cursor.range)


def _page(view: View, cursor: Cursor) -> str:
    one = cursor.occurrence
    if one is not None:
        target = target_of(view, one)
        return page_of(view, *target) if target else ""
    context, kind = cursor.context, view.listed.kind
    pointer = (*context.pointer, context.word) if cursor.is_key else context.pointer
    expected = expected_at(kind, pointer)
    if expected is None:
        return ""
    if cursor.is_key:
        return field_page(expected)
    if (expected.owner.__name__, expected.name) == ("Argument", "scheme"):
        return scheme_page(context.word)
    return field_page(expected) if context.word in expected.words else ""


def field_page(expected: Expected) -> str:
    """Return what a key is for, and which words it takes; "" where there is nothing to say."""
    # Our own words, which are Markdown.
    described = (expected.field.description if expected.field else None) or ""
    words = ", ".join(f"`{word}`" for word in expected.words)
    parts = [described, f"one of {words}" if words else ""]
    return "\n\n".join(filter(None, [f"**{expected.name}**", *parts])) if any(parts) else ""
