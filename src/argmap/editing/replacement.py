"""Changing texts and keys of a file, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.editing.annotated import comments_of
from argmap.editing.scalars import is_plain, scalar
from argmap.syntax import Places, parse, value_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.editing.occurrences import Occurrence
    from argmap.syntax import Document, Pointer


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of characters of a file's decoded text to be replaced: `text[start:end]`."""

    start: int
    end: int
    old: str
    new: str


def replace_text(data: bytes, pointer: Pointer, old: str, new: str) -> bytes | None:
    """Return a file with the text at `pointer` replaced, every other byte kept.

    A comment in the header of a block scalar comes to stand behind the new text. None where the
    text there is not `old`, or where the result would not read as intended.
    """
    document = parse(data)
    if document.problems or value_at(document.value, pointer) != old:
        return None
    span = Places(document.text).extent_of(pointer)
    # A block scalar takes in the line breaks behind it: they stay.
    end = span.start + len(document.text[span.start : span.end].rstrip())
    kept = _comments(document.text, span.start, end)
    edit = Edit(span.start, end, document.text[span.start : end], scalar(new, flow=True) + kept)
    edited = _applied(data, document.text, [edit])
    after = parse(edited)
    if after.problems or value_at(after.value, pointer) != new:
        return None
    return edited if _same_but(document.value, after.value, pointer) else None


def replace_all(
    data: bytes,
    document: Document,
    changes: Sequence[tuple[Occurrence, str]],
    old: str,
    new: str,
) -> tuple[tuple[Edit, ...], bytes] | None:
    """Return the edits that make some changes, and the file after them; None where none do.

    Every result is read again. So the name may be replaced where it stands, if it stands nowhere
    else; that saves a walk over the text.
    """
    text = document.text
    expected = _expected(document.value, changes)
    if text.count(old) == len(changes) and is_plain(old) and is_plain(new):
        places = [match.span() for match in re.finditer(re.escape(old), text)]
        edits = tuple(Edit(start, end, old, new) for start, end in places)
        after = _applied(data, text, edits)
        if _reads_as(after, expected):
            return edits, after
    edits = _edits(text, changes)
    after = _applied(data, text, edits)
    return (edits, after) if _reads_as(after, expected) else None


def _reads_as(data: bytes, expected: dict[str, Any]) -> bool:
    document = parse(data)
    return not document.problems and document.value == expected


def _edits(text: str, changes: Sequence[tuple[Occurrence, str]]) -> tuple[Edit, ...]:
    """Return edits of whole scalars, in text order."""
    places = Places(text)
    made = []
    for one, new in changes:
        if one.is_key:
            start, end = places.span_of(one.pointer, key=True)
        else:
            start, end = places.extent_of(one.pointer)
        written = text[start:end].rstrip()
        stop = start + len(written)
        kept = _comments(text, start, stop)
        made.append(Edit(start, stop, written, _rewritten(written, one.text, new) + kept))
    return tuple(sorted(made, key=lambda edit: edit.start))


def _rewritten(written: str, old: str, new: str) -> str:
    """Return a scalar with another value, in the style it has where that is one of the usual.

    Quotes go that only the old value needed, and come that the new one needs.
    """
    if is_plain(new, flow=True) and (written == old or not is_plain(old)):
        return new
    for quote in ('"', "'"):
        if written == f"{quote}{old}{quote}":
            return f"{quote}{new}{quote}"
    return json.dumps(new)


def _applied(data: bytes, text: str, edits: Sequence[Edit]) -> bytes:
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + "".join([*parts, text[done:]]).encode()


def _expected(values: dict[str, Any], changes: Sequence[tuple[Occurrence, str]]) -> dict[str, Any]:
    """Return the values of a file with the changes made: keys last, since pointers go by them."""
    result: dict[str, Any] = json.loads(json.dumps(values))
    for one, new in sorted(changes, key=lambda change: change[0].is_key):
        *way, last = one.pointer
        holder: Any = result
        for step in way:
            holder = holder[step]
        if one.is_key:
            items = [(new if key == last else key, value) for key, value in holder.items()]
            holder.clear()
            holder.update(items)
        else:
            holder[last] = new
    return result


def _comments(text: str, start: int, end: int) -> str:
    """Return the comments that stand inside of a scalar, as they stand behind one."""
    if "#" not in text[start:end]:
        return ""
    return "".join(
        f"  {comment}" for place, comment in comments_of(text).items() if start < place < end
    )


def _same_but(before: Any, after: Any, pointer: Pointer) -> bool:
    """Return whether two values, which both have something there, differ only at a pointer."""
    if not pointer or isinstance(before, str):
        return True
    step, *rest = pointer
    if isinstance(before, dict):
        same = list(before) == list(after) and all(
            before[key] == after[key] for key in before if key != step
        )
    else:
        same = len(before) == len(after) and all(
            one == other
            for index, (one, other) in enumerate(zip(before, after, strict=True))
            if index != step
        )
    return same and _same_but(before[step], after[step], tuple(rest))
