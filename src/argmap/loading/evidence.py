"""What proves quotations: the texts at hand, and the seals and proofs of those that are not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place
from argmap.loading.parts import Part
from argmap.loading.reading import read, read_bytes
from argmap.loading.validation import validate
from argmap.model.seals import ProofFile, Seal
from argmap.syntax.decoding import MAX_BYTES, decode

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading.assembly import Assembly
    from argmap.loading.layout import Layout


def add_evidence(
    assembly: Assembly, layout: Layout, contents: dict[str, bytes], texts: Path | None
) -> None:
    """Add the text, the seal and the proofs of every source to a knowledge base that grows.

    A text stands beside its source, or as `SOURCE.txt` in the directory `texts`.
    """
    for source in assembly.sources:
        part, read_now = source_evidence(layout, source, texts)
        assembly.add(part)
        contents.update(read_now)


def source_evidence(
    layout: Layout, source: str, texts: Path | None
) -> tuple[Part, dict[str, bytes]]:
    """Return what proves the quotations of a source, and the contents of the files read for it."""
    part = Part()
    contents: dict[str, bytes] = {}
    for name, model, known in (
        ("seal.json", Seal, part.seals),
        ("proofs.json", ProofFile, part.proofs),
    ):
        path = f"corpus/{source}/{name}"
        if path not in layout.beside:
            continue
        contents[path], document, findings = read(layout, path)
        checked = validate(model, document.value, path) if document else None
        part.findings += findings + (checked.findings if checked else [])
        if checked and checked.record and not checked.findings:
            known[source] = checked.record  # type: ignore[assignment]
        else:
            part.unknowable.add(f"seal:{source}")
    _add_text(part, layout, source, texts)
    return part, contents


def text_path(source: str, texts: Path | None) -> Path | None:
    """Return where the directory `texts` has the text of a source, None where it has not."""
    path = None if texts is None else texts / f"{source}.txt"
    return path if path is not None and path.is_file() else None


def _add_text(part: Part, layout: Layout, source: str, texts: Path | None) -> None:
    path, outside = f"corpus/{source}/text.txt", text_path(source, texts)
    if outside is None and source in part.seals:
        # A source that was renamed: its text still bears the name that it was sealed under.
        outside = text_path(part.seals[source].source, texts)
    if path in layout.beside:
        data, reason = read_bytes(layout, path)
    elif outside is not None:
        data, reason = _outside(outside)
        path = f"corpus/{source}/source.yaml"
    else:
        return
    document = decode(data)
    if not reason and document.problems:
        reason = document.problems[0].message
    if reason:
        message = f"the text attached to {source} cannot be read: {reason}"
        part.findings.append(Finding("AM312", message, Place(path), "attach a sound copy"))
    else:
        part.texts[source] = document.text


def _outside(path: Path) -> tuple[bytes, str]:
    """Return the content of a file that the user named, or the reason why it was not read."""
    try:
        with open(os.fspath(path), "rb") as file:  # noqa: PTH123
            return file.read(MAX_BYTES + 1), ""
    except OSError as error:
        return b"", error.strerror or str(error)
