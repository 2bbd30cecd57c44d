"""What stands beside the cursor in the record that is being written.

The text may be broken anywhere: the lines of the record alone are read, with a mark in the place of
the word under the cursor, and what is still open closed. Of what cannot be read even so, nothing is
known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.lsp.context import key_of
from argmap.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.lsp.context import Context

# No id, and plain in every place.
_MARK = "CURSOR"


@dataclass(frozen=True, slots=True)
class Beside:
    """The record around the cursor, and the other items of the list that the cursor is in."""

    record: dict[str, Any] = field(default_factory=dict)
    items: tuple[str, ...] = ()

    def texts(self, *keys: str) -> set[str]:
        """Return the texts that the record has under some keys, alone or in lists."""
        values = [self.record.get(key) for key in keys]
        return {
            one
            for value in values
            for one in (value if isinstance(value, list) else [value])
            if isinstance(one, str)
        }

    def within(self, key: str) -> dict[str, Any]:
        """Return the mapping that the record has under a key, empty where there is none."""
        value = self.record.get(key)
        return value if isinstance(value, dict) else {}


def beside(lines: Sequence[str], number: int, context: Context) -> Beside:
    """Return what stands beside the cursor, which is in a line in a context."""
    top = _section(lines, number)
    if top is None or len(context.pointer) < 2:
        return Beside()
    first, last = _record(lines, top, number)
    if first is None:
        return Beside()
    head = f"{key_of(lines[top])}:\n"
    before = "\n".join([*lines[first:number], lines[number][: context.start]])
    rest = lines[number][context.end if context.typed else context.start :]
    is_new = context.in_list and not context.typed and not context.quote
    if is_new and rest.strip()[:1] not in ("", ",", "]"):
        rest = f", {rest}"  # the cursor is before an item, not in it
    after = lines[number + 1 : last + 1]
    for text in (
        "\n".join([f"{before}{_MARK}{rest}", *after]),
        "\n".join([f"{before}{_MARK}{context.closing}", *after]),
        f"{before}{_MARK}{context.closing}",
    ):
        document = parse(f"{head}{text}\n".encode("utf-8", "surrogatepass"))
        if not document.fatal and document.value:
            return _found(document.value, context)
    return Beside()


def _found(value: dict[str, Any], context: Context) -> Beside:
    record = _first(next(iter(value.values())))
    steps = context.pointer[2:]
    here: Any = record
    for step in steps[:-1]:
        here = here.get(step) if isinstance(here, dict) else None
    if not steps or not isinstance(steps[-1], int) or not isinstance(here, list):
        here = []
    items = tuple(one for one in here if isinstance(one, str) and one != _MARK)
    return Beside(record if isinstance(record, dict) else {}, items)


def _first(section: Any) -> Any:
    items = list(section.values()) if isinstance(section, dict) else section
    return items[0] if isinstance(items, list) and items else None


def _section(lines: Sequence[str], number: int) -> int | None:
    """Return the line of the top-level key that a line stands below."""
    return next((at for at in range(number, -1, -1) if lines[at][:1] not in ("", " ", "#", "-")
                 and key_of(lines[at])), None)  # fmt: skip


def _record(lines: Sequence[str], top: int, number: int) -> tuple[int | None, int]:
    """Return the first line and the last of the record that a line is part of, below a section."""
    column, first = -1, None
    for at in _written(lines, top + 1, number + 1):
        column = _indent(lines[at]) if column < 0 else column
        first = at if _indent(lines[at]) == column else first
    last = number
    for at in _written(lines, number + 1, len(lines)):
        if _indent(lines[at]) <= column:
            break
        last = at
    return first, last


def _written(lines: Sequence[str], start: int, end: int) -> Iterator[int]:
    """Yield the numbers of lines that are neither blank nor a remark."""
    for at in range(start, end):
        content = lines[at].lstrip()
        if content and not content.startswith("#"):
            yield at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
