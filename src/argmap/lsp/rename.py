"""Another id, in every file at once: those that are open, and those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.editing import renaming
from argmap.editing.accompanying import renamed_baseline
from argmap.editing.ids import Files, names
from argmap.lsp.cursor import cursor_at, target_of
from argmap.model import short

if TYPE_CHECKING:
    from argmap.editing.ids import Kind
    from argmap.editing.renaming import RenamePlan
    from argmap.lsp.cursor import Cursor
    from argmap.lsp.state import Base, View

_SOURCES = (
    "a source's directories move with it, which an editor does not do: save, and run "
    "`argmap rename {} {}`"
)


class Refused(Exception):  # noqa: N818 - not a fault: the client tells the user why
    """Something cannot be renamed, for the reason given."""


def prepare(view: View, position: types.Position) -> types.PrepareRenamePlaceholder:
    """Return what would be renamed at the cursor.

    Raises:
        Refused: where nothing can.

    """
    cursor, target = _target(view, position)
    return types.PrepareRenamePlaceholder(cursor.range, short(target[1]))


def rename(
    view: View, position: types.Position, new: str, *, with_versions: bool
) -> types.WorkspaceEdit:
    """Return the edits that give what the cursor is on another id, in all files.

    What the editor has not saved counts. `with_versions` says that the client checks them.

    Raises:
        Refused: where that cannot be done.
        OSError: where the directory of the knowledge base cannot be listed.

    """
    _, target = _target(view, position, new)
    base = view.base
    base.renew()
    snapshot = base.snapshot
    files = Files(list(snapshot.listed.values()), snapshot.contents)
    plan = renaming.plan(files, target, new)
    if isinstance(plan, renaming.Objection):
        raise Refused(plan.why)
    edits = {
        path: [
            types.TextEdit(base.text_of(path).positions.range(edit.start, edit.end), edit.new)
            for edit in made
        ]
        for path, made in plan.edits.items()
    }
    edits |= _of_baseline(base, plan)
    if not with_versions:
        return types.WorkspaceEdit(changes={base.uri(path): made for path, made in edits.items()})
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(
                    base.uri(path), base.buffers[path].version if path in base.buffers else None
                ),
                list(made),
            )
            for path, made in edits.items()
        ]
    )


def _target(
    view: View, position: types.Position, new: str = "NEW"
) -> tuple[Cursor, tuple[Kind, str]]:
    cursor = cursor_at(view, position)
    one = None if cursor is None else cursor.occurrence
    target = None if one is None else target_of(view, one)
    if cursor is None or target is None:
        raise Refused("no id stands here that could be renamed")
    if target[0] == "source":
        raise Refused(_SOURCES.format(target[1], new))
    known = {"claim": view.claims, "argument": view.arguments}.get(target[0])
    if target[1] not in (names(view.snapshot.known, target[0]) if known is None else known):
        raise Refused(f"there is no {target[0]} `{target[1]}`")
    return cursor, target


def _of_baseline(base: Base, plan: RenamePlan) -> dict[str, list[types.TextEdit]]:
    """Return the edit of the baseline, which knows findings by the names that stand there."""
    known = base.snapshot.baseline
    if known is None or not known.data or known.findings:
        return {}
    after = renamed_baseline(plan, known.data, known.known)
    if after == known.data:
        return {}
    sheet = base.sheets.of(known.path, known.data)
    whole = sheet.positions.range(0, len(sheet.text))
    return {known.path: [types.TextEdit(whole, after.decode())]}
