"""`argmap scores`: how strong claims come out when reasons add up."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import (
    Format,
    FormatOption,
    HolderOption,
    SourceOption,
    TagOption,
    TimeoutOption,
    TypeOption,
)

if TYPE_CHECKING:
    from argmap.acceptance.gradual import Scores


# A score and two spaces.
_INDENT = 6


class Model(StrEnum):
    """The published models."""

    df_quad = "df-quad"
    quadratic_energy = "quadratic-energy"


@app.command()
def scores(
    context: typer.Context,
    claims: Annotated[
        Optional[list[str]],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[ID]...",
            help="Claims. Without any, all that the filters let pass.",
            autocompletion=completion.claims,
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        Optional[Model],  # noqa: UP045
        typer.Option(
            "--model",
            "-m",
            help="How reasons are weighed.",
            show_default="df-quad; quadratic-energy where the map has cycles",
        ),
    ] = None,
    most: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--max", "-n", min=1, metavar="N", help="Show N claims.", show_default="all"),
    ] = None,
    timeout: TimeoutOption = 20.0,
    output: FormatOption = Format.text,
    source: SourceOption = None,
    holder: HolderOption = None,
    type_: TypeOption = None,
    tag: TagOption = None,
) -> None:
    """Weigh reasons against objections: a gradual score for each claim, strongest first.

    A secondary view beside `argmap assess`: a score says how much speaks for a claim in this map
    (0.5: as much as against it, 1: everything), not whether it can stand beside the others. All
    claims start at 0.5, whoever holds them.
    """
    from argmap.acceptance import gradual
    from argmap.cli.session import fail, nothing, open_kb

    session = open_kb(context.obj)
    graph = session.graph
    keep = session.filter(source, holder, type_, tag)
    wanted = {session.claim(name) for name in claims or ()}
    framework = gradual.weighted(graph)
    found = gradual.scores(framework, None if model is None else model.value, timeout)
    rows = [
        (value, name)
        for value, name in zip(found.values, framework.names, strict=True)
        if graph.is_claim(name)
        and (name in wanted if wanted else keep.matches(graph, graph.claim(name)))
    ]
    rows.sort(key=lambda row: (-row[0], row[1]))
    rows = rows[:most]
    name_of_model = _name(found, model)
    if output is Format.json:
        session.echo_json(
            {
                "view": "gradual",
                "model": name_of_model,
                "converged": found.converged,
                "residual": found.residual,
                "scores": [{"claim": name, "score": round(value, 6)} for value, name in rows],
            }
        )
    if not rows:
        nothing("no claim passes the filters" if keep else "there are no claims")
    if output is Format.json:
        return
    if not found.converged:
        fail(
            f"the scores did not come to rest under {name_of_model} within {timeout:g} s: they "
            f"would still move by {found.residual:.2g}; --format json shows where they are, "
            "--model takes another"
        )
    page = session.page()
    for line in page.wrap(
        f"Gradual scores ({name_of_model}), a secondary view: `argmap assess` says what stands."
    ):
        typer.echo(line)
    for value, name in rows:
        score = f"{value:.2f}"
        typer.echo(f"{page.palette.bold(score)}  {name}")
        for line in page.wrap(graph.claim(name).text, _INDENT):
            typer.echo(" " * _INDENT + line)


def _name(found: "Scores", model: Model | None) -> str:
    if model is not None:
        return model.value
    return (Model.quadratic_energy if found.cyclic else Model.df_quad).value
