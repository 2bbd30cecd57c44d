"""A directory to a knowledge base."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.loading.assembly import Assembly
from argmap.loading.layout import survey
from argmap.loading.parts import read_part
from argmap.loading.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from argmap.diagnostics import Finding
    from argmap.model import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Loaded:
    """A knowledge base as read: the records, what was wrong with the files, and their bytes.

    The findings are those of reading alone, without spans where only a pointer is known. `actual`
    has the paths that cannot be written as they are, by how findings write them.
    """

    kb: KnowledgeBase
    findings: tuple[Finding, ...]
    contents: Mapping[str, bytes]
    actual: Mapping[str, str] = field(default_factory=dict)


def load(root: Path, *, evidence: bool = False, texts: Path | None = None) -> Loaded:
    """Return the knowledge base below `root`, a resolved directory that holds `argmap.yaml`.

    With `evidence`, texts, seals and proofs are read too; `texts` is a further directory to look
    for texts in. Queries do without.

    Raises:
        OSError: where the directory itself cannot be listed.

    """
    with without_garbage_collection():
        layout = survey(root)
        assembly = Assembly(findings=list(layout.findings))
        contents: dict[str, bytes] = {}
        for listed in layout.files():
            data, reason = read_bytes(layout, listed.path)
            contents[listed.path] = data
            assembly.add(read_part(listed, data, reason)[0])
        if evidence:
            from argmap.loading.evidence import add_evidence  # noqa: PLC0415 - queries do without

            add_evidence(assembly, layout, contents, texts)
        return Loaded(assembly.finish(), tuple(assembly.findings), contents, layout.actual)


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Keep the collector off while only lasting objects are made: a fifth of the time it takes."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
