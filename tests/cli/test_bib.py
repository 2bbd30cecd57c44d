"""`argmap bib`: what it chooses, which formats it writes, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import bibtexparser
import pytest

from kit import REPOSITORY, run, without, write_kb

if TYPE_CHECKING:
    from pathlib import Path


def keys(*arguments: str, kb: Path) -> list[str]:
    ran = run("bib", *arguments, "--to", "csljson", kb=kb)
    assert ran.code == 0, ran.err
    return [item["id"] for item in json.loads(ran.out)]


def test_all_works_as_text(town: Path) -> None:
    ran = run("bib", kb=town)
    assert ran.code == 0
    assert ran.out == (
        "Doe, Jane. 2020. Tolls. Bridge Press.\n"
        "Poe, Ann. 1989. On Bridges. Bridge Press.\n"
        "Roe, Richard. 1999. “Free Roads.” The Road.\n"
    )


def test_a_chain_a_source_and_filters(town: Path) -> None:
    assert keys("bridges-need-tolls", kb=town) == ["doe-2020", "poe-1989", "roe-1999"]
    assert keys("bridges-need-tolls", "--no-sources", kb=town) == ["poe-1989"]
    assert keys("access-is-a-right", "--depth", "1", kb=town) == ["doe-2020", "roe-1999"]
    assert keys("roe-1999", kb=town) == ["roe-1999"]
    assert keys("roe-1999", "doe-2020", "--no-sources", kb=town) == ["poe-1989"]
    assert keys("--holder", "city-council", kb=town) == ["doe-2020"]
    filters = ("--tag", "money", "--type", "policy", "--source", "doe-2020")
    assert keys("doe-2020", *filters, kb=town) == ["doe-2020", "poe-1989"]


@pytest.mark.parametrize("options", [(), ("--depth", "1"), ("--depth", "2")])
@pytest.mark.parametrize(
    "claim", ["dual-coordination", "obstacle-arms-sales", "sun-2012/three-obstacles"]
)
def test_a_claim_s_works_are_those_that_its_outline_refers_to(
    claim: str, options: tuple[str, ...]
) -> None:
    outline = run("outline", claim, "--to", "json", *options, kb=REPOSITORY)
    listed = [work["id"] for work in json.loads(outline.out)["references"]]
    assert keys(claim, *options, kb=REPOSITORY) == listed


def test_a_claim_s_works_do_not_run_on_through_conflicts(tmp_path: Path) -> None:
    claims = """
        claims:
          c: {text: C., type: fact}
          other: {text: O., type: fact}
          objection: {text: N., type: fact}
          reason: {text: R., type: fact, cites: [{work: poe-1989}]}
          further: {text: F., type: fact, cites: [{work: poe-1989}]}
        arguments:
          a: {premises: [reason], supports: other}
          b: {premises: [objection], attacks: other}
        conflicts:
          - {between: [c, other], type: tension}
          - {between: [other, further], type: contrary}
    """
    root = write_kb(tmp_path, {"claims/doe-2020/test.yaml": claims})
    assert keys("doe-2020/c", kb=root) == ["doe-2020"]
    assert keys("doe-2020/other", kb=root) == ["doe-2020", "poe-1989"]
    assert keys("doe-2020/a", "--no-sources", kb=root) == ["poe-1989"]


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_bib_files_hold_the_same_keys(town: Path, to: str) -> None:
    ran = run("bib", "--to", to, kb=town)
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    read = bibtexparser.loads(ran.out, parser)
    assert [entry["ID"] for entry in read.entries] == keys(kb=town)


def test_annotations(town: Path) -> None:
    ran = run("bib", "--annotate", "--no-sources", kb=town)
    assert "    Cited (p. 40) for doe-2020/bridges-need-tolls: The city can pay" in ran.out
    bib = run("bib", "--annotate", "--to", "bibtex", kb=town).out
    assert "annote = {Cited (p. 40) for doe-2020/bridges-need-tolls: The city can" in bib


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".txt", "Doe, Jane. 2020."),
        (".md", "- Doe, Jane. 2020."),
        (".bib", "@book{doe-2020,\n"),
        (".bibtex", "@book{doe-2020,\n"),
        (".json", "[\n"),
        (".yaml", "references:\n"),
        (".yml", "references:\n"),
    ],
)
def test_the_ending_tells_the_format(town: Path, tmp_path: Path, ending: str, begins: str) -> None:
    target = tmp_path / f"works{ending}"
    ran = run("bib", "-o", str(target), kb=town)
    assert (ran.code, ran.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith(begins)
    again = run("bib", "-o", str(target), kb=town)
    assert (again.code, "--force" in again.err) == (2, True)
    assert run("bib", "-o", str(target), "--force", kb=town).code == 0


def test_bib_is_biblatex_and_bibtex_bibtex(town: Path, tmp_path: Path) -> None:
    for ending, field in ((".bib", "date = {2020}"), (".bibtex", "year = {2020}")):
        target = tmp_path / f"works{ending}"
        run("bib", "-o", str(target), kb=town)
        assert field in target.read_text(encoding="utf-8")


def test_a_dash_is_standard_output(town: Path) -> None:
    assert run("bib", "-o", "-", kb=town).out == run("bib", kb=town).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["doe-2021"], "no claim, argument or source `doe-2021`; did you mean doe-2020?"),
        (["nothing-like-it"], "no claim or argument `nothing-like-it`"),
        (["--style", "apa", "--to", "bibtex"], "--style is for text and md"),
        (["--style", "apa", "--annotate"], "--annotate goes with argmap's own list"),
        (["-o", "works.pdf"], "does not end as a format"),
    ],
)
def test_what_cannot_be_is_explained(town: Path, arguments: list[str], says: str) -> None:
    ran = run("bib", *arguments, kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_nothing_cited_is_said(town: Path) -> None:
    ran = run("bib", "roe-1999", "--no-sources", kb=town)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "argmap: nothing is cited there\n"


def test_a_style_needs_pandoc(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without("pypandoc", monkeypatch)
    ran = run("bib", "--style", "apa", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "argmap: --style needs pandoc: pip install 'argmap[documents]'\n"


def test_a_style_that_pandoc_knows_and_one_it_does_not(town: Path) -> None:
    pytest.importorskip("pypandoc")
    ran = run("bib", "--style", "chicago-author-date", "--to", "md", kb=town)
    assert "Poe, Ann. 1989. *On Bridges*. Bridge Press." in ran.out
    missing = run("bib", "--style", "/no/such.csl", kb=town)
    assert (missing.code, missing.out) == (2, "")
    assert missing.err == (
        "argmap: there is no CSL style /no/such.csl: give a .csl file, an address "
        "(https://www.zotero.org/styles/apa), or chicago-author-date\n"
    )


def test_a_file_that_is_no_style_is_explained(town: Path, tmp_path: Path) -> None:
    pytest.importorskip("pypandoc")
    style = tmp_path / "x.csl"
    style.write_text("<style/>", encoding="utf-8")
    ran = run("bib", "--style", str(style), kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"argmap: pandoc cannot use the style {style}: Citeproc")


def test_pandoc_itself_may_be_missing(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pypandoc = pytest.importorskip("pypandoc")

    def no_pandoc(*_: Any, **__: Any) -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr(pypandoc, "convert_text", no_pandoc)
    assert "needs pandoc" in run("bib", "--style", "apa", kb=town).err


@pytest.mark.parametrize("thesis", ["dual-coordination", "three-obstacles"])
def test_the_examples_are_of_today(thesis: str) -> None:
    """Where this fails, `make examples` writes them anew."""
    example = REPOSITORY / "docs" / "examples" / f"{thesis}-works.md"
    ran = run("bib", thesis, "--annotate", "--to", "md", kb=REPOSITORY)
    assert ran.out == example.read_text(encoding="utf-8")
