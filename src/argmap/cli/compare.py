"""`argmap compare`: where two sources meet, and where they part."""

from typing import TYPE_CHECKING

import typer

from argmap.cli.app import app
from argmap.cli.options import Format, FormatOption, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.cli.cards import Page
    from argmap.graph.comparison import Comparison
    from argmap.model import Argument


@app.command()
def compare(
    context: typer.Context,
    first: SourceId,
    second: SourceId,
    output: FormatOption = Format.text,
) -> None:
    """Compare two sources.

    What they share (restatements, and reasons of the one for claims of the other), where they part
    (conflicts, attacks and undercuts), and what only one of them speaks to, by tag.
    """
    from argmap.cli import records
    from argmap.cli.session import fail, open_kb, require_source
    from argmap.graph.comparison import compare as set_side_by_side

    session = open_kb(context.obj)
    names = (require_source(session.graph.kb, first), require_source(session.graph.kb, second))
    if names[0] == names[1]:
        fail("a source is not compared with itself")
    found = set_side_by_side(session.graph, *names)
    if output is Format.json:
        session.echo_json(
            {
                "sources": list(names),
                "restatements": [records.relation_record(r) for r in found.restatements],
                "supports": [records.argument_record(session.graph, a) for a in found.supports],
                "conflicts": [records.relation_record(c) for c in found.conflicts],
                "oppositions": [
                    records.argument_record(session.graph, a) for a in found.oppositions
                ],
                "tags": {tag: list(counts) for tag, counts in found.tags.items()},
                "claims": records.claims_by_id(session.graph, found.claims()),
            }
        )
        return
    for line in _comparison(session.page(), found):
        typer.echo(line)


def _comparison(page: "Page", found: "Comparison") -> "Iterator[str]":
    paint = page.palette
    yield f"{paint.bold('They say the same')} ({len(found.restatements)})"
    for restatement in found.restatements:
        yield from _pair(page, restatement.between, "and", restatement.note)
    yield f"{paint.bold('The one gives reasons for the other')} ({len(found.supports)})"
    for argument in found.supports:
        yield from _step(page, argument)
    yield f"{paint.bold('They conflict')} ({len(found.conflicts)})"
    for conflict in found.conflicts:
        words = {"contradictory": "contradicts", "contrary": "is contrary to"}
        between = words.get(conflict.type, "is in tension with")
        yield from _pair(page, conflict.between, between, conflict.note)
    yield f"{paint.bold('The one speaks against the other')} ({len(found.oppositions)})"
    for argument in found.oppositions:
        yield from _step(page, argument)
    both = {tag: counts for tag, counts in found.tags.items() if all(counts)}
    yield paint.bold("Themes of both, by number of claims")
    for tag, (one, other) in sorted(both.items(), key=lambda item: -sum(item[1])):
        yield f"  {tag:<28} {one:>4} {other:>4}"
    if not both:
        yield "  none"
    for index, name in enumerate((found.first, found.second)):
        alone = [tag for tag, counts in found.tags.items() if not counts[1 - index]]
        yield f"{paint.bold(f'Themes of {name} alone')}\n  {', '.join(alone) or 'none'}"


def _pair(page: "Page", between: "Sequence[str]", words: str, note: str | None) -> "Iterator[str]":
    for index, end in enumerate(between):
        yield from _claim(page, end, f"{words} " if index else "")
    yield from _ground(page, note)


def _step(page: "Page", argument: "Argument") -> "Iterator[str]":
    graph = page.graph
    for index, premise in enumerate(graph.premises_of(argument.id)):
        yield from _claim(page, premise, "and " if index else "")
    kind, target = graph.target_of(argument.id)
    if graph.is_claim(target):
        yield from _claim(page, target, f"{kind} ")
    else:
        yield from _indented(page.argument_lines(graph.argument(target), 4, f"{kind} "))
    yield from _ground(page, argument.note)


def _claim(page: "Page", claim: str, lead: str) -> "Iterator[str]":
    """Yield a claim as other answers show it: whose it is, where it stands, what it rests on."""
    yield from _indented(page.claim_lines(page.graph.claim(claim), 4, lead))


def _ground(page: "Page", note: str | None) -> "Iterator[str]":
    if note:
        yield from (page.palette.faint(f"    {line}") for line in page.wrap(f"Ground: {note}", 4))


def _indented(lines: "list[str]") -> "Iterator[str]":
    head, *rest = lines
    yield f"  {head}"
    yield from (f"    {line}" for line in rest)
