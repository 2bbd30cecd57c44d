"""What an encoding leaves open, and two sources side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph.comparison import compare
from argmap.graph.filters import Filter
from argmap.graph.gaps import gaps
from kit import graph_of
from maps import argument_map

if TYPE_CHECKING:
    from pathlib import Path


def test_claims_that_call_for_support_and_have_none_are_gaps(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        argument_map("""
            claim plan {type: policy}
            claim supported {type: policy}
            claim plain {type: fact}
            claim word {type: definition}
            claim question {type: policy, stance: asks}
            claim unsaid {type: value, fidelity: implicit}
            x: plain + unsaid + word => supported
            y: plan =/ question
        """),
    )
    assert gaps(graph, Filter(sources=frozenset({"doe-2020"}))).unsupported == ("doe-2020/plan",)


def test_objections_are_answered_by_undercut_attack_on_a_premise_or_conflict(
    tmp_path: Path,
) -> None:
    graph = graph_of(
        tmp_path,
        argument_map("""
            silent: a =/ t
            undercut: b =/ t
            reply: r =x undercut
            attacked: c =/ t
            denial: d =/ c
            doubted: e =/ t
            e tension f
            undermining: g =x support
            support: h => t
        """),
    )
    assert gaps(graph).unanswered == tuple(
        f"doe-2020/{name}" for name in ("silent", "reply", "denial", "undermining")
    )


def test_arguments_without_a_scheme_are_gaps(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, argument_map("x: a => b"))
    found = gaps(graph).schemeless
    assert "doe-2020/x" in found
    assert "roe-1999/access-frees-roads" not in found


def test_causes_and_forecasts_in_the_authors_voice_need_a_citation(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        argument_map("""
            claim bare {type: cause}
            claim documented {type: forecast, cites: [{work: poe-1989}]}
            claim reported {type: cause, holder: city-council, stance: reports}
            claim fact {type: fact}
            x: bare + documented + reported => fact
        """),
    )
    assert gaps(graph).uncited == ("doe-2020/bare",)


def test_a_filter_keeps_what_has_to_do_with_its_claims(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        argument_map("""
            claim a {type: policy, tags: [tolls]}
            claim b {type: policy}
            x: a => c
            y: b => d
        """),
    )
    found = gaps(graph, Filter(tags=frozenset({"tolls"})))
    assert found.unsupported == ("doe-2020/a",)
    assert found.schemeless == ("doe-2020/x",)


def test_comparison_tells_sharing_from_parting(tmp_path: Path) -> None:
    free, right = "roe-1999/roads-are-free", "roe-1999/access-is-a-right"
    graph = graph_of(
        tmp_path,
        argument_map(f"""
            claim a {{tags: [tolls, money]}}
            a restates {right}
            b tension {free}
            a tension b
            for-roe: c => {free}
            against-roe: d =/ {free}
            step: e =x roe-1999/access-frees-roads
            inside: f => a
            on-step: {right} =x step
        """),
    )
    found = compare(graph, "doe-2020", "roe-1999")
    assert [r.between for r in found.restatements] == [("doe-2020/a", right)]
    assert [c.between for c in found.conflicts] == [("doe-2020/b", free)]
    assert [a.id for a in found.supports] == ["doe-2020/for-roe"]
    # What undercuts a step of Doe's against Roe is about Roe's claim: it crosses nothing.
    assert [a.id for a in found.oppositions] == ["doe-2020/against-roe", "doe-2020/step"]
    assert found.tags == {"money": (1, 0), "tolls": (1, 0)}


def test_comparison_is_the_same_seen_from_the_other_side(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, argument_map("x: a => roe-1999/roads-are-free\na tension b"))
    one, other = (
        compare(graph, "doe-2020", "roe-1999"),
        compare(graph, "roe-1999", "doe-2020"),
    )
    assert (one.supports, one.conflicts, one.restatements, one.oppositions) == (
        other.supports,
        other.conflicts,
        other.restatements,
        other.oppositions,
    )
    assert one.tags == {tag: counts[::-1] for tag, counts in other.tags.items()}
