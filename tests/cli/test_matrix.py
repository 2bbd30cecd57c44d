"""`argmap matrix`: formats, filters, limits, and what it refuses."""

from __future__ import annotations

import builtins
import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from kit import REPOSITORY, run, write_kb

if TYPE_CHECKING:
    from pathlib import Path


def test_markdown_by_default(town: Path) -> None:
    ran = run("matrix", kb=town)
    assert ran.code == 0
    assert ran.out.startswith("# A town on a river: themes by source\n")
    assert "| Theme | Doe 2020 (doe-2020, 6 claims) | Roe 1999 (roe-1999, 2 claims) |" in ran.out
    assert "**Reports (The city council):** Tolls hold up traffic" in ran.out


def test_columns_by_holder_filters_and_limits(town: Path) -> None:
    values = json.loads(run("matrix", "--by", "holder", "--to", "json", kb=town).out)
    assert [c["id"] for c in values["columns"]] == ["jane-doe", "richard-roe", "city-council"]
    few = json.loads(run("matrix", "--by", "holder", "--columns", "2", "--to", "json", kb=town).out)
    assert few["columns"][1]["others"] == ["richard-roe", "city-council"]
    chosen = run(
        "matrix", "--tag", "tolls", "--source", "doe-2020", "--holder", "jane-doe",
        "--type", "policy", "--to", "json", kb=town,
    )  # fmt: skip
    (row,) = json.loads(chosen.out)["rows"]
    assert (row["theme"], row["claims"]) == ("tolls", 1)
    assert "(4 more not shown)" not in run("matrix", kb=town).out
    assert "more not shown" in run("matrix", "--max", "1", kb=town).out
    assert "| **money**<br>2 claims | 2 claims |" in run("matrix", "--brief", kb=town).out


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".md", b"# A town"),
        (".csv", b"\xef\xbb\xbfTheme,"),
        (".html", b"<!DOCTYPE html>"),
        (".htm", b"<!DOCTYPE html>"),
        (".json", b"{"),
        (".xlsx", b"PK"),
    ],
)
def test_the_ending_tells_the_format(
    town: Path, tmp_path: Path, ending: str, begins: bytes
) -> None:
    if ending == ".xlsx":
        pytest.importorskip("openpyxl")
    target = tmp_path / f"matrix{ending}"
    ran = run("matrix", "-o", str(target), kb=town)
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert target.read_bytes().startswith(begins)
    again = run("matrix", "-o", str(target), kb=town)
    assert (again.code, "--force" in again.err) == (2, True)
    assert run("matrix", "-o", str(target), "--force", kb=town).code == 0


def test_json_writes_what_acts_on_a_terminal_as_an_escape(tmp_path: Path) -> None:
    claims = 'claims: {a: {text: "A \\u202e \\x9b31m B", type: fact}}'
    kb = write_kb(tmp_path, {"claims/doe-2020/test.yaml": claims})
    ran = run("matrix", "--to", "json", kb=kb)
    assert "\u202e" not in ran.out
    assert "A \\u202e \\u009b31m B" in ran.out
    shown = run("matrix", kb=kb).out
    assert "A B" in shown


def test_csv_without_a_mark_reads_as_it_is(town: Path) -> None:
    ran = run("matrix", "--to", "csv", "--no-bom", "-o", "-", kb=town)
    head, *rows = csv.reader(io.StringIO(ran.out))
    assert head[0] == "Theme"
    assert {row[0] for row in rows} == {"tolls", "money", "(no theme)"}


@pytest.mark.parametrize(
    ("arguments", "says", "code"),
    [
        (["--tag", "toll"], "no tag `toll`; did you mean tolls?", 2),
        (["--tag", "tolls", "--type", "value"], "no claim passes the filters", 1),
        (["-o", "matrix.ods"], "does not end as a format", 2),
    ],
)
def test_what_cannot_be_is_explained(
    town: Path, arguments: list[str], says: str, code: int
) -> None:
    ran = run("matrix", *arguments, kb=town)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_a_base_without_claims_has_no_matrix(tmp_path: Path) -> None:
    files = dict.fromkeys(("claims/roe-1999/roads.yaml", "claims/coe-2001/base.yaml"), "{}\n")
    ran = run("matrix", kb=write_kb(tmp_path, files))
    assert ran.code == 1
    assert "the knowledge base holds no claims" in ran.err


def test_a_workbook_needs_openpyxl(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: Any, **options: Any) -> Any:
        if name.partition(".")[0] == "openpyxl":
            raise ModuleNotFoundError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    ran = run("matrix", "--to", "xlsx", "-o", "-", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "argmap: xlsx needs openpyxl: pip install 'argmap[documents]'\n"


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("matrix-by-source.md", ["--max", "4"]),
        ("matrix-by-holder.md", ["--by", "holder", "--columns", "6", "--brief"]),
        ("matrix-by-source.csv", []),
        ("dual-coordination-matrix.csv", ["--tag", "great-powers", "--tag", "mechanisms"]),
        (
            "three-obstacles-matrix.csv",
            ["--by", "holder", "--source", "sun-2012", "--tag", "taiwan", "--tag", "arms",
             "--tag", "military"],
        ),
    ],
)  # fmt: skip
def test_the_examples_are_of_today(name: str, arguments: list[str], tmp_path: Path) -> None:
    """Where this fails, `make examples` writes them anew."""
    assert run("matrix", *arguments, "-o", str(tmp_path / name), kb=REPOSITORY).code == 0
    example = REPOSITORY / "docs" / "examples" / name
    assert (tmp_path / name).read_bytes() == example.read_bytes()
