"""Published examples with their expected answers, where they are at hand."""

from __future__ import annotations

from typing import Any

import pytest

from argmap.syntax import parse
from kit import REPOSITORY

_FILE = REPOSITORY.parent / "shared" / "oracles" / "oracles.yaml"


def entries() -> list[dict[str, Any]]:
    """Return every entry, none where the file is not at hand."""
    return parse(_FILE.read_bytes()).value["oracles"] if _FILE.is_file() else []


def published(kind: str) -> list[Any]:
    """Return the entries of a kind, to parametrise a test with."""
    if not _FILE.is_file():
        reason = "the published examples are not at hand"
        return [pytest.param({}, id=kind, marks=pytest.mark.skip(reason=reason))]
    return [pytest.param(entry, id=entry["id"]) for entry in entries() if entry["kind"] == kind]
