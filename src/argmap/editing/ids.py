"""What ids the files of a knowledge base give, and to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from argmap.editing.occurrences import occurrences
from argmap.model import ACROSS, short
from argmap.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.editing.occurrences import Occurrence
    from argmap.loading.layout import Listed
    from argmap.model import KnowledgeBase
    from argmap.syntax import Document

Kind = Literal["claim", "argument", "source", "holder", "work", "curator", "tag"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Files:
    """The files of a knowledge base: each is read when it is first asked for, and only then.

    `contents` has their bytes by path; what an editor holds may stand there instead of what is on
    disk.
    """

    def __init__(self, listed: Sequence[Listed], contents: Mapping[str, bytes]) -> None:
        self.listed = listed
        self.contents = contents
        self._documents: dict[str, Document] = {}
        self._occurrences: dict[str, tuple[Occurrence, ...]] = {}

    def document(self, path: str) -> Document:
        """Return what stands in a file."""
        if path not in self._documents:
            self._documents[path] = parse(self.contents.get(path, b""))
        return self._documents[path]

    def occurrences(self, listed: Listed) -> tuple[Occurrence, ...]:
        """Return every id in a file; none where it cannot be read."""
        if listed.path not in self._occurrences:
            document = self.document(listed.path)
            values = {} if document.problems else document.value
            self._occurrences[listed.path] = tuple(occurrences(listed, values))
        return self._occurrences[listed.path]

    def that_may_hold(self, *names: str) -> Iterator[Listed]:
        """Yield the files that one of the names may stand in."""
        for listed in self.listed:
            if may_hold(self.contents.get(listed.path, b""), *names):
                yield listed


def may_hold(data: bytes, *names: str) -> bool:
    """Return whether a file may have one of the names: an escape can stand for any letter."""
    return b"\\" in data or any(name.encode("utf-8", "surrogatepass") in data for name in names)


def given(one: Occurrence, listed: Listed) -> tuple[Kind, str] | None:
    """Return what gets its id by an occurrence in a file: its kind and full id.

    None for a reference to what gets it elsewhere. A tag is whatever has been used as one, and
    a source gets its id from its directories.
    """
    if one.role == "record":
        return "claim" if one.pointer[0] == "claims" else "argument", f"{listed.name}/{one.text}"
    if one.role in ("holder", "curator"):
        return (one.role, one.text) if one.is_key else None
    if one.role == "work":
        return ("work", one.text) if one.pointer[0] == "references" else None
    return ("tag", one.text) if one.role == "tag" else None


def sources(listed: Sequence[Listed]) -> set[str]:
    """Return the ids of the sources that have a directory."""
    return {one.name for one in listed} - {"", ACROSS}


def meanings(files: Files, name: str) -> list[tuple[Kind, str]]:
    """Return what a name may stand for: kinds with full ids. A short id stands for all it fits.

    Files that cannot be read are passed over. Whether a record is valid does not matter.
    """
    found: set[tuple[Kind, str]] = set()
    if name in sources(files.listed):
        found.add(("source", name))
    for listed in files.that_may_hold(short(name)):
        found |= {
            one
            for occurrence in files.occurrences(listed)
            if (one := given(occurrence, listed)) and _fits(one, name)
        }
    return sorted(found, key=lambda one: (KINDS.index(one[0]), one[1]))


def _fits(one: tuple[Kind, str], name: str) -> bool:
    kind, full = one
    return name == (short(full) if kind in ("claim", "argument") and "/" not in name else full)


def names(kb: KnowledgeBase, kind: Kind | None = None) -> set[str]:
    """Return every id there is, of one kind or of all; those of claims and arguments in full."""
    known: dict[Kind, set[str]] = {
        "claim": set(kb.claims),
        "argument": set(kb.arguments),
        "source": set(kb.sources),
        "holder": set(kb.holders),
        "work": set(kb.works),
        "curator": set() if kb.config is None else set(kb.config.curators),
        "tag": {tag for record in (*kb.records(), *kb.relations()) for tag in record.tags},
    }
    return {name for what, found in known.items() if kind in (None, what) for name in found}
