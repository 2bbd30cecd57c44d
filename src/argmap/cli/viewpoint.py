"""The option that says whose claims count, and what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.cli.session import Session

ViewpointOption = Annotated[
    Optional[list[str]],  # noqa: UP045 - typer reads it; a list, so that a second one is not lost
    typer.Option(
        "--viewpoint",
        "-v",
        metavar="WHO",
        help="Whose claims count as premises: a holder, `source:ID` for a source's author, or "
        "`all` for everyone's own, together.",
        autocompletion=completion.viewpoints,
        show_default="all",
    ),
]


def one_viewpoint(session: Session, given: Sequence[str] | None) -> Viewpoint:
    """Return the one viewpoint of a command that takes one, everyone's by default, or explain."""
    from argmap.cli.session import fail

    several = list(dict.fromkeys(given or ["all"]))
    if len(several) > 1:
        both = " ".join(f"-v {name}" for name in several)
        fail(f"takes one viewpoint at a time; `argmap assess {both}` compares verdicts")
    return the_viewpoint(session, several[0])


def the_viewpoint(session: Session, text: str) -> Viewpoint:
    """Return the viewpoint that an option names, or explain and exit."""
    from argmap.acceptance.viewpoints import is_known, parse_viewpoint
    from argmap.cli.session import fail
    from argmap.diagnostics import did_you_mean

    who = parse_viewpoint(text)
    kb = session.graph.kb
    if not is_known(kb, who):
        known = kb.sources if who.kind == "source" else kb.holders
        what = "source" if who.kind == "source" else "holder"
        hint = did_you_mean(who.id, known) or f"`argmap list {what}s` names them all"
        if what == "holder" and who.id in kb.sources:
            hint = f"for the author of that source write source:{who.id}"
        fail(f"no {what} `{who.id}` to take the viewpoint of; {hint}")
    return who
