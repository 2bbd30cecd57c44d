"""Which files `argmap.yaml` lets codes be ignored in, before a renaming and after it."""

from __future__ import annotations

import re
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
    if not plan.moves:
        return []
    moved = {path: _moved(plan, path) for path in contents}
    shifted = []
    for old in _patterns(contents.get(CONFIG_NAME, b"")):
        new = moved_pattern(old, plan.old, plan.new)
        if any(matches(old, path) != matches(new, now) for path, now in moved.items()):
            shifted.append(new)
    return shifted


def moved_pattern(pattern: str, old: str, new: str) -> str:
    """Return a pattern of paths as it is after a source got another id, if it spells that out."""
    return re.sub(rf"^((?:claims|corpus)/){re.escape(old)}(?=/|$)", rf"\g<1>{new}", pattern)


def _patterns(data: bytes) -> list[str]:
    patterns = parse(data).value.get("ignore")
    return list(patterns) if isinstance(patterns, dict) else []


def _moved(plan: RenamePlan, path: str) -> str:
    for source, target in plan.moves:
        if path.startswith(f"{source}/"):
            return target + path.removeprefix(source)
    return path
