"""Outlines to hand in: `argmap outline`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import DepthOption, HolderOption
from argmap.cli.output import ForceOption, OutputOption

if TYPE_CHECKING:
    from argmap.cli.session import Session
    from argmap.export.outline import Document
    from argmap.export.outline.plan import Plan


class OutlineShape(StrEnum):
    """The shapes of an outline, repeated here so that the command line can start without them."""

    standard = "standard"
    essay = "essay"
    pro_con = "pro-con"


class OutlineFormat(StrEnum):
    """How an outline is written."""

    md = "md"
    html = "html"
    txt = "txt"
    json = "json"
    docx = "docx"
    odt = "odt"
    tex = "tex"
    pdf = "pdf"
    pptx = "pptx"


_ENDINGS = {f".{name}": name.value for name in OutlineFormat} | {".htm": "html"}


@app.command()
def outline(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID|SOURCE",
            help="A claim, or a source: then all of its argument.",
            autocompletion=completion.claims_and_sources,
            show_default=False,
        ),
    ],
    shape: Annotated[
        OutlineShape,
        typer.Option(
            help="Premises and conclusions, an essay in headings and sentences, or for and against."
        ),
    ] = OutlineShape.standard,
    to: Annotated[
        Optional[OutlineFormat],  # noqa: UP045 - typer reads it
        typer.Option(
            help="The format. [default: what FILE ends in, or md]. From docx on they need "
            "argmap[documents].",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    depth: DepthOption = None,
    holder: HolderOption = None,
    quotations: Annotated[
        bool, typer.Option("--quotations/--no-quotations", help="The words that claims rest on.")
    ] = True,
    citations: Annotated[
        bool,
        typer.Option(
            "--citations/--no-citations",
            help="The sources, the works that they cite, and a list of references.",
        ),
    ] = True,
    locators: Annotated[
        bool, typer.Option("--locators/--no-locators", help="Blocks, notes and pages.")
    ] = True,
    markers: Annotated[
        bool,
        typer.Option("--markers/--no-markers", help="Which premises work together: 2 + 3."),
    ] = True,
    notes: Annotated[
        bool,
        typer.Option(
            "--notes/--no-notes", help="The curator's notes on conflicts and restatements."
        ),
    ] = False,
    title: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="TEXT", help="The title.", show_default="one that names the claim or source"
        ),
    ] = None,
    author: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Who hands it in.", show_default="nobody"),
    ] = None,
    style: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="CSL",
            help="A CSL style for the formats from docx on: a .csl file, or its address.",
            show_default="Chicago author-date",
        ),
    ] = None,
) -> None:
    """Write an argument as a document to hand in.

    Every claim is written out once and has a number, by which it is named from then on. What
    supports it, what opposes it and what answers that is in the outline; of a source, only what
    stands in its own files, beginning with the claims that serve nothing else in it. --depth
    counts inferences; --holder keeps what leads to a claim that this person or body holds.
    """
    from argmap.cli.output import deliver, format_from, refuse_overwriting
    from argmap.cli.session import fail, note, open_kb
    from argmap.export.outline import Details, Shape
    from argmap.export.outline import outline as drawn_up

    chosen = to.value if to else format_from(output, _ENDINGS, "md")
    if style is not None and chosen in ("md", "html", "txt", "json"):
        fail(f"{chosen} is written without a CSL style; --style is for docx, odt, tex, pdf, pptx")
    refuse_overwriting(output, force=force)
    session = open_kb(context.obj)
    plan = _plan(session, name, depth, holder)
    details = Details(quotations, citations, locators, markers, notes)
    document = drawn_up(
        session.graph, plan, Shape(shape.value), details, title=title, author=author
    )
    content = _written(document, chosen, style)
    if plan.hidden:
        note(f"left out by --holder: {plan.hidden} claims and arguments")
    deliver(content, output, force=force)


def _plan(session: "Session", name: str, depth: int | None, holder: list[str] | None) -> "Plan":
    from argmap.cli.session import fail
    from argmap.export.outline import plan_of_claim, plan_of_source

    keep = session.filter(None, holder, None, None)
    if name not in session.graph.kb.sources:
        return plan_of_claim(session.graph, session.claim(name, or_source=True), depth, keep)
    plan = plan_of_source(session.graph, name, depth, keep)
    if not plan.roots:
        fail(f"no claim of {name} is in the knowledge base")
    return plan


def _written(document: "Document", to: str, style: str | None) -> str | bytes:
    from argmap.cli.session import fail, note

    if to == "md":
        from argmap.export.outline.markdown import as_markdown

        return as_markdown(document)
    if to == "html":
        from argmap.export.outline.html import as_html

        return as_html(document)
    if to == "txt":
        from argmap.export.outline.text import as_text

        return as_text(document)
    if to == "json":
        from argmap.export.outline.record import as_json

        return as_json(document)
    from argmap.export.documents import MissingExtraError, PandocError, as_file

    try:
        written = as_file(document, to, style)
    except MissingExtraError as missing:
        fail(f"{to} needs {missing}: pip install 'argmap[documents]'")
    except PandocError as error:
        fail(str(error))
    for remark in written.remarks:
        note(remark)
    return written.content
