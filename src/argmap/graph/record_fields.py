"""What a record says, field by field, in words that can be compared and shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.graph.renames import Renames, composed
from argmap.model import Argument, Claim, Conflict, Expectation, Restatement
from argmap.model.expectations import VERDICTS
from argmap.model.locators import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase, Stamp

    Comparable = Claim | Argument | Conflict | Restatement | Expectation

# The fields in the order in which their changes are told, the weightiest first.
ORDER = (
    "text", "premises", "target", "answers", "type", "directed", *VERDICTS, "stance", "holder",
    "axiom", "basic", "fidelity", "scheme", "deductive", "asserted_by", "at", "quotes", "cites",
    "file", "tags", "note", "reviewed",
)  # fmt: skip


class FieldChange(NamedTuple):
    """A field that changed: its values then and now, those of a list one by one."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def lost(self) -> tuple[str, ...]:
        """The values that are there no more."""
        return tuple((Counter(self.before) - Counter(self.after)).elements())

    @property
    def gained(self) -> tuple[str, ...]:
        """The values that were not there."""
        return tuple((Counter(self.after) - Counter(self.before)).elements())


def fields_of(
    record: Comparable, kb: KnowledgeBase, known: Renames | None = None
) -> dict[str, tuple[str, ...]]:
    """Return what a record says, field by field; by present ids, where the renames are given.

    Texts are composed (NFC): how a file is encoded makes no difference.
    """
    names = known or Renames()
    fields: dict[str, tuple[str, ...]] = {"file": (names.path(record.origin.path),)}
    if isinstance(record, (Claim, Argument)):
        fields["holder"] = _one(names.holder(kb.holder_of(record)))
        fields["at"] = tuple(map(str, merged(record.at)))
        fields["quotes"] = tuple(map(flat, record.quotes))
        fields["reviewed"] = tuple(map(_stamp, record.reviewed))
    if isinstance(record, Claim):
        fields["text"] = (flat(record.text),)
        fields |= {n: (getattr(record, n),) for n in ("type", "stance", "fidelity")}
        fields |= {n: _set(getattr(record, n)) for n in ("axiom", "basic")}
        fields["cites"] = tuple(_citation(names, citation) for citation in record.cites)
    elif isinstance(record, Argument):
        fields["premises"] = tuple(dict.fromkeys(map(names.record, record.premises)))
        fields["target"] = tuple(f"{kind} {names.record(end)}" for kind, end in record.targets)
        fields["answers"] = _answer(names, record)
        fields["scheme"] = _one(record.scheme)
        fields["deductive"] = _set(record.deductive)
    elif isinstance(record, Conflict):
        fields["type"] = (record.type,)
        fields["directed"] = _direction(names, record)
    elif isinstance(record, Expectation):
        fields |= {
            verdict: tuple(dict.fromkeys(map(names.record, claims)))
            for verdict, claims in record.claims.items()
        }
    if isinstance(record, (Argument, Conflict, Restatement)):
        fields["asserted_by"] = (record.asserted_by,)
    if not isinstance(record, Expectation):
        fields["tags"] = tuple(dict.fromkeys(record.tags))
    fields["note"] = _one(record.note and flat(record.note))
    return {name: tuple(map(composed, values)) for name, values in fields.items()}


def stamps_since(record: Claim | Argument, former: Claim | Argument) -> tuple[str, ...]:
    """Return the stamps of a record, in words.

    A stamp of the same reviewer and day as one of its former self that says something else of what
    was seen is told apart from it.
    """
    return tuple(_stamp_since(stamp, former.reviewed) for stamp in record.reviewed)


def field_changes(
    before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]
) -> Iterator[FieldChange]:
    """Yield the fields that differ, in the order of `ORDER`."""
    for name in ORDER:
        then, now = before.get(name, ()), after.get(name, ())
        # Who holds it cannot be told where its source or its curator is not known.
        if Counter(then) != Counter(now) and not (name == "holder" and not (then and now)):
            yield FieldChange(name, then, now)


def flat(text: str) -> str:
    """Return a text on one line: how it is wrapped or composed makes no difference."""
    return " ".join(composed(text).split())


def _stamp(stamp: Stamp) -> str:
    return f"{stamp.by} {stamp.date}"


def _stamp_since(stamp: Stamp, former: tuple[Stamp, ...]) -> str:
    """Return a stamp in words, by what differs from a former one that looks like it."""
    alike = [other for other in former if _stamp(other) == _stamp(stamp)]
    differing = [
        " and ".join(
            name
            for name, differs in (
                ("another digest", stamp.digest != other.digest),
                ("other links", Counter(stamp.links.split()) != Counter(other.links.split())),
            )
            if differs
        )
        for other in alike
    ]
    # Of several the one that it has most in common with.
    least = min(differing, key=len, default="")
    return f"{_stamp(stamp)}, with {least}" if least else _stamp(stamp)


def _answer(names: Renames, argument: Argument) -> tuple[str, ...]:
    answers = argument.answers
    return () if answers is None else (f"{answers.question} of {names.record(answers.argument)}",)


def _direction(names: Renames, conflict: Conflict) -> tuple[str, ...]:
    """Return which claim speaks against which, where it is not both against each other."""
    return _one(" against ".join(map(names.record, conflict.between)) if conflict.directed else "")


def _citation(names: Renames, citation: Any) -> str:
    note = f"note {citation.note}" if citation.note else ""
    return ", ".join(filter(None, (names.work(citation.work), citation.locator, note)))


def _set(value: bool) -> tuple[str, ...]:
    return ("true",) if value else ()


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
