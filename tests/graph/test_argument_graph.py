"""The graph answers every question about its records, and leaves out what is not sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.graph import ArgumentGraph, build
from argmap.model import Argument, Claim, KnowledgeBase
from kit import graph_of, write_kb
from maps import d, graph_from

if TYPE_CHECKING:
    from pathlib import Path


def ids(records: list[Argument]) -> list[str]:
    return [record.id.removeprefix("doe-2020/") for record in records]


@pytest.fixture(scope="module")
def graph() -> ArgumentGraph:
    return graph_from("""
        linked: a + b => c
        alone: d => c
        against: e =/ c
        step: f =x against
        counter: g =x step
        a contrary e
        a tension e
        b restates h
    """)


def test_arguments_for_and_against_a_claim_are_kept_apart(graph: ArgumentGraph) -> None:
    assert ids(graph.arguments_for("doe-2020/c")) == ["linked", "alone"]
    assert ids(graph.arguments_against("doe-2020/c")) == ["against"]
    assert graph.arguments_for("doe-2020/a") == []
    assert graph.arguments_against("doe-2020/a") == []


def test_premises_of_one_argument_are_linked_in_their_order(graph: ArgumentGraph) -> None:
    assert list(graph.premises_of("doe-2020/linked")) == d("a", "b")


def test_undercut_takes_an_argument_and_may_be_undercut_itself(graph: ArgumentGraph) -> None:
    assert ids(graph.undercutters_of("doe-2020/against")) == ["step"]
    assert ids(graph.undercutters_of("doe-2020/step")) == ["counter"]
    assert graph.undercutters_of("doe-2020/counter") == []
    assert graph.target_of("doe-2020/counter") == ("undercuts", "doe-2020/step")
    assert graph.target_of("doe-2020/against") == ("attacks", "doe-2020/c")
    assert graph.target_of("doe-2020/alone") == ("supports", "doe-2020/c")


def test_uses_of_a_claim_are_the_arguments_it_is_a_premise_of(graph: ArgumentGraph) -> None:
    assert ids(graph.uses_of("doe-2020/a")) == ["linked"]
    assert graph.uses_of("doe-2020/c") == []


def test_several_conflicts_of_one_pair_are_several_and_seen_from_both_ends(
    graph: ArgumentGraph,
) -> None:
    for one, other in (("a", "e"), ("e", "a")):
        found = graph.conflicts_of(f"doe-2020/{one}")
        assert [(conflict.type, end) for conflict, end in found] == [
            ("contrary", f"doe-2020/{other}"),
            ("tension", f"doe-2020/{other}"),
        ]
    assert [conflict.type for conflict in graph.conflicts()] == ["contrary", "tension"]


def test_restatements_are_no_conflicts(graph: ArgumentGraph) -> None:
    assert [end for _, end in graph.restatements_of("doe-2020/b")] == d("h")
    assert [end for _, end in graph.restatements_of("doe-2020/h")] == d("b")
    assert graph.conflicts_of("doe-2020/b") == []
    assert graph.restatements_of("doe-2020/a") == []
    assert len(list(graph.restatements())) == 1


def test_records_are_found_by_id_and_kind(graph: ArgumentGraph) -> None:
    assert graph.is_claim("doe-2020/a")
    assert not graph.is_claim("doe-2020/linked")
    assert isinstance(graph.record("doe-2020/a"), Claim)
    assert isinstance(graph.record("doe-2020/linked"), Argument)
    assert graph.claim("doe-2020/a").text == "Claim a."
    assert graph.argument("doe-2020/linked").supports == "doe-2020/c"
    assert "doe-2020/a" in graph
    assert "a" not in graph
    assert 7 not in graph


def test_claims_and_arguments_come_in_the_order_of_the_files(graph: ArgumentGraph) -> None:
    own = [c.id for c in graph.claims() if c.id.startswith("doe-2020/")]
    assert own == [c for c in graph.kb.claims if c.startswith("doe-2020/")]
    assert ids([a for a in graph.arguments() if a.id.startswith("doe-2020/")]) == [
        "linked",
        "alone",
        "against",
        "step",
        "counter",
    ]


def test_networkx_graph_has_claims_and_arguments_as_nodes(graph: ArgumentGraph) -> None:
    nodes = graph.networkx.nodes(data=True)
    kinds = {node: data["kind"] for node, data in nodes if node.startswith("doe-2020/")}
    assert {node for node, kind in kinds.items() if kind == "claim"} == set(d(*"abcdefgh"))
    assert {node for node, kind in kinds.items() if kind == "argument"} == set(
        d("linked", "alone", "against", "step", "counter")
    )
    assert all(data["record"].id == node for node, data in nodes)


def test_networkx_graph_has_a_role_on_every_edge(graph: ArgumentGraph) -> None:
    edges = {
        (tail.removeprefix("doe-2020/"), data["role"], head.removeprefix("doe-2020/"))
        for tail, head, data in graph.networkx.edges(data=True)
        if tail.startswith("doe-2020/")
    }
    assert edges == {
        ("a", "premise", "linked"),
        ("b", "premise", "linked"),
        ("linked", "supports", "c"),
        ("d", "premise", "alone"),
        ("alone", "supports", "c"),
        ("e", "premise", "against"),
        ("against", "attacks", "c"),
        ("f", "premise", "step"),
        ("step", "undercuts", "against"),
        ("g", "premise", "counter"),
        ("counter", "undercuts", "step"),
        ("a", "conflict", "e"),
        ("e", "conflict", "a"),
        ("b", "restatement", "h"),
        ("h", "restatement", "b"),
    }


def test_networkx_graph_keeps_each_conflict_of_a_pair_with_its_record(
    graph: ArgumentGraph,
) -> None:
    between = graph.networkx.get_edge_data("doe-2020/a", "doe-2020/e")
    assert sorted(edge["record"].type for edge in between.values()) == ["contrary", "tension"]


def test_premise_listed_twice_counts_once() -> None:
    graph = graph_from("x: a + a + b => c")
    assert list(graph.premises_of("doe-2020/x")) == d("a", "b")
    assert graph.networkx.number_of_edges("doe-2020/a", "doe-2020/x") == 1
    assert ids(graph.uses_of("doe-2020/a")) == ["x"]


def test_sound_base_leaves_nothing_out(graph: ArgumentGraph) -> None:
    assert not graph.left_out
    assert graph.left_out.ids == ()


def test_empty_knowledge_base_gives_an_empty_graph() -> None:
    graph = build(KnowledgeBase())
    assert list(graph.claims()) == []
    assert list(graph.arguments()) == []
    assert not graph.left_out


def test_argument_with_an_unknown_premise_is_left_out_and_its_claims_stay() -> None:
    graph = graph_from("x: a + roe-1999/nothing => c")
    assert graph.left_out.ids == ("doe-2020/x",)
    assert "doe-2020/x" not in graph
    assert "doe-2020/a" in graph
    assert graph.arguments_for("doe-2020/c") == []


def test_argument_with_an_unknown_target_is_left_out() -> None:
    graph = graph_from("x: a => roe-1999/nothing")
    assert graph.left_out.ids == ("doe-2020/x",)


def test_argument_for_an_argument_is_left_out_and_so_is_undercut_of_a_claim() -> None:
    graph = graph_from("""
        sound: a => c
        at-step: a => roe-1999/access-frees-roads
        at-claim: a =x c
    """)
    assert graph.left_out.ids == ("doe-2020/at-claim", "doe-2020/at-step")
    assert ids(graph.arguments_for("doe-2020/c")) == ["sound"]


def test_argument_is_no_premise() -> None:
    graph = graph_from("x: a + roe-1999/access-frees-roads => c")
    assert graph.left_out.ids == ("doe-2020/x",)


def test_undercut_of_what_was_left_out_is_left_out_in_turn() -> None:
    graph = graph_from("""
        broken: a + roe-1999/nothing => c
        first: a =x broken
        second: a =x first
        third: a =x second
        other: a =x fine
        fine: a => c
    """)
    assert graph.left_out.ids == tuple(d("broken", "first", "second", "third"))
    assert ids(graph.undercutters_of("doe-2020/fine")) == ["other"]


def test_circle_of_undercuts_is_no_reason_to_leave_anything_out() -> None:
    graph = graph_from("""
        one: a =x two
        two: b =x one
        own: a =x own
    """)
    assert not graph.left_out
    assert ids(graph.undercutters_of("doe-2020/one")) == ["two"]
    assert ids(graph.undercutters_of("doe-2020/own")) == ["own"]


def test_arguments_without_premise_or_without_exactly_one_target_are_left_out(
    tmp_path: Path,
) -> None:
    graph = graph_of(
        tmp_path,
        """
        claims:
          a: {text: One., type: fact}
          c: {text: Two., type: fact}
        arguments:
          no-premise: {premises: [], supports: c}
          no-target: {premises: [a]}
          two-targets: {premises: [a], supports: c, attacks: c}
        """,
    )
    assert graph.left_out.ids == tuple(d("no-premise", "no-target", "two-targets"))
    assert list(graph.arguments_against("doe-2020/c")) == []


def test_damaged_claim_is_left_out_with_all_that_needs_it(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        """
        claims:
          a: {text: One., type: fact, stance: shouts}
          b: {text: Two., type: fact}
          c: {text: Three., type: fact}
        arguments:
          linked: {premises: [a, b], supports: c}
          undercut: {premises: [b], undercuts: linked}
          alone: {premises: [b], supports: c}
        conflicts:
          - {between: [a, c], type: contrary}
        restatements:
          - {between: [b, a]}
        """,
    )
    assert graph.left_out.ids == tuple(d("a", "linked", "undercut"))
    assert graph.left_out.relations == 2
    assert "doe-2020/a" not in [claim.id for claim in graph.claims()]
    assert list(graph.conflicts()) == []
    assert list(graph.restatements()) == []
    assert ids(graph.arguments_for("doe-2020/c")) == ["alone"]


def test_record_that_could_not_be_read_at_all_is_named(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        """
        claims:
          a: no mapping
          b: {text: Two., type: fact}
        conflicts:
          - {between: [b], type: contrary}
        """,
    )
    assert graph.left_out.ids == ("doe-2020/a",)
    assert graph.left_out.relations == 1


def test_file_that_could_not_be_read_is_named_by_its_source(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "claims: {a: ]\n")
    assert graph.left_out.parts == ("doe-2020",)
    assert "roe-1999/roads-are-free" in graph


@pytest.mark.parametrize("end", ["x", "roe-1999/nothing"])
def test_conflict_with_an_argument_or_with_nothing_is_counted_and_not_listed(
    end: str, tmp_path: Path
) -> None:
    text = f"""
        claims:
          a: {{text: One., type: fact}}
          c: {{text: Two., type: fact}}
        arguments:
          x: {{premises: [a], supports: c}}
        conflicts:
          - {{between: [a, {end}], type: contrary}}
        restatements:
          - {{between: [{end}, c]}}
    """
    graph = graph_of(write_kb(tmp_path), text)
    assert graph.left_out.relations == 2
    assert list(graph.conflicts()) == []
    assert list(graph.restatements()) == []
