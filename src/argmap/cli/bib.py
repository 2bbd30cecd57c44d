"""The works cited: `argmap bib`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import DepthOption, HolderOption, SourceOption, TagOption, TypeOption
from argmap.cli.output import ForceOption, OutputOption

if TYPE_CHECKING:
    from argmap.cli.session import Session
    from argmap.export.bibliography import Entry
    from argmap.graph.filters import Filter


class BibFormat(StrEnum):
    """How a bibliography is written."""

    text = "text"
    md = "md"
    bibtex = "bibtex"
    biblatex = "biblatex"
    csljson = "csljson"
    cslyaml = "cslyaml"


_ENDINGS = {
    ".txt": "text",
    ".md": "md",
    ".bib": "biblatex",
    ".bibtex": "bibtex",
    ".json": "csljson",
    ".yaml": "cslyaml",
    ".yml": "cslyaml",
}


@app.command()
def bib(
    context: typer.Context,
    names: Annotated[
        Optional[list[str]],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[ID|SOURCE]...",
            help="Claims, arguments or sources. Without one, all works cited are written.",
            autocompletion=completion.records_and_sources,
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Optional[BibFormat],  # noqa: UP045
        typer.Option(
            help="The format. [default: what FILE ends in (.bib: biblatex), or text]",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    sources: Annotated[
        bool,
        typer.Option("--sources/--no-sources", help="Whether to add the sources themselves."),
    ] = True,
    annotate: Annotated[
        bool,
        typer.Option(
            "--annotate", help="Say of each work what it is cited for, and the curator's remark."
        ),
    ] = False,
    style: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="CSL",
            help="A CSL style for text and md: a .csl file, or its address. Needs "
            "argmap[documents].",
            show_default="an author-date list",
        ),
    ] = None,
    depth: DepthOption = None,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Write the works cited: all of them, or those of a claim's chain or of a source.

    The chain of a claim is what `argmap outline` shows of it: what supports and opposes it, and
    what supports and opposes that; --depth bounds the steps. Filters choose the claims whose
    citations count. Keys are the ids of works and sources, and stay what they are when others are
    added.
    """
    from argmap.cli.output import deliver, format_from, refuse_overwriting
    from argmap.cli.session import fail, nothing, open_kb

    chosen = to.value if to else format_from(output, _ENDINGS, "text")
    if style and chosen not in ("text", "md"):
        fail(f"--style is for text and md; {chosen} leaves the style to who reads it")
    if style and annotate:
        fail("--annotate goes with argmap's own list, not with --style")
    refuse_overwriting(output, force=force)
    session = open_kb(context.obj)
    keep = session.filter(source, holder, type_, tag)
    found = _found(session, names or [], keep, depth, sources=sources)
    deliver(_written(session, found, chosen, annotate, style), output, force=force)
    if not found:
        nothing("nothing is cited there")


def _found(
    session: "Session",
    names: list[str],
    keep: "Filter",
    depth: int | None,
    *,
    sources: bool,
) -> "list[Entry]":
    from argmap.export.bibliography import entries
    from argmap.export.outline import plan_of_claim
    from argmap.model import scope_of

    graph = session.graph
    if not names and not keep:
        return entries(graph, sources=sources)
    asked = [name for name in names if name in graph.kb.sources and name not in graph]
    nodes = [session.record(name, or_source=True) for name in names if name not in asked]
    ids = [one for node in nodes for one in plan_of_claim(graph, node, depth).nodes()]
    ids += [] if names else graph.networkx
    ids += [node for node in graph.networkx if asked and scope_of(node) in asked]
    if keep:
        claims = filter(graph.is_claim, ids)
        ids = [claim for claim in claims if keep.matches(graph, graph.claim(claim))]
    return entries(graph, ids, sources=sources, notes_of=() if keep else asked)


def _written(
    session: "Session", found: "list[Entry]", to: str, annotate: bool, style: str | None
) -> str:
    from argmap.export.bibliography import annotated

    graph = session.graph
    if style:
        return _styled(found, style, to)
    if to in ("text", "md"):
        from argmap.export.bibliography.formatted import as_markdown, as_text

        return (as_text if to == "text" else as_markdown)(graph, found, annotate=annotate)
    items = annotated(graph, found) if annotate else [entry.item for entry in found]
    if to == "csljson":
        from argmap.export.bibliography.csl import csl_json

        return csl_json(items)
    if to == "cslyaml":
        from argmap.export.bibliography.csl import csl_yaml

        return csl_yaml(items)
    from argmap.export.bibliography.bibtex import bibliography

    return bibliography(items, "bibtex" if to == "bibtex" else "biblatex")


def _styled(found: "list[Entry]", style: str, to: str) -> str:
    from argmap.cli.session import fail
    from argmap.export.bibliography.styled import StyleError, styled

    try:
        return styled([entry.item for entry in found], style, "text" if to == "text" else "md")
    except ImportError:
        fail("--style needs pandoc: pip install 'argmap[documents]'")
    except StyleError as error:
        fail(str(error))
