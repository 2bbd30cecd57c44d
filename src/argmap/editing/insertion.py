"""Adding to a file: a record at the end of its section, or a field to a record; no other byte.

What is added to a file in the canonical form is in that form, too.

Every result is read again before it is returned: it has to hold what the file held, comments too,
and what was added, and nothing else. Where it does not, the answer is None.
"""

from __future__ import annotations

import copy
from collections import Counter
from typing import TYPE_CHECKING, Any

from argmap.editing.annotated import annotate, comments_of
from argmap.editing.emission import emit_entry
from argmap.editing.formatting import formatted
from argmap.editing.renewal import renewed
from argmap.editing.writing_yaml import entry, flow, listed, pair
from argmap.syntax import Places, parse

if TYPE_CHECKING:
    from argmap.syntax import Pointer

# In this order the sections stand in a file.
_ORDER = (
    "title", "source", "curator", "curators", "rules", "note", "holders", "references", "claims",
    "arguments", "conflicts", "restatements",
)  # fmt: skip


def add_record(data: bytes, section: str, key: str | None, record: dict[str, Any]) -> bytes | None:
    """Return a file with a record added to a section: under a key, or as an item of a list.

    The section is made where there is none. None where the file does not read, the key is taken,
    or the section is written in a way that nothing can be added to.
    """
    file = _File(data)
    there: Any = file.value.get(section)
    if file.broken or (there and not isinstance(there, list if key is None else dict)):
        return None
    if there and key in there:
        return None
    wanted = copy.deepcopy(file.value)
    if key is None:
        wanted[section] = [*(there or []), record]
    else:
        wanted[section] = {**(there or {}), key: record}
    made = file.with_entry((section,), key, record) if there else file.first(section, key, record)
    return _in_its_manner(data, file.if_it_reads(made, wanted))


def set_field(data: bytes, pointer: Pointer, key: str, value: Any) -> bytes | None:
    """Return a file with a field of the record at `pointer` set, at its end where it is new.

    None where there is no such record, or it is written in a way that this cannot change.
    """
    file = _File(data)
    wanted = copy.deepcopy(file.value)
    record: Any = wanted
    try:
        for step in pointer:
            record = record[step]
    except (KeyError, IndexError, TypeError):
        return None
    if file.broken or not isinstance(record, dict):
        return None
    is_there = key in record
    record[key] = value
    made = (file.replaced if is_there else file.with_entry)(pointer, key, value)
    return _in_its_manner(data, file.if_it_reads(made, wanted))


def _in_its_manner(before: bytes, after: bytes | None) -> bytes | None:
    """Return what became of a file: in the canonical form, if that is what the file had."""
    if after is None or (before.strip() and formatted(before).data != before):
        return after
    return formatted(after).data or after


class _File:
    """The text of a file, and where things stand in it."""

    def __init__(self, data: bytes) -> None:
        document = parse(data)
        self.broken = bool(document.problems) and bool(data.strip())
        self.value = document.value
        self._text = document.text
        self._places = Places(document.text)
        self._comments: dict[int, str] = {} if self.broken else comments_of(document.text)
        self._mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        self._newline = "\r\n" if "\r\n" in document.text else "\n"

    def if_it_reads(self, text: str, wanted: dict[str, Any]) -> bytes | None:
        """Return a text as bytes, if it holds what is wanted."""
        data = self._mark + text.encode()
        document = parse(data)
        if document.problems or document.value != wanted:
            return None
        lost = Counter(self._comments.values()) - Counter(comments_of(document.text).values())
        return None if lost else data

    def with_entry(self, pointer: Pointer, key: str | None, value: Any) -> str:
        """Return the text with an entry in the mapping, or an item in the list, at a pointer."""
        start, end = self._places.extent_of(pointer)
        if self._text[start : start + 1] in ("{", "["):
            added = flow(value) if key is None else pair(key, value)
            before = self._text[: end - 1].rstrip()
            lead = "" if before[-1] in "{[" else " " if before[-1] == "," else ", "
            return before + lead + added + self._text[len(before) :]
        indent, has_gaps = self._manner(pointer)
        lines = listed(value, indent) if key is None else entry(key, value, indent)
        return self._with(self._end(start, end, indent), [""] * has_gaps + lines)

    def replaced(self, pointer: Pointer, key: str, value: Any) -> str:
        """Return the text with the value of a key of the mapping at a pointer replaced."""
        start, end = self._places.extent_of((*pointer, key))
        owner = self._places.extent_of(pointer)
        kept = [text for place, text in self._comments.items() if start < place < end]
        if self._text[owner.start : owner.start + 1] == "{":
            pad = f"{self._newline}{' ' * (self._indent_at(owner.start) + 2)}"
            below = "".join(pad + comment for comment in kept) + pad if kept else ""
            return self._text[:start] + flow(value) + below + self._text[end:]
        at_key = self._places.span_of((*pointer, key), key=True)
        line = self._line_start(at_key.start)
        indent = at_key.start - line
        # Comments behind the value stay where they are, whomever they are about.
        stop = self._end(start, end, None)
        lines = entry(key, value, indent)
        if any(at_key.end < place < stop for place in self._comments):
            item = annotate(" " * indent + self._text[at_key.start : stop]).root.items[0]
            item.value = renewed(item.value, value)
            lines = emit_entry(item, indent)
        return self._text[:line] + self._joined(lines) + self._text[stop:]

    def first(self, section: str, key: str | None, value: Any) -> str:
        """Return the text with a section of which there is none, or which is empty."""
        lines = listed(value, 2) if key is None else entry(key, value, 2)
        if section in self.value:
            at_key = self._places.span_of((section,), key=True)
            stop = self._text.find("\n", at_key.end)
            stop = len(self._text) if stop < 0 else stop
            rest = self._text[at_key.end : stop].lstrip(":{}[] \t\r")
            comment = f"  {rest.rstrip()}" if rest.startswith("#") else ""
            head = self._text[: at_key.end] + ":" + comment + self._newline
            return head + self._joined(lines) + self._text[stop + 1 :]
        heads = [f"{section}:", *lines]
        before = [name for name in _ORDER[: _ORDER.index(section)] if name in self.value]
        if before:
            place = self._end(*self._places.extent_of((before[-1],)), 1)
            return self._with(place, ["", *heads])
        return self._with(len(self._text), ["", *heads] if self.value else heads)

    def _manner(self, pointer: Pointer) -> tuple[int, bool]:
        """Return how far the entries of a block are indented, and whether lines part them."""
        value: Any = self.value
        for step in pointer:
            value = value[step]
        steps = list(value) if isinstance(value, dict) else list(range(len(value)))
        starts = [self._start_of((*pointer, step)) for step in steps]
        indent = starts[0] - self._line_start(starts[0])
        if len(pointer) > 1 or len(starts) == 1:
            return indent, pointer in (("claims",), ("arguments",))
        between = self._text[starts[-2] : starts[-1]].splitlines()
        return indent, any(not line.strip() for line in between[:-1])

    def _start_of(self, pointer: Pointer) -> int:
        """Return where an entry begins: at its key, or at the dash of an item of a list."""
        if isinstance(pointer[-1], str):
            return self._places.span_of(pointer, key=True).start
        start = self._places.extent_of(pointer).start
        return self._text.rindex("-", 0, start)

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _indent_at(self, offset: int) -> int:
        """Return how far the line of a place is indented."""
        line = self._text[self._line_start(offset) :]
        return len(line) - len(line.lstrip(" "))

    def _end(self, start: int, end: int, indent: int | None) -> int:
        """Return where the line after a value begins.

        A parser lets a block end where the next token is. Comments in between that are indented as
        far as what is in the block are its own (none is, without an `indent`); others belong to
        what follows, as blank lines do.
        """
        place = end
        while place > start:
            line = self._line_start(place - 1)
            content = self._text[line:place]
            column = len(content) - len(content.lstrip(" \t"))
            is_comment = line + column in self._comments
            if line <= start or (
                content.strip() and not (is_comment and (indent is None or column < indent))
            ):
                break
            place = line
        if self._text[place - 1 : place] == "\n":
            return place
        newline = self._text.find("\n", place)
        return len(self._text) if newline < 0 else newline + 1

    def _with(self, place: int, lines: list[str]) -> str:
        head = self._text[:place]
        if head and not head.endswith("\n"):
            head += self._newline
        return head + self._joined(lines) + self._text[place:]

    def _joined(self, lines: list[str]) -> str:
        return "".join(line + self._newline for line in lines)
