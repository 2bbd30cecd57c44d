"""Trees show each claim once, keep linked premises together, and say who is on which side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx
from hypothesis import given
from hypothesis import strategies as st

from argmap.graph.conflicts import conflict_tree, conflicts_by_holder
from argmap.graph.filters import Filter
from argmap.graph.support import support_tree as support
from argmap.model import short
from maps import drawn, graph_from, random_maps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.graph import ArgumentGraph
    from argmap.graph.tree import Tree
    from argmap.model import Claim

ROOT = "doe-2020/c"


def shown(text: str) -> str:
    """Return an expected tree: the margin of the test taken off."""
    lines = text.strip("\n").splitlines()
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[margin:] for line in lines).rstrip()


def supported(text: str, depth: int | None = None, keep: Filter | None = None) -> str:
    return drawn(support(graph_from(text), ROOT, depth, keep))


def opposed(text: str, depth: int | None = None, keep: Filter | None = None) -> str:
    return drawn(conflict_tree(graph_from(text), ROOT, depth, keep), sides=True)


def holding(*holders: str) -> Filter:
    return Filter(holders=frozenset(holders))


# -- support


def test_linked_premises_stand_together_and_convergent_arguments_apart() -> None:
    assert supported("""
        linked: a + b => c
        alone: d => c
        deeper: e => b
        against: f =/ c
    """) == shown("""
        root c
          supports linked
            premise a
            premise b
              supports deeper
                premise e
          supports alone
            premise d
    """)


def test_claim_met_twice_is_shown_once_and_pointed_to() -> None:
    text = """
        x: a => c
        y: b => c
        z: a => b
        w: e => a
    """
    assert supported(text) == shown("""
        root c
          supports x
            premise a
              supports w
                premise e
          supports y
            premise b
              supports z
                premise a ^
    """)
    tree = support(graph_from(text), ROOT)
    pointer = tree.nodes[-1]
    assert pointer.shown_at is not None
    assert tree.nodes[pointer.shown_at].id == pointer.id
    assert tree.nodes[pointer.shown_at].shown_at is None


def test_circle_of_support_ends_in_a_pointer() -> None:
    assert supported("""
        x: a => c
        y: c => a
        self: c => c
    """) == shown("""
        root c
          supports x
            premise a
              supports y
                premise c ^
          supports self
            premise c ^
    """)


def test_claim_without_support_is_its_own_tree() -> None:
    assert supported("against: a =/ c") == "root c"


def test_depth_counts_inference_steps_and_says_how_much_is_folded() -> None:
    text = """
        x: a + b => c
        y: e => a
        z: f => a
        w: g => e
    """
    assert supported(text, depth=1) == shown("""
        root c
          supports x
            premise a +2
            premise b
    """)
    assert supported(text, depth=2) == shown("""
        root c
          supports x
            premise a
              supports y
                premise e +1
              supports z
                premise f
            premise b
    """)
    assert supported(text, depth=3) == supported(text)


def test_filter_keeps_branches_that_lead_to_a_match_with_co_premises() -> None:
    text = """
        claim e {holder: city-council}
        linked: a + b => c
        deeper: e => b
        alone: d => c
    """
    tree = support(graph_from(text), ROOT, keep=holding("city-council"))
    assert drawn(tree) == shown("""
        root c
          supports linked
            premise a
            premise b
              supports deeper
                premise e
    """)
    assert tree.hidden == 2


def test_filter_keeps_a_branch_that_leads_to_a_match_by_a_pointer() -> None:
    assert supported(
        """
        claim e {type: value}
        x: a => c
        y: a + b => c
        z: e => a
        w: d => c
        """,
        keep=Filter(types=frozenset({"value"})),
    ) == shown("""
        root c
          supports x
            premise a
              supports z
                premise e
          supports y
            premise a ^
            premise b
    """)


def test_pointer_back_to_a_claim_above_is_no_match_by_itself() -> None:
    tree = support(
        graph_from("""
            claim e {type: value}
            x: e => c
            y: b => c
            z: c => b
        """),
        ROOT,
        keep=Filter(types=frozenset({"value"})),
    )
    assert drawn(tree) == shown("""
        root c
          supports x
            premise e
    """)
    assert tree.hidden == 4


def test_claim_whose_first_place_is_filtered_out_is_pointed_to_at_the_next() -> None:
    text = """
        claim v {type: value}
        x: a => b
        w: b + d => c
        y: v + a => c
        z: v + a => c
    """
    assert supported(text, keep=Filter(types=frozenset({"value"}))) == shown("""
        root c
          supports y
            premise v
            premise a
          supports z
            premise v ^
            premise a ^
    """)


def test_filter_that_nothing_meets_leaves_the_root_and_counts_the_rest() -> None:
    tree = support(graph_from("x: a + b => c"), ROOT, keep=Filter(tags=frozenset({"rare"})))
    assert drawn(tree) == "root c"
    assert tree.hidden == 3


def test_filters_by_source_holder_type_and_tag_choose_alternatives_and_must_all_be_met() -> None:
    graph = graph_from("""
        claim a {type: value, tags: [t]}
        claim b {type: policy, holder: city-council}
        x: a + b + roe-1999/roads-are-free => c
    """)

    def chosen(**criteria: set[str]) -> set[str]:
        keep = Filter(**{name: frozenset(values) for name, values in criteria.items()})
        kept = {claim.id for claim in graph.claims() if keep.matches(graph, claim)}
        return {short(name) for name in kept if not name.startswith("coe-2001/")}

    assert chosen(sources={"doe-2020"}) == {"a", "b", "c"}
    roads = {"roads-are-free", "access-is-a-right"}
    assert chosen(sources={"doe-2020", "roe-1999"}) == {"a", "b", "c", *roads}
    assert chosen(holders={"city-council"}) == {"b"}
    assert chosen(holders={"jane-doe", "city-council"}) == {"a", "b", "c"}
    assert chosen(types={"value"}) == {"a", "access-is-a-right"}
    assert chosen(types={"value"}, sources={"doe-2020"}) == {"a"}
    assert chosen(tags={"t"}) == {"a"}
    assert chosen(tags={"t"}, types={"policy"}) == set()
    assert not Filter()


# -- conflict


def test_rebuttal_undercut_and_undermining_stand_against() -> None:
    assert opposed("""
        rebuttal: r =/ c
        for: a + b => c
        undercut: u =x for
        undermining: m =/ a
    """) == shown("""
        pro root c
          con attacks rebuttal
            con premise r
          pro supports for
            con undercuts undercut
              con premise u
            pro premise a
              con attacks undermining
                con premise m
            pro premise b
    """)


def test_reply_stands_for_the_claim_and_reply_to_the_reply_against_it() -> None:
    assert opposed("""
        attack: a =/ c
        reply: b =/ a
        again: e =x reply
        backing: f => a
    """) == shown("""
        pro root c
          con attacks attack
            con premise a
              pro attacks reply
                pro premise b
                con undercuts again
                  con premise e
    """)


def test_every_type_of_conflict_stands_against_and_is_not_led_straight_back() -> None:
    assert opposed("""
        c contradictory x
        c contrary y
        z tension c
        x contrary w
    """) == shown("""
        pro root c
          con contradictory x
            pro contrary w
          con contrary y
          tension z
    """)


def test_tension_is_on_neither_side_and_not_gone_into() -> None:
    assert opposed("""
        c tension x
        x tension a
        attack: r =/ x
        thesis: a => c
        step: p => a
        cut: q =x step
        q tension x
        again: x =/ q
    """) == shown("""
        pro root c
          pro supports thesis
            pro premise a
              pro supports step
                pro premise p
                con undercuts cut
                  con premise q
                    pro attacks again
                      pro premise x
                        con attacks attack
                          con premise r
                        tension c ^
                        tension a ^
                        tension q ^
                    tension x ^
              tension x ^
          tension x ^
    """)


def test_what_is_opposed_most_directly_comes_first() -> None:
    assert opposed("""
        far: a => c
        x: b => a
        m: e =/ b
        c tension t
        hang: h => c
        h tension t
        near: d => c
        cut: u =x near
    """) == shown("""
        pro root c
          pro supports near
            pro premise d
            con undercuts cut
              con premise u
          pro supports far
            pro premise a
              pro supports x
                pro premise b
                  con attacks m
                    con premise e
          tension t
          pro supports hang
            pro premise h
              tension t ^
    """)


@given(random_maps())
def test_nothing_stands_below_a_tension(text: str) -> None:
    tree = conflict_tree(graph_from(text), "doe-2020/c0")
    for node, below in zip(tree.nodes, tree.children(), strict=True):
        assert (node.favours is None) == (node.role == "tension")
        assert not (below and node.role == "tension")


def test_restatement_is_a_bridge_to_what_opposes_the_other_half() -> None:
    text = """
        c restates same
        c restates silent
        attack: a =/ same
    """
    assert opposed(text) == shown("""
        pro root c
          pro restatement same
            con attacks attack
              con premise a
    """)
    assert conflict_tree(graph_from(text), ROOT).hidden == 0


def test_support_that_nothing_opposes_is_left_out_in_silence() -> None:
    graph = graph_from("x: a => c")
    tree = conflict_tree(graph, ROOT)
    assert drawn(tree) == "root c"
    assert tree.hidden == 0


def test_second_argument_from_an_opposed_premise_is_shown_as_opposed_too() -> None:
    assert opposed("""
        x: a => c
        y: a => c
        z: b => c
        attack: e =/ a
    """) == shown("""
        pro root c
          pro supports x
            pro premise a
              con attacks attack
                con premise e
          pro supports y
            pro premise a ^
    """)


def test_circle_of_attack_ends_in_a_pointer() -> None:
    assert opposed("""
        one: a =/ c
        two: c =/ a
    """) == shown("""
        pro root c
          con attacks one
            con premise a
              pro attacks two
                pro premise c ^
    """)


def test_two_conflicts_of_one_pair_are_two_branches_and_the_claim_is_shown_once() -> None:
    assert opposed("""
        c contrary a
        c tension a
        x: b =/ a
    """) == shown("""
        pro root c
          con contrary a
            pro attacks x
              pro premise b
          tension a ^
    """)


def test_depth_of_conflicts_folds_the_replies() -> None:
    assert opposed(
        """
        attack: a =/ c
        reply: b =/ a
        c contrary e
        e contrary f
        """,
        depth=1,
    ) == shown("""
        pro root c
          con attacks attack
            con premise a +1
          con contrary e +1
    """)


def test_filter_of_conflicts_counts_what_it_takes_out() -> None:
    tree = conflict_tree(
        graph_from("""
            claim e {holder: city-council}
            attack: a =/ c
            other: e + b =/ c
        """),
        ROOT,
        keep=holding("city-council"),
    )
    assert drawn(tree) == shown("""
        root c
          attacks other
            premise e
            premise b
    """)
    assert tree.hidden == 2


def test_conflicts_are_grouped_by_pair_of_holders() -> None:
    graph = graph_from("""
        claim a {holder: city-council}
        claim b
        a contrary b
        b tension a
        b contradictory roe-1999/roads-are-free
        b contrary e
        a restates e
    """)
    groups = conflicts_by_holder(graph)
    assert {pair: [c.type for c in found] for pair, found in groups.items()} == {
        ("city-council", "jane-doe"): ["contrary", "tension"],
        ("jane-doe", "jane-doe"): ["contrary"],
        ("jane-doe", "richard-roe"): ["contradictory"],
    }
    assert list(groups) == sorted(groups)
    assert list(conflicts_by_holder(graph, holding("richard-roe"))) == [("jane-doe", "richard-roe")]


# -- properties


def _check_form(tree: Tree) -> None:
    """Each place stands below an earlier one, and each claim is expanded at one place only."""
    assert tree.nodes[0].parent is None
    own = [node for node in tree.nodes if node.role != "tension"]
    expanded = [node.id for node in own if node.shown_at is None and not node.folded]
    assert len(expanded) == len(set(expanded))
    below = tree.children()
    for index, node in enumerate(tree.nodes):
        assert (index == 0) == (node.parent is None)
        assert node.parent is None or node.parent < index
        if node.shown_at is not None:
            assert node.shown_at < index
            assert tree.nodes[node.shown_at].id == node.id
        if node.shown_at is not None or node.folded:
            assert below[index] == []


@given(random_maps())
def test_support_tree_holds_all_that_leads_to_the_claim_each_expanded_once(text: str) -> None:
    graph = graph_from(text)
    inference: networkx.DiGraph[str] = networkx.DiGraph(
        (tail, head)
        for tail, head, data in graph.networkx.edges(data=True)
        if data["role"] in ("premise", "supports")
    )
    inference.add_nodes_from(graph.networkx)
    for claim in ("doe-2020/c0", "doe-2020/c1"):
        tree = support(graph, claim)
        _check_form(tree)
        assert {node.id for node in tree.nodes} == networkx.ancestors(inference, claim) | {claim}
        expanded = {n.id: i for i, n in enumerate(tree.nodes) if n.shown_at is None}
        below = tree.children()
        for node, index in expanded.items():
            expected = (
                [argument.id for argument in graph.arguments_for(node)]
                if graph.is_claim(node)
                else list(graph.premises_of(node))
            )
            assert [tree.nodes[child].id for child in below[index]] == expected


@given(random_maps(), st.integers(0, 3))
def test_depth_bounds_the_tree_and_folds_just_what_is_below_the_bound(
    text: str, depth: int
) -> None:
    graph = graph_from(text)
    tree = support(graph, "doe-2020/c0", depth)
    _check_form(tree)
    assert max(node.depth for node in tree.nodes) <= depth
    for node in tree.nodes:
        if node.folded:
            assert node.depth == depth
            assert node.folded == len(graph.arguments_for(node.id))


def _relations(graph: ArgumentGraph) -> Mapping[tuple[str, str], set[str]]:
    """Return what the records say: how the first id bears on the second."""
    bearing: dict[tuple[str, str], set[str]] = {}
    for argument in graph.arguments():
        for premise in argument.premises:
            bearing.setdefault((premise, argument.id), set()).add("premise")
        kind, target = argument.targets[0]
        bearing.setdefault((argument.id, target), set()).add(kind)
    for relation in [*graph.kb.conflicts, *graph.kb.restatements]:
        one, other = relation.between
        for pair in ((one, other), (other, one)):
            bearing.setdefault(pair, set()).add(str(getattr(relation, "type", "restatement")))
    return bearing


@given(random_maps())
def test_side_is_the_parity_of_oppositions_on_the_way_to_the_root(text: str) -> None:
    graph = graph_from(text)
    bearing = _relations(graph)
    tree = conflict_tree(graph, "doe-2020/c0")
    _check_form(tree)
    for node in tree.nodes[1:]:
        oppositions, place = 0, node
        while place.parent is not None:
            above = tree.nodes[place.parent]
            assert place.role in bearing[place.id, above.id]
            oppositions += place.role not in ("premise", "supports", "restatement")
            place = above
        side = None if node.role == "tension" else oppositions % 2 == 0
        assert node.favours is side


@given(random_maps())
def test_conflict_tree_ends_in_opposition_in_pointers_or_in_premises(text: str) -> None:
    tree = conflict_tree(graph_from(text), "doe-2020/c0")
    for node, below in zip(tree.nodes[1:], tree.children()[1:], strict=True):
        if not below and node.shown_at is None:
            assert node.role not in ("supports", "restatement")


@given(random_maps(), st.sets(st.sampled_from(["c0", "c1", "c2", "c3"])))
def test_filtered_tree_is_part_of_the_whole_and_counts_the_rest(
    text: str, tagged: set[str]
) -> None:
    lines = [
        f"{line} {{tags: [t]}}" if line.removeprefix("claim ") in tagged else line
        for line in text.splitlines()
    ]
    graph = graph_from("\n".join(lines))
    whole = support(graph, "doe-2020/c0")
    tree = support(graph, "doe-2020/c0", keep=Filter(tags=frozenset({"t"})))
    _check_form(tree)
    assert len(tree.nodes) + tree.hidden == len(whole.nodes)

    def matches(claim: Claim) -> bool:
        return "t" in claim.tags

    assert {n.id for n in whole.nodes if graph.is_claim(n.id) and matches(graph.claim(n.id))} <= {
        node.id for node in tree.nodes
    }
    below = tree.children()
    for index, node in enumerate(tree.nodes):
        if node.role == "supports":
            assert [tree.nodes[child].id for child in below[index]] == list(
                graph.premises_of(node.id)
            )
