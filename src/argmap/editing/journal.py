"""What is to be done to several files, and how it is written down before it is done."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERSION = 1
_TOPS = ("claims", "corpus")
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Write:
    """A file's content before and after; None where it is not there.

    `path` is relative to the root, with forward slashes.
    """

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that the step is about."""
        return (self.path,)


@dataclass(frozen=True, slots=True)
class Move:
    """A directory or a file that gets another path; nothing may stand there yet."""

    source: str
    target: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that the step is about."""
        return (self.source, self.target)


Step = Write | Move


class Entry(NamedTuple):
    """A step as a journal has it: of what was there before, only the digest ("" for nothing)."""

    step: Step
    before: str = ""


def digest(content: bytes | None) -> str:
    """Return what stands for a file's content in a journal."""
    return "" if content is None else sha256(content).hexdigest()


def is_usual(step: Step) -> bool:
    """Return whether a step is one that some command writes down.

    They write YAML files and what stands beside sources, and move the directories of sources;
    nothing goes but what stood in these directories.
    """
    if isinstance(step, Move):
        (top, *name), (other, *new) = (path.split("/") for path in step.paths)
        return top == other and top in _TOPS and len(name) == len(new) == 1
    if step.path.startswith(tuple(f"{top}/" for top in _TOPS)):
        return True
    return step.path.endswith(_YAML) and step.after is not None


def journal_of(steps: Sequence[Step]) -> bytes:
    """Return the journal of some steps."""
    rows = [
        {"move": step.source, "to": step.target}
        if isinstance(step, Move)
        else {"write": step.path, "before": digest(step.before), "after": _encoded(step.after)}
        for step in steps
    ]
    note = "An unfinished change: the next argmap command that writes will finish it."
    return json.dumps({"version": _VERSION, "note": note, "steps": rows}, indent=1).encode() + b"\n"


def read_journal(data: bytes) -> list[Entry] | None:
    """Return the entries of a journal, None where the data are none of this version."""
    try:
        journal = json.loads(data)
        if journal["version"] != _VERSION:
            return None
        return [_entry(row) for row in journal["steps"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _entry(row: dict[str, Any]) -> Entry:
    if "move" in row:
        return Entry(Move(_path(row["move"]), _path(row["to"])))
    after = row["after"]
    content = None if after is None else b64decode(after, validate=True)
    return Entry(Write(_path(row["write"]), None, content), str(row["before"]))


def _path(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _encoded(content: bytes | None) -> str | None:
    return None if content is None else b64encode(content).decode()
