"""Explanations of verdicts as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.model import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.acceptance.explanation import Line
    from argmap.cli.cards import Page
    from argmap.graph import ArgumentGraph
    from argmap.model import Conflict

# As in the other trees: below this level the level is written out instead.
_DEEPEST_INDENT = 10
_STEP = 3
_REASONS = ("because", "held")
_READING = ", the curator's reading"


def lines(page: Page, proof: Sequence[Line], hit: str = "") -> Iterator[str]:
    """Yield a proof or a case, line by line, as a tree; of an attack, with what it hits."""
    if hit:
        proof = [replace(proof[0], hit=hit), *proof[1:]]
    last: dict[int | None, int] = {line.parent: place for place, line in enumerate(proof)}
    parents = {line.parent for line in proof}
    first: dict[int | None, int] = {}
    for place, line in enumerate(proof):
        if line.part in _REASONS:
            first.setdefault(line.parent, place)
    level: list[int] = []
    rails: list[str] = []
    for place, line in enumerate(proof):
        if line.parent is None:
            level.append(0)
            rails.append("")
            rail = "│  " if place in parents else "   "
            yield from _joined(_card(page, line, rail, ""), "", rail)
            continue
        level.append(level[line.parent] + 1)
        is_last = last[line.parent] == place
        deep = level[place] > _DEEPEST_INDENT
        before = rails[line.parent]
        rails.append(before if deep else before + ("   " if is_last else "│  "))
        branch = f"{before[:-_STEP] if deep else before}{'└─' if is_last else '├─'} "
        rail = rails[place] + ("│  " if place in parents else "   ")
        lead = f"level {level[place]}: " if deep else ""
        lead += _lead(page, line, first=first.get(line.parent) == place)
        yield from _joined(_card(page, line, rail, lead), branch, rail)


def _joined(card: list[str], branch: str, rail: str) -> Iterator[str]:
    yield branch + card[0]
    yield from (rail + line for line in card[1:])


def _card(page: Page, line: Line, rail: str, lead: str) -> list[str]:
    indent = len(rail)
    name = line.atom.removeprefix("-")
    if line.shown_at is not None:
        return page.heading(name, "shown above", indent, lead)
    graph = page.graph
    if not graph.is_claim(name):
        card = page.argument_lines(graph.argument(name), indent, f"{lead}the step does not apply: ")
    elif line.atom.startswith("-"):
        claim = graph.claim(name)
        card = page.heading(name, page.claim_facts(claim), indent, f"{lead}it is not so: ")
        card += page.wrap(claim.text, indent)
    else:
        card = page.claim_lines(graph.claim(name), indent, lead)
    return [*card, *_rule(page, line, indent), *_directed(page, line, indent)]


def _rule(page: Page, line: Line, indent: int) -> list[str]:
    """Return by which step an atom follows; nothing for premises."""
    if not line.rule:
        return []
    name = line.rule.partition("~")[0]
    if name in page.graph:
        argument = page.graph.argument(name)
        card = page.argument_lines(argument, indent, page.palette.good("by "))
        if argument.quotes:
            quotation = page.wrap(f"“{argument.quotes[0]}”", indent)
            card += [page.palette.faint(line) for line in quotation]
        return card
    return [page.palette.faint(f"by {_relation(line)}")]


def _relation(line: Line) -> str:
    """Return in words the conflict or restatement that a line follows by."""
    kind = "restatement" if ":restatements:" in line.rule else "conflict"
    return f"a {kind} of the two claims{_READING if line.reading else ''}"


def _directed(page: Page, line: Line, indent: int) -> list[str]:
    """Return the directed conflict by which a claim speaks against what a line says it hits."""
    conflict = opposed_by(page.graph, line.atom, line.hit)
    if conflict is None:
        return []
    reading = _READING if conflict.asserted_by == "curator" else ""
    told = f"by a directed conflict with {conflict.other(line.atom)}{reading}"
    return [page.palette.faint(part) for part in page.wrap(told, indent)]


def opposed_by(graph: ArgumentGraph, claim: str, hit: str) -> Conflict | None:
    """Return the directed conflict by which a claim attacks a premise, or a step to a claim."""
    if claim not in graph or hit not in graph or not graph.is_claim(claim):
        return None
    target = hit if graph.is_claim(hit) else graph.target_of(hit)[1]
    found = (c for c, other in graph.conflicts_of(claim) if c.directed and other == target)
    return next(found, None)


def _lead(page: Page, line: Line, *, first: bool) -> str:
    """Return how a line bears on its parent; linked premises read "because … and …"."""
    if line.part in _REASONS:
        return "because " if first else "and "
    if line.part == "attacked":
        return page.palette.error("against: ")
    return page.palette.good("answered: ")


def named(page: Page, element: str) -> str:
    """Return a premise or a step in a few words: its id, and what it says or does."""
    graph = page.graph
    if graph.is_claim(element):
        return f"{element}: {graph.claim(element).text}"
    kind, target = graph.target_of(element)
    return f"{element}, the step that {kind} {short(target)}"
