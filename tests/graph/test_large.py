"""Depth and density that no recursion and no naive search would survive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from argmap.graph import build
from argmap.graph.chains import chains
from argmap.graph.conflicts import conflict_tree
from argmap.graph.impact import impact
from argmap.graph.support import support_tree
from argmap.loading import load
from kit import run, write_kb
from maps import argument_map

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.graph import ArgumentGraph

# Far beyond what any recursion survives; bench/ goes further.
DEEP = 2_000
DENSE = 60
TOP, BOTTOM = "doe-2020/c0", f"doe-2020/c{DEEP}"


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with a chain of support 2 000 claims deep, attacked at its very bottom."""
    lines = [f"a{number}: c{number + 1} => c{number}" for number in range(DEEP)]
    lines.append(f"attack: enemy =/ c{DEEP}")
    return _written(tmp_path_factory.mktemp("deep"), lines)


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base in which 60 claims all attack each other."""
    lines = [
        f"a{one}-{other}: c{one} =/ c{other}"
        for one in range(DENSE)
        for other in range(DENSE)
        if one != other
    ]
    return _written(tmp_path_factory.mktemp("dense"), lines)


def _written(root: Path, lines: list[str]) -> Path:
    return write_kb(root, {"claims/doe-2020/test.yaml": argument_map("\n".join(lines))})


@pytest.fixture(scope="module")
def deep_graph(deep: Path) -> ArgumentGraph:
    return build(load(deep).kb)


@pytest.fixture(scope="module")
def dense_graph(dense: Path) -> ArgumentGraph:
    return build(load(dense).kb)


def test_deep_support_is_shown_to_its_last_premise(deep_graph: ArgumentGraph) -> None:
    tree = support_tree(deep_graph, TOP)
    assert len(tree.nodes) == 2 * DEEP + 1
    assert tree.nodes[-1].id == BOTTOM
    assert tree.nodes[-1].depth == DEEP


def test_opposition_at_the_bottom_is_found_from_the_top(deep_graph: ArgumentGraph) -> None:
    tree = conflict_tree(deep_graph, TOP)
    assert [node.id for node in tree.nodes if not node.favours] == [
        "doe-2020/attack",
        "doe-2020/enemy",
    ]
    assert len(tree.nodes) == 2 * DEEP + 3


def test_chain_runs_the_whole_depth(deep_graph: ArgumentGraph) -> None:
    answer = chains(deep_graph, BOTTOM, TOP, directed=True)
    assert [len(chain.links) for chain in answer.found] == [2 * DEEP]
    assert answer.complete


def test_fall_of_the_last_premise_takes_the_whole_depth_with_it(
    deep_graph: ArgumentGraph,
) -> None:
    falls = impact(deep_graph, BOTTOM).falls
    assert len(falls) == 2 * DEEP
    assert falls[-1].id == TOP
    assert falls[-1].round == DEEP


def test_everything_at_odds_with_everything_is_shown_once_each(
    dense_graph: ArgumentGraph,
) -> None:
    tree = conflict_tree(dense_graph, TOP)
    steps = [node for node in tree.nodes if not dense_graph.is_claim(node.id)]
    assert len(steps) == DENSE * (DENSE - 1)
    assert len({node.id for node in tree.nodes}) == DENSE + len(steps)
    assert len(support_tree(dense_graph, TOP).nodes) == 1
    answer = impact(dense_graph, TOP)
    assert len(answer.relieved) == len(answer.falls) == DENSE - 1


def test_search_for_ever_further_chains_ends(dense_graph: ArgumentGraph) -> None:
    answer = chains(dense_graph, TOP, "doe-2020/c1", 10_000_000, budget=20_000)
    assert answer.exhausted
    assert [len(chain.links) for chain in answer.found[:4]] == [2, 2, 4, 4]


_QUERIES = [["support", TOP], ["conflicts", TOP], ["chain", TOP, "{}"], ["impact", "{}"]]


@pytest.mark.no_cover
@pytest.mark.parametrize("query", _QUERIES, ids=lambda query: query[0])
def test_deep_chain_is_answered_as_text_and_as_json(deep: Path, query: list[str]) -> None:
    arguments = [part.format(BOTTOM) for part in query]
    text = run(*arguments, kb=deep)
    assert text.code == 0, text.err
    assert len(text.out.splitlines()) > 2 * DEEP
    assert BOTTOM in text.out
    assert TOP in text.out
    data = run(*arguments, "-f", "json", kb=deep)
    assert data.code == 0
    answer = json.loads(data.out)
    items = answer.get("nodes") or answer.get("falls") or answer["chains"][0]["hops"]
    assert 2 * DEEP <= len(items) <= 2 * DEEP + 3


@pytest.mark.no_cover
@pytest.mark.parametrize("query", _QUERIES, ids=lambda query: query[0])
def test_graph_full_of_attacks_is_answered_as_text_and_as_json(
    dense: Path, query: list[str]
) -> None:
    arguments = [part.format("doe-2020/c1") for part in query]
    nothing_found = query[0] == "support"  # there are attacks only
    text = run(*arguments, kb=dense)
    assert text.code == nothing_found, text.err
    assert text.out
    data = run(*arguments, "-f", "json", kb=dense)
    assert data.code == nothing_found
    answer = json.loads(data.out)
    assert answer.get("root", TOP) in (TOP, "doe-2020/c1")


def test_deep_tree_is_not_drawn_wider_than_the_page(deep: Path) -> None:
    lines = run("support", TOP, kb=deep).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert sum("level " in line for line in lines) == 2 * DEEP - 10
