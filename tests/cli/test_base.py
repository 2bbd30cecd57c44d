"""Commands find their knowledge base, answer from what is sound, and change nothing."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from kit import run, run_program, write_kb

if TYPE_CHECKING:
    from pathlib import Path

_COMMANDS = [
    ["list"],
    ["show", "roads-are-free"],
    ["search", "roads"],
    ["stats"],
    ["support", "roads-are-free"],
    ["conflicts"],
    ["conflicts", "roads-are-free"],
    ["chain", "access-is-a-right", "roads-are-free"],
    ["impact", "access-is-a-right"],
    ["check"],
]


@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_without_a_knowledge_base_a_command_says_so(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "argmap: no argmap.yaml here or above; name the knowledge base with --kb DIR or ARGMAP_KB\n"
    )


def test_base_is_found_from_a_directory_inside_it(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(town / "claims" / "doe-2020")
    assert run("list", "tags").out == "money  2 claims\ntolls  2 claims\n"


def test_base_may_be_named_by_the_environment_and_the_option_goes_first(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    shutil.copytree(town, other)
    shutil.rmtree(other / "claims" / "doe-2020")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARGMAP_KB", str(town))
    assert len(run("list").out.splitlines()) == 8
    assert len(run("list", kb=other).out.splitlines()) == 2


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("claims", "holds no argmap.yaml"),
        ("argmap.yaml", "is no directory"),
        ("nowhere", "is no directory"),
    ],
)
def test_option_must_name_the_root_itself(town: Path, where: str, said: str) -> None:
    ran = run("list", kb=town / where)
    assert (ran.code, ran.out) == (2, "")
    assert f"{town / where} {said}" in ran.err


def test_wrong_place_in_the_environment_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGMAP_KB", str(tmp_path))
    ran = run("list")
    assert (ran.code, ran.out) == (2, "")
    assert "holds no argmap.yaml" in ran.err


@pytest.mark.parametrize("command", _COMMANDS[:-1], ids=" ".join)
def test_queries_answer_from_what_is_sound_and_say_what_was_left_out(
    command: list[str], tmp_path: Path
) -> None:
    root = write_kb(
        tmp_path,
        {
            "claims/doe-2020/broken.yaml": "claims: [\n",
            "claims/roe-1999/more.yaml": """
                claims:
                  half: {text: Half., type: opinion}
                  whole: {text: Whole., type: fact}
                arguments:
                  on-half: {premises: [half], supports: whole}
                conflicts:
                  - {between: [half, whole], type: contrary}
            """,
        },
    )
    ran = run(*command, kb=root)
    assert ran.out
    first, *rest = ran.err.splitlines()
    assert first == (
        "argmap: left out: roe-1999/half, roe-1999/on-half; 1 conflict or restatement; "
        "what could not be read of doe-2020. Run `argmap check` to see why"
    )
    # What is left of it speaks against nothing.
    assert (ran.code, bool(rest)) == ((1, True) if command[0] == "conflicts" else (0, False))


def test_long_lists_of_what_was_left_out_are_cut(tmp_path: Path) -> None:
    steps = "".join(f"  s{n}: {{premises: [a], supports: nothing}}\n" for n in range(7))
    text = (
        "claims:\n  a: {text: A., type: fact}\n"
        f"arguments:\n{steps}"
        "conflicts:\n"
        "  - {between: [a, nothing], type: contrary}\n"
        "  - {between: [a, nothing], type: tension}\n"
    )
    ran = run("stats", kb=write_kb(tmp_path, {"claims/doe-2020/test.yaml": text}))
    assert ran.err == (
        "argmap: left out: doe-2020/s0, doe-2020/s1, doe-2020/s2, doe-2020/s3, doe-2020/s4 "
        "and 2 more; 2 conflicts or restatements. Run `argmap check` to see why\n"
    )


def test_empty_base_answers_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "argmap.yaml").write_text("title: Empty\n", encoding="utf-8")
    for what in ("claims", "arguments", "sources", "holders", "works", "tags"):
        ran = run("list", what, kb=tmp_path)
        assert (ran.code, ran.out, ran.err) == (1, "", f"argmap: there are no {what}\n")
    assert run("list", "-f", "json", kb=tmp_path).out == "[]\n"


def _state(root: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path.relative_to(root)): (
            path.stat().st_mtime_ns,
            path.stat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [root, *root.rglob("*")]
    }


@pytest.mark.no_cover
def test_commands_write_nothing(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "town"
    shutil.copytree(town, root)
    (root / "claims" / "doe-2020" / "broken.yaml").write_text("claims: [\n", encoding="utf-8")
    before = _state(root)
    monkeypatch.chdir(root)
    for command in [*_COMMANDS, ["explain"], ["explain", "AM202"]]:
        for output in ([], ["-f", "json"]):
            if not (output and command[0] == "explain"):
                run(*command, *output)
    run_program("support", "roads-are-free", cwd=root)
    run_program(
        cwd=root,
        env={
            "_ARGMAP_COMPLETE": "complete_bash",
            "COMP_WORDS": "argmap show roads",
            "COMP_CWORD": "2",
        },
    )
    assert _state(root) == before


def test_file_that_must_not_be_read_is_reported_and_the_rest_answers(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        root = write_kb(tmp_path)
        (root / "claims" / "doe-2020").mkdir()
        (root / "claims" / "doe-2020" / "gone.yaml").symlink_to(root / "nowhere")
    else:
        root = write_kb(tmp_path, {"claims/doe-2020/gone.yaml": "claims: {}\n"})
        (root / "claims" / "doe-2020" / "gone.yaml").chmod(0)
    ran = run("list", kb=root)
    assert ran.code == 0
    assert "roe-1999/roads-are-free" in ran.out
    assert "left out: what could not be read of doe-2020" in ran.err


def test_module_runs_as_the_program(town: Path) -> None:
    ran = run_program("--kb", str(town), "list", "tags")
    assert (ran.code, ran.out, ran.err) == (0, "money  2 claims\ntolls  2 claims\n", "")
