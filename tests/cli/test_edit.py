"""`argmap edit`: the editor that is set, at the line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from kit import run, write_kb

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    claims = "claims:\n  roads-are-free: {text: T., type: fact}\n  jane-doe: {txt: T.}\n"
    return write_kb(tmp_path_factory.mktemp("kb"), {"claims/doe-2020/test.yaml": claims})


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("access-is-a-right", "claims/roe-1999/roads.yaml:8"),
        ("coe-2001/age-and-gain", "claims/coe-2001/base.yaml:15"),
        ("noe-1777", "corpus/noe-1777/source.yaml:1"),
        ("city-council", "corpus/holders.yaml:5"),
        ("poe-1989", "corpus/references.yaml:2"),
    ],
)
def test_the_place_is_printed(kb: Path, name: str, place: str) -> None:
    assert run("edit", name, "--print", kb=kb).out == f"{place}\n"


def test_the_editor_gets_file_and_line(
    kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, log = tmp_path / "vim", tmp_path / "log"
    program = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{program}" {log} "$@"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", f"'{script}' -R")
    assert run("edit", "access-is-a-right", kb=kb).code == 0
    file = kb / "claims" / "roe-1999" / "roads.yaml"
    assert log.read_text("utf-8") == repr(["-R", "+8", str(file)])


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("", "no editor is set"),
        ("  ", "no editor is set"),
        ("'", "is no command: No closing quotation"),
        ("no-such-editor-at-all", "cannot be run"),
        ("false", "ended with exit code 1"),
    ],
)
def test_an_editor_that_does_not_do_is_explained(
    kb: Path, editor: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    ran = run("edit", "access-is-a-right", kb=kb)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_name_that_is_none_or_several_is_explained(kb: Path) -> None:
    several = run("edit", "roads-are-free", "--print", kb=kb).err
    assert "stands for several: claim:doe-2020/roads-are-free, claim:roe-1999/" in several
    assert "did you mean roe-1999/access-is-a-right?" in run("edit", "acess-is-a-right", kb=kb).err
    assert (
        "not everything could be read, `argmap check` says what"
        in run("edit", "acess-is-a-right", kb=kb).err
    )
    # A claim that lost its text and a holder go by one name.
    both = run("edit", "jane-doe", "--print", kb=kb)
    assert both.out == "corpus/holders.yaml:2\n"
    assert run("edit", "claim:jane-doe", "--print", kb=kb).out == "claims/doe-2020/test.yaml:3\n"
