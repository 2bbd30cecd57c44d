"""`argmap questions`: what a critic would ask."""

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import Format, FormatOption, HolderOption, SourceOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.cli.cards import Page
    from argmap.cli.session import Session
    from argmap.graph import ArgumentGraph
    from argmap.graph.questions import Asked
    from argmap.model import Argument


@app.command()
def questions(
    context: typer.Context,
    name: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[ID]",
            help="An argument; or a claim, for all the arguments it rests on. [default: every "
            "argument]",
            autocompletion=completion.records,
            show_default=False,
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", "-a", help="Answered questions too, with their answers.")
    ] = False,
    output: FormatOption = Format.text,
    source: SourceOption = None,
    holder: HolderOption = None,
) -> None:
    """List the critical questions that nobody has answered.

    They go with an argument's scheme, and are where a critic would press. An argument of the map
    answers one with `answers: {argument: ID, question: NAME}`. `argmap list schemes` shows the
    schemes.
    """
    from argmap.cli.session import echo_json, open_kb
    from argmap.graph.questions import asked_of

    session = open_kb(context.obj)
    chosen = _chosen(session, name, source, holder)
    asked = [one for one in asked_of(session.graph, chosen) if all_ or not one.answers]
    if output is Format.json:
        echo_json([_record(session.graph, one) for one in asked])
        return
    for line in _lines(session.page(), asked):
        typer.echo(line)
    if not asked:
        without = not any(argument.scheme for argument in chosen)
        typer.echo("No argument here follows a scheme." if without else "All are answered.")


def _chosen(
    session: "Session", name: str | None, source: list[str] | None, holder: list[str] | None
) -> "list[Argument]":
    from argmap.graph.questions import arguments_below
    from argmap.model import scope_of

    graph = session.graph
    session.filter(source, holder, None, None)  # refuses names that nobody bears
    if name is None:
        found = list(graph.arguments())
    else:
        node = session.record(name)
        found = arguments_below(graph, node) if graph.is_claim(node) else [graph.argument(node)]
    return [
        argument
        for argument in found
        if (not source or scope_of(argument.id) in source)
        and (not holder or graph.kb.holder_of(argument) in holder)
    ]


def _lines(page: "Page", asked: "list[Asked]") -> "Iterator[str]":
    from itertools import groupby

    first = True
    for argument, group in groupby(asked, key=lambda one: one.argument):
        if not first:
            yield ""
        first = False
        yield from page.argument_lines(page.graph.argument(argument), 0)
        for one in group:
            question = one.question
            bears = f"bears on {_PARTS[question.bears_on]}"
            yield from _indented(page.heading(question.name, bears, 2))
            yield from _indented(page.wrap(question.text, 4), 4)
            for answer in one.answers:
                yield from _indented(page.heading(answer, "", 4, "answered by "), 4)


def _indented(lines: list[str], by: int = 2) -> list[str]:
    return [" " * by + line for line in lines]


def _record(graph: "ArgumentGraph", one: "Asked") -> dict[str, object]:
    return {
        "argument": one.argument,
        "scheme": graph.argument(one.argument).scheme,
        "question": one.question.name,
        "text": one.question.text,
        "bears_on": one.question.bears_on,
        "answers": list(one.answers),
    }


_PARTS = {"premise": "a premise", "step": "the step", "conclusion": "the conclusion"}
