"""A document as PDF: pandoc writes Typst, and the `typst` package compiles it in this process."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from argmap.export.documents.literal import literal
from argmap.export.documents.pandoc import MissingExtraError, PandocError

if TYPE_CHECKING:
    from argmap.export.documents.nodes import Node
    from argmap.export.documents.pandoc import Pandoc
    from argmap.export.outline.document import Document

# Comes with Typst; letters that it lacks are looked for in the fonts of the system.
_FONTS = '("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")'
# A word longer than a line, which may then be broken at any letter; an address breaks by itself.
_UNBROKEN = r"[\\p{L}\\p{N}_&&[^\\p{Han}\\p{Hiragana}\\p{Katakana}]]{50,}"
_PREAMBLE = f"""
#set document(title: sys.inputs.title, author: json(bytes(sys.inputs.authors)), date: auto)
#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(font: {_FONTS}, size: 11pt, lang: "en", region: "GB")
#set smartquote(enabled: false)
#set par(leading: 0.68em, spacing: 1.1em, justify: false)
#show terms.item: it => block(above: 1em, below: 1em, grid(
  columns: (2.8em, 1fr), column-gutter: 0.4em, it.term, it.description))
#set list(indent: 0.4em, spacing: 0.75em)
#set table(inset: (x: 0.6em, y: 0.6em), stroke: (x, y) => (
  left: if x > 0 {{ 0.4pt + luma(150) }}, top: if y > 1 {{ 0.4pt + luma(150) }}))
#show table.cell.where(y: 0): strong
#show figure: set block(breakable: true)
#show figure: set align(start)
#show regex("{_UNBROKEN}"): long => long.text.clusters().join(box())
#show heading: set block(above: 1.5em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 14pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 3): set text(size: 11pt)
#show heading.where(level: 4): set text(size: 11pt, style: "italic", weight: "regular")
#show heading.where(level: 5): set text(size: 11pt, style: "italic", weight: "regular")
#show <refs>: set par(hanging-indent: 1.8em)
#title(text(size: 17pt, sys.inputs.title))
#if sys.inputs.subtitle != "" {{ block(below: 1.6em, text(size: 13pt, sys.inputs.subtitle)) }}
#if sys.inputs.author != "" {{ block(text(fill: luma(60), sys.inputs.author)) }}
"""
_UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_NAMED = 12


def compiled(document: Document, planted: Node, pandoc: Pandoc) -> tuple[bytes, tuple[str, ...]]:
    """Return a document, and its tree for Typst, as PDF; and what its reader should know.

    The PDF has tags for those who have it read to them (PDF/UA-1, ISO 14289-1), unless a letter
    in it is in none of the fonts at hand: then it has not, and that is said.
    """
    try:
        import typst  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise MissingExtraError("typst") from error
    cited = literal(pandoc.cited(planted), "typst")
    source = _PREAMBLE + pandoc.fragment(cited, "typst-smart-citations")
    options: dict[str, Any] = {
        "format": "pdf",
        "sys_inputs": {
            "title": document.title,
            "subtitle": document.subtitle,
            "author": document.author,
            "authors": _json_list(document.author),
        },
    }
    if (epoch := os.environ.get("SOURCE_DATE_EPOCH", "")).isdecimal():
        options["timestamp"] = int(epoch)
    data = source.encode()
    try:
        return typst.compile(data, pdf_standards=["ua-1"], **options), ()
    except typst.TypstError as error:
        unshown = _letters(error.diagnostic)
        if not unshown:
            raise PandocError(f"Typst cannot set this: {error.message}") from error
    return typst.compile(data, **options), (_remark(unshown),)


def _letters(diagnostic: str) -> list[str]:
    """Return the letters that Typst has no font for, each once, from what it says of them."""
    named = "".join(_UNSHOWN.findall(diagnostic))
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), named)
    return list(dict.fromkeys(letter for letter in text if letter.isprintable()))


def _remark(letters: list[str]) -> str:
    named = " ".join(letters[:_MOST_NAMED])
    more = len(letters) - _MOST_NAMED
    return (
        f"no font on this system has {named}{f' and {more} more' if more > 0 else ''}: "
        "in the PDF they are boxes; install one, say of the Noto family, and run this again"
    )


def _json_list(author: str) -> str:
    return json.dumps([author] if author else [])
