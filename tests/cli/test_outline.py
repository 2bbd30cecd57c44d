"""`argmap outline`: the command, its options, and what it says where it cannot go on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kit import REPOSITORY, run, run_program, without, write_kb

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = REPOSITORY / "docs" / "examples"


def test_an_outline_of_a_claim(town: Path) -> None:
    ran = run("outline", "bridges-need-tolls", kb=town)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "# The city can pay for its bridges only by tolls\n\nAn argument in “Tolls”\n\n**P1.** "
    )
    assert "\n\n**C.** " in ran.out
    assert "\n\n## References\n\nDoe, Jane. 2020. *Tolls*. Bridge Press.\n" in ran.out


def test_an_outline_of_a_source(town: Path) -> None:
    ran = run("outline", "doe-2020", kb=town)
    assert ran.out.startswith("# The argument of “Tolls”\n\n**P1.** ")
    # A relation of claims/across/ is no part of this author's argument.
    assert "open to all by right" not in ran.out
    assert "open to all by right" in run("outline", "users-benefit", kb=town).out


@pytest.mark.parametrize(
    ("shape", "begins"),
    [("standard", "**P1.** "), ("essay", "**(1)** "), ("pro-con", "**(1)** ")],
)
def test_three_shapes(town: Path, shape: str, begins: str) -> None:
    ran = run("outline", "bridges-need-tolls", "--shape", shape, kb=town)
    assert ran.out.splitlines()[4].startswith(begins)


@pytest.mark.parametrize(
    ("to", "begins"),
    [("md", "# The city"), ("txt", "The city can pay for its bridges only by tolls\n==="),
     ("html", "<!DOCTYPE html>"), ("json", "{\n")],
)  # fmt: skip
def test_formats_of_the_base_install(town: Path, tmp_path: Path, to: str, begins: str) -> None:
    file = tmp_path / f"out.{to}"
    ran = run("outline", "bridges-need-tolls", "-o", str(file), kb=town)
    assert (ran.code, ran.out, ran.err) == (0, "", f"argmap: wrote {file}\n")
    assert file.read_text(encoding="utf-8").startswith(begins)
    printed = run("outline", "bridges-need-tolls", "--to", to, "-o", "-", kb=town)
    assert printed.out == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("to", "begins"),
    [("docx", b"PK"), ("odt", b"PK"), ("pptx", b"PK"), ("pdf", b"%PDF"), ("tex", b"% Options")],
)
def test_formats_of_the_extra(town: Path, tmp_path: Path, to: str, begins: bytes) -> None:
    pytest.importorskip("pypandoc")
    if to == "pdf":
        pytest.importorskip("typst")
    file = tmp_path / f"out.{to}"
    ran = run("outline", "bridges-need-tolls", "-o", str(file), "--author", "A. Student", kb=town)
    assert (ran.code, ran.err) == (0, f"argmap: wrote {file}\n")
    assert file.read_bytes().startswith(begins)


def test_the_format_asked_for_beats_the_ending(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    run("outline", "bridges-need-tolls", "--to", "json", "-o", str(file), kb=town)
    assert json.loads(file.read_text(encoding="utf-8"))["subtitle"] == "An argument in “Tolls”"


def test_details_may_be_left_out(town: Path) -> None:
    whole = run("outline", "bridges-need-tolls", kb=town).out
    assert "“" in whole.partition("\n")[2]
    bare = run(
        "outline", "bridges-need-tolls", "--no-quotations", "--no-citations", "--no-locators",
        "--no-markers", kb=town,
    ).out  # fmt: skip
    text = bare.partition("“Tolls”\n")[2].partition("## How to read this")[0]
    for mark in ("“", "2020", "block", "References", " + "):
        assert mark not in text
    assert "The city council" in text


def test_notes_are_added_where_asked_for(town: Path) -> None:
    assert "Curator's note" not in run("outline", "bridges-need-tolls", kb=town).out
    assert "(Curator's note: " in run("outline", "bridges-need-tolls", "--notes", kb=town).out


def test_title_and_author(town: Path) -> None:
    ran = run("outline", "doe-2020", "--title", "My *own*", "--author", "A. Student", kb=town)
    assert ran.out.startswith("# My \\*own\\*\n\n*A. Student*\n\n")


def test_depth_and_holder(town: Path) -> None:
    ran = run("outline", "three-obstacles", "--depth", "1", kb=REPOSITORY)
    assert "One argument on this left out." in ran.out
    assert "EP-3" not in ran.out
    ran = run("outline", "bridges-need-tolls", "--holder", "city-council", kb=town)
    assert "Tolls hold up traffic" in ran.out
    assert "benefit" not in ran.out.lower()
    assert ran.err.startswith("argmap: left out by --holder: ")
    assert "Only what leads to a claim held by the city council is given here" in ran.out
    assert "(claims and arguments left out: 7)." in ran.out
    assert "Three arguments on this left out." in ran.out


def test_nothing_is_overwritten_without_force(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    file.write_text("mine", encoding="utf-8")
    ran = run("outline", "bridges-need-tolls", "-o", str(file), kb=town)
    assert (ran.code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force replaces it" in ran.err
    assert run("outline", "bridges-need-tolls", "-o", str(file), "--force", kb=town).code == 0
    assert file.read_text(encoding="utf-8").startswith("# The city")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing-like-it"], "no claim `nothing-like-it`"),
        (["doe-202"], "no claim or source `doe-202`; did you mean doe-2020?"),
        (["tolls-are-fair"], "`tolls-are-fair` is an argument"),
        (["doe-2020", "--holder", "nobody"], "no holder `nobody`"),
        (["doe-2020", "-o", "out.xyz"], "out.xyz does not end as a format that this writes"),
        (["doe-2020", "-o", "."], ". is a directory; name a file"),
        (["doe-2020", "--style", "apa"], "md is written without a CSL style"),
        (["doe-2020", "--style", "apa", "--to", "html"], "html is written without a CSL style"),
    ],
)
def test_what_cannot_be_is_explained(town: Path, arguments: list[str], says: str) -> None:
    ran = run("outline", *arguments, kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_a_source_without_claims_is_explained(tmp_path: Path) -> None:
    ran = run("outline", "noe-1777", kb=write_kb(tmp_path))
    assert (ran.code, ran.err) == (2, "argmap: no claim of noe-1777 is in the knowledge base\n")


def test_a_style_that_is_not_there_is_explained(town: Path, tmp_path: Path) -> None:
    pytest.importorskip("pypandoc")
    file = tmp_path / "out.docx"
    ran = run("outline", "doe-2020", "-o", str(file), "--style", "nowhere", kb=town)
    assert (ran.code, file.exists()) == (2, False)
    assert ran.err.startswith("argmap: there is no CSL style nowhere: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(("package", "to"), [("pypandoc", "docx"), ("typst", "pdf")])
def test_a_missing_extra_says_what_to_install(
    town: Path, package: str, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if package == "typst":
        pytest.importorskip("pypandoc")
    without(package, monkeypatch)
    monkeypatch.setattr("shutil.which", lambda _: None)
    ran = run("outline", "doe-2020", "--to", to, "-o", "-", kb=town)
    assert (ran.code, ran.out) == (2, "")
    named = {"pypandoc": "pandoc"}.get(package, package)
    assert ran.err == f"argmap: {to} needs {named}: pip install 'argmap[documents]'\n"


def test_letters_without_a_font_are_named(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypandoc")
    pytest.importorskip("typst")
    from argmap.export.documents import pdf  # noqa: PLC0415

    monkeypatch.setattr(pdf, "compiled", lambda *_: (b"%PDF", ("no font has X",)))
    ran = run("outline", "doe-2020", "--to", "pdf", "-o", "-", kb=town)
    assert (ran.code, ran.out, ran.err) == (0, "%PDF", "argmap: no font has X\n")


def test_a_file_goes_whole_through_a_pipe() -> None:
    ran = run_program("outline", "three-obstacles", "--to", "txt")
    assert ran.err == ""
    assert ran.out.endswith("\n")
    assert not any("\x1b" in line for line in ran.out.splitlines())


@pytest.mark.no_cover
@pytest.mark.parametrize("thesis", ["dual-coordination", "three-obstacles"])
@pytest.mark.parametrize("shape", ["standard", "essay", "pro-con"])
def test_the_examples_are_of_today(thesis: str, shape: str) -> None:
    """Where this fails, `make examples` writes them anew."""
    ran = run("outline", thesis, "--shape", shape, kb=REPOSITORY)
    example = EXAMPLES / f"{thesis}-{shape}.md"
    assert ran.out == example.read_text(encoding="utf-8")
