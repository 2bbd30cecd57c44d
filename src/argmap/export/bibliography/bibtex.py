"""Bibliographies as BibTeX and BibLaTeX.

Fields are those of the standard styles (Patashnik 1988, "BibTeXing", section 3.2) and of the
BibLaTeX manual (version 3.20, section 2.2); BibTeX styles pass over `url`, `doi`, `urldate` and
others that they do not know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from argmap.export.bibliography.bib_dates import biblatex_date, bibtex_date, day
from argmap.export.bibliography.bibtex_names import bib_names, has_fixed_particle
from argmap.export.bibliography.entry_types import biblatex_type, bibtex_type, subtype
from argmap.export.bibliography.tex import escaped, protected, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = dict[str, Any]
Dialect = Literal["bibtex", "biblatex"]
Field = tuple[str, str]

_PERIODICAL = frozenset({"article", "review"})
_IN_BOOK = frozenset({"incollection", "inbook", "inproceedings", "inreference"})
_IN_SERIES = _IN_BOOK | {"book", "booklet"}
_NAMES = ("author", "editor", "translator", "container-author")
# The languages that BibLaTeX sets hyphenation and terms for, by what CSL calls them.
_LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fa": "persian", "fi": "finnish", "fr": "french", "he": "hebrew",
    "hu": "hungarian", "it": "italian", "ja": "japanese", "ko": "korean", "la": "latin",
    "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
    "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth",
             "Ninth", "Tenth")  # fmt: skip


class _Terms(NamedTuple):
    """What the two dialects call the same field."""

    journal: str
    place: str
    annotation: str


_TERMS = {
    "bibtex": _Terms("journal", "address", "annote"),
    "biblatex": _Terms("journaltitle", "location", "annotation"),
}


def bibliography(items: Iterable[Item], dialect: Dialect) -> str:
    """Return CSL items as a .bib file: an entry each, in their order, with their ids as keys."""
    return "\n".join(_entry(item, dialect) for item in items)


def _entry(item: Item, dialect: Dialect) -> str:
    kind = bibtex_type(item) if dialect == "bibtex" else biblatex_type(item)
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item, kind, dialect))
    return f"@{kind}{{{item['id']},\n{fields}}}\n"


def _fields(item: Item, kind: str, dialect: Dialect) -> Iterator[Field]:
    terms = _TERMS[dialect]
    keeps_case = dialect == "biblatex" and not _language(item, "en").startswith("en")
    title: Callable[[str], str] = escaped if keeps_case else protected
    yield from _people(item, dialect)
    yield from _braced("title", item.get("title"), title)
    yield from _braced("shorttitle", item.get("title-short"), title)
    if kind in _PERIODICAL:
        yield from _braced(terms.journal, item.get("container-title"), escaped)
    elif kind in _IN_BOOK:
        yield from _braced("booktitle", item.get("container-title"), title)
    yield from _braced("series", item.get("collection-title"), title)
    yield from _braced("eventtitle", item.get("event-title"), title)
    yield from _numbers(item, kind, dialect)
    yield from biblatex_date(item) if dialect == "biblatex" else bibtex_date(item)
    yield from _publishing(item, kind, dialect)
    yield from _braced(terms.place, item.get("publisher-place"), _listed(dialect))
    yield from _braced("type", item.get("genre"), escaped)
    if dialect == "biblatex":
        yield from _braced("entrysubtype", subtype(item), escaped)
    yield from _addresses(item)
    yield from _braced("note", item.get("note"), escaped)
    yield from _braced("abstract", item.get("abstract"), escaped)
    yield from _braced(terms.annotation, item.get("annote"), escaped)
    if item.get("language"):
        known = dialect == "biblatex" and _language(item) in _LANGUAGES.values()
        yield from _braced("langid" if known else "language", _language(item), escaped)


def _people(item: Item, dialect: Dialect) -> Iterator[Field]:
    lists = {role: item[role] for role in _NAMES if item.get(role)}
    fixed = any(map(has_fixed_particle, lists.values()))
    if fixed and dialect == "biblatex":
        yield "options", "{useprefix=true}"
    for role, names in lists.items():
        written = bib_names(names, drops_before=dialect == "biblatex" and not fixed)
        yield from _braced("bookauthor" if role == "container-author" else role, written, str)


def _numbers(item: Item, kind: str, dialect: Dialect) -> Iterator[Field]:
    number, issue, in_series = (item.get(k) for k in ("number", "issue", "collection-number"))
    yield from _braced("volume", item.get("volume"), escaped)
    if kind in _PERIODICAL:
        yield from _braced("number", issue, escaped)
        yield from _braced("eid", number, escaped)
    elif kind in _IN_SERIES:
        yield from _braced("number", in_series or number or issue, escaped)
    else:
        yield from _braced("number", number or issue or in_series, escaped)
    yield from _braced("pages", item.get("page"), _pages)
    yield from _braced("edition", item.get("edition"), _edition if dialect == "bibtex" else escaped)


def _publishing(item: Item, kind: str, dialect: Dialect) -> Iterator[Field]:
    """Yield who published a work, in the field that its type has for that."""
    publisher, container = item.get("publisher"), item.get("container-title")
    listed = _listed(dialect)
    if kind in _PERIODICAL | _IN_BOOK | {"book"}:
        yield from _braced("publisher", publisher, listed)
        return
    venues = list(filter(None, (container, publisher)))
    if kind in ("phdthesis", "mastersthesis"):
        yield from _braced("school", ", ".join(venues), listed)
    elif kind in ("thesis", "report", "techreport"):
        yield from _braced("institution", ", ".join(venues), listed)
    elif kind == "online":
        yield from _braced("organization", " and ".join(map(listed, venues)), str)
    else:
        described = [*venues, item.get("medium")]
        yield from _braced("howpublished", ", ".join(filter(None, described)), escaped)


def _addresses(item: Item) -> Iterator[Field]:
    doi = re.sub(
        r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", item.get("DOI", ""), flags=re.IGNORECASE
    )
    yield from _braced("doi", doi, verbatim)
    yield from _braced("url", item.get("URL"), verbatim)
    yield from _braced("urldate", day(item.get("accessed")), escaped)
    yield from _braced("isbn", item.get("ISBN"), escaped)
    yield from _braced("issn", item.get("ISSN"), escaped)


def _braced(name: str, value: str | None, written: Callable[[str], str]) -> Iterator[Field]:
    if value:
        yield name, f"{{{written(value)}}}"


def _listed(dialect: Dialect) -> Callable[[str], str]:
    """Return how a name stands in a field that BibLaTeX splits at each "and"."""
    if dialect == "bibtex":
        return escaped
    return lambda text: f"{{{escaped(text)}}}" if " and " in text else escaped(text)


def _pages(pages: str) -> str:
    return re.sub(r"\s*(?:--?|–)\s*", "--", escaped(pages.replace("--", "-")))


def _edition(edition: str) -> str:
    known = edition.isdecimal() and 1 <= int(edition) <= len(_ORDINALS)
    return _ORDINALS[int(edition) - 1] if known else escaped(edition)


def _language(item: Item, default: str = "") -> str:
    """Return the name that BibLaTeX knows a language by; what is written where it knows none."""
    written = str(item.get("language") or default)
    return _LANGUAGES.get(re.split("[-_]", written.lower())[0], written)
