"""`argmap schema`: what editors need to know of the files."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from argmap.cli.app import app
from argmap.cli.output import ForceOption


class KindOfFile(StrEnum):
    """The kinds of files, as `model.file_schemas` names them."""

    argmap = "argmap"
    holders = "holders"
    references = "references"
    source = "source"
    claims = "claims"
    baseline = "baseline"
    seal = "seal"
    proofs = "proofs"


class DraftOption(StrEnum):
    """The versions of JSON Schema that there are schemas in."""

    draft_2020_12 = "2020-12"
    draft_7 = "7"


def _path(given: str) -> Path:
    """Return the path given; an empty one would be the current directory, and nobody meant that."""
    from argmap.cli.session import fail

    if not given:
        fail("an empty name is no file and no directory; `-o .` is the current one")
    return Path(given)


@app.command()
def schema(
    kind: Annotated[
        Optional[KindOfFile],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[KIND]",
            help="A kind of file. [default: a list of them; with -o, all]",
            show_default=False,
        ),
    ] = None,
    draft: Annotated[
        Optional[DraftOption],  # noqa: UP045
        typer.Option(
            "--draft",
            help="The version of JSON Schema; 7 is for older editors.",
            show_default="2020-12; with -o DIR, both",
        ),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write to this file; without KIND, the schemas of all kinds to this directory.",
            show_default="standard output",
            parser=_path,
        ),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Print the JSON Schema of a kind of file, for editors that complete, explain and check.

    Editors with the YAML language server read it where the first line of a file names it:

    # yaml-language-server: $schema=../../schema/claims.schema.json

    `argmap schema -o schema` writes all of them to the directory schema/, those of draft 7 to
    schema/draft-07/. A schema knows one file; what other files and the texts have to do with it is
    for `argmap check`.
    """
    from argmap.cli.output import deliver, refuse_overwriting
    from argmap.model.file_schemas import as_text, file_schema

    if kind is None:
        if output is None or str(output) == "-":
            _list()
        else:
            _write_all(output, draft, force=force)
        return
    refuse_overwriting(output, force=force)
    made = file_schema(str(kind), "7" if draft is DraftOption.draft_7 else "2020-12")
    deliver(as_text(made), output, force=force)


def _list() -> None:
    from argmap.model.file_schemas import KINDS

    for name, kind in KINDS.items():
        typer.echo(f"{name:10}  {kind.paths:22}  {kind.about}")


def _write_all(directory: Path, draft: DraftOption | None, *, force: bool) -> None:
    """Write the schemas of all kinds, or explain why not and exit."""
    from argmap.cli.session import fail, note
    from argmap.editing.writing import Refusal, write_file
    from argmap.model.file_schemas import as_text, schema_files

    if directory.is_symlink() or (directory.exists() and not directory.is_dir()):
        fail(f"{directory} is no directory; for one file, name the KIND")
    wanted = schema_files(None if draft is None else draft.value)
    files = {path: as_text(made).encode() for path, made in wanted.items()}
    root = directory.absolute()
    if not root.parent.is_dir():
        fail(f"there is no directory {directory.parent}")
    for place in sorted({(root / path).parent for path in files} - {root}):
        if place.is_symlink():
            fail(f"{directory / place.name} is a link; links are not written through")
    if not force:
        for path, data in files.items():
            if (root / path).exists() and (root / path).read_bytes() != data:
                fail(f"{directory / path} says something else; --force replaces it")
    root.mkdir(exist_ok=True)
    try:
        changed = sum(
            write_file(root.resolve(), path, data, overwrite=True) for path, data in files.items()
        )
    except Refusal as refusal:
        fail(str(refusal))
    note(f"wrote {changed} of {len(files)} schemas to {directory}")
