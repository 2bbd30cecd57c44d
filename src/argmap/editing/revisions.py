"""A git revision, a directory or the work tree to a knowledge base, and two of them compared.

A revision is read from git's objects into a temporary directory; neither the work tree nor the
index is touched, no filter runs, and no link is followed out of the knowledge base.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from argmap.corpus import examine
from argmap.editing.repository import (
    EXECUTABLE,
    FILE,
    LINK,
    SUBMODULE,
    GitError,
    commit_of,
    contents,
    files_of,
    is_unchanged,
    merge_base,
    require_repository,
    why_it_may_be_missing,
)
from argmap.graph.difference import Difference, compare
from argmap.graph.record_fields import flat
from argmap.loading import load
from argmap.loading.root import CONFIG_NAME
from argmap.model import is_id, scope_of
from argmap.syntax.decoding import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.editing.repository import Blob
    from argmap.model import KnowledgeBase

_PARTS = (CONFIG_NAME, "corpus", "claims")
# Stands where a revision has what is not read, with the name of the object: loading finds that it
# cannot be read, and what would be there is known to be the same then and now, or not.
_NO_TEXT = b"\xff"


class UnknownSideError(Exception):
    """What was named is neither a revision nor a directory; the message says so, in one line."""


@dataclass(frozen=True, slots=True)
class Side:
    """A knowledge base to compare: what it is called, and paths of it that were passed over.

    `contents` has the bytes of its files; `unread` names those that could not be read whole, and
    `links` those of them behind which may be a directory. `root` is where a directory lies, None
    for a commit, of which `not_shown` are the files, links and submodules that were not read.
    """

    label: str
    kb: KnowledgeBase
    contents: Mapping[str, bytes]
    unread: frozenset[str] = frozenset()
    passed_over: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    root: Path | None = None
    not_shown: tuple[Blob, ...] = field(default=(), repr=False)


def sides(root: Path | None, base: str, head: str | None, texts: Path | None) -> tuple[Side, Side]:
    """Return the two sides that the words of a command name.

    A side is a git revision, or a directory that holds argmap.yaml; without a `head` it is the work
    tree. `base` may also be "A..B", or "A...B" for what B changed since it left A. `root` is the
    knowledge base that revisions are looked up for, None where there is none.

    Raises:
        UnknownSideError: where a name means nothing, or two things.
        GitError: where git fails.

    """
    if head is None and ".." in base and not _is_path(base) and not _is_base(Path(base)):
        joint = "..." if "..." in base else ".."
        one, other = (name or "HEAD" for name in base.split(joint, 1))
        if joint == "..." and root is not None:
            one = _common(root, one, other)
        return _side(root, one, texts), _side(root, other, texts)
    first = _side(root, base, texts)
    if head is not None:
        second = _side(root, head, texts)
    elif root is not None:
        second = _loaded("the work tree", root, texts)
    else:
        raise UnknownSideError("name a second directory to compare with: argmap diff OLD NEW")
    return _with_unchanged(first, second), _with_unchanged(second, first)


def of_commit(root: Path, commit: str, label: str, texts: Path | None) -> Side:
    """Return the knowledge base of a commit, at the same place in the repository.

    Raises:
        UnknownSideError: where the commit has none there.
        GitError: where git fails.

    """
    wanted: list[Blob] = []
    stand_ins: list[Blob] = []
    astray: list[Blob] = []
    for blob in files_of(root, commit, _PARTS):
        is_read = blob.mode in (FILE, EXECUTABLE) and blob.size <= MAX_BYTES
        (astray if not _is_plain(blob.path) else wanted if is_read else stand_ins).append(blob)
    if not any(blob.path == CONFIG_NAME.encode() for blob in wanted):
        raise UnknownSideError(f"{label} holds no {CONFIG_NAME} where the knowledge base is now")
    with tempfile.TemporaryDirectory(prefix="argmap-") as name:
        copy = Path(name).resolve()
        hidden = ((blob, _NO_TEXT + blob.name) for blob in stand_ins)
        for blob, data in chain(hidden, contents(root, wanted)):
            target = copy / os.fsdecode(blob.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        side = _loaded(label, copy, texts)
    unread = side.unread.union(map(_readable, astray))
    links = {_readable(blob) for blob in stand_ins if blob.mode in (LINK, SUBMODULE)}
    return replace(
        side,
        contents={**side.contents, **_stand_ins(stand_ins)},
        unread=unread,
        links=unread & links,
        root=None,
        not_shown=tuple(stand_ins),
        # What loading does not mind, nobody misses.
        passed_over=tuple(p for p in map(_readable, (*stand_ins, *astray)) if p in unread),
    )


def difference(base: Side, head: Side) -> Difference:
    """Return what changed from one side to the other, quotations judged on both.

    Where only one side has the text of a source at hand, the other is judged by it too.
    """
    old = _with_texts(_without_hidden(base, head.kb), head.kb)
    new = _with_texts(_without_hidden(head, base.kb), base.kb)
    found = compare(old, new, _verdicts(old), _verdicts(new))
    left_out = [
        tuple(dict.fromkeys([*sorted(side.unread), *names]))
        for side, names in zip((base, head), found.left_out, strict=True)
    ]
    unsure = not all(_is_same(base, head, path) for path in {*base.unread, *head.unread})
    # An expectation that cannot be read is in no list of what is unread, but its file is.
    expectations = replace(
        found.expectations,
        added=tuple(e for e in found.expectations.added if e.origin.path not in base.unread),
        removed=tuple(e for e in found.expectations.removed if e.origin.path not in head.unread),
    )
    return replace(
        found,
        expectations=expectations,
        left_out=(left_out[0], left_out[1]),
        unsure=unsure,
    )


def _side(root: Path | None, name: str, texts: Path | None) -> Side:
    if not name:
        raise UnknownSideError("the name of a revision or a directory is empty")
    commit = None if root is None or _is_path(name) else commit_of(root, name)
    directory = Path(name)
    if commit is not None and root is not None:
        if _is_base(directory):
            raise UnknownSideError(
                f"`{name}` is a revision and a directory; write ./{name}, or refs/heads/{name}"
            )
        return of_commit(root, commit, name, texts)
    if _is_base(directory):
        return _loaded(name, directory.resolve(), texts)
    if directory.is_dir():
        raise UnknownSideError(f"the directory {name} holds no {CONFIG_NAME}")
    if root is None:
        raise UnknownSideError(f"there is no directory {name}; revisions need a knowledge base")
    require_repository(root)
    raise UnknownSideError(
        f"`{name}` is neither a revision of this repository nor a directory"
        + ("" if _is_path(name) else why_it_may_be_missing(root))
    )


def _loaded(label: str, root: Path, texts: Path | None) -> Side:
    loaded = load(root, evidence=True, texts=texts)
    unread = {finding.place.path for finding in loaded.findings}
    places = {path: root / loaded.actual.get(path, path) for path in unread}
    links = {
        path: _NO_TEXT + os.fsencode(place.readlink())
        for path, place in places.items()
        # Unlike pathlib's, these mind no directory that is closed.
        if os.path.islink(place) and not os.path.isfile(place)  # noqa: PTH113, PTH114
    }
    known = {**loaded.contents, **links}
    return Side(label, loaded.kb, known, frozenset(unread), links=frozenset(links), root=root)


def _with_unchanged(side: Side, other: Side) -> Side:
    """Return a side that, if it is a directory, knows what it has as a commit has it, unread."""
    root = side.root
    if root is None:
        return side
    unchanged = [b for b in other.not_shown if is_unchanged(root, b) and not _is_followed(root, b)]
    return replace(side, contents={**side.contents, **_stand_ins(unchanged)})


def _is_followed(root: Path, blob: Blob) -> bool:
    """Return whether a directory has something to read behind a link that no commit follows.

    An absolute link leads to the same place from whatever commit; that may have changed since.
    """
    real = Path(os.path.realpath(root / os.fsdecode(blob.path)))  # pathlib's minds loops
    return (
        blob.mode == LINK
        and real.is_relative_to(os.path.realpath(root))
        and (os.path.isfile(real) or b"/" not in blob.path)  # noqa: PTH113
    )


def _stand_ins(blobs: Iterable[Blob]) -> dict[str, bytes]:
    return {_readable(blob): _NO_TEXT + blob.name for blob in blobs}


def _is_same(base: Side, head: Side, path: str) -> bool:
    """Return whether two sides have the same at a path, be it unread, or lie below what is."""
    if base.contents.get(path) == head.contents.get(path):
        return True
    above = map(str, PurePosixPath(path).parents)
    return any(p in base.contents and base.contents[p] == head.contents.get(p) for p in above)


def _common(root: Path, one: str, other: str) -> str:
    """Return where the way to one revision left that to another."""
    require_repository(root)
    names = [commit_of(root, name) for name in (one, other)]
    for name, commit in zip((one, other), names, strict=True):
        if commit is None:
            raise UnknownSideError(
                f"`{name}` is no revision of this repository{why_it_may_be_missing(root)}"
            )
    found = merge_base(root, str(names[0]), str(names[1]))
    if found is None:
        raise GitError(
            f"{one} and {other} have no common ancestor that this repository knows"
            + why_it_may_be_missing(root)
        )
    return found


def _is_path(name: str) -> bool:
    """Return whether what was named can only be a directory; `..B` is a range of revisions."""
    return name.startswith(("/", "./", "../")) or name in (".", "..") or "/.." in name


def _is_base(directory: Path) -> bool:
    return (directory / CONFIG_NAME).is_file()


def _is_plain(path: bytes) -> bool:
    """Return whether a path of a tree, which anybody can have made, leads nowhere but down."""
    steps = path.replace(os.sep.encode(), b"/").split(b"/")
    return not {b"", b".", b".."} & set(steps)


def _readable(blob: Blob) -> str:
    """Return the path of a file as loading names it."""
    return blob.path.decode("utf-8", "backslashreplace")


def _hidden(side: Side) -> Iterator[str]:
    """Yield the directories of sources that are a link or a submodule, and so were not read.

    A plain file in their place hides nothing.
    """
    for path in side.links:
        top, _, name = path.partition("/")
        if top in ("corpus", "claims") and (not name or is_id(name)):
            yield path


def _without_hidden(side: Side, other: KnowledgeBase) -> KnowledgeBase:
    """Return the knowledge base of a side, so that what the other has may be in what was hidden."""
    unknowable: set[str] = set()
    for path in _hidden(side):
        top, _, name = path.partition("/")
        if top == "corpus":
            unknowable |= {f"source:{name}"} if name else {"sources", "holders", "works"}
        elif name:
            unknowable.add(name)
        else:
            unknowable |= {scope_of(record.id) for record in other.records()}
            unknowable |= {r.scope for r in (*other.relations(), *other.expectations)}
    return replace(side.kb, unknowable=side.kb.unknowable | unknowable) if unknowable else side.kb


def _with_texts(kb: KnowledgeBase, other: KnowledgeBase) -> KnowledgeBase:
    lent = {s: text for s, text in other.texts.items() if s in kb.sources and s not in kb.texts}
    return replace(kb, texts={**kb.texts, **lent}) if lent else kb


def _verdicts(kb: KnowledgeBase) -> dict[tuple[str, str], str]:
    return {
        (found.record.id, flat(found.record.quotes[found.index])): found.verdict
        for found in examine(kb)
    }
