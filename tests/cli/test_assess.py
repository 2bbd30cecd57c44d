"""`argmap assess`: what it lists, how it compares viewpoints, and what it hands to programs."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from argmap.acceptance.deadline import OutOfTimeError
from argmap.acceptance.reading import theory_of
from argmap.acceptance.verdicts import assess
from argmap.acceptance.viewpoints import EVERYONE
from argmap.cli.cards import Page
from argmap.cli.verdict_table import Table, lines
from argmap.diagnostics.terminal import Palette
from argmap.graph import build
from argmap.loading import load
from kit import REPOSITORY, run, write_kb
from maps import argument_map, write_files

# Doe and the council quarrel over c and d; b is common to Doe and, by way of across, Roe.
QUARREL = """
    claim p
    claim v {holder: city-council, stance: reports}
    claim w {holder: city-council, stance: reports}
    claim a {stance: asks}
    claim b
    r: p => c
    s: v =/ c
    t: p => d
    u: w =x t
"""


@pytest.fixture(scope="module")
def quarrel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("quarrel")
    return write_kb(
        root, {"claims/doe-2020/test.yaml": f"source: doe-2020\n{argument_map(QUARREL)}"}
    )


def records(*arguments: str, kb: Path) -> Any:
    ran = run("assess", *arguments, "--format", "json", kb=kb)
    return json.loads(ran.out)


def verdicts(*arguments: str, kb: Path) -> dict[str, str]:
    """Return the verdicts on Doe's claims; from several viewpoints, with strokes between."""
    return {
        claim["id"].removeprefix("doe-2020/"): "/".join(
            found["verdict"] for found in claim["verdicts"].values()
        )
        for claim in records(*arguments, kb=kb)["claims"]
        if claim["id"].startswith("doe-2020/")
    }


def test_without_ids_what_is_in_dispute_is_listed_and_the_rest_counted(quarrel: Path) -> None:
    ran = run("assess", kb=quarrel)
    assert ran.out == (
        "Premises: what everyone puts forward, taken together (6 premises).\n"
        "Semantics: preferred.\n"
        "\n"
        "Falls (1): in no preferred extension, though something speaks for or against it\n"
        "  doe-2020/d (Jane Doe, fact)\n"
        "    Claim d.\n"
        "\n"
        "Contested (1): in some preferred extension, not in all\n"
        "  doe-2020/c (Jane Doe, fact)\n"
        "    Claim c.\n"
        "\n"
        "11 claims: 8 stand, 1 contested, 1 falls, 1 open.\n"
    )
    assert ran.code == 0


def test_claims_that_are_named_are_listed_whatever_their_verdict(quarrel: Path) -> None:
    out = run("assess", "p", "doe-2020/a", "p", kb=quarrel).out
    assert "Stands (1)" in out
    assert "Open (1): no argument for it or against it can be built" in out
    assert "2 claims: 1 stands, 1 open." in out
    assert "doe-2020/c" not in out


def test_all_lists_all(quarrel: Path) -> None:
    out = run("assess", "--all", kb=quarrel).out
    assert "Stands (8)" in out
    assert out.index("Falls") < out.index("Contested") < out.index("Stands") < out.index("Open")


def test_filters_choose_what_is_listed(quarrel: Path) -> None:
    assert "2 claims: 2 stand." in run("assess", "--source", "roe-1999", kb=quarrel).out
    assert "0 claims: nothing to assess." in run("assess", "-t", "forecast", kb=quarrel).out
    assert set(verdicts("--holder", "city-council", kb=quarrel)) == {"v", "w"}
    assert verdicts("c", "--holder", "city-council", kb=quarrel) == {}


def test_viewpoints_are_set_side_by_side_and_where_they_part_comes_first(quarrel: Path) -> None:
    out = run("assess", "-v", "jane-doe", "-v", "all", kb=quarrel).out
    assert out == (
        "jane-doe: what Jane Doe puts forward (2 premises).\n"
        "all: what everyone puts forward, taken together (6 premises).\n"
        "Semantics: preferred.\n"
        "\n"
        "Different verdicts (2)\n"
        "  jane-doe   all\n"
        "  stands     contested  doe-2020/c\n"
        "      Claim c.\n"
        "  stands     falls      doe-2020/d\n"
        "      Claim d.\n"
        "\n"
        "Open to some (6; 6 not listed)\n"
        "\n"
        "Same verdict (3; 3 not listed)\n"
        "\n"
        "jane-doe: 11 claims: 4 stand, 7 open.\n"
        "all: 11 claims: 8 stand, 1 contested, 1 falls, 1 open.\n"
    )


# Doe says p and q; Roe and the curator lead from there to c, d and e; the council disputes q.
BORROWED = {
    "claims/doe-2020/test.yaml": """
        source: doe-2020
        claims:
          p: {text: P., type: fact}
          q: {text: Q., type: fact}
          own: {text: Own., type: fact}
          read: {text: Read., type: fact}
        arguments:
          own-step: {premises: [p], supports: own}
          reading: {premises: [roe-1999/x], supports: read, asserted_by: curator}
          reply: {premises: [p], attacks: q, holder: city-council}
    """,
    "claims/roe-1999/test.yaml": """
        source: roe-1999
        claims:
          c: {text: C., type: fact}
          d: {text: D., type: fact}
          e: {text: E., type: fact}
          x: {text: X., type: fact}
          y: {text: Y., type: fact, axiom: true}
        arguments:
          theirs: {premises: [doe-2020/p], supports: c}
        restatements:
          - {between: [doe-2020/own, d]}
    """,
    "claims/across/test.yaml": """
        arguments:
          ours: {premises: [doe-2020/p], supports: roe-1999/e, asserted_by: curator}
    """,
}


@pytest.fixture(scope="module")
def borrowed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("borrowed"), BORROWED)


@pytest.mark.parametrize("viewpoint", ["jane-doe", "source:doe-2020"])
def test_verdicts_that_hang_on_others_are_told_apart(viewpoint: str, borrowed: Path) -> None:
    found = records("-v", viewpoint, "-v", "all", kb=borrowed)
    told = {
        claim["id"]: (verdict["verdict"], verdict["alone"])
        for claim in found["claims"]
        if (verdict := claim["verdicts"][viewpoint])["hangs_on_others"]
    }
    assert told == {
        "doe-2020/q": ("contested", "stands"),
        "doe-2020/read": ("open", "stands"),
        "roe-1999/c": ("stands", "open"),
        "roe-1999/d": ("stands", "open"),
        "roe-1999/e": ("stands", "open"),
        "roe-1999/y": ("stands", "open"),
    }
    assert [column["hanging_on_others"] for column in found["viewpoints"]] == [6, 0]


def test_the_curator_may_have_a_viewpoint(borrowed: Path) -> None:
    found = records("e", "-v", "kb", "-v", "source:across", "--accept", "p", kb=borrowed)
    (claim,) = found["claims"]
    assert {v["verdict"] for v in claim["verdicts"].values()} == {"stands"}
    assert not any(v["hangs_on_others"] for v in claim["verdicts"].values())


def test_the_same_verdict_is_not_called_agreement(borrowed: Path) -> None:
    out = run("assess", "c", "own", "-v", "jane-doe", "-v", "all", kb=borrowed).out
    assert "agree" not in out
    assert "Same verdict (2)\n" in out
    assert "  stands*   stands    roe-1999/c\n" in out
    assert "  stands    stands    doe-2020/own\n" in out
    assert "jane-doe: 2 claims: 2 stand; 1 marked *." in out
    assert "\n* hangs on steps, conflicts, restatements or common ground of others" in out
    out = run("assess", "c", "own", "-v", "jane-doe", kb=borrowed).out
    assert "    C.\n    * alone: open\n" in out
    assert "*" not in run("assess", "c", kb=borrowed).out
    table = run("assess", "c", "-v", "all", "-v", "jane-doe", "-f", "csv", kb=borrowed).out
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["verdict: jane-doe"], row["alone: jane-doe"]) == ("stands", "open")
    assert "alone: all" not in row


def test_why_says_what_hangs_on_others(borrowed: Path) -> None:
    out = " ".join(run("why", "c", "-v", "jane-doe", kb=borrowed).out.split())
    assert "That hangs on others: by what Jane Doe puts forward alone, without the steps" in out
    assert "it is open." in out
    assert (
        json.loads(run("why", "c", "-v", "jane-doe", "-f", "json", kb=borrowed).out)["alone"]
        == "open"
    )
    assert "hangs on others" not in run("why", "c", kb=borrowed).out


def test_only_differences(quarrel: Path) -> None:
    out = run("assess", "-v", "jane-doe", "-v", "all", "--differences", kb=quarrel).out
    assert "Different verdicts (2)" in out
    assert "Open to some (6)" in out
    assert "Same verdict" not in out
    assert "doe-2020/p" not in out


def test_a_viewpoint_named_twice_is_one(quarrel: Path) -> None:
    assert (
        "Premises: what Jane Doe"
        in run("assess", "-v", "jane-doe", "-v", "jane-doe", kb=quarrel).out
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("jane-do", "did you mean jane-doe?"),
        ("zzz", "`argmap list holders` names them all"),
        ("source:doe-2021", "did you mean doe-2020"),
        ("doe-2020", "write source:doe-2020"),
    ],
)
def test_viewpoints_nobody_has_are_refused(name: str, hint: str, quarrel: Path) -> None:
    ran = run("assess", "-v", name, kb=quarrel)
    assert ran.code == 2
    assert hint in ran.err


def test_what_if(quarrel: Path) -> None:
    assert verdicts("c", "d", kb=quarrel) == {"c": "contested", "d": "falls"}
    assert verdicts("c", "d", "--drop", "v", kb=quarrel) == {"c": "stands", "d": "falls"}
    assert verdicts("c", "d", "--drop", "s", "--drop", "u", kb=quarrel) == {
        "c": "stands",
        "d": "stands",
    }
    assert verdicts("c", "d", "--accept", "c", kb=quarrel) == {"c": "stands", "d": "falls"}
    out = run("assess", "c", "--accept", "c", "--drop", "u", kb=quarrel).out
    assert "Granted for the occasion: doe-2020/c.\nDropped for the occasion: doe-2020/u.\n" in out
    assert run("assess", "--accept", "r", kb=quarrel).code == 2


def test_what_is_granted_may_contradict_itself(tmp_path: Path) -> None:
    text = argument_map("a contrary b")
    kb = write_kb(tmp_path, {"claims/doe-2020/test.yaml": f"source: doe-2020\n{text}"})
    ran = run("assess", "--accept", "a", "--accept", "b", kb=kb)
    assert ran.code == 0
    assert "what is granted contradicts itself (doe-2020/a): doe-2020/a, doe-2020/b" in ran.err


def test_restatements_are_an_option(tmp_path: Path) -> None:
    text = argument_map("a restates b\nr: p =x s\ns: q => b")
    kb = write_kb(tmp_path, {"claims/doe-2020/test.yaml": f"source: doe-2020\n{text}"})
    assert verdicts("a", "b", kb=kb) == {"a": "stands", "b": "stands"}
    assert verdicts("a", "b", "--no-restatements", kb=kb) == {"a": "stands", "b": "falls"}


@pytest.mark.parametrize(
    "semantics", ["grounded", "complete", "preferred", "stable", "semi-stable", "ideal"]
)
def test_every_semantics_is_verified(semantics: str, quarrel: Path) -> None:
    ran = run(
        "assess", "--semantics", semantics, "--verify", "-v", "all", "-v", "jane-doe", kb=quarrel
    )
    assert ran.code == 0
    assert ran.err == "argmap: verified: 22 verdicts, each shown\n"
    assert f"Semantics: {semantics}." in ran.out


def test_what_is_not_shown_is_an_error_with_verify(
    quarrel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.acceptance.refutation._MOST_CASES", -1)
    ran = run("assess", "--verify", kb=quarrel)
    assert ran.code == 1
    assert "doe-2020/c: contested: not certified: no refutation was found" in ran.err


def test_no_stable_position(tmp_path: Path) -> None:
    text = argument_map("r: p => c\ns: p =x s\nclaim a {stance: asks}")
    kb = write_kb(tmp_path, {"claims/doe-2020/test.yaml": f"source: doe-2020\n{text}"})
    assert verdicts("--semantics", "stable", kb=kb) == {
        "a": "open",
        "p": "no_position",
        "c": "no_position",
    }
    out = run("assess", "--semantics", "stable", kb=kb).out
    assert "No stable position (6): there is no stable extension" in out
    assert "6 without a stable position" in out
    ran = run("assess", "--semantics", "stable", "--verify", kb=kb)
    assert ran.code == 0


def test_what_time_does_not_allow_is_said(quarrel: Path) -> None:
    ran = run("assess", "--timeout", "0", kb=quarrel)
    assert ran.code == 0
    assert "Undecided (1): not found out within the time given" in ran.out
    assert ran.err == "argmap: 1 undecided within 0 s; --timeout gives longer\n"


def test_records_for_programs(quarrel: Path) -> None:
    found = records("c", "-v", "jane-doe", "-v", "all", "--drop", "u", kb=quarrel)
    assert found["semantics"] == "preferred"
    assert found["accepted"] == []
    assert found["dropped"] == ["doe-2020/u"]
    assert [column["viewpoint"] for column in found["viewpoints"]] == ["jane-doe", "all"]
    assert found["viewpoints"][0]["premises"] == ["doe-2020/p", "doe-2020/b"]
    assert found["viewpoints"][0]["counts"] == {"stands": 1}
    (claim,) = found["claims"]
    assert claim["text"] == "Claim c."
    assert claim["verdicts"]["all"] == {
        "verdict": "contested",
        "formal": "in some preferred extension, not in all",
        "alone": "contested",
        "hangs_on_others": False,
    }


def test_records_hold_what_shows_the_verdicts_where_that_is_checked(quarrel: Path) -> None:
    found = records("c", "a", "--verify", kb=quarrel)
    by_id = {claim["id"]: claim["verdicts"]["all"]["certificate"] for claim in found["claims"]}
    shown = by_id["doe-2020/c"]
    assert "doe-2020/r" in shown["having"][0]
    assert "doe-2020/s" in shown["lacking"][0]
    assert shown["trees"] == [[None]]
    assert by_id["doe-2020/a"] == {"having": [], "lacking": [], "trees": []}
    (column,) = found["viewpoints"]
    assert "doe-2020/p" in column["grounded"][0]
    assert column["example"] is None


def test_spreadsheets_take_nothing_for_a_formula(tmp_path: Path) -> None:
    claims = """
        source: doe-2020
        claims:
          sum: {text: '=SUM(A1:A9)', type: fact}
          link: {text: "+1\\t@x, \\"y\\"\\nand more", type: fact}
          quoted: {text: "'=1+1;=2", type: fact}
    """
    kb = write_kb(tmp_path, {"claims/doe-2020/test.yaml": claims})
    ran = run("assess", "--source", "doe-2020", "-f", "csv", "-v", "all", "-v", "jane-doe", kb=kb)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert list(rows[0]) == [
        "claim",
        "source",
        "holder",
        "stance",
        "type",
        "text",
        "verdict: all",
        "verdict: jane-doe",
        "alone: jane-doe",
    ]
    assert [row["text"] for row in rows] == [
        "'=SUM(A1:A9)",
        '\'+1 @x, "y" and more',
        "'' =1+1; =2",
    ]
    assert rows[0]["verdict: all"] == "stands"
    assert rows[0]["holder"] == "Jane Doe"


def test_text_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    kb = write_files(
        write_kb(tmp_path),
        {
            "claims/doe-2020/test.yaml": """
                source: doe-2020
                claims:
                  a: {text: "A \\e[2J\\e]0;x\\a claim.", type: fact, stance: asks}
            """
        },
    )
    out = run("assess", "a", kb=kb).out
    assert "\x1b" not in out
    assert "A claim." in out


# A suite in the background ignores interrupts, and so do its children, unless they are told.
INTERRUPTIBLE = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("argmap", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs to see the solver start")
def test_an_interrupt_ends_it_at_once(tmp_path: Path) -> None:
    """The solver runs beside the program, which stays open to ctrl-C: a pigeonhole principle."""
    size = 12
    pigeons, holes = range(size + 1), range(size)
    lines = [f"h{p}x{h}: a{p}x{h} => p{p}" for p in pigeons for h in holes]
    lines += [
        f"a{p}x{h} contrary a{q}x{h}" for h in holes for p in pigeons for q in pigeons if p < q
    ]
    lines.append(f"all: {' + '.join(f'p{p}' for p in pigeons)} => c")
    text = argument_map("\n".join(lines))
    kb = write_kb(tmp_path, {"claims/doe-2020/test.yaml": f"source: doe-2020\n{text}"})
    program = [sys.executable, "-c", INTERRUPTIBLE, "--kb", str(kb), "assess", "c"]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=REPOSITORY
    ) as started:
        solving = Path(f"/proc/{started.pid}/task")
        while started.poll() is None and len(list(solving.iterdir())) < 2:
            time.sleep(0.01)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    assert out == ""
    assert "Traceback" not in err
    assert started.returncode == 130


def test_a_search_that_is_broken_off_keeps_what_is_known(
    quarrel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr("argmap.acceptance.structured.Positions.find", late)
    assert verdicts("c", "d", "p", kb=quarrel) == {"c": "undecided", "d": "falls", "p": "stands"}


def test_claims_that_have_no_room_beside_the_verdicts_stand_below(quarrel: Path) -> None:
    names = ("source:doe-2020", "source:roe-1999", "source:coe-2001", "richard-roe", "all")
    out = run("assess", "c", *(part for name in names for part in ("-v", name)), kb=quarrel).out
    assert "\n      doe-2020/c\n      Claim c.\n" in out
    assert max(map(len, out.splitlines())) <= 88


def test_colours_tell_verdicts_apart(quarrel: Path) -> None:
    graph = build(load(quarrel).kb)
    claims = ("doe-2020/c", "doe-2020/d", "doe-2020/p")
    found = assess(theory_of(graph.kb), claims)
    page = Page(graph, Palette(colour=True), 80)
    one = Table(graph, (EVERYONE,), (found,), (found,), claims)
    out = "\n".join(lines(page, one, everything=True))
    assert "\x1b[1;31mFalls\x1b[0m (1): in no" in out
    assert "\x1b[32mStands\x1b[0m (1)" in out
    two = Table(graph, (EVERYONE, EVERYONE), (found, found), (found, found), claims)
    assert "  \x1b[1;33mcontested\x1b[0m  " in "\n".join(lines(page, two, everything=True))
