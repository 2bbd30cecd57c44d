"""Verdicts on claims as a table, from one viewpoint or from several side by side."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.viewpoints import EVERYONE
from argmap.acceptance.wording import formal, label
from argmap.cli.records import claim_record
from argmap.cli.what_if import NOTHING_SUPPOSED, WhatIf
from argmap.model import scope_of
from argmap.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.acceptance.certificates import Assessment, Tree
    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.cli.cards import Page
    from argmap.graph import ArgumentGraph

# Beside a verdict that hangs on others.
_MARK = "*"
_LEGEND = (
    "* hangs on steps, conflicts, restatements or common ground of others: what the viewpoint puts "
    "forward itself leads to another verdict alone, and may say nothing of the claim."
)
# Verdicts that a table without --all only counts.
_QUIET = {Verdict.stands, Verdict.open}


@dataclass(frozen=True, slots=True)
class Table:
    """Claims by row and viewpoints by column, and what was supposed for the occasion.

    `alone` are the assessments of what each viewpoint puts forward, without anything of others.
    """

    graph: ArgumentGraph
    viewpoints: tuple[Viewpoint, ...]
    assessments: tuple[Assessment, ...]
    alone: tuple[Assessment, ...]
    claims: tuple[str, ...]
    what_if: WhatIf = NOTHING_SUPPOSED

    def verdicts(self, claim: str) -> tuple[Verdict, ...]:
        """Return the verdicts on a claim, by viewpoint."""
        return tuple(assessment.verdict(claim) for assessment in self.assessments)

    def hangs_on_others(self, claim: str, column: int) -> bool:
        """Return whether what a viewpoint puts forward would alone lead to another verdict."""
        both = {self.assessments[column].verdict(claim), self.alone[column].verdict(claim)}
        return len(both) > 1 and Verdict.undecided not in both

    def hanging(self, column: int) -> int:
        """Return on how many claims that is so."""
        return sum(self.hangs_on_others(claim, column) for claim in self.claims)

    def counts(self, column: int) -> dict[str, int]:
        """Return how often each verdict occurs in a column, in the order of the verdicts."""
        found = Counter(self.assessments[column].verdict(claim) for claim in self.claims)
        return {verdict.value: found[verdict] for verdict in Verdict if found[verdict]}

    def only_differences(self) -> Table:
        """Return the table of the claims on which the verdicts differ."""
        return replace(self, claims=tuple(c for c in self.claims if len(set(self.verdicts(c))) > 1))


def lines(page: Page, table: Table, *, everything: bool) -> Iterator[str]:
    """Yield the table as text; without `everything`, only what is in dispute in some column."""
    yield from _title(page, table)
    if len(table.viewpoints) == 1:
        yield from _groups(page, table, everything)
    else:
        yield from _columns(page, table, everything)
    yield ""
    yield from _summary(page, table)
    if any(table.hanging(column) for column in range(len(table.viewpoints))):
        yield from page.wrap(_LEGEND)


def _title(page: Page, table: Table) -> Iterator[str]:
    for viewpoint, assessment in zip(table.viewpoints, table.assessments, strict=True):
        premises = len(assessment.theory.premises) + len(assessment.theory.axioms)
        whose = viewpoint.in_words(table.graph.kb)
        lead = "Premises" if len(table.viewpoints) == 1 else str(viewpoint)
        yield from page.wrap(f"{lead}: {whose} ({counted(premises, 'premise')}).")
    yield from table.what_if.lines(page)
    yield from page.wrap(f"Semantics: {table.assessments[0].semantics.value}.")


def _groups(page: Page, table: Table, everything: bool) -> Iterator[str]:
    """Yield the claims by verdict, each with its text."""
    semantics = table.assessments[0].semantics
    for verdict in _ORDER:
        claims = [claim for claim in table.claims if table.verdicts(claim) == (verdict,)]
        if not claims or (verdict in _QUIET and not everything):
            continue
        name = label(verdict).capitalize()
        head, *rest = page.wrap(f"{name} ({len(claims)}): {formal(verdict, semantics)}")
        yield ""
        yield _TONES[verdict](page)(name) + head.removeprefix(name)
        yield from rest
        for claim in claims:
            record = table.graph.claim(claim)
            for line in page.heading(claim, page.claim_facts(record), 2):
                yield f"  {line}"
            yield from (f"    {line}" for line in page.wrap(record.text, 4))
            if table.hangs_on_others(claim, 0):
                yield f"    {_MARK} alone: {label(table.alone[0].verdict(claim))}"


def _columns(page: Page, table: Table, everything: bool) -> Iterator[str]:
    """Yield the claims with a verdict for each viewpoint, those on which these differ first."""
    groups = _by_difference(table)
    names = [str(viewpoint) for viewpoint in table.viewpoints]
    cells = (_cell(table, c, column) for c in table.claims for column in range(len(names)))
    width = max(map(len, (*cells, *names))) + 2
    for title, claims in groups:
        listed = [c for c in claims if everything or not _QUIET.issuperset(table.verdicts(c))]
        if not claims:
            continue
        yield ""
        hidden = len(claims) - len(listed)
        more = f"; {hidden} not listed" if hidden else ""
        yield f"{page.palette.bold(title)} ({len(claims)}{more})"
        if listed:
            yield "  " + "".join(f"{name:<{width}}" for name in names).rstrip()
        for claim in listed:
            yield from _row(page, table, claim, width)


def _cell(table: Table, claim: str, column: int) -> str:
    """Return a verdict as it stands in the table, with a mark where it hangs on others."""
    mark = _MARK if table.hangs_on_others(claim, column) else ""
    return label(table.assessments[column].verdict(claim)) + mark


def _row(page: Page, table: Table, claim: str, width: int) -> Iterator[str]:
    cells = ""
    for column, verdict in enumerate(table.verdicts(claim)):
        cell = _cell(table, claim, column)
        cells += _TONES[verdict](page)(label(verdict))
        cells += cell.removeprefix(label(verdict)).ljust(width - len(label(verdict)))
    if 2 + width * len(table.viewpoints) + len(claim) <= page.width:
        yield f"  {cells}{page.palette.bold(claim)}"
    else:
        yield f"  {cells}".rstrip()
        yield f"      {page.palette.bold(claim)}"
    yield from (f"      {line}" for line in page.wrap(table.graph.claim(claim).text, 6))


def _by_difference(table: Table) -> list[tuple[str, list[str]]]:
    """Return the claims by whether the verdicts on them differ, or are open from some viewpoints.

    That two verdicts are the same does not say that anybody agrees: neither may speak of the claim.
    """
    differ: list[str] = []
    open_to_some: list[str] = []
    same: list[str] = []
    for claim in table.claims:
        verdicts = set(table.verdicts(claim))
        if len(verdicts) == 1:
            same.append(claim)
        else:
            (differ if len(verdicts - {Verdict.open}) > 1 else open_to_some).append(claim)
    return [("Different verdicts", differ), ("Open to some", open_to_some), ("Same verdict", same)]


def _summary(page: Page, table: Table) -> Iterator[str]:
    """Yield for each viewpoint how many claims have which verdict."""
    for column, viewpoint in enumerate(table.viewpoints):
        found = table.counts(column)
        counts = ", ".join(_count(Verdict(name), number) for name, number in found.items())
        lead = "" if len(table.viewpoints) == 1 else f"{viewpoint}: "
        total = counted(len(table.claims), "claim")
        hanging = table.hanging(column)
        more = f"; {hanging} marked {_MARK}" if hanging else ""
        yield from page.wrap(f"{lead}{total}: {counts or 'nothing to assess'}{more}.")


def _count(verdict: Verdict, number: int) -> str:
    one, several = _PREDICATES.get(verdict, (label(verdict),) * 2)
    return f"{number} {one if number == 1 else several}"


def as_record(table: Table, *, witnesses: bool = False) -> dict[str, Any]:
    """Return the table as plain values; with `witnesses`, also what shows each verdict."""
    return {
        "semantics": table.assessments[0].semantics.value,
        **table.what_if.record(),
        "viewpoints": [
            {
                "viewpoint": str(viewpoint),
                "description": viewpoint.in_words(table.graph.kb),
                "premises": list(table.assessments[column].theory.premises),
                "axioms": list(table.assessments[column].theory.axioms),
                "counts": table.counts(column),
                "hanging_on_others": table.hanging(column),
                **(_ground(table.assessments[column]) if witnesses else {}),
            }
            for column, viewpoint in enumerate(table.viewpoints)
        ],
        "claims": [
            {
                **claim_record(table.graph, table.graph.claim(claim)),
                "verdicts": {
                    str(viewpoint): _verdict(table, column, claim, witnesses)
                    for column, viewpoint in enumerate(table.viewpoints)
                },
            }
            for claim in table.claims
        ],
    }


def _verdict(table: Table, column: int, claim: str, witnesses: bool) -> dict[str, Any]:
    assessment = table.assessments[column]
    standing = assessment.standings[claim]
    record = {
        "verdict": standing.verdict.value,
        "formal": formal(standing.verdict, assessment.semantics),
        "alone": table.alone[column].verdict(claim).value,
        "hangs_on_others": table.hangs_on_others(claim, column),
    }
    if not witnesses:
        return record
    shown = standing.certificate
    certificate = shown and {
        "having": [sorted(position) for position in shown.having],
        "lacking": [sorted(position) for position in shown.lacking],
        "trees": _trees(shown.trees),
    }
    return {**record, "certificate": certificate}


def _ground(assessment: Assessment) -> dict[str, Any]:
    ground = assessment.ground
    return {
        "grounded": [list(layer) for layer in ground.layers],
        "example": None if ground.example is None else sorted(ground.example),
        "pieces": [sorted(piece) for piece in ground.pieces],
        "rivals": [sorted(rival) for rival in ground.rivals],
        "trees": _trees(ground.trees),
    }


def _trees(trees: tuple[Tree | None, ...] | None) -> list[list[str | None] | None]:
    return [None if tree is None else list(tree) for tree in trees or ()]


def as_csv(table: Table) -> str:
    """Return the table for a spreadsheet: a row for each claim, two columns for each viewpoint.

    The second has the verdict that what the viewpoint puts forward leads to alone; what everyone
    puts forward has none.
    """
    from argmap.export.matrix.sheets import defused

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    head = ["claim", "source", "holder", "stance", "type", "text"]
    for viewpoint in table.viewpoints:
        head.append(f"verdict: {viewpoint}")
        if viewpoint != EVERYONE:
            head.append(f"alone: {viewpoint}")
    writer.writerow(head)
    for name in table.claims:
        claim = table.graph.claim(name)
        holder = table.graph.kb.name_of(table.graph.kb.holder_of(claim))
        cells = [name, scope_of(name), holder, claim.stance, claim.type, claim.text]
        verdicts = []
        for column, viewpoint in enumerate(table.viewpoints):
            verdicts.append(label(table.assessments[column].verdict(name)))
            if viewpoint != EVERYONE:
                verdicts.append(label(table.alone[column].verdict(name)))
        writer.writerow([defused(one_line(cell)) for cell in (*cells, *verdicts)])
    return sheet.getvalue()


# What is in dispute comes first.
_ORDER = (
    Verdict.falls,
    Verdict.contested,
    Verdict.no_position,
    Verdict.undecided,
    Verdict.every_position,
    Verdict.stands,
    Verdict.open,
)
_TONES = {
    Verdict.stands: lambda page: page.palette.good,
    Verdict.every_position: lambda page: page.palette.good,
    Verdict.contested: lambda page: page.palette.warning,
    Verdict.falls: lambda page: page.palette.error,
    Verdict.open: lambda page: page.palette.faint,
    Verdict.no_position: lambda page: page.palette.warning,
    Verdict.undecided: lambda page: page.palette.warning,
}
_PREDICATES = {
    Verdict.stands: ("stands", "stand"),
    Verdict.every_position: ("stands in every position", "stand in every position"),
    Verdict.falls: ("falls", "fall"),
    Verdict.no_position: ("without a stable position",) * 2,
}
