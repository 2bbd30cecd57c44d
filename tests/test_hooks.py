"""The hooks for pre-commit as shipped: prek installs them from a clone of this repository.

That takes a few seconds, and pip and uv must find the dependencies.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from kit import REPOSITORY, Ran
from shipped import commit, git, knowledge_base, needs_git, replace_in, repository, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"
PREK = Path(sys.executable).with_name("prek")
THESIS = "claims/sun-2012/thesis.yaml"


@pytest.fixture(scope="session")
def prek(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    """A way to run one of our hooks in a repository, installed from a clone."""
    clone = shipped(tmp_path_factory.mktemp("hooks"))
    revision = git(clone, "rev-parse", "HEAD").strip()
    home = tmp_path_factory.mktemp("prek")

    def run(directory: Path, hook: str, *arguments: str, options: str = "") -> Ran:
        config = directory / ".pre-commit-config.yaml"
        config.write_text(
            f"repos:\n- repo: {clone}\n  rev: {revision}\n  hooks: [{{id: {hook}{options}}}]\n",
            encoding="utf-8",
        )
        git(directory, "add", "--all")
        foreign = ("ARGMAP", "GIT", "PYTHON", "VIRTUAL_ENV", "COV_", "PREK", "PRE_COMMIT", "SKIP")
        env = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        # Of the ways to get uv, the one that needs no network beyond the index of packages.
        env |= {"PREK_HOME": str(home), "PREK_UV_SOURCE": "pip", "GIT_CONFIG_GLOBAL": os.devnull}
        if "PIP_FIND_LINKS" in env:
            env.setdefault("UV_FIND_LINKS", env["PIP_FIND_LINKS"].replace(" ", ","))
        ran = subprocess.run(
            [PREK, "run", "--verbose", "--color=never", *arguments],
            cwd=directory,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository that holds the knowledge base that argmap comes with."""
    knowledge_base(repository(tmp_path))
    commit(tmp_path)
    return tmp_path


@needs_git
def test_check_passes_on_a_sound_base(prek: Callable[..., Ran], project: Path) -> None:
    ran = prek(project, "argmap-check")
    assert ran.code == 0, ran.out + ran.err
    assert "argmap check" in ran.out
    assert "no findings in" in ran.out


@needs_git
def test_check_stops_a_commit_with_a_mistake(prek: Callable[..., Ran], project: Path) -> None:
    line = replace_in(project / THESIS, "[peace-needs-patchwork]", "[peace-needs-patchwrk]")
    ran = prek(project, "argmap-check")
    assert ran.code == 1
    assert f"{THESIS}:{line}:16: error[AM202]" in ran.out


@needs_git
def test_check_sees_what_a_deleted_file_leaves_behind(
    prek: Callable[..., Ran], project: Path
) -> None:
    # No name of a file is passed here: the hook must run all the same.
    (project / THESIS).unlink()
    ran = prek(project, "argmap-check")
    assert ran.code == 1
    assert "error[AM202]" in ran.out


@needs_git
def test_check_finds_a_base_below_the_root(prek: Callable[..., Ran], tmp_path: Path) -> None:
    knowledge_base(repository(tmp_path) / "kb")
    ran = prek(tmp_path, "argmap-check", options=", args: [kb, --strict]")
    assert ran.code == 0, ran.out + ran.err
    assert "no findings in" in ran.out


@needs_git
def test_fmt_writes_the_canonical_form(prek: Callable[..., Ran], project: Path) -> None:
    prek(project, "argmap-fmt", "--all-files")
    before = (project / THESIS).read_text(encoding="utf-8")
    replace_in(
        project / THESIS,
        "premises: [peace-needs-patchwork]",
        "premises:   [ peace-needs-patchwork ]",
    )
    ran = prek(project, "argmap-fmt", "--all-files")
    assert ran.code == 1, ran.out + ran.err
    assert (project / THESIS).read_text(encoding="utf-8") == before
    assert prek(project, "argmap-fmt", "--all-files").code == 0


@needs_git
def test_fmt_leaves_other_files_alone(prek: Callable[..., Ran], project: Path) -> None:
    odd = "a:    [ 1,2 ]\n"
    (project / "other.yaml").write_text(odd, encoding="utf-8")
    assert prek(project, "argmap-fmt").code == 0
    assert (project / "other.yaml").read_text(encoding="utf-8") == odd


def test_manifest_is_valid() -> None:
    ran = subprocess.run(
        [PREK, "validate-manifest", MANIFEST], capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_manifest_offers_what_is_documented() -> None:
    hooks = YAML(typ="safe", pure=True).load(MANIFEST)
    page = (REPOSITORY / "docs" / "editors.md").read_text(encoding="utf-8")
    assert [hook["id"] for hook in hooks] == ["argmap-check", "argmap-fmt"]
    assert all(f"id: {hook['id']}" in page for hook in hooks)
