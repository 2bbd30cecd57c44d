"""What changed in the argument between two knowledge bases.

Records are compared by what they say: order, formatting and the way a list is written make no
difference. A record whose id changed and nothing else is the same record, renamed; references are
compared by the ids that the present knowledge base has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from argmap.graph.reach import Affected, reached
from argmap.graph.record_fields import FieldChange, field_changes, fields_of, flat, stamps_since
from argmap.graph.renames import Renames, find_renames, say_the_same, unknown
from argmap.model import Argument, Claim, Conflict, Expectation, Restatement, scope_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from argmap.model import KnowledgeBase

    # The verdict on a quotation (`corpus.examination.Verdict`), by its record and its flat text.
    Verdicts = Mapping[tuple[str, str], str]

R = TypeVar("R", Claim, Argument, Conflict | Restatement, Expectation)
_BLANK = re.compile(r"\n[^\S\n]*\n")
# Fields of a claim that bear on what is argued from it, of an argument, and of a conflict.
_WEIGHTY_CLAIM = frozenset({"text", "type", "holder", "stance", "fidelity", "axiom", "basic"})
_WEIGHTY_STEP = frozenset({"premises", "target", "deductive"})
_WEIGHTY_CONFLICT = frozenset({"type", "directed"})


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
    """A holder, a work or a source that was "added", "removed", "renamed" or "changed".

    Or the seal of a source that is there then and now: "added", "removed", "replaced" by that of
    another text, or "changed" in all but that; or its text, "changed" where no seals tell of it.
    """

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

    `left_out` names what could not be compared, then and now, since it could not be read. `unsure`
    says that some of it is not the same then and now, so that more may have changed.
    """

    claims: Changes[Claim] = field(default_factory=Changes)
    arguments: Changes[Argument] = field(default_factory=Changes)
    relations: Changes[Conflict | Restatement] = field(default_factory=Changes)
    expectations: Changes[Expectation] = field(default_factory=Changes)
    others: tuple[OtherChange, ...] = ()
    quotations: tuple[QuotationChange, ...] = ()
    affected: tuple[Affected, ...] = ()
    left_out: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    unsure: bool = False

    def __bool__(self) -> bool:
        """Return whether anything is known to have changed."""
        return bool(
            len(self.claims)
            or len(self.arguments)
            or len(self.relations)
            or len(self.expectations)
            or self.others
            or self.quotations
        )


def compare(
    old: KnowledgeBase,
    new: KnowledgeBase,
    then: Verdicts | None = None,
    now: Verdicts | None = None,
    sure: Mapping[str, str] | None = None,
) -> Difference:
    """Return what changed from `old` to `new`; `then` and `now` are the verdicts on quotations.

    `sure` has former and present ids of records that are known to be the same, whatever they say.
    What could not be read on one side is not compared, and is no addition or removal.
    """
    renames = find_renames(old, new, sure)
    claims: Changes[Claim] = _changes(old, new, "claims", renames)
    arguments: Changes[Argument] = _changes(old, new, "arguments", renames)
    relations: Changes[Conflict | Restatement] = _paired(
        old, new, renames, lambda kb: kb.relations(), _ends
    )
    expectations: Changes[Expectation] = _paired(
        old, new, renames, lambda kb: kb.expectations, _viewpoint
    )
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
            *(change.after for change in relations.changed if change.names & _WEIGHTY_CONFLICT),
        )
        if isinstance(relation, Conflict)
    ]
    kept = {renames.record(claim) for claim in old.claims} & new.claims.keys()
    return Difference(
        claims,
        arguments,
        relations,
        expectations,
        (*_others(old, new, renames), *_evidence(old, new, renames)),
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
        seen = {"reviewed": stamps_since(after, before)}
        fields = tuple(field_changes(fields_of(before, old, renames), fields_of(after, new) | seen))
        if fields or before.id != after.id:
            changed.append(Change(before, after, fields))
    return Changes(added, removed, tuple(changed))


def _paired(
    old: KnowledgeBase,
    new: KnowledgeBase,
    renames: Renames,
    listed: Callable[[KnowledgeBase], Iterable[Any]],
    key: Callable[[Any, Renames], tuple[str, ...]],
) -> Changes[Any]:
    """Return the changes of records without an id, which are known by a key.

    Of several with the same key those that did not change are paired first.
    """
    then, now = _by_key(listed(old), key, renames), _by_key(listed(new), key, Renames())
    added, removed, changed = [], [], []
    for name in [*now, *(name for name in then if name not in now)]:
        befores = [(r, fields_of(r, old, renames)) for r in then.get(name, ())]
        afters = [(r, fields_of(r, new)) for r in now.get(name, ())]
        for after, fields in list(afters):
            same = next((one for one in befores if not [*field_changes(one[1], fields)]), None)
            if same is not None:
                befores.remove(same)
                afters.remove((after, fields))
        for (before, was), (after, fields) in zip(befores, afters, strict=False):
            if before.name not in old.damaged and after.name not in new.damaged:
                changed.append(Change(before, after, tuple(field_changes(was, fields))))
        added += [r for r, _ in afters[len(befores) :] if not _may_be_unread(old, r)]
        removed += [r for r, _ in befores[len(afters) :] if not _may_be_unread(new, r)]
    return Changes(tuple(added), tuple(removed), tuple(changed))


def _by_key(
    records: Iterable[Any], key: Callable[[Any, Renames], tuple[str, ...]], renames: Renames
) -> dict[tuple[str, ...], list[Any]]:
    found: dict[tuple[str, ...], list[Any]] = {}
    for record in records:
        found.setdefault(key(record, renames), []).append(record)
    return found


def _ends(relation: Conflict | Restatement, renames: Renames) -> tuple[str, ...]:
    """Return what a conflict or a restatement is known by: the claims it joins."""
    return type(relation).__name__, *sorted(map(renames.record, relation.between))


def _viewpoint(expectation: Expectation, renames: Renames) -> tuple[str, ...]:
    """Return what an expectation is known by: the viewpoint, by present ids."""
    kind, colon, name = expectation.viewpoint.rpartition(":")
    names = renames.sources if kind == "source" else renames.holders
    return (f"{kind}{colon}{names.get(name, name)}",)


def _may_be_unread(kb: KnowledgeBase, record: Conflict | Restatement | Expectation) -> bool:
    """Return whether a record without an id that is not there may stand in what was not read."""
    return record.scope in kb.unknowable or any(
        name.startswith("relation:") for name in kb.unknowable
    )


def _quotations(
    old: KnowledgeBase, new: KnowledgeBase, renames: Renames, then: Verdicts, now: Verdicts
) -> Iterator[QuotationChange]:
    former = {renames.record(record.id): record.id for record in old.records()}
    for record in new.records():
        for quotation in dict.fromkeys(map(flat, record.quotes)):
            before = then.get((former.get(record.id, ""), quotation), "")
            after = now.get((record.id, quotation), "")
            if not after and _evidence_unknown(new, scope_of(record.id)):
                continue
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
            elif not say_the_same(then[was], renames, record) or getattr(
                then[was], "sealed_as", None
            ) != getattr(record, "sealed_as", None):
                yield OtherChange(kind, name, "changed", "")
        for name in former:
            if name not in now and not _other_unknown(new, kind, name):
                yield OtherChange(kind, name, "removed", "")


def _evidence(old: KnowledgeBase, new: KnowledgeBase, renames: Renames) -> Iterator[OtherChange]:
    """Yield what became of what quotations are checked against, where the source itself stayed."""
    for was in old.sources:
        name = renames.sources.get(was, was)
        if name not in new.sources:
            continue
        then, now = old.seals.get(was), new.seals.get(name)
        if _evidence_unknown(old, was) or _evidence_unknown(new, name):
            pass
        elif then is None and now is not None:
            yield OtherChange("seal", name, "added", "")
        elif then is not None and now is None:
            yield OtherChange("seal", name, "removed", "")
        elif then is not None and now is not None and then != now:
            what = "changed" if then.root == now.root else "replaced"
            yield OtherChange("seal", name, what, "")
        if (then is None or now is None) and was in old.texts and name in new.texts:
            one, other = old.texts[was], new.texts[name]
            # Most texts are the same object: that of one side is lent to the other.
            if one != other and _blocks(one) != _blocks(other):
                yield OtherChange("text", name, "changed", "")


def _evidence_unknown(kb: KnowledgeBase, source: str) -> bool:
    return _other_unknown(kb, "source", source) or f"seal:{source}" in kb.unknowable


def _blocks(text: str) -> list[str]:
    """Return what a text says block by block, however its lines are wrapped."""
    return [words for words in map(flat, _BLANK.split(text)) if words]


def _other_unknown(kb: KnowledgeBase, kind: str, name: str) -> bool:
    return bool({f"{kind}s", f"{kind}:{name}"} & kb.unknowable)


def _unread(kb: KnowledgeBase) -> tuple[str, ...]:
    return tuple(sorted(kb.damaged | kb.unknowable))
