"""Claims and inferences as English: what an outline says of each, whatever its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.outline.attribution import ON_READING, Attribution
from argmap.export.outline.document import Pointer, Text
from argmap.export.outline.gist import gist
from argmap.export.plain import plain
from argmap.model import ACROSS
from argmap.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.export.outline.document import Content, Inline
    from argmap.graph import ArgumentGraph
    from argmap.model import Claim, Conflict, Restatement

_ENDS = re.compile(r"[.!?…。！？؟][”’\"')\]]*$")
# How many characters of a claim a title, a heading, and a heading with other words have.
TITLE = 140
HEADING = 105
PART = 80
PLUS = "\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}"
RELATION_VERBS = {
    "contradictory": "contradicts",
    "contrary": "is contrary to",
    "tension": "is in tension with",
    "restatement": "says the same as",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth", "eleventh", "twelfth")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Details:
    """What an outline says of each claim besides its text.

    `markers` says by number which premises work together: "(2 + 3 together)". `notes` adds what
    the curator remarks on conflicts and restatements, which is no part of the sources.
    """

    quotations: bool = True
    citations: bool = True
    locators: bool = True
    markers: bool = True
    notes: bool = False


class Wording:
    """What is said of the claims and arguments of one outline."""

    def __init__(
        self, graph: ArgumentGraph, details: Details, nodes: Iterable[str], home: str
    ) -> None:
        self.graph = graph
        self.details = details
        self._home = home
        self._attribution = Attribution(graph, details, nodes, home)
        self.works = self._attribution.works

    def statement(self, claim_id: str) -> Content:
        """Return what a claim says: its text, the words it rests on, who holds it and where."""
        claim = self.graph.claim(claim_id)
        text = plain(claim.text)
        attribution = self._attribution.of_claim(claim)
        quoted = self._quoted(claim)
        if quoted:
            colon = " " if _is_closed(text) else ": "
            return _sentence(f"{_open(text)}{colon}{quoted}", attribution)
        if not attribution:
            return (Text(text if _ENDS.search(text) else f"{text}."),)
        return _sentence(_open(text), attribution, "" if _is_closed(text) else ".")

    def gist(self, claim_id: str, most: int) -> str:
        """Return what a claim says, cut short for a heading of so many characters."""
        return gist(self.graph.claim(claim_id).text, most)

    def is_cut(self, claim_id: str, most: int) -> bool:
        """Return whether a claim's gist leaves something of it out."""
        return self.gist(claim_id, most) != _open(plain(self.graph.claim(claim_id).text))

    def evidence(self, claim_id: str) -> Content:
        """Return the words a claim rests on, who holds it and where; nothing for none of these."""
        claim = self.graph.claim(claim_id)
        quoted = self._quoted(claim)
        attribution = self._attribution.of_claim(claim)
        if quoted:
            return _sentence(f"In the words of the text: {quoted}", attribution)
        return (*attribution, Text(".")) if attribution else ()

    def step(self, argument_id: str) -> str:
        """Return how an inference is made: its scheme, and by whom where that is not plain."""
        argument = self.graph.argument(argument_id)
        maker = self._attribution.of_argument(argument)
        return ", ".join(filter(None, (scheme_phrase(argument.scheme), maker)))

    def together(self, names: Sequence[str]) -> list[Inline]:
        """Return the marker of linked premises, "2 + 3 together"; nothing for one premise."""
        if len(names) < 2 or not self.details.markers:
            return []
        return [*joined([Pointer(name) for name in names], PLUS, PLUS), Text(" together")]

    def left_out(self, count: int) -> Content:
        """Return a word on arguments that the depth asked for cut off; nothing for none."""
        return (
            (Text(f" [{capital(counted(count, 'argument'))} on this left out.]"),) if count else ()
        )

    def reading(self, relation: Conflict | Restatement | None) -> str:
        """Return whose reading a relation is, where it is not that of the outline's author."""
        if relation is None:
            return ""
        if relation.asserted_by == "curator" or relation.scope == ACROSS:
            return ON_READING
        known = relation.scope in self.graph.kb.sources and relation.scope != self._home
        return f"according to {self._attribution.author(relation.scope)}" if known else ""

    def remark(self, relation: Conflict | Restatement | None) -> Content:
        """Return the curator's note on a relation, marked as such, where notes are wanted."""
        note = plain(relation.note or "") if relation and self.details.notes else ""
        return (Text(f" (Curator's note: {note})"),) if note else ()

    def _quoted(self, claim: Claim) -> str:
        """Return the quotations of a claim in a row; "" where none are wanted."""
        return _listed([_quoted(words) for words in claim.quotes if self.details.quotations])


def scheme_phrase(scheme: str | None) -> str:
    """Return "by argument from sign" for `from-sign`; "" where no scheme is named."""
    if scheme is None:
        return ""
    words = scheme.replace("-", " ")
    if scheme.startswith("from-"):
        return f"by argument {words}"
    article = "a " if scheme == "slippery-slope" else ""
    kind = "" if scheme in ("practical-reasoning", "slippery-slope") else "a "
    return f"by {article or kind}{words}{'' if scheme == 'practical-reasoning' else ' argument'}"


def number(count: int) -> str:
    """Return a count in words, as a text writes small ones."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def ordinal(place: int) -> str:
    """Return "first" for 1, and so on; "13th" where words grow unwieldy."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    teen = 10 < place % 100 < 14
    return f"{place}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def counted(count: int, thing: str) -> str:
    """Return "three reasons"."""
    return f"{number(count)} {plural(count, thing)}"


def joined(parts: Sequence[Inline], comma: str = ", ", last: str = " and ") -> list[Inline]:
    """Return parts with words between them: "2, 3 and 4"."""
    found: list[Inline] = []
    for place, part in enumerate(parts):
        if place:
            found.append(Text(last if place == len(parts) - 1 else comma))
        found.append(part)
    return found


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _quoted(words: str) -> str:
    """Return a quotation in its marks; marks within it are single, as is the custom."""
    return f"“{plain(words).replace('“', '‘').replace('”', '’')}”"


def _open(text: str) -> str:
    """Return a sentence without its full stop, so that something can be added to it."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _sentence(words: str, attribution: Content, stop: str = ".") -> Content:
    """Return words with who says them where behind them, and a stop."""
    if not attribution:
        return (Text(f"{words}{stop}"),)
    return (Text(f"{words} "), *attribution, *([Text(stop)] if stop else []))


def _is_closed(text: str) -> bool:
    """Return whether a sentence ends with more than a full stop, and cannot be gone on with."""
    return _open(text) == text and _ENDS.search(text) is not None
