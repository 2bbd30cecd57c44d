"""Which works a bibliography holds, under which keys, and how people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from argmap.export.bibliography import (
    Mention,
    annotated,
    annotation,
    csl_items,
    entries,
    reference_line,
    short_citation,
    source_key,
    work_key,
    year_suffixes,
)
from argmap.export.bibliography.formatted import as_markdown, as_text
from argmap.export.bibliography.names import day_of, full_date, inverted, natural, surname, year_of
from kit import graph_of

if TYPE_CHECKING:
    from pathlib import Path

REFERENCES = """
    references:
      - id: poe-1989
        type: book
        title: On Bridges
        author: [{family: Poe, given: Ann}]
        publisher: Bridge Press
        issued: {date-parts: [[1989]]}
      - id: moe-1990
        type: article-journal
        title: On Fords
        author: [{family: Moe, given: Max}]
        container-title: The River
        issued: {date-parts: [[1990]]}
        note: The page is not given.
      - id: uncited-1991
        type: book
        title: Nobody's Book
"""
CLAIMS = """
    claims:
      top: {text: Tolls are due., type: policy, cites: [{work: moe-1990, locator: p. 3, note: 2}]}
      ground: {text: Bridges cost money., type: fact, cites: [{work: moe-1990}, {work: gone-1}]}
      doubt: {text: Fords are enough., type: fact, cites: [{work: poe-1989}]}
      step-doubt: {text: Cost is no reason., type: value}
      apart: {text: Ducks swim., type: fact}
    arguments:
      for-top: {premises: [ground], supports: top}
      against-top: {premises: [doubt], attacks: top}
      cut: {premises: [step-doubt], undercuts: for-top}
    conflicts:
      - {between: [doubt, coe-2001/users-should-pay], type: tension}
    restatements:
      - {between: [ground, roe-1999/roads-are-free]}
"""
FILES = {"corpus/references.yaml": REFERENCES}


def d(name: str) -> str:
    return f"doe-2020/{name}"


def keys(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


def test_all_works_cited_stand_in_it_by_author_and_sources_too(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, CLAIMS, FILES)
    assert keys(csl_items(graph)) == [
        "coe-2001", "doe-2020", "moe-1990", "noe-1777", "poe-1989", "roe-1999",
    ]  # fmt: skip
    assert keys(csl_items(graph, sources=False)) == ["moe-1990", "poe-1989"]


def test_a_work_that_only_a_source_s_note_names_counts_among_all(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "claims: {}", {"claims/coe-2001/base.yaml": "source: coe-2001\n"})
    assert "poe-1989" in keys(csl_items(graph))
    assert keys(csl_items(graph, [])) == []
    assert [e.key for e in entries(graph, [], sources=False, notes_of=["coe-2001"])] == ["poe-1989"]


def test_with_ids_only_what_these_cite_and_stand_in(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, CLAIMS, FILES)
    assert keys(csl_items(graph, [d("top")])) == ["doe-2020", "moe-1990"]
    assert keys(csl_items(graph, [d("for-top")])) == ["doe-2020"]
    assert keys(csl_items(graph, ["roe-1999/roads-are-free"])) == ["roe-1999"]


def test_a_citation_of_a_note_stands_for_what_the_note_cites(tmp_path: Path) -> None:
    claims = (
        "source: coe-2001\nclaims:\n  c: {text: A., type: fact, cites: [{note: 1}, {note: 9}]}\n"
    )
    graph = graph_of(tmp_path, "claims: {}", {"claims/coe-2001/base.yaml": claims})
    (entry,) = entries(graph, ["coe-2001/c"], sources=False)
    assert (entry.key, entry.mentions) == ("poe-1989", (Mention("coe-2001/c", "p. 12", 1),))


def test_mentions_and_remarks_are_kept_and_told(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, CLAIMS, FILES)
    moe = next(entry for entry in entries(graph) if entry.key == "moe-1990")
    assert moe.mentions == (Mention(d("top"), "p. 3", 2), Mention(d("ground")))
    assert "note" not in moe.item
    told = annotation(graph, moe)
    assert told == [
        "Cited (p. 3) for doe-2020/top, note 2: Tolls are due.",
        "Cited for doe-2020/ground: Bridges cost money.",
        "Remark: The page is not given.",
    ]
    by_key = {item["id"]: item for item in annotated(graph, entries(graph))}
    assert by_key["moe-1990"]["annote"] == " ".join(told)
    assert "annote" not in by_key["roe-1999"]


SAME_ID = """
    references:
      - id: roe-1999
        type: {type}
        title: {title}
        DOI: {doi}
"""


@pytest.mark.parametrize(
    ("title", "doi", "source_doi", "key"),
    [
        ("FREE ROADS!", "10.1/a", "", "roe-1999"),
        ("Another", "10.1/a", "", "roe-1999.work"),
        ("Another", "10.1/A", "DOI: 10.1/a", "roe-1999"),
        ("Free Roads", "10.1/b", "DOI: 10.1/a", "roe-1999.work"),
        ("Another", "https://doi.org/10.1/a", "DOI: 10.1/a", "roe-1999"),
    ],
)
def test_an_id_for_two_records_is_one_key_only_for_one_publication(
    tmp_path: Path, title: str, doi: str, source_doi: str, key: str
) -> None:
    source = f"""
        csl: {{type: article-journal, title: Free Roads, {source_doi or "volume: 1"}}}
        author: richard-roe
        rights: {{licence: restricted}}
    """
    files = {
        "corpus/references.yaml": SAME_ID.format(type="book", title=title, doi=doi),
        "corpus/roe-1999/source.yaml": source,
    }
    claims = "claims: {a: {text: A., type: fact, cites: [{work: roe-1999}]}}"
    graph = graph_of(tmp_path, claims, files)
    assert work_key(graph.kb, "roe-1999") == key
    found = {entry.key: entry for entry in entries(graph)}
    assert found[key].mentions == (Mention("doe-2020/a"),)
    assert found[source_key("roe-1999")].item["title"] == "Free Roads"
    without = [entry.key for entry in entries(graph, sources=False)]
    assert without == ([key] if key.endswith(".work") else [])


def test_a_doi_is_no_address(tmp_path: Path) -> None:
    references = "references: [{id: poe-1989, type: book, DOI: 'https://doi.org/10.1/x'}]"
    graph = graph_of(tmp_path, "claims: {}", {"corpus/references.yaml": references})
    (poe,) = csl_items(graph, sources=False)
    assert poe["DOI"] == "10.1/x"


def test_texts_are_on_one_line_and_empty_ones_left_out(tmp_path: Path) -> None:
    references = """
        references:
          - id: poe-1989
            type: book
            title: "On \\x1b[31mBridges\\nand more"
            publisher: "\\x07"
            author: [{family: "P\\u202eoe", given: Ann}]
    """
    graph = graph_of(tmp_path, "claims: {}", {"corpus/references.yaml": references})
    poe = next(item for item in csl_items(graph) if item["id"] == "poe-1989")
    assert poe["title"] == "On Bridges and more"
    assert poe["author"] == [{"family": "Poe", "given": "Ann"}]
    assert "publisher" not in poe


@pytest.mark.parametrize(
    ("kind", "kept", "dropped"),
    [
        ("webpage", "container-title", "publisher"),
        ("article-journal", "container-title", "publisher"),
        ("report", "publisher", "container-title"),
    ],
)
def test_a_publisher_is_not_named_twice(tmp_path: Path, kind: str, kept: str, dropped: str) -> None:
    references = f"""
        references:
          - {{id: poe-1989, type: {kind}, title: T, publisher: Bridge, container-title: bridge}}
          - {{id: poe-1990, type: {kind}, title: T, publisher: Bridge, container-title: Ways}}
    """
    claims = "claims: {c: {text: C., type: fact, cites: [{work: poe-1989}, {work: poe-1990}]}}"
    graph = graph_of(tmp_path, claims, {"corpus/references.yaml": references})
    same, other = csl_items(graph, sources=False)
    assert kept in same
    assert dropped not in same
    assert {kept, dropped} < set(other)


def item(**fields: Any) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return {"id": "x", "type": "book", **named}


ROE = {"family": "Roe", "given": "Richard"}
DOE = {"family": "Doe", "given": "Jane"}
POE = {"family": "Poe", "given": "Ann"}
YEAR = {"date-parts": [[1999]]}


@pytest.mark.parametrize(
    ("fields", "citation"),
    [
        ({"author": [ROE], "issued": YEAR}, "Roe 1999"),
        ({"author": [DOE, ROE], "issued": YEAR}, "Doe and Roe 1999"),
        ({"author": [DOE, ROE, POE], "issued": YEAR}, "Doe et al. 1999"),
        ({"editor": [ROE]}, "Roe n.d."),
        ({"title": 'The "Bridge"'}, "“The ‘Bridge’” n.d."),
        ({"title": "Long", "title_short": "L"}, "“L” n.d."),
        ({"container_title": "The Road"}, "The Road n.d."),
        ({}, "untitled n.d."),
        ({"author": [{"literal": "Ministry of Works"}], "issued": YEAR}, "Ministry of Works 1999"),
        ({"author": [{"family": "凌", "given": "胜利"}], "issued": YEAR}, "凌胜利 1999"),
        ({"author": [{"given": "Plato"}]}, "Plato n.d."),
        ({"author": [{"family": "Gogh", "non-dropping-particle": "van"}]}, "van Gogh n.d."),
        ({"author": [{}]}, "untitled n.d."),
    ],
)
def test_short_citations(fields: dict[str, Any], citation: str) -> None:
    assert short_citation(item(**fields)) == citation
    assert short_citation(item(**fields), "p. 40") == f"{citation}, p. 40"


def test_works_of_one_author_and_year_are_told_apart_by_letters() -> None:
    items = [{**item(author=[ROE], issued=YEAR), "id": str(n)} for n in range(28)]
    items.append({**item(author=[POE]), "id": "poe"})
    suffixes = year_suffixes(items)
    assert [suffixes[str(n)] for n in (0, 1, 25, 26, 27)] == ["a", "b", "z", "aa", "ab"]
    assert "poe" not in suffixes
    assert short_citation(items[1], suffix="b") == "Roe 1999b"
    assert short_citation(items[-1], suffix="a") == "Poe n.d.-a"


@pytest.mark.parametrize(
    ("date", "year", "day"),
    [
        (None, "n.d.", ""),
        ({}, "n.d.", ""),
        ({"date-parts": [[2011, 1, 17]]}, "2011", "January 17"),
        ({"date-parts": [[2011, 3], [2011, 4]]}, "2011", "March/April"),
        ({"date-parts": [[2011, 3, 1], [2011, 3, 4]]}, "2011", "March 1–March 4"),
        ({"date-parts": [[1999], [2000]]}, "1999–2000", ""),
        ({"date-parts": [[1850]], "circa": True}, "ca. 1850", ""),
        ({"date-parts": [[-44]]}, "44 BC", ""),
        ({"date-parts": [[1999]], "season": "4"}, "1999", "winter"),
        ({"date-parts": [[1999]], "season": "Michaelmas"}, "1999", "Michaelmas"),
        ({"date-parts": [[1999, 13]]}, "1999", ""),
        ({"literal": "in press"}, "in press", ""),
        ({"raw": "2011-03-04"}, "2011", ""),
        ({"raw": "long ago"}, "long ago", ""),
    ],
)
def test_dates(date: dict[str, Any] | None, year: str, day: str) -> None:
    assert (year_of(date), day_of(date)) == (year, day)
    assert full_date(date) == (f"{day}, {year}" if day else year)


@pytest.mark.parametrize(
    ("name", "first", "spoken"),
    [
        (ROE, "Roe, Richard", "Richard Roe"),
        ({**ROE, "suffix": "Jr."}, "Roe, Richard, Jr.", "Richard Roe Jr."),
        (
            {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
            "van Gogh, Vincent",
            "Vincent van Gogh",
        ),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            "Humboldt, Alexander von",
            "Alexander von Humboldt",
        ),
        (
            {"family": "Alembert", "given": "Jean", "non-dropping-particle": "d’"},
            "d’Alembert, Jean",
            "Jean d’Alembert",
        ),
        ({"family": "김", "given": "철수"}, "김철수", "김철수"),
        ({"literal": "CSCAP"}, "CSCAP", "CSCAP"),
        ({"family": "Plato"}, "Plato", "Plato"),
    ],
)
def test_names(name: dict[str, Any], first: str, spoken: str) -> None:
    assert (inverted(name), natural(name)) == (first, spoken)
    assert surname(name) in first


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"author": [ROE], "title": "Roads", "issued": YEAR, "publisher": "P",
             "publisher_place": "X", "edition": "2", "volume": "3",
             "translator": [DOE], "editor": [POE], "collection_title": "Ways",
             "collection_number": "7"},
            "Roe, Richard. 1999. Roads. Vol. 3. 2nd ed. Edited by Ann Poe. Ways 7. P. "
            "Translated by Jane Doe.",
        ),
        (
            {"type": "article-journal", "author": [DOE, ROE], "title": "Why?", "issued": YEAR,
             "container_title": "J", "volume": "3", "issue": "4", "page": "1-12", "DOI": "10.1/x"},
            "Doe, Jane, and Richard Roe. 1999. “Why?” J 3 (4): 1–12. https://doi.org/10.1/x",
        ),
        (
            {"type": "article-journal", "author": [DOE], "title": "T", "container_title": "J",
             "issued": {"date-parts": [[1999, 3]]}, "page": "5"},
            "Doe, Jane. 1999. “T.” J (March), 5.",
        ),
        (
            {"type": "article-magazine", "title": "T", "container_title": "M", "issue": "4",
             "issued": {"date-parts": [[1999, 3, 2]]}},
            "“T.” 1999. M, no. 4, March 2.",
        ),
        (
            {"type": "chapter", "author": [DOE], "title": "T", "container_title": "B",
             "editor": [ROE, POE], "container_author": [DOE], "page": "1–2", "issued": YEAR},
            "Doe, Jane. 1999. “T.” In B, by Jane Doe, edited by Richard Roe and Ann Poe, 1–2.",
        ),
        (
            {"type": "webpage", "author": [DOE], "title": "T", "container_title": "Site",
             "issued": {"date-parts": [[1999, 3, 2]]}, "URL": "https://x.org/a.",
             "accessed": {"date-parts": [[2000, 1, 1]]}},
            "Doe, Jane. 1999. “T.” Site. March 2. Accessed January 1, 2000. https://x.org/a.",
        ),
        (
            {"type": "thesis", "author": [DOE], "title": "T", "genre": "PhD diss.",
             "publisher": "U", "issued": YEAR},
            "Doe, Jane. 1999. “T.” PhD diss. U.",
        ),
        (
            {"type": "report", "title": "T", "editor": [DOE, ROE], "number": "3", "genre": "paper",
             "edition": "Revised", "medium": "print"},
            "Doe, Jane, and Richard Roe, eds. n.d. T. Revised ed. Paper, 3, print.",
        ),
        (
            {"editor": [DOE], "title": "T", "edition": "11", "container_title": "Boxes"},
            "Doe, Jane, ed. n.d. T. Boxes. 11th ed.",
        ),
        (
            {"author": [DOE] * 7, "title": "T"},
            "Doe, Jane, Jane Doe, Jane Doe, et al. n.d. T.",
        ),
        ({"author": [DOE, ROE, POE]}, "Doe, Jane, Richard Roe, and Ann Poe. n.d."),
        ({}, "n.d."),
    ],
)  # fmt: skip
def test_reference_lines(fields: dict[str, Any], line: str) -> None:
    assert reference_line(item(**fields)) == line


def test_lists_for_people(tmp_path: Path) -> None:
    references = """
        references:
          - {id: moe-a, type: book, title: "*A* <b>", author: [{literal: Moe}], publisher: P & Q}
          - id: moe-b
            type: article-journal
            title: B
            author: [{literal: Moe}]
            container-title: J_K
            URL: https://x.org/a_b
    """
    claims = "claims: {c: {text: 1. C|, type: fact, cites: [{work: moe-a}, {work: moe-b}]}}"
    graph = graph_of(tmp_path, claims, {"corpus/references.yaml": references})
    found = entries(graph, ["doe-2020/c"], sources=False)
    assert as_text(graph, found) == (
        "Moe. n.d.-a. *A* <b>. P & Q.\nMoe. n.d.-b. “B.” J_K. https://x.org/a_b\n"
    )
    assert as_markdown(graph, found, annotate=True) == (
        "- Moe. n.d.-a. *\\*A\\* \\<b\\>*. P \\& Q.\n"
        "  - Cited for doe-2020/c: 1. C\\|\n"
        "- Moe. n.d.-b. “B.” *J\\_K*. https://x.org/a_b\n"
        "  - Cited for doe-2020/c: 1. C\\|\n"
    )
    assert as_text(graph, found, annotate=True).count("\n    Cited for doe-2020/c: 1. C|\n") == 2


def test_any_title_comes_out_of_a_list_as_it_was(tmp_path: Path) -> None:
    title = "<script>x</script> & \\N {b|c} *e* _u_ [l](h) $m$ `k` #1 שלום 😀"
    references = f"""
        references:
          - {{id: moe, type: book, title: '{title}', author: [{{literal: Moe}}]}}
    """
    claims = "claims: {c: {text: C, type: fact, cites: [{work: moe}]}}"
    graph = graph_of(tmp_path, claims, {"corpus/references.yaml": references})
    found = entries(graph, ["doe-2020/c"], sources=False)
    assert title in as_text(graph, found)
    pypandoc = pytest.importorskip("pypandoc")
    for reader in ("gfm", "commonmark", "markdown-smart"):
        page = pypandoc.convert_text(
            as_markdown(graph, found), "html", format=reader, extra_args=["--wrap=none"]
        )
        read = html.fromstring(page)
        assert title in read.text_content()
        assert read.xpath("//script | //a | //code | //*[contains(@class, 'math')]") == []
