"""What may be written at the cursor: keys, words, ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.diagnostics.selection import is_always_reported
from argmap.editing.occurrences import role_of
from argmap.editing.scalars import scalar
from argmap.loading.lessons import keys_of
from argmap.lsp.beside import beside
from argmap.lsp.context import has_value_below
from argmap.lsp.cursor import context_of
from argmap.lsp.fields import expected_at, fields_of
from argmap.lsp.hover import field_page
from argmap.lsp.pages import argument_page, claim_page, page_of, scheme_page
from argmap.model import ACROSS, SCHEMES, Argument, Claim, qualified, short
from argmap.model.arguments import TARGET_KINDS
from argmap.model.scheme_catalogue import schemes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.lsp.beside import Beside
    from argmap.lsp.context import Context
    from argmap.lsp.fields import Expected
    from argmap.lsp.state import View

# More than these nobody reads; what is typed next narrows them down.
_MOST = 64
# References to arguments; all others are to claims.
_TO_ARGUMENTS = frozenset({("Argument", "undercuts"), ("AnsweredQuestion", "argument")})
_KINDS = types.CompletionItemKind
# What may follow the cursor where a value is to be written.
_ENDS = (",", "]", "}", "#", ":")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be written: what it is in a line, and a page on it when asked for.

    `is_text` says that it is text, whatever YAML would take it for; the word true is none.
    """

    text: str
    kind: types.CompletionItemKind
    detail: str = ""
    page: Callable[[], str] = str
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """How an offer fits into the line: what goes before and after it, and what it replaces.

    `in_quotes` says that a quotation mark is open there, `in_flow` that a bracket or a brace is.
    """

    before: str
    after: str
    where: types.Range
    in_quotes: bool
    in_flow: bool

    def written(self, offer: Offer) -> str:
        """Return what is written for an offer."""
        bare = self.in_quotes or not offer.is_text
        text = offer.text if bare else scalar(offer.text, flow=self.in_flow)
        return self.before + text + self.after


def complete(view: View, position: types.Position) -> types.CompletionList:
    """Return what may be written at the cursor, in text that may be broken anywhere else."""
    positions = view.sheet.positions
    line, column = positions.line_and_column(position)
    context = context_of(view, line, column)
    if context is None or not context.begins:
        return types.CompletionList(False, [])
    expected = expected_at(view.listed.kind, context.pointer)
    if expected is None:
        return types.CompletionList(False, [])
    fit = _fit(view, context, expected, line)
    if fit is None:
        return types.CompletionList(False, [])
    offers = _ranked(_offers(view, context, expected, line), context.typed)
    items = [_item(offer, fit, number) for number, offer in enumerate(offers[:_MOST])]
    return types.CompletionList(len(offers) > _MOST, items)


def _fit(view: View, context: Context, expected: Expected, line: int) -> Fit | None:
    """Return how something fits in at the cursor; None where what stands there would be lost.

    Nothing is replaced that was not begun: before a finished item of a list goes another one.
    """
    positions = view.sheet.positions
    text = positions.line(line)
    behind_key = context.slot == "value" and not context.in_flow
    if behind_key and has_value_below(positions.lines(), line):
        return None
    end = context.end if context.typed else context.start
    rest = text[end:]
    follows = rest.removeprefix(context.quote).lstrip()
    if not context.typed and follows and not follows.startswith(_ENDS):
        if context.quote or not context.in_list or expected.record is not None:
            return None
        return Fit("", ", ", positions.in_line(line, end, end), False, True)
    # A hyphen becomes that of an item only by the blank after it, a colon that of a key.
    before = " " if text[: context.start].endswith(("-", ":")) else ""
    after = ""
    is_key = expected.record is not None or expected.keyed
    if context.quote:
        end += rest.startswith(context.quote)
        rest = rest.removeprefix(context.quote)
        after = context.quote
    if is_key and context.slot != "value":
        before += "{" if context.in_list else ""
        after += "" if rest.lstrip().startswith(":") else ": "
    # A comment is one only behind a blank.
    if rest.startswith("#") and not after.endswith(" "):
        after += "  "
    where = positions.in_line(line, context.start, end)
    return Fit(before, after, where, bool(context.quote), context.in_flow)


def _item(offer: Offer, fit: Fit, number: int) -> types.CompletionItem:
    page = offer.page()
    return types.CompletionItem(
        label=offer.text,
        kind=offer.kind,
        detail=offer.detail or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, page) if page else None,
        sort_text=f"{number:04}",
        filter_text=offer.text,
        text_edit=types.TextEdit(fit.where, fit.written(offer)),
    )


def _ranked(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the offers that have what is typed, those first that have it further in front."""
    if not typed:
        return list(islice(offers, _MOST + 1))
    ranks: tuple[list[Offer], ...] = ([], [], [])
    for offer in offers:
        rank = _rank(offer.text.lower(), typed.lower())
        if rank is not None:
            ranks[rank].append(offer)
    return [offer for some in ranks for offer in some]


def _rank(text: str, typed: str) -> int | None:
    """Return where a text has what is typed: at its start, at that of a word, elsewhere, or not.

    Both are in lower case.
    """
    at = text.find(typed)
    if at <= 0:
        return 0 if at == 0 else None
    return 1 if text[at - 1] in "-/" else 2


def _offers(view: View, context: Context, expected: Expected, number: int) -> Iterator[Offer]:
    if context.slot != "value":
        yield from _keys(view, context, expected)
    if context.slot != "key" and expected.record is None and not expected.keyed:
        yield from _values(view, context, expected, number)


def _keys(view: View, context: Context, expected: Expected) -> Iterator[Offer]:
    """Yield the keys that a record may still get, those first that it cannot do without."""
    if expected.record is not None:
        taken = set(context.siblings)
        if taken.intersection(TARGET_KINDS):
            taken.update(TARGET_KINDS)
        if not context.pointer and view.listed.name == ACROSS:
            taken.add("source")
        known = keys_of(expected.record) - taken
        fields = [(name, one) for name, one in fields_of(expected.record).items() if name in known]
        for name, _ in sorted(fields, key=lambda pair: not pair[1].is_required()):
            field = expected_at(view.listed.kind, (*context.pointer, name))
            yield Offer(name, _KINDS.Property, "", partial(field_page, field) if field else str)
    elif expected.keyed and (expected.owner.__name__, expected.name) == ("Config", "rules"):
        yield from (offer for offer in _codes() if offer.text not in context.siblings)


def _values(view: View, context: Context, expected: Expected, number: int) -> Iterator[Offer]:
    place = (expected.owner.__name__, expected.name)
    near = beside(view.sheet.positions.lines(), number, context)
    role = role_of(view.listed.kind, context.pointer, is_key=False)
    if expected.words:
        yield from (Offer(word, _KINDS.EnumMember, is_text=False) for word in expected.words)
    elif place == ("Argument", "scheme"):
        yield from (
            Offer(name, _KINDS.EnumMember, schemes()[name].title, partial(scheme_page, name))
            for name in sorted(SCHEMES)
        )
    elif place == ("AnsweredQuestion", "question"):
        yield from _questions(view, near)
    elif place == ("Config", "ignore"):
        yield from (offer for offer in _codes() if not offer.text.startswith(near.items))
    elif role == "ref":
        yield from _records(view, context, near, to_arguments=place in _TO_ARGUMENTS)
    elif role == "source":
        yield from _own_source(view)
    elif role == "viewpoint":
        yield from _viewpoints(view)
    elif role == "tag":
        yield from _tags(view, near)
    elif role is not None and context.pointer[0] != "references":  # there, ids are given
        yield from _named(view, role)


def _own_source(view: View) -> Iterator[Offer]:
    """Yield the one source that a file may be of: that of the directory it stands in."""
    name = view.listed.name
    if name != ACROSS:
        yield Offer(name, _KINDS.Reference, "", partial(page_of, view, "source", name))


def _viewpoints(view: View) -> Iterator[Offer]:
    yield Offer("all", _KINDS.EnumMember, "everyone's own claims, together")
    yield from _named(view, "holder")
    for one in _named(view, "source"):
        yield Offer(f"source:{one.text}", one.kind, one.detail, one.page)


def _tags(view: View, near: Beside) -> Iterator[Offer]:
    relations = view.snapshot.known.relations()
    records = (*view.every_claim(), *view.every_argument(), *relations)
    tags = {tag for record in records for tag in record.tags}.difference(near.items)
    yield from (Offer(tag, _KINDS.Keyword) for tag in sorted(tags))


def _unfit(view: View, context: Context, near: Beside) -> set[str] | None:
    """Return the full ids of what would be an error at the cursor, None where everything would."""
    field = context.pointer[2] if len(context.pointer) > 2 else ""
    if field == "between" and len(near.items) > 1:
        return None
    written = set(near.items)
    if field == "premises":
        written |= near.texts("supports", "attacks")
    elif field in ("supports", "attacks"):
        written |= near.texts("premises")
    own = str(context.pointer[1])
    return {qualified(name, view.listed.name) for name in (*written, own)}


def _asked(context: Context, near: Beside) -> str:
    """Return the argument that alone fits, since the record answers or undercuts it; else ""."""
    field = context.pointer[2] if len(context.pointer) > 2 else ""
    named = {
        "undercuts": near.within("answers").get("argument"),
        "answers": near.record.get("undercuts"),
    }.get(str(field))
    return named if isinstance(named, str) else ""


def _records(view: View, context: Context, near: Beside, *, to_arguments: bool) -> Iterator[Offer]:
    """Yield claims or arguments: of this file, of this source, of the others.

    Ids of this source are short, unless the source's name is being typed.
    """
    scope = view.listed.name
    unfit = _unfit(view, context, near)
    if unfit is None:
        return
    needs_scheme = context.pointer[-2:] == ("answers", "argument")
    only = _asked(context, near)
    records: Iterable[Claim | Argument] = (
        view.every_argument() if to_arguments else view.every_claim()
    )
    home, typed = f"{scope}/", context.typed.lower()  # as ids are
    far: list[Offer] = []
    found: Counter[tuple[bool, int]] = Counter()
    for record in records:
        is_near = record.id.startswith(home)
        name = short(record.id) if is_near and "/" not in typed else record.id
        rank = _rank(name, typed)
        # There may be very many, and more of a rank than are shown need not be made.
        if rank is None or found[is_near, rank] > _MOST or record.id in unfit:
            continue
        if needs_scheme and isinstance(record, Argument) and record.scheme is None:
            continue  # it is asked no questions
        if only and record.id != qualified(only, scope):
            continue
        found[is_near, rank] += 1
        if isinstance(record, Claim):
            page = partial(claim_page, view, record, with_counts=False)
            offer = Offer(name, _KINDS.Value, record.text, page)
        else:
            page = partial(argument_page, view, record, with_counts=False)
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


def _questions(view: View, near: Beside) -> Iterator[Offer]:
    """Yield the critical questions of the argument that is answered, or else of all schemes."""
    named = near.within("answers").get("argument")
    asked = view.arguments.get(qualified(str(named), view.listed.name))
    names = [asked.scheme] if asked and asked.scheme else sorted(SCHEMES)
    questions = {one.name: one.text for name in names for one in schemes()[name].questions}
    yield from (Offer(name, _KINDS.EnumMember, text) for name, text in questions.items())


def _codes() -> Iterator[Offer]:
    """Yield the codes that settings reach."""
    from argmap.rules import catalogue  # noqa: PLC0415 - one file has use for them

    for entry in catalogue().values():
        if not is_always_reported(entry.code):
            yield Offer(entry.code, _KINDS.Constant, entry.title)
