"""A knowledge base that shows the records of one file, and knows those of all others.

Rules that hold the records they go through against those they look up say of one file what they
would say of it among all others, in the time that one file takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from argmap.model import KnowledgeBase

if TYPE_CHECKING:
    from argmap.loading.parts import Part
    from argmap.lsp.snapshot import Snapshot

T = TypeVar("T")


class Focus(Mapping[str, T]):
    """Records by id: iteration gives those of one file, look-up those of every file.

    That is not what a mapping promises; it is what this one is for.
    """

    def __init__(self, own: Mapping[str, T], others: Mapping[str, T], path: str) -> None:
        self._own = own
        self._others = others
        self._path = path

    def __getitem__(self, name: str) -> T:
        """Return the record of an id, of this file or another."""
        found: Any = self._own.get(name) or self._others[name]
        if found.origin.path == self._path and name not in self._own:
            raise KeyError(name)  # it was here when the others were read
        return found  # type: ignore[no-any-return]

    def __contains__(self, name: object) -> bool:
        """Return whether some file has a record of this id."""
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of this file."""
        return iter(self._own)

    def __len__(self) -> int:
        """Return how many records this file has."""
        return len(self._own)


def focused(snapshot: Snapshot, path: str, part: Part) -> KnowledgeBase:
    """Return the knowledge base that shows what `part` brings, and knows the rest of a snapshot.

    `part` is that of the file `path` as it is now. Sources, holders and works are all shown: rules
    go through them to say which one was meant.
    """
    kb = snapshot.kb
    others = [one for name, one in snapshot.parts.items() if name != path]
    # The first of two works counts, as when parts are assembled.
    works = {work.id: work for work in reversed(part.works)}
    return KnowledgeBase(
        part.config if path == "argmap.yaml" else kb.config,
        {**_without(kb.sources, path), **part.sources},
        {**_without(kb.holders, path), **part.holders},
        {**works, **_without(kb.works, path)},
        Focus({claim.id: claim for claim in part.claims}, kb.claims, path),
        Focus({argument.id: argument for argument in part.arguments}, kb.arguments, path),
        conflicts=part.conflicts,
        restatements=part.restatements,
        expectations=part.expectations,
        damaged=frozenset().union(part.damaged, *(one.damaged for one in others)),
        unknowable=frozenset().union(part.unknowable, *(one.unknowable for one in others)),
    )


def _without(records: Mapping[str, Any], path: str) -> dict[str, Any]:
    return {name: one for name, one in records.items() if one.origin.path != path}
