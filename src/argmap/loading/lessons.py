"""Validation errors in the words of someone who writes claim files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from argmap.diagnostics import Finding, Place, did_you_mean, nearest
from argmap.loading.forms import as_one_value, right_form, word_meant
from argmap.model.base import SHAPE_OF_IDS, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import Pointer

# Fields that the model fills in: in a file they are unknown keys.
FILLED_IN = frozenset({"id", "curator", "origin", "scope"})
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "tuple_type": "a list",
    "list_type": "a list",
}
# Keys that people reach for, and what they are looking for.
_MEANT = {
    ("Claim", "author"): "who holds a claim stands in `holder:`",
    ("Claim", "page"): "`at:` takes the block of the text; pages go into `cites:` as `locator:`",
    ("CslItem", "year"): "write `issued: {date-parts: [[2018]]}`",
    ("Reference", "year"): "write `issued: {date-parts: [[2018]]}`",
    ("Citation", "page"): "the place in the work is its `locator:`, as in `locator: p. 40`",
    ("CslItem", "id"): "the name of the directory is the source's id",
    ("Claim", "source"): "the file's `source:` holds for every claim in it",
    ("Claim", "id"): "the key that the claim stands under is its id",
    ("Claim", "quote"): "the key is `quotes:`, for one quotation as for several",
    ("Claim", "supports"): "claims support nothing by themselves: write an argument with this "
    "claim among its `premises:`",
    ("Claim", "attacks"): "claims attack nothing by themselves: write an argument with this "
    "claim among its `premises:`",
    ("Claim", "premises"): "premises belong to an argument: put it under `arguments:`, with "
    "`supports:` naming this claim",
    ("Argument", "id"): "the key that the argument stands under is its id",
    ("Argument", "conclusion"): "what an argument is for stands in `supports:`",
    ("Argument", "text"): "an argument is a step, not a sentence: its words are those of its "
    "premises; a remark goes into `note:`",
    ("Argument", "rebuts"): "a rebuttal is an argument with `attacks: CLAIM`",
    ("Argument", "undermines"): "undermining is an attack on a premise: `attacks: CLAIM`",
    ("Argument", "stance"): "`stance:` belongs to claims; who makes a step stands in `holder:`",
}
# Where an id is given to something; elsewhere an id refers to what has it already.
_NEW_NAMES = frozenset({"id", "tags"})
# The one key of a file that holds nothing else.
_WHOLE_FILES = frozenset({"holders", "references"})
# So many words of a long list are shown.
_MOST_WORDS = 12


def is_about_key(mistake: Any) -> bool:
    """Return whether an error detail is about a mapping's key; then its place ends in "[key]".

    A key that is written `"[key]"` can end a place too, but no text stands under such a key.
    """
    kind: str = mistake["type"]
    return mistake["loc"][-1:] == ("[key]",) and kind.startswith("string_")


def consequences(mistakes: Sequence[Any], model: type[Record]) -> set[int]:
    """Return the numbers of those error details that only follow from others among them.

    A field is missing since its key is misspelt; a list is too short since its items are unsound;
    what belongs below a key stands where that key is missing.
    """
    misspelt: set[Pointer] = set()
    unknown: dict[int, Pointer] = {}
    inside: set[Pointer] = set()
    for number, mistake in enumerate(mistakes):
        place: Pointer = mistake["loc"]
        inside.update(place[:depth] for depth in range(len(place)))
        if mistake["type"] == "extra_forbidden":
            owner = _model_at(model, place[:-1])
            near = nearest(str(place[-1]), keys_of(owner))[:1]
            if (owner.__name__, place[-1]) not in _MEANT and near:
                misspelt.add((*place[:-1], *near))
            else:
                unknown[number] = place
    found: set[int] = set()
    for number, mistake in enumerate(mistakes):
        place = mistake["loc"]
        if mistake["type"] == "missing" and place in misspelt:
            found.add(number)
        elif mistake["type"] == "missing" and len(place) == 1 and place[0] in _WHOLE_FILES:
            found |= {extra for extra, where in unknown.items() if len(where) == 1}
        elif mistake["type"] == "too_short" and place in inside:
            found.add(number)
    return found


def finding_for(  # noqa: PLR0911 - one return for each kind of mistake
    mistake: Any, model: type[Record], path: str, pointer: Pointer, beside: Any = None
) -> Finding:
    """Return the finding for one of pydantic's error details, at `pointer` in a file.

    `beside` is what the value stands in.
    """
    kind, context = mistake["type"], mistake.get("ctx", {})
    # An item of a list is called by the name of the list.
    name = next((step for step in reversed(pointer) if isinstance(step, str)), "")
    place = Place(path, pointer)
    if kind == "extra_forbidden":
        owner = _model_at(model, pointer[:-1])
        known = sorted(keys_of(owner))
        hint = (
            _MEANT.get((owner.__name__, name), "")
            or as_one_value(beside, name)
            or did_you_mean(name, known)
        )
        return Finding(
            "AM120",
            f"unknown key `{name}` in {_title(owner)}",
            Place(path, pointer, key=True),
            hint or f"known keys: {', '.join(known)}",
        )
    if kind == "missing":
        owner = _model_at(model, pointer[:-1])
        return Finding(
            "AM121",
            f"{_title(owner)} has no `{name}`",
            Place(path, pointer[:-1], key=True),
            _how_to_fill(owner, name),
        )
    if is_about_key(mistake):
        return _bad_key(name, model, path, pointer)
    if kind in ("string_pattern_mismatch", "string_too_long") and "[a-z0-9]" in str(
        context.get("pattern", "[a-z0-9]")
    ):
        return _bad_id(str(mistake["input"]), name, place, str(context.get("pattern", "")))
    if kind in ("literal_error", "unknown_word"):
        return _unknown_word(mistake, name, place)
    if kind in _KINDS:
        return _wrong_kind(mistake, name, place)
    if kind in ("too_short", "too_long"):
        return _wrong_number(context, name, place)
    if kind == "greater_than_equal":
        message = f"`{name}` is {context['ge']} or more; found {_shown(mistake['input'])}"
        return Finding("AM122", message, place)
    if kind == "string_too_short":
        return Finding("AM122", f"`{name}` is empty", place, "write it, or delete the key")
    message = mistake["msg"] if kind == "bad_value" else f"`{name}`: {mistake['msg']}"
    return Finding("AM122", message, place, context.get("help", ""))


def _bad_key(name: str, model: type[Record], path: str, pointer: Pointer) -> Finding:
    place = Place(path, pointer, key=True)
    if model.__name__ == "Config" and pointer[:1] == ("rules",):
        return Finding("AM123", f"`{name}` is no code", place, _code_meant(name))
    return Finding("AM123", f"{name!r} is no id", place, _help_for_name(name))


def _unknown_word(mistake: Any, name: str, place: Place) -> Finding:
    context = mistake["ctx"]
    if mistake["type"] == "unknown_word":
        known = f"known: {', '.join(context['words'])}"
        hint = did_you_mean(context["word"], context["words"]) or known
        return Finding("AM122", mistake["msg"], place, hint)
    words = [word.strip("' ") for word in context["expected"].replace(" or ", ",").split(",")]
    message = f"`{name}` is one of {_some(words)}; found {_shown(mistake['input'])}"
    hint = word_meant(name, mistake["input"]) or did_you_mean(str(mistake["input"]), words)
    return Finding("AM122", message, place, hint)


def _wrong_number(context: Any, name: str, place: Place) -> Finding:
    wanted = context.get("min_length") or context.get("max_length")
    items = "item" if wanted == 1 else "items"
    # Only the ends of a relation are so many and no others.
    bound = "at least " if "min_length" in context else "at most "
    message = (
        f"`{name}` takes {'' if name == 'between' else bound}{wanted} {items}; "
        f"found {context['actual_length']}"
    )
    hint = right_form("tuple_type", name, None, place.pointer)
    if name == "between" and context["actual_length"] > 2:
        hint = "a relation has two ends: write one for each pair"
    return Finding("AM122", message, place, hint)


def _wrong_kind(mistake: Any, name: str, place: Place) -> Finding:
    kind, found, pointer = mistake["type"], mistake["input"], place.pointer
    hint = right_form(kind, name, found, pointer)
    item = "an item of " if isinstance(pointer[-1], int) and kind != "string_type" else ""
    message = f"{item}`{name}` takes {_KINDS[kind]}; found {_shown(found)}"
    return Finding("AM122", message, place, hint)


_ID_HELP = f"{SHAPE_OF_IDS}: bridges-need-tolls"
_REF_HELP = f"{_ID_HELP}; from another source: roe-1999/roads-are-free"


def _bad_id(written: str, name: str, place: Place, pattern: str) -> Finding:
    message = f"{written!r:.100} is no id"
    if name in _NEW_NAMES:
        several = [word for word in re.split(r"[\s,;]+", written) if word]
        if name == "tags" and "," in written and len(several) > 1:
            return Finding("AM123", message, place, f"write a list: [{', '.join(several)}]")
        return Finding("AM123", message, place, _help_for_name(written))
    # Which ids there are is not known here: `proposals` adds those that may be meant.
    hint = _REF_HELP if "/" in pattern else _ID_HELP
    return Finding("AM123", message, place, hint, written=written)


def _help_for_name(written: str) -> str:
    """Return what ids are, and first the one that somebody was about to give, if it can be told."""
    meant = id_meant(written)
    return f"did you mean {meant}? {_ID_HELP}" if meant else _ID_HELP


def id_meant(written: str) -> str:
    """Return the id that somebody was about to give to something; "" where it cannot be told."""
    words = re.findall("[a-z0-9]+", written.lower())
    meant = "-".join(words) if re.fullmatch("[A-Za-z0-9 _-]+", written) else ""
    return meant if len(meant) <= 80 else ""


def _code_meant(written: str) -> str:
    """Return the code that somebody was about to write, by its letters or by its name."""
    from argmap.rules import catalogue  # noqa: PLC0415 - only a mistake needs it

    entries = catalogue()
    by_name = {entry.name: entry.code for entry in entries.values()}
    code = by_name.get(written, written.upper())
    hint = f"write {code}" if code in entries else "codes are written so: AM408"
    return f"{hint}; `argmap explain` lists them"


def _some(words: list[str]) -> str:
    return ", ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")


def _title(owner: type[Record]) -> str:
    titles = {
        "Claim": "a claim",
        "Argument": "an argument",
        "Conflict": "a conflict",
        "Expectation": "an expectation",
        "Restatement": "a restatement",
        "Citation": "a citation",
        "Stamp": "a review stamp",
        "ClaimFile": "a claim file",
        "Config": "argmap.yaml",
        "BaselineFile": "a baseline",
        "AcceptedFinding": "an entry of a baseline",
        "Curator": "a curator",
        "Source": "source.yaml",
        "Holder": "a holder",
        "Reference": "a reference",
        "HoldersFile": "holders.yaml",
        "ReferencesFile": "references.yaml",
        "CslItem": "a bibliographic record",
        "CslName": "a name",
        "CslDate": "a date",
        "BlockPlan": "`blocks`",
        "Note": "a note",
        "NotedWork": "a work that a note names",
        "Rights": "`rights`",
        "AnsweredQuestion": "`answers`",
    }
    return titles.get(owner.__name__, f"`{owner.__name__}`")


def _how_to_fill(owner: type[Record], name: str) -> str:
    for field_name, field in owner.model_fields.items():
        words = [word for word in get_args(field.annotation) if isinstance(word, str)]
        if (field.alias or field_name) == name and words:
            return f"`{name}:` is one of {_some(words)}"
    if name in _WHOLE_FILES:
        return f"write `{name}:` on a line before the first of them, and indent them below it"
    return f"add `{name}:`"


def _model_at(model: type[Record], pointer: Pointer) -> type[Record]:
    """Return the type of the record that a pointer leads to, from a record of type `model`."""
    for step in pointer:
        for name, field in model.model_fields.items():
            if (field.alias or name) == step:
                model = _record_type(field.annotation) or model
                break
    return model


def _record_type(annotation: Any) -> type[Record] | None:
    """Return the record type that an annotation is, or is a collection of."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, Record) else None
    found = (_record_type(part) for part in get_args(annotation))
    return next((part for part in found if part is not None), None)


def keys_of(owner: type[Record]) -> set[str]:
    """Return the keys that a file may hold for this record."""
    hidden = FILLED_IN if owner.__name__ not in ("ClaimFile", "Reference") else {"origin"}
    return {field.alias or name for name, field in owner.model_fields.items()} - hidden


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    return f"{value!r:.60}"
