"""A difference as Markdown for a comment on a pull request.

Texts come from files that anybody can propose: nothing in them may become markup, a link, a
mention or a reference to an issue. GitHub takes comments of up to 65 536 characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.cli import difference_words as words
from argmap.editing.wording import reworded
from argmap.export.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.graph.difference import Change, Difference
    from argmap.graph.record_fields import FieldChange
    from argmap.model import Argument, Claim, KnowledgeBase

LIMIT = 65_536
# By this a workflow finds the comment that it wrote before, to bring it up to date.
MARK = "<!-- argmap diff -->"
_ACTIVE = re.compile(r"[!#$&()*:<>@\[\\\]^_`{|}~]")
# What begins a list, a rule or a heading where it stands first.
_LEADING = re.compile(r"^[-+=\d]")
# What GitHub makes links and pictures of after the Markdown is read: mentions, issues, addresses,
# names of emoji, and commits. A space of no width keeps them apart.
_LINKED = re.compile(r"(?i)@|#|www\.|\bgh-|:(?=//|[\w+-])")
_COMMIT = re.compile(r"(?i)\b(?=[a-f]*\d)[0-9a-f]{7,40}\b")
_GAP, _BREAK = "\u200b", "&#8203;"


def inert(text: str) -> str:
    """Return a text as Markdown that shows it, and in which nothing acts."""
    line = _COMMIT.sub(lambda match: _GAP.join(re.findall(".{1,4}", match.group())), plain(text))
    line = _LINKED.sub(lambda match: match.group() + _GAP, line) or _GAP
    shown = _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", line)
    return _LEADING.sub(lambda match: f"&#{ord(match.group())};", shown).replace(_GAP, _BREAK)


def markdown(
    found: Difference,
    labels: tuple[str, str],
    bases: tuple[KnowledgeBase, KnowledgeBase],
    limit: int = LIMIT,
) -> str:
    """Return a difference as Markdown of at most `limit` characters.

    What does not fit is counted. `labels` name the two sides, `bases` are their knowledge bases.
    """
    nothing = "" if found else f" {words.nothing(found)}."
    head = [
        MARK,
        "### What changed in the argument",
        "",
        f"From {inert(labels[0])} to {inert(labels[1])}:{nothing}",
        "",
        *(f"- {inert(line)}" for line in words.counts(found)),
    ]
    page = _Page(limit, [*head, ""])
    for label, names in zip(labels, found.left_out, strict=True):
        page.section(
            f"Not compared, of {inert(label)}: could not be read",
            [f"- {inert(name)}" for name in names],
            is_open=True,
        )
    page.section("Quotations", list(_quotations(found)), is_open=True)
    page.section("Claims", list(_claims(found, *bases)), is_open=True)
    page.section("Arguments", list(_arguments(found)), is_open=True)
    page.section("Conflicts and restatements", list(_relations(found)), is_open=True)
    page.section("Expected verdicts", list(_expectations(found)))
    page.section("Sources, holders and works", list(_others(found)))
    page.section("Affected further on", list(_affected(found)))
    return page.text()


@dataclass(slots=True)
class _Page:
    """A page that fills up."""

    limit: int
    lines: list[str]
    left_out: int = 0
    _taken: int = field(init=False)

    # Room for the last line, and for the end of a section.
    RESERVE = 200

    def __post_init__(self) -> None:
        self._taken = sum(len(line) + 1 for line in self.lines)

    def section(self, title: str, entries: list[str], *, is_open: bool = False) -> None:
        """Add as many entries as there is room for, under a title that folds them."""
        if not entries:
            return
        opening = f"<details{' open' if is_open else ''}>"
        head = [opening, f"<summary>{title} ({len(entries)})</summary>", ""]
        room = self.limit - self.RESERVE - self._taken - sum(len(line) + 1 for line in head)
        kept: list[str] = []
        for entry in entries:
            # One that is too long does not keep the others out.
            if len(entry) + 1 <= room:
                kept.append(entry)
                room -= len(entry) + 1
        self.left_out += len(entries) - len(kept)
        if kept:
            added = [*head, *kept, "", "</details>", ""]
            self.lines += added
            self._taken += sum(len(line) + 1 for line in added)

    def text(self) -> str:
        """Return the whole."""
        end = f"{self.left_out} more did not fit here; `argmap diff` shows them." * (
            self.left_out > 0
        )
        return "\n".join([*self.lines, end]).rstrip() + "\n"


def _claims(found: Difference, old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
    for what, kb, claims in (
        ("added", new, found.claims.added),
        ("removed", old, found.claims.removed),
    ):
        for claim in claims:
            yield _entry(what, claim.id, words.facts(kb, claim), [inert(claim.text)])
    yield from map(_changed, found.claims.changed)


def _arguments(found: Difference) -> Iterator[str]:
    for what, arguments in (("added", found.arguments.added), ("removed", found.arguments.removed)):
        for argument in arguments:
            facts = words.step_facts(argument)
            yield _entry(what, argument.id, facts, [inert(words.step(argument))])
    yield from map(_changed, found.arguments.changed)


def _changed(change: Change[Claim] | Change[Argument]) -> str:
    was = f"was {change.before.id}" if change.before.id != change.after.id else ""
    details = [line for changed in change.fields for line in _field(changed)]
    return _entry(words.what_happened(change), change.after.id, was, details)


def _relations(found: Difference) -> Iterator[str]:
    for what, relations in (("added", found.relations.added), ("removed", found.relations.removed)):
        for relation in relations:
            details = [inert(relation.note)] if relation.note else []
            yield _entry(what, words.relation_name(relation), "", details)
    for change in found.relations.changed:
        details = [line for changed in change.fields for line in _field(changed)]
        yield _entry(words.what_happened(change), words.relation_name(change.after), "", details)


def _expectations(found: Difference) -> Iterator[str]:
    for what, fields, expectation in words.expectations(found):
        details = [line for changed in fields for line in _field(changed)]
        yield _entry(what, words.expectation_name(expectation), "", details)


def _others(found: Difference) -> Iterator[str]:
    for other in found.others:
        yield _entry(other.what, f"{other.kind} {other.id}", words.other_fact(other), [])


def _quotations(found: Difference) -> Iterator[str]:
    for quotation in found.quotations:
        verdict = quotation.after or "nothing to judge it by"
        what = "not proven" if quotation.lost else "proven now"
        yield _entry(
            what,
            quotation.record,
            verdict if quotation.lost else "",
            [f"“{inert(quotation.quotation)}”"],
        )


def _affected(found: Difference) -> Iterator[str]:
    for affected in found.affected:
        yield f"- `{affected.claim}`: {words.reach(affected)}; by `{affected.because}`"


def _entry(what: str, name: str, fact: str, details: list[str]) -> str:
    about = f" ({inert(fact)})" if fact else ""
    shown = " ".join(f"`{word}`" if "/" in word else inert(word) for word in name.split())
    return "\n".join([f"- **{what}** {shown}{about}", *(f"  - {line}" for line in details)])


def _field(change: FieldChange) -> Iterator[str]:
    name = words.FIELDS.get(change.name, change.name)
    if change.name in ("text", "note") and change.before and change.after:
        tags = {"-": ("<del>", "</del>"), "+": ("<ins>", "</ins>"), "=": ("", "")}
        pieces = reworded(plain(change.before[0]), plain(change.after[0]))
        shown = " ".join(
            tags[piece.sign][0] + inert(" ".join(piece.words)) + tags[piece.sign][1]
            for piece in pieces
        )
        yield shown if change.name == "text" else f"note: {shown}"
    elif len(change.before) == len(change.after) == 1:
        yield f"{name}: {inert(change.before[0])} → {inert(change.after[0])}"
    else:
        yield from (f"{name}: <del>{inert(value)}</del>" for value in change.lost)
        yield from (f"{name}: <ins>{inert(value)}</ins>" for value in change.gained)
