"""A matrix as rows of a sheet, and as CSV.

Rows are laid out so that a spreadsheet program can show, filter and print them: a claim a cell,
and a theme on as many rows as its fullest cell has claims, named on each.

A program that opens a sheet runs what looks like a formula (OWASP, "CSV Injection"). In CSV a cell
that begins like one gets an apostrophe before it, the sign by which such programs mark a text; and
where a formula could begin inside a cell, for programs that take a
semicolon or a quotation mark for the end of one, a space. `workbook` marks every cell as text.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.export.matrix.table import Row
    from argmap.export.matrix.wording import Wording

_STARTERS = "=+\\-@＝＋－＠﹦﹢﹣﹫|%"
_LEADING = re.compile(rf"^(?=['\"\s]*[{_STARTERS}])")
_INSIDE = re.compile(rf"(?<=[;,\"'\t])(?=[{_STARTERS}])")


def rows(wording: Wording) -> list[list[str]]:
    """Return the head and the rows of a sheet."""
    table = wording.table
    head = [wording.corner, *(wording.heading(column) for column in table.columns)]
    return [head, *(line for row in table.rows for line in _lines(wording, row))]


def as_csv(wording: Wording, *, mark: bool = True) -> str:
    """Return the matrix as CSV (RFC 4180): commas, CRLF, quotation marks where they are needed.

    With `mark` it begins with a byte order mark, without which Excel does not take it for UTF-8.
    """
    written = io.StringIO()
    csv.writer(written).writerows([[defused(cell) for cell in row] for row in rows(wording)])
    return ("\ufeff" if mark else "") + written.getvalue()


def defused(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula, or for the start of one."""
    return _LEADING.sub("'", _INSIDE.sub(" ", text))


def _lines(wording: Wording, row: Row) -> list[list[str]]:
    columns = wording.table.columns
    cells = []
    for column, cell in zip(columns, row.cells, strict=True):
        said = [saying.line() for saying in wording.sayings(row, column, cell)]
        remark = wording.remark(cell)
        cells.append([*said, *([remark] if remark else [])])
    height = max(map(len, cells), default=0) or 1
    theme = wording.theme(row)
    return [
        [theme, *(cell[number] if number < len(cell) else "" for cell in cells)]
        for number in range(height)
    ]
