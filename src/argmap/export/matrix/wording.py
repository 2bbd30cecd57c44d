"""What stands in the cells of a matrix, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from argmap.export.bibliography import citations, csl_items, short_citation, work_key
from argmap.export.plain import plain
from argmap.model import scope_of, short
from argmap.model.locators import describe
from argmap.text import counted

if TYPE_CHECKING:
    from argmap.export.matrix.table import By, Cell, Column, Link, Matrix, Row
    from argmap.graph import ArgumentGraph
    from argmap.model import Claim
    from argmap.model.arguments import AssertedBy

NO_THEME = "(no theme)"
RELATIONS = {
    "contradictory": "contradicts",
    "contrary": "is contrary to",
    "tension": "is in tension with",
    "restatement": "restates",
    "supports": "supports",
    "attacks": "attacks",
}
_STANCES = {"reports": "Reports", "concedes": "Concedes", "rejects": "Rejects", "asks": "Asks"}
_REPORTED = {
    "asserts": "In", "reports": "Reported by", "concedes": "Conceded by",
    "rejects": "Rejected by", "asks": "Asked by",
}  # fmt: skip
# Links named in an empty cell.
_NAMED = 2


class Against(NamedTuple):
    """Conflicts of one kind in words, the full ids of the other claims, and whose reading it is."""

    words: str
    others: tuple[str, ...]
    whose: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim in a cell: who is heard, what is said, the id to ask for, and facts on it.

    `lead` is empty where the source or holder of the column speaks for itself.
    """

    claim: str
    lead: str
    text: str
    name: str
    facts: tuple[str, ...]
    conflicts: tuple[Against, ...] = ()

    def line(self) -> str:
        """Return all of it on one line."""
        lead = f"{self.lead}: " if self.lead else ""
        against = [f"{c.words} {', '.join(c.others)}{c.whose}" for c in self.conflicts]
        facts = [self.name, *self.facts, *against]
        return f"{lead}{self.text} ({'; '.join(facts)})"


class Wording:
    """Words for the parts of one matrix. Every text is on one line and without control codes.

    `most` bounds the claims of a cell; with `brief` a cell holds numbers alone.
    """

    def __init__(
        self, graph: ArgumentGraph, table: Matrix, *, most: int | None = None, brief: bool = False
    ) -> None:
        self.graph = graph
        self.table = table
        self._most = most
        self._brief = brief
        self._items = {str(item["id"]): item for item in csl_items(graph)}

    @property
    def title(self) -> str:
        """What the matrix is of."""
        config = self.graph.kb.config
        name = plain(config.title) if config else "Knowledge base"
        return f"{name}: themes by {self.table.by}"

    @property
    def corner(self) -> str:
        """The head of the column of themes."""
        return "Theme"

    def legend(self) -> list[str]:
        """Return what a reader has to know, a sentence or two each."""
        what = "source" if self.table.by == "source" else "holder"
        held = "its author's own" if what == "source" else "from a source that its holder wrote"
        count = counted(self.table.claims, "claim")
        marks = (
            f"A claim without a mark is {held}. In brackets: its id, its place, what it cites, "
            "and the claims of the same row that it conflicts with, as a source has it or in the "
            "curator’s reading."
        )
        return [
            f"{count} by theme and {what}; a claim with several themes stands under each.",
            *([] if self._brief else [marks]),
            f"An empty cell is a finding: “silent” is a {what} that says nothing on the theme "
            "in this knowledge base.",
        ]

    def heading(self, column: Column) -> str:
        """Return the head of a column: a source in author–date form, or a holder's name."""
        count = counted(column.claims, "claim")
        if column.others:
            return f"{counted(len(column.others), f'other {self.table.by}')} ({count})"
        name = self._column_name(column.id)
        return f"{name} ({column.id}, {count})" if name != column.id else f"{name} ({count})"

    def theme(self, row: Row) -> str:
        """Return the head of a row."""
        return plain(row.theme) if row.theme is not None else NO_THEME

    def size(self, row: Row) -> str:
        """Return how many claims a row has."""
        return counted(row.claims, "claim")

    def remark(self, cell: Cell) -> str:
        """Return what is to be said of a cell besides its claims: why it is empty, or too full."""
        if cell.claims:
            return self._count(cell)
        if cell.voice == "related":
            links = [self._link(link) for link in cell.links[:_NAMED]]
            more = len(cell.links) - _NAMED
            links += [f"and {more} more"] if more > 0 else []
            return f"– no claim on this, but {'; '.join(links)}"
        if cell.voice == "filtered":
            return f"– none of {counted(cell.passed_over, 'claim')} on this passes the filters"
        return "– silent"

    def sayings(self, row: Row, column: Column, cell: Cell) -> list[Saying]:
        """Return the claims of a cell in words, as many as are wanted."""
        if self._brief:
            return []
        return [self._saying(row, column, name) for name in cell.claims[: self._most]]

    def _count(self, cell: Cell) -> str:
        """Return how many claims there are, where they are not all shown, and whose they are."""
        only = "only reports others" if self.table.by == "source" else "only reported by others"
        marks = [only] if cell.voice == "reports" else []
        if self._brief:
            return ", ".join([counted(len(cell.claims), "claim"), *marks])
        hidden = len(cell.claims) - len(cell.claims[: self._most])
        marks += [f"{hidden} more not shown"] if hidden else []
        return f"({'; '.join(marks)})" if marks else ""

    def _saying(self, row: Row, column: Column, name: str) -> Saying:
        claim = self.graph.claim(name)
        by_source = self.table.by == "source" and not column.others
        source = self._column_name(scope_of(name), "source")
        place = describe(claim.at)
        facts = [] if by_source else [source]
        facts += [place] if place else []
        facts += [claim.fidelity] if claim.fidelity in ("implicit", "interpretation") else []
        facts += [f"cites {cited}" for cited in self._cited(claim)]
        conflicts: dict[tuple[str, str], list[str]] = {}
        for kind, other, asserted_by in row.conflicts.get(name, ()):
            conflicts.setdefault((RELATIONS[kind], _whose(asserted_by)), []).append(other)
        return Saying(
            name,
            self._lead(claim, column, source),
            plain(claim.text),
            short(name) if by_source else name,
            tuple(facts),
            tuple(
                Against(words, tuple(others), whose) for (words, whose), others in conflicts.items()
            ),
        )

    def _lead(self, claim: Claim, column: Column, source: str) -> str:
        """Return who is heard, and how the source's author stands to it."""
        kb = self.graph.kb
        record = kb.sources.get(scope_of(claim.id))
        own = record is not None and kb.holder_of(claim) == record.author
        holder = plain(kb.name_of(kb.holder_of(claim)))
        if self.table.by == "source" or own:
            stance = _STANCES.get(claim.stance, "")
            named = not own or (column.others and self.table.by == "holder")
            return " ".join(
                filter(
                    None,
                    (
                        stance or ("Held by" if named else ""),
                        _bracketed(holder, stance) if named else "",
                    ),
                )
            )
        heard = f"{_REPORTED[claim.stance]} {source}"
        return f"{holder}, {heard[0].lower()}{heard[1:]}" if column.others else heard

    def _column_name(self, name: str, by: By | None = None) -> str:
        if (by or self.table.by) == "holder":
            return plain(self.graph.kb.name_of(name)) or "(nobody named)"
        return short_citation(self._items[name]) if name in self._items else name

    def _cited(self, claim: Claim) -> list[str]:
        kb = self.graph.kb
        cited = [
            short_citation(self._items[work_key(kb, work)], mention.locator)
            for work, mention in citations(kb, claim)
            if work in kb.works
        ]
        return list(dict.fromkeys(map(plain, cited)))

    def _link(self, link: Link) -> str:
        whose = _whose(link.asserted_by)
        return f"{link.claim} {RELATIONS[link.relation]} {link.row_claim}{whose}"


def _whose(asserted_by: AssertedBy) -> str:
    return " (curator’s reading)" if asserted_by == "curator" else ""


def _bracketed(holder: str, stance: str) -> str:
    return f"({holder})" if stance else holder
