"""A record is found by any of its names, and opened in an editor's own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.editing.editors import command_line, names, whereabouts
from argmap.loading import load
from kit import write_kb

CLAIMS = """
    claims:
      jane-doe: {text: T., type: fact}
      roads-are-free: {text: T., type: fact}
      broken: {text: T., type: fact, txt: x}
      lost: {type: fact}
    arguments:
      stray: {premises: [jane-doe], supports: roads-are-free, scheme: [x]}
      odd: 12
"""
REFERENCES = """
    references:
      - {id: poe-1989, type: book, title: T}
      - {id: untyped, title: T}
      - 12
      - {id: [untyped], title: T}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(
        tmp_path_factory.mktemp("kb"),
        {
            "claims/doe-2020/test.yaml": CLAIMS,
            "corpus/xoe-1/source.yaml": "csl: 12\n",
            "corpus/holders.yaml": "holders:\n  jane-doe: {name: J, kind: person}\n  x: {nam: y}\n",
            "corpus/references.yaml": REFERENCES,
        },
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("roe-1999/roads-are-free", ["claim claims/roe-1999/roads.yaml:3"]),
        (
            "roads-are-free",
            ["claim claims/doe-2020/test.yaml:3", "claim claims/roe-1999/roads.yaml:3"],
        ),
        ("access-frees-roads", ["argument claims/roe-1999/roads.yaml:14"]),
        ("jane-doe", ["holder corpus/holders.yaml:2"]),
        ("claim:jane-doe", ["claim claims/doe-2020/test.yaml:2"]),
        ("holder:jane-doe", ["holder corpus/holders.yaml:2"]),
        ("poe-1989", ["work corpus/references.yaml:2"]),
        ("noe-1777", ["source corpus/noe-1777/source.yaml:1"]),
        ("broken", ["claim claims/doe-2020/test.yaml:4"]),
        ("doe-2020/lost", ["claim claims/doe-2020/test.yaml:5"]),
        ("odd", ["argument claims/doe-2020/test.yaml:8"]),
        ("xoe-1", ["source corpus/xoe-1/source.yaml:1"]),
        ("x", ["holder corpus/holders.yaml:3"]),
        ("untyped", ["work corpus/references.yaml:3"]),
        ("nosuch", []),
        ("work:jane-doe", []),
    ],
)
def test_records_are_found_even_broken_ones(root: Path, name: str, expected: list[str]) -> None:
    loaded = load(root)
    found = whereabouts(loaded.kb, loaded.contents, name)
    assert [f"{one.kind} {one.path}:{one.line}" for one in found] == expected


def test_every_name_that_is_offered_is_found(root: Path) -> None:
    loaded = load(root)
    for name in names(loaded.kb):
        assert whereabouts(loaded.kb, loaded.contents, name), name


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vi", ["vi", "+7", "/a b.yaml"]),
        ("/usr/bin/nvim -R", ["/usr/bin/nvim", "-R", "+7", "/a b.yaml"]),
        ("emacsclient -nw", ["emacsclient", "-nw", "+7", "/a b.yaml"]),
        ("code --wait", ["code", "--wait", "--goto", "/a b.yaml:7"]),
        ("'/opt/my editor/subl' -w", ["/opt/my editor/subl", "-w", "/a b.yaml:7"]),
        ("hx", ["hx", "/a b.yaml:7"]),
        ("kate -b", ["kate", "-b", "--line", "7", "/a b.yaml"]),
        ('"C:\\\\Tools\\\\Code.EXE"', ["C:\\Tools\\Code.EXE", "--goto", "/a b.yaml:7"]),
        ("strange --x", ["strange", "--x", "/a b.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_way(editor: str, expected: list[str]) -> None:
    assert command_line(editor, Path("/a b.yaml"), 7) == expected


@pytest.mark.parametrize("editor", ["", "'", "   "])
def test_what_is_no_command_is_refused(editor: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        command_line(editor, Path("/a"), 1)
