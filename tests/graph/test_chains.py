"""Chains lead from claim to claim, shortest first, each hop with its role and its direction."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.graph.chains import Chain, Chains, chains
from argmap.graph.filters import Filter
from argmap.model import short
from maps import graph_from, random_maps

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph

A, Z = "doe-2020/a", "doe-2020/z"


def told(chain: Chain) -> str:
    """Return a chain as `a >premise x >supports z`; `<` where it runs against the relation."""
    hops = [f"{'>' if link.forward else '<'}{link.role} {short(link.node)}" for link in chain.links]
    return " ".join([short(chain.start), *hops])


def found(text: str, most: int = 3, *, directed: bool = False) -> list[str]:
    answer = chains(graph_from(text), A, Z, most, directed=directed)
    return [told(chain) for chain in answer.found]


@pytest.mark.parametrize(
    ("text", "chain", "favourable"),
    [
        ("x: a => z", "a >premise x >supports z", True),
        ("x: z => a", "a <supports x <premise z", True),
        ("x: a =/ z", "a >premise x >attacks z", False),
        ("x: z =/ a", "a <attacks x <premise z", False),
        ("x: z => b\ny: a =x x", "a >premise y >undercuts x <premise z", False),
        ("x: a => b\ny: z =x x", "a >premise x <undercuts y <premise z", False),
        ("x: a + z => b", "a >premise x <premise z", True),
        ("a contradictory z", "a >contradictory z", False),
        ("z contrary a", "a >contrary z", False),
        ("a tension z", "a >tension z", False),
        ("a restates z", "a >restatement z", True),
        ("a contrary b\nb contrary z", "a >contrary b >contrary z", True),
        ("x: a =/ b\nb restates z", "a >premise x >attacks b >restatement z", False),
    ],
)
def test_chain_runs_through_every_relation_and_its_sign_is_the_parity_of_oppositions(
    text: str, chain: str, favourable: bool
) -> None:
    answer = chains(graph_from(text), A, Z)
    assert [told(one) for one in answer.found] == [chain]
    assert answer.found[0].favourable is favourable
    assert answer.complete
    assert not answer.exhausted


def test_directed_chains_follow_the_inference_only() -> None:
    text = """
        back: z => a
        joint: a + b => e
        forth: a => m
        on: m =/ z
    """
    assert found(text) == [
        "a <supports back <premise z",
        "a >premise forth >supports m >premise on >attacks z",
    ]
    assert found(text, directed=True) == ["a >premise forth >supports m >premise on >attacks z"]


def test_directed_chains_pass_no_conflict_but_undercuts_with_what_they_undercut() -> None:
    for conflict in ("contradictory", "contrary", "tension"):
        assert found(f"b {conflict} a\nx: b => z", directed=True) == []
        assert found(f"b {conflict} a\nx: b => z") == [f"a >{conflict} b >premise x >supports z"]
    assert found("b restates a\nx: b => z", directed=True) == [
        "a >restatement b >premise x >supports z"
    ]
    assert found("x: a =x y\ny: b => z", directed=True) == ["a >premise x >undercuts y >supports z"]


def test_chains_come_shortest_first_and_no_more_than_asked_for() -> None:
    text = """
        a contrary z
        x: a => z
        y: a => b
        w: b => z
    """
    assert found(text, most=9) == [
        "a >contrary z",
        "a >premise x >supports z",
        "a >premise y >supports b >premise w >supports z",
    ]
    answer = chains(graph_from(text), A, Z, 2)
    assert [told(chain) for chain in answer.found] == found(text, most=9)[:2]
    assert not answer.complete
    assert chains(graph_from(text), A, Z, 3).complete


def test_two_conflicts_of_one_type_make_one_chain_and_of_two_types_two() -> None:
    assert found("a contrary z\nz contrary a\na tension z", most=9) == [
        "a >contrary z",
        "a >tension z",
    ]


def test_longest_bounds_the_hops() -> None:
    graph = graph_from("a restates b\nb restates z\nx: a => z\ny: a => e\nw: e => z")
    answer = chains(graph, A, Z, 9, longest=2)
    assert [len(chain.links) for chain in answer.found] == [2, 2]
    assert answer.complete
    assert chains(graph, A, Z, longest=1) == Chains((), complete=True)


def test_filter_chooses_the_claims_on_the_way_and_not_the_ends() -> None:
    graph = graph_from("""
        claim b {type: value}
        x: a => b
        y: b => z
        w: a => e
        v: e => z
    """)
    keep = Filter(types=frozenset({"value"}))
    assert [told(chain) for chain in chains(graph, A, Z, keep=keep).found] == [
        "a >premise x >supports b >premise y >supports z"
    ]
    policies = Filter(types=frozenset({"policy"}))
    assert chains(graph, A, Z, keep=policies) == Chains((), complete=True)


def test_unrelated_claims_have_no_chain_and_a_claim_has_none_to_itself() -> None:
    graph = graph_from("x: a => b\ny: z => e")
    assert chains(graph, A, Z) == Chains((), complete=True)
    assert chains(graph, A, A) == Chains((), complete=True)


def test_chain_never_visits_a_node_twice_however_many_circles_there_are() -> None:
    text = """
        x: a => b
        y: b => a
        self: b => b
        w: b => z
        v: z => b
    """
    assert found(text, most=99) == [
        f"a {first} b {second} z"
        for first in (">premise x >supports", "<supports y <premise")
        for second in (">premise w >supports", "<supports v <premise")
    ]


def test_search_among_mutual_attacks_is_given_up_when_its_budget_is_spent() -> None:
    names = [*"abcdefgh", "z"]
    text = "\n".join(f"x{i}{j}: {i} =/ {j}" for i in names for j in names if i != j)
    answer = chains(graph_from(text), A, Z, 10_000, budget=5_000)
    assert answer.exhausted
    assert not answer.complete
    assert 2 < len(answer.found) < 10_000


def _all_chains(graph: ArgumentGraph, start: str, end: str) -> set[tuple[tuple[str, str], ...]]:
    """Return every chain as its hops (role, node), found by networkx alone."""
    reference: networkx.MultiGraph[str] = networkx.MultiGraph()
    reference.add_nodes_from(graph.networkx)
    for tail, head, data in graph.networkx.edges(data=True):
        if "record" in data:
            role = str(getattr(data["record"], "type", "restatement"))
            reference.add_edge(tail, head, key=(role,))
        else:
            reference.add_edge(tail, head, key=(data["role"], tail, head))
    if start == end:
        return set()
    paths: Any = networkx.all_simple_edge_paths(reference, start, end)
    return {tuple((key[0], other) for _, other, key in path) for path in paths}


@pytest.mark.no_cover
@given(random_maps(most_claims=5, most_arguments=5))
def test_all_chains_are_just_the_simple_paths_of_the_graph(text: str) -> None:
    graph = graph_from(text)
    answer = chains(graph, "doe-2020/c0", "doe-2020/c1", 100_000)
    assert answer.complete
    hops = [tuple((link.role, link.node) for link in chain.links) for chain in answer.found]
    # Two arguments that undercut each other are joined by two hops of one role.
    assert set(hops) == _all_chains(graph, "doe-2020/c0", "doe-2020/c1")
    assert len({chain.links for chain in answer.found}) == len(answer.found)


@given(random_maps(), st.booleans(), st.integers(1, 6))
def test_every_chain_is_a_simple_path_whose_hops_are_edges_and_whose_sign_is_their_parity(
    text: str, directed: bool, most: int
) -> None:
    graph = graph_from(text)
    edges = graph.networkx.edges(keys=True, data=True)
    known = {
        (tail, head, str(getattr(data.get("record"), "type", data["role"])))
        for tail, head, _, data in edges
    }
    answer = chains(graph, "doe-2020/c0", "doe-2020/c1", most, directed=directed)
    assert len(answer.found) <= most
    for chain in answer.found:
        nodes = [chain.start, *(link.node for link in chain.links)]
        assert nodes[0] == "doe-2020/c0"
        assert nodes[-1] == "doe-2020/c1"
        assert len(set(nodes)) == len(nodes)
        oppositions = 0
        for (one, other), link in zip(pairwise(nodes), chain.links, strict=True):
            ends = (one, other) if link.forward else (other, one)
            assert (*ends, link.role) in known
            no_inference = not link.forward or link.role in ("contradictory", "contrary", "tension")
            assert not (directed and no_inference)
            oppositions += link.role not in ("premise", "supports", "restatement")
        assert chain.favourable == (oppositions % 2 == 0)


@given(random_maps(), st.booleans())
def test_first_chain_is_a_shortest_path_and_the_others_are_no_shorter(
    text: str, directed: bool
) -> None:
    graph = graph_from(text)
    start, end = "doe-2020/c0", "doe-2020/c1"
    answer = chains(graph, start, end, 8, directed=directed)
    lengths = [len(chain.links) for chain in answer.found]
    assert lengths == sorted(lengths)
    inferences = networkx.subgraph_view(
        graph.networkx, filter_edge=lambda *edge: not edge[2].startswith("conflict")
    )
    view = inferences if directed else graph.networkx.to_undirected(as_view=True)
    if networkx.has_path(view, start, end):
        assert lengths[0] == networkx.shortest_path_length(view, start, end)
    else:
        assert lengths == []


@given(random_maps(), st.integers(1, 6))
def test_longest_gives_just_the_chains_of_at_most_that_length(text: str, longest: int) -> None:
    graph = graph_from(text)
    every = chains(graph, "doe-2020/c0", "doe-2020/c1", 1_000).found
    bounded = chains(graph, "doe-2020/c0", "doe-2020/c1", 1_000, longest=longest).found
    assert {*bounded} == {chain for chain in every if len(chain.links) <= longest}
