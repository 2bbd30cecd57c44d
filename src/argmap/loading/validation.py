"""Plain values to records; every mistake a finding, every sound part kept.

pydantic says what is wrong with a whole file at once. Then the parts it named are taken out, a
field at a time where the record can do without it, and the rest is validated again: one mistyped
key must not hide what else is wrong, nor take the file with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import ValidationError

from argmap.loading.lessons import consequences, finding_for, is_about_key
from argmap.model.base import Record

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.diagnostics import Finding
    from argmap.model import Pointer

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Validated(Generic[R]):
    """What came of the values of one file.

    `record` is None where nothing could be kept. `dropped` holds the pointers of what was taken
    out whole (a top-level key, or a record below one); `damaged` those of records that lost a
    field.
    """

    record: R | None = None
    findings: list[Finding] = field(default_factory=list)
    dropped: set[Pointer] = field(default_factory=set)
    damaged: set[Pointer] = field(default_factory=set)


def validate(
    model: type[R],
    values: dict[str, Any],
    path: str,
    sections: tuple[str, ...] = (),
    not_whole: Collection[Pointer] = (),
) -> Validated[R]:
    """Return the record that `values` describe, or as much of it as is sound.

    `values` is changed on the way. `sections` names the keys that hold records of their own, in
    a mapping or a list: a mistake in one of them costs that record at most. `not_whole` leads to
    mappings that lost a key already: nothing is said of what they lack.
    """
    result: Validated[R] = Validated()
    # Where the items of a list stood before some of them were taken out.
    numbers = {name: list(range(len(values[name]))) for name in sections if _is_list(values, name)}
    taken: set[Pointer] = set()
    # Every round takes out at least one part of a finite value, or is the last.
    while True:
        try:
            result.record = model.model_validate(values)
        except ValidationError as error:
            gone: set[Pointer] = set()
            lost: set[Pointer] = set()
            hopeless = False
            mistakes = error.errors(include_url=False)
            explained = consequences(mistakes, model)
            for number, mistake in enumerate(mistakes):
                is_key = is_about_key(mistake)
                now = mistake["loc"][:-1] if is_key else mistake["loc"]
                written = _as_written(now, numbers)
                told = mistake["type"] == "missing" and (
                    written in taken or written[:-1] in not_whole
                )
                if not told and number not in explained:
                    beside = _value_at(values, now[:-1])
                    result.findings.append(finding_for(mistake, model, path, written, beside))
                part = _part_to_take(now, mistake, sections, is_key=is_key)
                if not part:
                    hopeless = True  # what else is wrong is still worth saying
                    continue
                gone.add(part)
                written = _as_written(part, numbers)
                lost.add(written)
                if part[0] in sections and len(part) > 2:
                    result.damaged.add(written[:2])
                else:
                    result.dropped.add(written)
            if hopeless or lost <= taken:
                return result
            taken |= lost
            # Later items first, so that the numbers of the earlier ones stay true.
            for part in sorted(gone, key=lambda p: [str(type(s)) + f"{s:>9}" for s in p])[::-1]:
                _take(values, part, numbers)
        else:
            return result


def _value_at(values: Any, pointer: Pointer) -> Any:
    """Return what stands at a pointer, None where a short form stands in its place."""
    for step in pointer:
        if isinstance(values, dict):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int):
            values = values[step]
        else:
            return None
    return values


def _is_list(values: dict[str, Any], name: str) -> bool:
    return isinstance(values.get(name), list)


def _as_written(pointer: Pointer, numbers: dict[str, list[int]]) -> Pointer:
    """Return the pointer that led to the same place before items were taken out of lists."""
    if len(pointer) > 1 and pointer[0] in numbers and isinstance(pointer[1], int):
        return (pointer[0], numbers[str(pointer[0])][pointer[1]], *pointer[2:])
    return pointer


def _part_to_take(
    pointer: Pointer, mistake: Any, sections: tuple[str, ...], *, is_key: bool
) -> Pointer:
    """Return the smallest part that can go, () where that is everything."""
    depth = 2 if len(pointer) > 1 and pointer[0] in sections else 0
    missing = mistake["type"] == "missing" and len(pointer) == depth + 1
    if missing or is_key:
        return pointer[:depth]
    return pointer[: depth + 1]


def _take(values: dict[str, Any], part: Pointer, numbers: dict[str, list[int]]) -> None:
    box: Any = values
    for step in part[:-1]:
        if isinstance(box, dict) and step not in box:
            return  # the record around it went in the same round
        box = box[step]
    if isinstance(box, dict):
        box.pop(part[-1], None)
    else:
        del box[part[-1]]
        del numbers[str(part[0])][part[-1]]  # type: ignore[arg-type]
