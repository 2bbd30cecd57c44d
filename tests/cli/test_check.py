"""`argmap check`: what is asked for, in which format, and the baseline."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from kit import Ran, run, run_program, write_kb

if TYPE_CHECKING:
    from pathlib import Path

A, B = "claims/doe-2020/a.yaml", "claims/doe-2020/b.yaml"
DANGLING = """
    claims: {a: {text: A., type: fact, fidelity: implicit}}
    arguments: {step: {premises: [a, roe-1999/gone], supports: roe-1999/roads-are-free}}
"""
LONELY = "claims: {b: {text: B., type: fact, fidelity: implicit}}\n"


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """A base with an error (AM202) in one file and a warning (AM408) in another."""
    return write_kb(tmp_path / "kb", {A: DANGLING, B: LONELY})


def found(ran: Ran) -> list[tuple[str, str]]:
    return [(finding["code"], finding["path"]) for finding in json.loads(ran.out)]


def check(*arguments: str, kb: Path) -> Ran:
    return run("check", "--format", "json", *arguments, kb=kb)


BOTH = [("AM202", A), ("AM408", B)]


def test_without_options_everything_is_reported(kb: Path) -> None:
    ran = check(kb=kb)
    assert (found(ran), ran.code, ran.err) == (BOTH, 1, "")


# Codes


@pytest.mark.parametrize(
    ("options", "codes", "code"),
    [
        (["--select", "AM2"], ["AM202"], 1),
        (["--select", "AM4"], ["AM408"], 0),
        (["--select", "AM4", "--strict"], ["AM408"], 1),
        (["--select", "AM3"], [], 0),
        (["--select", "AM2,AM408"], ["AM202", "AM408"], 1),
        (["--select", "AM2", "--select", " am408 ,"], ["AM202", "AM408"], 1),
        (["--select", "isolated-claim"], ["AM408"], 0),
        (["--ignore", "AM2"], ["AM408"], 0),
        (["--ignore", "AM2,AM4"], [], 0),
        (["--select", "AM202", "--ignore", "AM2"], ["AM202"], 1),
        (["--select", "AM2", "--ignore", "AM202"], [], 0),
    ],
)
def test_codes_are_selected_by_their_beginnings(
    options: list[str], codes: list[str], code: int, kb: Path
) -> None:
    ran = check(*options, kb=kb)
    assert ([name for name, _ in found(ran)], ran.code) == (codes, code)
    hidden = 2 - len(codes)
    assert ran.err == (f"argmap: not shown: {hidden} with other codes\n" if hidden else "")


@pytest.mark.parametrize(
    ("option", "word", "said"),
    [
        ("--select", "AM9", "no code is or begins with `AM9`"),
        ("--ignore", "AM402,AM488", "no code is or begins with `AM488`; did you mean AM4"),
        ("--select", "AM", "no code is or begins with `AM`"),
        ("--select", "lonely", "`argmap explain` lists them all"),
        ("--ignore", "AM1", "AM1 cannot be ignored: what could not be read"),
        ("--ignore", "unknown-key", "AM120 cannot be ignored"),
    ],
)
def test_code_that_cannot_be_meant_is_refused(option: str, word: str, said: str, kb: Path) -> None:
    ran = check(option, word, kb=kb)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_syntax_is_reported_whatever_is_selected(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {A: "claims: [\n"})
    ran = check("--select", "AM5", kb=root)
    assert (found(ran), ran.code) == ([("AM101", A)], 1)


# Paths


@pytest.mark.parametrize(
    ("paths", "reported", "code"),
    [
        ([A], BOTH[:1], 1),
        ([B], BOTH[1:], 0),
        ([A, B], BOTH, 1),
        (["claims"], BOTH, 1),
        (["claims/doe-2020/"], BOTH, 1),
        (["."], BOTH, 1),
        (["corpus"], [], 0),
        (["claims/roe-1999/../doe-2020/b.yaml"], BOTH[1:], 0),
    ],
)
def test_paths_limit_what_is_reported(
    paths: list[str], reported: list[tuple[str, str]], code: int, kb: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(kb)
    ran = run("check", "--format", "json", *paths)
    assert (found(ran), ran.code) == (reported, code)
    hidden = 2 - len(reported)
    assert ran.err == (f"argmap: not shown: {hidden} in other files\n" if hidden else "")


def test_paths_are_relative_to_the_current_directory(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kb / "claims" / "doe-2020")
    assert found(run("check", "--format", "json", "a.yaml")) == BOTH[:1]
    assert found(run("check", "--format", "json", str(kb / B))) == BOTH[1:]


def test_paths_do_not_limit_what_is_read(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kb)
    (kb / A).write_text((kb / A).read_text().replace("roe-1999/gone", "b"), encoding="utf-8")
    assert found(run("check", "--format", "json", A)) == []


def test_knowledge_base_is_found_from_a_path(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kb.parent)
    assert found(run("check", "--format", "json", "kb")) == BOTH
    assert found(run("check", "--format", "json", f"kb/{B}")) == BOTH[1:]
    assert found(check(f"kb/{B}", kb=kb)) == BOTH[1:]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("claims/doe-2020/c.yaml", "there is no claims/doe-2020/c.yaml; paths are relative to"),
        ("../other", "../other is outside the knowledge base"),
        ("..", ".. is outside the knowledge base"),
    ],
)
def test_path_that_cannot_be_meant_is_refused(
    path: str, said: str, kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kb.parent / "other").mkdir()
    monkeypatch.chdir(kb)
    ran = run("check", path)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_path_outside_every_base_is_refused_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("check", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "no argmap.yaml here or above" in ran.err


def test_path_that_is_no_part_of_the_base_is_said(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kb / "README.md").write_text("Read me.\n", encoding="utf-8")
    monkeypatch.chdir(kb)
    ran = run("check", "README.md")
    assert ran.code == 0
    assert "README.md holds no file that is part of the knowledge base" in ran.err


def test_link_is_what_it_is_called(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kb / "claims/doe-2020/link.yaml").symlink_to("/nowhere/at/all.yaml")
    monkeypatch.chdir(kb)
    ran = run("check", "--format", "json", "claims/doe-2020/link.yaml")
    assert found(ran) == [("AM117", "claims/doe-2020/link.yaml")]


def test_unreadable_files_elsewhere_are_mentioned(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kb / A).write_text("claims: [\n", encoding="utf-8")
    monkeypatch.chdir(kb)
    ran = run("check", B)
    assert "argmap: not shown: 1 in other files (1 of them in what could not be read)" in ran.err


# Formats


@pytest.fixture
def in_repository(kb: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (kb.parent / ".git").mkdir()
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return kb


def test_github_marks_lines_by_their_paths_in_the_repository(in_repository: Path) -> None:
    ran = run("check", "--format", "github", kb=in_repository)
    one, other = ran.out.splitlines()
    assert one.startswith(f"::error file=kb/{A},line=2,endLine=2,col=")
    assert "title=AM202 unknown-claim::" in one
    assert other.startswith(f"::warning file=kb/{B},line=1,")
    assert (ran.code, ran.err.startswith("1 error, 1 warning in ")) == (1, True)


@pytest.mark.parametrize("output", ["github", "sarif", "junit"])
def test_baseline_beside_the_base_has_its_path_in_the_repository(
    output: str, in_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = in_repository.parent / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    file = in_repository.parent / "ci" / "known.yaml"
    file.parent.mkdir()
    file.write_text("version: 1\nfindings: {a.yaml: [{code: AM408}]}\n", encoding="utf-8")
    ran = run("check", "--strict", "--format", output, "--baseline", str(file), kb=in_repository)
    assert "ci/known.yaml" in ran.out
    assert "kb/.." not in ran.out
    if output == "github":
        assert "| ci/known.yaml" in page.read_text(encoding="utf-8")


def test_without_a_repository_the_workspace_is_its_root(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(kb.parent))
    assert f"file=kb/{A}," in run("check", "--format", "github", kb=kb).out
    monkeypatch.setenv("GITHUB_WORKSPACE", str(kb / "claims"))
    assert f"file={A}," in run("check", "--format", "github", kb=kb).out


def test_repository_may_be_the_base_itself(in_repository: Path) -> None:
    (in_repository / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert f"file={A}," in run("check", "--format", "github", kb=in_repository).out


def test_job_gets_a_summary(in_repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = in_repository.parent / "summary.md"
    page.write_text("Before.\n\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    run("check", "--format", "text", kb=in_repository)
    assert page.read_text(encoding="utf-8") == "Before.\n\n"
    run("check", "--format", "github", kb=in_repository)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n\n## argmap check\n")
    assert "**error** AM202 unknown-claim" in text


def test_summary_that_cannot_be_written_is_no_failure(
    in_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(in_repository))
    ran = run("check", "--format", "github", "--select", "AM5", kb=in_repository)
    assert ran.code == 0
    assert "no summary of the job" in ran.err


def test_sarif_of_a_base_keeps_its_fingerprints_when_lines_move(
    in_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGMAP_PAGES", "https://argmap.example/codes")

    def fingerprints() -> list[tuple[int, str]]:
        ran = run("check", "--format", "sarif", kb=in_repository)
        assert ran.code == 1
        (sarif,) = json.loads(ran.out)["runs"]
        assert sarif["tool"]["driver"]["rules"][0]["helpUri"].startswith("https://argmap.example/")
        return [
            (
                result["locations"][0]["physicalLocation"]["region"]["startLine"],
                result["partialFingerprints"]["argmapFinding/v1"],
            )
            for result in sarif["results"]
        ]

    before = fingerprints()
    for path in (A, B):
        text = (in_repository / path).read_text(encoding="utf-8")
        (in_repository / path).write_text(f"# A remark.\n\n{text}", encoding="utf-8")
    after = fingerprints()
    assert [name for _, name in after] == [name for _, name in before]
    assert [line for line, _ in after] == [line + 2 for line, _ in before]
    assert len({name for _, name in after}) == 2


def test_sarif_tells_names_that_are_no_utf_8_by_their_bytes(tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"k\xff")
    try:
        write_kb(root, {A: DANGLING})
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    (tmp_path / ".git").mkdir()
    (root / "claims" / os.fsdecode(b"bad\xff name.yaml")).write_text("", encoding="utf-8")
    (root / "claims" / os.fsdecode(b"link\xff")).symlink_to(tmp_path)
    ran = run("check", "--format", "sarif", kb=root)
    (sarif,) = json.loads(ran.out)["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in sarif["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {
        "k%FF/claims/bad%FF%20name.yaml",
        "k%FF/claims/link%FF",
        f"k%FF/{A}",
    }


def test_other_reports_spell_such_names_as_findings_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / os.fsdecode(b"k\xff")
    try:
        write_kb(root, {A: DANGLING})
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    (tmp_path / ".git").mkdir()
    (root / "claims" / os.fsdecode(b"bad\xff.yaml")).write_text("", encoding="utf-8")
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    marked = run("check", "--format", "github", kb=root).out
    assert f"file=k\\xff/{A}," in marked
    assert "file=k\\xff/claims/bad\\xff.yaml," in marked
    assert r"| k\\xff/claims/bad\\xff.yaml" in page.read_text("utf-8")
    tree = etree.fromstring(run("check", "--format", "junit", kb=root).out.encode())
    assert f"k\\xff/{A}" in {case.get("name") for case in tree.iter("testcase")}


def test_sarif_says_how_many_findings_are_too_many(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.diagnostics.sarif.MOST", 1)
    ran = run("check", "--format", "sarif", kb=kb)
    assert [r["ruleId"] for r in json.loads(ran.out)["runs"][0]["results"]] == ["AM202"]
    assert ran.err == (
        "argmap: 1 finding is left out, the least severe first: GitHub takes 1 in a log, or none "
        "at all\n"
    )


def test_junit_has_a_test_for_each_file_asked_for(
    in_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(in_repository)
    ran = run("check", "--format", "junit", "claims")
    tree = etree.fromstring(ran.out.encode())
    failed = {case.get("name"): case.find("failure") is not None for case in tree.iter("testcase")}
    assert failed[f"kb/{A}"]
    assert not failed[f"kb/{B}"]
    assert all(name.startswith("kb/claims/") for name in failed)
    assert ran.code == 1
    strict = etree.fromstring(run("check", "--format", "junit", "--strict").out.encode())
    assert strict.get("failures") == "2"
    assert any(case.get("name") == "kb/argmap.yaml" for case in strict.iter("testcase"))


# Baselines


def test_baseline_is_written_named_and_used(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kb)
    ran = run("check", "--write-baseline")
    assert ran.code == 0
    assert "wrote 2 findings to" in ran.err
    assert "name it in argmap.yaml, `baseline: argmap-baseline.yaml`" in ran.err
    assert found(check(kb=kb)) == BOTH
    named = (kb / "argmap.yaml").read_text(encoding="utf-8") + "baseline: argmap-baseline.yaml\n"
    (kb / "argmap.yaml").write_text(named, encoding="utf-8")
    used = check(kb=kb)
    assert (found(used), used.code) == ([], 0)
    assert used.err == "argmap: not shown: 2 in the baseline\n"
    assert found(check("--no-baseline", kb=kb)) == BOTH
    # Written again, it is the same, and needs no word about its name.
    text = (kb / "argmap-baseline.yaml").read_text(encoding="utf-8")
    again = run("check", "--write-baseline")
    assert again.err == (
        f"argmap: wrote 2 findings to {kb}/argmap-baseline.yaml\n"
        "argmap: not shown: 2 in the baseline\n"
    )
    assert (kb / "argmap-baseline.yaml").read_text(encoding="utf-8") == text


def test_mended_findings_are_told_and_fail_where_checks_are_strict(kb: Path) -> None:
    file = str(kb.parent / "known.yaml")
    assert run("check", "--baseline", file, "--write-baseline", kb=kb).code == 0
    (kb / B).unlink()
    ran = check("--baseline", file, kb=kb)
    assert (found(ran), ran.code) == ([("AM212", "../known.yaml")], 0)
    assert check("--baseline", file, "--strict", kb=kb).code == 1
    assert "wrote 1 finding to" in run("check", "--baseline", file, "--write-baseline", kb=kb).err
    assert found(check("--baseline", file, "--strict", kb=kb)) == []


def test_mended_entries_are_judged_by_the_whole_base(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kb)
    run("check", "--baseline", "known.yaml", "--write-baseline")
    # What is not asked for is not mended.
    assert found(run("check", "--format", "json", "--baseline", "known.yaml", A)) == []
    ran = run("check", "--format", "json", "--baseline", "known.yaml", "--select", "AM2")
    assert found(ran) == []


def test_baseline_takes_no_syntax_errors(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {A: f"{LONELY}sauce: x\n", B: LONELY.replace("b:", "c:")})
    ran = check("--write-baseline", kb=root)
    assert (found(ran), ran.code) == ([("AM120", A)], 1)
    text = (root / "argmap-baseline.yaml").read_text(encoding="utf-8")
    assert "AM120" not in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--baseline", "none.yaml"], "the baseline none.yaml could not be read: No such file"),
        (["--baseline", "x", "--no-baseline"], "--baseline and --no-baseline exclude each other"),
        (["--write-baseline", "claims"], "--write-baseline records all findings: leave out PATH"),
        (["--write-baseline", "--select", "AM3"], "leave out PATH and the other options"),
        (["--write-baseline", "--ignore", "AM3"], "leave out PATH and the other options"),
        (["--write-baseline", "--no-baseline"], "leave out PATH and the other options"),
        (["--write-baseline", "--baseline", A], "is there already and is no baseline"),
        (
            ["--write-baseline", "--baseline", "unmerged.yaml"],
            "unmerged.yaml could not be read: git left a merge conflict here; if it is a "
            "baseline, delete it, and the same command writes it anew",
        ),
        (["--write-baseline", "--baseline", "claims"], "claims is a directory; name a file"),
        (
            ["--write-baseline", "--baseline", "corpus/b.yaml"],
            "corpus/b.yaml is where claims and sources stand, and no place for a baseline",
        ),
        (["--write-baseline", "--baseline", "no/b.yaml"], "there is no directory no"),
        (["--write-baseline", "--baseline", "link.yaml"], "link.yaml is a link"),
    ],
)
def test_baseline_that_cannot_be_meant_is_refused(
    options: list[str], said: str, kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kb / "link.yaml").symlink_to("elsewhere.yaml")
    unmerged = "<<<<<<< HEAD\nversion: 1\n=======\nversion: 1\n>>>>>>> other\nfindings: {}\n"
    (kb / "unmerged.yaml").write_text(unmerged, encoding="utf-8")
    monkeypatch.chdir(kb)
    before = {path: path.read_bytes() for path in kb.rglob("*") if path.is_file()}
    ran = run("check", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert {path: path.read_bytes() for path in kb.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_baseline_is_written_over_an_empty_file(content: str, kb: Path) -> None:
    (kb / "empty.yaml").write_text(content, encoding="utf-8")
    ran = check("--write-baseline", "--baseline", str(kb / "empty.yaml"), "--force", kb=kb)
    assert ran.code == 0
    assert "version: 1" in (kb / "empty.yaml").read_text(encoding="utf-8")


def test_baseline_that_could_not_be_read_again_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = "claims: {alone: {text: A., type: fact, fidelity: implicit}}\n"
    root = write_kb(tmp_path, {B: LONELY})
    (root / B).unlink()
    for number in range(40):
        path = root / f"claims/doe-2020/of-{number}.yaml"
        path.write_text(alone.replace("alone", f"alone-{number}"), encoding="utf-8")
    monkeypatch.setattr("argmap.syntax.decoding.MAX_BYTES", 2_000)
    ran = check("--write-baseline", kb=root)
    assert (ran.code, ran.out) == (2, "")
    assert "would be larger than 2,000 bytes, and could not be read again" in ran.err
    assert "found most: AM408 (40 times)" in ran.err
    assert not (root / "argmap-baseline.yaml").exists()


def test_settings_do_not_make_it_write_outside_the_base(kb: Path) -> None:
    settings = (kb / "argmap.yaml").read_text(encoding="utf-8")
    victim = kb.parent / "out.yaml"
    victim.write_bytes(b"precious")
    for name in ("../out.yaml", str(victim), ".git/hooks/pre-commit", '"a\\0.yaml"'):
        (kb / "argmap.yaml").write_text(f"{settings}baseline: {name}\n", encoding="utf-8")
        ran = run("check", "--write-baseline", kb=kb)
        assert "is no path of a YAML file of this knowledge base" in ran.out
        for more in ([], ["--dry-run"]):
            run("new", "holder", "a-b", "--name", "A", "--kind", "body", *more, kb=kb)
        assert victim.read_bytes() == b"precious"
    assert sorted(path.name for path in kb.parent.iterdir()) == sorted([kb.name, "out.yaml"])


def test_unreadable_settings_name_no_baseline(kb: Path) -> None:
    (kb / "argmap.yaml").write_text("title: [\n", encoding="utf-8")
    ran = run("check", "--write-baseline", kb=kb)
    assert (ran.code, ran.out) == (2, "")
    assert "argmap.yaml could not be read; name the file" in ran.err


def test_nothing_is_written_without_being_asked(kb: Path) -> None:
    def state() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in kb.parent.rglob("*")}

    before = state()
    for output in ("text", "json", "github", "sarif", "junit"):
        run_program("--kb", str(kb), "check", "--format", output, env={"GITHUB_STEP_SUMMARY": ""})
    assert state() == before


def test_permissions_of_a_baseline_are_kept(kb: Path) -> None:
    file = kb / "argmap-baseline.yaml"
    run("check", "--write-baseline", kb=kb)
    file.chmod(0o640)
    (kb / B).unlink()
    run("check", "--write-baseline", kb=kb)
    assert file.stat().st_mode & 0o777 == 0o640
    assert [name for name in os.listdir(kb) if name.startswith(".argmap")] == []  # noqa: PTH208
