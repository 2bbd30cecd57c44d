"""A matrix as an Excel workbook (extra `argmap[documents]`)."""

from __future__ import annotations

import io
from math import ceil
from typing import TYPE_CHECKING, Any

from argmap.export.matrix.sheets import rows
from argmap.text import width

if TYPE_CHECKING:
    from argmap.export.matrix.wording import Wording

# What Excel holds in a cell ("Excel specifications and limits").
_LONGEST = 32_767
_GREY = "595959"
# Widths in characters: of the themes, of the other columns where they are few or many, of prose.
_THEME, _WIDE, _NARROW, _PROSE = 24, 62, 40, 80
_FEW = 3
_ON_A_PAGE = 5
_A4 = "9"
_FONT = "Calibri"
_FONTS: dict[str, dict[str, Any]] = {
    "head": {"bold": True},
    "theme": {"bold": True},
    "theme again": {"color": _GREY},
    "claim": {},
    "remark": {"italic": True, "color": _GREY},
}
# Points: of a line of text, and of the highest row that Excel has.
_LINE, _HIGHEST = 15, 409
# Letters are narrower than the digits that widths are counted in; lines break between words.
_FILLED = 0.98


def as_workbook(wording: Wording) -> bytes:
    """Return the matrix as an Excel workbook (.xlsx), ready to read and to print.

    Raises:
        ImportError: where openpyxl is not installed.

    """
    from openpyxl import Workbook  # noqa: PLC0415 - of an extra

    book = Workbook()
    book.properties.title = wording.title
    book.properties.creator = "argmap"
    book.properties.description = " ".join(wording.legend())
    _register_styles(book)
    _fill(book.active, wording)
    notes = book.create_sheet("About")
    for sentence in [wording.title, *wording.legend()]:
        notes.append([sentence])
    _lay_out_notes(notes)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Any, wording: Wording) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.title = "Matrix"
    table = rows(wording)
    columns = len(table[0])
    widths = [_THEME, *([_WIDE if columns - 1 <= _FEW else _NARROW] * (columns - 1))]
    for place, characters in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = characters
    above = None
    for number, values in enumerate(table, start=1):
        for place, value in enumerate(values, start=1):
            begins = values[0] != above
            if value or begins:
                cell = sheet.cell(row=number, column=place)
                cell.style = _look(value, place=place, head=number == 1, begins=begins)
                _put_text(cell, value)
        sheet.row_dimensions[number].height = _height(values, widths)
        above = values[0]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{len(table)}"
    _lay_out_page(sheet)


def _height(values: list[str], widths: list[int]) -> int:
    """Return a row's height in points: not every program fits rows to wrapped text."""
    pairs = zip(values, widths, strict=True)
    lines = max(ceil(width(value) / (characters * _FILLED)) for value, characters in pairs)
    return min(max(lines, 1) * _LINE + 3, _HIGHEST)


def _register_styles(book: Any) -> None:
    """Give the workbook a style by name for each look: a reader may change them all at once."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415

    top = Alignment(wrap_text=True, vertical="top")
    line = Border(top=Side(style="thin", color="999999"))
    for name, font in _FONTS.items():
        for begins in (False, True):
            style = NamedStyle(_style(name, begins=begins))
            style.font = Font(name=_FONT, size=11, **font)
            style.alignment = top
            style.border = line if begins else Border()
            if name == "head":
                style.fill = PatternFill("solid", start_color="DDE5EE")
            book.add_named_style(style)


def _style(name: str, *, begins: bool) -> str:
    return f"argmap {name}{', first of a theme' if begins else ''}"


def _look(value: str, *, place: int, head: bool, begins: bool) -> str:
    """Return the name of the style for a cell."""
    if head:
        return _style("head", begins=False)
    if place == 1:
        return _style("theme" if begins else "theme again", begins=begins)
    return _style("remark" if value.startswith(("–", "(")) else "claim", begins=begins)


def _put_text(cell: Any, value: str) -> None:
    """Write a text as text: never a formula, not even when somebody edits the cell."""
    cell.value = value[:_LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = True


def _lay_out_page(sheet: Any) -> None:
    """Set up print: A4 landscape, heads on every page, pages numbered.

    A few columns are fitted to the width of a page, many spread over several.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = ceil((sheet.max_column - 1) / _ON_A_PAGE)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:A"
    sheet.oddFooter.center.text = "&P / &N"


def _lay_out_notes(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = _PROSE
    for number, (cell,) in enumerate(sheet.iter_rows(), start=1):
        cell.style = _style("theme" if number == 1 else "claim", begins=False)
        _put_text(cell, str(cell.value))
        sheet.row_dimensions[number].height = _height([cell.value], [_PROSE])
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
