"""What the shell offers when Tab is pressed, asked for as a shell asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import argmap.loading
from argmap.cli.app import app
from argmap.model.schemes import SCHEMES
from argmap.rules import catalogue
from kit import run_program, write_kb

if TYPE_CHECKING:
    from pathlib import Path

_SHORT = [
    "access-is-a-right",
    "benefit-implies-duty",
    "bridges-decay",
    "bridges-need-tolls",
    "gates-can-be-automatic",
    "roads-are-free",
    "tolls-slow-traffic",
    "users-benefit",
]


def words(line: str) -> dict[str, str]:
    """Return the variables by which bash asks to complete the last word of a line."""
    return {
        "_ARGMAP_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }


def offered(line: str) -> list[str]:
    result = CliRunner().invoke(app, [], env=words(line), prog_name="argmap")
    assert result.stderr == ""
    return sorted(result.stdout.split())


@pytest.fixture
def in_town(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(town)


@pytest.mark.usefixtures("in_town")
@pytest.mark.parametrize("command", ["support", "conflicts", "impact", "chain", "chain a"])
def test_claims_are_offered_where_a_claim_is_due(command: str) -> None:
    found = offered(f"argmap {command} ")
    assert [name for name in found if "/" not in name] == _SHORT
    assert len([name for name in found if "/" in name]) == len(_SHORT)
    assert offered(f"argmap {command} br") == ["bridges-decay", "bridges-need-tolls"]
    assert offered(f"argmap {command} roe-1999/r") == ["roe-1999/roads-are-free"]
    assert offered(f"argmap {command} tolls-are") == []


@pytest.mark.usefixtures("in_town")
def test_arguments_are_offered_too_where_either_is_due() -> None:
    assert offered("argmap show tolls-") == [
        "tolls-are-fair",
        "tolls-cost-time",
        "tolls-slow-traffic",
    ]


@pytest.mark.usefixtures("in_town")
@pytest.mark.parametrize(
    ("option", "names"),
    [
        ("--source", ["doe-2020", "roe-1999"]),
        ("--holder", ["city-council", "jane-doe", "richard-roe"]),
        ("--tag", ["money", "tolls"]),
        ("--type", ["cause", "definition", "fact", "forecast", "policy", "value"]),
        ("--format", ["json", "text"]),
    ],
)
def test_values_of_options_are_offered(option: str, names: list[str]) -> None:
    assert offered(f"argmap list {option} ") == names
    assert offered(f"argmap list {option} {names[0][:3]}") == [names[0]]


def test_codes_are_offered_without_a_knowledge_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("argmap explain ") == sorted(catalogue())
    assert offered("argmap explain AM20") == [c for c in catalogue() if c.startswith("AM20")]


def test_schemes_are_offered_without_a_knowledge_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("argmap new argument --scheme ") == sorted(SCHEMES)
    assert offered("argmap new argument --scheme from-v") == [
        "from-values",
        "from-verbal-classification",
    ]


@pytest.mark.usefixtures("in_town")
def test_critical_questions_are_offered_with_the_argument_that_is_asked() -> None:
    asked = offered("argmap new argument --answers tolls-are-fair:")
    assert asked == [f"tolls-are-fair:{name}" for name in ("conflicting-value", "held", "serves")]
    assert offered("argmap new argument --answers roe-1999/access-frees-roads:h") == [
        "roe-1999/access-frees-roads:held"
    ]


@pytest.mark.parametrize(
    "line", ["show ", "support ", "list --source ", "list --holder ", "list --tag "]
)
def test_nothing_is_offered_where_there_is_no_knowledge_base(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered(f"argmap {line}") == []


def test_base_named_by_option_or_environment_is_completed_from(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered(f"argmap --kb {town} show users") == ["users-benefit"]
    monkeypatch.setenv("ARGMAP_KB", str(town))
    assert offered("argmap show users") == ["users-benefit"]


def test_base_that_cannot_be_read_offers_nothing(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.chdir(town)
    monkeypatch.setattr(argmap.loading, "load", fail)
    assert offered("argmap show ") == []


def test_short_id_is_offered_only_where_it_stands_for_one_thing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_kb(
        tmp_path,
        {
            "claims/doe-2020/test.yaml": """
                claims:
                  roads-are-free: {text: Free., type: fact}
                  access-frees-roads: {text: Access., type: fact}
            """
        },
    )
    monkeypatch.chdir(root)
    assert offered("argmap show roads") == []
    assert offered("argmap show doe-2020/roads") == ["doe-2020/roads-are-free"]
    # A claim and an argument of one name: `show` takes both, `support` only the claim.
    assert offered("argmap show access-f") == []
    assert offered("argmap support access-f") == ["access-frees-roads"]


def test_broken_files_do_not_keep_the_rest_from_being_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_kb(tmp_path, {"claims/doe-2020/broken.yaml": "claims: [\n"}))
    assert offered("argmap support ro") == [
        "roads-are-free",
        "roe-1999/access-is-a-right",
        "roe-1999/roads-are-free",
    ]


def test_shells_that_show_help_get_it_on_one_line_without_control_sequences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = r"claims: {zulu: {text: \"One\n two \e[31mred\u202E\", type: fact}}".replace('\\"', '"')
    monkeypatch.chdir(write_kb(tmp_path, {"claims/doe-2020/a.yaml": f"{text}\n"}))
    asked = {
        "_ARGMAP_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": "argmap show zu",
    }
    result = CliRunner().invoke(app, [], env=asked, prog_name="argmap")
    assert result.stdout.splitlines() == ["zulu\tOne two red"]


def test_program_itself_completes(town: Path, tmp_path: Path) -> None:
    ran = run_program(cwd=town, env=words("argmap show users"))
    assert (ran.code, ran.out, ran.err) == (0, "users-benefit\n", "")
    ran = run_program(cwd=tmp_path, env=words("argmap show users"))
    assert (ran.out.strip(), ran.err) == ("", "")
