"""What `argmap --version` says."""

from __future__ import annotations

from importlib import util
from typing import TYPE_CHECKING

from argmap.syntax import active_parser
from argmap.version import __version__, description
from kit import run

if TYPE_CHECKING:
    import pytest


def test_version_names_the_parser_that_is_in_use() -> None:
    assert description() == f"argmap {__version__} (YAML parser: {active_parser()})"
    assert run("--version").out == description() + "\n"


def test_version_names_the_fallback_where_the_extension_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _name: None)
    assert description().endswith("(YAML parser: ruamel.yaml (pure Python))")
