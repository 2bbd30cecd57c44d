"""AM420 to AM423 at their edges: expectations, and what cannot be attacked."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.deadline import OutOfTimeError
from argmap.loading import check, load
from argmap.model import Expectation
from argmap.model.expectations import VERDICTS
from kit import REPOSITORY, check_with, codes
from maps import argument_map
from marks import only, shown
from shipped import knowledge_base

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading import Report

DISPUTE = "r: p => c\ns: q =/ c\nt: o => d\nu: e =x t"


def expecting(
    root: Path, expectations: str, text: str = DISPUTE, files: dict[str, str] | None = None
) -> Report:
    """Return the report on a map of Doe's and what is expected of it, a list of mappings."""
    content = f"source: doe-2020\n{argument_map(text)}expect:\n{expectations}"
    return check_with(root, {"claims/doe-2020/test.yaml": content, **(files or {})})


def about(report: Report) -> list[str]:
    """Return the codes but for those on how the map's claims are quoted."""
    return [code for code in codes(report) if not code.startswith("AM3")]


def test_expectations_that_are_met_give_nothing(tmp_path: Path) -> None:
    met = (
        "  - {stands: [p, q, e, o], contested: c, falls: d}\n  - {viewpoint: city-council, open: c}"
    )
    assert about(expecting(tmp_path, met)) == []


def test_an_expectation_that_is_missed_says_what_is_the_case(tmp_path: Path) -> None:
    report = expecting(
        tmp_path, "  - {viewpoint: jane-doe, stands: [p, c], falls: roe-1999/roads-are-free}"
    )
    first, second = (finding for finding in report.findings if finding.code == "AM420")
    assert first.message == (
        "`c` is expected under `stands` from the viewpoint jane-doe; the verdict is: contested "
        "(in some preferred extension, not in all)"
    )
    assert first.help.startswith("`argmap why doe-2020/c --viewpoint jane-doe` explains it")
    assert shown(report, first.place) == "c"
    assert "`roe-1999/roads-are-free` is expected under `falls`" in second.message
    assert "the verdict is: open" in second.message


def test_the_default_viewpoint_is_everyone(tmp_path: Path) -> None:
    report = expecting(tmp_path, "  - {open: c}")
    finding = only(report, "AM420")
    assert "from the viewpoint all" in finding.message
    assert finding.help.startswith("`argmap why doe-2020/c` explains it")


def test_a_file_of_expectations_alone_is_a_test_file(tmp_path: Path) -> None:
    report = expecting(
        tmp_path,
        "  - {stands: p}",
        files={"claims/across/expected.yaml": "expect:\n  - {falls: [doe-2020/p]}\n"},
    )
    assert about(report) == ["AM420"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{stands: gone}", "AM202"),
        ("{stands: roe-1999/gone}", "AM202"),
        ("{stands: nowhere/gone}", "AM201"),
        ("{stands: r}", "AM206"),
        ("{viewpoint: jon-doe, stands: p}", "AM204"),
        ("{viewpoint: 'source:doe-2021', stands: p}", "AM201"),
        ("{viewpoint: Jane Doe, stands: p}", "AM123"),
        ("{stand: p}", "AM120"),
        ("{stands: {p: q}}", "AM122"),
        ("p", "AM122"),
    ],
)
def test_mistakes_in_expectations_are_found_and_nothing_is_left_out(
    written: str, code: str, tmp_path: Path
) -> None:
    report = expecting(tmp_path, f"  - {written}\n  - {{contested: c}}")
    assert about(report) == [code]
    assert not report.kb.damaged
    assert not report.kb.unknowable


@pytest.mark.parametrize(
    ("viewpoint", "hint"),
    [
        ("doe-2020", "the viewpoint of a source is written source:doe-2020"),
        ("jan-doe", "did you mean jane-doe?"),
        ("zzz", "a viewpoint is `all`, a holder of corpus/holders.yaml, or source:ID"),
    ],
)
def test_a_mistaken_viewpoint_is_told_what_viewpoints_are(
    viewpoint: str, hint: str, tmp_path: Path
) -> None:
    report = expecting(tmp_path, f"  - {{viewpoint: {viewpoint}, stands: p}}")
    assert only(report, "AM204").help == hint


def test_the_rest_of_a_mistaken_expectation_is_not_asked(tmp_path: Path) -> None:
    report = expecting(tmp_path, "  - {viewpoint: jane-doe, stand: p, falls: p}\n  - {falls: q}")
    assert about(report) == ["AM120", "AM420"]
    assert len(report.kb.expectations) == 1


@pytest.mark.parametrize(
    "text",
    ["r: p => c\nclaim p {stance: shouts}", "r: p => c\ns: gone/x => c", "r: p => c\ns: p =x gone"],
)
def test_nothing_is_expected_of_half_a_knowledge_base(text: str, tmp_path: Path) -> None:
    report = expecting(tmp_path, "  - {open: c}", text)
    assert "AM420" not in codes(report)
    assert about(report)


def test_what_takes_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr("argmap.acceptance.structured.Positions.find", late)
    finding = only(expecting(tmp_path, "  - {contested: c}"), "AM420")
    assert "the verdict is: undecided" in finding.message


# What one more argument against it flips, and what one more for it.
_THESES = (
    "ling-2018/dual-coordination",
    "sun-2012/security-community-forced-choice",
    "sun-2012/three-obstacles",
)
_OBSTACLES = (
    "sun-2012/obstacle-arms-sales",
    "sun-2012/obstacle-surveillance",
    "sun-2012/obstacle-legal-bans",
)


@pytest.mark.parametrize("claim", [*_THESES, *_OBSTACLES])
def test_an_edit_that_flips_a_thesis_of_the_shipped_base_is_reported(
    claim: str, tmp_path: Path
) -> None:
    root = knowledge_base(tmp_path)
    name = claim.rpartition("/")[2]
    premise = "ling-2018/loose-institutions-useful"
    lines = [f"  doubt-{name}:", f"    premises: [{premise}]"]
    lines.append(f"    {'attacks' if claim in _THESES else 'supports'}: {claim}")
    lines += ["    asserted_by: curator", "    note: Made up."]
    text = "\n".join(["curator: kb", "arguments:", *lines, ""])
    (root / "claims" / "across" / "made-up.yaml").write_text(text, encoding="utf-8")
    missed = [f.message for f in check(root.resolve()).findings if f.code == "AM420"]
    for viewpoint in ("ling-shengli", "all"):
        assert any(
            f"`{claim}` is expected" in message and f"from the viewpoint {viewpoint}" in message
            for message in missed
        ), missed


def test_the_shipped_base_expects_something_of_theses_and_obstacles_from_both_viewpoints() -> None:
    expected: dict[str, set[str]] = {}
    for expectation in load(REPOSITORY).kb.expectations:
        for claims in expectation.claims.values():
            expected.setdefault(expectation.viewpoint, set()).update(claims)
    for viewpoint in ("ling-shengli", "sun-zhe", "all"):
        assert expected[viewpoint] >= {*_THESES, *_OBSTACLES}


def test_verdicts_that_can_be_expected_are_verdicts() -> None:
    words = {verdict.value for verdict in Verdict}
    assert set(VERDICTS) == words - {"undecided", "no_position"}
    assert set(VERDICTS) <= set(Expectation.model_fields)


def test_no_solver_is_imported_where_nothing_is_expected(tmp_path: Path) -> None:
    root = expecting(tmp_path, "  []").kb and tmp_path
    code = (
        "import sys; from pathlib import Path; from argmap.loading import check; "
        f"check(Path({str(root)!r})); "
        "print([m for m in ('clingo', 'pysat', 'argmap.acceptance.verdicts') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]"


# --- what cannot be attacked ---------------------------------------------------------------------


def reported(root: Path, claims: str) -> Report:
    return check_with(root, {"claims/doe-2020/test.yaml": f"source: doe-2020\n{claims}"})


def claims(*facts: str) -> str:
    lines = ["claims:"]
    for name, fact in zip("abc", facts, strict=False):
        lines.append(f"  {name}: {{text: Claim {name}., type: fact{fact and ', '}{fact}}}")
    return "\n".join(lines) + "\n"


DIRECTED = "conflicts:\n  - {between: [b, a], type: contrary, directed: true}\n"


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (claims("axiom: true", ""), "it is common ground"),
        (
            claims("", "", "") + "arguments:\n  r: {premises: [c], supports: a, deductive: true}\n",
            "this deductive argument is for it",
        ),
        (claims("", "", "") + "restatements:\n  - between: [c, a]\n", "it is restated here"),
    ],
)
def test_directed_conflicts_need_a_target_that_can_give_way(
    text: str, ground: str, tmp_path: Path
) -> None:
    finding = only(reported(tmp_path, text + DIRECTED), "AM421")
    assert "cannot be won against `doe-2020/a`" in finding.message
    assert ground in finding.related[0].message


def test_directed_conflicts_from_what_is_given_are_sound(tmp_path: Path) -> None:
    assert "AM421" not in codes(reported(tmp_path, claims("", "axiom: true") + DIRECTED))


@pytest.mark.parametrize("kind", ["tension", "contradictory"])
def test_only_contraries_are_directed(kind: str, tmp_path: Path) -> None:
    text = claims("", "") + DIRECTED.replace("contrary", kind)
    finding = only(reported(tmp_path, text), "AM122")
    assert finding.message == "only a `contrary` can be directed"


def test_common_ground_may_contradict_itself_by_way_of_deductions(tmp_path: Path) -> None:
    text = claims("axiom: true", "axiom: true", "") + (
        "arguments:\n"
        "  r: {premises: [a], supports: c, deductive: true}\n"
        "  s: {premises: [b], attacks: c, deductive: true}\n"
    )
    finding = only(reported(tmp_path, text), "AM422")
    assert "`doe-2020/" in finding.message
    assert [related.message for related in finding.related] == ["with doe-2020/b"]


def test_attacks_without_effect(tmp_path: Path) -> None:
    text = claims("axiom: true", "", "") + (
        "arguments:\n"
        "  r: {premises: [b], supports: c, deductive: true, scheme: from-expert-opinion}\n"
        "  s: {premises: [b], attacks: a}\n"
        "  t: {premises: [c], undercuts: r}\n"
        "  u: {premises: [a], answers: {argument: r, question: trustworthiness}}\n"
        "  v: {premises: [a], attacks: b}\n"
        "  w: {premises: [a], undercuts: v}\n"
    )
    report = reported(tmp_path, text)
    found = [finding for finding in report.findings if finding.code == "AM423"]
    assert [shown(report, finding.place) for finding in found] == [
        "a",
        "r",
        "answers",
    ]
    assert [finding.message.partition(":")[0] for finding in found] == [
        "`doe-2020/a` is common ground",
        "`doe-2020/r` is deductive",
        "`doe-2020/r` is deductive",
    ]
