"""What the model says may stand at a place of a file: keys, words, ids; and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from argmap.model import ClaimFile, Config, HoldersFile, ReferencesFile, Source
from argmap.model.base import Record

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from argmap.model import Pointer

_FILES: dict[str, type[Record]] = {
    "config": Config,
    "holders": HoldersFile,
    "works": ReferencesFile,
    "source": Source,
    "claims": ClaimFile,
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What may stand at a place.

    `record` is the type of record whose keys stand there, if it is one; `keyed` says that what
    stands there has records or texts by keys of their own. `owner` and `field` are those of the
    innermost field that leads there. `words` are the values it has, where they are few.
    """

    record: type[Record] | None
    keyed: bool
    owner: type[Record]
    field: FieldInfo | None
    name: str
    words: tuple[str, ...]


def expected_at(kind: str, pointer: Pointer) -> Expected | None:
    """Return what may stand where a pointer leads in a file of a kind; None where nothing may.

    Any number will do for a step into a list, and a list of one needs no step.
    """
    model = _FILES.get(kind)
    if model is None:
        return None
    owner, field, name = model, None, ""
    here: Any = model
    for step in pointer:
        here = _plain(here)
        if get_origin(here) is tuple and not isinstance(step, int):
            here = _plain(get_args(here)[0])
        if isinstance(here, type) and issubclass(here, Record):
            owner = here
            found = fields_of(here).get(str(step))
            if found is None:
                return None
            field, name, here = found, str(step), found.annotation
        elif get_origin(here) is dict:
            here = get_args(here)[1]
        elif get_origin(here) is tuple:
            here = get_args(here)[0]
        else:
            return None
    here = _plain(here)
    if get_origin(here) is tuple:
        here = _plain(get_args(here)[0])
    record = here if isinstance(here, type) and issubclass(here, Record) else None
    return Expected(record, get_origin(here) is dict, owner, field, name, _words(here))


def fields_of(record: type[Record]) -> dict[str, FieldInfo]:
    """Return the fields of a record by the keys that files have for them."""
    return {field.alias or name: field for name, field in record.model_fields.items()}


def _plain(annotation: Any) -> Any:
    """Return what an annotation is of, without what may be said besides, and without None."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation


def _words(annotation: Any) -> tuple[str, ...]:
    if annotation is bool:
        return ("true", "false")
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    return ()
