"""Where what an id stands for is written, and where it is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.editing.occurrences import Occurrence, occurrences, role_of
from argmap.editing.renaming import names_it
from argmap.lsp.context import context_at
from argmap.lsp.cursor import cursor_at, target_of
from argmap.model import short
from argmap.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.editing.ids import Kind
    from argmap.loading.layout import Listed
    from argmap.lsp.sheets import Sheet
    from argmap.lsp.state import Base, View
    from argmap.model import Origin

_WORD = re.compile(r"[\w/:.-]+")


def definition(view: View, position: types.Position) -> types.Location | None:
    """Return where what the cursor is on is written; None for what is written nowhere."""
    cursor = cursor_at(view, position)
    one = None if cursor is None else cursor.occurrence
    target = None if one is None else target_of(view, one)
    return None if target is None else _written(view, *target)


def references(
    view: View, position: types.Position, *, with_declaration: bool
) -> list[types.Location]:
    """Return where what the cursor is on is named, in all files; in no order but theirs."""
    cursor = cursor_at(view, position)
    one = None if cursor is None else cursor.occurrence
    target = None if one is None else target_of(view, one)
    if target is None:
        return []
    declared = None if with_declaration else _written(view, *target)
    found = named_at(view.base, target)
    return [place for place in found if place != declared]


def named_at(base: Base, target: tuple[Kind, str]) -> list[types.Location]:
    """Return every place that names something; a text that is broken is searched line by line."""
    found = []
    name = short(target[1])
    for path, listed in base.snapshot.listed.items():
        sheet = base.text_of(path)
        if name not in sheet.text and "\\" not in sheet.text:
            continue
        document = parse(sheet.data)
        places = (
            _found_by_lines(sheet, listed, target, name)
            if document.problems
            else _found(sheet, listed, target, document.value)
        )
        found += [types.Location(base.uri(path), place) for place in places]
    return found


def _found(
    sheet: Sheet, listed: Listed, target: tuple[Kind, str], values: dict[str, object]
) -> Iterator[types.Range]:
    for one in occurrences(listed, values):
        if names_it(one, listed, target):
            start, end = sheet.places.span_of(one.pointer, key=one.is_key)
            yield sheet.positions.range(start, end)


def _found_by_lines(
    sheet: Sheet, listed: Listed, target: tuple[Kind, str], name: str
) -> Iterator[types.Range]:
    lines = sheet.positions.lines()
    for number, line in enumerate(lines):
        for match in _WORD.finditer(line) if name in line else ():
            context = context_at(lines, number, match.start() + len(match.group().rstrip(":.")))
            if context is None or not context.word:
                continue
            is_key = context.slot == "key"
            pointer = (*context.pointer, context.word) if is_key else context.pointer
            role = role_of(listed.kind, pointer, is_key=is_key)
            if role and names_it(Occurrence(pointer, is_key, role, context.word), listed, target):
                yield sheet.positions.in_line(number, context.start, context.end)


def _written(view: View, kind: Kind, name: str) -> types.Location | None:
    kb = view.snapshot.known
    origin: Origin | None = None
    key = True
    if kind == "claim" and name in view.claims:
        origin = view.claims[name].origin
    elif kind == "argument" and name in view.arguments:
        origin = view.arguments[name].origin
    elif kind == "holder" and name in kb.holders:
        origin = kb.holders[name].origin
    elif kind == "work" and name in kb.works:
        path, pointer = kb.works[name].origin
        origin, key = type(kb.works[name].origin)(path, (*pointer, "id")), False
    elif kind == "source" and (path := f"corpus/{name}/source.yaml") in view.snapshot.listed:
        return _place(view.base, path, (), key=True)
    elif kind == "curator" and kb.config is not None and name in kb.config.curators:
        return _place(view.base, "argmap.yaml", ("curators", name), key=True)
    return None if origin is None else _place(view.base, origin.path, origin.pointer, key=key)


def _place(base: Base, path: str, pointer: tuple[str | int, ...], *, key: bool) -> types.Location:
    """Return the place of a key or a value; a broken text is searched for the key."""
    sheet = base.text_of(path)
    start, end = sheet.places.span_of(pointer, key=key)
    if pointer and not sheet.places.has(pointer):
        match = re.search(rf"(?m)^ *({re.escape(str(pointer[-1]))}):", sheet.text)
        start, end = match.span(1) if match else (0, 0)
    return types.Location(base.uri(path), sheet.positions.range(start, end))
