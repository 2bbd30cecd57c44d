"""Where ids stand in the files of a knowledge base, and what each of them is the id of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.loading.layout import Listed
    from argmap.syntax import Pointer

# "record" is the key of a claim or an argument, "ref" a reference to one; "viewpoint" a holder or
# `source:ID`, "pattern" a pattern of paths.
Role = Literal[
    "record", "ref", "source", "holder", "work", "curator", "tag", "viewpoint", "pattern"
]


class Occurrence(NamedTuple):
    """An id in a file: the key at the pointer's end, or the value that the pointer leads to."""

    pointer: Pointer
    is_key: bool
    role: Role
    text: str


# Steps of a pattern: a key; EACH item of a list or value of a mapping, or the lone item that stands
# for a list of one; KEYS of a mapping.
_EACH, _KEYS = object(), object()
_PATTERNS: dict[str, tuple[tuple[tuple[object, ...], Role], ...]] = {
    "config": (
        (("curators", _KEYS), "curator"),
        (("ignore", _KEYS), "pattern"),
        (("baseline",), "pattern"),
    ),
    "holders": ((("holders", _KEYS), "holder"),),
    "works": ((("references", _EACH, "id"), "work"),),
    "source": (
        (("author",), "holder"),
        (("notes", _EACH, "cites", _EACH, "work"), "work"),
    ),
    "claims": (
        (("source",), "source"),
        (("curator",), "curator"),
        (("claims", _KEYS), "record"),
        (("claims", _EACH, "holder"), "holder"),
        (("claims", _EACH, "cites", _EACH, "work"), "work"),
        (("claims", _EACH, "tags", _EACH), "tag"),
        (("claims", _EACH, "reviewed", "by"), "curator"),
        (("claims", _EACH, "reviewed", _EACH, "by"), "curator"),
        (("arguments", _KEYS), "record"),
        (("arguments", _EACH, "premises", _EACH), "ref"),
        (("arguments", _EACH, "supports"), "ref"),
        (("arguments", _EACH, "attacks"), "ref"),
        (("arguments", _EACH, "undercuts"), "ref"),
        (("arguments", _EACH, "answers", "argument"), "ref"),
        (("arguments", _EACH, "holder"), "holder"),
        (("arguments", _EACH, "tags", _EACH), "tag"),
        (("arguments", _EACH, "reviewed", "by"), "curator"),
        (("arguments", _EACH, "reviewed", _EACH, "by"), "curator"),
        (("conflicts", _EACH, "between", _EACH), "ref"),
        (("conflicts", _EACH, "tags", _EACH), "tag"),
        (("restatements", _EACH, "between", _EACH), "ref"),
        (("restatements", _EACH, "tags", _EACH), "tag"),
        (("expect", _EACH, "viewpoint"), "viewpoint"),
        (("expect", _EACH, "stands", _EACH), "ref"),
        (("expect", _EACH, "every_position", _EACH), "ref"),
        (("expect", _EACH, "contested", _EACH), "ref"),
        (("expect", _EACH, "falls", _EACH), "ref"),
        (("expect", _EACH, "open", _EACH), "ref"),
    ),
}


def occurrences(listed: Listed, values: dict[str, Any]) -> Iterator[Occurrence]:
    """Yield every id in a file, given its plain values."""
    for pattern, role in _PATTERNS[listed.kind]:
        for pointer, is_key, text in _matches(values, pattern):
            yield Occurrence(pointer, is_key, role, text)


def role_of(kind: str, pointer: Pointer, *, is_key: bool) -> Role | None:
    """Return what stands at a place of a file of a kind is the id of, None where it is no id.

    Any number will do for a step into a list. A list of one may be written without brackets.
    """
    for pattern, role in _PATTERNS.get(kind, ()):
        lone = pattern[-1] is _EACH and len(pointer) == len(pattern) - 1
        steps = pattern[:-1] if lone else pattern
        fits = (pattern[-1] is _KEYS) == is_key and len(pointer) == len(steps)
        if fits and all(
            step in (_EACH, _KEYS, at) for step, at in zip(steps, pointer, strict=True)
        ):
            return role
    return None


def _matches(value: Any, pattern: tuple[object, ...]) -> Iterator[tuple[Pointer, bool, str]]:
    pending: list[tuple[Any, Pointer, int]] = [(value, (), 0)]
    while pending:
        current, pointer, done = pending.pop()
        if done == len(pattern):
            if isinstance(current, str):
                yield pointer, False, current
            continue
        step = pattern[done]
        if step is _KEYS and isinstance(current, dict):
            yield from (((*pointer, key), True, key) for key in current)
        elif step is _EACH:
            pending += [
                (item, (*pointer, key), done + 1) for key, item in reversed(_items(current))
            ]
            if isinstance(current, str) and done + 1 == len(pattern):
                pending.append((current, pointer, done + 1))
        elif isinstance(step, str) and isinstance(current, dict) and step in current:
            pending.append((current[step], (*pointer, step), done + 1))


def _items(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []
