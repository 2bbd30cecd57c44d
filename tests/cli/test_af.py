from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kit import run, run_program

if TYPE_CHECKING:
    from pathlib import Path

# 1 and 2 attack each other, and both attack 3, which attacks 4.
_MAP = "p af 4\n1 2\n2 1\n1 3\n2 3\n3 4\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "map.af"
    path.write_text(_MAP, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("task", "out"),
    [
        (["DC-PR", "-a", "1"], "YES\nw 1 4\n"),
        (["DC-PR", "-a", "3"], "NO\n"),
        (["DS-PR", "-a", "4"], "YES\n"),
        (["DS-ST", "-a", "1"], "NO\nw 2 4\n"),
        (["SE-GR"], "w\n"),
        (["SE-ID"], "w\n"),
        (["ee-st"], "w 1 4\nw 2 4\n"),
        (["EE-CO"], "w\nw 1 4\nw 2 4\n"),
    ],
)
def test_answers_are_in_the_competition_s_form(file: str, task: list[str], out: str) -> None:
    ran = run("af", "solve", file, *task)
    assert (ran.code, ran.out, ran.err) == (0, out, "")


def test_no_stable_extension_is_said(tmp_path: Path) -> None:
    path = tmp_path / "odd.tgf"
    path.write_text("a\n#\na a\n", encoding="utf-8")
    assert run("af", "solve", str(path), "SE-ST").out == "NO\n"
    assert run("af", "solve", str(path), "EE-ST").out == ""
    vacuous = run("af", "solve", str(path), "DS-ST", "-a", "a")
    assert vacuous.out == "YES\n"
    assert "there is no stable extension" in vacuous.err


def test_a_framework_may_come_by_standard_input() -> None:
    ran = run_program("af", "solve", "-", "SE-PR", "--from", "apx", stdin="arg(a).\n")
    assert (ran.code, ran.out) == (0, "w a\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SE-XX"], "`SE-XX` is no task"),
        (["DC-PR"], "name it with -a NAME"),
        (["SE-PR", "-a", "1"], "leave out -a"),
        (["DC-PR", "-a", "9"], "no argument is called `9`"),
        (["EE-CO", "--timeout", "0"], "undecided within 0 s"),
        (["SE-PR", "--from", "apx"], "map.af:1: expected `arg(NAME).`"),
    ],
)
def test_what_cannot_be_answered_is_explained(
    file: str, arguments: list[str], message: str
) -> None:
    ran = run("af", "solve", file, *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err


def test_files_that_are_none(tmp_path: Path) -> None:
    assert "No such file" in run("af", "solve", str(tmp_path / "none"), "SE-PR").err
    (tmp_path / "junk").write_bytes(b"\xff\xfe")
    assert "is not UTF-8" in run("af", "solve", str(tmp_path / "junk"), "SE-PR").err
    (tmp_path / "empty").write_bytes(b"")
    ran = run("af", "solve", str(tmp_path / "empty"), "SE-PR")
    assert ran.code == 2
    assert "neither `p af`, apx nor tgf" in ran.err
