"""The documentation says what the program does."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from argmap.cli.app import app
from argmap.diagnostics.text import render
from argmap.loading import check
from argmap.model import (
    Argument,
    BlockPlan,
    Citation,
    Claim,
    ClaimFile,
    Config,
    Conflict,
    Expectation,
    Holder,
    Note,
    Reference,
    Restatement,
    Source,
)
from argmap.model.arguments import AnsweredQuestion
from argmap.model.schemes import SCHEMES
from argmap.version import __version__
from docs_kit import DOCUMENTS, blocks, commands, replay
from kit import REPOSITORY, TEXTS, check_with, codes, run, write_kb

if TYPE_CHECKING:
    from pathlib import Path

_BLOCKS = [
    pytest.param(block, id=f"{document.name}-{number}")
    for document in DOCUMENTS
    for number, block in enumerate(blocks(document), start=1)
]


def _command_names() -> list[str]:
    names = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        names += [name, *(f"{name} {inner}" for inner in getattr(command, "commands", ()))]
    return sorted(names)


@pytest.mark.no_cover
@pytest.mark.parametrize("block", _BLOCKS)
def test_outputs_in_the_documentation_are_what_the_commands_print(block: str) -> None:
    assert replay(block) == block, "run `make docs`"


@pytest.mark.parametrize("name", _command_names())
def test_every_command_is_documented(name: str) -> None:
    page = REPOSITORY / "docs" / "cli.md"
    shown = [command for block in blocks(page) for command in commands(block)]
    assert f"argmap {name} --help" in shown
    assert f"\n{'#' * (2 + name.count(' '))} `argmap {name}`\n" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "record",
    [
        AnsweredQuestion, Argument, BlockPlan, Citation, Claim, ClaimFile, Config, Conflict,
        Expectation, Holder, Note, Reference, Restatement, Source,
    ],
)  # fmt: skip
def test_every_field_is_documented(record: type[Claim]) -> None:
    text = (REPOSITORY / "docs" / "format.md").read_text(encoding="utf-8")
    for name, field in record.model_fields.items():
        if name not in ("origin", "scope"):
            assert f"`{field.alias or name}`" in text


def test_every_scheme_is_documented() -> None:
    text = (REPOSITORY / "docs" / "format.md").read_text(encoding="utf-8")
    assert [name for name in sorted(SCHEMES) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target


def test_versions_agree() -> None:
    assert f"version: {__version__}" in (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {__version__}" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")


def test_oldest_constraints_are_the_lower_bounds() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounds = {
        re.split(r"[\[><=]", need)[0]: match[1]
        for need in project["dependencies"] + project["optional-dependencies"]["lsp"]
        if (match := re.search(r">=([\d.]+(?:dev\d+)?)", need))
    }
    lines = (REPOSITORY / "constraints-oldest.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))

    def plain(version: str) -> list[int]:
        numbers = [int(part.removeprefix("dev")) for part in version.split(".")]
        while numbers[-1] == 0:
            numbers.pop()
        return numbers

    assert {name: plain(pin) for name, pin in pins.items()} == {
        name: plain(bound) for name, bound in bounds.items()
    }


def test_constraints_name_no_address() -> None:
    for name in ("constraints.txt", "constraints-oldest.txt"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^-", text, re.MULTILINE)


def _fences(document: Path, language: str) -> list[str]:
    """Return what stands between fences of a language ("" for those that name none)."""
    pieces = re.split(r"^```(.*)\n", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    # Text, opening fence, content, closing fence, text, and so on.
    return [body for name, body in zip(pieces[1::4], pieces[2::4], strict=True) if name == language]


def test_example_in_the_readme_is_sound_and_its_finding_real(tmp_path: Path) -> None:
    readme = REPOSITORY / "README.md"
    (example,) = (f for f in _fences(readme, "yaml") if f.startswith("# claims/doe-2020/tolls"))
    # The text that it quotes is invented: nothing but that can be wrong.
    assert codes(check_with(tmp_path, {"claims/doe-2020/tolls.yaml": example})) == ["AM313"]
    mistaken = example.replace("[taxes-are-spent]", "[taxes-are-spend]")
    report = check_with(tmp_path, {"claims/doe-2020/tolls.yaml": mistaken})
    (shown,) = (render(f, report.line_of) for f in report.findings if f.severity == "error")
    assert shown + "\n" in _fences(readme, "")


def test_library_example_in_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = _fences(REPOSITORY / "README.md", "python")
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - it is our own example
    assert "root ling-2018/dual-coordination" in capsys.readouterr().out


def test_example_in_the_format_is_well_formed(tmp_path: Path) -> None:
    (example,) = (
        f for f in _fences(REPOSITORY / "docs" / "format.md", "yaml") if f.startswith("source:")
    )
    report = check_with(tmp_path, {"claims/doe-2020/tolls.yaml": example})
    # It shows the fields, not a whole argument: only its references lead nowhere.
    assert set(codes(report)) == {"AM202", "AM313", "AM501"}


def test_the_worked_example_of_the_verdicts_comes_out_as_it_says(tmp_path: Path) -> None:
    (steps,) = (
        f for f in _fences(REPOSITORY / "docs" / "acceptance.md", "yaml") if "her reason" in f
    )
    claims = "".join(f"  {name}: {{text: It is {name}., type: fact}}\n" for name in "pqc")
    claims += "  v: {text: It is v., type: fact, holder: city-council, stance: reports}\n"

    def verdicts(steps: str, *options: str) -> dict[str, str]:
        file = f"source: doe-2020\nclaims:\n{claims}{steps}"
        kb = write_kb(tmp_path, {"claims/doe-2020/worked.yaml": file})
        ran = run("assess", "-f", "json", "--source", "doe-2020", "--verify", *options, kb=kb)
        assert ran.code == 0
        return {
            claim["id"][-1]: next(iter(claim["verdicts"].values()))["verdict"]
            for claim in json.loads(ran.out)["claims"]
        }

    stand = dict.fromkeys("pqcv", "stands")
    assert verdicts(steps) == stand
    assert verdicts(steps, "--drop", "t") == stand | {"c": "contested"}
    own = stand | {"v": "open"}
    assert (
        verdicts(steps, "-v", "jane-doe") == verdicts(steps, "-v", "jane-doe", "--drop", "t") == own
    )
    undercut = steps.replace("attacks: c", "undercuts: r")
    assert verdicts(undercut) == stand
    assert verdicts(undercut, "--drop", "t") == stand | {"c": "falls"}


@pytest.mark.parametrize("by_text", [True, False], ids=["by text", "by proof"])
def test_dropping_a_not_is_found_as_the_readme_shows(tmp_path: Path, by_text: bool) -> None:
    if by_text and not TEXTS.is_dir():
        pytest.skip("the texts are not at hand")
    for part in ("argmap.yaml", "claims", "corpus"):
        copy = shutil.copytree if (REPOSITORY / part).is_dir() else shutil.copy
        copy(REPOSITORY / part, tmp_path / part)
    file = tmp_path / "claims" / "sun-2012" / "three-obstacles.yaml"
    written = file.read_text(encoding="utf-8")
    assert written.count("quotes: not sufficiently sensitive") == 1
    file.write_text(written.replace("quotes: not sufficiently", "quotes: sufficiently"))
    report = check(tmp_path.resolve(), TEXTS if by_text else None)
    (shown,) = (render(f, report.line_of) for f in report.findings if f.severity == "error")
    assert shown + "\n" in _fences(REPOSITORY / "README.md", "")


@pytest.mark.parametrize("by_text", [True, False], ids=["by text", "by proof"])
def test_shipped_knowledge_base_is_clean(by_text: bool) -> None:
    if by_text and not TEXTS.is_dir():
        pytest.skip("the texts are not at hand")
    report = check(REPOSITORY, TEXTS if by_text else None)
    assert [f for f in report.findings if f.severity in ("error", "warning")] == []
