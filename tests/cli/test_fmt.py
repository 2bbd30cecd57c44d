"""`argmap fmt`: what it writes, what it leaves alone, and how it ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from argmap.editing import reshaping
from argmap.editing.formatting import Formatted
from argmap.editing.journal import Write, journal_of
from argmap.loading import load
from argmap.loading.root import JOURNAL_NAME
from kit import Ran, run, run_program, write_kb

if TYPE_CHECKING:
    from pathlib import Path

UNTIDY = "source:   doe-2020\nclaims: {a: {type: fact, text: A,\n  fidelity: implicit}}  # b\n"
TIDY = """\
source: doe-2020

claims:  # b
  a:
    text: A
    type: fact
    fidelity: implicit
"""
TOPIC = "claims/doe-2020/a.yaml"


@pytest.fixture
def tidy_kb(tmp_path: Path) -> Path:
    """The base, formatted, with one untidy file."""
    root = write_kb(tmp_path)
    assert run("fmt", kb=root).code == 0
    (root / "claims/doe-2020").mkdir()
    (root / TOPIC).write_text(UNTIDY)
    return root


def content(root: Path) -> str:
    return (root / TOPIC).read_text()


def test_it_formats_and_says_what(tidy_kb: Path) -> None:
    ran = run("fmt", kb=tidy_kb)
    assert ran == Ran(0, f"formatted {TOPIC}\n", "argmap: 1 of 10 files formatted\n")
    assert content(tidy_kb) == TIDY
    assert run("fmt", kb=tidy_kb) == Ran(0, "", "argmap: 0 of 10 files formatted\n")


def test_the_knowledge_base_stays_what_it_is(tmp_path: Path) -> None:
    root = write_kb(tmp_path)
    before = load(root, evidence=True)
    assert run("fmt", kb=root).code == 0
    after = load(root, evidence=True)
    assert before.findings == after.findings == ()
    # Places of records are the same too: ids and numbers, not lines.
    assert list(before.kb.records()) == list(after.kb.records())
    assert before.kb.works == after.kb.works
    assert before.kb.sources == after.kb.sources


def test_generated_files_are_left_alone(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {"argmap-baseline.yaml": "version:   1\nfindings: {}\n"})
    seal = (root / "corpus/noe-1777/seal.json").read_bytes()
    run("fmt", kb=root)
    assert (root / "argmap-baseline.yaml").read_text() == "version:   1\nfindings: {}\n"
    assert (root / "corpus/noe-1777/seal.json").read_bytes() == seal


def test_check_names_what_would_change(tidy_kb: Path) -> None:
    ran = run("fmt", "--check", kb=tidy_kb)
    assert ran == Ran(1, f"would format {TOPIC}\n", "argmap: 1 of 10 files would be formatted\n")
    assert content(tidy_kb) == UNTIDY
    (tidy_kb / TOPIC).write_text(TIDY)
    assert run("fmt", "--check", kb=tidy_kb).code == 0


def test_diff_shows_what_would_change(tidy_kb: Path) -> None:
    ran = run("fmt", "--diff", kb=tidy_kb)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"--- a/{TOPIC}",
        f"+++ b/{TOPIC}",
        "@@ -1,3 +1,7 @@",
        *(f"-{line}" for line in UNTIDY.splitlines()),
        *(f"+{line}" for line in TIDY.splitlines()),
    ]
    assert content(tidy_kb) == UNTIDY


def test_a_diff_applies(tidy_kb: Path) -> None:
    patch = run("fmt", "--diff", kb=tidy_kb).out
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not there")
    subprocess.run([program, "apply"], cwd=tidy_kb, input=patch.encode(), check=True)
    assert content(tidy_kb) == TIDY


@pytest.mark.parametrize("untidy", [TIDY[:-1], UNTIDY[:-1], "source: doe-2020"])
def test_a_diff_shows_that_the_last_line_end_is_missing(tidy_kb: Path, untidy: str) -> None:
    (tidy_kb / TOPIC).write_text(untidy)
    ran = run("fmt", "--diff", kb=tidy_kb)
    assert ran.code == 1
    last = untidy.splitlines()[-1]
    assert f"-{last}\n\\ No newline at end of file\n" in ran.out
    assert ran.out.count("No newline") == 1
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not there")
    subprocess.run([program, "apply"], cwd=tidy_kb, input=ran.out.encode(), check=True)
    assert run("fmt", "--check", kb=tidy_kb).code == 0


def test_paths_choose_files(tidy_kb: Path) -> None:
    other = tidy_kb / "claims/roe-1999/roads.yaml"
    other.write_text(other.read_text() + "note:   x\n")
    before = other.read_text()
    assert run("fmt", str(tidy_kb / "claims/doe-2020"), kb=tidy_kb).code == 0
    assert content(tidy_kb) == TIDY
    assert other.read_text() == before
    assert run("fmt", str(other), kb=tidy_kb).out == "formatted claims/roe-1999/roads.yaml\n"


def test_files_of_two_bases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [write_kb(tmp_path / name, {TOPIC: UNTIDY}) for name in ("one", "two")]
    monkeypatch.chdir(tmp_path)
    ran = run("fmt", *(f"{root.name}/{TOPIC}" for root in roots))
    assert ran.code == 0, ran.err
    assert [content(root) for root in roots] == [TIDY, TIDY]


def test_a_hook_hands_over_what_is_no_business_of_a_knowledge_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_kb(tmp_path / "kb", {TOPIC: UNTIDY})
    inner = write_kb(root / "tests/inner", {TOPIC: UNTIDY})
    for path in ("tests/corpus/sample.yaml", "kb/tests/claims/a/sample.yaml"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(UNTIDY)
    for directory in (tmp_path, root):
        monkeypatch.chdir(directory)
        for base in (root, inner):
            (base / TOPIC).write_text(UNTIDY)
        files = [f"kb/{TOPIC}", f"kb/tests/inner/{TOPIC}", "tests/corpus/sample.yaml",
                 "kb/tests/claims/a/sample.yaml"]  # fmt: skip
        ran = run("fmt", *(os.path.relpath(tmp_path / file) for file in files))
        assert ran.code == 0, ran.err
        assert ran.err.count("is no file of a knowledge base's layout") == 2
        assert [content(base) for base in (root, inner)] == [TIDY, TIDY]
        assert (tmp_path / "tests/corpus/sample.yaml").read_text() == UNTIDY


def test_names_of_files_do_not_act(tmp_path: Path) -> None:
    name = "claims/doe-2020/a\n::error file=x::\x1b]0;b.yaml"
    root = write_kb(tmp_path, {name: UNTIDY})
    for option in ("--check", "--diff"):
        ran = run("fmt", option, kb=root)
        assert ran.code == 1
        assert "\n::" not in ran.out
        assert "\x1b" not in ran.out


def test_a_file_that_cannot_be_read_is_named_and_left(tidy_kb: Path) -> None:
    (tidy_kb / "claims/doe-2020/b.yaml").write_text("claims: [\n")
    (tidy_kb / "claims/doe-2020/c.yaml").write_bytes(b"note: \xff\n")
    os.mkfifo(tidy_kb / "claims/doe-2020/d.yaml")
    ran = run("fmt", kb=tidy_kb)
    assert ran.code == 2
    assert content(tidy_kb) == TIDY
    assert (tidy_kb / "claims/doe-2020/b.yaml").read_text() == "claims: [\n"
    assert "claims/doe-2020/b.yaml:1:9: error[AM101]" in ran.err
    assert "claims/doe-2020/c.yaml:1:7: error[AM102]" in ran.err
    assert "claims/doe-2020/d.yaml: error[AM117]: this is no regular file" in ran.err
    assert ran.err.endswith("argmap: 1 of 13 files formatted, 3 left as they are\n")


def test_a_file_that_would_read_otherwise_is_left(
    tidy_kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        reshaping,
        "formatted",
        lambda *_: Formatted(load_document(UNTIDY.encode())),  # type: ignore[arg-type]
    )
    ran = run("fmt", str(tidy_kb / TOPIC), kb=tidy_kb)
    assert ran.code == 2
    assert "could not be written so that it reads the same" in ran.err
    assert "1 left as it is" in ran.err
    assert content(tidy_kb) == UNTIDY


def load_document(data: bytes) -> object:
    from argmap.syntax import parse  # noqa: PLC0415 - for this test alone

    return parse(data)


def test_files_out_of_place_are_refused(tidy_kb: Path, tmp_path: Path) -> None:
    (tidy_kb / "other.yaml").write_text(UNTIDY)
    ran = run("fmt", str(tidy_kb / "other.yaml"), kb=tidy_kb)
    assert ran.code == 2
    assert "other.yaml is no YAML file of the knowledge base's layout" in ran.err
    ran = run("fmt", str(tmp_path.parent), kb=tidy_kb)
    assert ran.code == 2
    assert "outside the knowledge base" in ran.err
    assert run("fmt", "nothing.yaml", kb=tidy_kb).code == 2


def test_links_are_passed_over(tidy_kb: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_text(UNTIDY)
    (tidy_kb / "claims/doe-2020/link.yaml").symlink_to(outside)
    assert run("fmt", kb=tidy_kb).code == 0
    assert outside.read_text() == UNTIDY
    assert run("fmt", str(tidy_kb / "claims/doe-2020/link.yaml"), kb=tidy_kb).code == 2


def test_permissions_are_kept(tidy_kb: Path) -> None:
    (tidy_kb / TOPIC).chmod(0o600)
    run("fmt", kb=tidy_kb)
    assert (tidy_kb / TOPIC).stat().st_mode & 0o777 == 0o600


def test_untracked_files_need_force(tidy_kb: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tidy_kb, check=True)
    ran = run("fmt", kb=tidy_kb)
    assert ran.code == 2
    assert f"git does not track {TOPIC}, and could not bring back" in ran.err
    assert content(tidy_kb) == UNTIDY
    assert run("fmt", "--check", kb=tidy_kb).code == 1
    assert run("fmt", "--force", kb=tidy_kb).code == 0
    assert content(tidy_kb) == TIDY


def test_an_interrupted_change_is_finished_first(tidy_kb: Path) -> None:
    step = Write(TOPIC, UNTIDY.encode(), b"source:  doe-2020\n")
    (tidy_kb / JOURNAL_NAME).write_bytes(journal_of([step]))
    assert run("fmt", "--check", kb=tidy_kb).out == f"would format {TOPIC}\n"
    ran = run("fmt", kb=tidy_kb)
    assert "finished a change that was interrupted, of 1 file" in ran.err
    assert content(tidy_kb) == "source: doe-2020\n"


def test_an_interrupted_change_that_cannot_be_finished(tidy_kb: Path) -> None:
    (tidy_kb / JOURNAL_NAME).write_bytes(journal_of([Write(TOPIC, b"other\n", b"new\n")]))
    ran = run("fmt", kb=tidy_kb)
    assert ran.code == 2
    assert f"cannot be finished since {TOPIC} has been changed" in ran.err


def piped(text: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "argmap", "fmt", "-", *options],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # no knowledge base is needed
    ran = piped(UNTIDY)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, TIDY, "")
    assert piped(UNTIDY, "--check").returncode == 1
    assert piped(UNTIDY, "--check").stdout == ""
    assert piped(TIDY, "--check").returncode == 0
    assert piped(UNTIDY, "--diff").stdout.startswith("--- a/standard input\n")
    broken = piped("a: [")
    assert broken.returncode == 2
    assert broken.stdout == ""
    assert "standard input:1:4: error[AM101]" in broken.stderr
    assert run("fmt", "-", "x.yaml").code == 2


def test_a_terminal_sees_no_control_characters(
    tidy_kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tidy_kb / TOPIC).write_text("note:   \u202edrawkcab\n")
    piped = run("fmt", "--diff", kb=tidy_kb).out
    assert '-note:   \u202edrawkcab\n+note: "\\u202edrawkcab"\n' in piped
    terminal = SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("argmap.cli.fmt.sys", terminal)
    shown = run("fmt", "--diff", kb=tidy_kb).out
    assert "-note:   \N{REPLACEMENT CHARACTER}drawkcab\n" in shown


def test_the_shipped_base_is_formatted() -> None:
    ran = run_program("fmt", "--check")
    assert (ran.code, ran.out) == (0, "")
