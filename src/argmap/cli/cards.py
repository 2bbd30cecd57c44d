"""Claims and arguments as a few lines of text."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagnostics.terminal import Palette, one_line
from argmap.model import scope_of
from argmap.model.locators import describe

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
    from argmap.model import Argument, Claim

_NARROWEST = 40


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
        head = f"{self.palette.bold(claim.id)} ({self.claim_facts(claim)})"
        lines = [f"{lead}{head}", *self.wrap(claim.text, indent)]
        if claim.quotes:
            quotation = self.wrap(f"“{claim.quotes[0]}”", indent)
            lines += [self.palette.faint(line) for line in quotation]
        return lines

    def claim_facts(self, claim: Claim) -> str:
        """Return in brief who holds a claim, how the author stands to it, where, of what type."""
        holder = one_line(self.graph.kb.name_of(self.graph.kb.holder_of(claim)))
        if claim.stance != "asserts":
            holder = f"{holder}; {_STANCES[claim.stance]} {self._author(claim)}".rstrip()
        facts = [holder, describe(claim.at), claim.type]
        if claim.fidelity in ("implicit", "interpretation"):
            facts.append(claim.fidelity)
        return ", ".join(fact for fact in facts if fact)

    def argument_name(self, argument: Argument) -> str:
        """Return an argument's id, and in brief its scheme, who makes the step, and where."""
        graph = self.graph
        facts = [argument.scheme.replace("-", " ") if argument.scheme else ""]
        if argument.asserted_by == "curator":
            facts.append("the curator's reading")
        elif argument.holder is not None:
            facts.append(f"made by {one_line(graph.kb.name_of(argument.holder))}")
        facts.append(describe(argument.at))
        told = ", ".join(fact for fact in facts if fact)
        return self.palette.bold(argument.id) + (f" ({told})" if told else "")

    def _author(self, claim: Claim) -> str:
        source = self.graph.kb.sources.get(scope_of(claim.id))
        return "" if source is None else one_line(self.graph.kb.name_of(source.author))


_STANCES = {
    "reports": "reported by",
    "concedes": "conceded by",
    "rejects": "rejected by",
    "asks": "asked by",
}
