"""One canonical form for the files of a knowledge base.

Black's rule is kept (Langa 2018): before a result is used, it is read again and has to hold the
same values and the same comments, and formatting it once more has to change nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.editing.annotated import annotate
from argmap.editing.emission import emit
from argmap.editing.manner import RECORDS_BY_KEY, kind_of_content
from argmap.syntax import parse

if TYPE_CHECKING:
    from argmap.editing.annotated import Annotated, Box
    from argmap.syntax import Document

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Formatted:
    """What came of a file: its document, and its bytes in the canonical form.

    `data` is None where the file cannot be read (the document's problems say why), or where it
    could not be written so that it reads as it did (`failed`).
    """

    document: Document
    data: bytes | None = None

    @property
    def failed(self) -> bool:
        """Whether the file can be read, and all the same was not formatted."""
        return self.data is None and not self.document.problems


def formatted(data: bytes, kind: str | None = None) -> Formatted:
    """Return a file in the canonical form of its kind (`manner.kind_of_path`).

    Without a kind, its keys tell what it is. Line ends stay what the first one is; a byte order
    mark goes.
    """
    document = parse(data)
    if document.problems:
        return Formatted(document)
    kind = kind_of_content(document.value) if kind is None else kind
    text, comments = _emitted(document.text, kind)
    result = text.replace("\n", "\r\n") if _has_crlf(document.text) else text
    made = result.encode()
    if made == data.removeprefix(_MARK):
        return Formatted(document, made)
    after = parse(made)
    # The values first: a text that does not parse cannot be formatted again.
    is_faithful = (
        not after.problems
        and same(document.value, after.value)
        and _record_order(document.value, kind) == _record_order(after.value, kind)
        and _emitted(after.text, kind) == (text, comments)
    )
    return Formatted(document, made if is_faithful else None)


def _emitted(text: str, kind: str) -> tuple[str, Counter[str]]:
    """Return a text in the canonical form, and how often each comment stands in it."""
    annotated = annotate(text)
    comments = _comments(annotated) if "#" in text else Counter()
    return emit(annotated, kind), comments


def _has_crlf(text: str) -> bool:
    end = text.find("\n")
    return text[end - 1 : end] == "\r"


def _record_order(values: dict[str, Any], kind: str) -> list[list[str]]:
    """Return the ids of records, in the order in which answers show them."""
    return [
        list(values[key])
        for owner, key in RECORDS_BY_KEY
        if owner == kind and isinstance(values.get(key), dict)
    ]


def same(one: Any, other: Any) -> bool:
    """Return whether two plain values are the same: 1 is not 1.0, and order of keys is nothing."""
    pending = [(one, other)]
    while pending:
        left, right = pending.pop()
        if left.__class__ is not right.__class__:
            return False
        if isinstance(left, dict):
            if left.keys() != right.keys():
                return False
            pending += [(left[key], right[key]) for key in left]
        elif isinstance(left, list):
            if len(left) != len(right):
                return False
            pending += zip(left, right, strict=True)
        elif left != right and not (left != left and right != right):  # noqa: PLR0124 - not a number
            return False
    return True


def _comments(annotated: Annotated) -> Counter[str]:
    found = [*annotated.header, *annotated.end]
    counts: Counter[str] = Counter()
    pending: list[Box] = [annotated.root]
    while pending:
        box = pending.pop()
        found += box.tail
        for item in box.items:
            found += item.leading + item.below
            counts.update(item.trailing)
            if not hasattr(item.value, "written"):
                pending.append(item.value)
    counts.update(comment.text for comment in found)
    return counts
