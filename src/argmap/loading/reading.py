"""Files to documents, from inside the root only."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, Related, Span
from argmap.loading.indentation import told_as_indentation
from argmap.syntax import Document, Lines, parse
from argmap.syntax.comments import after_text
from argmap.syntax.decoding import MAX_BYTES

if TYPE_CHECKING:
    from argmap.loading.layout import Layout
    from argmap.syntax import Span as Offsets

# How the files begin that hold no claims.
_FIRST_KEYS = {
    "argmap.yaml": "the file begins with `title:`",
    "corpus/holders.yaml": "the file begins with `holders:`, and they stand below it by their ids",
    "corpus/references.yaml": "the file begins with `references:`, and the list stands below it",
}
# What costs a key with its value, and nothing else.
_DROPPED_KEYS = frozenset({"AM105", "AM111"})
# Keys of texts; and those below which a key of that name holds something else.
_TEXTS = ("text", "quotes", "note")
_NO_TEXTS = frozenset({"blocks", "cites", "notes"})


def read(layout: Layout, path: str) -> tuple[bytes, Document | None, list[Finding]]:
    """Return the bytes of a file, its document, and what is wrong with its text.

    The document is None where the file could not be read, or its structure is not to be trusted.
    """
    data, reason = read_bytes(layout, path)
    if reason:
        return b"", None, [Finding("AM117", reason, Place(path))]
    document, findings = parsed(path, data)
    return data, document, findings


def parsed(path: str, data: bytes) -> tuple[Document | None, list[Finding]]:
    """Return the document that a file's bytes hold, and what is wrong with its text."""
    document, findings = as_far_as_sound(path, data)
    return (None if document is None or document.problems else document), findings


def as_far_as_sound(path: str, data: bytes) -> tuple[Document | None, list[Finding]]:
    """Return a document from which no more was dropped than some keys, and what is wrong with it.

    What lost a key is not whole: `Document.lost` says where that was.
    """
    document = parse(data)
    if not document.problems:
        return document, _cut_off(path, document.text)
    problems, misindented = told_as_indentation(document.problems, document.text)
    lines = Lines(document.text)
    findings = [
        Finding(
            problem.code,
            problem.message,
            Place(path, span=to_span(lines, problem.span)),
            _FIRST_KEYS.get(path, problem.help) if problem.code == "AM115" else problem.help,
            tuple(
                Related(Place(path, span=to_span(lines, span)), message)
                for span, message in problem.related
            ),
        )
        for problem in problems
    ]
    if misindented or document.fatal or any(p.code not in _DROPPED_KEYS for p in problems):
        return None, findings
    return document, findings


def _cut_off(path: str, text: str) -> list[Finding]:
    """Return findings for words that YAML leaves out of a text, since they begin with ` #`."""
    found = after_text(text, _TEXTS, _NO_TEXTS)
    lines = Lines(text) if found else None
    return [
        Finding(
            "AM605",
            "YAML takes this for a comment, not for the end of the text before it",
            Place(path, pointer, span=to_span(lines, span)),
            "put the whole text in quotes if it belongs there, or the comment on another line",
        )
        for pointer, span in found
        if lines is not None
    ]


def to_span(lines: Lines, offsets: Offsets) -> Span:
    """Return offsets into a text as lines and columns."""
    return Span(*lines.position(offsets.start), *lines.position(offsets.end))


def read_bytes(layout: Layout, path: str) -> tuple[bytes, str]:
    """Return the content of a file, or the reason why it was not read."""
    name = layout.file(path)
    if os.path.isabs(path) or ".." in path.split("/"):  # noqa: PTH117
        return b"", "this path leads out of the knowledge base and was not followed"
    try:
        real = os.path.realpath(name, strict=True)
        # The root is given as it was found, resolved: what a link leads to must lie below it.
        if os.path.commonpath([real, layout.root]) != str(layout.root):
            return b"", "this link leads out of the knowledge base and was not followed"
        if not stat.S_ISREG(os.stat(real).st_mode):  # noqa: PTH116
            return b"", "this is no regular file and was not opened"
        with open(real, "rb") as file:  # noqa: PTH123
            # One byte more than is allowed tells a long file from one that just fits.
            return file.read(MAX_BYTES + 1), ""
    except (OSError, ValueError) as error:  # a path that the system cannot have, or another drive
        reason = getattr(error, "strerror", None) or error
        return b"", f"the file could not be read: {reason}"
