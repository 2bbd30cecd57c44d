"""The files that hold several records."""

from typing import Annotated

from pydantic import Field

from argmap.model.arguments import Argument, Conflict, Restatement
from argmap.model.base import FromList, Id, Record, Text
from argmap.model.claims import Claim
from argmap.model.corpus import Holder, Reference
from argmap.model.expectations import Expectation


class ClaimFile(Record):
    """A file under `claims/`: one author's claims on a topic, or relations between sources.

    `source` repeats the directory; `curator` may be left out where there is only one.
    """

    source: Id | None = None
    curator: Id | None = None
    claims: dict[Id, Claim] = Field(default_factory=dict)
    arguments: dict[Id, Argument] = Field(default_factory=dict)
    conflicts: Annotated[tuple[Conflict, ...], FromList] = ()
    restatements: Annotated[tuple[Restatement, ...], FromList] = ()
    expect: Annotated[tuple[Expectation, ...], FromList] = ()
    note: Text | None = None


class HoldersFile(Record):
    """`corpus/holders.yaml`."""

    holders: dict[Id, Holder]


class ReferencesFile(Record):
    """`corpus/references.yaml`: a list under one key, the form pandoc reads as a bibliography."""

    references: Annotated[tuple[Reference, ...], FromList]
