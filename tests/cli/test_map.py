"""`argmap map`: what it draws, in which formats, and what it says where it cannot go on."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kit import REPOSITORY, run, write_kb
from maps import argument_map

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"


def boxes(text: str) -> list[str]:
    """Return the claims drawn in a flowchart, by their short ids."""
    return [name.split("__")[-1] for name in re.findall(r"^ +claim_(\w+)\[", text, re.MULTILINE)]


def _kb(root: Path, lines: str) -> Path:
    files = {"claims/doe-2020/map.yaml": "source: doe-2020\ncurator: kb\n" + argument_map(lines)}
    return write_kb(root, files)


def test_a_claim_stands_at_the_top(town: Path) -> None:
    ran = run("map", "users-benefit", "--to", "mermaid", kb=town)
    assert (ran.code, ran.err) == (0, "")
    assert boxes(ran.out)[0] == "users_benefit"
    assert "claim_doe_2020__users_benefit[" in ran.out
    assert "bridges_need_tolls" not in ran.out


def test_a_source_is_drawn_without_what_others_say(town: Path) -> None:
    ran = run("map", "doe-2020", "--to", "mermaid", kb=town)
    assert boxes(ran.out)[0] == "bridges_need_tolls"
    # The conflict stands in Doe's own file, the restatement does not, nor Roe's argument.
    assert '|"contrary<br/>curator’s reading"|' in ran.out
    assert "says the same" not in ran.out
    assert "access_is_a_right" not in ran.out
    everything = run("map", "--all", "--to", "mermaid", kb=town).out
    assert {*boxes(ran.out)} < {*boxes(everything)}
    assert "says the same" in everything


@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".dot", "digraph argmap {"), (".gv", "digraph argmap {"),
     (".mmd", "flowchart BT"), (".mermaid", "flowchart BT")],
)  # fmt: skip
def test_text_needs_no_extra(town: Path, tmp_path: Path, ending: str, begins: str) -> None:
    file = tmp_path / f"map{ending}"
    ran = run("map", "doe-2020", "-o", str(file), kb=town)
    assert (ran.code, ran.out, ran.err) == (0, "", f"argmap: wrote {file}\n")
    assert file.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("to", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
def test_pictures(town: Path, tmp_path: Path, to: str, begins: bytes) -> None:
    pytest.importorskip("pygraphviz")
    file = tmp_path / f"map.{to}"
    ran = run("map", "users-benefit", "-o", str(file), kb=town)
    assert (ran.code, ran.out, ran.err) == (0, "", f"argmap: wrote {file}\n")
    assert file.read_bytes().startswith(begins)


def test_svg_is_what_is_written_where_nothing_is_asked_for(town: Path) -> None:
    pytest.importorskip("pygraphviz")
    ran = run("map", "bridges-need-tolls", kb=town)
    assert ran.out.startswith("<?xml")
    assert "legend_thesis" in ran.out
    assert run("map", "bridges-need-tolls", "-o", "-", kb=town).out == ran.out
    assert "legend_thesis" not in run("map", "bridges-need-tolls", "--no-legend", kb=town).out


def test_the_format_asked_for_beats_the_ending(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.txt"
    assert run("map", "doe-2020", "--to", "dot", "-o", str(file), kb=town).code == 0
    assert file.read_text(encoding="utf-8").startswith("digraph")


def test_dots_an_inch(town: Path, tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz")
    sizes = []
    for dpi in ("36", "72"):
        file = tmp_path / f"{dpi}.png"
        run("map", "roe-1999", "-o", str(file), "--dpi", dpi, kb=town)
        sizes.append(int.from_bytes(file.read_bytes()[16:20]))
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)


def test_depth_and_max_fold_and_say_so(town: Path) -> None:
    ran = run("map", "bridges-need-tolls", "--to", "mermaid", "--max", "3", kb=town)
    assert boxes(ran.out) == ["bridges_need_tolls", "tolls_slow_traffic", "gates_can_be_automatic"]
    assert "#43;2 reasons" in ran.out
    assert ran.err == (
        "argmap: 3 of 7 claims are drawn, the others only counted: --max 7 draws them\n"
    )
    whole = run("map", "bridges-need-tolls", "--to", "mermaid", "--max", "7", kb=town)
    assert len(boxes(whole.out)) == 7
    assert "are drawn" not in whole.err


def test_what_no_option_draws_is_told_from_what_one_does(tmp_path: Path) -> None:
    """The conflict of a reason, and the reason for what conflicts with the thesis."""
    kb = _kb(tmp_path, "one: b => a\nb contrary x\na tension c\ntwo: e => c\nf restates x")
    ran = run("map", "a", "--to", "mermaid", "--max", "300", kb=kb)
    assert ran.out.count("#43;") == 2
    assert ran.err == (
        "argmap: of what the boxes count, 2 stand outside this argument, whatever --max says: "
        "`argmap map ID` draws what bears on one claim, `argmap map --all --max 10` everything\n"
    )
    whole = run("map", "--all", "--to", "mermaid", "--max", "10", kb=kb)
    assert ("#43;" in whole.out, whole.err) == (False, "")


def test_a_source_counts_what_it_says_of_others(tmp_path: Path) -> None:
    kb = _kb(tmp_path, "one: b => a\nb contrary roe-1999/roads-are-free")
    ran = run("map", "doe-2020", "--to", "mermaid", kb=kb)
    assert boxes(ran.out) == ["a", "b"]
    assert ran.err.startswith(
        "argmap: of what the boxes count, 1 stands outside the files of the source, whatever"
    )


def test_a_map_too_dense_to_draw_says_so(tmp_path: Path) -> None:
    kb = _kb(tmp_path, "\n".join(f"x{n}: b => a" for n in range(9)))
    ran = run("map", "a", "--to", "mermaid", "--max", "2", kb=kb)
    assert "#43;3 reasons" in ran.out
    assert ran.err == (
        "argmap: 2 claims with all between them would be black: a larger --max draws more\n"
    )
    assert "#43;" not in run("map", "a", "--to", "mermaid", "--max", "3", kb=kb).out


@pytest.mark.parametrize("to", ["png", "pdf", "svg"])
def test_what_is_too_small_to_read_on_a_page_is_said(tmp_path: Path, to: str) -> None:
    pytest.importorskip("pygraphviz")
    kb = _kb(tmp_path, "\n".join(f"x{n}: b{n} => a" for n in range(60)))
    file = tmp_path / f"map.{to}"
    ran = run("map", "a", "--max", "60", "--dpi", "36", "-o", str(file), kb=kb)
    (said,) = [line for line in ran.err.splitlines() if "A4" in line] or [""]
    if to == "svg":
        assert said == ""
    else:
        assert re.fullmatch(
            r"argmap: fitted to a page of A4, the text of claims would be [2-5]\.\d points high: "
            "draw less with --depth or --max, or print on larger paper",
            said,
        )
    assert "A4" not in run("map", "b1", "-o", str(tmp_path / f"b.{to}"), kb=kb).err


def test_depth_counts_inferences(tmp_path: Path) -> None:
    kb = _kb(tmp_path, "one: b => a\ntwo: c => b\nthree: e => c")
    ran = run("map", "a", "--to", "mermaid", "--depth", "2", kb=kb)
    assert boxes(ran.out) == ["a", "b", "c"]
    assert ran.err == (
        "argmap: 3 of 4 claims are drawn, the others only counted: "
        "a larger --depth or --max draws more\n"
    )


def test_forty_claims_are_drawn_where_nothing_is_asked_for(tmp_path: Path) -> None:
    kb = _kb(tmp_path, "\n".join(f"x{n}: b{n} => a" for n in range(600)))
    ran = run("map", "a", "--to", "mermaid", kb=kb)
    assert len(boxes(ran.out)) == 40
    assert "#43;561 reasons" in ran.out
    assert ran.err.startswith("argmap: 40 of 601 claims are drawn, the others only counted: ")
    many = run("map", "a", "--to", "mermaid", "--max", "601", kb=kb)
    assert len(boxes(many.out)) == 601
    assert many.err == (
        "argmap: this is more than GitHub shows as a flowchart; --max 40 or --depth 1 folds more\n"
    )


def test_a_picture_of_thousands_is_refused_with_advice(town: Path) -> None:
    pytest.importorskip("pygraphviz")
    ran = run("map", "--all", "--to", "svg", "--max", "10000", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "argmap: a picture holds at most 500 claims; --to dot and mermaid take more\n"
    )


def test_what_a_picture_folds_of_thousands_is_said(tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz")
    kb = _kb(tmp_path, "\n".join(f"x{n}: b{n} => a" for n in range(600)))
    ran = run("map", "a", "--max", "2", "--to", "svg", kb=kb)
    assert "+600 reasons" not in ran.out
    assert "+599 reasons" in ran.out
    assert ran.err == (
        "argmap: 2 of 601 claims are drawn, the others only counted: --max goes up to 500, and "
        "`argmap map ID` draws the argument for one claim\n"
    )


def test_nothing_is_overwritten_without_force(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.dot"
    file.write_text("mine", encoding="utf-8")
    ran = run("map", "doe-2020", "-o", str(file), kb=town)
    assert (ran.code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force replaces it" in ran.err
    assert run("map", "doe-2020", "-o", str(file), "--force", kb=town).code == 0
    assert file.read_text(encoding="utf-8").startswith("digraph")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "name a claim or a source, or give --all"),
        (["doe-2020", "--all"], "one subject, --all another: give one of them"),
        (["nothing-like-it"], "no claim `nothing-like-it`"),
        (["doe-202"], "no claim or source `doe-202`; did you mean doe-2020?"),
        (["tolls-are-fair"], "`tolls-are-fair` is an argument"),
        (["doe-2020", "-o", "map.gif"], "map.gif does not end as a format that this writes"),
    ],
)
def test_what_cannot_be_is_explained(town: Path, arguments: list[str], says: str) -> None:
    to = [] if "-o" in arguments else ["--to", "dot"]
    ran = run("map", *arguments, *to, kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_a_source_without_claims_is_explained(tmp_path: Path) -> None:
    ran = run("map", "noe-1777", "--to", "dot", kb=write_kb(tmp_path))
    assert (ran.code, ran.err) == (2, "argmap: no claim of noe-1777 is in the knowledge base\n")


def test_a_knowledge_base_without_claims_is_explained(tmp_path: Path) -> None:
    (tmp_path / "argmap.yaml").write_text("title: T\ncurators: {kb: {name: K.}}\n", "utf-8")
    ran = run("map", "--all", "--to", "dot", kb=tmp_path)
    assert (ran.code, ran.err) == (2, "argmap: there are no claims\n")


@pytest.mark.parametrize("to", ["svg", "png", "pdf"])
def test_a_missing_extra_says_what_to_install(
    town: Path, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: Callable[..., Any] = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, *rest: None if name == "pygraphviz" else there(name, *rest),
    )
    ran = run("map", "doe-2020", "--to", to, "-o", "-", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"argmap: {to} needs pygraphviz: pip install 'argmap[documents]'; or give --to mermaid\n"
    )


def test_bytes_do_not_go_to_a_terminal(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygraphviz")
    from argmap.cli import output  # noqa: PLC0415

    class Terminal:
        def isatty(self) -> bool:
            return True

        def __getattr__(self, name: str) -> Any:
            return getattr(sys.__stdout__, name)

    class System:
        stdout = Terminal()

        def __getattr__(self, name: str) -> Any:
            return getattr(sys, name)

    monkeypatch.setattr(output, "sys", System())
    ran = run("map", "roe-1999", "--to", "png", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert "this is no text for a terminal; name a file with -o FILE" in ran.err


def test_a_failure_of_graphviz_is_one_line(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygraphviz")
    from argmap.export.map import render  # noqa: PLC0415

    monkeypatch.setattr(render, "_ENGINE", (sys.executable, "-c", "raise SystemExit('no memory')"))
    ran = run("map", "roe-1999", "--to", "svg", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "argmap: Graphviz failed: no memory; draw less with --max or --depth, or give --to dot\n"
    )


def test_remarks_of_graphviz_are_handed_on(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygraphviz")
    from argmap.export.map import render  # noqa: PLC0415

    program = "import sys; print('odd\\nodder', file=sys.stderr); print('drawn')"
    monkeypatch.setattr(render, "_ENGINE", (sys.executable, "-c", program))
    ran = run("map", "roe-1999", "--to", "png", "-o", "-", kb=town)
    assert (ran.code, ran.out) == (0, "drawn\n")
    assert ran.err == "argmap: Graphviz remarks: odd (and 1 more)\n"


@pytest.mark.parametrize(("to", "file"), [("dot", "map.dot"), ("mermaid", "map.mmd")])
def test_text_is_what_its_golden_file_says(town: Path, to: str, file: str) -> None:
    """Written anew as the other golden files are: see `test_golden`."""
    ran = run("map", "--all", "--to", to, kb=town)
    path = GOLDEN / file
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(ran.out, encoding="utf-8")
        pytest.skip("written anew")
    assert ran.out == path.read_text(encoding="utf-8")


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("thesis", "arguments"), [("dual-coordination", ["--depth", "1"]), ("three-obstacles", [])]
)
def test_the_examples_are_of_today(thesis: str, arguments: list[str]) -> None:
    """Where this fails, `make examples` writes them anew.

    Where exactly a line of text stands in its box is left to Graphviz, and to the fonts it finds.
    """
    etree = pytest.importorskip("lxml.etree")
    pytest.importorskip("pygraphviz")
    ran = run("map", thesis, *arguments, kb=REPOSITORY)

    def parts(svg: str) -> list[tuple[str, dict[str, str], str]]:
        return [
            (
                element.tag,
                {
                    name: value
                    for name, value in element.attrib.items()
                    if not (name in ("x", "y", "textLength") and element.tag.endswith("}text"))
                },
                (element.text or "").strip(),
            )
            for element in etree.fromstring(svg.encode()).iter()
        ]

    example = (REPOSITORY / "docs" / "examples" / f"{thesis}.svg").read_text(encoding="utf-8")
    assert parts(ran.out) == parts(example)
