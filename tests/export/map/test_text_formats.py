"""DOT, read back by Graphviz; and Mermaid."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from argmap.export.map.dot import as_dot
from argmap.export.map.mermaid import as_mermaid, edges, escaped
from pictures import LETTERS, NASTY, full_picture, picture

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.export.map import Picture


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    return full_picture(tmp_path_factory.mktemp("full"))


def test_graphviz_reads_every_claim_argument_and_relation(full: Picture) -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    graph = pygraphviz.AGraph(string=as_dot(full))
    ends = {(str(one), str(other)) for one, other in graph.edges()}
    for step in full.steps:
        assert (step.id, step.target) in ends
        assert all((premise, step.id) in ends for premise in step.premises)
    assert all(tie.between in ends for tie in full.ties)
    assert {str(node) for node in graph.nodes()} == {
        *(box.id for box in full.boxes),
        *(step.id for step in full.steps),
    }
    for box in full.boxes:
        tip = str(graph.get_node(box.id).attr["tooltip"])
        assert tip.replace("&amp;", "&").replace("\\\\", "\\").replace("\\n", "\n") == box.tip
    groups = {str(sub.name): {str(n) for n in sub.nodes()} for sub in graph.subgraphs_iter()}
    assert "roe-1999/free" in groups["cluster_source_roe-1999"]
    assert "doe-2020/fair" in groups["cluster_source_doe-2020"]


def test_relations_differ_in_colour_line_head_and_word(full: Picture) -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    graph = pygraphviz.AGraph(string=as_dot(full))
    looks: dict[str, set[tuple[str, ...]]] = {}
    for step in full.steps:
        attr = graph.get_edge(step.id, step.target).attr
        look = tuple(str(attr[name]) for name in ("color", "style", "arrowhead"))
        looks.setdefault(step.kind, set()).add(look)
        assert step.kind in str(graph.get_node(step.id).attr["label"])
    assert {*looks} == {"supports", "attacks", "undercuts"}
    for position in range(3):
        assert len({look[position] for each in looks.values() for look in each}) == 3


def test_the_thesis_is_on_top_where_dot_lays_it_out(full: Picture) -> None:
    """Circles and all; and the titles of sources are above what comes from them."""
    pygraphviz = pytest.importorskip("pygraphviz")
    graph = pygraphviz.AGraph(string=as_dot(full))
    graph.layout("dot")

    def height(name: str) -> float:
        return float(str(graph.get_node(name).attr["pos"]).split(",")[1])

    below = [n for n in full.above if "doe-2020/thesis" in full.ancestors(n)]
    assert len(below) > 10
    assert all(height(name) < height("doe-2020/thesis") for name in below)
    frame = graph.get_subgraph("cluster_source_roe-1999").graph_attr
    assert float(str(frame["lp"]).split(",")[1]) > height("roe-1999/free")


def test_linked_premises_lie_on_one_ground_with_their_junction() -> None:
    text = as_dot(picture("one: b + c => a"))
    cluster = text[text.index("subgraph") : text.index("}", text.index("subgraph"))]
    assert all(f'"doe-2020/{name}" [' in cluster for name in ("one", "b", "c"))
    assert '"doe-2020/a" [' not in cluster


def test_dot_is_the_same_every_time(full: Picture, tmp_path: Path) -> None:
    assert as_dot(full) == as_dot(full_picture(tmp_path))


def test_mermaid_holds_every_claim_argument_and_relation(full: Picture) -> None:
    text = as_mermaid(full)
    assert text.startswith("flowchart BT\n")
    assert text.count("in tension<br/>curator’s reading") == 1
    assert '"contrary"' in text
    names = dict(re.findall(r'^ +(\w+)[\[(]+"(.*?)"[\])]+:::(?:\w+)$', text, re.MULTILINE))
    assert len(names) == len(full.boxes) + len(full.steps)
    links = re.findall(r"^  (\w+) (?:-->|--x|--o|---|===|-\.-)", text, re.MULTILINE)
    assert len(links) == edges(full)
    assert {*links} <= {*names}
    styled = re.findall(r"^  linkStyle ([\d,]+) ", text, re.MULTILINE)
    numbers = sorted(int(number) for group in styled for number in group.split(","))
    assert numbers == list(range(edges(full)))
    arrows = (
        "--> claim_doe_2020__thesis",
        "--x claim_doe_2020__thesis",
        "--o argument_doe_2020__slow",
    )
    assert all(arrow in text for arrow in arrows)
    assert "left unsaid:<br/>Whoever benefits pays." in text
    assert "Richard Roe, as Jane Doe reports:<br/>Tolls make queues." in text
    assert "Richard Roe holds:<br/>Signs say so." in text


def test_maps_of_one_source_name_it() -> None:
    shown = replace(picture("one: b => a"), heading='Doe 2020: "Tolls" \\ <b>')
    head, title, *_ = as_mermaid(shown).split("\n")
    assert (head, json.loads(title.removeprefix("title: "))) == ("---", shown.heading)
    pygraphviz = pytest.importorskip("pygraphviz")
    graph = pygraphviz.AGraph(string=as_dot(shown))
    graph.layout("dot")
    place = float(str(graph.graph_attr["lp"]).split(",")[1])
    assert place > float(str(graph.get_node("doe-2020/a").attr["pos"]).split(",")[1])


def test_blocks_of_mermaid_are_closed(full: Picture) -> None:
    lines = [line.strip() for line in as_mermaid(full).splitlines()]
    assert sum(line.startswith("subgraph ") for line in lines) == lines.count("end") > 2


def test_nothing_in_a_label_of_mermaid_is_syntax(full: Picture) -> None:
    text = as_mermaid(full)
    (label,) = re.findall(r'claim_doe_2020__nasty\["(.*?)"\]', text)
    for char in '"<>{}|&`$%\\;':
        assert char not in label.replace("<br/>", "").replace(";", "", label.count("#"))
    decoded = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label)
    assert decoded.split("<br/>")[0] == NASTY
    assert LETTERS.split(" 😀")[0] in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One", "1#46; One"),
        ("12. Twelve", "12#46; Twelve"),
        ("- item", "#45; item"),
        ("It costs 3.50", "It costs 3.50"),
        ("a-b", "a-b"),
        ("#35;", "#35;35#59;"),
    ],
)
def test_labels_of_mermaid_are_no_lists(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_ids_of_mermaid_do_not_collide() -> None:
    text = as_mermaid(picture("one: a-b => a\nclaim b"))
    assert "claim_doe_2020__a_b[" in text
    assert "claim_doe_2020__b[" in text
