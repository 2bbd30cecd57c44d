"""`argmap rename`: another id, everywhere at once."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.desk import ForceUntrackedOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.editing.renaming import Kind, RenamePlan
    from argmap.model import KnowledgeBase


class KindOfId(StrEnum):
    """What an id may be the id of."""

    claim = "claim"
    argument = "argument"
    source = "source"
    holder = "holder"
    work = "work"
    curator = "curator"
    tag = "tag"


@app.command()
def rename(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The id of a claim, an argument, a source, a holder, a work, a curator or a tag.",
            autocompletion=completion.editable,
            show_default=False,
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id it gets.", show_default=False)],
    kind: Annotated[
        Optional[KindOfId],  # noqa: UP045 - typer reads it
        typer.Option(
            "--kind", "-k", help="What OLD is, where it stands for several.", show_default=False
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show every change, and write nothing.")
    ] = False,
    force: ForceUntrackedOption = False,
) -> None:
    """Rename an id in all files at once; every other byte stays what it is.

    All files change or none does: what a crash interrupts, the next command that writes finishes.
    A source's directories move with it; its seal and proofs stay good. Refused while some file
    cannot be read, for it may hold the id too.
    """
    from argmap.cli.desk import commit, settle
    from argmap.cli.session import fail, note, require_root
    from argmap.editing import renaming
    from argmap.editing.journal import Move, Write
    from argmap.loading import load
    from argmap.loading.layout import survey

    root = require_root(context.obj)
    if not dry_run:
        settle(root)
    loaded = load(root)
    layout = survey(root)
    target = _target(loaded.kb, old, None if kind is None else kind.value)
    sealed = f"corpus/{target[1]}/seal.json" in layout.beside
    found = renaming.plan(
        list(layout.files()), loaded.contents, loaded.kb, target, new, sealed=sealed
    )
    if isinstance(found, renaming.Objection):
        fail(found.why)
    if dry_run:
        for line in _changes(found, loaded.contents):
            typer.echo(line)
        return
    writes = [Write(path, loaded.contents[path], data) for path, data in found.after.items()]
    commit(root, [*writes, *(Move(*move) for move in found.moves)], force=force)
    places = sum(map(len, found.edits.values()))
    note(
        f"renamed the {found.kind} {found.old} to {found.new}: {_count(places, 'place')} in "
        f"{_count(len(found.edits), 'file')}"
    )
    if found.kind == "source" and f"corpus/{old}/text.txt" not in layout.beside:
        note(f"a text kept elsewhere is still found as {old}.txt, the name it was sealed under")


def _target(kb: "KnowledgeBase", name: str, kind: "Kind | None") -> "tuple[Kind, str]":
    """Return what is to be renamed, or explain and exit."""
    from argmap.cli.session import fail
    from argmap.diagnostics import did_you_mean
    from argmap.editing.renaming import kinds_of, names

    found = [target for target in kinds_of(kb, name) if kind in (None, target[0])]
    if not found:
        hint = did_you_mean(name, names(kb, kind)) or "`argmap list` shows what there is"
        fail(f"no {kind or 'id'} `{name}`; {hint}")
    if len(found) > 1:
        meanings = ", ".join(f"the {what} {full}" for what, full in found)
        way = "give the full id" if len({what for what, _ in found}) == 1 else "say which by --kind"
        fail(f"`{name}` stands for several: {meanings}; {way}")
    return found[0]


def _changes(plan: "RenamePlan", contents: "Mapping[str, bytes]") -> "Iterator[str]":
    from argmap.diagnostics.terminal import one_line
    from argmap.syntax import Lines, parse

    for path, edits in plan.edits.items():
        lines = Lines(parse(contents[path]).text)
        for edit in edits:
            line, column = lines.position(edit.start)
            yield one_line(f"{path}:{line}:{column}: {edit.old} → {edit.new}")
    for path in plan.after:
        if path not in plan.edits:
            yield f"{path}: sealed_as: {plan.old}"
    for one, other in plan.moves:
        yield f"{one}/ → {other}/"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
