"""Where a cursor stands among keys and values, told from the lines alone.

While a line is being written the text is no YAML more often than not, so that no parser could tell.
Indentation, hyphens, brackets and colons can: this reads the lines down to the cursor's as a person
does, and recovers where a line begins as only a key can. It knows what a knowledge base has a use
for; of anchors, tags and question marks for keys it makes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from argmap.lsp.brackets import Brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import Pointer

# "start" is where a key or a value may begin: nothing in the line tells yet which it is.
Slot = Literal["key", "value", "start"]
_KEY = re.compile(
    r"""(?:"(?P<double>[^"\\]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s\[\]{},&*!|>'"%@`#:][^#:]*?))"""
    r"\s*:(?=\s|$)\s*"
)
_DASH = re.compile(r"-(?:[ \t]+|$)")
_WORD_BEFORE = re.compile(r"[\w/:.-]*\Z")
_WORD_AFTER = re.compile(r"[\w/-]*")
_COLONS = re.compile(r"(?::[\w/-]+)*")
_COMMENT = re.compile(r"(?:^|\s)#")
# Hyphens at the beginning of a line that may be those of items.
_ONLY_DASHES = re.compile(r"\s*(?:-[ \t]+)*-+")


@dataclass(frozen=True, slots=True)
class Context:
    """What is being written at a cursor.

    `pointer` leads to the mapping whose key stands here, or to the value; steps into lists are 0.
    `word` is what stands between the columns `start` and `end`, `typed` the part before the cursor.
    `siblings` are the keys that the mapping around it has already. `begins` says that nothing
    stands before the word in what is being written, `in_list` that this is an item between
    brackets; `quote` is the quotation mark before it, `closing` what would close all that is open.
    """

    pointer: Pointer
    slot: Slot
    word: str
    typed: str
    start: int
    end: int
    siblings: frozenset[str] = frozenset()
    begins: bool = True
    in_list: bool = False
    quote: str = ""
    closing: str = ""

    @property
    def in_flow(self) -> bool:
        """Whether a bracket or a brace is open around the place."""
        return self.closing != self.quote


class _Reader:
    """Reads lines one by one, and knows which keys lead to where it is."""

    def __init__(self) -> None:
        self.stack: list[tuple[int, str | int]] = []
        self.brackets: Brackets | None = None
        self.text_above: int | None = (
            None  # the indentation of a key whose value is a block of text
        )
        self._opened_at = 0

    @property
    def pointer(self) -> Pointer:
        """The steps to the innermost key or item that is open."""
        return tuple(step for _, step in self.stack)

    def read(self, line: str) -> str | None:
        """Take in a line; return what of it stands where a value or a key begins, None for text."""
        indent = len(line) - len(line.lstrip(" "))
        content = line.strip()
        if self.text_above is not None:
            if indent > self.text_above or not content:
                return None
            self.text_above = None
        if self.brackets is not None:
            outdented = indent <= self._opened_at and content[:1] not in ("]", "}", ",")
            if not (outdented and _KEY.match(content.lstrip("- "))):
                self._feed(line)
                return None
            self.brackets = None  # never closed: what follows is no part of it
        if not content or content.startswith(("#", "---", "%")):
            return None
        return self._block(line, indent)

    def _block(self, line: str, indent: int) -> str:
        rest = line[indent:]
        first = True
        while dash := _DASH.match(rest):
            self.leave(indent, dash=first)
            first = False
            self.stack.append((indent, 0))
            indent += dash.end()
            rest = rest[dash.end() :]
        key = _KEY.match(rest)
        if key is None:
            if first:
                self.leave(indent, dash=False)
            self._open(rest, indent, may_be_key=True)
            return rest
        self.leave(indent, dash=False)
        name = key["double"] or key["single"] or key["plain"] or ""
        self.stack.append((indent, name))
        value = rest[key.end() :]
        self._open(value, indent)
        return value

    def leave(self, indent: int, *, dash: bool) -> None:
        """Close what a line with this indentation is no part of.

        An item may stand in the column of the key that its list belongs to.
        """
        while self.stack:
            at, step = self.stack[-1]
            if at < indent or (dash and at == indent and step != 0):
                return
            self.stack.pop()

    def _open(self, value: str, indent: int, *, may_be_key: bool = False) -> None:
        if value[:1] in ("|", ">"):
            self.text_above = indent
        elif value[:1] in ("[", "{", '"', "'"):
            self.brackets = Brackets(self.pointer, may_be_key=may_be_key)
            self._opened_at = indent
            self._feed(value)

    def _feed(self, text: str) -> None:
        if self.brackets is not None:
            self.brackets.feed(text)
            if self.brackets.is_closed:
                self.brackets = None


def context_at(lines: Sequence[str], number: int, column: int) -> Context | None:
    """Return what is being written at a place, counted from 0 in code points.

    None where nothing is that a knowledge base could help with: in text, and in comments.
    """
    reader = _Reader()
    for line in lines[:number]:
        reader.read(line)
    line = lines[number]
    before = line[:column]
    typed = _WORD_BEFORE.search(before)
    after = _WORD_AFTER.match(line, column)
    assert typed is not None  # noqa: S101 - both match where nothing is, too
    assert after is not None  # noqa: S101
    quoted = line[after.end() : after.end() + 1] in ("'", '"')
    follows = re.match(r"\s*:(?=\s|$|[\[{\"'])", line[after.end() + quoted :])
    found = _slot(reader, before, number=number, lines=lines, is_key=follows is not None)
    if found is None:
        return None
    pointer, slot, siblings, rest = found
    brackets = reader.brackets
    begun = rest if brackets is None else brackets.word
    # A colon may be part of a word; that of the key is none of the value's.
    start = max(typed.start(), column - len(begun))
    start = column if _ONLY_DASHES.fullmatch(before) else start
    word, typed_now = line[start : after.end()], line[start:column]
    return Context(
        pointer,
        slot,
        word,
        typed_now,
        start,
        after.end(),
        siblings - {word},
        begins=not begun.removesuffix(typed_now).strip()
        and (brackets is None or not brackets.is_whole),
        in_list=brackets is not None and brackets.in_list,
        quote="" if brackets is None else brackets.quote,
        closing="" if brackets is None else brackets.closing,
    )


def with_colons(context: Context, line: str) -> Context:
    """Return a context in a line whose word reads on over colons, as that of `source:ID` does."""
    rest = _COLONS.match(line, context.end)
    assert rest is not None  # noqa: S101 - it matches where nothing is, too
    return replace(context, word=context.word + rest.group(), end=rest.end())


def _slot(
    reader: _Reader, before: str, *, number: int, lines: Sequence[str], is_key: bool
) -> tuple[Pointer, Slot, frozenset[str], str] | None:
    """Return where the end of `before` leads, what may stand there, and the keys beside it.

    And what of it stands there already: "" between brackets, which know that themselves.
    """
    start: Slot = "key" if is_key else "start"
    if not before.strip() and reader.brackets is None:
        # Nothing stands before the cursor: the column tells where it belongs.
        column = len(before)
        if reader.text_above is not None and column > reader.text_above:
            return None
        reader.leave(column, dash=False)
        return reader.pointer, start, _siblings(lines, number, reader, column), ""
    is_comment = reader.brackets is None and _COMMENT.search(_unquoted(before))
    rest = None if is_comment else reader.read(before)
    column = len(before) - len(rest or "")
    if reader.brackets is not None:
        found = reader.brackets.end(is_key=is_key)
        if found is not None and rest is not None and reader.brackets.is_key:
            found = (*found[:2], _siblings(lines, number, reader, column))
        return None if found is None else (*found, "")
    if rest is None:
        return None
    if before[:column].rstrip().endswith(":"):
        return reader.pointer, "value", frozenset(), rest
    return reader.pointer, start, _siblings(lines, number, reader, column), rest


def _unquoted(text: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", lambda match: "x" * len(match.group()), text)


def _siblings(lines: Sequence[str], number: int, reader: _Reader, column: int) -> frozenset[str]:
    """Return the keys of the mapping that a line belongs to, whose content begins in a column.

    Where no key stands in that column, they stand in another one: the line is out by some blanks.
    """
    around = reader.stack[-1][0] if reader.stack else -1
    found = _keys_in(lines, number, column)
    if not found and not _begins_item(lines[number], column):
        others = {
            _key_column(line)
            for line in (*_mapping_above(lines, number, around), *_below(lines, number, around))
            if key_of(line)
        }
        found = _keys_in(lines, number, min(others)) if others else found
    return frozenset(found)


def _mapping_above(lines: Sequence[str], number: int, around: int) -> Iterator[str]:
    """Yield the lines above that belong to what a line within a column belongs to."""
    for line in reversed(lines[:number]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if _key_column(line) > around:
            yield line
        if _indent(line) <= around:
            return


def _below(lines: Sequence[str], number: int, around: int) -> Iterator[str]:
    for line in lines[number + 1 :]:
        if line.strip() and _indent(line) <= around:
            return
        yield line


def _keys_in(lines: Sequence[str], number: int, column: int) -> set[str]:
    """Return the keys in a column, of the mapping that the line belongs to."""
    found: set[str] = set()
    if not _begins_item(lines[number], column):
        for line in reversed(lines[:number]):
            if _ends(line, column):
                break
            found |= _key_in(line, column)
            if _begins_item(line, column):
                break
    for line in lines[number + 1 :]:
        if _ends(line, column) or _begins_item(line, column):
            break
        found |= _key_in(line, column)
    return found


def _ends(line: str, column: int) -> bool:
    """Return whether a line belongs to something around the mapping whose keys are in a column."""
    content = line.lstrip(" ")
    return bool(content) and not content.startswith("#") and _key_column(line) < column


def _begins_item(line: str, column: int) -> bool:
    return line.lstrip(" ").startswith("-") and _key_column(line) >= column > _indent(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key_column(line: str) -> int:
    """Return the column in which the content of a line begins, behind its hyphens."""
    column = _indent(line)
    while dash := _DASH.match(line, column):
        column = dash.end()
    return column


def _key_in(line: str, column: int) -> set[str]:
    key = _KEY.match(line, column) if _key_column(line) == column else None
    return set() if key is None else {key["double"] or key["single"] or key["plain"] or ""}


def key_of(line: str) -> str:
    """Return the key that a line begins with, behind its hyphens; "" for none."""
    return next(iter(_key_in(line, _key_column(line))), "")


def has_value_below(lines: Sequence[str], number: int) -> bool:
    """Return whether the lines after that of a key are its value, or go on with it."""
    column = _key_column(lines[number])
    for line in lines[number + 1 :]:
        content = line.strip()
        if content and not content.startswith("#"):
            is_item = _DASH.match(line, column) is not None
            return _indent(line) > column or (is_item and _indent(line) == column)
    return False
