"""What TeX, BibTeX and Markdown would act on: through the programs' own eyes, and pandoc's."""

from __future__ import annotations

import json
import re
from typing import Any

import bibtexparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.export.bibliography.bibtex import bibliography
from argmap.export.bibliography.csl import csl_json, csl_yaml
from argmap.export.bibliography.tex import escaped, protected, verbatim
from argmap.export.plain import plain

NASTY = [
    "<script>alert(1)</script>",
    "R&D costs 50% of $5 #1 a_b ~c ^d",
    r"\input{/etc/passwd} \write18{ls}",
    "{nested {braces}} and |pipes|",
    "{&Both} {\\ones}",
    "“Curly” and \"straight\" and 'single'",
    "-- dashes --- and `ticks` ,, ''",
    "العربية by John Smith",
    "中国的和平发展",
    "Emoji 😀 and flags 🇳🇱",
    "eBay’s iPhone: the US-China case of McDonald’s",
    "1. A list? - not one",
    "@article{x, title={y}}",
    "- minus first",
    "*emphasis* _here_ [link](http://example.org)",
    "A. B. Smith & Sons",
    "a. lettered",
    "% a title",
    "Ends in a backslash \\",
    "=1+1",
    "&amp; &lt;",
    "'the ' and \"many \"",
]
# Whole titles, words and marks that some program might act on.
_MARKS = st.sampled_from(list("\\{}#$%&_~^`'\"|<>*[]()-–+=@!?:;,./"))
_WORDS = st.sampled_from(
    ["the", "China", "iPhone", "US", "İstanbul", "ß", "中国", "سلام", "5G", "😀"]
)
TITLES = st.lists(st.one_of(_WORDS, _MARKS, st.just(" ")), min_size=1, max_size=14).map(
    lambda parts: plain("".join(parts))
)


@pytest.mark.parametrize("title", NASTY)
@pytest.mark.parametrize("write", [escaped, protected])
def test_braces_are_balanced_as_bibtex_counts_them(title: str, write: Any) -> None:
    depth = 0
    for char in write(title):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0


def test_a_brace_without_its_partner_is_named() -> None:
    assert escaped("a { b") == r"a \textbraceleft{} b"
    assert escaped("} b") == r"\textbraceright{} b"
    assert escaped("{a}") == r"\{{}a\}"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("The rise of China", "The rise of {China}"),
        ("The New Era of US-China Rivalry", "The {New Era} of {US-China Rivalry}"),
        ("US policy", "{US} policy"),
        ("eBay and after", "{eBay} and after"),
        ("“China” and after", "“{China}” and after"),
        ("Roads: The case (Rome)", "Roads: {The} case ({Rome})"),
        ("中国 roads", "中国 roads"),
        ("", ""),
    ],
)
def test_capitals_are_protected(title: str, written: str) -> None:
    assert protected(title) == written


def test_no_special_character_begins_where_bibtex_would_see_one() -> None:
    """BibTeX lowers the letters of a brace group that begins with a backslash."""
    for title in ("{&Both}", "&Both", "#Tag {\\Foo}"):
        assert re.search(r"\{\\", protected(title)) is None


def test_addresses_stay_as_they_are_but_for_braces() -> None:
    assert verbatim("https://x.org/a_b~c%20d#e&f") == "https://x.org/a_b~c%20d#e&f"
    assert verbatim("https://x.org/{a}\\ b") == "https://x.org/%7Ba%7D%5C%20b"


def test_quotation_marks_open_and_close() -> None:
    assert escaped('He said "no" ("never")') == "He said ``no'' (``never'')"


def _read(text: str, form: str) -> list[dict[str, Any]]:
    pypandoc = pytest.importorskip("pypandoc")
    items: list[dict[str, Any]] = json.loads(
        pypandoc.convert_text(text, "csljson", format=form, extra_args=["--wrap=none"])
    )
    return items


def _as_read(text: str) -> str:
    """Return a text without what typography may change: quotation marks, dashes, spaces."""
    folded = re.sub("[“”„‘’'\"]+", '"', text).replace("…", "...")
    return re.sub(r"\s+", " ", folded).strip()


def _read_back(items: list[dict[str, Any]], form: str) -> list[dict[str, Any]]:
    if form == "cslyaml":
        return _read(f"---\n{csl_yaml(items)}---\n", "markdown")
    if form == "csljson":
        return _read(csl_json(items), "csljson")
    return _read(bibliography(items, "bibtex" if form == "bibtex" else "biblatex"), form)


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "csljson", "cslyaml"])
def test_pandoc_reads_nasty_titles_back(form: str) -> None:
    items = [{"id": f"work-{n}", "type": "book", "title": t} for n, t in enumerate(NASTY)]
    read = _read_back(items, form)
    assert [_as_read(item["title"]) for item in read] == [_as_read(title) for title in NASTY]


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "csljson", "cslyaml"])
@settings(max_examples=25, deadline=None)
@given(titles=st.lists(TITLES.filter(bool), min_size=12, max_size=12))
def test_pandoc_reads_any_title_back(form: str, titles: list[str]) -> None:
    """All but unpaired braces, for which pandoc's reader knows no command."""
    titles = [_paired(title) for title in titles]
    items = [{"id": f"work-{n}", "type": "book", "title": t} for n, t in enumerate(titles)]
    read = _read_back(items, form)
    assert [_as_read(item.get("title", "")) for item in read] == [_as_read(t) for t in titles]


def _paired(title: str) -> str:
    return title if escaped(title).find(r"\textbrace") < 0 else re.sub("[{}]", "", title) or "x"


@settings(max_examples=50, deadline=None)
@given(title=TITLES.filter(bool))
def test_bibtexparser_reads_any_title(title: str) -> None:
    items = [
        {"id": "first", "type": "book", "title": title, "note": title},
        {"id": "second", "type": "book", "title": "Bridges"},
    ]
    read = bibtexparser.loads(bibliography(items, "bibtex"))
    assert [entry["ID"] for entry in read.entries] == ["first", "second"]
    assert read.entries[0]["title"] == protected(title).strip()
