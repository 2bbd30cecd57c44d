"""What the server holds: the buffers of the editor, and the knowledge bases that they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pygls import uris

from argmap.loading import find_root
from argmap.loading.parts import read_part
from argmap.lsp.drafts import with_drafts
from argmap.lsp.focus import Focus
from argmap.lsp.sheets import Sheet, Sheets
from argmap.lsp.snapshot import Snapshot, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.diagnostics import Finding
    from argmap.loading.layout import Listed
    from argmap.loading.parts import Part
    from argmap.model import Argument, Claim


@dataclass(frozen=True, slots=True)
class Buffer:
    """A text as the editor has it, with the name the editor calls it by."""

    uri: str
    version: int | None
    text: str

    @property
    def data(self) -> bytes:
        """The bytes that saving it would write; half of a surrogate pair stays no character."""
        return self.text.encode("utf-8", "surrogatepass")


class View:
    """One open file of a knowledge base: as it is in the editor, among all others.

    `part` is what it brings now; `sound` is what it brought when its text could last be read, with
    the records that are being written. `before` is the view of the text that this one replaced.
    """

    def __init__(
        self,
        base: Base,
        snapshot: Snapshot,
        listed: Listed,
        buffer: Buffer,
        before: View | None = None,
    ) -> None:
        self._read_before = None if before is None else before.last_read
        self.base = base
        self.snapshot = snapshot
        self.listed = listed
        self.buffer = buffer
        self.path = listed.path

    @cached_property
    def sheet(self) -> Sheet:
        """The text, with its places."""
        return self.base.sheets.of(self.path, self.buffer.data)

    @cached_property
    def _read(self) -> tuple[Part, bool]:
        return read_part(self.listed, self.buffer.data)

    @property
    def part(self) -> Part:
        """What the text brings."""
        return self._read[0]

    @property
    def is_readable(self) -> bool:
        """Whether the text is YAML that a knowledge base has a use for."""
        return self._read[1]

    @cached_property
    def sound(self) -> Part:
        """What the text brings, or did when it could last be read, with drafts."""
        if self.is_readable:
            return with_drafts(self.part, self.listed, self.buffer.data)
        return self._remembered

    @property
    def recent(self) -> Part:
        """What the text brings; or what it brought some keystrokes ago, if it was not read since.

        For completion, which does not wait for the text to be read.
        """
        return self.sound if self._is_read else self._remembered

    @property
    def last_read(self) -> Part | None:
        """What the text brought when it could last be read, if that was since the snapshot."""
        return self.sound if self._is_read and self.is_readable else self._read_before

    @property
    def _is_read(self) -> bool:
        return "_read" in self.__dict__

    @property
    def _remembered(self) -> Part:
        """What an earlier text brought."""
        snapshot = self.snapshot
        return self._read_before or snapshot.sound.get(self.path) or snapshot.parts[self.path]

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by id; iteration gives those of this file."""
        own = {claim.id: claim for claim in self.sound.claims}
        return Focus(own, self.snapshot.known.claims, self.path)

    @cached_property
    def arguments(self) -> Mapping[str, Argument]:
        """Every argument by id; iteration gives those of this file."""
        own = {argument.id: argument for argument in self.sound.arguments}
        return Focus(own, self.snapshot.known.arguments, self.path)

    def every_claim(self) -> Iterator[Claim]:
        """Yield the claims of this file, then those of all others."""
        yield from self.recent.claims
        others = self.snapshot.known.claims.values()
        yield from (claim for claim in others if claim.origin.path != self.path)

    def every_argument(self) -> Iterator[Argument]:
        """Yield the arguments of this file, then those of all others."""
        yield from self.recent.arguments
        others = self.snapshot.known.arguments.values()
        yield from (argument for argument in others if argument.origin.path != self.path)


class Base:
    """A knowledge base that some open file belongs to.

    `findings` are those of the last whole check, by path; `published` the paths that the client
    shows something for.
    """

    def __init__(self, root: Path, texts: Path | None, encoding: str) -> None:
        self.root = root
        self.texts = texts
        self.sheets = Sheets(encoding)
        self.buffers: dict[str, Buffer] = {}
        self.findings: dict[str, list[Finding]] = {}
        self.published: set[str] = set()
        self._snapshot: Snapshot | None = None
        self._views: dict[str, View] = {}

    @property
    def snapshot(self) -> Snapshot:
        """The knowledge base as it was last read; read now, where it never was.

        Raises:
            OSError: where its directory cannot be listed.

        """
        if self._snapshot is None:
            self._snapshot = take(self.root, self.unsaved(), self.texts)
        return self._snapshot

    @property
    def is_read(self) -> bool:
        """Whether the knowledge base has been read yet."""
        return self._snapshot is not None

    def accept(self, snapshot: Snapshot) -> None:
        """Go on from another snapshot."""
        self._snapshot = snapshot
        self._views.clear()

    def renew(self) -> None:
        """Read again what changed, on disk and in the editor.

        Raises:
            OSError: where the directory cannot be listed.

        """
        remembered = self.remembered()
        self.accept(
            take(self.root, self.unsaved(), self.texts, self._snapshot, remembered=remembered)
        )

    def unsaved(self) -> dict[str, bytes]:
        """Return what the editor holds in the place of files."""
        return {path: buffer.data for path, buffer in self.buffers.items()}

    def remembered(self) -> dict[str, Part]:
        """Return what open files brought that were read since the snapshot, when they last were."""
        views = (view for path, view in self._views.items() if path in self.buffers)
        return {view.path: part for view in views if (part := view.last_read) is not None}

    def view(self, path: str) -> View | None:
        """Return an open file of the knowledge base; None for what is none of its YAML files."""
        view = self._views.get(path)
        buffer = self.buffers.get(path)
        if buffer is None:
            return None
        if view is None or view.buffer is not buffer:
            listed = self.snapshot.listed.get(path)
            if listed is None:
                return None
            view = self._views[path] = View(self, self.snapshot, listed, buffer, view)
        return view

    def text_of(self, path: str) -> Sheet:
        """Return the text of a file, as the editor has it or else as it was last read."""
        buffer = self.buffers.get(path)
        data = self.snapshot.contents.get(path, b"") if buffer is None else buffer.data
        return self.sheets.of(path, data)

    def uri(self, path: str) -> str:
        """Return the name that the client knows a file by."""
        if path in self.buffers:
            return self.buffers[path].uri
        return uris.from_fs_path(str(self.root / path)) or ""


class Desk:
    """Every open buffer, and the knowledge base each of them lies in."""

    def __init__(self, texts: Path | None, encoding: str) -> None:
        self._texts = texts
        self._encoding = encoding
        self._places: dict[str, tuple[Base, str]] = {}
        self.bases: dict[Path, Base] = {}
        self.homeless: dict[str, Buffer] = {}

    def put(self, buffer: Buffer) -> tuple[Base, str] | None:
        """Keep a buffer; return the knowledge base it lies in and its path there, if there is one.

        What the editor has in no file, or in a file of no knowledge base, is nobody's business.
        """
        known = self._places.get(buffer.uri) or self._place(buffer.uri)
        if known is None:
            self.homeless[buffer.uri] = buffer
            return None
        self.homeless.pop(buffer.uri, None)
        self._places[buffer.uri] = known
        known[0].buffers[known[1]] = buffer
        return known

    def drop(self, uri: str) -> tuple[Base, str] | None:
        """Forget a buffer: what is on disk counts again."""
        self.homeless.pop(uri, None)
        known = self._places.pop(uri, None)
        if known is not None:
            known[0].buffers.pop(known[1], None)
        return known

    def place(self, uri: str) -> tuple[Base, str] | None:
        """Return the knowledge base that an open file lies in, and its path there."""
        return self._places.get(uri)

    def view(self, uri: str) -> View | None:
        """Return what is known of an open file, None for what lies in no knowledge base."""
        known = self._places.get(uri)
        return None if known is None else known[0].view(known[1])

    def close(self, base: Base) -> None:
        """Forget a knowledge base that is none any more; its buffers may lie in another."""
        self.bases.pop(base.root, None)
        for buffer in base.buffers.values():
            self._places.pop(buffer.uri, None)
            self.homeless[buffer.uri] = buffer

    def _place(self, uri: str) -> tuple[Base, str] | None:
        name = uris.to_fs_path(uri)
        if not name:
            return None
        try:
            # The file itself may be a link: it is what stands at this place.
            file = Path(name).parent.resolve() / Path(name).name
            root = find_root(file.parent)
        except (OSError, ValueError):
            return None
        if root is None:
            return None
        base = self.bases.get(root)
        if base is None:
            base = self.bases[root] = Base(root, self._texts, self._encoding)
        return base, file.relative_to(root).as_posix()
