"""Claims and arguments as a few lines of text."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagnostics.terminal import Palette
from argmap.model import scope_of
from argmap.model.locators import describe
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
    from argmap.model import Argument, BlockRange, Claim

# Columns that a text has at least, however far it is indented.
_NARROWEST = 20
_GLUE = "\N{NO-BREAK SPACE}"  # stands in a fact where no line should end; printed as a space


@dataclass(frozen=True, slots=True)
class Page:
    """How answers are laid out: how wide, and in which colours."""

    graph: ArgumentGraph
    palette: Palette
    width: int

    def wrap(self, text: str, indent: int = 0) -> list[str]:
        """Return a text as lines that fit beside an indentation; the indentation is not added."""
        return textwrap.wrap(
            one_line(text),
            max(self.width - indent, _NARROWEST),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def claim_lines(self, claim: Claim, indent: int, lead: str = "") -> list[str]:
        """Return a claim: who holds it and where, what it says, a quotation it rests on."""
        lines = self.heading(claim.id, self.claim_facts(claim), indent, lead)
        lines += self.wrap(claim.text, indent)
        if claim.quotes:
            quotation = self.wrap(f"“{claim.quotes[0]}”", indent)
            lines += [self.palette.faint(line) for line in quotation]
        return lines

    def argument_lines(self, argument: Argument, indent: int, lead: str = "") -> list[str]:
        """Return an argument: its scheme, who makes the step, and where."""
        return self.heading(argument.id, self.argument_facts(argument), indent, lead)

    def heading(self, name: str, facts: str, indent: int, lead: str = "") -> list[str]:
        """Return an id and facts on it, the first line after a lead that ends with a space."""
        taken = len(one_line(f"{lead}|")) - 1  # colours take no room
        room = max(self.width - indent, _NARROWEST)
        above = []
        if taken and taken + len(name) > room:
            # On a narrow page the lead has a line of its own, so that the id need not be broken.
            above, lead, taken = [lead.rstrip()], "", 0
        first, *rest = textwrap.wrap(
            f"{name} ({facts})" if facts else name,
            room,
            initial_indent=" " * taken,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines = [*above, lead + self.palette.bold(name) + first[taken + len(name) :], *rest]
        return [line.replace(_GLUE, " ") for line in lines]

    def claim_facts(self, claim: Claim) -> str:
        """Return in brief who holds a claim, how the author stands to it, where, of what type."""
        holder = one_line(self.graph.kb.name_of(self.graph.kb.holder_of(claim)))
        if claim.stance != "asserts":
            holder = f"{holder}; {_STANCES[claim.stance]} {self._author(claim)}".rstrip()
        facts = [holder, _where(claim.at), claim.type]
        if claim.fidelity in ("implicit", "interpretation"):
            facts.append(claim.fidelity)
        return ", ".join(fact for fact in facts if fact)

    def argument_facts(self, argument: Argument) -> str:
        """Return in brief an argument's scheme, who makes the step, and where."""
        facts = [argument.scheme.replace("-", " ") if argument.scheme else ""]
        if argument.asserted_by == "curator":
            facts.append("the curator's reading")
        elif argument.holder is not None:
            facts.append(f"made by {one_line(self.graph.kb.name_of(argument.holder))}")
        facts.append(_where(argument.at))
        return ", ".join(fact for fact in facts if fact)

    def _author(self, claim: Claim) -> str:
        source = self.graph.kb.sources.get(scope_of(claim.id))
        return "" if source is None else one_line(self.graph.kb.name_of(source.author))


def _where(blocks: tuple[BlockRange, ...]) -> str:
    return describe(blocks).replace(" ", _GLUE)


_STANCES = {
    "reports": "reported by",
    "concedes": "conceded by",
    "rejects": "rejected by",
    "asks": "asked by",
}
