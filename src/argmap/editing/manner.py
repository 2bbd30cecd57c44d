"""The canonical manner of each kind of file: the order of keys, what is parted, what is in a line.

Kept apart from the model, so that formatting does without it; a test holds the two together.
"""

from __future__ import annotations

import re

# The keys of each record in the order in which they are written. Others follow, as they stand.
KEYS: dict[str, tuple[str, ...]] = {
    "Config": ("title", "curators", "rules", "ignore", "baseline", "note"),
    "Curator": ("name", "note"),
    "HoldersFile": ("holders",),
    "Holder": ("name", "kind", "note"),
    "ReferencesFile": ("references",),
    "Reference": (
        "id", "type", "title", "title-short", "author", "editor", "translator",
        "container-author", "container-title", "collection-title", "collection-number", "volume",
        "issue", "number", "edition", "page", "genre", "medium", "publisher", "publisher-place",
        "event-title", "issued", "accessed", "URL", "DOI", "ISBN", "ISSN", "language", "abstract",
        "note",
    ),
    "CslName": (
        "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal",
    ),
    "CslDate": ("date-parts", "season", "circa", "literal", "raw"),
    "Source": (
        "csl", "author", "rights", "edition", "sealed_as", "note", "blocks", "notes",
    ),
    "Rights": ("licence", "holder", "note"),
    "BlockPlan": (
        "count", "marks", "heading", "pull-quote", "list-item", "note", "caption", "chrome",
        "joined",
    ),
    "Note": ("number", "marked", "block", "back_to", "cites"),
    "NotedWork": ("work", "locator"),
    "ClaimFile": (
        "source", "curator", "note", "claims", "arguments", "conflicts", "restatements", "expect",
    ),
    "Claim": (
        "text", "type", "holder", "stance", "fidelity", "axiom", "basic", "at", "quotes", "cites",
        "tags", "note", "reviewed",
    ),
    "Citation": ("work", "locator", "note"),
    "Argument": (
        "premises", "supports", "attacks", "undercuts", "answers", "scheme", "deductive", "holder",
        "asserted_by", "at", "quotes", "tags", "note", "reviewed",
    ),
    "Conflict": ("between", "type", "directed", "asserted_by", "tags", "note"),
    "Restatement": ("between", "asserted_by", "tags", "note"),
    "Stamp": ("by", "date", "digest", "links"),
    "Expectation": (
        "viewpoint", "stands", "every_position", "contested", "falls", "open", "note",
    ),
    "AnsweredQuestion": ("argument", "question"),
}  # fmt: skip
KEYS["CslItem"] = KEYS["Reference"][1:]

# Keys whose value is a record, or a list of records, and those whose value has records by key.
RECORDS: dict[tuple[str, str], str] = {
    ("ReferencesFile", "references"): "Reference",
    ("Source", "csl"): "CslItem",
    ("Source", "rights"): "Rights",
    ("Source", "blocks"): "BlockPlan",
    ("Source", "notes"): "Note",
    ("Note", "cites"): "NotedWork",
    ("ClaimFile", "conflicts"): "Conflict",
    ("ClaimFile", "restatements"): "Restatement",
    ("ClaimFile", "expect"): "Expectation",
    ("Argument", "answers"): "AnsweredQuestion",
    ("Claim", "cites"): "Citation",
    ("Claim", "reviewed"): "Stamp",
    ("Argument", "reviewed"): "Stamp",
    **{
        (owner, name): "CslName"
        for owner in ("CslItem", "Reference")
        for name in ("author", "editor", "translator", "container-author")
    },
    **{
        (owner, name): "CslDate"
        for owner in ("CslItem", "Reference")
        for name in ("issued", "accessed")
    },
}
RECORDS_BY_KEY: dict[tuple[str, str], str] = {
    ("Config", "curators"): "Curator",
    ("HoldersFile", "holders"): "Holder",
    ("ClaimFile", "claims"): "Claim",
    ("ClaimFile", "arguments"): "Argument",
}
# Records that stand in one line, if it has room for them.
IN_A_LINE = frozenset(
    {"Citation", "NotedWork", "CslName", "CslDate", "Note", "Stamp", "AnsweredQuestion"}
)
# Of these a list has one a line.
A_LINE_EACH = frozenset({"CslName", "Note", "Stamp"})
# Records with a blank line between them.
PARTED = frozenset({"Claim", "Argument", "Holder", "Reference"})
# Parts of a file with a blank line before them.
SECTIONS = frozenset({"claims", "arguments", "conflicts", "restatements", "expect"})
# Where text is a number of a block, or a range of them: in quotes, lest it be taken for a sum.
BLOCKS = frozenset(
    {("Claim", "at"), ("Argument", "at")}
    | {
        ("BlockPlan", name)
        for name in KEYS["BlockPlan"]
        if name not in ("count", "marks", "joined")
    }
)

_PATHS = (
    (r"argmap\.yaml", "Config"),
    (r"corpus/holders\.yaml", "HoldersFile"),
    (r"corpus/references\.yaml", "ReferencesFile"),
    (r"corpus/[^/]+/source\.yaml", "Source"),
    (r"claims/[^/]+/[^/]+\.yaml", "ClaimFile"),
)


# The first key that a mapping has tells what file it is.
_SIGNS = (
    ("claims", "ClaimFile"),
    ("arguments", "ClaimFile"),
    ("conflicts", "ClaimFile"),
    ("restatements", "ClaimFile"),
    ("expect", "ClaimFile"),
    ("source", "ClaimFile"),
    ("csl", "Source"),
    ("holders", "HoldersFile"),
    ("references", "ReferencesFile"),
    ("curators", "Config"),
    ("title", "Config"),
)


def kind_of_path(path: str) -> str:
    """Return the kind of file that a path of a knowledge base is of, "" where it is of none."""
    return next((kind for pattern, kind in _PATHS if re.fullmatch(pattern, path)), "")


def kind_of_content(values: dict[str, object]) -> str:
    """Return the kind of file that values are most likely of, "" where nothing tells."""
    return next((kind for key, kind in _SIGNS if key in values), "")
