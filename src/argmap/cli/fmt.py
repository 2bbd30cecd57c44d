"""`argmap fmt`: the files in their canonical form."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli.app import app
from argmap.cli.desk import ForceUntrackedOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.editing.reshaping import Reshaped
    from argmap.loading.layout import Layout


@app.command()
def fmt(
    context: typer.Context,
    paths: Annotated[
        Optional[list[Path]],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[PATH]...",
            help="Files, and directories with the files below them; - is standard input, "
            "formatted to standard output. [default: the whole knowledge base]",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Name the files that would change; write nothing.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change; write nothing.")
    ] = False,
    force: ForceUntrackedOption = False,
) -> None:
    """Write the files in their canonical form.

    One order of keys, one way to break lines, to quote, and to part records. Comments stay with
    what they are about. What a file says is compared before it is written: nothing of it changes.
    Generated files are left alone. So are files of no knowledge base, unless one is named by --kb.

    Exits with 0, also where files were formatted; with --check or --diff with 1 where some would
    be; with 2 where a file cannot be read. Such a file is left as it is, and the others are
    formatted all the same.
    """
    if paths and Path("-") in paths:
        _filter(paths, only_look=check or diff, diff=diff)
        return
    results = []
    for root, tops in _groups(context.obj, paths or ()).items():
        layout = _layout(root, writes=not (check or diff))
        known = _known(layout, tops, is_named=context.obj is not None)
        results += _format(layout, known, writes=not (check or diff), diff=diff, force=force)
    changed = sum(file.differs for file in results)
    broken = sum(file.after is None for file in results)
    _summarise(changed, broken, len(results), would=check or diff)
    if broken:
        raise typer.Exit(2)
    if changed and (check or diff):
        raise typer.Exit(1)


def _groups(directory: Path | None, paths: "Sequence[Path]") -> dict[Path, list[str]]:
    """Return the roots that the paths lie in, each with the paths relative to it.

    Files that lie in none are passed over, unless a knowledge base is named: hooks hand over
    whatever has the name of a claim file.
    """
    from argmap.cli.scope import below_root, root_for
    from argmap.loading import find_root

    if not paths:
        return {root_for(directory, ()): [""]}
    groups: dict[Path, list[str]] = {}
    for path in paths:
        nearest = None if directory else find_root(path if path.is_dir() else path.parent)
        if nearest is None and directory is None and path.is_file():
            _pass_over(str(path))
            continue
        root = nearest or root_for(directory, [path])
        groups.setdefault(root, []).extend(below_root(root, [path]))
    return groups


def _layout(root: Path, *, writes: bool) -> "Layout":
    from argmap.cli.desk import settle
    from argmap.loading.layout import survey

    if writes:
        settle(root)
    return survey(root)


def _known(layout: "Layout", tops: "Sequence[str]", *, is_named: bool) -> list[str]:
    """Return the paths that there is something of the layout at; explain the others.

    In a knowledge base that `is_named`, a file that is none of it ends the command.
    """
    from argmap.cli.session import fail
    from argmap.editing.reshaping import files_below

    known = []
    for top in tops:
        if not (layout.root / top).is_file() or files_below(layout, [top]):
            known.append(top)
        elif is_named:
            fail(f"{top} is no YAML file of the knowledge base's layout, or a link to one")
        else:
            _pass_over(top)
    return known


def _pass_over(path: str) -> None:
    from argmap.cli.session import note

    note(f"{path} is no file of a knowledge base's layout, or a link to one: passed over")


def _format(
    layout: "Layout", tops: "Sequence[str]", *, writes: bool, diff: bool, force: bool
) -> "list[Reshaped]":
    """Format files of a knowledge base, and say so; what cannot be read is explained."""
    from argmap.cli.desk import commit
    from argmap.editing.journal import Write
    from argmap.editing.reshaping import files_below, reshaped
    from argmap.text import one_line

    results = [reshaped(layout, path) for path in files_below(layout, tops)]
    changed = [file for file in results if file.differs]
    if writes:
        steps = [Write(layout.actual.get(f.path, f.path), f.before, f.after) for f in changed]
        commit(layout.root, steps, force=force)
    for file in results:
        if file.after is None:
            _explain(file)
        elif file.differs and diff:
            _show(file)
        elif file.differs:
            typer.echo(one_line(f"{'formatted' if writes else 'would format'} {file.path}"))
    return results


def _filter(paths: "Sequence[Path]", *, only_look: bool, diff: bool) -> None:
    """Format standard input to standard output."""
    from argmap.cli.session import fail
    from argmap.editing.reshaping import reshape

    if len(paths) > 1:
        fail("- stands alone: standard input is one file")
    file = reshape("standard input", sys.stdin.buffer.read(), None)
    if file.after is None:
        _explain(file)
        raise typer.Exit(2)
    if diff:
        _show(file)
    elif not only_look:
        typer.echo(file.after, nl=False)
    if only_look and file.differs:
        raise typer.Exit(1)


def _show(file: "Reshaped") -> None:
    """Print a diff; on a terminal nothing in it may act."""
    from argmap.cli.session import palette
    from argmap.editing.reshaping import difference
    from argmap.text import one_line, same_width

    paint = palette()
    tones = {"+": paint.good, "-": paint.error, "@": paint.info}
    watched = sys.stdout.isatty()
    for number, line in enumerate(difference(file)):
        text = same_width(line) if watched else line
        text = one_line(line) if number < 2 else text  # the names of the files
        typer.echo(tones.get(line[0], str)(text))


def _explain(file: "Reshaped") -> None:
    """Say on standard error why a file was not formatted."""
    from argmap.cli.session import note
    from argmap.diagnostics.text import render
    from argmap.syntax import Lines

    if not file.findings:
        note(
            f"{file.path} could not be written so that it reads the same, and was left as it is; "
            "please report this"
        )
    lines = Lines(file.before.decode("utf-8-sig", "replace"))
    for finding in file.findings:
        typer.echo(render(finding, lambda _, number: lines.line(number)), err=True)


def _summarise(changed: int, broken: int, read: int, *, would: bool) -> None:
    from argmap.cli.session import note

    done = "would be formatted" if would else "formatted"
    parts = [f"{changed} of {read} {'file' if read == 1 else 'files'} {done}"]
    if broken:
        parts.append(f"{broken} left as {'it is' if broken == 1 else 'they are'}")
    note(", ".join(parts))
