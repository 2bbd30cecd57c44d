"""A document as one HTML page: no script, nothing loaded, readable on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from argmap.export.bibliography.citing import reference_parts
from argmap.export.outline.citing import Citing
from argmap.export.outline.document import (
    Columns,
    Heading,
    Label,
    Paragraph,
    Pointer,
    Statement,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.export.outline.document import Block, Content, Document, Inline, Item

# Letters that run from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_STYLE = """
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; color: #1a1a1a; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.3rem; line-height: 1.3; margin-top: 2.2rem; }
h3 { font-size: 1.1rem; margin-top: 1.6rem; }
h4, h5, h6 { font-size: 1rem; font-style: italic; margin-top: 1.3rem; }
.subtitle { font-size: 1.15rem; margin-top: -0.6rem; }
.author { color: #444; }
.statement { padding-left: 3rem; margin: 0.8rem 0; }
.statement > p { text-indent: -3rem; margin: 0; }
.statement > p > b { display: inline-block; min-width: 2.75rem; text-indent: 0; }
.statement ul { margin: 0.2rem 0 0; padding-left: 1.2rem; font-style: italic; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; }
.columns.left { grid-template-columns: 13fr 7fr; }
.columns.right { grid-template-columns: 7fr 13fr; }
section ul { padding-left: 1.1rem; }
section li { margin: 0.5rem 0; }
.references { list-style: none; padding: 0; }
.references li { padding-left: 2rem; text-indent: -2rem; margin: 0.5rem 0; }
a { color: inherit; text-decoration: underline dotted; }
@media (min-width: 60rem) { body.wide { max-width: 72rem; } }
@media (max-width: 40rem) { .columns[class] { grid-template-columns: 1fr; gap: 0; } }
@page { margin: 2.2cm; }
@media print { body { font-size: 11pt; max-width: none; margin: 0; padding: 0; }
  a { text-decoration: none; } h2, h3, h4, h5, h6 { break-after: avoid; }
  .statement, li { break-inside: avoid-page; } }
"""


def as_html(document: Document) -> str:
    """Return a document as a whole HTML page."""
    citing = Citing(document.works)
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    title = escape(document.title)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{title}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'\">",
        *([f'<meta name="author" content="{escape(document.author)}">'] if document.author else []),
        f"<style>{_STYLE}</style>",
        "</head>",
        f"<body{_width(document)}>",
        "<main>",
        f"<h1>{_marked(Text(document.title))}</h1>",
        *(
            [f'<p class="subtitle">{_marked(Text(document.subtitle))}</p>']
            if document.subtitle
            else []
        ),
        *([f'<p class="author">{_marked(Text(document.author))}</p>'] if document.author else []),
    ]
    for block in document.blocks:
        lines += _block(block, citing)
    if document.works:
        lines += ["<h2>References</h2>", '<ul class="references">']
        lines += [f"<li>{_reference(citing, work['id'])}</li>" for work in document.works]
        lines.append("</ul>")
    lines += ["</main>", "</body>", "</html>"]
    return "\n".join(lines) + "\n"


def _width(document: Document) -> str:
    wide = any(isinstance(block, Columns) for block in document.blocks)
    return ' class="wide"' if wide else ""


def _block(block: Block, citing: Citing) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{_inlines(block.content, citing)}</h{block.level}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{_inlines(block.content, citing)}</p>"
    elif isinstance(block, Statement):
        yield f'<div class="statement"><p>{_inlines(block.content, citing)}</p>'
        if block.steps:
            yield "<ul>"
            yield from (f"<li>{_inlines(step, citing)}</li>" for step in block.steps)
            yield "</ul>"
        yield "</div>"
    else:
        yield from _columns(block, citing)


def _columns(columns: Columns, citing: Citing) -> Iterator[str]:
    sides = zip(columns.titles, (columns.left, columns.right), strict=True)
    if columns.beside:
        lean = {0.35: " right", 0.65: " left"}.get(columns.share, "")
        yield f'<div class="columns{lean}">'
    for title, items in sides:
        if items:
            yield f"<section><p><b>{escape(title)}</b></p>"
            yield from _list(items, citing)
            yield "</section>"
    if columns.beside:
        yield "</div>"


def _list(items: Sequence[Item], citing: Citing) -> Iterator[str]:
    """Yield a nested list from a flat one, whose levels rise by one at most."""
    depth = -1
    for item in items:
        if item.level > depth:
            yield "<ul>"
        else:
            yield "</li></ul>" * (depth - item.level) + "</li>"
        depth = item.level
        yield f"<li>{_inlines(item.content, citing)}"
    yield "</li></ul>" * (depth + 1)


def _inlines(content: Content, citing: Citing) -> str:
    return "".join(_inline(inline, citing) for inline in content)


def _inline(inline: Inline, citing: Citing) -> str:
    if isinstance(inline, Text):
        return _marked(inline)
    if isinstance(inline, Label):
        return f'<b id="c{escape(inline.name)}">{escape(inline.shown)}</b>'
    if isinstance(inline, Pointer):
        return f'<a href="#c{escape(inline.name)}">{escape(inline.name)}</a>'
    return _marked(Text(citing.in_brackets(inline)))


def _marked(text: Text) -> str:
    shown = escape(text.text)
    if _RIGHT_TO_LEFT.search(text.text):
        # Apart from what stands around it, so that numbers and brackets beside it stay in place.
        shown = f"<bdi>{shown}</bdi>"
    if text.strong:
        return f"<b>{shown}</b>"
    return f"<i>{shown}</i>" if text.emphasis else shown


def _reference(citing: Citing, key: str) -> str:
    parts = reference_parts(citing.items[key], citing.suffixes.get(key, ""))
    return "".join(_marked(Text(part.text, emphasis=part.title)) for part in parts)
