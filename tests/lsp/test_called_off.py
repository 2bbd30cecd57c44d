"""Whole checks, which the next keystroke calls off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.lsp.diagnostics import whole_check
from argmap.lsp.state import Base
from argmap.rules import all_rules
from kit import write_kb

if TYPE_CHECKING:
    from pathlib import Path


def test_whole_check_can_be_called_off_at_every_finding(tmp_path: Path) -> None:
    """A rule that finds much is not waited for."""
    premises = ", ".join(f"nix-{number}" for number in range(200))
    claims = f"""
        claims: {{a: {{text: A., type: fact}}}}
        arguments: {{s: {{premises: [{premises}], supports: a}}}}
    """
    base = Base(write_kb(tmp_path, {"claims/doe-2020/tolls.yaml": claims}), None, "utf-16")
    files, pauses = len(base.snapshot.contents), 0

    def pause() -> None:
        nonlocal pauses
        pauses += 1
        if pauses > len(all_rules()) + files:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        whole_check(base, base.snapshot, pause)
