"""Verdicts on claims as a table, from one viewpoint or from several side by side."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.wording import formal, label
from argmap.cli.records import claim_record
from argmap.cli.what_if import NOTHING_SUPPOSED, WhatIf
from argmap.diagnostics.terminal import one_line
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.acceptance.certificates import Assessment, Tree
    from argmap.acceptance.viewpoints import Viewpoint
    from argmap.cli.cards import Page
    from argmap.graph import ArgumentGraph

# Verdicts that a table without --all only counts.
_QUIET = {Verdict.stands, Verdict.open}


@dataclass(frozen=True, slots=True)
class Table:
    """Claims by row and viewpoints by column, and what was supposed for the occasion."""

    graph: ArgumentGraph
    viewpoints: tuple[Viewpoint, ...]
    assessments: tuple[Assessment, ...]
    claims: tuple[str, ...]
    what_if: WhatIf = NOTHING_SUPPOSED

    def verdicts(self, claim: str) -> tuple[Verdict, ...]:
        """Return the verdicts on a claim, by viewpoint."""
        return tuple(assessment.verdict(claim) for assessment in self.assessments)

    def counts(self, column: int) -> dict[str, int]:
        """Return how often each verdict occurs in a column, in the order of the verdicts."""
        found = Counter(self.assessments[column].verdict(claim) for claim in self.claims)
        return {verdict.value: found[verdict] for verdict in Verdict if found[verdict]}

    def only_differences(self) -> Table:
        """Return the table of the claims on which the viewpoints part."""
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


def _title(page: Page, table: Table) -> Iterator[str]:
    for viewpoint, assessment in zip(table.viewpoints, table.assessments, strict=True):
        premises = len(assessment.theory.premises) + len(assessment.theory.axioms)
        whose = viewpoint.in_words(table.graph.kb)
        lead = "Premises" if len(table.viewpoints) == 1 else str(viewpoint)
        yield from page.wrap(f"{lead}: {whose} ({_number(premises, 'premise')}).")
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


def _columns(page: Page, table: Table, everything: bool) -> Iterator[str]:
    """Yield the claims with a verdict for each viewpoint, those on which they part first."""
    groups = _by_difference(table)
    names = [str(viewpoint) for viewpoint in table.viewpoints]
    used = {verdict for claim in table.claims for verdict in table.verdicts(claim)}
    width = max([len(label(verdict)) for verdict in used] + [len(name) for name in names]) + 2
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


def _row(page: Page, table: Table, claim: str, width: int) -> Iterator[str]:
    cells = "".join(
        _TONES[verdict](page)(label(verdict)) + " " * (width - len(label(verdict)))
        for verdict in table.verdicts(claim)
    )
    if 2 + width * len(table.viewpoints) + len(claim) <= page.width:
        yield f"  {cells}{page.palette.bold(claim)}"
    else:
        yield f"  {cells}".rstrip()
        yield f"      {page.palette.bold(claim)}"
    yield from (f"      {line}" for line in page.wrap(table.graph.claim(claim).text, 6))


def _by_difference(table: Table) -> list[tuple[str, list[str]]]:
    """Return the claims by whether the viewpoints part on them, or some have nothing to say."""
    groups: dict[str, list[str]] = {"They part": [], "Only some speak to it": [], "They agree": []}
    for claim in table.claims:
        verdicts = set(table.verdicts(claim))
        if len(verdicts) == 1:
            groups["They agree"].append(claim)
        elif len(verdicts - {Verdict.open}) > 1:
            groups["They part"].append(claim)
        else:
            groups["Only some speak to it"].append(claim)
    return list(groups.items())


def _summary(page: Page, table: Table) -> Iterator[str]:
    """Yield for each viewpoint how many claims have which verdict."""
    for column, viewpoint in enumerate(table.viewpoints):
        found = table.counts(column)
        counts = ", ".join(_count(Verdict(name), number) for name, number in found.items())
        lead = "" if len(table.viewpoints) == 1 else f"{viewpoint}: "
        total = _number(len(table.claims), "claim")
        yield from page.wrap(f"{lead}{total}: {counts or 'nothing to assess'}.")


def _count(verdict: Verdict, number: int) -> str:
    one, several = _PREDICATES.get(verdict, (label(verdict),) * 2)
    return f"{number} {one if number == 1 else several}"


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


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
                **(_ground(table.assessments[column]) if witnesses else {}),
            }
            for column, viewpoint in enumerate(table.viewpoints)
        ],
        "claims": [
            {
                **claim_record(table.graph, table.graph.claim(claim)),
                "verdicts": {
                    str(viewpoint): _verdict(assessment, claim, witnesses)
                    for viewpoint, assessment in zip(
                        table.viewpoints, table.assessments, strict=True
                    )
                },
            }
            for claim in table.claims
        ],
    }


def _verdict(assessment: Assessment, claim: str, witnesses: bool) -> dict[str, Any]:
    standing = assessment.standings[claim]
    record = {
        "verdict": standing.verdict.value,
        "formal": formal(standing.verdict, assessment.semantics),
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
    """Return the table for a spreadsheet: a row for each claim, a column for each viewpoint."""
    from argmap.export.matrix.sheets import defused

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    head = ["claim", "source", "holder", "stance", "type", "text"]
    writer.writerow([*head, *(f"verdict: {viewpoint}" for viewpoint in table.viewpoints)])
    for name in table.claims:
        claim = table.graph.claim(name)
        holder = table.graph.kb.name_of(table.graph.kb.holder_of(claim))
        cells = [name, scope_of(name), holder, claim.stance, claim.type, claim.text]
        verdicts = [label(verdict) for verdict in table.verdicts(name)]
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
