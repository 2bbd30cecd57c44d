"""What commands that write to a knowledge base have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.session import fail, note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from argmap.editing.journal import Step

ForceUntrackedOption = Annotated[
    bool,
    typer.Option("--force", help="Write also files that git does not track and cannot bring back."),
]


def settle(root: Path) -> None:
    """Finish what an interrupted command began; called before anything is read, or explain."""
    from argmap.editing import transaction
    from argmap.editing.writing import Refusal

    try:
        paths = transaction.settle(root)
    except Refusal as refusal:
        fail(str(refusal))
    if paths:
        files = "1 file" if len(paths) == 1 else f"{len(paths)} files"
        note(f"finished a change that was interrupted, of {files}")


def require_possible(root: Path, steps: Sequence[Step], *, force: bool) -> None:
    """Where `commit` would refuse the steps, say why and exit; nothing is written."""
    from argmap.editing import transaction
    from argmap.editing.writing import Refusal

    try:
        transaction.require_possible(root, steps, force=force)
    except Refusal as refusal:
        fail(str(refusal))


def commit(root: Path, steps: Sequence[Step], *, force: bool, journalled: bool = True) -> None:
    """Take all steps or none; where that is refused, say why and exit."""
    from argmap.editing import transaction
    from argmap.editing.writing import Refusal

    try:
        transaction.commit(root, steps, force=force, journalled=journalled)
    except Refusal as refusal:
        fail(str(refusal))
