"""Records that are indented wrongly, told as that: what YAML makes of them is a flood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.diagnostics import Finding, Place
from argmap.loading.lessons import keys_of
from argmap.model import Argument, Claim
from argmap.syntax.document import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model.base import Record

_SECTIONS: dict[str, type[Record]] = {"claims": Claim, "arguments": Argument}
# A line with nothing but an id, and the head of a section.
_ID_LINE = re.compile(r"([ \t]*)([a-z0-9][a-z0-9-]*):[ \t]*(?:#.*)?\r?")
_FIELD_LINE = re.compile(r"([ \t]*)([a-z_]+):")
_BLANKS = re.compile(r"[ \t\r]*")
_MOST_LINES = 200
_FIELDS_HELP = "indent them by two more: the fields of a record stand below its id"


def fields_among_ids(values: dict[str, Any], path: str) -> Iterator[tuple[Finding, str]]:
    """Take out of a file's values the fields that stand where ids do, and yield what to say.

    With each finding comes the section and the id whose fields they are, as `claims/an-id`.
    """
    for section, model in _SECTIONS.items():
        records = values.get(section)
        if not isinstance(records, dict):
            continue
        fields = keys_of(model)
        owner = ""
        strays: dict[str, list[str]] = {}
        for key, item in records.items():
            if key in fields and not isinstance(item, dict):
                strays.setdefault(owner, []).append(key)
            else:
                owner = key if item is None else ""
        for name, keys in strays.items():
            for key in (*keys, name) if name else keys:
                del records[key]
            place = Place(path, (section, keys[0]), key=True)
            if name:
                message = f"the fields of `{name}` stand in its own column"
                yield Finding("AM122", message, place, _FIELDS_HELP), f"{section}/{name}"
            else:
                hint = "write an id above them, and indent them below it"
                message = f"fields stand where the ids of `{section}` belong"
                yield Finding("AM122", message, place, hint), f"{section}/{keys[0]}"


def told_as_indentation(problems: Iterable[Problem], text: str) -> tuple[list[Problem], bool]:
    """Return problems, with the keys that stand twice for an id's indentation told as that, once.

    Also whether there were any: then the file's values are not what was meant.
    """
    fields = keys_of(Claim) | keys_of(Argument)
    told: dict[Span, Problem] = {}
    others: list[Problem] = []
    known: dict[int, Problem | None] = {}
    for problem in problems:
        found = _misindented(problem, text, fields, known) if problem.code == "AM105" else None
        if found is None:
            others.append(problem)
        else:
            told.setdefault(found.span, found)
    return sorted([*others, *told.values()], key=lambda one: one.span), bool(told)


def _misindented(
    problem: Problem, text: str, fields: set[str], known: dict[int, Problem | None]
) -> Problem | None:
    """Return what is wrong with the id above a key that stands twice, None if it is no such id.

    `known` has what was found for earlier lines, by where they begin: most stand one below another.
    """
    line = _FIELD_LINE.match(text, text.rfind("\n", 0, problem.span.start) + 1)
    if line is None or line.start(2) != problem.span.start or line[2] not in fields:
        return None
    found = _id_above(text, line.start(), len(line[1]), fields, known)
    known[line.start()] = found
    return found


def _id_above(
    text: str, begin: int, column: int, fields: set[str], known: dict[int, Problem | None]
) -> Problem | None:
    """Return what is wrong with the nearest id that stands above a line in its column."""
    above: re.Match[str] | None = None
    for _ in range(_MOST_LINES):
        if begin == 0:
            return None
        end, begin = begin - 1, text.rfind("\n", 0, begin - 1) + 1
        blanks = _BLANKS.match(text, begin, end)
        indent = blanks.end() - begin if blanks else 0
        if begin + indent == end or indent > column:
            continue
        if above is None and begin in known:
            return known[begin]
        head = _ID_LINE.fullmatch(text, begin, end)
        if indent < column:
            in_section = head is not None and head[2] in _SECTIONS
            return None if above is None else _of_id(above, in_section=in_section)
        if above is None and head is not None and head[2] not in fields:
            above = head
    return None


def _of_id(head: re.Match[str], *, in_section: bool) -> Problem:
    name, span = head[2], Span(*head.span(2))
    if in_section:
        message = f"the fields of `{name}` stand in its own column"
        return Problem("AM105", message, span, _FIELDS_HELP)
    message = f"`{name}` is indented like a field of the record above it"
    return Problem("AM105", message, span, "indent it by two less, as the other ids are")
