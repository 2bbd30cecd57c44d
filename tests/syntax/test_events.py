"""Which parser is at work, and that both do the same."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Any

from argmap.syntax import active_parser, events, parse

if TYPE_CHECKING:
    import pytest


def test_libyaml_is_used_where_it_is_there() -> None:
    assert active_parser() == "libyaml"


def test_python_parser_is_used_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "CParser", None)
    assert active_parser() == "ruamel.yaml (pure Python)"
    assert parse(b"a: [1, no]\n").value == {"a": [1, "no"]}


def test_active_parser_is_the_one_that_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[str] = []

    class Spy:
        def __init__(self, text: str) -> None:
            used.append(text)

        def get_event(self) -> Any:
            return None

    monkeypatch.setattr(events, "CParser", Spy)
    parse(b"a: 1\n")
    assert used == ["a: 1\n"]


def test_module_can_be_imported_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml.cyaml", None)
    spec = importlib.util.spec_from_file_location("events_without_libyaml", events.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.active_parser() == "ruamel.yaml (pure Python)"
