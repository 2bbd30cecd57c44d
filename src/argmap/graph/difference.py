"""What changed in the argument between two knowledge bases.

Records are compared by what they say: order, formatting and the way a list is written make no
difference. A record whose id changed and nothing else is the same record, renamed; references are
compared by the ids that the present knowledge base has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from argmap.graph.reach import Affected, reached
from argmap.graph.renames import Renames, content_of, find_renames, unknown
from argmap.model import Argument, Claim, Conflict, Restatement
from argmap.model.locators import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model import KnowledgeBase

    # The verdict on a quotation (`corpus.examination.Verdict`), by its record and its flat text.
    Verdicts = Mapping[tuple[str, str], str]

R = TypeVar("R", Claim, Argument, Conflict | Restatement)
# Fields of a claim that bear on what is argued from it.
_WEIGHTY_CLAIM = frozenset({"text", "type", "holder", "stance", "fidelity"})
_WEIGHTY_STEP = frozenset({"premises", "target"})


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


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """A record then and now. One that was only renamed has no fields that changed."""

    before: R
    after: R
    fields: tuple[FieldChange, ...]

    def field(self, name: str) -> FieldChange | None:
        """Return the change of a field, None where it did not change."""
        return next((change for change in self.fields if change.name == name), None)

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields that changed."""
        return frozenset(change.name for change in self.fields)


@dataclass(frozen=True, slots=True)
class Changes(Generic[R]):
    """The records of a kind that came, went and changed, in the order of the files."""

    added: tuple[R, ...] = ()
    removed: tuple[R, ...] = ()
    changed: tuple[Change[R], ...] = ()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.added) + len(self.removed) + len(self.changed)


class OtherChange(NamedTuple):
    """A holder, a work or a source that was "added", "removed", "renamed" or "changed"."""

    kind: str
    id: str
    what: str
    was: str


class QuotationChange(NamedTuple):
    """A quotation whose proof came or went. A verdict is "" where there was nothing to judge by."""

    record: str
    quotation: str
    before: str
    after: str

    @property
    def lost(self) -> bool:
        """Whether it is not proven now."""
        return self.after != "proven"


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed. `affected` names claims below which something changed, the nearest first.

    `left_out` names what could not be compared, then and now, since it could not be read.
    """

    claims: Changes[Claim] = field(default_factory=Changes)
    arguments: Changes[Argument] = field(default_factory=Changes)
    relations: Changes[Conflict | Restatement] = field(default_factory=Changes)
    others: tuple[OtherChange, ...] = ()
    quotations: tuple[QuotationChange, ...] = ()
    affected: tuple[Affected, ...] = ()
    left_out: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return bool(
            len(self.claims)
            or len(self.arguments)
            or len(self.relations)
            or self.others
            or self.quotations
        )


def compare(
    old: KnowledgeBase,
    new: KnowledgeBase,
    then: Verdicts | None = None,
    now: Verdicts | None = None,
) -> Difference:
    """Return what changed from `old` to `new`; `then` and `now` are the verdicts on quotations.

    What could not be read on one side is not compared, and is no addition or removal.
    """
    renames = find_renames(old, new)
    claims: Changes[Claim] = _changes(old, new, "claims", renames)
    arguments: Changes[Argument] = _changes(old, new, "arguments", renames)
    relations = _relations(old, new, renames)
    quotations = tuple(_quotations(old, new, renames, then or {}, now or {}))
    seeds = {claim.id: "claim" for claim in claims.added}
    seeds |= {renames.record(claim.id): "claim" for claim in claims.removed}
    seeds |= {c.after.id: "claim" for c in claims.changed if c.names & _WEIGHTY_CLAIM}
    seeds |= {q.record: "claim" for q in quotations if q.record in new.claims}
    seeds |= {a.id: "argument" for a in arguments.added}
    seeds |= {renames.record(a.id): "argument" for a in arguments.removed}
    seeds |= {c.after.id: "argument" for c in arguments.changed if c.names & _WEIGHTY_STEP}
    pairs = [
        tuple(map(renames.record, relation.between))
        for relation in (
            *relations.added,
            *relations.removed,
            *(change.after for change in relations.changed if "type" in change.names),
        )
        if isinstance(relation, Conflict)
    ]
    kept = {renames.record(claim) for claim in old.claims} & new.claims.keys()
    return Difference(
        claims,
        arguments,
        relations,
        tuple(_others(old, new, renames)),
        quotations,
        reached(old, new, renames, seeds, pairs, kept),
        (_unread(old), _unread(new)),
    )


def _changes(old: KnowledgeBase, new: KnowledgeBase, kind: str, renames: Renames) -> Changes[Any]:
    then, now = getattr(old, kind), getattr(new, kind)
    former = {renames.record(name): record for name, record in then.items()}
    added = tuple(r for i, r in now.items() if i not in former and not unknown(old, i))
    removed = tuple(r for i, r in former.items() if i not in now and not unknown(new, i))
    changed = []
    for name, before in former.items():
        after = now.get(name)
        if after is None or before.id in old.damaged or name in new.damaged:
            continue
        fields = tuple(_field_changes(fields_of(before, old, renames), fields_of(after, new)))
        if fields or before.id != after.id:
            changed.append(Change(before, after, fields))
    return Changes(added, removed, tuple(changed))


def _relations(
    old: KnowledgeBase, new: KnowledgeBase, renames: Renames
) -> Changes[Conflict | Restatement]:
    """Return the changes of conflicts and restatements, which are known by the claims they join."""
    then, now = _by_ends(old, renames), _by_ends(new, Renames())
    added, removed, changed = [], [], []
    for ends in [*now, *(ends for ends in then if ends not in now)]:
        befores = [(r, fields_of(r, old, renames)) for r in then.get(ends, ())]
        afters = [(r, fields_of(r, new)) for r in now.get(ends, ())]
        for after, fields in list(afters):
            same = next((one for one in befores if not [*_field_changes(one[1], fields)]), None)
            if same is not None:
                befores.remove(same)
                afters.remove((after, fields))
        for (before, was), (after, fields) in zip(befores, afters, strict=False):
            if before.name not in old.damaged and after.name not in new.damaged:
                changed.append(Change(before, after, tuple(_field_changes(was, fields))))
        added += [r for r, _ in afters[len(befores) :] if not _relation_unknown(old, r)]
        removed += [r for r, _ in befores[len(afters) :] if not _relation_unknown(new, r)]
    return Changes(tuple(added), tuple(removed), tuple(changed))


def _by_ends(
    kb: KnowledgeBase, renames: Renames
) -> dict[tuple[str, ...], list[Conflict | Restatement]]:
    found: dict[tuple[str, ...], list[Conflict | Restatement]] = {}
    for relation in kb.relations():
        ends = sorted(map(renames.record, relation.between))
        found.setdefault((type(relation).__name__, *ends), []).append(relation)
    return found


def _relation_unknown(kb: KnowledgeBase, relation: Conflict | Restatement) -> bool:
    """Return whether a relation that is not there may stand in what was not read."""
    return relation.scope in kb.unknowable or any(
        name.startswith("relation:") for name in kb.unknowable
    )


def fields_of(
    record: Claim | Argument | Conflict | Restatement,
    kb: KnowledgeBase,
    known: Renames | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return what a record says, field by field; by present ids, where the renames are given."""
    names = known or Renames()
    fields: dict[str, tuple[str, ...]] = {"file": (names.path(record.origin.path),)}
    if isinstance(record, (Claim, Argument)):
        fields["holder"] = _one(names.holder(kb.holder_of(record)))
        fields["at"] = tuple(map(str, merged(record.at)))
        fields["quotes"] = tuple(map(flat, record.quotes))
        fields["reviewed"] = tuple(f"{stamp.by} {stamp.date}" for stamp in record.reviewed)
    if isinstance(record, Claim):
        fields["text"] = (flat(record.text),)
        fields |= {n: (getattr(record, n),) for n in ("type", "stance", "fidelity")}
        fields["cites"] = tuple(_citation(names, citation) for citation in record.cites)
    elif isinstance(record, Argument):
        fields["premises"] = tuple(dict.fromkeys(map(names.record, record.premises)))
        fields["target"] = tuple(f"{kind} {names.record(end)}" for kind, end in record.targets)
        fields["scheme"] = _one(record.scheme)
        fields["asserted_by"] = (record.asserted_by,)
    else:
        fields["type"] = _one(getattr(record, "type", None))
        fields["asserted_by"] = (record.asserted_by,)
    fields["tags"] = tuple(dict.fromkeys(record.tags))
    fields["note"] = _one(record.note and flat(record.note))
    return fields


def _field_changes(
    before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]
) -> Iterator[FieldChange]:
    for name in _ORDER:
        then, now = before.get(name, ()), after.get(name, ())
        # Who holds it cannot be told where its source or its curator is not known.
        if Counter(then) != Counter(now) and not (name == "holder" and not (then and now)):
            yield FieldChange(name, then, now)


_ORDER = (
    "text", "premises", "target", "type", "stance", "holder", "fidelity", "scheme", "asserted_by",
    "at", "quotes", "cites", "file", "tags", "note", "reviewed",
)  # fmt: skip


def _quotations(
    old: KnowledgeBase, new: KnowledgeBase, renames: Renames, then: Verdicts, now: Verdicts
) -> Iterator[QuotationChange]:
    former = {renames.record(record.id): record.id for record in old.records()}
    for record in new.records():
        for quotation in dict.fromkeys(map(flat, record.quotes)):
            before = then.get((former.get(record.id, ""), quotation), "")
            after = now.get((record.id, quotation), "")
            newly_proven = after == "proven" and before not in ("", "proven")
            if (
                newly_proven
                or (after != "proven" and before == "proven")
                or (after not in ("", "proven") and not before)
            ):
                yield QuotationChange(record.id, quotation, before, after)


def _others(old: KnowledgeBase, new: KnowledgeBase, renames: Renames) -> Iterator[OtherChange]:
    for kind, names in (
        ("source", renames.sources),
        ("holder", renames.holders),
        ("work", renames.works),
    ):
        then, now = getattr(old, f"{kind}s"), getattr(new, f"{kind}s")
        former = {names.get(name, name): name for name in then}
        for name, record in now.items():
            was = former.get(name)
            if was is None:
                if not _other_unknown(old, kind, name):
                    yield OtherChange(kind, name, "added", "")
            elif was != name:
                yield OtherChange(kind, name, "renamed", was)
            elif content_of(then[was], renames) != content_of(record, Renames()):
                yield OtherChange(kind, name, "changed", "")
        for name in former:
            if name not in now and not _other_unknown(new, kind, name):
                yield OtherChange(kind, name, "removed", "")


def _other_unknown(kb: KnowledgeBase, kind: str, name: str) -> bool:
    return bool({f"{kind}s", f"{kind}:{name}"} & kb.unknowable)


def _unread(kb: KnowledgeBase) -> tuple[str, ...]:
    return tuple(sorted(kb.damaged | kb.unknowable))


def _citation(names: Renames, citation: Any) -> str:
    note = f"note {citation.note}" if citation.note else ""
    return ", ".join(filter(None, (names.work(citation.work), citation.locator, note)))


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def flat(text: str) -> str:
    """Return a text on one line: how it is wrapped makes no difference."""
    return " ".join(text.split())
