"""Outlines: whose claims, steps and objections they are, and how their reader learns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.export.outline import Details, Shape, outline, plan_of_claim
from argmap.export.outline.markdown import as_markdown
from maps import graph_from
from outlines import BARE, SHAPES, drawn_up

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph

TWO_SOURCES = {
    "claims/doe-2020/x.yaml": """
        claims:
          thesis: {text: Tolls are due., type: policy, at: 1}
          own: {text: Bridges cost money., type: fact, at: 2}
          council: {text: Tolls pay., type: fact, holder: city-council, at: 3}
          told: {text: Tolls fail., type: fact, holder: city-council, stance: reports, at: 4}
        arguments:
          read: {premises: [own], supports: thesis, asserted_by: curator}
          made: {premises: [own], supports: thesis}
          theirs: {premises: [council], supports: thesis, holder: city-council}
          lent: {premises: [told], undercuts: made, holder: city-council, asserted_by: curator}
        conflicts:
          - {between: [told, council], type: tension}
    """,
    "claims/roe-1999/x.yaml": """
        claims:
          roes: {text: Roads are free., type: policy, at: 5}
          ground: {text: Roads are old., type: fact, at: 6}
        arguments:
          against: {premises: [roes], attacks: doe-2020/thesis}
          below: {premises: [ground], supports: roes}
        conflicts:
          - {between: [roes, doe-2020/own], type: contrary}
    """,
}


@pytest.fixture(scope="module")
def two() -> ArgumentGraph:
    return graph_from("claim elsewhere", TWO_SOURCES)


def written(graph: ArgumentGraph, shape: Shape, details: Details) -> str:
    plan = plan_of_claim(graph, "doe-2020/thesis")
    return as_markdown(outline(graph, plan, shape, details)).replace("\\", "")


@pytest.mark.parametrize("shape", SHAPES)
def test_of_two_sources_each_is_named_without_citations(two: ArgumentGraph, shape: Shape) -> None:
    text = written(two, shape, Details(citations=False))
    for words in (
        "Tolls are due (Jane Doe, block 1).",
        "Tolls pay (The city council, in the text of Jane Doe, block 3).",
        "Tolls fail (The city council, reported by Jane Doe, block 4).",
        "Roads are free (Richard Roe, block 5).",
    ):
        assert words in text


def test_two_sources_of_one_author_are_told_apart_by_title() -> None:
    files = {
        **TWO_SOURCES,
        "corpus/roe-1999/source.yaml": """
            csl: {type: book, title: Free Roads}
            author: jane-doe
            rights: {licence: open}
        """,
    }
    text = written(graph_from("claim elsewhere", files), Shape.essay, Details(citations=False))
    assert "Tolls are due (Jane Doe, “Tolls”, block 1)." in text
    assert "Roads are free (Jane Doe, “Free Roads”, block 5)." in text


def test_one_source_is_named_by_the_subtitle_alone() -> None:
    text = as_markdown(drawn_up("one: a => c", "essay", details=Details(citations=False)))
    assert text.startswith("# Claim c\n\nAn argument in “Tolls”\n\n**(1)** Claim c.\n")


def test_steps_and_objections_say_who_makes_them(two: ArgumentGraph) -> None:
    text = written(two, Shape.standard, BARE)
    for words in (
        "*Also from P2, made by the city council.*",
        "undercuts the step from P1 to C, ascribed to the city council on the curator's reading.",
        "speaks against C, made by Richard Roe.",
        "*From P3, made by Richard Roe.*",
        "In reply to O1, C1 is contrary to P1, according to Richard Roe.",
        "Where a step or an objection names nobody, Jane Doe makes it.",
    ):
        assert words in text


def test_what_the_text_argues_comes_before_what_the_curator_does(two: ArgumentGraph) -> None:
    text = written(two, Shape.standard, BARE)
    first = "- *From P1.*\n- *Also from P2, made by the city council.*\n"
    assert f"{first}- *Also from P1, on the curator's reading.*" in text


def test_replies_say_what_they_answer() -> None:
    text = as_markdown(
        drawn_up(
            """
            for: a => c
            object: o =/ c
            answer: p =/ o
            again: q =/ p
            under: u =x object
            o tension t
            o restates s
            """,
            "standard",
        )
    )
    assert "**R1.** In reply to O1, P5 speaks against P2." not in text
    lines = dict(line.split(" ", 1) for line in text.splitlines() if line.startswith("**"))
    said = {name.strip("*."): words for name, words in lines.items()}
    replies = [words for name, words in said.items() if name.startswith("R")]
    assert sorted(words.split(",")[0] for words in replies) == [
        "In reply to O1", "In reply to O1", f"{replies[-1].split()[0]} undercuts O1.",
    ]  # fmt: skip
    assert said["O2"].startswith("In reply to R1, ")
    assert said["S1"].endswith(" says the same as P3.") or "says the same as" in said["S1"]
    assert "In reply" not in said["S1"]


def test_words_that_no_reader_knows_are_explained_where_they_occur(two: ArgumentGraph) -> None:
    text = written(two, Shape.essay, Details())
    notes = text.partition("## How to read this\n\n")[2].partition("\n")[0]
    assert notes == (
        "A block is a paragraph or a heading of the source, counted from its start. “On the "
        "curator's reading” means that the text does not say so itself: it is how the curator "
        "(K. B.), who laid the argument out, reads it. Where a step or an objection names nobody, "
        "Jane Doe makes it."
    )
    assert text.index("How to read this") < text.index("## References")
    assert "A block is" not in written(two, Shape.essay, Details(locators=False))
    plain = as_markdown(drawn_up("one: a => c", "standard", details=Details()))
    assert "How to read this" not in plain


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_filter_took_out_is_said_in_the_text(shape: Shape) -> None:
    text = "claim b {holder: city-council}\none: a => c\ntwo: b => a\nx: y => c\nu: v =x one"
    document = drawn_up(text, shape, holder="city-council")
    shown = as_markdown(document).replace("\\", "")
    said = "Only what leads to a claim held by the city council is given here"
    assert f"\n\n{said} (claims and arguments left out: 4).\n\n" in shown
    # The reason x, and what undercuts the reason one.
    assert "Claim c. [Two arguments on this left out.]" in shown
    assert said not in as_markdown(drawn_up(text, shape))
