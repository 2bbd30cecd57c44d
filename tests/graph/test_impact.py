"""An argument falls with any premise; a claim only when it had arguments and all of them fell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx
from hypothesis import given
from hypothesis import strategies as st

from argmap.graph.circles import support_circles
from argmap.graph.filters import Filter
from argmap.graph.impact import Hidden, Impact, impact
from argmap.model import short
from maps import graph_from, random_maps

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph

ROOT = "doe-2020/a"


def rounds(answer: Impact) -> dict[str, int]:
    return {short(fall.id): fall.round for fall in answer.falls}


def test_argument_falls_with_any_of_its_premises() -> None:
    answer = impact(graph_from("x: a + b => c"), ROOT)
    assert rounds(answer) == {"x": 1, "c": 1}
    assert answer.root == ROOT


def test_claim_stands_while_one_of_its_arguments_does() -> None:
    answer = impact(graph_from("x: a => c\ny: b => c\nz: a => c\nw: c => e"), ROOT)
    assert rounds(answer) == {"x": 1, "z": 1}
    assert answer.weakened == (("doe-2020/c", 1, 3),)


def test_claim_falls_when_all_its_arguments_have_and_names_them() -> None:
    answer = impact(graph_from("x: a => c\ny: b => c\nz: a => b"), ROOT)
    assert rounds(answer) == {"x": 1, "z": 1, "b": 1, "y": 2, "c": 2}
    because = {short(fall.id): [short(name) for name in fall.because] for fall in answer.falls}
    assert because == {"x": ["a"], "z": ["a"], "b": ["z"], "y": ["b"], "c": ["x", "y"]}
    assert answer.weakened == ()


def test_claim_without_arguments_does_not_fall() -> None:
    answer = impact(graph_from("x: a =/ c\ny: c => e"), ROOT)
    assert rounds(answer) == {"x": 1}
    assert answer.weakened == ()


def test_fallen_attacks_and_undercuts_are_relieved_and_fallen_support_is_not() -> None:
    answer = impact(graph_from("x: a =/ c\ny: a =x z\nz: b => c\nw: a => e"), ROOT)
    assert [short(name) for name in answer.relieved] == ["x", "y"]


def test_argument_is_not_lost_because_it_was_undercut() -> None:
    answer = impact(graph_from("x: b => c\ny: a => d\nz: d =x x"), ROOT)
    assert "x" not in rounds(answer)


def test_claims_that_only_support_each_other_go_on_doing_so() -> None:
    """The rule asks for all arguments to have fallen, and theirs have not."""
    answer = impact(graph_from("x: a => c\ny: c => e\nz: e => c"), ROOT)
    assert rounds(answer) == {"x": 1}
    assert answer.weakened == (("doe-2020/c", 1, 2),)


def test_circle_through_the_root_falls_whole_and_the_root_not_again() -> None:
    answer = impact(graph_from("x: a => c\ny: c => a\nself: a => a"), ROOT)
    assert rounds(answer) == {"x": 1, "c": 1, "y": 2, "self": 1}
    assert answer.weakened == ()


def test_depth_bounds_the_rounds() -> None:
    graph = graph_from("x: a => b\ny: b => c\nz: c => e")
    near = impact(graph, ROOT, depth=1)
    assert rounds(near) == {"x": 1, "b": 1}
    assert near.hidden == Hidden(claims=2, arguments=2)
    assert rounds(impact(graph, ROOT, depth=2)) == {"x": 1, "b": 1, "y": 2, "c": 2}
    assert impact(graph, ROOT, depth=3) == impact(graph, ROOT)
    assert impact(graph, ROOT).hidden == Hidden()


def test_what_a_later_round_takes_is_not_called_weakened_in_an_earlier_one() -> None:
    graph = graph_from("""
        x: a => b
        y: b => c
        z: a => c
        w: a => e
        v: f => e
        r: b =/ f
    """)
    near = impact(graph, ROOT, depth=1)
    assert rounds(near) == {"x": 1, "b": 1, "z": 1, "w": 1}
    assert near.weakened == (("doe-2020/e", 1, 2),)
    assert near.relieved == ()
    assert near.hidden == Hidden(claims=1, arguments=2, relieved=1)


def test_filter_hides_claims_that_fall_all_the_same() -> None:
    graph = graph_from("""
        claim c {holder: city-council}
        x: a => b
        y: b => c
        z: a => e
        w: f => e
    """)
    answer = impact(graph, ROOT, keep=Filter(holders=frozenset({"city-council"})))
    assert rounds(answer) == {"x": 1, "z": 1, "y": 2, "c": 2}
    assert answer.weakened == ()
    assert answer.hidden == Hidden(claims=1, weakened=1)


def test_nothing_rests_on_a_claim_that_is_no_premise() -> None:
    assert impact(graph_from("x: b => a"), ROOT) == Impact(ROOT, (), (), ())


def _naive(graph: ArgumentGraph, root: str) -> tuple[dict[str, int], set[tuple[str, int, int]]]:
    """Return the rounds of all that falls and what is weakened, by trying until nothing changes."""
    arguments = list(graph.arguments())
    support: dict[str, list[str]] = {}
    for argument in arguments:
        if argument.supports is not None:
            support.setdefault(argument.supports, []).append(argument.id)
    fallen = {root: 0}
    number = 0
    while True:
        number += 1
        before = len(fallen)
        old = set(fallen)
        for argument in arguments:
            if old & set(argument.premises):
                fallen.setdefault(argument.id, number)
        for claim, supporters in support.items():
            if all(name in fallen for name in supporters):
                fallen.setdefault(claim, number)
        if len(fallen) == before:
            break
    weakened = {
        (claim, sum(name not in fallen for name in names), len(names))
        for claim, names in support.items()
        if claim not in fallen and any(name in fallen for name in names)
    }
    del fallen[root]
    return fallen, weakened


@given(random_maps())
def test_impact_is_what_trying_until_nothing_changes_finds(text: str) -> None:
    graph = graph_from(text)
    answer = impact(graph, "doe-2020/c0")
    fallen, weakened = _naive(graph, "doe-2020/c0")
    assert {fall.id: fall.round for fall in answer.falls} == fallen
    assert len(answer.falls) == len(fallen)
    assert set(answer.weakened) == weakened
    assert set(answer.relieved) == {
        name
        for name in fallen
        if not graph.is_claim(name) and graph.target_of(name)[0] != "supports"
    }


@given(random_maps(), st.integers(1, 4))
def test_bounded_impact_is_the_first_rounds_of_the_whole(text: str, depth: int) -> None:
    graph = graph_from(text)
    whole = impact(graph, "doe-2020/c0").falls
    bounded = impact(graph, "doe-2020/c0", depth).falls
    assert bounded == tuple(fall for fall in whole if fall.round <= depth)


def test_circle_is_found_at_its_shortest_with_the_argument_of_each_step() -> None:
    graph = graph_from("""
        x: a => b
        y: b => c
        z: c => a
        short: b => a
        aside: c => e
    """)
    (circle,) = support_circles(graph.kb)
    assert [(short(step.claim), short(step.argument)) for step in circle] == [
        ("a", "x"),
        ("b", "short"),
    ]


def test_two_knots_give_two_circles_in_the_order_of_the_files() -> None:
    graph = graph_from("x: a => b\ny: b => a\nz: c => e\nw: e => c\nbridge: a => c")
    assert [[short(step.claim) for step in circle] for circle in support_circles(graph.kb)] == [
        ["a", "b"],
        ["c", "e"],
    ]


def test_self_support_and_mutual_attack_are_no_circles() -> None:
    assert support_circles(graph_from("x: a => a\ny: a =/ b\nz: b =/ a").kb) == []


def test_circle_is_found_where_the_graph_leaves_part_of_it_out() -> None:
    graph = graph_from("x: a + roe-1999/nothing => b\ny: b => a")
    assert graph.left_out.ids == ("doe-2020/x",)
    assert len(support_circles(graph.kb)) == 1


@given(random_maps())
def test_circles_are_real_and_there_are_some_just_where_networkx_finds_one(text: str) -> None:
    kb = graph_from(text).kb
    steps = {
        (premise, argument.supports, argument.id)
        for argument in kb.arguments.values()
        for premise in argument.premises
        if argument.supports is not None
    }
    support: networkx.DiGraph[str] = networkx.DiGraph((one, other) for one, other, _ in steps)
    knots = [k for k in networkx.strongly_connected_components(support) if len(k) > 1]
    circles = support_circles(kb)
    assert len(circles) == len(knots)
    assert bool(circles) == any(len(cycle) > 1 for cycle in networkx.simple_cycles(support))
    for circle in circles:
        claims = [step.claim for step in circle]
        assert len(set(claims)) == len(claims) > 1
        for step, following in zip(circle, [*claims[1:], claims[0]], strict=True):
            assert (step.claim, following, step.argument) in steps
