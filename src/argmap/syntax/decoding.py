"""Bytes to text, strictly: UTF-8 or nothing, and no character that hides."""

from __future__ import annotations

import re

from argmap.syntax.alike import first_few
from argmap.syntax.document import Document, Problem, Span

MAX_BYTES = 10_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# C0 without tab and line feed, DEL, C1 without NEL (white space here, not a control), and the
# code points that Unicode sets aside as never being characters. A carriage return is allowed
# before a line feed only.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)")

# The controls that are one byte, less the carriage return; the others begin with C2 or EF BF.
_CONTROL_BYTES = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])


def decode(data: bytes) -> Document:
    """Return a document that holds the text only, or the problems that prevent reading it.

    A byte order mark is dropped. CR LF stays in the text, so that offsets stay true.
    """
    if len(data) > MAX_BYTES:
        problem = Problem(
            "AM113",
            f"the file is larger than {MAX_BYTES:,} bytes and was not read",
            Span(0, 0),
            "split it: a claim file holds one topic, 5 to 20 claims",
        )
        return Document("", problems=(problem,), fatal=True)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error's bytes are those after a byte order mark.
        before = error.object[: error.start].decode("utf-8")
        hint = "save the file as UTF-8"
        if data.startswith(_UTF16):
            hint = "this looks like UTF-16: save the file as UTF-8"
        problem = Problem(
            "AM102",
            f"byte 0x{error.object[error.start]:02X} is not UTF-8",
            Span(len(before), len(before)),
            hint,
        )
        return Document(before, problems=(problem,), fatal=True)
    if not _may_hold_controls(data):
        return Document(text)

    problems = tuple(first_few(_CONTROL.finditer(text), _control, "control character"))
    return Document(text, problems=problems, fatal=bool(problems))


def _control(match: re.Match[str]) -> Problem:
    return Problem(
        "AM103",
        f"control character U+{ord(match.group()):04X}",
        Span(*match.span()),
        "delete it"
        if match.group() != "\r"
        else "end lines with a line feed, or with carriage return and line feed",
    )


def _may_hold_controls(data: bytes) -> bool:
    """Return False only where no control character can be; ten times as fast as looking for one."""
    return (
        len(data.translate(None, _CONTROL_BYTES)) != len(data)
        or data.count(b"\r") != data.count(b"\r\n")
        or b"\xc2" in data
        or b"\xef\xbf" in data
    )
