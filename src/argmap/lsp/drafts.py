"""Records that are being written: they have their id, and not yet what makes a record of them.

Every new claim is such a draft until it has a text and a type. The checks leave drafts out, as they
leave out whatever is no record; who asks for an id, or is offered some, is told of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from argmap.model import Argument, Claim, Holder, Origin, Reference
from argmap.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.loading.layout import Listed
    from argmap.loading.parts import Part

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def with_drafts(part: Part, listed: Listed, data: bytes) -> Part:
    """Return what a file brings, with the records that the check dropped as far as they are there.

    `data` are the bytes that the part was made of. A draft has its id, its place, and what words of
    it can be shown; what is missing of them is "".
    """
    if not part.unknowable:
        return part
    document = parse(data)
    if document.problems:
        return part
    values: dict[str, Any] = document.value
    if listed.kind == "holders":
        holders = {
            name: Holder.model_construct(
                id=name, origin=origin, name=_text(item, "name"), kind=_text(item, "kind")
            )
            for name, item, origin in _keyed(values, "holders", listed.path)
            if name not in part.holders
        }
        return replace(part, holders={**part.holders, **holders})
    if listed.kind == "works":
        return replace(part, works=(*part.works, *_works(part, values, listed.path)))
    if listed.kind != "claims":
        return part
    taken = {one.id for one in part.claims} | {one.id for one in part.arguments}
    claims = tuple(
        Claim.model_construct(
            id=full,
            curator=_text(values, "curator"),
            origin=origin,
            text=_text(item, "text"),
            type=_text(item, "type"),
            holder=_text(item, "holder") or None,
        )
        for name, item, origin in _keyed(values, "claims", listed.path)
        if (full := f"{listed.name}/{name}") not in taken
    )
    # An argument can do without any field, but it is a mapping.
    arguments = tuple(
        Argument.model_construct(id=full, curator=_text(values, "curator"), origin=origin)
        for name, _, origin in _keyed(values, "arguments", listed.path)
        if (full := f"{listed.name}/{name}") not in taken
    )
    return replace(part, claims=(*part.claims, *claims), arguments=(*part.arguments, *arguments))


def _works(part: Part, values: dict[str, Any], path: str) -> Iterator[Reference]:
    items = values.get("references")
    taken = {work.origin.pointer for work in part.works}
    for index, item in enumerate(items if isinstance(items, list) else ()):
        pointer = ("references", index)
        name = _text(item, "id")
        if pointer not in taken and _ID.fullmatch(name):
            yield Reference.model_construct(
                id=name,
                origin=Origin(path, pointer),
                type=_text(item, "type"),
                title=_text(item, "title") or None,
            )


def _keyed(values: dict[str, Any], section: str, path: str) -> Iterator[tuple[str, Any, Origin]]:
    """Yield the name, the value and the place of each item of a mapping whose name is an id."""
    items = values.get(section)
    for name, item in items.items() if isinstance(items, dict) else ():
        if _ID.fullmatch(name):
            yield name, item, Origin(path, (section, name))


def _text(item: Any, name: str) -> Any:
    """Return the text that a mapping has under a key, "" where it has none: no draft is checked."""
    value = item.get(name) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""
