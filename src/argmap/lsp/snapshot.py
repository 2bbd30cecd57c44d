"""A knowledge base as it is at one moment, with what an editor has not saved.

A snapshot is never changed. The next one is made from it: only files whose bytes are others are
parsed again.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.loading.assembly import Assembly
from argmap.loading.baselines import read_named
from argmap.loading.evidence import source_evidence, text_path
from argmap.loading.layout import survey
from argmap.loading.loader import Loaded, without_garbage_collection
from argmap.loading.parts import Part, read_part
from argmap.loading.reading import read_bytes
from argmap.lsp.drafts import with_drafts
from argmap.lsp.salvage import salvaged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set
    from pathlib import Path

    from argmap.loading.baselines import ReadBaseline
    from argmap.loading.layout import Layout, Listed
    from argmap.model import KnowledgeBase

# What tells whether a file that proves quotations is another than it was.
_Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    signature: _Signature
    part: Part
    contents: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was read, file by file and all together.

    `sound` has, for each file whose text is broken now, the part from when it last was not, or what
    can be made of the text; and for each with a record that is being written, the part with drafts.
    `known` are the records with those in place of what is lost. `guessed` are the files whose text
    could not be read since the first time.
    """

    layout: Layout
    contents: Mapping[str, bytes]
    parts: Mapping[str, Part]
    sound: Mapping[str, Part]
    guessed: Set[str]
    evidence: Mapping[str, _Evidence]
    loaded: Loaded
    known: KnowledgeBase
    baseline: ReadBaseline | None
    listed: Mapping[str, Listed]

    @property
    def kb(self) -> KnowledgeBase:
        """The records of all files."""
        return self.loaded.kb


def take(
    root: Path,
    unsaved: Mapping[str, bytes],
    texts: Path | None = None,
    before: Snapshot | None = None,
    pause: Callable[[], None] = lambda: None,
    *,
    remembered: Mapping[str, Part] = MappingProxyType({}),
) -> Snapshot:
    """Return the knowledge base below `root` as it is now.

    `unsaved` has what an editor holds in the place of files, by path; `texts` is as for
    `loading.load`; `before` is the snapshot that this one comes after; `remembered` are the parts
    of files whose text could be read since, by path. `pause` is called between files; what it
    raises ends the work.

    Raises:
        OSError: where the directory cannot be listed.

    """
    with without_garbage_collection():
        layout = survey(root, [path for path in unsaved if path.endswith((".yaml", ".yml"))])
        contents: dict[str, bytes] = {}
        parts: dict[str, Part] = {}
        sound: dict[str, Part] = {}
        guessed: set[str] = set()
        assembly = Assembly(findings=list(layout.findings))
        listed_by_path = {listed.path: listed for listed in layout.files()}
        for path, listed in listed_by_path.items():
            pause()
            data, reason = (unsaved[path], "") if path in unsaved else read_bytes(layout, path)
            part = before.parts.get(path) if before else None
            if part is None or before is None or before.contents.get(path) != data or reason:
                part, is_sound = read_part(listed, data, reason)
                last = _last_sound(before, path)
                if is_sound:
                    asked = with_drafts(part, listed, data)
                elif path in remembered:
                    asked = remembered[path]
                elif last is None or before is None or path in before.guessed:
                    guessed.add(path)
                    asked = _richest(last, salvaged(listed, data), part)
                else:
                    asked = last
            else:
                asked = before.sound.get(path, part)
                guessed |= before.guessed & {path}
            if asked is not part:
                sound[path] = asked
            contents[path], parts[path] = data, part
            assembly.add(part)
        evidence = {
            source: _evidence(
                layout, source, texts, before.evidence.get(source) if before else None
            )
            for source in list(assembly.sources)
        }
        for one in evidence.values():
            assembly.add(one.part)
            contents.update(one.contents)
        kb = assembly.finish()
        named = None if kb.config is None else kb.config.baseline
        baseline = None if named is None else read_named(root, named)
        loaded = Loaded(kb, tuple(assembly.findings), contents)
        known = _assembled({**parts, **sound}) if sound else kb
        return Snapshot(
            layout,
            contents,
            parts,
            sound,
            guessed,
            evidence,
            loaded,
            known,
            baseline,
            listed_by_path,
        )


def _last_sound(before: Snapshot | None, path: str) -> Part | None:
    return None if before is None else before.sound.get(path) or before.parts.get(path)


def _richest(*parts: Part | None) -> Part:
    """Return the part with the most records, the first of those that have as many."""
    return max(filter(None, parts), key=lambda part: len(part.claims) + len(part.arguments))


def _assembled(parts: Mapping[str, Part]) -> KnowledgeBase:
    assembly = Assembly()
    for part in parts.values():
        assembly.add(part)
    return assembly.finish()


def _evidence(
    layout: Layout, source: str, texts: Path | None, before: _Evidence | None
) -> _Evidence:
    names = [
        layout.file(path)
        for name in ("seal.json", "proofs.json", "text.txt")
        if (path := f"corpus/{source}/{name}") in layout.beside
    ]
    known = () if before is None else tuple(before.part.seals.values())
    for name in (source, *(sealed.source for sealed in known)):
        outside = text_path(name, texts)
        names += [] if outside is None else [str(outside)]
    signature = tuple(map(_signed, names))
    if before is not None and before.signature == signature:
        return before
    part, contents = source_evidence(layout, source, texts)
    return _Evidence(signature, part, contents)


def _signed(name: str) -> tuple[str, int, int]:
    try:
        status = os.stat(name)  # noqa: PTH116
    except OSError:
        return name, 0, 0
    return name, status.st_mtime_ns, status.st_size
