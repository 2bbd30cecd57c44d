"""Which claim stands in which cell, and why a cell is empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.graph import ArgumentGraph
    from argmap.graph.filters import Filter
    from argmap.model import Claim
    from argmap.model.arguments import AssertedBy

By = Literal["source", "holder"]
Voice = Literal["own", "reports", "related", "filtered", "silent"]
# The column of those who have none of their own.
OTHERS = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A source or a holder by its id, and how many claims stand below it, each counted once.

    The column that gathers the `others` has no id.
    """

    id: str
    claims: int
    others: tuple[str, ...] = ()


class Link(NamedTuple):
    """How a claim outside a row bears on a claim in it, and who says so: author or curator."""

    claim: str
    relation: str
    row_claim: str
    asserted_by: AssertedBy


class Clash(NamedTuple):
    """The type of a conflict, the claim at its far end, and who says so: author or curator."""

    type: str
    other: str
    asserted_by: AssertedBy


@dataclass(frozen=True, slots=True)
class Cell:
    """What a source or a holder says on a theme.

    `claims` are full ids in the order of the files. `links` are given where there are none: claims
    of the same column that bear on the theme without bearing its tag. `passed_over` counts the
    claims that a filter kept out.
    """

    claims: tuple[str, ...] = ()
    only_reported: bool = False
    links: tuple[Link, ...] = ()
    passed_over: int = 0

    @property
    def voice(self) -> Voice:
        """In a word, what the cell says of its source or holder."""
        if self.claims:
            return "reports" if self.only_reported else "own"
        if self.links:
            return "related"
        return "filtered" if self.passed_over else "silent"


@dataclass(frozen=True, slots=True)
class Row:
    """A theme (None for claims without a tag), how many claims it has, and its cells.

    `conflicts` gives, for a claim of the row, its conflicts with others there.
    """

    theme: str | None
    claims: int
    cells: tuple[Cell, ...]
    conflicts: Mapping[str, tuple[Clash, ...]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Themes by sources or holders."""

    by: By
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    claims: int


def matrix(graph: ArgumentGraph, by: By, keep: Filter, most_columns: int | None = None) -> Matrix:
    """Return the matrix of the claims that a filter lets pass.

    Rows are the tags, those of most claims first; with tags in the filter, only these. A claim
    stands in the row of each of its tags; claims without one come last. Columns are the sources in
    the order of the files, whether or not they say anything; or the holders of a claim that
    passes, those of most claims first. With `most_columns`, the last one gathers all others.
    """
    claims = list(graph.claims())
    passing = [claim for claim in claims if keep.matches(graph, claim)]
    columns = _columns(graph, by, keep, passing, most_columns)
    place = {name: index for index, column in enumerate(columns) for name in _names(column)}
    # What bears on a theme without its tag is let pass by all other criteria.
    untagged = replace(keep, tags=frozenset())
    where = {claim.id: place.get(column_of(graph, claim, by)) for claim in claims}
    bearing = {claim.id for claim in claims if untagged.matches(graph, claim)}
    sieve = _Sieve(graph, {claim.id for claim in passing}, bearing, where, len(columns))
    by_theme = _by_theme(claims)
    rows = [_row(sieve, theme, by_theme[theme]) for theme in _themes(passing, keep.tags)]
    return Matrix(by, tuple(columns), tuple(rows), len(passing))


def column_of(graph: ArgumentGraph, claim: Claim, by: By) -> str:
    """Return the source or the holder of a claim."""
    return scope_of(claim.id) if by == "source" else graph.kb.holder_of(claim)


def _columns(
    graph: ArgumentGraph, by: By, keep: Filter, passing: list[Claim], most: int | None
) -> list[Column]:
    counts = Counter(column_of(graph, claim, by) for claim in passing)
    if by == "source":
        known = dict.fromkeys([*graph.kb.sources, *counts])
        names = [name for name in known if not keep.sources or name in keep.sources]
    else:
        names = [name for name, _ in counts.most_common()]
    if most is None or len(names) <= most:
        return [Column(name, counts[name]) for name in names]
    shown, others = names[: most - 1], names[most - 1 :]
    gathered = Column(OTHERS, sum(counts[name] for name in others), tuple(others))
    return [*(Column(name, counts[name]) for name in shown), gathered]


def _names(column: Column) -> tuple[str, ...]:
    return column.others or (column.id,)


def _themes(passing: Iterable[Claim], tags: frozenset[str]) -> list[str | None]:
    counts = Counter(tag for claim in passing for tag in claim.tags)
    themes: list[str | None] = sorted(tags or counts, key=lambda tag: (-counts[tag], tag))
    untagged = not tags and any(not claim.tags for claim in passing)
    return [*themes, None] if untagged else themes


def _by_theme(claims: Iterable[Claim]) -> dict[str | None, list[Claim]]:
    groups: dict[str | None, list[Claim]] = {}
    for claim in claims:
        for theme in dict.fromkeys(claim.tags) or (None,):
            groups.setdefault(theme, []).append(claim)
    return groups


class _Sieve(NamedTuple):
    """What rows are made with: ids that pass, ids that may be linked to, and their columns."""

    graph: ArgumentGraph
    passing: set[str]
    bearing: set[str]
    where: Mapping[str, int | None]
    width: int


def _row(sieve: _Sieve, theme: str | None, claims: list[Claim]) -> Row:
    inside: list[list[Claim]] = [[] for _ in range(sieve.width)]
    passed_over = [0] * sieve.width
    for claim in claims:
        index = sieve.where[claim.id]
        if index is None:
            continue
        if claim.id in sieve.passing:
            inside[index].append(claim)
        else:
            passed_over[index] += 1
    ids = [claim.id for cell in inside for claim in cell]
    links = _links(sieve, ids)
    cells = [
        Cell(
            tuple(claim.id for claim in cell),
            all(claim.stance == "reports" for claim in cell),
            () if cell else tuple(links.get(index, ())),
            passed_over[index],
        )
        for index, cell in enumerate(inside)
    ]
    return Row(theme, len(ids), tuple(cells), _conflicts(sieve.graph, ids))


def _links(sieve: _Sieve, row: list[str]) -> dict[int, list[Link]]:
    """Return by column what claims outside a row have to do with the claims in it."""
    inside = set(row)
    links: dict[int, list[Link]] = {}
    for claim in row:
        for other, relation, asserted_by in _bearing_on(sieve.graph, claim):
            index = sieve.where[other]
            if index is not None and other in sieve.bearing and other not in inside:
                links.setdefault(index, []).append(Link(other, relation, claim, asserted_by))
    return links


def _bearing_on(graph: ArgumentGraph, claim: str) -> list[tuple[str, str, AssertedBy]]:
    conflicts = [(other, c.type, c.asserted_by) for c, other in graph.conflicts_of(claim)]
    restated = [(other, "restatement", r.asserted_by) for r, other in graph.restatements_of(claim)]
    reasons = [
        (premise, relation, argument.asserted_by)
        for relation, arguments in (
            ("supports", graph.arguments_for(claim)),
            ("attacks", graph.arguments_against(claim)),
        )
        for argument in arguments
        for premise in graph.premises_of(argument.id)
    ]
    return list(dict.fromkeys([*conflicts, *restated, *reasons]))


def _conflicts(graph: ArgumentGraph, row: list[str]) -> dict[str, tuple[Clash, ...]]:
    inside = set(row)
    found = {
        claim: tuple(
            dict.fromkeys(
                Clash(conflict.type, other, conflict.asserted_by)
                for conflict, other in graph.conflicts_of(claim)
                if other in inside
            )
        )
        for claim in row
    }
    return {claim: conflicts for claim, conflicts in found.items() if conflicts}
