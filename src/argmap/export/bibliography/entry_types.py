"""Which entry type a work of each CSL type has in BibTeX and in BibLaTeX.

The CSL types are those of CSL 1.0.2, appendix III. BibTeX's are the standard entry types
(Patashnik 1988, "BibTeXing", section 3.1), of which `misc` takes what has no type of its own;
BibLaTeX's are those of its manual (version 3.20, sections 2.1.1 to 2.1.3). Where the manual names
a type "unsupported", the standard styles set it as `misc`, and other styles know it.

| CSL | BibTeX | BibLaTeX |
|---|---|---|
| article (a preprint) | misc | online |
| article-journal, -magazine, -newspaper | article | article (`entrysubtype` for the last two) |
| bill, legislation, regulation | misc | legislation |
| book, classic | book | book |
| broadcast | misc | video |
| chapter | incollection | incollection; inbook in a book by one author |
| dataset, software, standard, patent, performance, periodical | misc | the same word |
| entry, entry-dictionary, entry-encyclopedia | incollection | inreference |
| figure; graphic | misc | image; artwork |
| legal_case; treaty | misc | jurisdiction; legal |
| manuscript, speech | unpublished | unpublished |
| motion_picture; song | misc | movie; music |
| pamphlet | booklet | booklet |
| paper-conference | inproceedings | inproceedings |
| personal_communication | misc | letter |
| post, post-weblog, webpage | misc | online |
| report | techreport | report |
| review, review-book | article | review |
| thesis | phdthesis; mastersthesis where its genre says so | thesis |
| collection, document, event, hearing, interview, map, musical_score | misc | misc |
"""

from __future__ import annotations

import re
from typing import Any

_BIBTEX = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), "article"),
    **dict.fromkeys(("review", "review-book"), "article"),
    **dict.fromkeys(("book", "classic"), "book"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "incollection"),
    **dict.fromkeys(("manuscript", "speech"), "unpublished"),
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_BIBLATEX = {
    **_BIBTEX,
    **dict.fromkeys(("article", "post", "post-weblog", "webpage"), "online"),
    **dict.fromkeys(("bill", "legislation", "regulation"), "legislation"),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), "inreference"),
    **dict.fromkeys(("review", "review-book"), "review"),
    **{name: name for name in ("dataset", "patent", "performance", "periodical", "software",
                               "standard", "thesis", "report")},
    "broadcast": "video",
    "figure": "image",
    "graphic": "artwork",
    "legal_case": "jurisdiction",
    "motion_picture": "movie",
    "personal_communication": "letter",
    "song": "music",
    "treaty": "legal",
}  # fmt: skip
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_MASTER = re.compile(
    r"\bma(?:ster|gister)|\bm\.?\s?(?:a|sc|phil|res|ed|ba)\b|mathesis", re.IGNORECASE
)


def bibtex_type(item: dict[str, Any]) -> str:
    """Return the type of a BibTeX entry for a CSL item."""
    if item["type"] == "thesis" and _MASTER.search(item.get("genre", "")):
        return "mastersthesis"
    return _BIBTEX.get(item["type"], "misc")


def biblatex_type(item: dict[str, Any]) -> str:
    """Return the type of a BibLaTeX entry for a CSL item."""
    if item["type"] == "chapter" and item.get("container-author"):
        return "inbook"
    return _BIBLATEX.get(item["type"], "misc")


def subtype(item: dict[str, Any]) -> str | None:
    """Return the `entrysubtype` that tells magazines and newspapers from journals."""
    return _SUBTYPES.get(item["type"])
