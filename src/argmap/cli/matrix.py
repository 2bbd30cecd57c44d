"""The literature-review matrix: `argmap matrix`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli.app import app
from argmap.cli.options import HolderOption, SourceOption, TagOption, TypeOption
from argmap.cli.output import ForceOption, OutputOption

if TYPE_CHECKING:
    from argmap.export.matrix.wording import Wording


class MatrixFormat(StrEnum):
    """How a matrix is written."""

    md = "md"
    csv = "csv"
    html = "html"
    xlsx = "xlsx"
    json = "json"


class Axis(StrEnum):
    """What the columns are."""

    source = "source"
    holder = "holder"


_ENDINGS = {
    ".md": "md",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".json": "json",
}


@app.command()
def matrix(
    context: typer.Context,
    by: Annotated[Axis, typer.Option(help="What the columns are.")] = Axis.source,
    to: Annotated[
        Optional[MatrixFormat],  # noqa: UP045 - typer reads it
        typer.Option(
            help="The format. xlsx needs argmap[documents].",
            show_default="what FILE ends in, or md",
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    most: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--max",
            "-m",
            min=1,
            metavar="N",
            help="Show at most N claims a cell, and count the others.",
            show_default="all",
        ),
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Give numbers of claims instead of claims.")
    ] = False,
    columns: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            min=2,
            metavar="N",
            help="At most N columns; the last one gathers all others.",
            show_default="all",
        ),
    ] = None,
    mark: Annotated[
        bool,
        typer.Option(
            "--bom/--no-bom", help="Whether CSV begins with a byte order mark, as Excel wants it."
        ),
    ] = True,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Write the literature-review matrix: themes by sources or holders.

    Rows are the tags, those of most claims first; a cell holds what a source or a holder says on
    a theme, and an empty one says why it is empty. What is reported, conceded, rejected or asked
    is marked as such, and so are conflicts between claims of a row.
    """
    from argmap.cli.output import deliver, format_from, refuse_overwriting
    from argmap.cli.session import nothing, open_kb
    from argmap.export.matrix import matrix as arrange
    from argmap.export.matrix.wording import Wording

    chosen = to.value if to else format_from(output, _ENDINGS, "md")
    refuse_overwriting(output, force=force)
    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    table = arrange(session.graph, "source" if by is Axis.source else "holder", keep, columns)
    if not table.claims:
        nothing("no claim passes the filters" if keep else "the knowledge base holds no claims")
    wording = Wording(session.graph, table, most=most, brief=brief)
    deliver(_written(wording, chosen, mark=mark), output, force=force)


def _written(wording: "Wording", to: str, *, mark: bool) -> str | bytes:
    if to == "csv":
        from argmap.export.matrix.sheets import as_csv

        return as_csv(wording, mark=mark)
    if to == "html":
        from argmap.export.matrix.page import as_page

        return as_page(wording)
    if to == "xlsx":
        return _workbook(wording)
    if to == "json":
        from argmap.cli.session import json_text
        from argmap.export.matrix.data import as_values

        return json_text(as_values(wording)) + "\n"
    from argmap.export.matrix.markdown import as_markdown

    return as_markdown(wording)


def _workbook(wording: "Wording") -> bytes:
    from argmap.cli.session import fail
    from argmap.export.matrix.workbook import as_workbook

    try:
        return as_workbook(wording)
    except ImportError:
        fail("xlsx needs openpyxl: pip install 'argmap[documents]'")
