"""What to write where people write something simpler, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.model.arguments import TARGET_KINDS

if TYPE_CHECKING:
    from argmap.model import Pointer

_FORMS = {
    "author": "write names as `[{family: Doe, given: Jane}]`, or `[{literal: The council}]`",
    "issued": "write a date as `{date-parts: [[2018, 1, 31]]}`, with as much of it as is known",
    "date-parts": "write a date as `[[2018, 1, 31]]`, with as much of it as is known",
    "rights": "write `{licence: open}` or `{licence: restricted}`",
    "blocks": "write `{count: 45}`, and what else is known of the blocks",
    "joined": "write a list of lists: `[[5, 6], [21, 23]]`",
    "answers": "write `{argument: ID, question: NAME}`",
    "notes": "write `{number: 1, marked: 6}`",
    "reviewed": "`argmap review ID` writes it",
    "conflicts": "write `{between: [ID, ID], type: tension}`",
    "restatements": "write `{between: [ID, ID]}`",
    "between": "write `between: [ID, ID]`",
    "premises": "write `premises: [ID, ID]`",
    "curators": "write each as `ID: {name: NAME}`",
    "rules": "write each as `AM408: info`",
    "ignore": "write each as `claims/drafts/*.yaml: AM4`",
}
# A record of these, in brief.
_RECORDS = {
    "holders": "{name: NAME, kind: person}",
    "curators": "{name: NAME}",
}
# Lists whose items have no ids.
_LISTED = {
    "conflicts": "- {between: [ID, ID], type: tension}",
    "restatements": "- {between: [ID, ID]}",
    "expect": "- {viewpoint: all, stands: [ID]}",
    "references": "- {id: poe-1989, type: book}",
}
# What holds records by their ids.
_BY_ID = frozenset({"claims", "arguments", "holders", "curators"})
# How licences are called, and which of the two words says what matters of them here.
_LICENCES = {
    "open": ("cc", "creative", "public", "free", "mit", "gpl", "apache", "bsd", "gemeinfrei"),
    "restricted": ("closed", "copyright", "©", "all rights", "proprietary", "private", "(c)"),
}


def right_form(  # noqa: PLR0911 - one return for each kind of form
    kind: str, name: str, found: Any, pointer: Pointer
) -> str:
    """Return how a value of the wrong kind is written right, "" where that goes without saying.

    `kind` is pydantic's name for the mistake; the value `found` stands at `pointer`, and under the
    key `name`, or in the list there.
    """
    if len(pointer) == 2 and pointer[0] in _BY_ID:  # a claim may be called `rights`
        record = _RECORDS.get(str(pointer[0]), "")
        if record and isinstance(found, str):
            record = record.replace("NAME", found)
        return f"write `{name}: {record}`" if record and found is not None else ""
    if kind == "string_type":
        return _as_text(name, found)
    if kind == "bool_type":
        return _as_truth(found)
    if kind == "int_type" and isinstance(found, str) and found.isdecimal():
        return f"write {found}, without quotes"
    if name in _BY_ID and isinstance(found, list):
        return _by_id(name, found)
    if name == "cites":
        return _as_citation(kind, found)
    if kind in ("tuple_type", "list_type") and isinstance(found, dict):
        return _as_list(name, found)
    return _FORMS.get(name, "")


def _as_text(name: str, found: Any) -> str:
    if name in TARGET_KINDS and isinstance(found, list):
        if len(found) == 1:
            return f"an argument has one target: write `{name}: {found[0]}`, without brackets"
        return "an argument has one target: write an argument for each"
    return "put it in quotes" if found is not None and not isinstance(found, (dict, list)) else ""


def _as_truth(found: Any) -> str:
    words = {"yes": "true", "on": "true", "no": "false", "off": "false"}
    word = str(found).lower()
    if word in ("true", "false"):
        return f"write {word}, without quotes"
    return f"write {words[word]}" if word in words else ""


def _by_id(name: str, found: list[Any]) -> str:
    """Return how a list of records is written by their ids."""
    first = found[0].get("id") if found and isinstance(found[0], dict) else None
    example = first if isinstance(first, str) and "\n" not in first else "an-id"
    what = f"`{name}` holds its records by their ids, not in a list"
    return f"{what}: write `{example}:` in the place of the hyphen, and its fields below"


def _as_citation(kind: str, found: Any) -> str:
    if isinstance(found, dict):
        return "put it in brackets, or a hyphen before it: a lone mapping is no list"
    work = found if isinstance(found, str) and "\n" not in found else "ID"
    citation = (
        f"{{work: {work}}}" if isinstance(found, str) else f"{{work: {work}, locator: p. 40}}"
    )
    return f"write `[{citation}]`" if kind in ("tuple_type", "list_type") else f"write `{citation}`"


def _as_list(name: str, found: dict[str, Any]) -> str:
    """Return how a mapping that stands for a list is written: that of one, or one by ids."""
    by_ids = bool(found) and all(isinstance(item, dict) for item in found.values())
    if name == "references" and by_ids:
        return f"this is a list: write each work as an item with its id, `{_LISTED[name]}`"
    if name in _LISTED and by_ids:
        return f"these have no ids of their own: write each as an item, `{_LISTED[name]}`"
    if name in _LISTED or name in _FORMS:
        if name == "premises" and not any(found.values()):
            return f"write `premises: [{', '.join(map(str, found))}]`"
        return "put it in brackets, or a hyphen before it: a lone mapping is no list"
    return ""


def as_one_value(beside: Any, name: str) -> str:
    """Return how a value with a comma is written, where braces had cut it into several keys.

    `beside` is the mapping; a key without a value that is no single word was the end of a value.
    """
    if not isinstance(beside, dict) or beside.get(name, "") is not None or " " not in name:
        return ""
    pieces: list[str] = []
    for key, value in beside.items():
        if value is not None:
            start, pieces = key, [str(value)]
        elif pieces:
            pieces.append(str(key))
        if key == name:
            break
    if len(pieces) < 2:
        return ""
    return f'a value with a comma needs quotes inside braces: `{start}: "{", ".join(pieces)}"`'


def word_meant(name: str, found: Any) -> str:
    """Return which of a field's words says what was meant by another one, "" if none does."""
    if name != "licence" or not isinstance(found, str):
        return ""
    what = "`open`: the text may be passed on; `restricted`: it stays out of the repository"
    for word, beginnings in _LICENCES.items():
        if found.lower().startswith(beginnings):
            return f"did you mean {word}? {what}; the licence's name goes into `note:`"
    return what
