"""The settings on the page for editors are well-formed, and start what they should."""

from __future__ import annotations

import json
import re
import tomllib

from kit import REPOSITORY

PAGE = (REPOSITORY / "docs" / "lsp.md").read_text(encoding="utf-8")


def _block(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found[0])


def test_settings_for_vs_code_start_the_server_for_yaml() -> None:
    (settings,) = json.loads(_block("json"))
    assert [settings["command"], *settings["args"]] == ["argmap", "lsp"]
    assert settings["fileExtensions"] == [".yaml"]


def test_settings_for_neovim_start_the_server_in_a_knowledge_base() -> None:
    settings = _block("lua")
    assert "cmd = { 'argmap', 'lsp' }" in settings
    assert "root_markers = { 'argmap.yaml' }" in settings


def test_settings_for_helix_start_the_server_in_a_knowledge_base() -> None:
    settings = tomllib.loads(_block("toml"))
    server = settings["language-server"]["argmap"]
    assert [server["command"], *server["args"]] == ["argmap", "lsp"]
    assert server["required-root-patterns"] == ["argmap.yaml"]
    assert settings["language"][0]["language-servers"][0] == "argmap"
