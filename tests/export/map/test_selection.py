"""What a map shows, and what it folds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.export.map import Scope, select, top_claims
from maps import d, graph_from, random_maps
from pictures import picture, selected

LADDER = """
    a1: b => a
    a2: c => a
    a3: d =/ a
    b1: e => b
    b2: f => b
    e1: g => e
"""


def test_all_of_a_small_map_is_shown_nearest_first() -> None:
    found = selected(LADDER, ["a"])
    assert found.shown == d("a", "d", "b", "c", "e", "f", "g")
    assert (found.claims, found.folded) == (7, 0)


def test_objections_come_before_reasons_and_what_is_argued_for_before_the_rest() -> None:
    assert selected(LADDER, ["a"], most=2).shown == d("a", "d")
    assert selected(LADDER, ["a"], most=3).shown == d("a", "d", "b")


def test_what_is_near_comes_before_what_is_far() -> None:
    found = selected(LADDER, ["a"], most=5)
    assert set(found.shown[:4]) == set(d("a", "b", "c", "d"))
    assert found.folded == 2


def test_depth_counts_inferences_and_an_undercut_is_no_step_further() -> None:
    text = """
        one: b => a
        two: c => b
        cut: u =x one
        deep: v => u
    """
    assert selected(text, ["a"], depth=1).shown == d("a", "b", "u")
    assert selected(text, ["a"], depth=2).shown == d("a", "b", "u", "c", "v")


def test_linked_premises_are_shown_all_or_none() -> None:
    text = """
        wide: b + c + e => a
        thin: f => a
    """
    assert selected(text, ["a"], most=3).shown == d("a", "f")


def test_folded_claims_are_counted_where_they_would_stand() -> None:
    found = picture(LADDER, ["a"], depth=1)
    stubs = {box.name: [str(stub) for stub in box.stubs] for box in found.boxes}
    assert stubs == {"a": [], "b": ["+2 reasons"], "c": [], "d": []}
    assert found.summary.endswith("3 more claims not shown.")


def test_folded_objections_and_relations_are_counted_apart() -> None:
    text = """
        one: b => a
        against: c =/ b
        cut: e =x one
        b contrary f
        b restates g
    """
    (a, b) = picture(text, ["a"], most=2).boxes
    assert a.stubs == ()
    assert [str(stub) for stub in b.stubs] == ["+1 objection", "+1 conflict", "+1 restatement"]
    (step,) = picture(text, ["a"], most=2).steps
    assert [str(stub) for stub in step.stubs] == ["+1 objection"]


def test_a_lone_thesis_is_shown_with_what_conflicts_with_it() -> None:
    text = """
        one: b => a
        a tension c
        a restates e
        other: f => c
    """
    found = picture(text, ["a"])
    assert [box.name for box in found.boxes] == ["a", "b", "c", "e"]
    assert [str(stub) for stub in found.boxes[2].stubs] == ["+1 reason"]
    assert [tie.kind for tie in found.ties] == ["tension", "restatement"]


def test_arguments_between_what_is_shown_take_no_room() -> None:
    text = """
        one: b => a
        two: c => a
        back: a => b
        cut: c =x back
    """
    found = selected(text, ["a"], depth=1)
    assert found.shown == d("a", "b", "c")
    assert {*found.above} == {*d("a", "b", "c", "one", "two", "back", "cut")}


def test_tops_are_those_that_serve_nothing_weightiest_first() -> None:
    graph = graph_from(
        """
        claim alone
        x1: y => x
        a1: b => a
        a2: c => b
        """
    )
    assert top_claims(Scope(graph, "doe-2020")) == d("a", "x", "alone")


def test_a_circle_is_stood_for_by_its_first_claim() -> None:
    graph = graph_from(
        """
        claim a
        claim b
        one: b => a
        two: a => b
        three: c => b
        """
    )
    assert top_claims(Scope(graph, "doe-2020")) == d("a")


def test_every_source_below_a_wide_base_gets_some_room() -> None:
    text = "\n".join(
        [f"m{n}: c{n} => main" for n in range(9)] + [f"o{n}: e{n} => other" for n in range(4)]
    )
    shown = selected(text, most=12).shown
    assert shown[0] == "doe-2020/main"
    assert "doe-2020/other" in shown


def test_other_files_and_other_sources_are_left_out_of_a_source() -> None:
    files = {
        "claims/roe-1999/more.yaml": """
            source: roe-1999
            curator: kb
            claims: {far: {text: Far., type: fact}}
            arguments: {against: {premises: [far], attacks: doe-2020/a}}
            conflicts: [{between: [far, doe-2020/a], type: contrary}]
        """
    }
    graph = graph_from("one: b => a", files)
    own = Scope(graph, "doe-2020")
    assert select(own, top_claims(own)).shown == d("a", "b")
    everything = select(Scope(graph), d("a"))
    assert everything.shown == [*d("a"), "roe-1999/far", *d("b")]
    assert len(everything.relations) == 1


def test_dense_maps_are_thinned() -> None:
    text = "\n".join(f"x{n}: b => a" for n in range(40))
    found = picture(text, ["a"], most=4)
    assert len(found.steps) == 12
    assert [str(stub) for stub in found.boxes[0].stubs] == ["+28 reasons"]


def test_chains_of_any_depth_are_legal() -> None:
    found = selected("\n".join(f"x{n}: c{n + 1} => c{n}" for n in range(3000)), most=2500)
    assert len(found.shown) == 2500


@given(random_maps(), st.integers(1, 8), st.one_of(st.none(), st.integers(1, 3)))
def test_what_is_shown_is_whole(text: str, most: int, depth: int | None) -> None:
    graph = graph_from(text)
    scope = Scope(graph, "doe-2020")
    roots = top_claims(scope)
    found = select(scope, roots, most, depth)
    assert len(found.shown) <= most
    assert found.shown[0] == roots[0]
    assert found.claims >= len(found.shown)
    order = list(found.above)
    for node, higher in found.above.items():
        assert higher is None or order.index(higher) < order.index(node)
        if not graph.is_claim(node):
            assert higher == graph.target_of(node)[1]
            assert all(premise in found.above for premise in graph.premises_of(node))
    whole = select(scope, roots)
    assert whole.folded == 0
    assert {*whole.above} >= {c.id for c in graph.claims() if c.id.startswith("doe-2020")}
