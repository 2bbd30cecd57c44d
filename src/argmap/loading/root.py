"""Where a knowledge base begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_NAME = "argmap.yaml"
# Where a change of several files is written down before it is made (`editing.transaction`).
JOURNAL_NAME = ".argmap-change.json"


def find_root(start: Path) -> Path | None:
    """Return the nearest directory at or above `start` that holds `argmap.yaml`, if any does."""
    start = start.resolve()
    for directory in (start, *start.parents):
        if (directory / CONFIG_NAME).is_file():
            return directory
    return None
