"""Records that have another id in a second knowledge base, and are the same in all else."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from argmap.model import Source, qualified, scope_of, short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.model import Argument, Claim, Holder, KnowledgeBase, Reference

    Content = Callable[[Any, "Renames", KnowledgeBase], Any]

# What says where a record is written and how it is called, and nothing of what it is.
# (`argmap rename` writes `sealed_as` into a source that is sealed.)
_NAMES = {"id", "origin", "curator", "sealed_as"}


@dataclass(frozen=True, slots=True)
class Renames:
    """Former ids to present ones, where they differ."""

    holders: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)

    def record(self, full_id: str) -> str:
        """Return the present id of a claim or an argument."""
        if full_id in self.records:
            return self.records[full_id]
        scope = scope_of(full_id)
        return qualified(short(full_id), self.sources.get(scope, scope))

    def holder(self, name: str) -> str:
        """Return the present id of a holder."""
        return self.holders.get(name, name)

    def work(self, name: str | None) -> str:
        """Return the present id of a work, "" for none."""
        return self.works.get(name or "", name or "")

    def path(self, path: str) -> str:
        """Return a path as it would be, had the directory of its source its present name."""
        top, _, rest = path.partition("/")
        directory, slash, file = rest.partition("/")
        return f"{top}/{self.sources.get(directory, directory)}/{file}" if slash else path


def unknown(kb: KnowledgeBase, full_id: str) -> bool:
    """Return whether a claim or an argument that is not there may stand in what was not read."""
    return full_id in kb.damaged or bool({full_id, scope_of(full_id)} & kb.unknowable)


def find_renames(
    old: KnowledgeBase, new: KnowledgeBase, sure: Mapping[str, str] | None = None
) -> Renames:
    """Return which records of `old` are in `new` under another id, the same in all else.

    `sure` has former and present ids of records that are known to be the same, whatever they say.
    """
    known = Renames(records=sure or {})
    known = replace(known, holders=_others(old, new, "holder", _other, known))
    known = replace(known, works=_others(old, new, "work", _other, known))
    known = replace(known, sources=_others(old, new, "source", _other, known))
    claims = {**known.records, **_records(old, new, "claims", _claim, known)}
    known = replace(known, records=claims)
    return replace(known, records={**claims, **_records(old, new, "arguments", _argument, known)})


def _others(
    old: KnowledgeBase, new: KnowledgeBase, kind: str, content: Content, known: Renames
) -> dict[str, str]:
    """Return the former and present ids of holders, works or sources."""
    then, now = getattr(old, f"{kind}s"), getattr(new, f"{kind}s")
    if f"{kind}s" in new.unknowable:
        return {}
    gone = {i: r for i, r in then.items() if i not in now and f"{kind}:{i}" not in new.unknowable}
    came = {i: record for i, record in now.items() if i not in then}
    return _pairs(
        {i: _key(content(record, known, old)) for i, record in gone.items() if came},
        {i: _key(content(record, Renames(), new)) for i, record in came.items() if gone},
    )


def _records(
    old: KnowledgeBase, new: KnowledgeBase, kind: str, content: Content, known: Renames
) -> dict[str, str]:
    """Return the former and present ids of claims or arguments."""
    then, now = getattr(old, kind), getattr(new, kind)
    kept = {known.record(name) for name in then}
    gone = {
        name: record
        for name, record in then.items()
        if (present := known.record(name)) not in now and not unknown(new, present)
    }
    came = {i: record for i, record in now.items() if i not in kept and not unknown(old, i)}
    return _pairs(
        {i: _key(content(record, known, old)) for i, record in gone.items() if came},
        {i: _key(content(record, Renames(), new)) for i, record in came.items() if gone},
    )


def _pairs(gone: Mapping[str, str], came: Mapping[str, str]) -> dict[str, str]:
    """Return which of those that came is which of those that went; of several alike the nearest.

    That is one of the same source and then the first.
    """
    waiting: dict[str, list[str]] = {}
    for name, key in came.items():
        waiting.setdefault(key, []).append(name)
    found: dict[str, str] = {}
    for name, key in gone.items():
        candidates = waiting.get(key)
        if candidates:
            same = (c for c in candidates if scope_of(c) == scope_of(name))
            found[name] = next(same, candidates[0])
            candidates.remove(found[name])
    return found


def composed(text: str) -> str:
    """Return a text in Unicode's composed form, as stamps and quotations are compared."""
    return unicodedata.normalize("NFC", text)


def say_the_same(
    one: Source | Holder | Reference, known: Renames, other: Source | Holder | Reference
) -> bool:
    """Return whether two sources, holders or works say the same; `known` are the renames since."""
    then, now = _content_of(one, known), _content_of(other, Renames())
    return bool(then == now) or _key(then) == _key(now)


def _key(content: Any) -> str:
    return composed(repr(content))


def _content_of(record: Source | Holder | Reference, known: Renames) -> list[Any]:
    """Return what a source, a holder or a work says, by present ids, without its own."""
    values = {n: getattr(record, n) for n in type(record).model_fields if n not in _NAMES}
    if isinstance(record, Source):
        values["author"] = known.holder(record.author)
        values["notes"] = [
            (
                n.number,
                n.marked,
                n.block,
                n.back_to,
                [(known.work(c.work), c.locator) for c in n.cites],
            )
            for n in record.notes
        ]
    return list(values.values())


def _other(record: Any, known: Renames, _kb: KnowledgeBase) -> Any:
    return _content_of(record, known)


def _claim(claim: Claim, known: Renames, _kb: KnowledgeBase) -> Any:
    cites = [[known.work(c.work), c.locator, c.note] for c in claim.cites]
    return [
        claim.text, claim.type, known.holder(claim.holder or ""), claim.stance, claim.fidelity,
        claim.axiom, claim.basic, claim.at, claim.quotes, cites, claim.tags, claim.note,
    ]  # fmt: skip


def _argument(argument: Argument, known: Renames, kb: KnowledgeBase) -> Any:
    targets = []
    for kind, target in argument.targets:
        targets.append([kind, *_end(target, known, kb)])
    if argument.answers is not None:
        targets.append([argument.answers.question, *_end(argument.answers.argument, known, kb)])
    return [
        sorted(map(known.record, argument.premises)), targets, argument.scheme, argument.deductive,
        known.holder(argument.holder or ""), argument.asserted_by,
        argument.at, argument.quotes, argument.tags, argument.note,
    ]  # fmt: skip


def _end(target: str, known: Renames, kb: KnowledgeBase) -> list[str]:
    """Return what a target is known by.

    A step may be renamed too: it is known by what it is made of.
    """
    step = kb.arguments.get(target)
    ends = [target] if step is None else [*step.premises, *(end for _, end in step.targets)]
    return [known.record(end) for end in ends]
