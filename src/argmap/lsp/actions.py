"""Quick fixes: what a finding's help says to write, written.

Only what the text has now is mended: a fix is for a finding that is found again where it was shown.
What is put in the place of a value takes all of it away, over however many lines it runs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pydantic_core import PydanticCustomError

from argmap.acceptance.viewpoints import Viewpoint, parse_viewpoint
from argmap.editing.ids import names
from argmap.editing.insertion import set_field
from argmap.editing.occurrences import role_of
from argmap.editing.scalars import scalar
from argmap.lsp.context import context_at
from argmap.lsp.diagnostics import findings_at_once, range_at
from argmap.lsp.fields import expected_at
from argmap.model import SCHEMES, qualified, scope_of, short
from argmap.model.arguments import TARGET_KINDS
from argmap.model.locators import parse_blocks
from argmap.syntax import parse, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.diagnostics import Place
    from argmap.editing.ids import Kind
    from argmap.lsp.state import View
    from argmap.model import Pointer

_NAME = r"[\w/:.-]*\w"
_MEANT = re.compile(rf"did you mean (?:its conclusion, )?({_NAME}(?: or {_NAME})*)\?")
_ELSEWHERE = re.compile(rf"it stands in another source: write ({_NAME}(?: or {_NAME})*)")
_SOURCE = re.compile(rf"write `source: ({_NAME})`|viewpoint of a source is written ({_NAME})")
_TARGET = re.compile(rf"write `({'|'.join(TARGET_KINDS)}): {_NAME}`")
_BLOCK = re.compile(r"add ([0-9]+) to `at`")
_IN_QUOTES = "put it in quotes"
_TRUTHS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false",
           "off": "false"}  # fmt: skip


def actions(view: View, diagnostics: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
    """Return the fixes for what diagnostics of ours propose."""
    ours = [one for one in diagnostics if one.source == "argmap"]
    if not ours or not view.is_readable:
        return []
    places = {(one.code, _key(range_at(view.base, one.place))): one.place
              for one in findings_at_once(view)}  # fmt: skip
    found: list[types.CodeAction] = []
    for diagnostic in ours:
        place = places.get((str(diagnostic.code), _key(diagnostic.range)))
        if place is None or not place.pointer:
            continue
        fixes = list(_fixes(view, diagnostic, place))
        found += [
            types.CodeAction(
                title=title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                is_preferred=len(fixes) == 1,
                edit=types.WorkspaceEdit(changes={view.buffer.uri: [edit]}),
            )
            for title, edit in fixes
        ]
    return found


def _key(shown: types.Range) -> tuple[int, int, int, int]:
    return shown.start.line, shown.start.character, shown.end.line, shown.end.character


def _fixes(
    view: View, diagnostic: types.Diagnostic, place: Place
) -> Iterator[tuple[str, types.TextEdit]]:
    """Yield what can be done about a diagnostic: in a few words, and the edit."""
    message, pointer = diagnostic.message, place.pointer
    proposed = _MEANT.search(message) or _ELSEWHERE.search(message) or _SOURCE.search(message)
    for name in [] if proposed is None else proposed[proposed.lastindex or 1].split(" or "):
        written = name if place.key else _as_written(view, pointer, name)
        edit = None if written is None else _in_place(view, place, written)
        if edit is not None:
            yield f"Change to {written}", edit
    if target := _TARGET.search(message):
        yield from _another_target(view, pointer, target[1])
    if block := _BLOCK.search(message):
        yield from _with_block(view, pointer[:2], int(block[1]))
    if diagnostic.code == "AM122" and not place.key:
        yield from _in_the_right_form(view, place, message)


def _in_place(view: View, place: Place, new: str) -> types.TextEdit | None:
    """Return the edit that puts something in the place of a key or of a whole value.

    None where the value is a list or a mapping, or where a remark would go with it.
    """
    sheet = view.sheet
    start, end = sheet.places.span_of(place.pointer, key=place.key)
    if not place.key:
        whole = sheet.places.extent_of(place.pointer)
        old = sheet.text[whole.start : whole.end].rstrip()
        if whole.start != start or old[:1] in ("[", "{"):
            return None
        if old[:1] in ("|", ">") and "#" in old.partition("\n")[0]:
            return None
        end = start + len(old)
    return types.TextEdit(sheet.positions.range(start, end), new)


def _as_written(view: View, pointer: Pointer, name: str) -> str | None:
    """Return how something proposed is written at a place; None for what cannot stand there."""
    expected = expected_at(view.listed.kind, pointer)
    if expected is not None and expected.words:
        return name
    meant = _meant(view, pointer, name)
    return None if meant is None else scalar(meant, flow=_is_in_flow(view, pointer))


def _is_in_flow(view: View, pointer: Pointer) -> bool:
    """Return whether brackets or braces are open around a value."""
    positions = view.sheet.positions
    start = positions.position(view.sheet.places.span_of(pointer).start)
    context = context_at(positions.lines(), *positions.line_and_column(start))
    return context is None or context.in_flow


def _meant(view: View, pointer: Pointer, name: str) -> str | None:
    """Return the text that a name proposed for a place makes there.

    What somebody may have meant to write is worth little where it is the name of nothing.
    """
    kind, scope = view.listed.kind, view.listed.name
    expected = expected_at(kind, pointer)
    if expected is not None and (expected.owner.__name__, expected.name) == ("Argument", "scheme"):
        return name if name in SCHEMES else None
    role = role_of(kind, pointer, is_key=False)
    if role == "viewpoint":
        return _viewpoint(view, str(value_at(parse(view.sheet.data).value, pointer)), name)
    if role == "ref":
        full = qualified(name, scope)
        if full not in view.claims and full not in view.arguments:
            return None
        return short(full) if scope_of(full) == scope else full
    if role in ("holder", "curator", "work"):
        return name if name in _known(view, role) else None
    return name


def _viewpoint(view: View, written: str, name: str) -> str | None:
    """Return the viewpoint of a name, of the kind that is written there if it does not say."""
    known = parse_viewpoint(written)
    meant = parse_viewpoint(name) if ":" in name else Viewpoint(known.kind, name)
    if meant.kind == "all" or meant.id not in _known(view, meant.kind):
        return None
    return f"holder:{meant.id}" if written.startswith("holder:") else str(meant)


def _known(view: View, kind: Kind) -> set[str]:
    """Return the ids of a kind; a curator may be a holder, too."""
    known = names(view.snapshot.known, kind)
    return known | names(view.snapshot.known, "curator") if kind == "holder" else known


def _another_target(
    view: View, pointer: Pointer, kind: str
) -> Iterator[tuple[str, types.TextEdit]]:
    """Yield the edit that gives an argument's target another key, if it has none of that name."""
    places = view.sheet.places
    if pointer[-1] in TARGET_KINDS and not places.has((*pointer[:-1], kind)):
        where = view.sheet.positions.range(*places.span_of(pointer, key=True))
        yield f"Change to {kind}", types.TextEdit(where, kind)


def _with_block(view: View, pointer: Pointer, block: int) -> Iterator[tuple[str, types.TextEdit]]:
    """Yield the edit that adds a block to those that a record names."""
    record: Any = parse(view.sheet.data).value
    for step in pointer:
        record = record[step]
    named = record.get("at")
    try:
        blocks = sorted([*(named if isinstance(named, list) else [named]), block],
                        key=parse_blocks)  # fmt: skip
    except PydanticCustomError:
        return
    data = set_field(view.sheet.data, pointer, "at", blocks)
    if data is not None:
        yield f"Add {block} to at", _difference(view, data.decode("utf-8-sig"))


def _in_the_right_form(
    view: View, place: Place, message: str
) -> Iterator[tuple[str, types.TextEdit]]:
    """Yield the edit that makes true or false of a word, or a text of what YAML takes for more."""
    start, end = view.sheet.places.extent_of(place.pointer)
    written = view.sheet.text[start:end]
    expected = expected_at(view.listed.kind, place.pointer)
    new = None
    if expected is not None and expected.words == ("true", "false"):
        new = _TRUTHS.get(written.strip("\"'").lower())
    elif message.endswith(_IN_QUOTES) and not re.search(r"[\"'\\\n]", written):
        new = f'"{written}"'
    edit = None if new is None else _in_place(view, place, new)
    if edit is not None:
        yield f"Change to {edit.new_text}", edit


def _difference(view: View, after: str) -> types.TextEdit:
    """Return the one edit that makes another text of this one, with whole lines around it."""
    before = view.sheet.text
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    start = len("".join(old[:first]))
    end = len(before) - len("".join(old[len(old) - last :]))
    where = view.sheet.positions.range(start, end)
    return types.TextEdit(where, "".join(new[first : len(new) - last]))
