"""What refers to claims and arguments, for the rules that follow references."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.diagnostics import Finding, Guesses, Names, Place, Related, placed
from argmap.diagnostics.nearest import MOST_GUESSED
from argmap.model import ACROSS, scope_of, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from argmap.model import Argument, Claim, KnowledgeBase

Kind = Literal["claim", "argument"]

# So many ids at most are named for one that is short of its source.
_MOST_NAMESAKES = 10


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


def missing(kb: KnowledgeBase, code: str, wanted: Kind) -> Iterator[Finding]:
    """Yield the findings for dangling references, with the ids that may have been meant."""
    known = _Known(kb.claims if wanted == "claim" else kb.arguments)
    for ref in dangling(kb, wanted):
        near, hint = known.meant(ref)
        yield Finding(
            code,
            f"unknown {wanted} `{ref.written}`",
            ref.place,
            hint,
            tuple(Related(known.place_of(full_id), f"{full_id} is here") for full_id in near),
        )


class _Known:
    """The ids of all claims or of all arguments, set out once for all references to them."""

    def __init__(self, records: Mapping[str, Claim | Argument]) -> None:
        self._records = records
        self._guesses = Guesses(self._guess)
        self._of_scope: dict[str, Names] = {}

    def place_of(self, full_id: str) -> Place:
        return Place(*self._records[full_id].origin, key=True)

    def meant(self, ref: Reference) -> tuple[list[str], str]:
        """Return the full ids that a reference may have meant, and the help that names them."""
        namesakes = self._namesakes.get(short(ref.target), [])[:_MOST_NAMESAKES]
        if namesakes:
            return namesakes, f"it stands in another source: write {' or '.join(namesakes)}"
        near = self._guesses.of(ref.target)
        if near is None:
            return (
                [],
                f"not compared with other ids: only the first {MOST_GUESSED} unknown ones are",
            )
        ids = [short(full_id) if scope_of(full_id) == ref.home else full_id for full_id in near]
        return (
            near,
            f"did you mean {' or '.join(ids)}?" if ids else f"no {ref.wanted} has an id like it",
        )

    def _guess(self, target: str) -> list[str]:
        """Return the ids like that of a reference: of the source it names, else of any."""
        scope, name = scope_of(target), short(target)
        if scope not in self._of_scope:
            self._of_scope[scope] = Names(self._by_scope.get(scope, ()))
        return self._of_scope[scope].nearest(name) or self._all.nearest(name)

    @cached_property
    def _all(self) -> Names:
        return Names(self._records)

    @cached_property
    def _namesakes(self) -> dict[str, list[str]]:
        return _grouped(self._records, short)

    @cached_property
    def _by_scope(self) -> dict[str, list[str]]:
        return _grouped(self._records, scope_of)


def _grouped(ids: Iterable[str], by: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for full_id in ids:
        groups.setdefault(by(full_id), []).append(full_id)
    return groups


def _reference(
    argument: Argument, target: str, wanted: Kind, key: str, *steps: int | str
) -> Reference:
    place = placed(argument.origin, key, *steps)
    return Reference(target, wanted, key, scope_of(argument.id), place)
