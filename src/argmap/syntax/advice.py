"""What to say when a text is not the YAML it was meant to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.syntax.document import Problem, Span

if TYPE_CHECKING:
    from ruamel.yaml.error import YAMLError

# The first line that is neither blank, nor a comment, nor the mark of a document's start.
_FIRST_LINE = re.compile(r"^(?!\s*(?:#|---|$)).*\S", re.MULTILINE)
# What git writes into a file that it could not merge.
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_INDENTATION = re.compile(r"[\s?:-]*")
# What the parsers say, to what the writer most likely did. The first that fits is shown.
_HINTS = (
    (
        "mapping values are not allowed",
        "a value that contains a colon and a space needs quotes around it; "
        "or this line is indented more than the one it belongs to",
    ),
    (
        "could not find expected ':'",
        "a key needs a colon and a space after it; a long value that goes on in the next line "
        "must be indented",
    ),
    ("did not find expected node content", "a list needs its ], a mapping its }"),
    ("did not find expected ',' or ']'", "close the list with ]"),
    ("did not find expected ',' or '}'", "close the mapping with }"),
    ("unexpected end of stream", "close the quotation mark"),
    (
        "unknown escape character",
        r"inside double quotes a backslash begins an escape: write \\ or use single quotes",
    ),
    (
        "did not find expected key",
        "this line is indented differently from the lines it belongs with, or a quoted value "
        "goes on after its closing quotation mark",
    ),
    (
        "did not find expected '-' indicator",
        "items of one list begin in the same column, each with a hyphen",
    ),
    ("undefined alias", "an asterisk at the start of a value needs quotes"),
    ("cannot start any token", "put the value in quotes"),
)


def from_parser(error: YAMLError, text: str) -> Problem:
    """Return the problem that a parser's error stands for, at the place it names."""
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        return _unmerged(text, Span(*conflict.span()))
    complaint = str(getattr(error, "problem", None) or "this is not YAML")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = min(getattr(mark, "index", 0), len(text))
    if text[offset : offset + 1] == "\t":
        return _tab(text, offset)
    hint = next((advice for sign, advice in _HINTS if sign in complaint), "")
    context = getattr(error, "context", None)
    start = getattr(getattr(error, "context_mark", None), "index", offset)
    related = ((Span(start, start + 1), str(context)),) if context and start != offset else ()
    # At the end of a line, or of the text, there is nothing to point at but the place.
    span = Span(offset, offset if text[offset : offset + 1] in ("", "\r", "\n") else offset + 1)
    return Problem("AM101", complaint, span, hint, related)


def _unmerged(text: str, first: Span) -> Problem:
    """Return the problem that a merge left to be settled is, shown at its first line."""
    last = text.find("\n>>>>>>>", first.start)
    end = text.find("\n", last + 1)
    related = (Span(last + 1, len(text) if end < 0 else end), "down to here")
    return Problem(
        "AM101",
        "git left a merge conflict here",
        first,
        "keep what shall stand of the two sides, and delete the lines with <<<<<<<, ======= and "
        ">>>>>>>",
        (related,) if last >= 0 else (),
    )


def _tab(text: str, offset: int) -> Problem:
    span = Span(offset, offset + 1)
    if _INDENTATION.fullmatch(text, text.rfind("\n", 0, offset) + 1, offset):
        hint = "indent with spaces: YAML does not say how wide a tab is"
        return Problem("AM104", "tab used for indentation", span, hint)
    hint = "write a space: without libyaml, tabs are read in quotation marks only"
    return Problem("AM104", "tab between words", span, hint)


def directive(span: Span) -> Problem:
    """Return the problem that a directive is."""
    return Problem(
        "AM116", "directive", span, "delete the line that begins with %: every file is YAML 1.2"
    )


def not_a_mapping(value: Any, text: str) -> Problem:
    """Return the problem of a file whose top level is not a mapping, or that is empty."""
    if value is None:
        return Problem(
            "AM114",
            "the file is empty",
            Span(0, 0),
            "write it, or delete it: a file that says nothing looks like one that was lost",
        )
    first = _FIRST_LINE.search(text)
    return Problem(
        "AM115",
        f"the file is {kind_of(value)}, not a mapping",
        Span(first.start(), first.end()) if first else Span(0, 0),
        "a file begins with keys, such as `source:` and `claims:`",
    )


def kind_of(value: Any) -> str:
    """Return what a reader calls this kind of value."""
    names = {
        type(None): "nothing",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a mapping",
    }
    return names[type(value)]
