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
_NO_COLON = (
    "a key needs a colon and a space after it; a long value that goes on in the next line must be "
    "indented"
)
# What the parsers say, to what the writer most likely did. The first that fits is shown.
_HINTS = (
    (
        "mapping values are not allowed",
        "a value that contains a colon and a space needs quotes around it; "
        "or this line is indented more than the one it belongs to",
    ),
    ("could not find expected ':'", _NO_COLON),
    ("expected node content", "a list needs its ], a mapping its }"),
    ("the node content", "a list needs its ], a mapping its }"),
    ("expected ',' or ']'", "close the list with ]; between two items stands a comma"),
    ("expected ',' or '}'", "close the mapping with }; between two items stands a comma"),
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
        "expected '-' indicator",
        "items of one list begin in the same column, each with a hyphen",
    ),
    (
        "expected <block end>",
        "this line is indented differently from the lines it belongs with, or a quoted value "
        "goes on after its closing quotation mark",
    ),
    (
        "found unexpected ':'",
        "text with a colon needs quotes inside brackets; an id of another source is written with "
        "a slash: roe-1999/roads-are-free",
    ),
    ("sequence entries are not allowed", "text that begins with a hyphen needs quotes"),
    (
        "expected comment or line break",
        "text that begins with > or | needs quotes; for a block of text, the line ends there",
    ),
    (
        "chomping or indentation indicators",
        "text that begins with > or | needs quotes; for a block of text, the line ends there",
    ),
    ("undefined alias", "an asterisk at the start of a value needs quotes"),
    (
        "alphabetic or numeric character",
        "text that begins with * or & needs quotes; items of a list begin with a hyphen",
    ),
    ("cannot start any token", "put the value in quotes"),
)
# A value that begins with a bracket or a quotation mark, and goes on after the closing one.
_GOES_ON = re.compile(r"(?:^|[:-])[ \t]+(\[[^\[\]\n]*\]|\"[^\"\n]*\"|'[^'\n]*')[ \t]*$")
_KEY_LINE = re.compile(r"[ \t]*(?:- +)?[\w-]+:(?=\s|$)")
_PLAIN_LINE = re.compile(r"[ \t]*([^\s:#\"'\[{-][^\n]*)")
# What ends an item in braces; and the key and the plain value before a key there.
_NEXT_ITEM = re.compile(r"[ \t]*[,}]")
_VALUE_BEFORE = re.compile(r"([\w-]+):[ \t]+([^\s:{}\[\]\"'\n][^:{}\[\]\"'\n]*),[ \t]*$")
# So far back of an error is looked for the beginning of what is wrong in its line.
_LINE = 500


def from_parser(error: YAMLError, text: str) -> Problem:
    """Return the problem that a parser's error stands for, at the place where it was made.

    Parsers notice some mistakes a line or a file too late: they name what they were at as well.
    """
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        return _unmerged(text, Span(*conflict.span()))
    complaint = str(getattr(error, "problem", None) or "this is not YAML")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = min(getattr(mark, "index", 0), len(text))
    if text[offset : offset + 1] == "\t":
        return _tab(text, offset)
    hint = next((advice for sign, advice in _HINTS if sign in complaint), "")
    context = str(getattr(error, "context", None) or "")
    start = min(getattr(getattr(error, "context_mark", None), "index", offset), len(text))
    opened = _opened(text, context, complaint, start, offset)
    if opened is not None:
        noticed = ((_one(text, offset), "noticed here"),) if text[offset:].strip() else ()
        return Problem("AM101", complaint, opened, hint, noticed)
    colonless = _without_colon(text, complaint, offset)
    if colonless is not None:
        noticed = ((_one(text, offset), "noticed here"),)
        return Problem("AM101", "could not find expected ':'", colonless, _NO_COLON, noticed)
    begun = _closed_too_late(text, offset)
    if begun is not None:
        message = "text goes on after the mark that closes this quotation, lines below"
        here = ((_one(text, offset), "here"),)
        return Problem("AM101", message, begun, "close the quotation mark", here)
    goes_on = _GOES_ON.search(text, max(text.rfind("\n", 0, offset) + 1, offset - _LINE), offset)
    if goes_on is not None and text[offset : offset + 1] in ("]", "}"):
        hint = f"delete the {text[offset]} that closes nothing"
    elif goes_on is not None and goes_on[1].startswith("["):
        hint = "text that begins with a bracket needs quotes around the whole of it"
    elif goes_on is not None:
        hint = "text that begins with a quotation mark needs other quotes around the whole of it"
    elif text[offset : offset + 1] == "," and "node content" in complaint:
        hint = "delete one of the two commas"
    related = ((_one(text, start), context),) if context and start != offset else ()
    return Problem("AM101", complaint, _one(text, offset), hint, related)


def _one(text: str, offset: int) -> Span:
    """Return a character; at the end of a line, or of the text, there is nothing but the place."""
    return Span(offset, offset if text[offset : offset + 1] in ("", "\r", "\n") else offset + 1)


def _opened(text: str, context: str, complaint: str, start: int, offset: int) -> Span | None:
    """Return what was opened and not closed, or is no key; None where the error is elsewhere."""
    if "simple key" in context:
        line = _PLAIN_LINE.match(text, start)
        return _words(line) if line else _one(text, start)
    if "quoted scalar" in context and "unexpected" in complaint:
        return _one(text, start)
    # Where the next key is taken for an item, the list before it was not closed.
    if "flow" in context and "\n" in text[start:offset]:
        begin = text.rfind("\n", 0, offset) + 1
        at_key = not text[offset:].strip() or _KEY_LINE.match(text, begin)
        return _one(text, start) if at_key else None
    if "node content" in complaint and not text[offset:].strip():
        bracket = max(text.rfind("[", 0, offset), text.rfind("{", 0, offset))
        return _one(text, bracket) if bracket >= 0 else None
    return None


def _without_colon(text: str, complaint: str, offset: int) -> Span | None:
    """Return the line before the one of an error if it is a first key that lacks its colon."""
    if "mapping values are not allowed" not in complaint:
        return None
    begin = text.rfind("\n", 0, offset) + 1
    before = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    parent = text[
        max(text.rfind("\n", 0, max(before - 1, 0)) + 1, before - _LINE) : before
    ].rstrip()
    line = _PLAIN_LINE.fullmatch(text, before, max(begin - 1, before))
    if line is None or not parent.endswith(":") or ": " in line[1] or line[1].endswith(":"):
        return None
    return _words(line)


def _closed_too_late(text: str, offset: int) -> Span | None:
    """Return the quotation mark that the one before an error closes, if that is on another line.

    What was never closed is closed by the mark that opens the next quotation.
    """
    close = offset - 1
    while close > 0 and text[close] in " \t":
        close -= 1
    if offset == 0 or text[close] not in "\"'":
        return None
    begun = text.rfind(text[close], 0, close)
    if begun < 1 or "\n" not in text[begun:close] or text[begun - 1] not in " \t\n[{,":
        return None
    return Span(begun, begun + 1)


def _words(line: re.Match[str]) -> Span:
    """Return where the words of a line stand, without the comment behind them."""
    return Span(line.start(1), line.start(1) + len(line[1].partition(" #")[0].rstrip()))


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


def cut_by_comma(text: str, key: Span) -> str:
    """Return how a value with a comma is written, where a key in braces is the end of one.

    Such a key has no colon behind it. "" where it has, or where no value stands before it.
    """
    if not _NEXT_ITEM.match(text, key.end):
        return ""
    begun = _VALUE_BEFORE.search(text, max(key.start - _LINE, 0), key.start)
    if begun is None:
        return ""
    value = f'{begun[1]}: "{begun[2].rstrip()}, {text[key.start : key.end]}"'
    return f"a value with a comma needs quotes inside braces: `{value}`"


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
