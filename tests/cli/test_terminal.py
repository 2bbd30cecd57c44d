"""What reaches a terminal: no control sequences, colour only for people, lines that fit."""

from __future__ import annotations

import fcntl
import gc
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from typing import TYPE_CHECKING, NoReturn

import pytest

import argmap.cli.main
import argmap.loading
from argmap.cli.main import main
from argmap.cli.session import page_width, palette
from kit import REPOSITORY, run, run_program, write_kb
from maps import write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Control characters but the line feed, and the marks that reorder a line (Unicode TR 9).
_DANGEROUS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_EVIL = r"\e[31mred\e]0;title\a\x9b2J\u202Etfel\u2066 \x7f\b\r\u2028end"
_EVIL_FILE = "claims/doe-2020/\x1b[2J\u202e\x9b.yaml"

_HOSTILE = {
    "argmap.yaml": f"""
        title: "{_EVIL}"
        curators:
          kb: {{name: "{_EVIL}"}}
    """,
    "corpus/holders.yaml": f"""
        holders:
          jane-doe: {{name: "{_EVIL}", kind: person, note: "{_EVIL}"}}
          richard-roe: {{name: Richard Roe, kind: person}}
    """,
    "corpus/references.yaml": f"""
        references:
          - id: poe-1989
            type: book
            title: "{_EVIL}"
            author: [{{family: "{_EVIL}"}}]
    """,
    "corpus/doe-2020/source.yaml": f"""
        csl: {{type: book, title: "{_EVIL}", author: [{{literal: "{_EVIL}"}}]}}
        author: jane-doe
        rights: {{licence: open, note: "{_EVIL}"}}
    """,
    _EVIL_FILE: f"""
        claims:
          a:
            text: "A {_EVIL}"
            type: fact
            stance: reports
            at: 1
            quotes: "{_EVIL}"
            cites: [{{work: poe-1989, locator: "{_EVIL}"}}]
            note: "{_EVIL}"
          b: {{text: "B {_EVIL}", type: fact}}
          "{_EVIL}": {{text: Bad id., type: fact}}
        arguments:
          x: {{premises: a, supports: b, quotes: "{_EVIL}", note: "{_EVIL}", holder: jane-doe}}
          y: {{premises: b, attacks: a, asserted_by: curator}}
          z: {{premises: b, undercuts: "{_EVIL}"}}
        conflicts:
          - {{between: [a, b], type: contrary, note: "{_EVIL}"}}
    """,
}
_QUERIES = [
    "list claims",
    "list arguments",
    "list sources",
    "list holders",
    "list works",
    "show a",
    "show x",
    "show y",
    "search a",
    "stats",
    "support b",
    "conflicts a",
    "conflicts",
    "chain a b",
    "impact a",
    "check",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("hostile"), _HOSTILE)


@pytest.mark.parametrize("output", ["text", "json"])
@pytest.mark.parametrize("query", _QUERIES)
def test_nothing_from_a_file_acts_on_the_terminal(hostile: Path, query: str, output: str) -> None:
    ran = run(*query.split(), "--format", output, kb=hostile)
    assert ran.code in (0, 1)
    assert len(ran.out) > 20
    assert not _DANGEROUS.search(ran.out)
    assert not _DANGEROUS.search(ran.err)


def test_json_gives_the_text_as_it_is_written(hostile: Path) -> None:
    claim = json.loads(run("show", "a", "-f", "json", kb=hostile).out)
    assert claim["quotes"] == [
        "\x1b[31mred\x1b]0;title\x07\x9b2J\u202etfel\u2066 \x7f\x08\r\u2028end"
    ]
    assert claim["path"] == _EVIL_FILE


def test_names_on_the_command_line_are_shown_without_control_sequences(town: Path) -> None:
    for command in (["show", "\x1b[31mx\u202e"], ["list", "--tag", "\x1b]0;t\x07x"]):
        ran = run(*command, kb=town)
        assert ran.code == 2
        assert not _DANGEROUS.search(ran.err)
        assert "`x`" in ran.err
    ran = run("list", kb=town / "\x1b[31mx")
    assert ran.code == 2
    assert not _DANGEROUS.search(ran.err)


def _in_terminal(
    *arguments: str, columns: int = 80, env: dict[str, str] | None = None
) -> list[str]:
    """Return the lines that the program prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    outside = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "ARGMAP_KB")}
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", *arguments],
        stdout=theirs,
        stderr=theirs,
        stdin=theirs,
        cwd=REPOSITORY,
        env={**outside, "TERM": "xterm", **(env or {})},
    ) as process:
        os.close(theirs)
        printed = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            printed += part
        assert process.wait() == 0
    os.close(ours)
    return printed.decode().replace("\r\n", "\n").splitlines()


def test_answers_are_coloured_on_a_terminal_and_plain_where_no_colour_is_asked_for(
    town: Path,
) -> None:
    query = ("--kb", str(town), "conflicts", "bridges-need-tolls")
    coloured = "\n".join(_in_terminal(*query))
    assert "\x1b[1mdoe-2020/bridges-need-tolls\x1b[0m" in coloured
    assert "\x1b[1;31magainst: \x1b[0m" in coloured
    plain = "\n".join(_in_terminal(*query, env={"NO_COLOR": "1"}))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert plain == run(*query).out.rstrip("\n")


def test_colour_does_not_depend_on_the_place_of_a_finding(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {"claims/doe-2020/a.yaml": "claims: {a: {text: A., type: fact}}\n"})
    lines = _in_terminal("--kb", str(root), "check")
    assert any("\x1b[1;33mwarning[AM408]\x1b[0m" in line for line in lines)


def test_piped_answers_have_no_colour(town: Path) -> None:
    ran = run_program("--kb", str(town), "conflicts", "bridges-need-tolls")
    assert "against: " in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (80, 80), (200, 100)])
def test_page_is_as_wide_as_the_terminal_but_not_wider_than_can_be_read(
    columns: int, widest: int, tmp_path: Path
) -> None:
    text = " ".join(["word"] * 99)
    files = {"claims/doe-2020/a.yaml": f"claims:\n  a: {{text: {text}, type: fact}}\n"}
    root = write_kb(tmp_path, files)
    lines = _in_terminal("--kb", str(root), "show", "a", columns=columns, env={"NO_COLOR": "1"})
    assert widest - 6 < max(map(len, lines)) <= widest


@pytest.mark.parametrize(("columns", "width"), [("10", 24), ("40", 40), ("72", 72), ("200", 200)])
@pytest.mark.parametrize("terminal", [True, False])
def test_width_is_what_columns_says(
    columns: str, width: int, terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("COLUMNS", columns)
    assert page_width() == width


@pytest.mark.parametrize("columns", [None, "", "0", "-7", "wide", "9" * 5000, "٤٠"])
def test_width_is_80_where_there_is_no_terminal_and_columns_says_nothing(
    columns: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert page_width() == 80


@pytest.mark.parametrize("columns", [32, 40, 60])
def test_a_narrow_page_breaks_lines_between_words_only(
    columns: int, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for command in ("conflicts", "support"):
        for line in run(command, "bridges-need-tolls", kb=town).out.splitlines():
            # An id is never broken, nor is a text squeezed into less than 20 columns.
            is_an_id = re.fullmatch(r"[│├└─ ]*\S+", line)
            assert is_an_id or len(line) <= columns, line


def test_far_down_a_tree_says_where_a_line_belongs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = "".join(f"  c{n}: {{text: So it is., type: fact}}\n" for n in range(8))
    steps = "".join(f"  a{n}: {{premises: [c{n + 1}], supports: c{n}}}\n" for n in range(7))
    text = f"claims:\n{claims}  d: {{text: Beside., type: fact}}\narguments:\n{steps}"
    text = text.replace("[c6]", "[c6, d]")
    root = write_kb(tmp_path, {"claims/doe-2020/a.yaml": text})
    lines = run("support", "c0", kb=root).out.splitlines()
    at = lines.index(" " * 30 + "· level 11, below doe-2020/c5:")
    assert lines[at + 1] == " " * 32 + "supported by doe-2020/a5"
    assert lines[at + 2] == " " * 30 + "· level 12, below doe-2020/a5:"
    assert lines[at + 3].startswith(" " * 32 + "because doe-2020/c6 (")
    beside = next(line for line in lines if "and doe-2020/d (" in line)
    assert lines[lines.index(beside) - 1] == " " * 30 + "· level 12, below doe-2020/a5:"
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("support", "c0", kb=root).out.splitlines()
    assert " " * 3 + "· level 2, below doe-2020/a0:" in narrow


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_closed_output_is_borne_in_silence(closed: str, town: Path) -> None:
    for command, code in (("show bridges-need-tolls", 0), ("list", 0), ("show nothing", 2)):
        line = f'"$0" -m argmap --kb "$1" {command} {closed}'
        ran = subprocess.run(
            ["/bin/sh", "-c", line, sys.executable, str(town)], capture_output=True, check=False
        )
        assert ran.returncode == code
        assert ran.stdout == b""
        assert b"internal error" not in ran.stderr
        assert bool(ran.stderr) == (code == 2 and "2>" not in closed)


@pytest.mark.parametrize(
    ("terminal", "no_colour", "colour"),
    [(True, "", True), (True, "1", False), (False, "", False), (False, "1", False)],
)
def test_colour_needs_a_terminal_and_nobody_who_objects(
    terminal: bool, no_colour: str, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("NO_COLOR", no_colour)
    assert palette().colour is colour


def test_terminal_that_lacks_a_character_gets_an_escape(town: Path) -> None:
    ran = run_program(
        "--kb", str(town), "show", "bridges-decay", env={"PYTHONIOENCODING": "latin-1"}
    )
    assert (ran.code, ran.err) == (0, "")
    assert "\\u201cmore is lost than mended\\u201d" in ran.out


# -- how it ends


def test_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """More is printed than a pipe holds, and the reader closes it after the first line."""
    claims = "".join(f"  c{n}: {{text: {'word ' * 40}, type: fact}}\n" for n in range(1000))
    root = write_kb(tmp_path, {"claims/doe-2020/many.yaml": f"claims:\n{claims}"})
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", "--kb", str(root), "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert b"/" in process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Undo what the program's entry does to the interpreter it has for itself."""
    was_on = gc.isenabled()
    yield
    if was_on:
        gc.enable()


def _ended(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[object, str, str]:
    """Run the program's entry; return exit code, standard output and standard error."""
    monkeypatch.setattr(sys, "argv", ["argmap", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    captured = capsys.readouterr()
    return exit_.value.code, captured.out, captured.err


def _failing(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def test_pipe_closed_in_the_middle_of_a_command_ends_it_in_silence(
    town: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(argmap.loading, "load", _failing(BrokenPipeError(32, "Broken pipe")))
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        code, _, err = _ended(["--kb", str(town), "list"], monkeypatch, capsys)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("where", ["load", "app"])
def test_interrupted_command_ends_in_silence_with_130(
    where: str, town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = argmap.loading if where == "load" else argmap.cli.main
    monkeypatch.setattr(place, where, _failing(KeyboardInterrupt()))
    assert _ended(["--kb", str(town), "list"], monkeypatch, capsys) == (130, "", "")


def test_internal_error_is_one_line_without_a_traceback(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ARGMAP_DEBUG", raising=False)
    monkeypatch.setattr(argmap.loading, "load", _failing(RuntimeError("one\ntwo\x1b[31m")))
    code, out, err = _ended(["--kb", str(town), "list"], monkeypatch, capsys)
    assert (code, out) == (2, "")
    assert err == (
        "argmap: internal error: RuntimeError: one two. This is a bug in argmap; "
        "set ARGMAP_DEBUG=1 to see where, and report it\n"
    )


def test_internal_error_is_shown_whole_to_who_asks_for_it(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGMAP_DEBUG", "1")
    monkeypatch.setattr(argmap.loading, "load", _failing(RuntimeError("one")))
    monkeypatch.setattr(sys, "argv", ["argmap", "--kb", str(town), "list"])
    with pytest.raises(RuntimeError, match="one"):
        main()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "/x"), "refused /x: Permission denied"),
        (OSError("strange"), "refused: strange"),
    ],
)
def test_what_the_system_refuses_is_said_in_one_line(
    error: OSError,
    said: str,
    town: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(argmap.loading, "load", _failing(error))
    code, out, err = _ended(["--kb", str(town), "list"], monkeypatch, capsys)
    assert (code, out) == (2, "")
    assert err == f"argmap: the operating system {said}\n"


def test_program_that_ran_through_ends_with_0_whatever_its_streams_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(argmap.cli.main, "app", lambda **_: None)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert _ended([], monkeypatch, capsys) == (0, "", "")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["list", "-h"]])
def test_help_is_data_on_standard_output(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert "Usage: argmap" in ran.out + ran.err
    assert ran.code == (0 if arguments else 2)


def test_version_names_the_parser_in_use() -> None:
    ran = run("--version")
    assert ran.code == 0
    assert re.fullmatch(r"argmap \S+ \(YAML parser: [^()]+\)\n", ran.out)
