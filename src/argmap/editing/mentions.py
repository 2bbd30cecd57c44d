"""Where prose still has a name after a renaming: whether it is meant, only a reader can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.editing.ids import may_hold
from argmap.model import short
from argmap.syntax import Lines, Places, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.editing.renaming import RenamePlan
    from argmap.model import Pointer


def mentions(plan: RenamePlan, contents: Mapping[str, bytes]) -> list[tuple[str, int]]:
    """Return where prose still has the old name: paths and lines, of the files as they will be.

    Whether the name is meant there, only a reader can tell. Names of one word are not looked for,
    for that may be there for what it means.
    """
    name = short(plan.old)
    if plan.kind == "tag" or "-" not in name:
        return []
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    found = []
    for path, data in contents.items():
        now = plan.after.get(path, data)
        if not path.endswith(".yaml") or not may_hold(now, name):
            continue
        document = parse(now)
        lines, places = Lines(document.text), Places(document.text)
        for pointer, text in _prose(document.value):
            if pattern.search(text):
                start, end = places.extent_of(pointer)
                match = pattern.search(document.text, start, end)
                place = start if match is None else match.start()
                found.append((path, lines.position(place)[0]))
    return found


def _prose(values: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts of several words among plain values."""
    pending: list[tuple[Pointer, Any]] = [((), values)]
    while pending:
        pointer, value = pending.pop()
        if isinstance(value, str):
            if " " in value:
                yield pointer, value
            continue
        items = list(value.items()) if isinstance(value, dict) else []
        items = list(enumerate(value)) if isinstance(value, list) else items
        pending += [((*pointer, step), item) for step, item in reversed(items)]
