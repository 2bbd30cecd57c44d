"""Renaming an id everywhere at once, with every other byte kept.

A claim, an argument, a source, a holder, a work, a curator or a tag gets another name in all files.
A source's directories move with it; its seal stays what it is, since `sealed_as` remembers the name
that the text was sealed under.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.editing.ids import given, sources
from argmap.editing.ignoring import moved_pattern
from argmap.editing.replacement import replace_all
from argmap.model import ACROSS, SHAPE_OF_IDS, is_id, qualified, scope_of, short
from argmap.syntax import Lines, Places, parse, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from argmap.editing.ids import Files, Kind
    from argmap.editing.occurrences import Occurrence
    from argmap.editing.replacement import Edit
    from argmap.loading.layout import Listed
    from argmap.syntax import Document

    # Returns what an occurrence becomes, None where it stays: it, its file's scope, old and new id.
    _Way = Callable[[Occurrence, str, str, str], str | None]

# The viewpoint `all`; that of a holder with this id is `holder:all`.
_EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """What a renaming does: edits by path, in text order, and directories that move afterwards.

    `old` and `new` are full ids, of `kind`. `after` has the bytes that the files will hold.
    """

    kind: Kind
    old: str
    new: str
    edits: Mapping[str, tuple[Edit, ...]]
    after: Mapping[str, bytes]
    moves: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """Why something cannot be renamed, in words for the user."""

    why: str


def plan(
    files: Files, target: tuple[Kind, str], new: str, *, sealed: bool = False
) -> RenamePlan | Objection:
    """Return how to rename what `ids.meanings` found, or why that cannot be done.

    `new` may be short. `sealed` says whether a source to be renamed has a seal.
    """
    kind, old = target
    full = f"{scope_of(old)}/{new}" if kind in ("claim", "argument") and "/" not in new else new
    unfit = _unfit(files, kind, old, full)
    if unfit:
        return Objection(unfit)
    record = f"corpus/{old}/source.yaml" if sealed and kind == "source" else None
    candidates = {listed.path for listed in files.that_may_hold(short(old), short(full))}
    reason = _taken_somewhere(files, candidates, kind, full)
    if reason:
        return Objection(reason)
    renamed = _way(files, candidates, target)
    edits: dict[str, tuple[Edit, ...]] = {}
    after: dict[str, bytes] = {}
    for listed in files.listed:
        if listed.path not in candidates and listed.path != record:
            continue
        found = _in_one_file(files, listed, renamed, (old, full), is_sealed=listed.path == record)
        if isinstance(found, Objection):
            return found
        made, data = found
        if made:
            edits[listed.path] = made
        if made or listed.path == record:
            after[listed.path] = data
    return RenamePlan(kind, old, full, edits, after, _moves(files.listed, kind, old, full))


def _way(files: Files, candidates: Collection[str], target: tuple[Kind, str]) -> _Way:
    """Return what names an occurrence anew.

    A curator holds claims as such, unless a holder has the same id: these are then the holder's.
    """
    kind, old = target
    is_shared = kind == "curator" and any(
        given(one, listed) == ("holder", old)
        for listed in files.listed
        if listed.path in candidates
        for one in files.occurrences(listed)
    )
    return _alike("curator") if is_shared else _RENAMING[kind]


def _in_one_file(
    files: Files, listed: Listed, renamed: _Way, ids: tuple[str, str], *, is_sealed: bool
) -> tuple[tuple[Edit, ...], bytes] | Objection:
    """Return the edits in one file, and the bytes that it will hold."""
    old, new = ids
    path = listed.path
    document, data = files.document(path), files.contents.get(path, b"")
    if document.problems:
        return Objection(_unreadable(path))
    found = files.occurrences(listed)
    if is_sealed:
        # A source's own record has its id nowhere.
        remembered = _with_seal_name(data, document.value, old, new)
        if remembered is None:
            return Objection(f"{path} is written in a way that cannot be added to")
        return (), remembered
    changes = [
        (one, text) for one in found if (text := renamed(one, listed.name, old, new)) is not None
    ]
    clash = _clash(path, document, changes)
    if clash:
        return Objection(clash)
    edited = replace_all(data, document, changes, short(old), short(new)) if changes else ((), data)
    return edited or Objection(f"{path} is written in a way that cannot be edited")


def names_it(one: Occurrence, listed: Listed, target: tuple[Kind, str]) -> bool:
    """Return whether an occurrence in a file is the id of what `ids.meanings` found."""
    kind, old = target
    # Whatever a renaming would change. The slash keeps the new name from being the old one.
    return _RENAMING[kind](one, listed.name, old, f"{scope_of(old)}/-") is not None


def _unfit(files: Files, kind: Kind, old: str, new: str) -> str:
    """Return what is wrong with a new id, whatever the files hold; "" for nothing."""
    name = short(new)
    is_record = kind in ("claim", "argument")
    if not is_id(name):
        return f"`{name}` is no id: {SHAPE_OF_IDS}"
    if is_record and scope_of(new) != scope_of(old):
        return (
            f"a {kind} of {scope_of(old)} cannot get an id of {scope_of(new)}: the source is where "
            "its words stand"
        )
    if not is_record and "/" in new:
        return f"the id of a {kind} has no slash"
    if kind == "source" and new == ACROSS:
        return "`across` is no name for a source: it is for relations between sources"
    if kind == "source" and new != old and new in sources(files.listed):
        return f"there is a source `{new}` already"
    return "that is its name already" if new == old else ""


def _share_names(kind: Kind, other: Kind) -> bool:
    """Return whether two kinds may not bear the same id."""
    groups = ({"claim", "argument"}, {"holder", "curator"})
    return kind == other or any({kind, other} <= group for group in groups)


def _taken_somewhere(files: Files, candidates: Collection[str], kind: Kind, new: str) -> str:
    """Return why files that may hold a new id keep it from being given, "" for no reason."""
    listed = [listed for listed in files.listed if listed.path in candidates]
    for one in listed:
        if files.document(one.path).problems:
            return _unreadable(one.path)
        taken = _taken(files.occurrences(one), one, kind, new)
        if taken:
            return taken
    for one in listed:
        awaited = next(
            (
                occurrence
                for occurrence in files.occurrences(one)
                # A pattern may say what it likes of files that are not there.
                if occurrence.role != "pattern" and names_it(occurrence, one, (kind, new))
            ),
            None,
        )
        if awaited is not None:
            place = _line(files.document(one.path).text, awaited)
            return (
                f"`{awaited.text}` is named already, though nothing has this id, in "
                f"{one.path}:{place}; it would come to mean what is renamed: put that right first"
            )
    return ""


def _unreadable(path: str) -> str:
    return f"{path} cannot be read, and may hold the id too; run `argmap check`"


def _line(text: str, one: Occurrence) -> int:
    """Return the line that an id stands in."""
    places = Places(text)
    start, _ = (
        places.span_of(one.pointer, key=True) if one.is_key else places.extent_of(one.pointer)
    )
    return Lines(text).position(start)[0]


def _taken(found: Sequence[Occurrence], listed: Listed, kind: Kind, new: str) -> str:
    """Return in which way a file has given an id already to what may not share it, "" for none."""
    for one in found:
        other = given(one, listed)
        if other is not None and other[1] == new and _share_names(kind, other[0]):
            article = "an" if other[0] == "argument" else "a"
            merged = "; they could not be told apart again" if kind == "tag" else ""
            return f"there is {article} {other[0]} `{new}` already, in {listed.path}{merged}"
    return ""


def _record(one: Occurrence, scope: str, old: str, new: str) -> str | None:
    if one.role == "record":
        return short(new) if f"{scope}/{one.text}" == old else None
    if one.role != "ref" or qualified(one.text, scope) != old:
        return None
    return new if "/" in one.text else short(new)


def _source(one: Occurrence, _scope: str, old: str, new: str) -> str | None:
    if one.role == "source":
        return new if one.text == old else None
    if one.role == "ref" and one.text.startswith(f"{old}/"):
        return new + one.text.removeprefix(old)
    if one.role == "viewpoint" and one.text == f"source:{old}":
        return f"source:{new}"
    if one.role == "pattern":
        moved = moved_pattern(one.text, old, new)
        return moved if moved != one.text else None
    return None


def _holder(one: Occurrence, _scope: str, old: str, new: str) -> str | None:
    if one.role == "holder":
        return new if one.text == old else None
    if one.role == "viewpoint" and one.text in (old, f"holder:{old}") and one.text != _EVERYBODY:
        # What is short for everybody is no short name of one.
        return f"holder:{new}" if new == _EVERYBODY else one.text.removesuffix(old) + new
    return None


def _curator(one: Occurrence, scope: str, old: str, new: str) -> str | None:
    if one.role == "curator":
        return new if one.text == old else None
    # The key that a holder stands under is his alone.
    return None if one.role == "holder" and one.is_key else _holder(one, scope, old, new)


def _alike(role: str) -> _Way:
    def renamed(one: Occurrence, _scope: str, old: str, new: str) -> str | None:
        return new if (one.role, one.text) == (role, old) else None

    return renamed


_RENAMING: dict[Kind, _Way] = {
    "claim": _record,
    "argument": _record,
    "source": _source,
    "holder": _holder,
    "curator": _curator,
    "work": _alike("work"),
    "tag": _alike("tag"),
}


def _with_seal_name(data: bytes, values: dict[str, Any], old: str, new: str) -> bytes | None:
    """Return a source's record that remembers the name its text was sealed under.

    A source that gets that name back has nothing to remember.
    """
    from argmap.editing.insertion import set_field  # noqa: PLC0415 - renamed sources alone

    if values.get("sealed_as") == new:
        return _without_line(data, "sealed_as")
    return data if "sealed_as" in values else set_field(data, (), "sealed_as", old)


def _without_line(data: bytes, key: str) -> bytes:
    """Return a file without a key of one line; as it is, where it is written in another way."""
    document = parse(data)
    rest = {name: value for name, value in document.value.items() if name != key}
    shorter = re.sub(rb"(?m)^%s:.*\n" % key.encode(), b"", data, count=1)
    return shorter if parse(shorter).value == rest else data


def _clash(path: str, document: Document, changes: Sequence[tuple[Occurrence, str]]) -> str:
    """Return which two keys of a mapping would become one, "" for none."""
    for one, new in changes:
        *way, _ = one.pointer
        if one.is_key and new in value_at(document.value, way):
            return (
                f"`{way[0]}:` in {path} names both `{one.text}` and `{new}`, which would be one; "
                "take one of them out first"
            )
    return ""


def _moves(files: Sequence[Listed], kind: Kind, old: str, new: str) -> tuple[tuple[str, str], ...]:
    if kind != "source":
        return ()
    tops = {listed.path.split("/")[0] for listed in files if listed.name == old}
    return tuple((f"{top}/{old}", f"{top}/{new}") for top in sorted(tops, reverse=True))
