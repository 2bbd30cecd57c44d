"""`argmap lsp` without what it needs."""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING, Any

import pytest

from kit import run

if TYPE_CHECKING:
    from pathlib import Path


def _without(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    really = builtins.__import__

    def imported(wanted: str, *rest: Any, **named: Any) -> Any:
        if wanted.partition(".")[0] == name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return really(wanted, *rest, **named)

    for module in list(sys.modules):
        if module.startswith("argmap.lsp"):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", imported)


@pytest.mark.parametrize("name", ["pygls", "lsprotocol"])
def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    _without(monkeypatch, name)
    ran = run("lsp")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "argmap: the language server needs pygls: pip install 'argmap[lsp]'\n"


def test_another_module_that_is_missing_is_no_matter_of_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _without(monkeypatch, "networkx")
    _without(monkeypatch, "asyncio")
    with pytest.raises(ModuleNotFoundError, match="asyncio"):
        run("lsp")


def test_a_directory_of_texts_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARGMAP_TEXTS", str(tmp_path / "none"))
    ran = run("lsp")
    assert (ran.code, ran.out) == (2, "")
    assert "ARGMAP_TEXTS names" in ran.err
