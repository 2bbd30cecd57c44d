from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from kit import REPOSITORY, run, write_kb
from maps import argument_map

if TYPE_CHECKING:
    from pathlib import Path

# c rests on a and b. y argues against a, unanswered; s argues against b, and k undercuts s.
_MAP = """
claim a
claim b
r: a + b => c
s: q =/ b
k: u =x s
y: z =/ a
long: c => d
claim lonely {stance: asks}
claim wish {stance: asks}
far: nobodys + b => wish
claim nobodys {stance: rejects}
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"claims/doe-2020/map.yaml": argument_map(_MAP)}
    return write_kb(tmp_path_factory.mktemp("kb"), files)


def test_what_stands_is_proven(kb: Path) -> None:
    ran = run("why", "doe-2020/b", kb=kb)
    assert ran.code == 0
    assert "It stands (in the grounded extension); premises: what everyone puts forward" in ran.out
    assert "against: it is not so: doe-2020/b" in ran.out
    assert "answered: the step does not apply: doe-2020/s" in ran.out
    assert "because doe-2020/u" in ran.out


def test_what_does_not_stand_is_met_by_an_attack(kb: Path) -> None:
    out = " ".join(run("why", "doe-2020/c", kb=kb).out.split())
    assert "It is contested" in out
    assert "What speaks for it: doe-2020/c" in out
    assert "The attack that decides hits the premise doe-2020/a. It is neither accepted nor" in out
    assert "counter-argument is doe-2020/y: without it the claim would stand." in out
    assert "It would stand (nothing smaller would do) if one of these fell: 1. doe-2020/y" in out


def test_what_if_is_explained_too(kb: Path) -> None:
    ran = run("why", "doe-2020/c", "--drop", "y", "--accept", "lonely", kb=kb)
    out = " ".join(ran.out.split())
    assert "It stands (in the grounded extension)" in out
    assert "Granted for the occasion: doe-2020/lonely. Dropped for the occasion: doe-2020/y." in out
    answer = json.loads(run("why", "doe-2020/c", "--drop", "a", "-f", "json", kb=kb).out)
    assert (answer["verdict"], answer["dropped"]) == ("open", ["doe-2020/a"])
    assert run("why", "doe-2020/c", "--drop", "nobody", kb=kb).code == 2


def test_cruxes_are_sought_under_suppositions(kb: Path) -> None:
    def flips(*options: str) -> dict[str, int]:
        ran = run("cruxes", "-f", "json", *options, kb=kb)
        return {c["claim"]: len(c["flips"]) for c in json.loads(ran.out)["cruxes"]}

    assert flips()["doe-2020/a"] > 0
    assert "doe-2020/a" not in flips("--drop", "a")
    assert "Restatements are left out." in run("cruxes", "--no-restatements", kb=kb).out


def test_what_nothing_leads_to_needs_a_grant(kb: Path) -> None:
    out = " ".join(run("why", "doe-2020/wish", kb=kb).out.split())
    assert "It is open (no argument for it or against it can be built)" in out
    assert "if this was granted: - doe-2020/nobodys: Claim nobodys." in out


def test_both_sides_of_a_dispute_may_lead_to_a_claim(tmp_path: Path) -> None:
    text = argument_map("a contrary b\nr: a => c\ns: b => c")
    out = run("why", "c", kb=write_kb(tmp_path, {"claims/doe-2020/map.yaml": text})).out
    assert "Whichever position one takes, there is a reason for it:\nPosition 1:\ndoe-2020/c" in out
    assert "Position 2:\n" in out
    assert "by a conflict of the two claims" in out
    assert "The strongest counter-argument is doe-2020/" in out


def test_a_restatement_is_told_as_one(tmp_path: Path) -> None:
    text = argument_map("a restates b\nr: c => b\nclaim a {stance: reports, holder: city-council}")
    kb = write_kb(tmp_path, {"claims/doe-2020/map.yaml": text})
    out = run("why", "a", "-v", "jane-doe", kb=kb).out
    assert "by a restatement of the two claims" in out
    assert "Nothing that follows from these premises speaks against this proof." in out


def test_an_objection_with_two_answers_turns_nothing(tmp_path: Path) -> None:
    text = argument_map("r: p => c\ns: q =/ c\nt: u =x s\nv: u2 =x s")
    kb = write_kb(tmp_path, {"claims/doe-2020/map.yaml": text})
    out = run("why", "c", kb=kb).out
    assert "No counter-argument would turn the verdict if a single answer to it fell." in out


def test_what_was_shown_is_pointed_to(tmp_path: Path) -> None:
    text = argument_map("r: a + b => c\ns: a => b")
    kb = write_kb(tmp_path, {"claims/doe-2020/map.yaml": text})
    assert "└─ because doe-2020/a (shown above)" in run("why", "c", kb=kb).out


def test_deep_proofs_are_told_by_levels(tmp_path: Path) -> None:
    text = argument_map("\n".join(f"r{n}: c{n} => c{n + 1}" for n in range(14)))
    kb = write_kb(tmp_path, {"claims/doe-2020/map.yaml": text})
    out = run("why", "c14", kb=kb).out
    assert "level 14: because doe-2020/c0" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_words_that_make_a_step_are_quoted(tmp_path: Path) -> None:
    text = """
        claims:
          a: {text: A., type: fact, at: 3, quotes: what a says}
          c: {text: C., type: fact}
        arguments:
          r: {premises: [a], supports: c, at: 4, quotes: hence it follows}
    """
    kb = write_kb(tmp_path, {"claims/doe-2020/map.yaml": text})
    assert run("why", "c", kb=kb).out.endswith(
        "Proof:\n"
        "doe-2020/c (Jane Doe, fact)\n"
        "│  C.\n"
        "│  by doe-2020/r (block 4)\n"
        "│  “hence it follows”\n"
        "└─ because doe-2020/a (Jane Doe, block 3, fact)\n"
        "      A.\n"
        "      “what a says”\n"
        "\n"
        "Nothing that follows from these premises speaks against this proof.\n"
    )


def test_the_step_that_an_attack_hits_is_named(tmp_path: Path) -> None:
    text = argument_map("r: p => c\ns: q =x r")
    kb = write_kb(tmp_path, {"claims/doe-2020/map.yaml": text})
    assert (
        "The attack that decides hits the step doe-2020/r. It is accepted:"
        in run("why", "c", kb=kb).out
    )


def test_what_nothing_could_restore_is_said(kb: Path) -> None:
    out = run("why", "doe-2020/lonely", kb=kb).out
    told = (
        "Nothing that fell, and no other claims that can be granted together, would make it stand."
    )
    assert told in " ".join(out.split())


def test_no_time_is_said(kb: Path) -> None:
    out = run("why", "doe-2020/c", "--timeout", "0", kb=kb).out
    assert "It is undecided" in out
    assert "not found within the time given" in out


def test_for_programs(kb: Path) -> None:
    found = json.loads(run("why", "doe-2020/c", "--format", "json", kb=kb).out)
    assert found["verdict"] == "contested"
    assert found["proof"] == []
    (case,) = found["cases"]
    assert case[0] == {
        "atom": "doe-2020/c",
        "by": "doe-2020/r",
        "asserted_by": "author",
        "part": "root",
        "parent": None,
        "hits": None,
        "conflict_asserted_by": None,
        "shown_at": None,
    }
    assert found["attack"]["by"] == "-doe-2020/a"
    assert found["attack"]["hits"] == "doe-2020/a"
    assert found["attack"]["own"] is False
    assert found["arguments"] == [
        {
            "argument": "doe-2020/r",
            "asserted_by": "author",
            "verdict": "contested",
            "premises": {"doe-2020/a": "contested", "doe-2020/b": "stands"},
            "built": True,
            "exclusive": False,
            "attacker": None,
            "accepted": False,
        }
    ]
    assert {"falls": ["doe-2020/y"], "grants": []} in found["repairs"]["found"]
    assert found["counter"] == {"step": "doe-2020/y", "verdict": "stands", "answer": None}
    stands = json.loads(run("why", "doe-2020/b", "-f", "json", kb=kb).out)
    parts = [line["part"] for line in stands["proof"]]
    assert parts == ["root", "attacked", "held", "answered", "because"]
    assert stands["counter"] == {
        "step": "doe-2020/s",
        "verdict": "contested",
        "answer": "doe-2020/k",
    }
    assert stands["attack"] is None
    assert stands["repairs"] is None


# x and y are on either side of a quarrel; the curator reads one step, and two conflicts.
_READ = """
    claims:
      p: {text: P., type: fact}
      x: {text: X., type: fact}
      y: {text: Y., type: fact}
      z: {text: Z., type: fact}
      w: {text: W., type: fact}
      m: {text: M., type: fact}
      n: {text: N., type: fact}
      c: {text: C., type: fact}
      d: {text: D., type: fact}
      e: {text: E., type: fact, stance: asks}
    arguments:
      short: {premises: [p], supports: c, asserted_by: curator}
      far: {premises: [p], supports: m}
      long: {premises: [m], supports: c}
      hollow: {premises: [e, w], supports: c}
      both: {premises: [x, y], supports: d}
      only: {premises: [p], supports: n, asserted_by: curator}
      doubted: {premises: [p], supports: n}
      doubt: {premises: [p], undercuts: doubted}
    conflicts:
      - {between: [x, y], type: contrary, asserted_by: curator}
      - {between: [z, w], type: contrary, directed: true, asserted_by: curator}
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("read"), {"claims/doe-2020/map.yaml": _READ})


def said(*arguments: str, kb: Path) -> str:
    return " ".join(run("why", *arguments, kb=kb).out.split())


def test_a_proof_by_the_authors_own_steps_is_preferred(read: Path) -> None:
    out = said("c", kb=read)
    assert "by doe-2020/long └─ because doe-2020/m" in out.replace("│ ", "")
    assert "rests" not in out
    assert (
        "Other arguments for it, each by itself: - doe-2020/hollow cannot be built: w falls; e is "
        "open - doe-2020/short (the curator's reading) stands"
    ) in out


def test_a_proof_by_the_curators_reading_is_said_to_be_one(read: Path) -> None:
    assert (
        "No author makes a step of this proof; it rests on the curator's reading alone, and no "
        "proof does without such a step."
    ) in said("n", kb=read)
    assert "- doe-2020/doubted falls: the step is undercut by doubt" in said("n", kb=read)
    found = json.loads(run("why", "n", "-f", "json", kb=read).out)
    assert found["readings"] == ["doe-2020/only"]
    assert found["proof"][0]["asserted_by"] == "curator"
    out = said("c", "--drop", "far", kb=read)
    assert "it rests on the curator's reading alone" in out
    assert "- doe-2020/long cannot be built: m is open" in out


def test_premises_that_cannot_hold_together_are_the_reason(read: Path) -> None:
    out = said("d", kb=read)
    assert "It falls" in out
    assert (
        "What decides is that the premises of doe-2020/both cannot hold together, so that no "
        "position has the claim. What follows from them hits the premise doe-2020/y:"
    ) in out
    assert "by a conflict of the two claims, the curator's reading" in out
    assert "granted" not in out.partition("Nothing that fell")[0]
    attack = json.loads(run("why", "d", "-f", "json", kb=read).out)["attack"]
    assert (attack["own"], attack["step"], attack["premises"]) == (True, "doe-2020/both", True)
    assert attack["case"][0]["asserted_by"] == "curator"


def test_a_step_against_what_it_rests_on_is_the_reason(tmp_path: Path) -> None:
    text = argument_map("r: p => c\nc contrary p")
    out = said("c", kb=write_kb(tmp_path, {"claims/doe-2020/map.yaml": text}))
    assert "What decides is that this case contradicts itself" in out
    assert "What follows from it hits the step doe-2020/r:" in out


def test_what_nobody_can_defend_is_said_to_be_so(tmp_path: Path) -> None:
    text = argument_map("r: p => c\ns: c =x r")
    out = said("c", kb=write_kb(tmp_path, {"claims/doe-2020/map.yaml": text}))
    assert (
        "The attack that decides hits the step doe-2020/r. It is not accepted itself, but no "
        "position can hold the claim and answer all that speaks against it:"
    ) in out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "c contrary z\nr1: p => c\nr2: p + q => c",
            "r2 is contested: the step is attacked by z, which is neither accepted nor refuted",
        ),
        (
            "r1: p => c\na contrary b\ns: a => m\nt: b => m\nu: m + a => c",
            "u is contested: a is contested; m stands in every position only",
        ),
        (
            "r1: p => c\nm1: p => x\nm2: p => y\nk1: x =x m2\nk2: y =x m1\nu: x + y => c",
            "u falls: x and y are contested; no position holds all of it and answers what is said",
        ),
        (
            "r1: p => c\nx contrary y\nu: x + y => c",
            "u falls: its premises cannot hold together (x and y)",
        ),
        (
            "c restates d\nr1: p => c\nr2: p + q => c\nt: z =/ d",
            "r2 is contested: the step is rebutted by t, which",
        ),
    ],
)
def test_how_another_argument_fares_is_one_line(tmp_path: Path, text: str, told: str) -> None:
    files = {"claims/doe-2020/map.yaml": argument_map(text)}
    assert f"by itself: - doe-2020/{told}" in said("c", kb=write_kb(tmp_path, files))


def test_a_directed_conflict_is_told_with_who_asserts_it(read: Path) -> None:
    out = said("w", kb=read)
    assert "by a directed conflict with doe-2020/w, the curator's reading" in out
    attack = json.loads(run("why", "w", "-f", "json", kb=read).out)["attack"]
    assert attack["case"][0]["conflict_asserted_by"] == "curator"


def test_a_viewpoint_changes_the_premises(kb: Path) -> None:
    out = run("why", "doe-2020/b", "--viewpoint", "source:doe-2020", kb=kb).out
    assert "in doe-2020" in out
    ran = run("why", "doe-2020/b", "--viewpoint", "source:doe-2021", kb=kb)
    assert ran.code == 2
    assert "no source `doe-2021` to take the viewpoint of; did you mean" in ran.err
    assert run("why", "doe-2020/b", "--viewpoint", "nobody-here", kb=kb).code == 2


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            ["why", "c", "-v", "all", "-v", "jane-doe"],
            "`argmap assess -v all -v jane-doe` compares",
        ),
        (["cruxes", "-v", "all", "-v", "jane-doe"], "takes one viewpoint at a time"),
        (["af", "export", "-v", "all", "-v", "jane-doe"], "takes one viewpoint at a time"),
        (["why", "c", "--accept", "c", "--drop", "doe-2020/c"], "both granted and dropped"),
        (
            ["assess", "--accept", "c", "--drop", "c"],
            "doe-2020/c is to be both granted",
        ),
        (["why", "c", "--timeout", "nan"], "nan is no number of seconds"),
        (["assess", "--timeout", "nan"], "nan is no number of seconds"),
    ],
)
def test_what_cannot_be_meant_is_refused(kb: Path, asked: list[str], says: str) -> None:
    ran = run(*asked, kb=kb)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_the_same_viewpoint_twice_is_one(kb: Path) -> None:
    assert run("why", "c", "-v", "jane-doe", "-v", "jane-doe", kb=kb).code == 0


def test_every_difference_of_the_two_authors_is_explained_with_quotations() -> None:
    authors = ("ling-shengli", "sun-zhe")
    both = run("assess", "-v", authors[0], "-v", authors[1], "-f", "json", kb=REPOSITORY)
    parted = 0
    for claim in json.loads(both.out)["claims"]:
        verdicts = {who: found["verdict"] for who, found in claim["verdicts"].items()}
        if "open" not in verdicts.values() and len(set(verdicts.values())) > 1:
            parted += 1
            for who in authors:
                out = run("why", claim["id"], "-v", who, kb=REPOSITORY).out
                assert re.search("^It (is )?" + verdicts[who], out, re.MULTILINE)
                assert re.search("because .+?, block.+?“.+?”", out, re.DOTALL)
    assert parted


def test_cruxes_rank_by_flips(kb: Path) -> None:
    found = json.loads(run("cruxes", "--format", "json", kb=kb).out)
    assert found["viewpoint"] == "all"
    counts = [len(crux["flips"]) for crux in found["cruxes"]]
    assert counts == sorted(counts, reverse=True)
    z = next(crux for crux in found["cruxes"] if crux["claim"] == "doe-2020/z")
    flip = {"claim": "doe-2020/c", "before": "contested", "after": "stands"}
    assert flip in z["flips"]


def test_cruxes_as_text(kb: Path) -> None:
    out = run("cruxes", "--max", "2", kb=kb).out
    assert out.startswith("Verdicts that flip when a claim falls; premises: what everyone")
    assert "doe-2020/c (contested → " in out
    assert "were not tried within" in run("cruxes", "--timeout", "0.000001", kb=kb).err


def test_nothing_hangs_on_unconnected_claims(tmp_path: Path) -> None:
    files = {"claims/doe-2020/map.yaml": argument_map("claim a\nclaim b")}
    out = run("cruxes", "-v", "source:doe-2020", kb=write_kb(tmp_path, files)).out
    assert "No verdict hangs on another claim." in out


def test_a_framework_is_exported_for_other_solvers(kb: Path, tmp_path: Path) -> None:
    ran = run("af", "export", kb=kb)
    assert ran.code == 0
    assert "% a1: " in ran.out
    file = tmp_path / "map.tgf"
    assert run("af", "export", "-o", str(file), kb=kb).code == 0
    assert "\n#\n" in file.read_text(encoding="utf-8")
    assert run("af", "export", "-o", str(file), kb=kb).code == 2
    solved = run("af", "solve", str(file), "SE-GR")
    accepted = solved.out.split()[1:]
    labels = dict(line.split(" ", 1) for line in file.read_text().split("\n#\n")[0].splitlines())
    conclusions = {labels[name].split(" by ")[0] for name in accepted}
    assert "doe-2020/b" in conclusions
    assert "doe-2020/c" not in conclusions
    refused = run("af", "export", "--max", "3", kb=kb)
    assert (refused.code, refused.out) == (2, "")
    assert "more than 3 arguments" in refused.err
