"""The examples of `docs/editors.md`: files that their readers accept, and commands that run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from argmap.editing.modelines import modeline
from kit import REPOSITORY, run, write_kb
from shipped import repository

PAGE = (REPOSITORY / "docs" / "editors.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [match.groups() for match in _FENCE.finditer(PAGE)]
FILES = {
    body.split("\n", 1)[0].removeprefix("# "): body
    for language, body in EXAMPLES
    if language == "yaml" and body.startswith("# ") and body.count("\n") > 1
}
SCRIPTS = [body for language, body in EXAMPLES if language == "sh"]
BIN = Path(sys.executable).parent


def read(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def test_page_has_the_files_that_are_tested() -> None:
    assert list(FILES) == [
        ".github/workflows/argmap.yml",
        ".gitlab-ci.yml",
        ".github/workflows/argument.yml",
        ".pre-commit-config.yaml",
    ]
    assert len(SCRIPTS) == 3


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (".github/workflows/argmap.yml", "vendor.github-workflows"),
        (".github/workflows/argument.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_workflows_are_valid(name: str, schema: str, tmp_path: Path) -> None:
    file = tmp_path / "file.yml"
    file.write_text(FILES[name], encoding="utf-8")
    ran = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", schema, file],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_hooks_are_configured_validly(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(FILES[".pre-commit-config.yaml"], encoding="utf-8")
    ran = subprocess.run([BIN / "prek", "validate-config", file], check=False, capture_output=True)
    assert ran.returncode == 0, ran.stderr


def test_inputs_shown_are_inputs_of_the_action() -> None:
    known = read((REPOSITORY / "action.yml").read_text(encoding="utf-8"))["inputs"]
    steps = read(FILES[".github/workflows/argmap.yml"])["jobs"]["check"]["steps"]
    (given,) = (step["with"] for step in steps if "argmap@" in step["uses"])
    assert set(given) <= set(known)
    assert "with: {sarif: argmap.sarif}" in PAGE
    for name, item in known.items():
        shown = f"`{item['default']}`" if item["default"] else ""
        assert re.search(rf"^\| `{name}` \| {re.escape(shown)} ?\| ", PAGE, re.MULTILINE)


def test_settings_shown_are_settings(tmp_path: Path) -> None:
    (settings,) = (body for _, body in EXAMPLES if body.startswith("rules:"))
    config = f"title: T\ncurators: {{kb: {{name: K}}}}\n{settings}"
    source = "csl: {type: book, title: T}\nauthor: jane-doe\nrights: {licence: open}\n"
    files = {
        "argmap.yaml": config,
        "corpus/drafts-2026/source.yaml": source,
        "claims/drafts-2026/a.yaml": "claims: {a: {text: A., type: fact}}\n",
        "claims/doe-2020/b.yaml": "claims: {b: {text: B., type: fact}}\n",
    }
    ran = run("check", "--format", "json", kb=write_kb(tmp_path, files))
    found = [(f["code"], f["severity"], f["path"]) for f in json.loads(ran.out)]
    assert found == [("AM408", "error", "claims/doe-2020/b.yaml")]


def test_baseline_is_begun_as_shown(tmp_path: Path) -> None:
    root = write_kb(
        repository(tmp_path), {"claims/doe-2020/a.yaml": "claims: {a: {text: A., type: fact}}\n"}
    )
    assert run("check", "--strict", kb=root).code == 1
    ran = subprocess.run(
        ["bash", "-e"],
        input=SCRIPTS[0],
        cwd=root,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        encoding="utf-8",
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert run("check", "--strict", kb=root).code == 0


def test_schemas_are_written_and_named_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_kb(tmp_path))
    program, *arguments = SCRIPTS[2].partition("#")[0].split()
    assert program == "argmap"
    assert run(*arguments).code == 0
    (settings,) = (json.loads(body) for language, body in EXAMPLES if language == "json")
    for schema, pattern in settings["yaml.schemas"].items():
        name = json.loads((tmp_path / schema).read_text(encoding="utf-8"))["title"]
        assert name == pattern
        assert list(tmp_path.glob(pattern)), "the pattern is of no file"
    line = modeline("claims/doe-2020/tolls.yaml").rstrip()
    assert f"```yaml\n{line}\n```" in PAGE
    assert (tmp_path / "claims" / "doe-2020" / line.partition("=")[2]).resolve().is_file()


@pytest.mark.parametrize("line", SCRIPTS[1].splitlines())
def test_choices_shown_are_understood(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = "claims: {a: {text: A., type: fact, fidelity: implicit}}\n"
    monkeypatch.chdir(write_kb(tmp_path, {"claims/doe-2020/a.yaml": topic}))
    program, *arguments = line.partition("#")[0].split()
    assert program == "argmap"
    ran = run(*arguments)
    assert ran.code == 0
    assert ("AM408" in ran.out) == ("claims/doe-2020" in line)
