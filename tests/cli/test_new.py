"""`argmap new …`: what it writes passes `check`, and what would not is not written."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, get_args

import pytest
from typer.testing import CliRunner

from argmap.cli import new_options, scaffolding
from argmap.cli.app import app
from argmap.loading import check
from argmap.model import Argument, Claim, Conflict, Holder, Rights
from kit import Ran, codes, run, run_program, write_kb
from shipped import commit, git, repository

if TYPE_CHECKING:
    from enum import StrEnum
    from pathlib import Path

    from argmap.model.base import Record


needs_terminal = pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands believe that somebody sits at a terminal."""
    monkeypatch.setattr(scaffolding, "_is_terminal", lambda: True)


def files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def asked(kb: Path, text: str, *arguments: str) -> Ran:
    result = CliRunner().invoke(app, ["--kb", str(kb), *arguments], prog_name="argmap", input=text)
    return Ran(result.exit_code, result.stdout, result.stderr)


CLAIM = (
    "new", "claim", "coe-2001/bridges-will-fall", "--type", "forecast",
    "--text", "The oldest crossing will be down before spring.",
)  # fmt: skip
QUOTED = ("--at", "2", "--quotes", "will not stand another winter")


ANSWER = ("new", "argument", "not-held", "--premises", "bridges-are-old", "--answers")


def test_a_claim_is_appended_and_passes_check(kb: Path) -> None:
    before = files(kb)
    ran = run(*CLAIM, *QUOTED, "--tag", "age", "--cites", "poe-1989, p. 12", kb=kb)
    assert (ran.code, ran.out) == (0, "claims/coe-2001/base.yaml:14\n")
    assert "warning[AM408]: nothing refers to `bridges-will-fall`" in ran.err
    after = files(kb)
    assert {path for path in after if after[path] != before.get(path)} == {
        "claims/coe-2001/base.yaml"
    }
    report = check(kb)
    assert codes(report) == ["AM408"]
    made = report.kb.claims["coe-2001/bridges-will-fall"]
    assert (made.quotes, made.tags, made.cites[0].locator) == (
        ("will not stand another winter",), ("age",), "p. 12",
    )  # fmt: skip
    ran = run("new", "argument", "so", "--premises", "bridges-will-fall", "--supports",
              "users-should-pay", "--scheme", "from-negative-consequences", kb=kb)  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert codes(check(kb)) == []


def test_every_field_of_a_claim_can_be_given(kb: Path) -> None:
    ran = run(
        *CLAIM, "--holder", "city-council", "--stance", "reports", "--fidelity", "implicit",
        "--note", "So they say: ‘soon’.", "--file", "fears", kb=kb,
    )  # fmt: skip
    assert ran.code == 0
    assert (kb / "claims" / "coe-2001" / "fears.yaml").read_text("utf-8") == (
        "source: coe-2001\ncurator: kb\n\nclaims:\n  bridges-will-fall:\n"
        "    text: The oldest crossing will be down before spring.\n    type: forecast\n"
        "    holder: city-council\n    stance: reports\n    fidelity: implicit\n"
        '    note: "So they say: ‘soon’."\n'
    )


def test_a_claim_of_no_source_is_a_premise_that_the_curator_adds(kb: Path) -> None:
    ours = ("new", "claim", "across/gain-obliges", "--text", "Gain obliges.", "--type", "value")
    for arguments in (("--fidelity", "paraphrase"), ("--at", "2"), (*QUOTED,)):
        ran = run(*ours, *arguments, kb=kb)
        assert (ran.code, "error[AM316]" in ran.err) == (1, True)
    ran = run(*ours, kb=kb)
    assert (ran.code, ran.out) == (0, "claims/across/relations.yaml:4\n")
    assert (kb / "claims/across/relations.yaml").read_text("utf-8") == (
        "curator: kb\n\nclaims:\n  gain-obliges:\n    text: Gain obliges.\n    type: value\n"
        "    fidelity: implicit\n"
    )
    ran = run("new", "argument", "across/so", "--premises", "gain-obliges,bridges-are-old",
              "--supports", "roads-are-free", "--asserted-by", "curator", "--note", "N.",
              kb=kb)  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert codes(check(kb)) == []
    assert "held by       K. B. (kb)" in run("show", "gain-obliges", kb=kb).out


def test_an_argument_answers_a_question(kb: Path) -> None:
    ran = run(*ANSWER, "access-frees-roads:held", kb=kb)
    assert (ran.code, ran.out, ran.err) == (0, "claims/coe-2001/base.yaml:19\n", "")
    assert (
        (kb / "claims/coe-2001/base.yaml")
        .read_text("utf-8")
        .endswith(
            "  not-held:\n    premises: [bridges-are-old]\n"
            "    answers:\n      argument: roe-1999/access-frees-roads\n      question: held\n"
        )
    )
    made = check(kb).kb.arguments["coe-2001/not-held"]
    assert made.targets == (("undercuts", "roe-1999/access-frees-roads"),)


def test_an_answer_may_have_another_target_and_stands_where_it_aims(kb: Path) -> None:
    ran = run("new", "argument", "roe-1999/so-held", "--premises", "coe-2001/bridges-are-old",
              "--answers", "access-frees-roads: held", "--supports", "access-is-a-right",
              "--deductive", "--scheme", "from-values", kb=kb)  # fmt: skip
    assert ran.code == 0, ran.err
    text = (kb / "claims/roe-1999/roads.yaml").read_text("utf-8")
    assert text.endswith(
        "  so-held:\n    premises: [coe-2001/bridges-are-old]\n    supports: access-is-a-right\n"
        "    answers:\n      argument: access-frees-roads\n      question: held\n"
        "    scheme: from-values\n    deductive: true\n"
    )
    assert check(kb).kb.arguments["roe-1999/so-held"].deductive


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (CLAIM, 2, "give --at: the block"),
        ((*CLAIM, "--at", "2"), 2, "give --quotes: words of the source"),
        (CLAIM[:3], 2, "give --text"),
        ((*CLAIM[:3], "--text", "T."), 2, "give --type: one of fact, cause"),
        ((*CLAIM, "--at", "2", "--quotes", "stand another summer"), 1, "error[AM301]"),
        ((*CLAIM, "--at", "x", "--quotes", "winter"), 1, "neither a block number nor a range"),
        ((*CLAIM, *QUOTED, "--cites", "nosuch"), 1, "error[AM501]"),
        ((*CLAIM, *QUOTED, "--holder", "nosuch"), 1, "error[AM204]"),
        ((*CLAIM, *QUOTED, "--tag", "No Tag"), 1, "error[AM123]"),
        ((*CLAIM, *QUOTED, "--curator", "nosuch"), 2, "no curator `nosuch`"),
        ((*CLAIM, *QUOTED, "--file", "../../x"), 2, "is no topic"),
        (("new", "claim", "coe-2001/bridges-are-old"), 2, "there is a claim"),
        (("new", "argument", "x", "--premises", "bridges-are-old"), 2, "one target"),
        (("new", "argument", "x", "--premises", " , ", "--supports", "a"), 2, "give --premises"),
        (
            ("new", "argument", "x", "--premises", "bridges-are-old", "--supports",
             "bridges-are-old"),
            1,
            "error[AM404]",
        ),
        (("new", "argument", "x", "--premises", "no", "--supports", "y"), 2, "no claim `no`"),
        (
            ("new", "argument", "x", "--premises", "bridges-are-old", "--supports",
             "users-should-pay", "--scheme", "from-nowhere"),
            1,
            "no scheme is called from-nowhere",
        ),
        (
            ("new", "argument", "x", "--premises", "bridges-are-old", "--supports",
             "users-should-pay", "--attacks", "roads-are-free"),
            2,
            "one target",
        ),
        ((*ANSWER, "access-frees-roads:hold"), 1, "did you mean held?"),
        ((*ANSWER, "age-and-gain:held"), 1, "follows no scheme"),
        ((*ANSWER, "access-frees-road:held"), 2, "did you mean"),
        ((*ANSWER, "users-should-pay:held"), 2, "critical questions are put to arguments"),
        ((*ANSWER, "access-frees-roads"), 2, "write ARGUMENT:QUESTION"),
        ((*ANSWER, ":held"), 2, "write ARGUMENT:QUESTION"),
        ((*ANSWER, "access-frees-roads:held", "--undercuts", "age-and-gain"), 1, "error[AM411]"),
        (("new", "holder", "x"), 2, "give --name"),
        (("new", "holder", "x", "--name", "X"), 2, "give --kind: one of person"),
        (("new", "source", "x-1"), 2, "give --author"),
        (("new", "source", "x-1", "--author", "jane-doe"), 2, "give --title"),
        (("new", "source", "x-1", "--author", "jane-doe", "--title", "T"), 2, "give --licence"),
        (
            ("new", "source", "x-1", "--author", "jane-doe", "--title", "T", "--licence", "open",
             "--type", "boook"),
            1,
            "did you mean book",
        ),
    ],
)  # fmt: skip
def test_what_would_not_pass_is_refused_and_nothing_is_written(
    kb: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = files(kb)
    ran = run(*arguments, kb=kb)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert files(kb) == before


def test_errors_that_were_there_before_do_not_stand_in_the_way(tmp_path: Path) -> None:
    broken = {"claims/roe-1999/more.yaml": "claims: {x: {type: fact}}\n"}
    root = write_kb(tmp_path, broken)
    ran = run(*CLAIM, *QUOTED, kb=root)
    assert ran.code == 0
    assert "AM121" not in ran.err


def test_a_dry_run_shows_the_difference_and_writes_nothing(kb: Path) -> None:
    before = files(kb)
    ran = run(*CLAIM, *QUOTED, "--dry-run", kb=kb)
    assert ran.code == 0
    assert ran.out.startswith(
        "--- a/claims/coe-2001/base.yaml\n+++ b/claims/coe-2001/base.yaml\n@@ "
    )
    assert "+  bridges-will-fall:\n+    text: The oldest crossing" in ran.out
    assert files(kb) == before
    new = run("new", "source", "x-1", "--author", "jane-doe", "--title", "T", "--licence", "open",
              "-n", kb=kb)  # fmt: skip
    assert new.out.startswith("--- /dev/null\n+++ b/corpus/x-1/source.yaml\n")


@pytest.mark.usefixtures("answers")
def test_what_is_missing_is_asked_for_on_a_terminal(kb: Path) -> None:
    said = "It will fall.\nnonsense\nforecast\n2\nwill not stand another winter\n"
    ran = asked(kb, said, *CLAIM[:3])
    assert ran.code == 0, ran.err
    assert "`nonsense` is none of them" in ran.err
    made = check(kb).kb.claims["coe-2001/bridges-will-fall"]
    assert (made.text, made.type) == ("It will fall.", "forecast")
    assert made.quotes == ("will not stand another winter",)


@pytest.mark.usefixtures("answers")
def test_questions_do_not_stand_in_the_output(kb: Path) -> None:
    ran = asked(kb, "Ann Poe\nperson\n", "new", "holder", "ann-poe")
    assert ran.out == "corpus/holders.yaml:6\n"
    assert "name (the name, as readers know it): " in ran.err


@pytest.mark.usefixtures("answers")
def test_a_blank_is_no_answer(kb: Path) -> None:
    ran = asked(kb, " \n\t\nAnn Poe\n \nperson\n", "new", "holder", "ann-poe")
    assert ran.code == 0, ran.err
    assert ran.err.count("a blank is no answer") == 3
    assert check(kb).kb.holders["ann-poe"].name == "Ann Poe"


@pytest.mark.usefixtures("answers")
def test_the_file_is_asked_for_before_the_rest(kb: Path) -> None:
    (kb / "claims/coe-2001/more.yaml").write_text("claims: {}\n", "utf-8")
    said = "nowhere\nmore\nIt will fall.\nforecast\n"
    ran = asked(kb, said, "new", "claim", "coe-2001/fall", "--fidelity", "implicit")
    assert (ran.code, ran.out) == (0, "claims/coe-2001/more.yaml:2\n")
    assert ran.err.index("file (base, more): ") < ran.err.index("text (the proposition")
    assert "`nowhere` is none of them" in ran.err


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "claim", "coe-2001/bridges-are-old"), "there is a claim"),
        (("new", "claim", "zoe-1/fall"), "no source `zoe-1`"),
        (("new", "claim", "coe-2001/fall", "--file", "../x"), "is no topic"),
        (("new", "holder", "jane-doe"), "there is a holder jane-doe already"),
        (("new", "source", "coe-2001"), "there is a source coe-2001 already"),
        (("new", "source", "poe-1", "--author", "nosuch"), "no holder `nosuch`"),
    ],
)
def test_nothing_is_asked_for_what_cannot_be_made(
    kb: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = asked(kb, "", *arguments)
    assert (ran.code, ran.err.startswith("argmap: ")) == (2, True), ran.err
    assert said in ran.err


@needs_terminal
def test_on_a_terminal_the_output_may_go_to_a_file(kb: Path, tmp_path: Path) -> None:
    """What reads answers writes a blank to the output, unless it is kept from it."""
    main, other = os.openpty()
    command = [sys.executable, "-m", "argmap", "--kb", str(kb), "new", "holder", "ann-poe"]
    with (tmp_path / "out").open("wb") as out:
        ran = subprocess.Popen(
            [*command, "--kind", "person"], stdin=other, stdout=out, stderr=subprocess.PIPE
        )
        os.write(main, b"Ann Poe\n")
        _, err = ran.communicate(timeout=60)
    os.close(main)
    os.close(other)
    assert (ran.returncode, b"name (the name" in err) == (0, True)
    assert (tmp_path / "out").read_text("utf-8") == "corpus/holders.yaml:6\n"


def test_relations_are_written_where_they_are_made(kb: Path) -> None:
    ran = run("new", "conflict", "roads-are-free", "users-should-pay", "-t", "contrary",
              "--asserted-by", "curator", "--note", "Free or not.", kb=kb)  # fmt: skip
    assert (ran.code, ran.out) == (0, "claims/across/relations.yaml:4\n")
    ran = run("new", "restatement", "roads-are-free", "access-is-a-right", "--tag", "roads", kb=kb)
    assert (ran.code, ran.out) == (0, "claims/roe-1999/roads.yaml:21\n")
    report = check(kb)
    assert codes(report) == []
    assert [r.asserted_by for r in report.kb.relations()] == ["curator", "author"]


def test_a_holder_and_a_source_of_his(kb: Path) -> None:
    assert run("new", "holder", "ann-poe", "--name", "Ann Poe", "--kind", "person", kb=kb).code == 0
    ran = run(
        "new", "source", "poe-2026", "--author", "ann-poe", "--title", "On: Bridges", "--type",
        "book", "--issued", "2026-05", "--byline", "Poe, Ann", "--byline", "Roe, R.",
        "--licence", "restricted", kb=kb,
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "corpus/poe-2026/source.yaml:1\n")
    report = check(kb)
    assert codes(report) == []
    made = report.kb.sources["poe-2026"]
    assert made.csl.short_citation == "Poe & Roe 2026"
    assert (kb / "corpus" / "poe-2026" / ".gitignore").exists()
    ran = run("new", "claim", "poe-2026/x", "-t", "fact", "--text", "So it is.", kb=kb)
    assert (ran.code, ran.out) == (0, "claims/poe-2026/claims.yaml:5\n")


def test_a_file_that_git_does_not_track_can_still_be_added_to(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"))
    commit(root)
    (root / "claims" / "doe-2020").mkdir()
    (root / "claims" / "doe-2020" / "x.yaml").write_text("source: doe-2020\n", encoding="utf-8")
    for name in ("a", "b"):
        ran = run("new", "claim", f"doe-2020/{name}", "-t", "fact", "--text", "T.", kb=root)
        assert ran.code == 0, ran.err
    assert git(root, "status", "--porcelain") == "?? claims/doe-2020/\n"


def test_a_new_base_checks_clean_even_strictly(tmp_path: Path) -> None:
    for options in ([], ["--example"]):
        root = tmp_path / f"kb{len(options)}"
        ran = run("new", "kb", str(root), "--curator", "Ada Coe", *options)
        assert ran.code == 0, ran.err
        assert "put the owner of argmap's repository" in ran.err
        assert ran.out.splitlines()[0] == str(root / "argmap.yaml")
        assert run("check", "--strict", kb=root).code == 0
        assert run("list", kb=root).code == (0 if options else 1), "there is nothing to list"


def test_a_new_base_takes_the_name_of_gits_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = repository(tmp_path / "kb")
    ran = run("new", "kb", str(root))
    assert ran.code == 2
    assert "say who works on it: --curator NAME" in ran.err
    git(root, "config", "user.name", "Émile Roe")
    inner = root / "deep" / "er"
    ran = run("new", "kb", str(inner), "--argmap", "somebody/argmap", "--title", "Roads & tolls")
    assert ran.code == 0, ran.err
    assert "give the Action `kb: deep/er`" in ran.err
    assert "OWNER" not in ran.err
    assert (
        (inner / "argmap.yaml")
        .read_text("utf-8")
        .endswith("\ntitle: Roads & tolls\ncurators:\n  emile-roe:\n    name: Émile Roe\n")
    )


@pytest.mark.parametrize(
    "place",
    [
        "a: b\nx",
        "argmap",
        "https://github.com/a/b",
        "a/b/c",
        "a /b",
        "a/",
        "Á/b",
        "a/b\n",
        "a/..",
        "./b",
        "../b",
        "a/.",
    ],
)
def test_what_is_no_repository_is_refused(tmp_path: Path, place: str) -> None:
    ran = run("new", "kb", str(tmp_path / "kb"), "--curator", "Ada", "--argmap", place)
    assert (ran.code, ran.out) == (2, "")
    assert "is no repository of GitHub: write its owner, a slash and its name" in ran.err
    assert not (tmp_path / "kb").exists()


@pytest.mark.parametrize("name", ["README.md", "argmap.yaml", "corpus/x", "claims/a/b.yaml"])
def test_a_new_base_takes_nobodys_place(tmp_path: Path, name: str) -> None:
    there = tmp_path / name
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text("mine", encoding="utf-8")
    before = files(tmp_path)
    ran = run("new", "kb", str(tmp_path), "--curator", "Ada")
    assert (ran.code, ran.out) == (2, "")
    assert "in the way" in ran.err
    assert files(tmp_path) == before


def test_a_new_base_is_no_file_and_no_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        assert "is no directory" in run("new", "kb", str(tmp_path / name), "--curator", "A").err


def test_piped_input_is_no_terminal(kb: Path) -> None:
    ran = run_program("--kb", str(kb), *CLAIM[:3])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "argmap: give --text: the proposition, a full sentence\n"


@pytest.mark.parametrize(
    ("words", "model", "field"),
    [
        (new_options.Stance, Claim, "stance"),
        (new_options.Fidelity, Claim, "fidelity"),
        (new_options.ConflictKind, Conflict, "type"),
        (new_options.AssertedBy, Argument, "asserted_by"),
        (new_options.HolderKind, Holder, "kind"),
        (new_options.Licence, Rights, "licence"),
    ],
)
def test_the_words_are_those_of_the_model(
    words: type[StrEnum], model: type[Record], field: str
) -> None:
    assert [str(word) for word in words] == [*get_args(model.model_fields[field].annotation)]


def test_a_new_base_takes_its_first_records_before_git_knows_it(tmp_path: Path) -> None:
    root = repository(tmp_path / "kb")
    assert run("new", "kb", str(root), "--curator", "Ada").code == 0
    for name in ("jane-doe", "richard-roe"):
        ran = run("new", "holder", name, "--name", "N. N.", "--kind", "person", kb=root)
        assert (ran.code, ran.err) == (0, "")
