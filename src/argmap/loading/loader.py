"""A directory to a knowledge base."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.loading.assembly import Assembly
from argmap.loading.layout import survey
from argmap.loading.reading import read
from argmap.loading.root import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from argmap.diagnostics import Finding
    from argmap.model import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Loaded:
    """A knowledge base as read: the records, what was wrong with the files, and their bytes.

    The findings are those of reading alone, without spans where only a pointer is known.
    """

    kb: KnowledgeBase
    findings: tuple[Finding, ...]
    contents: Mapping[str, bytes]


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

        def values_of(path: str) -> dict[str, Any] | None:
            data, document, findings = read(layout, path)
            contents[path] = data
            assembly.findings.extend(findings)
            return None if document is None else document.value

        assembly.add_config(values_of(CONFIG_NAME), CONFIG_NAME)
        if layout.has_holders:
            assembly.add_holders(values_of("corpus/holders.yaml"), "corpus/holders.yaml")
        if layout.has_references:
            assembly.add_works(values_of("corpus/references.yaml"), "corpus/references.yaml")
        for source in layout.sources:
            path = f"corpus/{source}/source.yaml"
            assembly.add_source(source, values_of(path), path)
        for path, scope in layout.claim_files:
            assembly.add_claims(scope, values_of(path), path)
        if evidence:
            from argmap.loading.evidence import add_evidence  # noqa: PLC0415 - queries do without

            add_evidence(assembly, layout, contents, texts)
        return Loaded(assembly.finish(), tuple(assembly.findings), contents)


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
