"""Ids as people type them, claims by their words, and how much there is of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.graph import ArgumentGraph, build
from argmap.graph.filters import Filter
from argmap.graph.lookup import Lookup, lookup, names
from argmap.graph.search import search
from argmap.graph.statistics import statistics
from argmap.loading import load
from argmap.model import short
from kit import BASE, graph_of
from maps import d, graph_from, write_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def shared() -> ArgumentGraph:
    """Return a graph in which both sources have a claim of one name, and a step of another."""
    return graph_from("""
        claim roads-are-free
        claim access-frees-roads
        own: a => c
    """)


@pytest.mark.parametrize("name", ["a", "doe-2020/a"])
def test_short_id_stands_for_the_one_claim_that_bears_it(shared: ArgumentGraph, name: str) -> None:
    assert lookup(shared, name) == Lookup("doe-2020/a")
    assert lookup(shared, name, claims_only=True) == Lookup("doe-2020/a")


def test_short_id_that_two_sources_share_stands_for_none_and_names_both(
    shared: ArgumentGraph,
) -> None:
    both = ("doe-2020/roads-are-free", "roe-1999/roads-are-free")
    assert lookup(shared, "roads-are-free") == Lookup(None, both)
    assert lookup(shared, "roe-1999/roads-are-free") == Lookup("roe-1999/roads-are-free")


def test_argument_is_found_unless_only_claims_are_asked_for(shared: ArgumentGraph) -> None:
    assert lookup(shared, "own") == Lookup("doe-2020/own")
    assert lookup(shared, "own", claims_only=True) == Lookup(None)
    assert lookup(shared, "doe-2020/own", claims_only=True) == Lookup(None)


def test_claim_and_argument_of_one_short_id_are_told_apart_where_only_claims_count(
    shared: ArgumentGraph,
) -> None:
    assert lookup(shared, "access-frees-roads").found is None
    assert lookup(shared, "access-frees-roads", claims_only=True).found == (
        "doe-2020/access-frees-roads"
    )


@pytest.mark.parametrize("name", ["", "/", "doe-2020", "doe-2020/", "/a", "x/a", "A", "a "])
def test_what_is_no_id_stands_for_nothing(shared: ArgumentGraph, name: str) -> None:
    assert lookup(shared, name) == Lookup(None)


def test_names_are_all_claims_then_all_arguments(shared: ArgumentGraph) -> None:
    claims = names(shared, claims_only=True)
    assert claims == [claim.id for claim in shared.claims()]
    assert names(shared) == claims + [a.id for a in shared.arguments()]


@pytest.fixture
def library(tmp_path: Path) -> ArgumentGraph:
    return graph_of(
        tmp_path,
        """
        claims:
          noted:
            text: Nobody walks.
            type: fact
            note: A word on tolls.
          quoted:
            text: Somebody pays.
            type: fact
            quotes: the tolls of the city
          said:
            text: Tolls are high.
            type: value
          tagged:
            text: They cost much.
            type: fact
            holder: city-council
            tags: [tolls]
          tolls-named:
            text: It is so.
            type: fact
          begun:
            text: Tollsters ask for more.
            type: fact
          z-twin: {text: Alike., type: fact}
          a-twin: {text: Alike., type: fact}
          foreign:
            text: Le café coûte cher, STRASSE.
            type: fact
        """,
    )


def hits(graph: ArgumentGraph, *words: str, keep: Filter | None = None) -> list[str]:
    return [short(hit.claim) for hit in search(graph, words, keep)]


def test_ids_weigh_more_than_tags_than_text_than_quotations_than_notes(
    library: ArgumentGraph,
) -> None:
    assert hits(library, "tolls") == [
        "tolls-named",
        "tagged",
        "said",
        "quoted",
        "begun",
        "noted",
    ]
    fields = {short(hit.claim): hit.fields for hit in search(library, ["tolls"])}
    assert fields == {
        "tolls-named": ("id",),
        "tagged": ("tag",),
        "said": ("text",),
        "quoted": ("quotation",),
        "begun": ("text",),
        "noted": ("note",),
    }


def test_whole_word_is_worth_more_than_the_beginning_of_one(library: ArgumentGraph) -> None:
    score = {short(hit.claim): hit.score for hit in search(library, ["tolls"])}
    assert score["said"] == 2 * score["begun"]


def test_word_matches_the_beginning_of_another_and_not_its_middle(library: ArgumentGraph) -> None:
    assert hits(library, "some") == ["quoted"]
    assert hits(library, "body") == []


def test_all_words_must_occur_in_one_part_or_several(library: ArgumentGraph) -> None:
    assert hits(library, "tolls", "pays") == ["quoted"]
    assert hits(library, "tolls pays") == ["quoted"]
    assert hits(library, "tolls", "absent") == []
    (hit,) = search(library, ["tolls", "pays"])
    assert set(hit.fields) == {"quotation", "text"}


def test_case_and_the_encoding_of_accents_do_not_matter(library: ArgumentGraph) -> None:
    for words in ("CAFÉ", "cafe\u0301", "straße", "caf"):
        assert hits(library, words) == ["foreign"], words
    assert hits(library, "TOLLS") == hits(library, "tolls")


def test_ties_keep_the_order_of_the_files(library: ArgumentGraph) -> None:
    assert hits(library, "alike") == ["z-twin", "a-twin"]


@pytest.mark.parametrize("words", [[], [""], ["…"], ["_", "-"]])
def test_nothing_to_look_for_finds_nothing(library: ArgumentGraph, words: list[str]) -> None:
    assert search(library, words) == []


def test_search_keeps_to_the_filter(library: ArgumentGraph) -> None:
    council = Filter(holders=frozenset({"city-council"}))
    assert hits(library, "tolls", keep=council) == ["tagged"]


@pytest.fixture
def counted(tmp_path: Path) -> ArgumentGraph:
    own = ("argmap.yaml", "corpus/holders", "corpus/references", "corpus/doe", "corpus/roe")
    files = {path: text for path, text in BASE.items() if path.startswith((*own, "claims/roe"))}
    text = """
        claims:
          a: {text: A., type: fact, tags: [t, u], quotes: [one, two], stance: reports,
              holder: city-council}
          b: {text: B., type: value, tags: [t], cites: [{work: poe-1989}], fidelity: implicit}
          c: {text: C., type: fact}
        arguments:
          linked: {premises: [a, b, a], supports: c, scheme: from-values, quotes: three}
          undercut: {premises: [b], undercuts: linked}
        conflicts:
          - {between: [a, roe-1999/roads-are-free], type: tension}
          - {between: [b, c], type: tension}
          - {between: [b, c], type: contrary}
        restatements:
          - {between: [c, roe-1999/access-is-a-right]}
    """
    return build(load(write_files(tmp_path, {**files, "claims/doe-2020/test.yaml": text})).kb)


def test_statistics_count_records_by_what_they_are_the_most_frequent_first(
    counted: ArgumentGraph,
) -> None:
    counts = statistics(counted)
    assert counts.totals == {
        "sources": 2,
        "holders": len(counted.kb.holders),
        "works": 1,
        "claims": 5,
        "arguments": 3,
        "conflicts": 3,
        "restatements": 1,
        "quotations": 5,
    }
    assert counts.claims == {
        "source": {"doe-2020": 3, "roe-1999": 2},
        "holder": {"jane-doe": 2, "richard-roe": 2, "city-council": 1},
        "type": {"fact": 2, "value": 2, "policy": 1},
        "stance": {"asserts": 4, "reports": 1},
        "fidelity": {"paraphrase": 4, "implicit": 1},
        "tag": {"t": 2, "u": 1},
    }
    assert counts.arguments == {
        "source": {"doe-2020": 2, "roe-1999": 1},
        "target": {"supports": 2, "undercuts": 1},
        "scheme": {"from-values": 2, "none": 1},
        "premises": {"1": 2, "2": 1},
    }
    assert list(counts.conflicts.items()) == [("tension", 2), ("contrary", 1)]
    assert list(counts.claims["type"]) == ["fact", "value", "policy"]


def test_filtered_statistics_count_what_the_chosen_claims_have_to_do_with(
    counted: ArgumentGraph,
) -> None:
    counts = statistics(counted, Filter(holders=frozenset({"city-council"})))
    assert counts.totals == {
        "sources": 1,
        "holders": 1,
        "works": 0,
        "claims": 1,
        "arguments": 1,
        "conflicts": 1,
        "restatements": 0,
        "quotations": 3,
    }
    assert counts.claims["source"] == {"doe-2020": 1}
    assert counts.arguments["target"] == {"supports": 1}
    assert counts.conflicts == {"tension": 1}
    values = statistics(
        counted, Filter(types=frozenset({"value"}), sources=frozenset({"doe-2020"}))
    )
    assert values.totals["works"] == 1
    assert values.arguments["target"] == {"supports": 1, "undercuts": 1}


def test_what_was_left_out_is_not_counted() -> None:
    graph = graph_from("x: a + roe-1999/nothing => c\na contrary roe-1999/nothing")
    assert graph.left_out.ids == tuple(d("x"))
    counts = statistics(graph)
    assert "doe-2020" not in counts.arguments["source"]
    assert counts.claims["source"]["doe-2020"] == 2
    assert counts.totals["conflicts"] == 0
