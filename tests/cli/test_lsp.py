"""`argmap lsp` without what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kit import forget_language_server, run, without

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["pygls", "lsprotocol"])
def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    forget_language_server(monkeypatch)
    without(name, monkeypatch)
    ran = run("lsp")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "argmap: the language server needs pygls: pip install 'argmap[lsp]'\n"


def test_another_module_that_is_missing_is_no_matter_of_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forget_language_server(monkeypatch)
    without("asyncio", monkeypatch)
    with pytest.raises(ModuleNotFoundError, match="asyncio"):
        run("lsp")


def test_a_directory_of_texts_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("pygls")
    monkeypatch.setenv("ARGMAP_TEXTS", str(tmp_path / "none"))
    ran = run("lsp")
    assert (ran.code, ran.out) == (2, "")
    assert "ARGMAP_TEXTS names" in ran.err
