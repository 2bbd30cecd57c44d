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

    source: Id | None = Field(
        default=None,
        description="The source, as in the name of the directory; files in claims/across/ have "
        "none.",
    )
    curator: Id | None = Field(
        default=None,
        description="Who encoded the file: a curator of argmap.yaml. May be left out where that "
        "names only one.",
    )
    claims: dict[Id, Claim] = Field(default_factory=dict, description="Claims, by id.")
    arguments: dict[Id, Argument] = Field(
        default_factory=dict,
        description="Arguments, by id. Claims and arguments of a source share one set of ids.",
    )
    conflicts: Annotated[tuple[Conflict, ...], FromList] = Field(
        default=(), description="Pairs of claims that cannot both hold, or stand in tension."
    )
    restatements: Annotated[tuple[Restatement, ...], FromList] = Field(
        default=(),
        description="Pairs of claims, usually of different sources, that say the same.",
    )
    expect: Annotated[tuple[Expectation, ...], FromList] = Field(
        default=(),
        description="What the curator expects `argmap assess` to say of some claims; `argmap "
        "check` reports a verdict that is another one.",
    )
    note: Text | None = Field(default=None, description="A remark on the file.")


class HoldersFile(Record):
    """`corpus/holders.yaml`."""

    holders: dict[Id, Holder] = Field(
        description="People, governments, bodies and groups that hold claims, by id."
    )


class ReferencesFile(Record):
    """`corpus/references.yaml`: a list under one key, the form pandoc reads as a bibliography."""

    references: Annotated[tuple[Reference, ...], FromList] = Field(
        description="The works cited: CSL items, each with an `id`."
    )
