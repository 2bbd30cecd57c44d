"""A difference as text for a terminal."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.cli import difference_words as words
from argmap.diagnostics.terminal import Palette
from argmap.editing.wording import reworded
from argmap.text import one_line, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.graph.difference import Change, Difference
    from argmap.graph.record_fields import FieldChange
    from argmap.model import Argument, Claim, Conflict, KnowledgeBase, Restatement

_LABEL = 12
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a difference is laid out: how wide, and in which colours."""

    palette: Palette
    width: int

    def whole(
        self,
        found: Difference,
        labels: tuple[str, str],
        bases: tuple[KnowledgeBase, KnowledgeBase],
    ) -> Iterator[str]:
        """Yield a difference, and what could not be compared; nothing where there is neither."""
        if found:
            yield from self.lines(found, *bases)
        elif any(found.left_out):
            yield words.nothing(found)
        for label, names in zip(labels, found.left_out, strict=True):
            yield from self._title(f"Not compared, of {one_line(label)}", len(names))
            for name in names:
                yield from self._wrapped(name, 2)

    def lines(self, found: Difference, old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
        """Yield a difference line by line, what it comes to first."""
        yield from words.counts(found)
        yield ""
        yield from self.changes(found, old, new)
        yield from self._affected(found)

    def changes(self, found: Difference, old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
        """Yield what changed, without what that reaches."""
        yield from self._claims(found, old, new)
        yield from self._arguments(found)
        yield from self._relations(found)
        yield from self._expectations(found)
        yield from self._others(found)
        yield from self._quotations(found)

    def reworded(self, before: str, after: str, indent: int) -> Iterator[str]:
        """Yield a text with what went and what came, wrapped; marked by colours or brackets."""
        marks = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", "")}
        tones: dict[str, Callable[[str], str]] = {
            "-": self.palette.error,
            "+": self.palette.good,
            "=": str,
        }
        shown: list[tuple[str, int]] = []
        for piece in reworded(one_line(before), one_line(after)):
            run = list(piece.words)
            if not self.palette.colour:
                run[0] = marks[piece.sign][0] + run[0]
                run[-1] += marks[piece.sign][1]
            shown += [(tones[piece.sign](word), width(word)) for word in run]
        room = max(self.width - indent, _NARROWEST)
        line, taken = "", 0
        for word, cells in shown:
            if line and taken + 1 + cells > room:
                yield " " * indent + line
                line, taken = "", 0
            line, taken = f"{line} {word}" if line else word, taken + cells + bool(line)
        if line:
            yield " " * indent + line

    def field(self, change: FieldChange, indent: int) -> Iterator[str]:
        """Yield the change of a field: what it was and is, or what a list lost and gained."""
        pad = " " * indent
        name = words.FIELDS.get(change.name, change.name)
        if change.name in ("text", "note") and change.before and change.after:
            if change.name == "note":
                yield f"{pad}note:"
                indent += 2
            yield from self.reworded(change.before[0], change.after[0], indent)
        elif len(change.before) == len(change.after) == 1:
            yield from self._wrapped(
                f"{name}: {one_line(change.before[0])} → {one_line(change.after[0])}", indent
            )
        else:
            for value in change.lost:
                yield from self._tinted(f"{name} - {value}", indent, self.palette.error)
            for value in change.gained:
                yield from self._tinted(f"{name} + {value}", indent, self.palette.good)

    def _claims(self, found: Difference, old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
        yield from self._title("Claims", len(found.claims))
        for sign, kb, claims in (
            ("added", new, found.claims.added),
            ("removed", old, found.claims.removed),
        ):
            for claim in claims:
                yield from self._head(sign, claim.id, words.facts(kb, claim))
                yield from self._wrapped(claim.text, _LABEL + 2)
        yield from self._changed(found.claims.changed)

    def _arguments(self, found: Difference) -> Iterator[str]:
        yield from self._title("Arguments", len(found.arguments))
        for sign, arguments in (
            ("added", found.arguments.added),
            ("removed", found.arguments.removed),
        ):
            for argument in arguments:
                yield from self._head(sign, argument.id, words.step_facts(argument))
                yield from self._wrapped(words.step(argument), _LABEL + 2)
        yield from self._changed(found.arguments.changed)

    def _changed(self, changes: tuple[Change[Claim] | Change[Argument], ...]) -> Iterator[str]:
        for change in changes:
            was = change.before.id if change.before.id != change.after.id else ""
            yield from self._head(
                words.what_happened(change), change.after.id, f"was {was}" if was else ""
            )
            for field in change.fields:
                yield from self.field(field, _LABEL + 2)

    def _relations(self, found: Difference) -> Iterator[str]:
        yield from self._title("Conflicts and restatements", len(found.relations))
        for sign, relations in (
            ("added", found.relations.added),
            ("removed", found.relations.removed),
        ):
            for relation in relations:
                yield from self._relation(sign, relation)
                if relation.note:
                    yield from self._wrapped(relation.note, _LABEL + 2)
        for change in found.relations.changed:
            yield from self._relation(words.what_happened(change), change.after)
            for field in change.fields:
                yield from self.field(field, _LABEL + 2)

    def _relation(self, sign: str, relation: Conflict | Restatement) -> Iterator[str]:
        yield from self._head(sign, words.relation_name(relation), "")

    def _expectations(self, found: Difference) -> Iterator[str]:
        yield from self._title("Expected verdicts", len(found.expectations))
        for sign, fields, expectation in words.expectations(found):
            yield from self._head(sign, words.expectation_name(expectation), "")
            for field in fields:
                yield from self.field(field, _LABEL + 2)

    def _others(self, found: Difference) -> Iterator[str]:
        yield from self._title("Sources, holders and works", len(found.others))
        for other in found.others:
            yield from self._head(other.what, f"{other.kind} {other.id}", words.other_fact(other))

    def _quotations(self, found: Difference) -> Iterator[str]:
        yield from self._title("Quotations", len(found.quotations))
        for quotation in found.quotations:
            verdict = quotation.after or "nothing to judge it by"
            sign = "not proven" if quotation.lost else "proven"
            yield from self._head(sign, quotation.record, verdict if quotation.lost else "")
            yield from self._wrapped(f"“{quotation.quotation}”", _LABEL + 2)

    def _affected(self, found: Difference) -> Iterator[str]:
        yield from self._title("Affected further on", len(found.affected))
        for affected in found.affected:
            yield f"  {self.palette.bold(affected.claim)}"
            yield from self._wrapped(f"{words.reach(affected)}; by {affected.because}", 4)

    def _title(self, title: str, number: int) -> Iterator[str]:
        if number:
            yield f"{self.palette.bold(title)} ({number})"

    def _head(self, sign: str, name: str, fact: str) -> Iterator[str]:
        tones: dict[str, Callable[[str], str]] = {
            "added": self.palette.good,
            "proven": self.palette.good,
            "removed": self.palette.error,
            "not proven": self.palette.error,
        }
        tone = tones.get(sign, self.palette.warning)
        about = f" ({one_line(fact)})" if fact else ""
        pad = " " * (_LABEL - len(sign))
        yield f"  {tone(sign)}{pad}{self.palette.bold(one_line(name))}{about}"

    def _wrapped(self, text: str, indent: int) -> Iterator[str]:
        yield from self._tinted(text, indent, str)

    def _tinted(self, text: str, indent: int, tone: Callable[[str], str]) -> Iterator[str]:
        for line in textwrap.wrap(
            one_line(text),
            max(self.width - indent, _NARROWEST),
            break_long_words=False,
            break_on_hyphens=False,
        ):
            yield " " * indent + tone(line)
