"""BibTeX, BibLaTeX, CSL-JSON and CSL-YAML: fields, types, names and dates, read back by others."""

from __future__ import annotations

import json
from typing import Any, get_args

import bibtexparser
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.export.bibliography.bibtex import bibliography
from argmap.export.bibliography.bibtex_names import bib_names
from argmap.export.bibliography.csl import csl_json, csl_yaml
from argmap.export.bibliography.entry_types import biblatex_type, bibtex_type
from argmap.export.bibliography.styled import StyleError, styled
from argmap.export.plain import plain
from argmap.model.corpus import CslType

# Patashnik 1988, section 3.1; the BibLaTeX manual, sections 2.1.1 and 2.1.3.
_BIBTEX_TYPES = {
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings",
    "manual", "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
}  # fmt: skip
_BIBLATEX_TYPES = {
    "article", "book", "booklet", "dataset", "inbook", "incollection", "inproceedings",
    "inreference", "misc", "online", "patent", "periodical", "report", "software", "thesis",
    "unpublished", "artwork", "image", "jurisdiction", "legal", "legislation", "letter", "movie",
    "music", "performance", "review", "standard", "video",
}  # fmt: skip
# What of the schema csl-data 1.0.2 an item can hold here.
_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "literal": _TEXT, "raw": _TEXT, "season": _TEXT, "circa": {"type": "boolean"},
    },
}  # fmt: skip
_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": dict.fromkeys(_NAME_PARTS, _TEXT),
        "additionalProperties": False,
    },
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": _TEXT,
            "type": {"enum": list(get_args(CslType))},
            **dict.fromkeys(("author", "editor", "translator", "container-author"), _NAMES),
            **dict.fromkeys(("issued", "accessed"), _DATE),
            **dict.fromkeys(
                (
                    "title", "title-short", "container-title", "collection-title",
                    "collection-number", "volume", "issue", "number", "edition", "page", "genre",
                    "medium", "publisher", "publisher-place", "event-title", "language", "URL",
                    "DOI", "ISBN", "ISSN", "abstract", "annote",
                ),
                _TEXT,
            ),
        },
    },
}  # fmt: skip

FULL: dict[str, Any] = {
    "id": "doe-2001",
    "type": "article-journal",
    "title": "Roads & Bridges of the North",
    "title-short": "Roads",
    "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Ministry of Trade and Industry"}],
    "editor": [{"family": "Roe", "given": "Richard"}],
    "translator": [{"family": "Poe", "given": "Ann"}],
    "container-title": "The J & K",
    "collection-title": "Ways",
    "collection-number": "7",
    "issued": {"date-parts": [[2001, 11, 5]]},
    "accessed": {"date-parts": [[2002, 1, 2]]},
    "volume": "3",
    "issue": "4",
    "number": "e12",
    "edition": "2",
    "page": "1-12",
    "genre": "Paper",
    "publisher": "Sand and Stone",
    "publisher-place": "X",
    "event-title": "The Meeting",
    "language": "en-GB",
    "URL": "https://x.org/a_b~c%20d#e&f",
    "DOI": "10.1002/(SICI)1097_46#36%",
    "ISBN": "978-0-00-000000-0",
    "ISSN": "0000-0000",
    "abstract": "50% of it.",
    "annote": "Cited for x.",
}


def entry(dialect: Any, **fields: Any) -> dict[str, str]:
    """Return what bibtexparser reads of an item."""
    item = {
        "id": "x",
        "type": "book",
        "title": "T",
        **{k.replace("_", "-"): v for k, v in fields.items()},
    }
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    (read,) = bibtexparser.loads(bibliography([item], dialect), parser).entries
    found: dict[str, str] = read
    return found


def test_every_csl_type_has_an_entry_type() -> None:
    types = get_args(CslType)
    assert {bibtex_type({"type": name}) for name in types} <= _BIBTEX_TYPES
    assert {biblatex_type({"type": name}) for name in types} <= _BIBLATEX_TYPES


@pytest.mark.parametrize(
    ("fields", "bibtex", "biblatex"),
    [
        ({"type": "article-newspaper"}, "article", "article"),
        ({"type": "chapter"}, "incollection", "incollection"),
        ({"type": "chapter", "container-author": [{"family": "Roe"}]}, "incollection", "inbook"),
        ({"type": "thesis", "genre": "Master's thesis"}, "mastersthesis", "thesis"),
        ({"type": "thesis", "genre": "M.A. diss."}, "mastersthesis", "thesis"),
        ({"type": "thesis", "genre": "PhD diss."}, "phdthesis", "thesis"),
        ({"type": "webpage"}, "misc", "online"),
        ({"type": "legal_case"}, "misc", "jurisdiction"),
        ({"type": "report"}, "techreport", "report"),
        ({"type": "map"}, "misc", "misc"),
    ],
)
def test_entry_types(fields: dict[str, Any], bibtex: str, biblatex: str) -> None:
    assert (bibtex_type(fields), biblatex_type(fields)) == (bibtex, biblatex)


def test_a_bibtex_entry_whole() -> None:
    assert (
        bibliography([FULL], "bibtex")
        == r"""@article{doe-2001,
  author = {Doe, Jane and {Ministry of Trade and Industry}},
  editor = {Roe, Richard},
  translator = {Poe, Ann},
  title = {Roads \& {Bridges} of the {North}},
  shorttitle = {Roads},
  journal = {The J \& K},
  series = {Ways},
  eventtitle = {The {Meeting}},
  volume = {3},
  number = {4},
  eid = {e12},
  pages = {1--12},
  edition = {Second},
  year = {2001},
  month = nov,
  day = {5},
  publisher = {Sand and Stone},
  address = {X},
  type = {Paper},
  doi = {10.1002/(SICI)1097_46#36%},
  url = {https://x.org/a_b~c%20d#e&f},
  urldate = {2002-01-02},
  isbn = {978-0-00-000000-0},
  issn = {0000-0000},
  abstract = {50\% of it.},
  annote = {Cited for x.},
  language = {english},
}
"""
    )


def test_biblatex_names_things_its_own_way() -> None:
    read = entry("biblatex", **{**FULL, "type": "article-magazine"})
    assert read["ENTRYTYPE"] == "article"
    assert read["journaltitle"] == r"The J \& K"
    assert read["date"] == "2001-11-05"
    assert read["publisher"] == "{Sand and Stone}"
    assert (read["location"], read["annotation"]) == ("X", "Cited for x.")
    assert (read["entrysubtype"], read["langid"], read["edition"]) == ("magazine", "english", "2")


def test_a_language_without_title_case_needs_no_braces_in_biblatex() -> None:
    fields = {"title": "Die Brücke von Rom", "language": "de"}
    assert entry("biblatex", **fields)["title"] == "Die Brücke von Rom"
    assert entry("bibtex", **fields)["title"] == "Die {Brücke} von {Rom}"
    assert entry("biblatex", language="xx")["language"] == "xx"


@pytest.mark.parametrize(
    ("fields", "place", "value"),
    [
        ({"type": "thesis"}, "school", "C, P and Q"),
        ({"type": "report"}, "institution", "C, P and Q"),
        ({"type": "map", "medium": "Paper"}, "howpublished", "C, P and Q, Paper"),
        ({"type": "book"}, "publisher", "P and Q"),
        ({"type": "chapter"}, "booktitle", "C"),
    ],
)
def test_who_published_stands_where_its_type_has_it(
    fields: dict[str, Any], place: str, value: str
) -> None:
    given = {"container_title": "C", "publisher": "P and Q", **fields}
    assert entry("bibtex", **given)[place] == value


def test_a_page_of_the_web_has_an_organisation() -> None:
    fields = {"type": "webpage", "container_title": "Site", "publisher": "Sand and Stone"}
    assert entry("biblatex", **fields)["organization"] == "Site and {Sand and Stone}"
    assert "organization" not in entry("biblatex", type="webpage")


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"type": "book", "collection_number": "7", "number": "1"}, "7"),
        ({"type": "report", "number": "12"}, "12"),
        ({"type": "article-journal", "issue": "4"}, "4"),
    ],
)
def test_numbers(fields: dict[str, Any], number: str) -> None:
    assert entry("bibtex", **fields)["number"] == number


def test_editions_are_ordinals_in_bibtex() -> None:
    assert entry("bibtex", edition="2")["edition"] == "Second"
    assert entry("bibtex", edition="12")["edition"] == "12"
    assert entry("bibtex", edition="Revised")["edition"] == "Revised"


@pytest.mark.parametrize(
    ("date", "bibtex", "biblatex"),
    [
        ({"date-parts": [[2011]]}, {"year": "2011"}, {"date": "2011"}),
        (
            {"date-parts": [[2011, 3], [2011, 4]]},
            {"year": "2011", "month": "March/April"},
            {"date": "2011-03/2011-04"},
        ),
        ({"date-parts": [[1999], [2000]]}, {"year": "1999/2000"}, {"date": "1999/2000"}),
        ({"date-parts": [[1850]], "circa": True}, {"year": "ca. 1850"}, {"date": "1850~"}),
        ({"date-parts": [[-44]]}, {"year": "44 BC"}, {"date": "-0043"}),
        (
            {"date-parts": [[1999]], "season": "4"},
            {"year": "1999", "month": "winter"},
            {"date": "1999-24"},
        ),
        (
            {"date-parts": [[1999]], "season": "Lent"},
            {"year": "1999", "month": "Lent"},
            {"date": "1999", "issue": "Lent"},
        ),
        ({"date-parts": [[1999, 13, 1]]}, {"year": "1999"}, {"date": "1999"}),
        ({"literal": "in press"}, {"year": "in press"}, {"year": "in press"}),
        ({"raw": "2011-03-04/2011-03-05"}, {"year": "2011-03-04/2011-03-05"},
         {"date": "2011-03-04/2011-03-05"}),
        ({"raw": "summer & after"}, {"year": r"summer \& after"}, {"year": r"summer \& after"}),
        (None, {}, {}),
    ],
)  # fmt: skip
def test_dates(date: Any, bibtex: dict[str, str], biblatex: dict[str, str]) -> None:
    fields = {} if date is None else {"issued": date}
    kept = ("year", "month", "day", "date", "issue")
    for dialect, expected in (("bibtex", bibtex), ("biblatex", biblatex)):
        read = entry(dialect, **fields)
        assert {name: read[name] for name in kept if name in read} == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Doe", "given": "Jane"}, "Doe, Jane"),
        (
            {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
            "van Gogh, Vincent",
        ),
        ({"family": "King", "given": "M. L.", "suffix": "Jr."}, "King, Jr., M. L."),
        ({"family": "Plato"}, "Plato"),
        ({"family": "Foo Bar"}, "{Foo Bar}"),
        ({"family": "King", "suffix": "Jr."}, "{King, Jr.}"),
        ({"family": "Ortega y Gasset", "given": "José"}, "{Ortega y Gasset}, José"),
        ({"family": "Vaughan Williams", "given": "R."}, "Vaughan Williams, R."),
        ({"family": "de Gaulle", "given": "C."}, "{de Gaulle}, C."),
        ({"family": "Dyke", "given": "D.", "non-dropping-particle": "Van"}, "Van Dyke, D."),
        ({"family": "Alembert", "given": "J.", "non-dropping-particle": "d'"}, "d'Alembert, J."),
        ({"family": "Humboldt", "given": "A.", "dropping-particle": "von"}, "Humboldt, A. von"),
        ({"literal": "Ministry of Works"}, "{Ministry of Works}"),
        ({"literal": "others"}, "{others}"),
        ({"given": "Madonna"}, "{Madonna}"),
        ({"family": "A, B", "given": "C and D"}, "{A, B}, {C and D}"),
        ({"family": "凌", "given": "胜利"}, "凌, 胜利"),
        ({"family": "بن سلمان", "given": "محمد"}, "{بن سلمان}, محمد"),
        ({}, ""),
    ],
)
def test_names(name: dict[str, Any], written: str) -> None:
    assert bib_names([name]) == written


def test_particles_in_biblatex_say_whether_they_drop() -> None:
    fixed = {"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}
    drops = {"family": "Humboldt", "given": "A.", "dropping-particle": "von"}
    assert "options" not in entry("biblatex", author=[drops])
    assert entry("biblatex", author=[drops])["author"] == "von Humboldt, A."
    both = entry("biblatex", author=[fixed, drops])
    assert (both["options"], both["author"]) == (
        "useprefix=true",
        "van Gogh, V. and Humboldt, A. von",
    )


NAMES = [
    {"family": "Doe", "given": "Jane"},
    {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
    {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    {"family": "Vaughan Williams", "given": "Ralph"},
    {"family": "凌", "given": "胜利"},
    {"family": "سلمان", "given": "محمد"},
    {"literal": "Ministry of Trade and Industry"},
    {"literal": "R&D {Office}, 50% _x_"},
    {"family": "O'Neill", "given": "Éamon"},
]


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "csljson", "cslyaml"])
def test_pandoc_reads_names_back(form: Any) -> None:
    read = _read([{"id": "x", "type": "book", "title": "T", "author": NAMES}], form)
    assert [_told(name) for name in read[0]["author"]] == [_told(name) for name in NAMES]


_PLAIN_WORD = st.text("abcdefgéłßçİ凌سлĀ'-", min_size=1, max_size=6)
_CAPITAL = st.sampled_from("ABÉŁĀЛ")
_NAME_WORD = st.builds(lambda a, b: a + b, _CAPITAL, _PLAIN_WORD).filter(
    lambda w: w[-1] not in "'-"
)


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "csljson", "cslyaml"])
@settings(max_examples=15, deadline=None)
@given(
    names=st.lists(
        st.one_of(
            st.fixed_dictionaries({"family": _NAME_WORD, "given": _NAME_WORD}),
            st.fixed_dictionaries(
                {"literal": st.builds("{} & {} and {}".format, *[_NAME_WORD] * 3)}
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_pandoc_reads_any_names_back(form: Any, names: list[dict[str, str]]) -> None:
    read = _read([{"id": "x", "type": "book", "title": "T", "author": names}], form)
    assert [_told(name) for name in read[0]["author"]] == [_told(name) for name in names]


def _told(name: dict[str, str]) -> list[str]:
    """Return a name's parts; whether a particle drops is lost on the way through BibTeX."""
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    parts = (
        particle,
        name.get("family"),
        name.get("given"),
        name.get("suffix"),
        name.get("literal"),
    )
    return [(part or "").replace("’", "'") for part in parts]


def _read(items: list[dict[str, Any]], form: str) -> list[dict[str, Any]]:
    pypandoc = pytest.importorskip("pypandoc")
    if form == "cslyaml":
        text, form = f"---\n{csl_yaml(items)}---\n", "markdown"
    elif form == "csljson":
        text = csl_json(items)
    else:
        text = bibliography(items, "bibtex" if form == "bibtex" else "biblatex")
    read: list[dict[str, Any]] = json.loads(pypandoc.convert_text(text, "csljson", format=form))
    return read


@pytest.mark.parametrize("form", ["biblatex", "csljson", "cslyaml"])
def test_pandoc_reads_a_whole_item_back(form: str) -> None:
    (read,) = _read([FULL], form)
    for field in (
        "container-title",
        "volume",
        "issue",
        "page",
        "URL",
        "issued",
        "accessed",
        "type",
    ):
        assert read[field] == FULL[field], field
    assert read["publisher"] == "Sand and Stone"


def test_csl_json_keeps_to_the_schema_and_to_what_went_in() -> None:
    items = json.loads(csl_json([FULL]))
    jsonschema.validate(items, SCHEMA)
    assert items == [FULL]


def test_csl_yaml_is_yaml_that_says_the_same() -> None:
    from argmap.syntax import parse  # noqa: PLC0415

    plain_item = {**FULL, "title": "Roads", "author": [{"literal": "No"}], "abstract": "yes: no"}
    del plain_item["container-title"]
    document = parse(csl_yaml([plain_item]).encode())
    assert document.value == {"references": [plain_item]}


def test_an_empty_bibliography_is_a_valid_one() -> None:
    assert csl_yaml([]) == "references: []\n"
    assert json.loads(csl_json([])) == []
    assert bibliography([], "bibtex") == ""


@given(text=st.text(max_size=20).map(plain))
def test_no_text_leaves_its_yaml_value(text: str) -> None:
    from argmap.syntax import parse  # noqa: PLC0415

    values = parse(
        csl_yaml([{"id": "x", "type": "book", "URL": text, "language": text}]).encode()
    ).value
    assert values == {"references": [{"id": "x", "type": "book", "URL": text, "language": text}]}


def test_pandoc_writes_any_style() -> None:
    pytest.importorskip("pypandoc")
    items = [{**FULL, "type": "book", "title": "On *Roads* <script>"}]
    text = styled(items, "chicago-author-date", "text")
    assert text.startswith("Doe, Jane, and Ministry of Trade and Industry. 2001.")
    assert "On *Roads* <script>" in text.replace("<S", "<s")  # the style sets titles in title case
    marked = styled(items, "chicago-author-date", "md")
    assert r"On \*Roads\* \<script\>" in marked.replace("<S", "<s")


def test_a_style_that_is_not_there_is_an_error_on_one_line() -> None:
    pytest.importorskip("pypandoc")
    with pytest.raises(StyleError) as raised:
        styled([FULL], "/no/such/style.csl", "text")
    assert "\n" not in str(raised.value)
