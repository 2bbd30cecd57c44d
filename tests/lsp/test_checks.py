"""Whole checks begin again whatever happened to the one before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from argmap.lsp import state
from argmap.lsp.checks import Checks
from argmap.lsp.state import Base
from kit import write_kb

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_directory_that_could_not_be_listed_is_checked_when_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Base(write_kb(tmp_path), None, "utf-16")
    troubles: list[str] = []

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    async def session() -> int:
        delivered: asyncio.Queue[int] = asyncio.Queue()
        checks = Checks(
            lambda _base, _snapshot, findings: delivered.put_nowait(len(findings)),
            lambda _base, error: troubles.append(str(error)),
        )
        with monkeypatch.context() as patched:
            patched.setattr(state, "take", refuse)
            checks.due(base, 0)
            await asyncio.sleep(0.05)
        checks.due(base, 0)
        return await asyncio.wait_for(delivered.get(), 15)

    assert asyncio.run(session()) == 0
    assert troubles == ["[Errno 13] Permission denied"]
