"""Argument maps: `argmap map`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import DepthOption
from argmap.cli.output import ForceOption, OutputOption

if TYPE_CHECKING:
    from argmap.cli.session import Session
    from argmap.export.map import Picture, Scope, Selection


class MapFormat(StrEnum):
    """How a map is written."""

    svg = "svg"
    png = "png"
    pdf = "pdf"
    dot = "dot"
    mermaid = "mermaid"


_ENDINGS = {
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
}
_PICTURES = ("svg", "png", "pdf")
# Claims in a map that a reader takes in; and in one that can be drawn.
_MOST = 40
_MOST_DRAWN = 500
# Points: print in smaller type is not read.
_LEGIBLE = 6


@app.command(name="map")
def draw_map(
    context: typer.Context,
    name: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[ID|SOURCE]",
            help="A claim, which then stands at the top; or a source.",
            autocompletion=completion.claims_and_sources,
            show_default=False,
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Map the whole knowledge base instead.")
    ] = False,
    to: Annotated[
        Optional[MapFormat],  # noqa: UP045
        typer.Option(
            help="The format. [default: what FILE ends in, or svg]. svg, png and pdf need "
            "argmap[documents].",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    depth: DepthOption = None,
    most: Annotated[
        int, typer.Option("--max", "-m", min=1, metavar="N", help="Show at most N claims.")
    ] = _MOST,
    with_legend: Annotated[
        bool, typer.Option("--legend/--no-legend", help="What the signs in the picture mean.")
    ] = True,
    dpi: Annotated[
        int,
        typer.Option(
            min=36, max=1200, metavar="N", help="Dots an inch in a PNG; fewer where it is huge."
        ),
    ] = 144,
) -> None:
    """Draw the argument for a claim, of a source, or of everything.

    The thesis is on top. What a map has no room for is counted in the boxes ("+3 reasons"): of
    what is equally near to the thesis, objections come first, then the reasons that most is said
    for. --depth counts inferences.
    """
    from argmap.cli.output import deliver, format_from, refuse_overwriting
    from argmap.cli.session import fail, open_kb
    from argmap.export.map import picture_of, select

    if (name is None) != everything:
        both = "a claim or a source is one subject, --all another: give one of them"
        fail("name a claim or a source, or give --all" if name is None else both)
    chosen = to.value if to else format_from(output, _ENDINGS, "svg")
    if chosen in _PICTURES:
        _require_graphviz(chosen)
        if most > _MOST_DRAWN:
            fail(f"a picture holds at most {_MOST_DRAWN} claims; --to dot and mermaid take more")
    refuse_overwriting(output, force=force)
    session = open_kb(context.obj)
    scope, roots, title = _subject(session, name)
    selection = select(scope, roots, most, depth)
    _say_what_is_folded(selection, depth, _MOST_DRAWN if chosen in _PICTURES else None)
    picture = picture_of(selection, title)
    content = _written(picture, chosen, dpi, with_legend=with_legend)
    deliver(content, output, force=force)


def _require_graphviz(to: str) -> None:
    from importlib.util import find_spec

    from argmap.cli.session import fail

    if find_spec("pygraphviz") is None:
        fail(f"{to} needs pygraphviz: pip install 'argmap[documents]'; or give --to mermaid")


def _subject(session: "Session", name: str | None) -> "tuple[Scope, list[str], str]":
    """Return what is looked at, the claims at the top, and what the map is called."""
    from argmap.cli.session import fail
    from argmap.export.map import Scope, top_claims

    kb = session.graph.kb
    if name is not None and name not in kb.sources:
        claim = session.claim(name, or_source=True)
        return Scope(session.graph), [claim], session.graph.claim(claim).text
    scope = Scope(session.graph, name)
    roots = top_claims(scope)
    if not roots:
        fail(f"no claim of {name} is in the knowledge base" if name else "there are no claims")
    if name is not None:
        return scope, roots, kb.sources[name].csl.title or name
    return scope, roots, kb.config.title if kb.config else "All claims"


def _say_what_is_folded(selection: "Selection", depth: int | None, limit: int | None) -> None:
    """Say what is not drawn, and how to see it. `limit` is how far --max may go."""
    from argmap.cli.session import note

    shown, there = len(selection.shown), selection.claims
    if depth is not None:
        advice = "a larger --depth or --max draws more"
    elif limit is None or there <= limit:
        advice = f"--max {there} draws them"
    else:
        advice = f"--max goes up to {limit}, and `argmap map ID` draws the argument for one claim"
    if selection.folded:
        note(f"{shown} of {there} claims are drawn, the others only counted: {advice}")
    elif selection.is_thinned:
        note(f"{shown} claims with all between them would be black: a larger --max draws more")
    if selection.outside:
        _say_what_is_outside(selection, limit)


def _say_what_is_outside(selection: "Selection", limit: int | None) -> None:
    """Say what bears on the claims of a map, but is no part of it, whatever its size."""
    from argmap.cli.session import note

    map_of = "the files of the source" if selection.scope.source else "this argument"
    everything = sum(1 for _ in selection.scope.graph.claims())
    most = "" if limit is not None and everything > limit else f" --max {everything}"
    note(
        f"of what the boxes count, {_number(selection.outside)} outside {map_of}, whatever --max "
        f"says: `argmap map ID` draws what bears on one claim, `argmap map --all{most}` everything"
    )


def _number(count: int) -> str:
    return "1 stands" if count == 1 else f"{count} stand"


def _written(picture: "Picture", to: str, dpi: int, *, with_legend: bool) -> str | bytes:
    from argmap.cli.session import note

    if to == "dot":
        from argmap.export.map.dot import as_dot

        return as_dot(picture)
    if to == "mermaid":
        from argmap.export.map.mermaid import MOST_CHARACTERS, MOST_EDGES, as_mermaid, edges

        flowchart = as_mermaid(picture)
        if len(flowchart) > MOST_CHARACTERS or edges(picture) > MOST_EDGES:
            note("this is more than GitHub shows as a flowchart; --max 40 or --depth 1 folds more")
        return flowchart
    return _drawn(picture, to, dpi, with_legend=with_legend)


def _drawn(picture: "Picture", to: str, dpi: int, *, with_legend: bool) -> str | bytes:
    from argmap.cli.output import progress
    from argmap.cli.session import fail, note
    from argmap.export.map.render import PATIENCE, RenderingError, rendered

    try:
        with progress(PATIENCE, "drawing, seconds") as bar:
            drawn = rendered(picture, to, dpi=dpi, with_legend=with_legend, on_wait=bar.step)
    except RenderingError as error:
        fail(f"{error}; draw less with --max or --depth, or give --to dot")
    if drawn.remarks:
        more = f" (and {len(drawn.remarks) - 1} more)" if len(drawn.remarks) > 1 else ""
        note(f"Graphviz remarks: {drawn.remarks[0]}{more}")
    if to != "svg" and drawn.type_size < _LEGIBLE:
        note(
            f"fitted to a page of A4, the text of claims would be {drawn.type_size:.1f} points "
            "high: draw less with --depth or --max, or print on larger paper"
        )
    return drawn.content
