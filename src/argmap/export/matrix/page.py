"""A matrix as a whole HTML page."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.matrix.table import Cell, Column, Row
    from argmap.export.matrix.wording import Saying, Wording

_STYLE = """
:root { color-scheme: light dark; --line: #767676; --head: #e6ecf2; --faint: #595959; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 1.5rem; color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; }
caption { text-align: left; padding-bottom: .75rem; max-width: 60rem; }
caption strong { font-size: 1.35rem; }
caption p { margin: .35rem 0 0; }
th, td { border: 1px solid var(--line); padding: .5rem .6rem; }
th, td { text-align: start; vertical-align: top; }
td { min-width: 18rem; }
thead th { background: var(--head); position: sticky; top: 0; z-index: 2; }
tbody th { background: var(--head); position: sticky; left: 0; z-index: 1; }
ul { margin: 0; padding-inline-start: 1.1rem; }
li + li { margin-top: .45rem; }
li:target { outline: 3px solid #0b57d0; }
.facts, .remark { color: var(--faint); font-size: .875em; }
.remark { font-style: italic; margin: 0; }
ul + .remark { margin-top: .45rem; }
code { font-size: .95em; overflow-wrap: anywhere; }
a { color: #0b4fb3; }
@media (prefers-color-scheme: dark) {
  :root { --line: #8a8a8a; --head: #2a3340; --faint: #b5b5b5; }
  body { color: #eee; background: #16181c; }
  a { color: #9cc3ff; }
}
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { font-size: 8.5pt; margin: 0; color: #000; background: #fff; }
  th, td { padding: 3pt 4pt; }
  td { min-width: 0; }
  thead { display: table-header-group; }
  thead th, tbody th { position: static; background: #eee; }
  li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = "; ".join(
    ("default-src 'none'", f"style-src 'sha256-{_DIGEST}'", "base-uri 'none'", "form-action 'none'")
)


def as_page(wording: Wording) -> str:
    """Return the matrix as an HTML page that needs nothing from elsewhere and runs nothing.

    Its content security policy allows the page's own style sheet, by its digest, and that alone.
    """
    table = wording.table
    title = escape(wording.title)
    legend = "".join(f"<p>{escape(sentence)}</p>" for sentence in wording.legend())
    heads = "".join(
        f'<th scope="col"><bdi>{escape(wording.heading(column))}</bdi></th>'
        for column in table.columns
    )
    body = "\n".join(_row(wording, number, row) for number, row in enumerate(table.rows, 1))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<table>
<caption><strong><bdi>{title}</bdi></strong>{legend}</caption>
<thead>
<tr><th scope="col">{escape(wording.corner)}</th>{heads}</tr>
</thead>
<tbody>
{body}
</tbody>
</table>
</main>
</body>
</html>
"""


def _row(wording: Wording, number: int, row: Row) -> str:
    cells = zip(wording.table.columns, row.cells, strict=True)
    shown = [_cell(wording, number, row, column, cell) for column, cell in cells]
    theme = escape(wording.theme(row))
    size = f'<br><span class="facts">{wording.size(row)}</span>'
    return "\n".join(["<tr>", f'<th scope="row"><bdi>{theme}</bdi>{size}</th>', *shown, "</tr>"])


def _cell(wording: Wording, number: int, row: Row, column: Column, cell: Cell) -> str:
    items = "".join(_items(wording, number, row, column, cell))
    remark = wording.remark(cell)
    parts = [f"<ul>{items}</ul>" if items else ""]
    parts += [f'<p class="remark" dir="auto">{escape(remark)}</p>'] if remark else []
    return f"<td>{''.join(parts)}</td>"


def _items(wording: Wording, number: int, row: Row, column: Column, cell: Cell) -> Iterator[str]:
    for saying in wording.sayings(row, column, cell):
        lead = f"<b><bdi>{escape(saying.lead)}</bdi>:</b> " if saying.lead else ""
        text = f"<bdi>{escape(saying.text)}</bdi>"
        facts = _facts(number, saying)
        anchor = escape(_anchor(number, saying.claim))
        yield f'<li id="{anchor}">{lead}{text} <span class="facts">({facts})</span></li>\n'


def _facts(number: int, saying: Saying) -> str:
    facts = [f"<code>{escape(saying.name)}</code>"]
    facts += [f"<bdi>{escape(fact)}</bdi>" for fact in saying.facts]
    for words, others, whose in saying.conflicts:
        links = (f'<a href="#{escape(_anchor(number, o))}">{escape(o)}</a>' for o in others)
        facts.append(f"<b>{words}</b> {', '.join(links)}{whose}")
    return "; ".join(facts)


def _anchor(number: int, claim: str) -> str:
    """Return the id of a claim in a row: it may stand in several."""
    return f"r{number}-{claim.replace('/', '.')}"
