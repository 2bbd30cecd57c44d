"""What would make a claim stand, as lines of text: each alternative one item to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.cli.text_proof import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.acceptance.repairs import Repair, Repairs
    from argmap.cli.cards import Page

_GRANTED, _FALLEN = "granted", "fallen"


class _Change(NamedTuple):
    """A claim that is granted, or a claim or step that falls."""

    how: str
    name: str


def lines(page: Page, repairs: Repairs) -> Iterator[str]:
    """Yield the smallest changes that would make a claim stand.

    What all of them ask for is said once, and what they differ in is numbered below it.
    """
    if not repairs.found:
        yield from page.wrap(
            "Nothing that fell, and no other claims that can be granted together, would make it "
            "stand."
            if repairs.proven
            else "What would make it stand was not found within the time given."
        )
        return
    choices = [_changes(repair) for repair in repairs.found]
    shared = [change for change in choices[0] if all(change in other for other in choices)]
    rest = [[change for change in one if change not in shared] for one in choices]
    if any(not one for one in rest):
        rest = []
    note = "nothing smaller would do" if repairs.proven else "the smallest found in time"
    lead = f"It would stand ({note}) if"
    told: set[str] = set()
    for how in (_GRANTED, _FALLEN):
        names = [change.name for change in shared if change.how == how]
        if names:
            yield from page.wrap(f"{lead} {_all_of(names, how)}:")
            for name in names:
                yield from item(page, "-", [named(page, name)])
            told.update(names)
            lead = "and if"
    if rest:
        yield from page.wrap(f"{lead} {_one_of(rest)}:")
        yield from _numbered(page, rest, told)
        if repairs.more:
            yield "  and others as small"


def _changes(repair: Repair) -> list[_Change]:
    return [
        *(_Change(_GRANTED, name) for name in repair.grants),
        *(_Change(_FALLEN, name) for name in repair.falls),
    ]


def _all_of(names: list[str], how: str) -> str:
    which = "this" if len(names) == 1 else "all of these"
    if how == _FALLEN:
        return f"{which} fell"
    return f"{which} {'was' if len(names) == 1 else 'were'} granted"


def _one_of(choices: list[list[_Change]]) -> str:
    kinds = {change.how for one in choices for change in one}
    if any(len(one) > 1 for one in choices) or len(kinds) > 1:
        return "one of these came about"
    return "one of these fell" if kinds == {_FALLEN} else "one of these was granted"


def _numbered(page: Page, choices: list[list[_Change]], told: set[str]) -> Iterator[str]:
    """Yield the choices; what a claim says stands where it is first named."""
    plain = _one_of(choices) != "one of these came about"
    for number, one in enumerate(choices, 1):
        parts = []
        for how, name in one:
            text = name if name in told else named(page, name)
            told.add(name)
            parts.append(text if plain else f"{how}: {text}")
        yield from item(page, f"{number}.", parts)


def item(page: Page, mark: str, parts: Sequence[str]) -> Iterator[str]:
    """Yield an item of a list, each of its parts on a line of its own."""
    indent = 2 + len(mark) + 1
    for place, part in enumerate(parts):
        first, *rest = page.wrap(part if place == 0 else f"and {part}", indent)
        yield f"  {mark} {first}" if place == 0 else " " * indent + first
        yield from (" " * indent + line for line in rest)
