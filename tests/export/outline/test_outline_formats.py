"""Outlines as Markdown, HTML, text and JSON, each read back by somebody else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from argmap.export.outline import Details, Shape, outline, plan_of_claim
from argmap.export.outline.html import as_html
from argmap.export.outline.markdown import as_markdown
from argmap.export.outline.record import as_json
from argmap.export.outline.text import as_text
from maps import graph_from
from outlines import HIDDEN, NASTY, SHAPES, drawn_up, labels, nasty, pointers, wanted

ALL = (*NASTY, HIDDEN)
FULL = """
    first: a + b => c
    below: x => a
    under: u =x first
    object: o =/ c
    answer: p =/ o
    c tension t
"""


def one_line(text: str) -> str:
    """Return a text with its white space folded, as it reads whatever the line breaks."""
    return " ".join(text.split())


# --- Markdown


def pandoc(text: str, reader: str, writer: str) -> str:
    """Return a text as pandoc reads it."""
    pypandoc = pytest.importorskip("pypandoc")
    program = pypandoc.get_pandoc_path()
    return subprocess.run(
        [program, "--from", reader, "--to", writer, "--wrap=none"],
        input=text, capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip


def kinds(tree: Any) -> set[str]:
    """Return the kinds of node in pandoc's tree."""
    found: set[str] = set()
    pending = [tree]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            if isinstance(part.get("t"), str):
                found.add(part["t"])
            pending += part.values()
        elif isinstance(part, list):
            pending += part
    return found


@cache
def read_as(reader: str, shape: Shape) -> tuple[str, set[str]]:
    written = as_markdown(nasty(shape))
    tree = json.loads(pandoc(written, reader, "json"))
    return one_line(pandoc(written, reader, "plain")), kinds(tree)


@pytest.mark.parametrize("reader", ["commonmark", "gfm", "markdown-smart"])
@pytest.mark.parametrize("shape", SHAPES)
def test_markdown_shows_what_was_written_and_nothing_acts(reader: str, shape: Shape) -> None:
    shown, found = read_as(reader, shape)
    for text in ALL:
        assert one_line(wanted(text)) in shown, text
    for text in (
        "p. <b>4</b> & #x $y$ \\z",
        "(Curator's note: <i>note</i> *x* {y} \\z)",
        "The *title* <b> & {c}",
    ):
        assert text in shown
    assert found <= {
        "Str", "Space", "Strong", "Emph", "Para", "Plain", "Header", "BulletList",
    }  # fmt: skip


def test_markdown_of_a_reference_that_begins_like_a_list() -> None:
    files = {
        "corpus/doe-2020/source.yaml": """
            csl: {type: book, title: "+ Plus", author: [{literal: "- 1. Body"}]}
            author: jane-doe
            rights: {licence: open}
        """
    }
    graph = graph_from("claim c", files)
    plan = plan_of_claim(graph, "doe-2020/c")
    text = as_markdown(outline(graph, plan, Shape.standard, Details()))
    assert "\n\n\\- 1. Body. n.d. *+ Plus*.\n" in text
    titled = {"corpus/doe-2020/source.yaml": files["corpus/doe-2020/source.yaml"].replace(
        ', author: [{literal: "- 1. Body"}]', "")}  # fmt: skip
    graph = graph_from("claim c", titled)
    text = as_markdown(outline(graph, plan, Shape.standard, Details()))
    assert "\n\n*+ Plus*. n.d.\n" in text


# --- HTML


def page(shape: Shape) -> Any:
    return html.document_fromstring(as_html(nasty(shape)).encode())


@pytest.mark.parametrize("shape", SHAPES)
def test_html_shows_what_was_written_and_nothing_acts(shape: Shape) -> None:
    root = page(shape)
    shown = one_line(root.find("body").text_content())
    for text in ALL:
        assert one_line(wanted(text)) in shown, text
    assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "div",
        "section", "ul", "li", "b", "i", "a", "bdi",
    }  # fmt: skip
    allowed = {"lang", "charset", "name", "content", "http-equiv", "class", "id", "href"}
    assert {name for element in root.iter() for name in element.attrib} <= allowed
    assert all(link.get("href").startswith("#c") for link in root.iter("a"))


@pytest.mark.parametrize("shape", SHAPES)
def test_html_is_a_whole_page_that_loads_nothing(shape: Shape) -> None:
    text = as_html(nasty(shape))
    root = page(shape)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">')
    assert root.findtext("head/title") == "The *title* <b> & {c}"
    assert root.xpath("//meta[@name='author']/@content") == ["A. <i> & \\B"]
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(root.findtext("head/style").encode()).digest())
    assert f"default-src 'none'; style-src 'sha256-{digest.decode()}';" in policy
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("shape", SHAPES)
def test_html_links_lead_to_claims_that_are_there_once(shape: Shape) -> None:
    document = drawn_up(FULL, shape)
    root = html.document_fromstring(as_html(document))
    ids = root.xpath("//@id")
    assert sorted(ids) == sorted(f"c{label.name}" for label in labels(document))
    assert len(ids) == len(set(ids))
    links = root.xpath("//a/@href")
    assert links == [f"#c{name}" for name in pointers(document)]
    assert {link[1:] for link in links} <= set(ids)


def test_html_headings_go_down_by_one() -> None:
    text = "\n".join(f"a{n}: c{n + 1} =/ c{n}" for n in range(12))
    root = html.document_fromstring(as_html(drawn_up(text, "essay", "c0")))
    levels = [int(tag.tag[1]) for tag in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert max(levels) == 6
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_html_lists_nest() -> None:
    chain = "\n".join(f"a{n}: c{n + 1} => c{n}" for n in range(4)) + "\nb: x => c0\nd: y => c1"
    root = html.document_fromstring(as_html(drawn_up(chain, "pro-con", "c0")))
    (top,) = root.xpath("//section/ul")
    assert [len(item.xpath("ancestor::ul")) for item in top.iter("li")] == [1, 2, 3, 4, 2, 1]
    assert root.xpath("//section/p/b/text()") == ["For"]


def test_html_columns_share_the_width_by_what_they_hold() -> None:
    def lean(text: str) -> str:
        root = html.document_fromstring(as_html(drawn_up(text, "pro-con")))
        (columns,) = root.xpath("//div[starts-with(@class, 'columns')]/@class")
        return str(columns)

    both = "one: a => c\ntwo: b =/ c\n"
    assert lean(both) == "columns"
    assert lean(f"{both}three: d => a") == "columns left"
    assert lean(f"{both}three: d =/ b") == "columns right"


def test_html_has_lists_one_after_the_other_where_one_is_far_longer() -> None:
    def sections(text: str) -> list[str]:
        root = html.document_fromstring(as_html(drawn_up(text, "pro-con")))
        beside = bool(root.xpath("//div"))
        return [str(beside), *(one_line(s.text_content()) for s in root.xpath("//section"))]

    both = "one: a => c\ntwo: b =/ c\nbelow: e => a"
    first = "For (2) Claim a. For claim 2: (3) Claim e."
    assert sections(both) == ["True", first, "Against (4) Claim b."]
    many = "\n".join(f"f{n}: p{n} => c" for n in range(9))
    assert sections(f"{many}\ntwo: b =/ c")[::2] == ["False", "Against (11) Claim b."]
    assert sections("one: a => c") == ["False", "For (2) Claim a."]


# --- plain text


@pytest.mark.parametrize("shape", SHAPES)
def test_text_shows_what_was_written(shape: Shape) -> None:
    written = as_text(nasty(shape))
    shown = one_line(written)
    for text in ALL:
        assert one_line(wanted(text)) in shown, text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)


@pytest.mark.parametrize("shape", SHAPES)
def test_text_fits_a_terminal(shape: Shape) -> None:
    for line in as_text(drawn_up(FULL, shape, details=Details())).splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()


def test_text_hangs_labels_out() -> None:
    text = as_text(drawn_up("one: a + b => c\nclaim x", "standard", source="doe-2020"))
    assert text == (
        "The argument of “Tolls”\n=======================\n\n"
        "Claim c\n-------\n\n"
        "P1.  Claim a.\n\nP2.  Claim b.\n\nC1.  Claim c.\n     - From P1 + P2 together.\n\n"
        "Claims that stand by themselves\n-------------------------------\n\nP3.  Claim x.\n"
    )


def test_text_has_a_list_for_each_side_that_has_something() -> None:
    both = as_text(drawn_up("one: a => c\ntwo: b =/ c", "pro-con"))
    assert both.endswith("\n\nFor:\n  - (2) Claim a.\n\nAgainst:\n  - (3) Claim b.\n")
    assert "For:" not in as_text(drawn_up("two: b =/ c", "pro-con"))


# --- JSON


@pytest.mark.parametrize("shape", SHAPES)
def test_json_holds_the_whole_outline(shape: Shape) -> None:
    document = nasty(shape)
    value = json.loads(as_json(document))
    assert value["title"] == document.title
    assert value["author"] == document.author
    assert [name for name, claim in value["labels"].items() if claim == "doe-2020/n0"] == [
        "C" if shape is Shape.standard else "1"
    ]
    assert list(value["labels"]) == [label.name for label in labels(document)]
    assert [work["id"] for work in value["references"]] == ["doe-2020", "poe-1989"]
    texts = json.dumps(value["blocks"], ensure_ascii=False)
    for text in ALL:
        assert json.dumps(wanted(text), ensure_ascii=False)[1:-1] in texts, text


def test_json_has_the_blocks_in_order() -> None:
    value = json.loads(as_json(drawn_up(FULL, "standard", details=Details())))
    assert [block["type"] for block in value["blocks"]][-5:] == ["statement"] * 5
    heading = next(block for block in value["blocks"] if block["type"] == "heading")
    assert heading == {
        "type": "heading", "level": 2, "content": [{"text": "Objections and replies"}]
    }  # fmt: skip
    first = value["blocks"][0]
    assert first["content"][0] == {"label": "P1"}
    assert first["content"][-2] == {"cite": [{"work": "doe-2020", "prefix": "", "locator": ""}]}
    conclusion = next(b for b in value["blocks"] if b["content"][0] == {"label": "C"})
    assert {"see": "C1"} in conclusion["steps"][0]


def test_json_has_columns_and_paragraphs() -> None:
    value = json.loads(as_json(drawn_up(FULL, "pro-con")))
    paragraph, columns = value["blocks"]
    assert paragraph["type"] == "paragraph"
    assert columns["type"] == "columns"
    assert [item["level"] for item in columns["for"]] == [0, 1]
    assert [item["level"] for item in columns["against"]] == [0, 1, 0, 0]


def test_json_is_safe_for_a_terminal() -> None:
    written = as_json(nasty(Shape.essay))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
