"""Changing one value of a file and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.editing.annotated import comments_of
from argmap.editing.scalars import scalar
from argmap.syntax import Places, parse, value_at

if TYPE_CHECKING:
    from argmap.syntax import Pointer


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
    text = document.text[: span.start] + scalar(new, flow=True) + kept + document.text[end:]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    edited = mark + text.encode()
    after = parse(edited)
    if after.problems or value_at(after.value, pointer) != new:
        return None
    return edited if _same_but(document.value, after.value, pointer) else None


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
