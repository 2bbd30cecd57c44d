"""Claims and inferences as English: what an outline says of each, whatever its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.bibliography import entries, source_key
from argmap.export.outline.document import Cite, Pointer, Reference, Text
from argmap.export.plain import plain
from argmap.model import scope_of
from argmap.model.locators import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.export.bibliography import Mention
    from argmap.export.outline.document import Content, Inline
    from argmap.graph import ArgumentGraph
    from argmap.model import Claim, Conflict, Restatement

_ENDS = re.compile(r"[.!?…。！？؟][”’\"')\]]*$")
_STANCES = {
    "reports": "reported",
    "concedes": "conceded",
    "rejects": "rejected",
    "asks": "raised as a question",
}
PLUS = "\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}"
_CURATORS = "on the curator's reading"
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

    `markers` says by number which premises work together: "(2 + 3 together)".
    """

    quotations: bool = True
    citations: bool = True
    locators: bool = True
    markers: bool = True


class Wording:
    """What is said of the claims and arguments of one outline."""

    def __init__(self, graph: ArgumentGraph, details: Details, nodes: Iterable[str]) -> None:
        self.graph = graph
        self.details = details
        claims = [node for node in dict.fromkeys(nodes) if graph.is_claim(node)]
        listed = entries(graph, claims) if details.citations else []
        self.works = tuple(entry.item for entry in listed)
        self._cited: dict[str, list[tuple[str, Mention]]] = {}
        for entry in listed:
            for mention in entry.mentions:
                self._cited.setdefault(mention.claim, []).append((entry.key, mention))

    def statement(self, claim_id: str) -> Content:
        """Return what a claim says: its text, the words it rests on, who holds it and where."""
        claim = self.graph.claim(claim_id)
        text = plain(claim.text)
        attribution = self._attribution(claim)
        quoted = self._quoted(claim)
        if quoted:
            colon = " " if _is_closed(text) else ": "
            return _sentence(f"{_open(text)}{colon}{quoted}", attribution)
        if not attribution:
            return (Text(text if _ENDS.search(text) else f"{text}."),)
        return _sentence(_open(text), attribution, "" if _is_closed(text) else ".")

    def headline(self, claim_id: str) -> str:
        """Return what a claim says, as a heading; `evidence` is what else there is to it."""
        return _open(plain(self.graph.claim(claim_id).text))

    def evidence(self, claim_id: str) -> Content:
        """Return the words a claim rests on, who holds it and where; nothing for none of these."""
        claim = self.graph.claim(claim_id)
        quoted = self._quoted(claim)
        attribution = self._attribution(claim)
        if quoted:
            return _sentence(f"In the words of the text: {quoted}", attribution)
        return (*attribution, Text(".")) if attribution else ()

    def step(self, argument_id: str) -> str:
        """Return how an inference is made: its scheme, and by whom where that is not plain."""
        argument = self.graph.argument(argument_id)
        facts = [scheme_phrase(argument.scheme)]
        if argument.asserted_by == "curator":
            facts.append(_CURATORS)
        elif argument.holder is not None:
            holders = {
                self.graph.kb.holder_of(self.graph.claim(premise))
                for premise in self.graph.premises_of(argument.id)
            }
            if holders != {argument.holder}:
                facts.append(f"argued by {plain(self.graph.kb.name_of(argument.holder))}")
        return ", ".join(filter(None, facts))

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
        """Return whose reading a relation is, where it is not the author's own."""
        return _CURATORS if relation and relation.asserted_by == "curator" else ""

    def ground(self, relation: Conflict | Restatement | None) -> Content:
        """Return the note on a relation, which gives its ground."""
        note = plain(relation.note or "") if relation else ""
        return (Text(f" {note if _ENDS.search(note) else f'{note}.'}"),) if note else ()

    def _quoted(self, claim: Claim) -> str:
        """Return the quotations of a claim in a row; "" where none are wanted."""
        return _listed([_quoted(words) for words in claim.quotes if self.details.quotations])

    def _attribution(self, claim: Claim) -> Content:
        """Return who holds a claim, and where, in brackets; nothing where nothing is to be said."""
        if not self.details.citations:
            facts = [*self._spoken(claim), self._place(claim)]
            said = ", ".join(fact for fact in facts if fact)
            return (Text(f"({said})"),) if said else ()
        references = list(self._references(claim))
        if references:
            return (Cite(tuple(references)),)
        said = self._other_holder(claim)
        return (Text(f"({said})"),) if said else ()

    def _references(self, claim: Claim) -> Iterator[Reference]:
        source = self.graph.kb.sources.get(scope_of(claim.id))
        if source is not None:
            prefix = ", ".join(filter(None, (self._other_holder(claim), _manner(claim))))
            prefix += " in" if prefix else ""
            place = ", ".join(filter(None, (self._place(claim), _reading(claim))))
            yield Reference(source_key(source.id), prefix, place)
        for key, mention in self._cited.get(claim.id, ()):
            locator = mention.locator if self.details.locators else None
            yield Reference(key, "citing", plain(locator or ""))

    def _spoken(self, claim: Claim) -> Iterator[str]:
        """Yield who holds a claim and how its author stands to it, in words without a citation."""
        yield self._other_holder(claim)
        manner = _manner(claim)
        source = self.graph.kb.sources.get(scope_of(claim.id))
        if manner and source is not None:
            yield f"{manner} by {plain(self.graph.kb.name_of(source.author))}"
        yield _reading(claim)

    def _other_holder(self, claim: Claim) -> str:
        """Return who holds a claim where that is not the author of its source."""
        kb = self.graph.kb
        source = kb.sources.get(scope_of(claim.id))
        holder = kb.holder_of(claim)
        return "" if source is not None and holder == source.author else plain(kb.name_of(holder))

    def _place(self, claim: Claim) -> str:
        if not self.details.locators:
            return ""
        notes = dict.fromkeys(citation.note for citation in claim.cites if citation.note)
        noted = f"note{'s' if len(notes) > 1 else ''} {', '.join(map(str, notes))}" if notes else ""
        return ", ".join(filter(None, (describe(claim.at), noted)))


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
    return f"{number(count)} {thing}{'' if count == 1 else 's'}"


def joined(parts: Sequence[Inline], comma: str = ", ", last: str = " and ") -> list[Inline]:
    """Return parts with words between them: "2, 3 and 4"."""
    found: list[Inline] = []
    for place, part in enumerate(parts):
        if place:
            found.append(Text(last if place == len(parts) - 1 else comma))
        found.append(part)
    return found


def _manner(claim: Claim) -> str:
    """Return how a claim stands in its source, where the author does not simply assert it."""
    stance = _STANCES.get(claim.stance, "")
    if claim.fidelity != "implicit":
        return stance
    # What is reported and unsaid is unsaid: the report is in the holder's name.
    return "left unsaid" if claim.stance in ("asserts", "reports") else f"{stance}, but left unsaid"


def _reading(claim: Claim) -> str:
    return "interpreted" if claim.fidelity == "interpretation" else ""


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
