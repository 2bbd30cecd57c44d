"""Bibliographies: which works an argument rests on, and each of them in the formats that are used.

`items` says which works; `citing` writes them for people; `bibtex` and `csl` write them for other
programs; `styled` has pandoc write them in a CSL style.
"""

from __future__ import annotations

from argmap.export.bibliography.citing import reference_line, short_citation, year_suffixes
from argmap.export.bibliography.items import (
    Entry,
    Mention,
    annotated,
    annotation,
    citations,
    csl_items,
    entries,
    source_key,
    work_key,
)

__all__ = [
    "Entry",
    "Mention",
    "annotated",
    "annotation",
    "citations",
    "csl_items",
    "entries",
    "reference_line",
    "short_citation",
    "source_key",
    "work_key",
    "year_suffixes",
]
