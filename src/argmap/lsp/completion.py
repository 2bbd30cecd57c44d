"""What may be written at the cursor: keys, words, ids."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.editing.occurrences import role_of
from argmap.loading.lessons import keys_of
from argmap.lsp.context import context_at
from argmap.lsp.fields import expected_at, fields_of
from argmap.lsp.hover import field_page
from argmap.lsp.pages import argument_page, claim_page, page_of, scheme_page
from argmap.model import SCHEMES, Argument, Claim, qualified, short
from argmap.model.scheme_catalogue import schemes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from argmap.lsp.context import Context
    from argmap.lsp.fields import Expected
    from argmap.lsp.state import View

# More than these nobody reads; what is typed next narrows them down.
_MOST = 50
# References to arguments; all others are to claims.
_TO_ARGUMENTS = frozenset({("Argument", "undercuts"), ("AnsweredQuestion", "argument")})
_KINDS = types.CompletionItemKind
# Where an argument that answers a question names the one it is put to, and how many lines away.
_ANSWERED = re.compile(r"\bargument:\s*[\"']?([a-z0-9/-]+)")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be written: how, what it is in a line, and a page on it when asked for."""

    text: str
    kind: types.CompletionItemKind
    detail: str = ""
    page: Callable[[], str] = str
    ending: str = ""


def complete(view: View, position: types.Position) -> types.CompletionList:
    """Return what may be written at the cursor, in text that may be broken anywhere else."""
    positions = view.sheet.positions
    line, column = positions.line_and_column(position)
    context = context_at(positions.lines(), line, column)
    if context is None:
        return types.CompletionList(False, [])
    offers = _ranked(_offers(view, context, line), context.typed)
    where = positions.in_line(line, context.start, context.end)
    items = [_item(offer, where, number) for number, offer in enumerate(offers[:_MOST])]
    return types.CompletionList(len(offers) > _MOST, items)


def _item(offer: Offer, where: types.Range, number: int) -> types.CompletionItem:
    page = offer.page()
    return types.CompletionItem(
        label=offer.text,
        kind=offer.kind,
        detail=offer.detail or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, page) if page else None,
        sort_text=f"{number:04}",
        filter_text=offer.text,
        text_edit=types.TextEdit(where, offer.text + offer.ending),
    )


def _ranked(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the offers that have what is typed, those first that have it further in front."""
    if not typed:
        return list(islice(offers, _MOST + 1))
    ranks: tuple[list[Offer], ...] = ([], [], [])
    for offer in offers:
        rank = _rank(offer.text, typed)
        if rank is not None:
            ranks[rank].append(offer)
    return [offer for some in ranks for offer in some]


def _rank(text: str, typed: str) -> int | None:
    """Return where a text has what is typed: at its start, at that of a word, elsewhere, or not."""
    at = text.find(typed)
    if at <= 0:
        return 0 if at == 0 else None
    return 1 if text[at - 1] in "-/" else 2


def _offers(view: View, context: Context, number: int) -> Iterator[Offer]:
    expected = expected_at(view.listed.kind, context.pointer)
    if expected is None:
        return
    if context.slot != "value":
        rest = view.sheet.positions.line(number)[context.end :]
        follows = rest.lstrip().startswith(":")
        yield from _keys(view, context, expected, "" if follows else ": ")
    if context.slot != "key" and expected.record is None and not expected.keyed:
        yield from _values(view, context, expected, number)


def _keys(view: View, context: Context, expected: Expected, ending: str) -> Iterator[Offer]:
    if expected.record is not None:
        known = keys_of(expected.record)
        for name in fields_of(expected.record):
            if name in known and name not in context.siblings:
                field = expected_at(view.listed.kind, (*context.pointer, name))
                page = partial(field_page, field) if field else str
                yield Offer(name, _KINDS.Property, "", page, ending)
    elif expected.keyed and (expected.owner.__name__, expected.name) == ("Config", "rules"):
        for offer in _codes():
            if offer.text not in context.siblings:
                yield Offer(offer.text, offer.kind, offer.detail, offer.page, ending)


def _values(view: View, context: Context, expected: Expected, number: int) -> Iterator[Offer]:
    kb = view.snapshot.known
    place = (expected.owner.__name__, expected.name)
    role = role_of(view.listed.kind, context.pointer, is_key=False)
    if expected.words:
        yield from (Offer(word, _KINDS.EnumMember) for word in expected.words)
    elif place == ("Argument", "scheme"):
        yield from (
            Offer(name, _KINDS.EnumMember, schemes()[name].title, partial(scheme_page, name))
            for name in sorted(SCHEMES)
        )
    elif place == ("AnsweredQuestion", "question"):
        yield from _questions(view, view.sheet.positions.lines(), number)
    elif place == ("Config", "ignore"):
        yield from _codes()
    elif role == "ref":
        yield from _records(view, context, to_arguments=place in _TO_ARGUMENTS)
    elif role == "viewpoint":
        yield Offer("all", _KINDS.EnumMember, "everyone's own claims, together")
        yield from _named(view, "holder")
        yield from (
            Offer(f"source:{one.text}", one.kind, one.detail, one.page)
            for one in _named(view, "source")
        )
    elif role == "tag":
        records = (*view.every_claim(), *view.every_argument(), *kb.relations())
        tags = {tag for record in records for tag in record.tags}
        yield from (Offer(tag, _KINDS.Keyword) for tag in sorted(tags))
    elif role is not None:
        yield from _named(view, role)


def _records(view: View, context: Context, *, to_arguments: bool) -> Iterator[Offer]:
    """Yield claims or arguments: of this file, of this source, of the others.

    Ids of this source are short, unless the source's name is being typed.
    """
    scope = view.listed.name
    own = qualified(str(context.pointer[1]), scope) if len(context.pointer) > 1 else ""
    records: Iterable[Claim | Argument] = (
        view.every_argument() if to_arguments else view.every_claim()
    )
    home, typed = f"{scope}/", context.typed
    far: list[Offer] = []
    found: Counter[tuple[bool, int]] = Counter()
    for record in records:
        is_near = record.id.startswith(home)
        name = short(record.id) if is_near and "/" not in typed else record.id
        rank = _rank(name, typed)
        # There may be very many, and more of a rank than are shown need not be made.
        if rank is None or found[is_near, rank] > _MOST or record.id == own:
            continue
        found[is_near, rank] += 1
        if isinstance(record, Claim):
            page = partial(claim_page, view, record, counted=False)
            offer = Offer(name, _KINDS.Value, record.text, page)
        else:
            page = partial(argument_page, view, record, counted=False)
            offer = Offer(name, _KINDS.Function, record.scheme or "", page)
        if is_near:
            yield offer
        else:
            far.append(offer)
    yield from far


def _named(view: View, role: str) -> Iterator[Offer]:
    kb = view.snapshot.known
    curators = {} if kb.config is None else kb.config.curators
    found: list[tuple[str, str]] = []
    if role == "holder":
        found = [(one.id, one.name) for one in kb.holders.values()]
    if role in ("holder", "curator"):
        found += [(name, one.name) for name, one in curators.items()]
    if role == "work":
        found = [(one.id, one.title or "") for one in kb.works.values()]
    if role == "source":
        found = [(one.id, one.csl.title or "") for one in kb.sources.values()]
    for name, detail in found:
        yield Offer(name, _KINDS.Reference, detail, partial(page_of, view, role, name))


def _questions(view: View, lines: Sequence[str], number: int) -> Iterator[Offer]:
    """Yield the critical questions of the argument that is answered; of every scheme, without one.

    Which one that is stands close by: the record itself is not whole while this is being written.
    """
    named = [
        match[1]
        for line in reversed(lines[max(0, number - _NEAR) : number + _NEAR])
        for match in _ANSWERED.finditer(line)
    ]
    asked = view.arguments.get(qualified(named[0], view.listed.name)) if named else None
    names = [asked.scheme] if asked and asked.scheme else sorted(SCHEMES)
    questions = {one.name: one.text for name in names for one in schemes()[name].questions}
    yield from (Offer(name, _KINDS.EnumMember, text) for name, text in questions.items())


def _codes() -> Iterator[Offer]:
    from argmap.rules import catalogue  # noqa: PLC0415 - one file has use for them

    for entry in catalogue().values():
        yield Offer(entry.code, _KINDS.Constant, entry.title)
