"""What is said of a difference in every format: names, counts, facts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from argmap.graph.record_fields import FieldChange, fields_of
from argmap.model import Claim, Restatement
from argmap.model.locators import describe
from argmap.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.graph.difference import Change, Changes, Difference, OtherChange
    from argmap.graph.reach import Affected
    from argmap.model import Argument, Conflict, Expectation, KnowledgeBase

Json = dict[str, Any]
FIELDS = {
    "asserted_by": "asserted by",
    "at": "blocks",
    "every_position": "every position",
    "reviewed": "review",
}
# What seals commit to are words: another id or normaliser gives another seal of the same text, too.
_SEALS = {
    "replaced": "by that of another text, as far as seals tell",
    "changed": "the words sealed are the same",
}


def counts(found: Difference) -> list[str]:
    """Return in words how many records of each kind came, went and changed: a line a kind."""
    said = [
        *_counted("claims", found.claims),
        *_counted("arguments", found.arguments),
        *_counted("conflicts and restatements", found.relations),
        *_counted("expected verdicts", found.expectations),
    ]
    others = Counter(f"{other.kind} {other.what}" for other in found.others)
    if others:
        named = (f"{number} {what}" for what, number in others.items())
        said.append(f"others: {', '.join(named)}")
    lost = sum(quotation.lost for quotation in found.quotations)
    verdicts = ((lost, "not proven"), (len(found.quotations) - lost, "proven now"))
    if found.quotations:
        named = (f"{number} {what}" for number, what in verdicts if number)
        said.append(f"quotations: {', '.join(named)}")
    if found.affected:
        said.append(f"claims affected further on: {len(found.affected)}")
    return said


def what_happened(change: Change[Any]) -> str:
    """Return in one word what became of a record."""
    if not change.fields:
        return "renamed"
    if "text" in change.names:
        return "reworded"
    if "target" in change.names:
        return "retargeted"
    return "moved" if change.names <= {"file", "at"} else "changed"


def facts(kb: KnowledgeBase, claim: Claim) -> str:
    """Return in brief who holds a claim, how the author stands to it, where, of what type."""
    stance = "" if claim.stance == "asserts" else claim.stance
    holder = kb.name_of(kb.holder_of(claim))
    marks = [name for name in ("axiom", "basic") if getattr(claim, name)]
    return ", ".join(filter(None, (holder, stance, describe(claim.at), claim.type, *marks)))


def step_facts(argument: Argument) -> str:
    """Return in brief by which scheme an argument goes, and whether it is deductive."""
    scheme = (argument.scheme or "").replace("-", " ")
    return ", ".join(filter(None, (scheme, "deductive" if argument.deductive else "")))


def step(argument: Argument) -> str:
    """Return what an argument says: its premises, what they are for or against, what it answers."""
    does = [f"{kind} {end}" for kind, end in argument.targets]
    if argument.answers is not None:
        does.append(f"answers {argument.answers.question} of {argument.answers.argument}")
    return f"because {' and '.join(argument.premises)}: {' and '.join(does)}"


def relation_name(relation: Conflict | Restatement) -> str:
    """Return a conflict or a restatement as a phrase."""
    one, other = relation.between
    if isinstance(relation, Restatement):
        return f"{one} restates {other}"
    verbs = {"contradictory": "contradicts", "contrary": "is contrary to"}
    way = ", and not the other way round" if relation.directed else ""
    return f"{one} {verbs.get(relation.type, 'is in tension with')} {other}{way}"


def expectation_name(expectation: Expectation) -> str:
    """Return from whose viewpoint something is expected."""
    return f"from viewpoint {expectation.viewpoint}"


def expectations(found: Difference) -> Iterator[tuple[str, tuple[FieldChange, ...], Expectation]]:
    """Yield what became of expectations, with their fields, and each as it is now."""
    for record in found.expectations.added:
        yield "added", tuple(_expected(record, after=True)), record
    for record in found.expectations.removed:
        yield "removed", tuple(_expected(record, after=False)), record
    for change in found.expectations.changed:
        yield what_happened(change), change.fields, change.after


def _expected(record: Expectation, *, after: bool) -> Iterator[FieldChange]:
    for name, claims in record.claims.items():
        if claims:
            yield FieldChange(name, () if after else claims, claims if after else ())


def nothing(found: Difference) -> str:
    """Return in words that nothing is known to have changed; how sure that is."""
    if found.unsure:
        return "nothing that could be read; but what could not be read may have changed"
    return "nothing in what could be read" if any(found.left_out) else "nothing"


def other_fact(other: OtherChange) -> str:
    """Return in brief what more there is to a holder, a work, a source, its seal or its text."""
    if other.kind == "seal" and other.what in _SEALS:
        return _SEALS[other.what]
    return f"was {other.was}" if other.was else ""


def reach(affected: Affected) -> str:
    """Return what of a claim is affected, and in how many steps."""
    sides = [("support", affected.support), ("opposition", affected.opposition)]
    said = [f"{name}, {counted(steps, 'step')} away" for name, steps in sides if steps is not None]
    return "; ".join(said)


def as_record(found: Difference, labels: tuple[str, str], bases: tuple[Any, Any]) -> Json:
    """Return a difference as plain values: one flat list of changes, and what they reach.

    `labels` name the two sides, `bases` are their knowledge bases.
    """
    return {
        "base": labels[0],
        "head": labels[1],
        "differs": None if found.unsure and not found else bool(found),
        "changes": [
            *_records("claim", found.claims, bases),
            *_records("argument", found.arguments, bases),
            *_records("relation", found.relations, bases),
            *_records("expectation", found.expectations, bases),
            *(
                {"kind": o.kind, "what": o.what, "id": o.id, "was": o.was or None, "fields": []}
                for o in found.others
            ),
        ],
        "quotations": [
            {
                "record": quotation.record,
                "quotation": quotation.quotation,
                "before": quotation.before or None,
                "after": quotation.after or None,
            }
            for quotation in found.quotations
        ],
        "affected": [affected._asdict() for affected in found.affected],
        "left_out": {"base": list(found.left_out[0]), "head": list(found.left_out[1])},
    }


def _records(kind: str, changes: Changes[Any], bases: tuple[Any, Any]) -> Iterator[Json]:
    old, new = bases
    for record in changes.added:
        fields = [(name, (), now) for name, now in fields_of(record, new).items() if now]
        yield _record(kind, record, "added", None, fields)
    for record in changes.removed:
        gone = [(name, then, ()) for name, then in fields_of(record, old).items() if then]
        yield _record(kind, record, "removed", None, gone)
    for change in changes.changed:
        was = getattr(change.before, "id", None)
        renamed = was != getattr(change.after, "id", None)
        yield _record(
            kind, change.after, what_happened(change), was if renamed else None, change.fields
        )


def _record(kind: str, record: Any, what: str, was: str | None, fields: Any) -> Json:
    if kind == "expectation":
        name = {"viewpoint": record.viewpoint}
    else:
        name = {"between": list(record.between)} if kind == "relation" else {"id": record.id}
    if kind == "relation":
        kind = "restatement" if isinstance(record, Restatement) else "conflict"
    return {
        "kind": kind,
        "what": what,
        **name,
        "was": was,
        "path": record.origin.path,
        "fields": [
            {"name": field, "before": list(before), "after": list(after)}
            for field, before, after in fields
        ],
    }


def _counted(kind: str, changes: Changes[Any]) -> Iterator[str]:
    happened = {"added": len(changes.added), "removed": len(changes.removed)}
    happened |= Counter(map(what_happened, changes.changed))
    named = [f"{number} {what}" for what, number in happened.items() if number]
    if named:
        yield f"{kind}: {', '.join(named)}"
