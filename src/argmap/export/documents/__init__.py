"""Outlines as files of word processors, typesetters and slides (extra `argmap[documents]`).

A document becomes pandoc's own syntax tree (`tree`), never marked-up text, so that nothing in it
can be read as markup. pandoc runs in its sandbox and has citeproc write the citations; `citations`
keeps who holds a claim in the text, whatever the CSL style prints. For a PDF pandoc writes Typst,
which the `typst` package compiles in this process (`pdf`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.documents.pandoc import MissingExtraError, Pandoc, PandocError

if TYPE_CHECKING:
    from argmap.export.outline.document import Document

__all__ = ["MissingExtraError", "PandocError", "Written", "as_file"]


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content, and what its reader should know about it."""

    content: bytes
    remarks: tuple[str, ...] = ()


def as_file(document: Document, to: str, style: str | None = None) -> Written:
    """Return a document as docx, odt, tex, pdf or pptx.

    `style` is a CSL style: a file, or a name that pandoc knows; without one, pandoc's own, Chicago
    author-date.

    Raises:
        MissingExtraError: where pandoc or typst is not installed.
        PandocError: where pandoc refuses, say because there is no such style.

    """
    from argmap.export.documents import looks, pdf  # noqa: PLC0415 - only what is written
    from argmap.export.documents.citations import Manner  # noqa: PLC0415
    from argmap.export.documents.literal import literal  # noqa: PLC0415
    from argmap.export.documents.slides import slides  # noqa: PLC0415
    from argmap.export.documents.tree import tree  # noqa: PLC0415

    pandoc = Pandoc(style)
    manner = pandoc.manner() if document.works else Manner.bracketed
    planted = tree(document, "typst" if to == "pdf" else to, manner)
    if to == "pdf":
        return Written(*pdf.compiled(document, planted, pandoc))
    if to == "tex":
        cited = literal(pandoc.cited(planted), "latex")
        return Written(pandoc.write(cited, "latex-smart"))
    if to == "pptx":
        shown = slides(pandoc.cited(planted))
        return Written(looks.dated(pandoc.write(shown, to, looks.slides(pandoc))))
    look = looks.letter(pandoc) if to == "docx" else looks.open_document(pandoc)
    return Written(looks.dated(pandoc.write(planted, to, look)))
