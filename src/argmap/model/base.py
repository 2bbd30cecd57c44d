"""What all records share: ids, texts, and the place a record was written at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    SkipValidation,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

# The scope of `claims/across/`: relations between sources. No source may bear this name.
ACROSS = "across"
_WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"

Pointer = tuple[str | int, ...]

_LONGEST = 80
# What an id looks like, for whoever wrote something else.
SHAPE_OF_IDS = (
    "ids are lower-case letters and digits, with single hyphens between words, at most "
    f"{_LONGEST} characters"
)
Id = Annotated[str, StringConstraints(pattern=rf"^{_WORD}$", max_length=_LONGEST)]
Ref = Annotated[str, StringConstraints(pattern=rf"^(?:{_WORD}/)?{_WORD}$", max_length=161)]
# A pattern, where pydantic's own schema would let spaces alone pass for a text.
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": "string", "pattern": r"\S"}),
]


class Origin(NamedTuple):
    """Where a record is written: a file, relative to the root, and the keys that lead to it."""

    path: str
    pointer: tuple[str | int, ...]  # spelt out: pydantic 2.9 looks for names in the wrong module


# What a file does not hold, since it comes from the record's key, file and place.
FilledIn = SkipJsonSchema()  # type: ignore[type-arg]  # no type is skipped, but a field
RecordOrigin = Annotated[Origin, SkipValidation, FilledIn]

# What the name of a record begins with that has no id.
RELATION = "relation:"


def place_name(path: str, pointer: Pointer) -> str:
    """Return the name of a record that has no id, from where it is written."""
    return RELATION + ":".join([path, *map(str, pointer)])


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    # Built when first used: a query needs a third of these types.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def _listed(value: Any) -> Any:
    """Return a lone text or number as a list of one: files may leave out the brackets."""
    return [value] if isinstance(value, (str, int)) and not isinstance(value, bool) else value


def _as_text(value: Any) -> Any:
    """Return a whole number as the text it was written as: `locator: 40`, `volume: 7`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Bracketless:
    """Has the JSON Schema of a list say that its only item may stand without brackets."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


Bracketless = _Bracketless()
OneOrMore = BeforeValidator(_listed)
# Files hold lists; records hold tuples, so that nobody changes them.
FromList = Strict(False)
Texts = Annotated[tuple[Text, ...], FromList, OneOrMore, Bracketless]
Ids = Annotated[tuple[Id, ...], FromList, OneOrMore, Bracketless]
Refs = Annotated[tuple[Ref, ...], FromList, OneOrMore, Bracketless]
Designation = Annotated[
    Text,
    BeforeValidator(_as_text),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"\S"}),
]


def is_id(text: str) -> bool:
    """Return whether a text has the shape of an id, as `Id` asks for it."""
    return len(text) <= _LONGEST and re.fullmatch(_WORD, text) is not None


def qualified(ref: str, scope: str) -> str:
    """Return the full id that `ref` stands for in a file of `scope`."""
    return ref if "/" in ref else f"{scope}/{ref}"


def scope_of(full_id: str) -> str:
    """Return the source part of a full id."""
    return full_id.partition("/")[0]


def short(full_id: str) -> str:
    """Return the part of a full id that is unique in its source."""
    return full_id.rpartition("/")[2]
