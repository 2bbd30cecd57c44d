"""The options that change what is supposed: granted, dropped, and whether restatements count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.acceptance.theory import Theory
    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.cli.cards import Page
    from argmap.cli.session import Session

AcceptOption = Annotated[
    Optional[list[str]],  # noqa: UP045 - typer reads it
    typer.Option(
        "--accept",
        metavar="ID",
        help="What if everybody granted this claim? May be repeated.",
        autocompletion=completion.claims,
        show_default=False,
    ),
]
DropOption = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--drop",
        metavar="ID",
        help="What if nobody put forward this claim, or made this step? May be repeated.",
        autocompletion=completion.records,
        show_default=False,
    ),
]
RestatementsOption = Annotated[
    bool,
    typer.Option(
        "--restatements/--no-restatements",
        help="Whether two claims that restate each other stand and fall together.",
    ),
]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is supposed: claims that are granted, claims and steps that are dropped, by full id."""

    accepted: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    restatements: bool = True

    def alone(self, session: Session, viewpoint: Viewpoint) -> Theory:
        """Return the theory of what a viewpoint puts forward itself, under these suppositions."""
        from argmap.acceptance.reading import theory_of

        kb = session.graph.kb
        theory = theory_of(kb, viewpoint, restatements=self.restatements, alone=True)
        return theory.without(self.dropped).granting(self.accepted)

    def theory(self, session: Session, viewpoint: Viewpoint) -> Theory:
        """Return the theory of the knowledge base from a viewpoint, under these suppositions.

        Says so where what is granted contradicts itself.
        """
        from argmap.acceptance.consistency import contradictions
        from argmap.acceptance.reading import theory_of
        from argmap.cli.session import note

        theory = theory_of(session.graph.kb, viewpoint, restatements=self.restatements)
        theory = theory.without(self.dropped).granting(self.accepted)
        for clash in contradictions(theory)[:1]:
            note(f"what is granted contradicts itself ({clash.atom}): {', '.join(clash.axioms)}")
        return theory

    def lines(self, page: Page) -> Iterator[str]:
        """Yield what a reader has to know of it."""
        if self.accepted:
            yield from page.wrap(f"Granted for the occasion: {', '.join(self.accepted)}.")
        if self.dropped:
            yield from page.wrap(f"Dropped for the occasion: {', '.join(self.dropped)}.")
        if not self.restatements:
            yield "Restatements are left out."

    def record(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "accepted": list(self.accepted),
            "dropped": list(self.dropped),
            "restatements": self.restatements,
        }


NOTHING_SUPPOSED = WhatIf()


def suppositions(
    session: Session, accept: Sequence[str] | None, drop: Sequence[str] | None, restatements: bool
) -> WhatIf:
    """Return what the options suppose, or explain what is wrong with them and exit."""
    from argmap.cli.session import fail

    accepted = tuple(session.claim(name) for name in accept or ())
    dropped = tuple(session.record(name) for name in drop or ())
    for name in accepted:
        if name in dropped:
            fail(f"{name} is to be both granted and dropped; leave out --accept or --drop")
    return WhatIf(accepted, dropped, restatements)
