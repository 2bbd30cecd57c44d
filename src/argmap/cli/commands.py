"""Which module holds which command. Only what is asked for is imported."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# In the order of `argmap --help`.
MODULES = {
    "list": "browse",
    "show": "browse",
    "search": "browse",
    "stats": "browse",
    "check": "check",
    "explain": "check",
    "coverage": "corpus",
    "corpus": "corpus",
    "support": "queries",
    "conflicts": "queries",
    "chain": "queries",
    "impact": "queries",
    "assess": "assess",
    "why": "why",
    "cruxes": "why",
    "questions": "questions",
    "scores": "scores",
    "af": "af",
    "gaps": "gaps",
    "compare": "compare",
    "map": "map",
    "outline": "outline",
    "bib": "bib",
    "matrix": "matrix",
    "new": "new",
    "edit": "edit",
    "rename": "rename",
    "fmt": "fmt",
    "schema": "schema",
    "diff": "diff",
    "review": "review",
    "lsp": "lsp",
}
# Options before the command that take a value.
_WITH_VALUE = ("--kb", "-C")


def register(arguments: Sequence[str]) -> None:
    """Import the module of the command that the arguments name; all of them where none is named.

    Help lists every command, and a shell that completes may ask for any.
    """
    wanted = _command(arguments)
    modules = dict.fromkeys(MODULES.values())
    if "_ARGMAP_COMPLETE" not in os.environ and wanted in MODULES:
        modules = {MODULES[wanted]: None}
    elif not wanted and "--version" in arguments:
        modules = {}
    for name in modules:
        import_module(f"argmap.cli.{name}")


def _command(arguments: Sequence[str]) -> str:
    """Return the first argument that is neither an option nor an option's value, "" for none."""
    rest = iter(arguments)
    for argument in rest:
        if argument in _WITH_VALUE:
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return ""
