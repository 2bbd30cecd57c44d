"""How a repository calls the files of a knowledge base that lies in it."""

from __future__ import annotations

import os


def in_repository(prefix: str, path: str) -> str:
    """Return a path from the root of the repository.

    `prefix` leads from there to the knowledge base, and ends in a slash where it is not empty;
    `path` is relative to the knowledge base. A baseline may lie beside it: `../ci/known.yaml`.
    """
    while prefix and path.startswith("../"):
        parent = prefix.rstrip("/").rpartition("/")[0]
        prefix, path = f"{parent}/" if parent else "", path.removeprefix("../")
    return f"{prefix}{path}"


def shown_in_repository(prefix: str, path: str) -> str:
    """Return the same for people: bytes that are no UTF-8 as escapes, as `path` has them."""
    return in_repository(escaped(prefix), path)


def escaped(path: str) -> str:
    """Return a path as text that the system gave: bytes that are no UTF-8 as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
