"""A matrix as a Markdown table, as GitHub shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.markdown import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.export.matrix.table import Cell, Column, Row
    from argmap.export.matrix.wording import Saying, Wording


def as_markdown(wording: Wording) -> str:
    """Return the matrix as a document: a title, the legend, and a table.

    The table is of GitHub Flavored Markdown (specification 0.29, section 4.10), in which a row is
    one line: the claims of a cell are parted by `<br>`, the only markup of HTML in it.
    """
    table = wording.table
    heads = [wording.corner, *(wording.heading(column) for column in table.columns)]
    lines = [f"# {markdown(wording.title)}", ""]
    for sentence in wording.legend():
        lines += [markdown(sentence), ""]
    lines += [_line(map(markdown, heads)), _line(["---"] * len(heads))]
    for row in table.rows:
        cells = [
            _cell(wording, row, column, cell)
            for column, cell in zip(table.columns, row.cells, strict=True)
        ]
        head = f"**{markdown(wording.theme(row))}**<br>{wording.size(row)}"
        lines.append(_line([head, *cells]))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(wording: Wording, row: Row, column: Column, cell: Cell) -> str:
    items = [f"• {_saying(saying)}" for saying in wording.sayings(row, column, cell)]
    remark = wording.remark(cell)
    if remark:
        shown = markdown(remark)
        items.append(f"*{shown}*" if remark.startswith(("–", "(")) else shown)
    return "<br>".join(items)


def _saying(saying: Saying) -> str:
    lead = f"**{markdown(saying.lead)}:** " if saying.lead else ""
    facts = [f"`{saying.name}`", *map(markdown, saying.facts)]
    for words, others, whose in saying.conflicts:
        facts.append(f"**{words}** {', '.join(f'`{other}`' for other in others)}{whose}")
    return f"{lead}{markdown(saying.text)} ({'; '.join(facts)})"
