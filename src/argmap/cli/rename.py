"""`argmap rename`: another id, everywhere at once."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.desk import ForceUntrackedOption
from argmap.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.editing.ids import Files, Kind
    from argmap.editing.journal import Step
    from argmap.editing.renaming import RenamePlan
    from argmap.loading.layout import Layout

# Places that a note names.
_NAMED = 5


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
    A source's directories move with it; its seal and proofs stay good. Refused while a file that
    may hold the id cannot be read, and where something names NEW already.
    """
    from argmap.cli.desk import commit, require_possible, settle
    from argmap.cli.session import fail, note, require_root
    from argmap.editing import renaming
    from argmap.editing.accompanying import steps_of
    from argmap.loading.layout import survey
    from argmap.loading.loader import without_garbage_collection

    root = require_root(context.obj)
    if not dry_run:
        settle(root)
    layout = survey(root)
    with without_garbage_collection():
        files = _read(layout)
        target = _target(root, files, old, None if kind is None else kind.value)
        sealed = f"corpus/{target[1]}/seal.json" in layout.beside
        plan = renaming.plan(files, target, new, sealed=sealed)
    if isinstance(plan, renaming.Objection):
        fail(plan.why)
    steps = steps_of(plan, files, layout)
    # Found out first: whatever fails on the way has written nothing.
    left = list(_what_is_left(plan, files.contents, sealed=sealed))
    if dry_run:
        for line in _changes(plan, steps, files):
            typer.echo(line)
        require_possible(root, steps, force=force)
    else:
        commit(root, steps, force=force)
        places = sum(map(len, plan.edits.values()))
        note(
            f"renamed the {plan.kind} {plan.old} to {plan.new}: {counted(places, 'place')} in "
            f"{counted(len(plan.edits), 'file')}"
        )
    for line in left:
        note(line)


def _read(layout: "Layout") -> "Files":
    """Return all files, or end the command: whether one not opened holds the id, nobody knows."""
    from argmap.cli.session import fail
    from argmap.editing.ids import Files
    from argmap.loading.reading import read_bytes

    contents = {}
    listed = list(layout.files())
    for one in listed:
        contents[one.path], reason = read_bytes(layout, one.path)
        if reason:
            fail(f"{one.path} cannot be read, and may hold the id too; run `argmap check`")
    return Files(listed, contents)


def _what_is_left(
    plan: "RenamePlan", contents: "Mapping[str, bytes]", *, sealed: bool
) -> "Iterator[str]":
    """Yield what a person has to see to: names in prose, patterns, and texts kept elsewhere."""
    from argmap.cli.session import texts_directory
    from argmap.editing.ignoring import shifted_patterns
    from argmap.editing.mentions import mentions
    from argmap.loading.evidence import text_path

    found = [f"{path}:{line}" for path, line in mentions(plan, contents)]
    if found:
        more = f" and {counted(len(found) - _NAMED, 'more place')}" if len(found) > _NAMED else ""
        yield f"the old name still stands in prose: {', '.join(found[:_NAMED])}{more}"
    patterns = ", ".join(map(one_line, shifted_patterns(plan, contents)))
    if patterns:
        yield f"patterns of `ignore:` that match other files than before: {patterns}"
    if plan.kind == "source" and not sealed:
        text = text_path(plan.old, texts_directory())
        if text is not None:
            yield f"the text in {text} goes by the old name: call it {plan.new}.txt"


def _target(root: Path, files: "Files", name: str, kind: "Kind | None") -> "tuple[Kind, str]":
    """Return what is to be renamed, or explain and exit."""
    from argmap.cli.session import fail
    from argmap.editing.ids import meanings

    found = [target for target in meanings(files, name) if kind in (None, target[0])]
    if not found:
        fail(f"no {kind or 'id'} `{name}`; {_what_there_is(root, name, kind)}")
    if len(found) > 1:
        several = ", ".join(f"the {what} {full}" for what, full in found)
        way = "give the full id" if len({what for what, _ in found}) == 1 else "say which by --kind"
        fail(f"`{name}` stands for several: {several}; {way}")
    return found[0]


def _what_there_is(root: Path, name: str, kind: "Kind | None") -> str:
    from argmap.diagnostics import did_you_mean
    from argmap.editing.ids import names
    from argmap.loading import load

    kb = load(root).kb
    hint = did_you_mean(name, names(kb, kind)) or "`argmap list` shows what there is"
    unread = "; not everything could be read, `argmap check` says what" if kb.unknowable else ""
    return hint + unread


def _changes(plan: "RenamePlan", steps: "Sequence[Step]", files: "Files") -> "Iterator[str]":
    from argmap.editing.journal import Write
    from argmap.syntax import Lines

    for path, edits in plan.edits.items():
        lines = Lines(files.document(path).text)
        for edit in edits:
            line, column = lines.position(edit.start)
            yield one_line(f"{path}:{line}:{column}: {edit.old} → {edit.new}")
    for path, data in plan.after.items():
        if path not in plan.edits and data != files.contents[path]:
            way = "+" if b"sealed_as:" in data else "-"
            yield f"{path}: {way} sealed_as: {plan.old if way == '+' else plan.new}"
    beside = [step for step in steps if isinstance(step, Write) and step.path not in plan.after]
    for step in beside:
        if step.before != step.after:
            yield one_line(f"{step.path}: written anew")
    for one, other in plan.moves:
        yield f"{one}/ → {other}/"
