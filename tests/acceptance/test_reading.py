"""A knowledge base as a theory: what becomes of each kind of record, and whose claims count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from argmap.acceptance.extensions import Semantics, extensions
from argmap.acceptance.reading import theory_of
from argmap.acceptance.theory import opposite
from argmap.acceptance.verdicts import Options, assess
from argmap.acceptance.verification import faults
from argmap.acceptance.viewpoints import EVERYONE, Viewpoint, is_known, parse_viewpoint
from argmap.loading import load
from kit import REPOSITORY, check_with, graph_of
from maps import graph_from, random_maps

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.acceptance.theory import Theory
    from argmap.model import KnowledgeBase

DOE = Viewpoint("holder", "jane-doe")
ROE = Viewpoint("holder", "richard-roe")
COUNCIL = Viewpoint("holder", "city-council")


def base(root: Path, claims: str, files: dict[str, str] | None = None) -> KnowledgeBase:
    return graph_of(root, claims, dict(files or {})).kb


def short(atom: str) -> str:
    return atom.replace("doe-2020/", "")


def rules(theory: Theory) -> dict[str, str]:
    """Return the rules of Doe's file by name, as `a, b => c` or `a, b -> c`."""
    return {
        short(rule.name): f"{', '.join(map(short, rule.body))} "
        f"{'->' if rule.strict else '=>'} {short(rule.head)}"
        for rule in theory.rules
        if "doe-2020" in rule.name
    }


def premises(theory: Theory) -> set[str]:
    return {short(name) for name in theory.premises if name.startswith("doe-2020")}


def verdicts(kb: KnowledgeBase, viewpoint: Viewpoint = EVERYONE) -> dict[str, str]:
    """Return the verdicts on Doe's claims, certified."""
    claims = [claim for claim in kb.claims if claim.startswith("doe-2020")]
    found = assess(theory_of(kb, viewpoint), claims, Options(certify=True))
    assert faults(found) == []
    return {short(claim): one.verdict.value for claim, one in found.standings.items()}


# --- arguments ----------------------------------------------------------------------------------


def test_arguments_are_defeasible_rules() -> None:
    kb = graph_from("r: a + b + a => c\ns: d =/ c\nt: d =x r").kb
    theory = theory_of(kb)
    assert rules(theory) == {"r": "a, b => c", "s": "d => -c", "t": "d => -r"}
    assert premises(theory) == {"a", "b", "d"}


def test_a_deductive_argument_is_strict_and_transposed(tmp_path: Path) -> None:
    kb = base(
        tmp_path,
        """
        claims:
          a: {text: A., type: fact}
          b: {text: B., type: fact}
          c: {text: C., type: fact}
        arguments:
          r: {premises: [a, b], supports: c, deductive: true}
          s: {premises: [a], attacks: c, deductive: true}
          t: {premises: [a], undercuts: r, deductive: true}
        """,
    )
    assert rules(theory_of(kb)) == {
        "r": "a, b -> c",
        "r~1": "b, -c -> -a",
        "r~2": "a, -c -> -b",
        "s": "a -> -c",
        "s~1": "c -> -a",
        "t": "a -> -r",
    }


def test_an_answered_question_is_an_undercut(tmp_path: Path) -> None:
    kb = base(
        tmp_path,
        """
        claims:
          a: {text: A., type: fact}
          b: {text: B., type: fact}
          c: {text: C., type: fact}
        arguments:
          r: {premises: [a], supports: c, scheme: from-expert-opinion}
          s: {premises: [b], answers: {argument: r, question: trustworthiness}}
        """,
    )
    assert rules(theory_of(kb))["s"] == "b => -r"


# --- conflicts and restatements -----------------------------------------------------------------


@pytest.mark.parametrize("kind", ["contrary", "contradictory"])
def test_conflicts_speak_both_ways(kind: str) -> None:
    theory = theory_of(graph_from(f"a {kind} b").kb)
    assert sorted(rules(theory).values()) == ["a -> -b", "b -> -a"]
    assert verdicts(graph_from(f"a {kind} b").kb) == {"a": "contested", "b": "contested"}


def test_tension_is_shown_not_computed() -> None:
    kb = graph_from("a tension b").kb
    assert rules(theory_of(kb)) == {}
    assert set(verdicts(kb).values()) == {"stands"}


def test_a_directed_contrary_speaks_one_way(tmp_path: Path) -> None:
    kb = base(
        tmp_path,
        """
        claims:
          a: {text: A., type: fact}
          b: {text: B., type: fact}
          c: {text: C., type: fact}
        conflicts:
          - {between: [a, b], type: contrary, directed: true}
          - {between: [c, b], type: contrary, directed: true}
          - {between: [c, c], type: contrary, directed: true}
        """,
    )
    theory = theory_of(kb)
    assert rules(theory) == {}
    assert {short(k): [short(a) for a in v] for k, v in theory.directed.items()} == {
        "b": ["a", "c"]
    }
    assert verdicts(kb) == {"a": "stands", "b": "falls", "c": "stands"}


def test_restated_claims_stand_and_fall_together() -> None:
    text = "r: p => a\na restates b\nb restates b\ns: q =/ b\nclaim t\nt contradictory t"
    kb = graph_from(text).kb
    theory = theory_of(kb, DOE)
    assert sorted(r for r in rules(theory).values() if "->" in r) == [
        "-a -> -b",
        "-b -> -a",
        "a -> b",
        "b -> a",
    ]
    found = verdicts(kb)
    assert found["a"] == found["b"] == "contested"
    apart = theory_of(kb, restatements=False)
    assert sorted(rules(apart)) == ["r", "s"]


# --- what stands in the way -----------------------------------------------------------------------


def test_two_reasons_for_and_against_leave_a_claim_contested() -> None:
    assert verdicts(graph_from("r: p => c\ns: q =/ c").kb)["c"] == "contested"


def test_an_answered_attack_leaves_the_claim_standing() -> None:
    found = verdicts(graph_from("r: p => c\ns: q =/ c\nt: o =x s").kb)
    assert found["c"] == "stands"


def test_a_premise_is_undermined() -> None:
    found = verdicts(graph_from("r: p => c\ns: q =/ p\nt: p =x s").kb)
    assert found == {"p": "contested", "q": "stands", "c": "contested"}


def test_a_circle_of_support_holds_nothing_up() -> None:
    circle = "r: a => b\ns: b => a"
    assert verdicts(graph_from(circle).kb) == {"a": "open", "b": "open"}
    from_outside = verdicts(graph_from(f"{circle}\nt: p => a").kb)
    assert from_outside == {"a": "stands", "b": "stands", "p": "stands"}
    begged = verdicts(graph_from(f"{circle}\nt: p =/ a\nu: b =x t").kb)
    assert begged == {"a": "falls", "b": "open", "p": "stands"}


def test_transposition_carries_a_conflict_back_to_the_premises(tmp_path: Path) -> None:
    kb = base(
        tmp_path,
        """
        claims:
          a: {text: A., type: fact}
          b: {text: B., type: fact}
          c: {text: C., type: fact}
          d: {text: D., type: fact}
        arguments:
          r: {premises: [a], supports: c, deductive: true}
          s: {premises: [b], supports: d, deductive: true}
        conflicts:
          - {between: [c, d], type: contrary}
        """,
    )
    assert set(verdicts(kb).values()) == {"contested"}


# --- premises -----------------------------------------------------------------------------------


def test_a_claim_its_source_argues_for_is_no_premise_unless_basic() -> None:
    kb = graph_from("r: p => c\nclaim d {basic: true}\ns: p => d").kb
    assert premises(theory_of(kb)) == {"p", "d"}


def test_common_ground_is_an_axiom_for_everybody() -> None:
    kb = graph_from("claim g {axiom: true}\nr: g => c").kb
    for viewpoint in (EVERYONE, DOE, COUNCIL):
        theory = theory_of(kb, viewpoint)
        assert theory.axioms == ("doe-2020/g",)
        assert "g" not in premises(theory)
    assert verdicts(kb, COUNCIL) == {"g": "stands", "c": "stands"}


ELSEWHERE = {
    "claims/across/reasons.yaml": """
        claims:
          k: {text: K., type: fact}
        arguments:
          far: {premises: [roe-1999/access-is-a-right], supports: doe-2020/c}
    """
}


def test_reasons_from_elsewhere_leave_a_claim_what_it_is() -> None:
    kb = graph_from("claim c", files=dict(ELSEWHERE)).kb
    assert premises(theory_of(kb, DOE)) == {"c"}
    assert premises(theory_of(kb)) == {"c"}
    assert "across/k" in theory_of(kb, Viewpoint("holder", "kb")).premises


def test_a_claim_argued_for_from_what_others_say_is_open_unless_basic() -> None:
    """Doe argues from what the council says; only `basic` has her stand for the conclusion too."""
    text = "claim v {holder: city-council, stance: reports}\nclaim c {CHANGE}\nr: v => c\ns: c => d"
    kb = graph_from(text.replace("CHANGE", "basic: false")).kb
    assert premises(theory_of(kb, DOE)) == set()
    assert verdicts(kb, DOE) == {"v": "open", "c": "open", "d": "open"}
    assert verdicts(kb, COUNCIL) == {"v": "stands", "c": "stands", "d": "stands"}
    basic = graph_from(text.replace("CHANGE", "basic: true")).kb
    assert premises(theory_of(basic, DOE)) == {"c"}
    assert verdicts(basic, DOE) == {"v": "open", "c": "stands", "d": "stands"}


@pytest.mark.no_cover
@settings(max_examples=100, deadline=None)
@given(random_maps())
def test_random_maps_have_certified_verdicts_and_consistent_positions(text: str) -> None:
    kb = graph_from(text).kb
    theory = theory_of(kb)
    found = assess(theory, kb.claims, Options(certify=True))
    assert faults(found) == []
    for extension in extensions(theory, Semantics.preferred, limit=5):
        assert all(opposite(atom) not in extension.conclusions for atom in extension.conclusions)


# --- viewpoints ---------------------------------------------------------------------------------

STANCES = """
    claim asserted
    claim conceded {stance: concedes}
    claim asked {stance: asks}
    claim rejected {stance: rejects}
    claim reported {holder: city-council, stance: reports}
    claim shared {holder: city-council}
    claim granted {holder: city-council, stance: concedes}
    claim denied {holder: city-council, stance: rejects}
    claim wondered {holder: city-council, stance: asks}
"""


@pytest.mark.parametrize(
    ("viewpoint", "held"),
    [
        ("jane-doe", {"asserted", "conceded", "shared", "granted"}),
        ("source:doe-2020", {"asserted", "conceded", "shared", "granted"}),
        ("city-council", {"reported", "shared", "granted", "denied"}),
        ("all", {"asserted", "conceded", "reported", "shared", "granted", "denied"}),
        ("richard-roe", set()),
        ("source:roe-1999", set()),
    ],
)
def test_commitments(viewpoint: str, held: set[str]) -> None:
    kb = graph_from(STANCES).kb
    assert premises(theory_of(kb, parse_viewpoint(viewpoint))) == held


def test_an_author_may_be_quoted_in_another_source() -> None:
    """What Doe reports of Roe is Roe's, and no part of what he says in his own article."""
    kb = graph_from("claim c {holder: richard-roe, stance: reports}").kb
    assert premises(theory_of(kb, ROE)) == {"c"}
    assert premises(theory_of(kb, Viewpoint("source", "roe-1999"))) == set()
    assert "roe-1999/access-is-a-right" in theory_of(kb, ROE).premises


@pytest.mark.parametrize("text", ["all", "jane-doe", "source:doe-2020"])
def test_viewpoints_are_written_as_they_are_read(text: str) -> None:
    assert str(parse_viewpoint(text)) == text


def test_a_holder_may_be_called_all() -> None:
    assert parse_viewpoint("holder:all") == Viewpoint("holder", "all")
    assert str(Viewpoint("holder", "all")) == "holder:all"


def test_viewpoints_in_words() -> None:
    kb = graph_from("claim c").kb
    for text, words in {
        "all": "what everyone puts forward, taken together",
        "jane-doe": "what Jane Doe puts forward",
        "kb": "what K. B. puts forward",
        "source:doe-2020": "what Jane Doe asserts or concedes in doe-2020",
        "source:across": "what the curator asserts or concedes in across",
    }.items():
        viewpoint = parse_viewpoint(text)
        assert viewpoint.in_words(kb) == words
        assert is_known(kb, viewpoint)
    assert not is_known(kb, Viewpoint("holder", "nobody"))
    assert not is_known(kb, Viewpoint("source", "nowhere"))


# --- what is left out ---------------------------------------------------------------------------


def test_what_is_unsound_takes_no_part(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            "claims/doe-2020/test.yaml": """
                source: doe-2020
                claims:
                  a: {text: A., type: fact}
                  b: {text: B., type: fact, stance: shouts}
                arguments:
                  r: {premises: [b], supports: a}
                  s: {premises: [gone], supports: a}
                conflicts:
                  - {between: [a, gone], type: contrary}
                  - {between: [a, b], type: contrary, asserted_by: nobody}
            """
        },
    )
    theory = theory_of(report.kb)
    assert premises(theory) == {"a"}
    assert rules(theory) == {}


@pytest.mark.no_cover
def test_shipped_knowledge_base_is_assessed_and_certified() -> None:
    kb = load(REPOSITORY).kb
    for viewpoint in ("all", "ling-shengli", "sun-zhe", "chinese-government"):
        theory = theory_of(kb, parse_viewpoint(viewpoint))
        for semantics in (Semantics.preferred, Semantics.grounded, Semantics.stable):
            found = assess(theory, kb.claims, Options(semantics, certify=True))
            assert faults(found) == []


def test_nobody_finds_his_own_claims_undefended_by_default() -> None:
    """What an author asserts is never open from his own viewpoint."""
    kb = load(REPOSITORY).kb
    for author in ("ling-shengli", "sun-zhe"):
        viewpoint = Viewpoint("holder", author)
        own = [c.id for c in kb.claims.values() if viewpoint.is_committed(kb, c)]
        found = assess(theory_of(kb, viewpoint), own)
        assert all(one.verdict.value != "open" for one in found.standings.values())
