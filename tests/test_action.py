"""The GitHub Action as shipped: the commands of `action.yml` are run as they stand there.

It is installed once from a clone of this repository, as its own step does it: that takes a few
seconds, and pip must find the dependencies.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from kit import REPOSITORY, Ran
from shipped import commit, git, knowledge_base, needs_git, replace_in, repository, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTION = YAML(typ="safe", pure=True).load(REPOSITORY / "action.yml")
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
PAGES = (
    "github.action_repository && format('{0}/{1}/blob/{2}/docs/codes.md', github.server_url, "
    "github.action_repository, github.action_ref) || ''"
)
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
_ANNOTATION = re.compile(r"::(\w+) file=([^,]+),line=(\d+),.*?title=(AM\d+) ")


class Runner:
    """What runs the steps of the action: a stand-in for GitHub's."""

    def __init__(self, action: Path, temporary: Path) -> None:
        self.action = action
        self.temporary = temporary

    def run(self, step: str, workspace: Path, **given: str) -> Ran:
        """Run one step with these inputs, and the defaults of the others."""
        inputs = {name: item["default"] for name, item in ACTION["inputs"].items()} | given
        known = {f"inputs.{name}": value for name, value in inputs.items()} | {
            "github.action_path": str(self.action),
            "steps.python.outputs.python-path": sys.executable,
            PAGES: "https://github.example/kb/argmap/blob/v1/docs/codes.md",
        }
        own = {
            name: _EXPRESSION.sub(lambda match: known[match[1]], value)
            for name, value in STEPS[step]["env"].items()
        }
        script = self.temporary / "step.sh"
        script.write_text(STEPS[step]["run"], encoding="utf-8")
        assert STEPS[step]["shell"] == "bash"
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=workspace,
            env={**self._environment(workspace), **own},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def check(self, workspace: Path, **given: str) -> Ran:
        """Run the step that checks."""
        return self.run("Check the knowledge base", workspace, **given)

    def _environment(self, workspace: Path) -> Mapping[str, str]:
        foreign = ("ARGMAP", "GIT", "PYTHON", "VIRTUAL_ENV", "COV_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {
            **kept,
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(workspace),
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary.md"),
        }


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """The action, checked out and installed."""
    temporary = tmp_path_factory.mktemp("runner")
    runner = Runner(shipped(tmp_path_factory.mktemp("action")), temporary)
    ran = runner.run("Install argmap", temporary)
    assert ran.code == 0, ran.err
    return runner


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository that holds the knowledge base that argmap comes with."""
    repository(tmp_path / "project")
    knowledge_base(tmp_path / "project")
    commit(tmp_path / "project")
    git(tmp_path / "project", "switch", "--quiet", "--create", "new-claims")
    return tmp_path / "project"


def marks(ran: Ran) -> set[tuple[str, str, int, str]]:
    """Return the annotations of a run: command, file, line, code."""
    return {
        (kind, path, int(line), code) for kind, path, line, code in _ANNOTATION.findall(ran.out)
    }


def changed_lines(project: Path) -> set[tuple[str, int]]:
    """Return the lines that a branch changes, as a pull request shows them."""
    lines, path = set(), ""
    for line in git(project, "diff", "--unified=0", "main").splitlines():
        if line.startswith("+++ b/"):
            path = line.removeprefix("+++ b/")
        elif hunk := re.match(r"@@ \S+ \+(\d+)(?:,(\d+))? @@", line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            lines |= {(path, number) for number in range(first, first + count)}
    return lines


THREE = {
    "a misspelt key": (
        "claims/ling-2018/synergy.yaml",
        "scheme: from-example",
        "sheme: from-example",
        "AM120",
    ),
    "a dangling premise": (
        "claims/sun-2012/thesis.yaml",
        "premises: [peace-needs-patchwork]",
        "premises: [peace-needs-patchwrk]",
        "AM202",
    ),
    "a changed quotation": (
        "claims/sun-2012/three-obstacles.yaml",
        "quotes: not sufficiently sensitive",
        "quotes: sufficiently sensitive",
        "AM311",
    ),
}


@needs_git
def test_pull_request_is_marked_at_its_three_wrong_lines(runner: Runner, project: Path) -> None:
    assert runner.check(project).code == 0
    expected = set()
    for path, old, new, code in THREE.values():
        expected.add(("error", path, replace_in(project / path, old, new), code))
    commit(project, "Three mistakes")
    ran = runner.check(project)
    assert ran.code == 1
    assert marks(ran) == expected
    assert {(path, line) for _, path, line, _ in expected} == changed_lines(project)
    page = (REPOSITORY / "docs" / "editors.md").read_text(encoding="utf-8")
    for _, path, line, code in expected:
        assert f"| `{path}` | {line} | {code} |" in page


@needs_git
@pytest.mark.parametrize("mistake", THREE)
def test_each_mistake_is_marked_alone(mistake: str, runner: Runner, project: Path) -> None:
    path, old, new, code = THREE[mistake]
    line = replace_in(project / path, old, new)
    assert marks(runner.check(project)) == {("error", path, line, code)}


@needs_git
def test_base_may_lie_below_the_root_of_the_repository(runner: Runner, tmp_path: Path) -> None:
    knowledge_base(repository(tmp_path / "project") / "deep" / "kb")
    path, old, new, code = THREE["a dangling premise"]
    line = replace_in(tmp_path / "project" / "deep" / "kb" / path, old, new)
    ran = runner.check(tmp_path / "project", kb="deep/kb")
    assert marks(ran) == {("error", f"deep/kb/{path}", line, code)}


@needs_git
def test_summary_of_the_job_lists_the_findings(runner: Runner, project: Path) -> None:
    path, old, new, _ = THREE["a dangling premise"]
    replace_in(project / path, old, new)
    page = runner.temporary / "summary.md"
    page.unlink(missing_ok=True)
    runner.check(project)
    assert "peace\\-needs\\-patchwrk" in page.read_text(encoding="utf-8")


@needs_git
def test_inputs_reach_the_command(runner: Runner, project: Path) -> None:
    lonely = "source: ling-2018\nclaims: {alone: {text: Alone., type: fact, fidelity: implicit}}\n"
    (project / "claims/ling-2018/lonely.yaml").write_text(lonely, encoding="utf-8")
    assert runner.check(project).code == 0
    assert runner.check(project, strict="true").code == 1
    assert runner.check(project, strict="true", args="--ignore  AM408 claims").code == 0
    (project / "known findings.yaml").write_text(
        "version: 1\nfindings:\n  claims/ling-2018/lonely.yaml: [{code: AM408, at: claims.alone}]\n"
    )
    assert runner.check(project, strict="true", baseline="known findings.yaml").code == 0


@needs_git
def test_strict_is_true_or_false_and_nothing_else(runner: Runner, project: Path) -> None:
    lonely = "source: ling-2018\nclaims: {alone: {text: Alone., type: fact, fidelity: implicit}}\n"
    (project / "claims/ling-2018/lonely.yaml").write_text(lonely, encoding="utf-8")
    assert [runner.check(project, strict=given).code for given in ("True", "FALSE", "")] == [
        1,
        0,
        0,
    ]
    for given, shown in (("yes", "yes"), ("1", "1"), ("on\n::error::x", r"$'on\n::error::x'")):
        ran = runner.check(project, strict=given)
        assert ran.code == 2
        assert ran.out == (
            f"::error title=argmap::the input strict is true or false; found {shown}\n"
        )


@needs_git
@pytest.mark.parametrize("name", ["kb", "args", "baseline", "sarif", "strict"])
def test_inputs_are_not_run(name: str, runner: Runner, project: Path) -> None:
    mark = "touch run"
    for attempt in (f"$({mark})", f"`{mark}`", f'"; {mark}; "', f"'; {mark}; '", f"* ; {mark}"):
        runner.check(project, **{name: attempt})
    assert not (project / "run").exists()


@needs_git
def test_sarif_that_cannot_be_written_fails_the_step(runner: Runner, project: Path) -> None:
    (project / "taken").write_text("A file.\n", encoding="utf-8")
    assert runner.check(project, sarif="taken/argmap.sarif").code != 0
    assert runner.check(project, sarif="new/logs/argmap.sarif").code == 0
    assert (project / "new/logs/argmap.sarif").is_file()


def test_sarif_is_written_too(runner: Runner, project: Path) -> None:
    path, old, new, code = THREE["a dangling premise"]
    line = replace_in(project / path, old, new)
    ran = runner.check(project, sarif="argmap.sarif")
    assert (ran.code, len(marks(ran))) == (1, 1)
    (run,) = json.loads((project / "argmap.sarif").read_text(encoding="utf-8"))["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], place["region"]["startLine"]) == (code, line)
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["helpUri"] == (
        "https://github.example/kb/argmap/blob/v1/docs/codes.md#am202-unknown-claim"
    )
    assert ACTION["outputs"]["sarif"]["value"] == "${{ inputs.sarif }}"


@needs_git
def test_base_that_is_not_there_fails_the_step(runner: Runner, project: Path) -> None:
    for sarif in ("", "argmap.sarif"):
        ran = runner.check(project, kb="nowhere", sarif=sarif)
        assert not (project / "argmap.sarif").exists()
        assert (ran.code, ran.out) == (2, "")
        assert "nowhere is no directory" in ran.err


@needs_git
def test_clone_is_left_as_it_was(runner: Runner) -> None:
    assert git(runner.action, "status", "--porcelain") == ""


def test_file_is_an_action_as_github_defines_one() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    ran = subprocess.run(
        [checker, "--builtin-schema", "vendor.github-actions", REPOSITORY / "action.yml"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_scripts_hold_no_expressions() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_actions_used_are_pinned_to_commits() -> None:
    used = [step["uses"] for step in STEPS.values() if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) for name in used)


def test_every_input_is_described_and_documented() -> None:
    page = (REPOSITORY / "docs" / "editors.md").read_text(encoding="utf-8")
    described: Any = ACTION["inputs"]
    for name, item in described.items():
        assert item["description"].endswith(".")
        assert f"| `{name}` |" in page
