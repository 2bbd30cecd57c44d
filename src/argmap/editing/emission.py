"""A file with its comments, written in the canonical manner.

What is written depends on values, comments and blank lines around comments, and on nothing else of
the text they come from. Nothing is deeper than `syntax.document.MAX_DEPTH`, so this may recurse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from argmap.editing.annotated import Box, Comment
from argmap.editing.manner import (
    A_LINE_EACH,
    BLOCKS,
    IN_A_LINE,
    KEYS,
    PARTED,
    RECORDS,
    RECORDS_BY_KEY,
    SECTIONS,
)
from argmap.editing.scalars import block, quoted, scalar, wrapped

if TYPE_CHECKING:
    from argmap.editing.annotated import Annotated, Item, Scalar

WIDTH = 90
_STEP = 2
_RANKS = {owner: {key: rank for rank, key in enumerate(keys)} for owner, keys in KEYS.items()}
_BLOCK_NUMBERS = re.compile(r"\s*[0-9]+\s*(?:[-–]\s*[0-9]+\s*)?")


class _Sort(NamedTuple):
    """What a value is: a record, or several of them; and whether text in it is block numbers.

    `record` is its type, "" for none. `by_key` says that it is a mapping of records by key.
    """

    record: str = ""
    by_key: bool = False
    blocks: bool = False

    def of_entry(self, key: str) -> _Sort:
        """Return what the value under a key is."""
        if self.by_key:
            return _Sort(self.record)
        place = (self.record, key)
        if place in RECORDS_BY_KEY:
            return _Sort(RECORDS_BY_KEY[place], by_key=True)
        return _Sort(RECORDS.get(place, ""), blocks=place in BLOCKS)


def emit(annotated: Annotated, kind: str) -> str:
    """Return the text of a file of a kind (a name in `manner.KEYS`, "" for any other).

    `annotated` is changed on the way.
    """
    sort = _Sort(kind)
    _arrange(annotated.root, sort)
    writer = _Writer()
    writer.comments(annotated.header, 0)
    if annotated.header and annotated.header_gap:
        writer.lines.append("")
    writer.mapping(annotated.root, 0, sort, sections=SECTIONS)
    writer.comments(annotated.end, 0)
    return "\n".join(writer.lines) + "\n"


def emit_entry(item: Item, indent: int) -> list[str]:
    """Return an entry of no known record as lines. `item` is changed on the way."""
    box = Box(keyed=True, items=[item])
    _arrange(box, _Sort())
    writer = _Writer()
    writer.mapping(box, indent, _Sort())
    return writer.lines


def _arrange(box: Box, sort: _Sort) -> None:
    """Put entries into their order, and comments where they can be written.

    A comment that cannot be written where it stands goes before the item that it belongs to.
    """
    ranks = None if sort.by_key or not box.keyed else _RANKS.get(sort.record)
    if ranks is not None:
        box.items.sort(key=lambda item: ranks.get(item.key, len(ranks)))
    for item in box.items:
        value = item.value
        if isinstance(value, Box):
            _arrange(value, sort.of_entry(item.key) if box.keyed else sort)
            if not value.items:
                item.leading += value.tail
                value.tail = []
            elif not box.keyed and value.items[0].leading:
                # The first entry stands behind the dash.
                first = value.items[0]
                item.leading, item.gap = item.leading + first.leading, first.gap
                first.leading = []
        elif not box.keyed:
            item.leading += item.below
            item.below = []
        if len(item.trailing) > 1:
            item.leading += map(Comment, item.trailing[:-1])
            del item.trailing[:-1]


class _Writer:
    """Collects the lines of one file."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def comments(self, comments: list[Comment], indent: int) -> None:
        """Write comments in lines of their own."""
        for comment in comments:
            if comment.gap and self.lines:
                self.lines.append("")
            self.lines.append(" " * indent + comment.text)

    def mapping(
        self, box: Box, indent: int, sort: _Sort, *, sections: frozenset[str] = frozenset()
    ) -> None:
        """Write a mapping, an entry a line or more; blank lines part sections and records."""
        pad = " " * indent
        parts_all = sort.by_key and sort.record in PARTED
        for number, item in enumerate(box.items):
            self._before(item, indent, number, parted=parts_all or item.key in sections)
            lead = f"{pad}{scalar(item.key)}:"
            if isinstance(item.value, Box):
                self._box(lead, item, item.value, indent, sort.of_entry(item.key))
            else:
                self._scalar(lead, item, item.value, indent, sort.of_entry(item.key))
        self.comments(box.tail, indent)

    def _list(self, box: Box, indent: int, sort: _Sort) -> None:
        """Write a list, an item a line or more."""
        lead = " " * indent + "-"
        for number, item in enumerate(box.items):
            value = item.value
            if not isinstance(value, Box):
                self._before(item, indent, number, parted=sort.record in PARTED)
                self._scalar(lead, item, value, indent, sort)
                continue
            is_open = self._in_the_line(lead, value, sort) is None
            if is_open:
                self._lift(item, value, indent, sort)
            self._before(item, indent, number, parted=sort.record in PARTED)
            if is_open and value.keyed:
                start = len(self.lines)
                self.mapping(value, indent + _STEP, sort)
                self.lines[start] = f"{lead} {self.lines[start].lstrip(' ')}"
            else:
                self._box(lead, item, value, indent, sort)
        self.comments(box.tail, indent)

    def _lift(self, item: Item, value: Box, indent: int, sort: _Sort) -> None:
        """Put before an item of several lines what cannot stand behind its dash.

        What stands behind a dash, or between one and the first item of a list in the list, would be
        read as standing before it.
        """
        item.leading += map(Comment, item.trailing)
        item.trailing = []
        if value.keyed:
            return
        # The line of the dash holds nothing that a blank line could be told to stand before.
        item.gap = False
        first, indent = value.items[0], indent + _STEP
        inner = first.value
        if isinstance(inner, Box) and self._in_the_line(f"{' ' * indent}-", inner, sort) is None:
            self._lift(first, inner, indent, sort)
        item.leading += first.leading
        first.leading = []

    def _before(self, item: Item, indent: int, number: int, *, parted: bool) -> None:
        """Write what stands before the item with a number: a blank line, and comments."""
        leading = item.leading
        if number and (parted or (leading and leading[0].gap)):
            self.lines.append("")
        if leading:
            self.lines.append(" " * indent + leading[0].text)
            self.comments(leading[1:], indent)
            if item.gap:
                self.lines.append("")

    def _box(self, lead: str, item: Item, value: Box, indent: int, sort: _Sort) -> None:
        """Write a collection behind `lead`, in the same line or below it."""
        trailing = _behind(item)
        in_line = self._in_the_line(lead, value, sort)
        if in_line is not None:
            self.lines.append(f"{lead} {in_line}{trailing}")
            return
        self.lines.append(lead + trailing)
        if value.keyed:
            self.mapping(value, indent + _STEP, sort)
        else:
            self._list(value, indent + _STEP, sort)

    def _scalar(self, lead: str, item: Item, value: Scalar, indent: int, sort: _Sort) -> None:
        """Write a scalar behind `lead`."""
        trailing = _behind(item)
        content = value.value
        if not isinstance(content, str):
            is_empty = content is None and lead.endswith(":")
            self.lines.append(lead + ("" if is_empty else f" {_other(value)}") + trailing)
            self.comments(item.below, indent + _STEP)
            return
        first = len(lead) + 1
        if "\n" in content:
            lines = block(content, indent + _STEP, WIDTH)
            if lines is not None:
                self.lines.append(f"{lead} {lines[0]}{trailing}")
                self.lines += lines[1:]
                return
        written = _text(content, sort)
        if first + len(written) <= WIDTH:
            self.lines.append(f"{lead} {written}{trailing}")
            return
        lines = wrapped(written, first, indent + _STEP, WIDTH)
        self.lines.append(f"{lead} {lines[0]}")
        self.lines += lines[1:]
        self.lines[-1] += trailing

    def _in_the_line(self, lead: str, value: Box, sort: _Sort) -> str | None:
        """Return a collection in brackets, None where it does not go in one line behind `lead`."""
        written = _in_a_line(value, sort)
        fits = written is not None and len(lead) + 1 + len(written) <= WIDTH
        return written if fits or not value.items else None


def _in_a_line(value: Box, sort: _Sort) -> str | None:
    """Return a collection in brackets, None where it is not written so."""
    if not value.items:
        return "{}" if value.keyed else "[]"
    if value.tail:
        return None
    if (value.keyed and (sort.record not in IN_A_LINE or sort.by_key)) or (
        not value.keyed and sort.record in A_LINE_EACH
    ):
        return None
    parts = []
    for item in value.items:
        part = _part(item, sort.of_entry(item.key) if value.keyed else sort)
        if part is None or (not value.keyed and _is_prose(item)):
            return None
        parts.append(f"{scalar(item.key, flow=True)}: {part}" if value.keyed else part)
    return "{" + ", ".join(parts) + "}" if value.keyed else f"[{', '.join(parts)}]"


def _part(item: Item, sort: _Sort) -> str | None:
    """Return an item as it stands in brackets, None where it cannot."""
    if item.leading or item.trailing or item.below:
        return None
    value = item.value
    if isinstance(value, Box):
        return _in_a_line(value, sort)
    if not isinstance(value.value, str):
        return _other(value)
    return None if "\n" in value.value else _text(value.value, sort, flow=True)


def _is_prose(item: Item) -> bool:
    value = item.value
    return not isinstance(value, Box) and isinstance(value.value, str) and " " in value.value


def _text(content: str, sort: _Sort, *, flow: bool = False) -> str:
    if sort.blocks and _BLOCK_NUMBERS.fullmatch(content):
        return quoted(content)
    return scalar(content, flow=flow)


def _other(value: Scalar) -> str:
    """Return what is no text: as it was written, for `4.10` may be meant otherwise than `4.1`."""
    if value.value is None:
        return "null"
    return value.written.lower() if isinstance(value.value, bool) else value.written


def _behind(item: Item) -> str:
    return f"  {item.trailing[0]}" if item.trailing else ""
