"""What the cursor is on, and what that is the id of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.acceptance.viewpoints import parse_viewpoint
from argmap.editing.occurrences import Occurrence, role_of
from argmap.lsp.context import Context, context_at, with_colons
from argmap.model import qualified

if TYPE_CHECKING:
    from lsprotocol import types

    from argmap.editing.ids import Kind
    from argmap.lsp.state import View


@dataclass(frozen=True, slots=True)
class Cursor:
    """What the cursor is on: what is written there, and which id that is, if it is one."""

    view: View
    context: Context
    line: int

    @property
    def is_key(self) -> bool:
        """Whether the word is a key."""
        return self.context.slot == "key"

    @property
    def occurrence(self) -> Occurrence | None:
        """The id under the cursor."""
        context, is_key = self.context, self.is_key
        pointer = (*context.pointer, context.word) if is_key else context.pointer
        role = role_of(self.view.listed.kind, pointer, is_key=is_key) if context.word else None
        return None if role is None else Occurrence(pointer, is_key, role, context.word)

    @property
    def range(self) -> types.Range:
        """Where the word stands."""
        context = self.context
        return self.view.sheet.positions.in_line(self.line, context.start, context.end)


def cursor_at(view: View, position: types.Position) -> Cursor | None:
    """Return what the cursor is on, None in text and comments."""
    positions = view.sheet.positions
    line, column = positions.line_and_column(position)
    text = positions.line(line)
    while column < len(text) and (text[column].isalnum() or text[column] in "_-/"):
        column += 1
    context = context_of(view, line, column)
    return None if context is None else Cursor(view, context, line)


def context_of(view: View, line: int, column: int) -> Context | None:
    """Return what is written at a place of a file, None in text and comments."""
    positions = view.sheet.positions
    context = context_at(positions.lines(), line, column)
    if context is None:
        return None
    role = role_of(view.listed.kind, context.pointer, is_key=False)
    return with_colons(context, positions.line(line)) if role == "viewpoint" else context


def target_of(  # noqa: PLR0911 - one return for each role
    view: View, one: Occurrence
) -> tuple[Kind, str] | None:
    """Return what an id stands for: its kind and its full id; None for what there is not."""
    if one.role == "record":
        # The section that the key stands in says what it is, also where it is given twice.
        kind: Kind = "claim" if one.pointer[0] == "claims" else "argument"
        return kind, f"{view.listed.name}/{one.text}"
    if one.role == "ref":
        full = qualified(one.text, view.listed.name)
        if full in view.claims:
            return "claim", full
        return ("argument", full) if full in view.arguments else None
    if one.role == "viewpoint":
        viewpoint = parse_viewpoint(one.text)
        if viewpoint.kind == "source":
            return "source", viewpoint.id
        return _holder(view, viewpoint.id) if viewpoint.kind == "holder" else None
    if one.role == "holder":
        return _holder(view, one.text)
    return None if one.role == "pattern" else (one.role, one.text)


def _holder(view: View, name: str) -> tuple[Kind, str]:
    kb = view.snapshot.known
    curators = {} if kb.config is None else kb.config.curators
    return ("curator" if name in curators and name not in kb.holders else "holder"), name
