"""What refers to claims and arguments, for the rules that follow references."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.diagnostics import Finding, Place, Related, nearest, placed
from argmap.model import ACROSS, scope_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model import Argument, Claim, KnowledgeBase

Kind = Literal["claim", "argument"]


class Reference(NamedTuple):
    """A reference to a full id: what it has to be, under which key it stands, and where.

    `home` is the scope of the file: there the short id is enough.
    """

    target: str
    wanted: Kind
    key: str
    home: str
    place: Place

    @property
    def written(self) -> str:
        """The id as this file would write it."""
        return short(self.target) if scope_of(self.target) == self.home else self.target


@lru_cache(maxsize=2)
def unresolved(kb: KnowledgeBase) -> tuple[Reference, ...]:
    """Return the references that no record of the kind wanted answers to, in file order.

    Remembered for the knowledge base at hand: five rules ask.
    """
    return tuple(_unresolved(kb))


def _unresolved(kb: KnowledgeBase) -> Iterator[Reference]:
    claims, arguments = kb.claims, kb.arguments
    for argument in arguments.values():
        for index, target in enumerate(argument.premises):
            if target not in claims:
                yield _reference(argument, target, "claim", "premises", index)
        for wanted, target, keys in _targets(argument):
            if target not in (arguments if wanted == "argument" else claims):
                yield _reference(argument, target, wanted, *keys)
    for relation in kb.relations():
        for index, target in enumerate(relation.between):
            if target not in claims:
                place = placed(relation.origin, "between", index)
                yield Reference(target, "claim", "between", relation.scope, place)
    yield from _expected(kb)


def _expected(kb: KnowledgeBase) -> Iterator[Reference]:
    for expectation in kb.expectations:
        for verdict, expected in expectation.claims.items():
            for index, target in enumerate(expected):
                if target not in kb.claims:
                    place = placed(expectation.origin, verdict, index)
                    yield Reference(target, "claim", verdict, expectation.scope, place)


def _targets(argument: Argument) -> Iterator[tuple[Kind, str, tuple[str, ...]]]:
    """Yield what an argument is aimed at as the file says it: kind, full id, and the keys."""
    if argument.answers is not None:
        yield "argument", argument.answers.argument, ("answers", "argument")
    for kind, target in argument.targets:
        if getattr(argument, kind) is not None:  # an undercut may only follow from `answers`
            yield "argument" if kind == "undercuts" else "claim", target, (kind,)


def dangling(kb: KnowledgeBase, wanted: Kind) -> Iterator[Reference]:
    """Yield the references to a claim (or an argument) that no record answers to at all.

    References into what could not be read are given the benefit of the doubt, and so are those
    whose source does not exist: that is another rule's finding.
    """
    for ref in unresolved(kb):
        if ref.wanted != wanted or ref.target in kb.claims or ref.target in kb.arguments:
            continue
        scope = scope_of(ref.target)
        if {ref.target, scope} & kb.unknowable or not known_scope(kb, scope):
            continue
        yield ref


def known_scope(kb: KnowledgeBase, scope: str) -> bool:
    """Return whether there is such a source, or might be."""
    return scope in kb.sources or scope == ACROSS or f"source:{scope}" in kb.unknowable


def missing(kb: KnowledgeBase, code: str, ref: Reference) -> Finding:
    """Return the finding for a dangling reference, with the ids that may have been meant."""
    known: Mapping[str, Claim | Argument] = kb.claims if ref.wanted == "claim" else kb.arguments
    scope, name = scope_of(ref.target), short(ref.target)
    namesakes = [full_id for full_id in known if short(full_id) == name]
    if namesakes:
        near = namesakes
        hint = f"it stands in another source: write {' or '.join(near)}"
    else:
        near = nearest(name, (full_id for full_id in known if scope_of(full_id) == scope))
        near = near or nearest(name, known)
        ids = [short(full_id) if scope_of(full_id) == ref.home else full_id for full_id in near]
        hint = f"did you mean {' or '.join(ids)}?" if ids else f"no {ref.wanted} has an id like it"
    return Finding(
        code,
        f"unknown {ref.wanted} `{ref.written}`",
        ref.place,
        hint,
        tuple(Related(Place(*known[i].origin, key=True), f"{i} is here") for i in near),
    )


def _reference(
    argument: Argument, target: str, wanted: Kind, key: str, *steps: int | str
) -> Reference:
    place = placed(argument.origin, key, *steps)
    return Reference(target, wanted, key, scope_of(argument.id), place)
