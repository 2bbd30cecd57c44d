"""Plain values as lines of YAML, in the manner of files that people write.

What the reader would take for something else is quoted; `argmap fmt` has the last word on form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.editing import scalars

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 88
# Which blocks: written in quotes, so that nobody takes it for a sum.
_RANGE = re.compile(r"\d+\s*[-–]\s*\d+")


def scalar(value: str | int, *, flowing: bool = False) -> str:
    """Return a text or a number as one line; `flowing` says that it stands within brackets."""
    if isinstance(value, int):
        return str(value).lower()  # true and false are numbers, too
    # Within brackets, libyaml lets a question mark end a text.
    if _RANGE.fullmatch(value) or (flowing and "?" in value):
        return scalars.quoted(value)
    return scalars.scalar(value, flow=flowing)


def flow(value: Any) -> str:
    """Return a value in brackets, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(pair(key, item) for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value, flowing=True)


def pair(key: str, value: Any) -> str:
    """Return a key with its value as they stand in brackets."""
    return f"{scalars.scalar(key, flow=True)}: {flow(value)}"


def entry(key: str, value: Any, indent: int) -> list[str]:
    """Return a key with its value as lines: text wrapped, mappings and long lists below it."""
    lead = f"{' ' * indent}{scalars.scalar(key)}:"
    if isinstance(value, (str, int)):
        return _wrapped(f"{lead} ", value, indent + 2)
    if isinstance(value, dict):
        return [lead, *mapping(value, indent + 2)] if value else [f"{lead} {{}}"]
    in_line = f"{lead} {flow(value)}"
    sentences = any(isinstance(item, str) and " " in item for item in value)
    nested = any(isinstance(item, (dict, list)) for item in value)
    if not sentences and (len(in_line) <= WIDTH or not nested):
        return scalars.wrapped(in_line, 0, indent + 2, WIDTH)
    return [lead, *(line for item in value for line in listed(item, indent + 2))]


def mapping(value: Mapping[str, Any], indent: int) -> list[str]:
    """Return the entries of a mapping as lines."""
    return [line for key, item in value.items() for line in entry(key, item, indent)]


def listed(item: Any, indent: int) -> list[str]:
    """Return an item of a list as lines, the first after a dash."""
    pad = " " * indent
    if isinstance(item, dict):
        lines = mapping(item, indent + 2)
        return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]
    if isinstance(item, (str, int)):
        return _wrapped(f"{pad}- ", item, indent + 2)
    return [f"{pad}- {flow(item)}"]


def _wrapped(lead: str, value: str | int, indent: int) -> list[str]:
    first, *rest = scalars.wrapped(scalar(value), len(lead), indent, WIDTH)
    return [lead + first, *rest]
