"""Bibliographies as CSL-JSON and as CSL-YAML.

CSL-YAML is the `references:` block of a pandoc document, or a file for its `--bibliography`.
Pandoc reads the texts in it as Markdown ("Specifying bibliographic data" in its manual), so what
Markdown would act on is escaped; in CSL-JSON texts stand as they are.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = dict[str, Any]

# Fields that pandoc takes as they are.
_VERBATIM = frozenset({"id", "type", "URL", "DOI", "ISBN", "ISSN", "language"})
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>$^~@|&#]")
_FIRST = re.compile(r"^(?=[-+%:=]|\()")
# What numbers a list: digits and letters, but no initial ("J. Doe").
_LIST_NUMBER = re.compile(r"^(?![A-Z]\. )(\w+)(?=[.)]\s)")
_SMART = re.compile(r"(?<=-)-|(?<=\.)\.")
# Quotation marks, one in another too, and apostrophes, where one would look for them; and others.
_QUOTES = re.compile(
    r"""(?:^|(?<=[\s(–—-]))(?P<opens>"'|'"|["'])(?=\w)"""
    r"""|(?<=[\w.,!?…)])(?:"'|'"|["'])(?![\w"'])"""
    r"""|(?<=\w)'(?=\w)"""
    r"""|(?P<odd>["'])"""
)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*")
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def csl_json(items: Iterable[Item]) -> str:
    """Return items as a CSL-JSON file (schema csl-data 1.0.2), UTF-8, indented."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def csl_yaml(items: Iterable[Item]) -> str:
    """Return items as YAML under the key `references`."""
    lines = [line for item in items for line in _item(item)]
    return "\n".join(["references:", *lines] if lines else ["references: []"]) + "\n"


def _item(item: Item) -> Iterator[str]:
    lead = "- "
    for key, value in item.items():
        if key == "date-parts" or not isinstance(value, (dict, list)):
            yield f"{lead}{key}: {_value(value, key)}"
        elif isinstance(value, list):
            yield f"{lead}{key}:"
            yield from (f"  - {_flow(part)}" for part in value)
        else:
            yield f"{lead}{key}: {_flow(value)}"
        lead = "  "


def _flow(value: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_value(part, key)}" for key, part in value.items()) + "}"


def _value(value: Any, key: str) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    text = value if key in _VERBATIM else _no_markdown(value)
    plain = _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT
    # A JSON string is a double-quoted scalar of YAML 1.2 (section 1.3).
    return text if plain else json.dumps(text, ensure_ascii=False)


def _no_markdown(text: str) -> str:
    text = _SMART.sub(r"\\\g<0>", _MARKDOWN.sub(r"\\\g<0>", text))
    text = _with_quotations(text)
    return _FIRST.sub(r"\\", _LIST_NUMBER.sub(r"\1\\", text))


def _with_quotations(text: str) -> str:
    """Return a text in which pandoc takes for quotations only what looks like one.

    Of what it takes for one it drops spaces at the ends: 'the ' would become “the”.
    """
    is_open = False

    def kept(match: re.Match[str]) -> str:
        nonlocal is_open
        marks = match.group()
        is_double = '"' in marks
        if match["odd"] or (is_double and is_open == bool(match["opens"])):
            return "".join(f"\\{mark}" for mark in marks)
        is_open ^= is_double
        return marks

    return _QUOTES.sub(kept, text)
