"""Which files `argmap.yaml` lets codes be ignored in, before a renaming and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics.selection import matches
from argmap.loading.root import CONFIG_NAME
from argmap.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.editing.renaming import RenamePlan


def shifted_patterns(plan: RenamePlan, contents: Mapping[str, bytes]) -> list[str]:
    """Return the patterns of `ignore:`, as they will be, that will match other files than before.

    A pattern that spells a source out is renamed along with it; of one with a wildcard in that
    place, only its author knows what it is meant for.
    """
    data = contents.get(CONFIG_NAME, b"")
    before, after = _patterns(data), _patterns(plan.after.get(CONFIG_NAME, data))
    moved = {path: _moved(plan, path) for path in contents} if plan.moves else {}
    return [
        new
        for old, new in zip(before, after, strict=True)
        if any(matches(old, path) != matches(new, now) for path, now in moved.items())
    ]


def _patterns(data: bytes) -> list[str]:
    patterns = parse(data).value.get("ignore")
    return list(patterns) if isinstance(patterns, dict) else []


def _moved(plan: RenamePlan, path: str) -> str:
    for source, target in plan.moves:
        if path.startswith(f"{source}/"):
            return target + path.removeprefix(source)
    return path
