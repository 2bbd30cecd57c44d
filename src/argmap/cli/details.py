"""One record whole, for `argmap show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.cli import records
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.cli.cards import Page
    from argmap.cli.session import Session
    from argmap.graph import ArgumentGraph
    from argmap.model import Argument, Citation, Claim, Conflict


def written_at(session: Session, node: str) -> str:
    """Return the file and line that a record is written at."""
    from argmap.diagnostics import Finding, placed
    from argmap.loading.checking import locate

    origin = session.graph.record(node).origin
    place = locate([Finding("", "", placed(origin, key=True))], session.loaded.contents)[0].place
    return place.path if place.span is None else f"{place.path}:{place.span.line}"


def as_record(graph: ArgumentGraph, node: str) -> dict[str, Any]:
    """Return a record and what it is directly related to, as plain values."""
    related: dict[str, Any] = {
        "supported_by": [],
        "attacked_by": [],
        "undercut_by": [],
        "premise_of": [],
        "conflicts": [],
        "restatements": [],
    }
    if graph.is_claim(node):
        related["supported_by"] = [a.id for a in graph.arguments_for(node)]
        related["attacked_by"] = [a.id for a in graph.arguments_against(node)]
        related["premise_of"] = [a.id for a in graph.uses_of(node)]
        related["conflicts"] = [records.relation_record(c) for c, _ in graph.conflicts_of(node)]
        related["restatements"] = [
            records.relation_record(r) for r, _ in graph.restatements_of(node)
        ]
    else:
        related["undercut_by"] = [a.id for a in graph.undercutters_of(node)]
    return {**records.record(graph, node), **related}


def lines(page: Page, node: str, where: str) -> Iterator[str]:
    """Yield a record line by line; `where` is the file and line it is written at."""
    graph = page.graph
    if graph.is_claim(node):
        claim = graph.claim(node)
        yield page.palette.bold(claim.id)
        yield from (f"  {line}" for line in page.wrap(claim.text, 2))
        yield ""
        yield from _fields(page, _claim_fields(page, claim))
        yield from _relations(page, node)
    else:
        argument = graph.argument(node)
        head, *rest = page.argument_lines(argument, 2)
        yield head
        yield from (f"  {line}" for line in rest)
        yield ""
        for index, premise in enumerate(graph.premises_of(node)):
            lead = "because " if index == 0 else "and "
            yield from _entry(page.claim_lines(graph.claim(premise), 4, lead))
        kind, target = graph.target_of(node)
        if graph.is_claim(target):
            yield from _entry(page.claim_lines(graph.claim(target), 4, f"{kind} "))
        else:
            yield from _entry(page.argument_lines(graph.argument(target), 4, f"{kind} "))
        for undercutter in graph.undercutters_of(node):
            yield from _entry(page.argument_lines(undercutter, 4, "undercut by "))
        yield ""
        yield from _fields(page, _argument_fields(page, argument))
    yield f"  written       {page.palette.faint(one_line(where))}"


def _claim_fields(page: Page, claim: Claim) -> list[tuple[str, list[str]]]:
    kb = page.graph.kb
    return [
        ("held by", [f"{kb.name_of(kb.holder_of(claim))} ({kb.holder_of(claim)})"]),
        ("stance", [claim.stance]),
        ("type", [claim.type]),
        ("fidelity", [claim.fidelity]),
        ("axiom", ["common ground in every viewpoint"] if claim.axiom else []),
        ("basic", ["a premise though its source argues for it"] if claim.basic else []),
        ("blocks", [", ".join(map(str, claim.at))] if claim.at else []),
        ("quotes", [f"“{quotation}”" for quotation in claim.quotes]),
        ("cites", [_citation(page, citation) for citation in claim.cites]),
        ("tags", [", ".join(claim.tags)] if claim.tags else []),
        ("note", [claim.note] if claim.note else []),
        ("reviewed", _reviews(page, claim)),
    ]


def _argument_fields(page: Page, argument: Argument) -> list[tuple[str, list[str]]]:
    kb = page.graph.kb
    return [
        ("made by", [f"{kb.name_of(kb.holder_of(argument))} ({kb.holder_of(argument)})"]),
        ("answers", _answered(page.graph, argument)),
        (
            "deductive",
            ["the conclusion holds if the premises do"] if argument.deductive else [],
        ),
        ("quotes", [f"“{quotation}”" for quotation in argument.quotes]),
        ("tags", [", ".join(argument.tags)] if argument.tags else []),
        ("note", [argument.note] if argument.note else []),
        ("reviewed", _reviews(page, argument)),
    ]


def _answered(graph: ArgumentGraph, argument: Argument) -> list[str]:
    from argmap.model.scheme_catalogue import schemes

    answers = argument.answers
    if answers is None:
        return []
    asked = graph.kb.arguments.get(answers.argument)
    scheme = schemes().get((asked.scheme or "") if asked else "")
    texts = {q.name: q.text for q in scheme.questions} if scheme else {}
    return [
        f"{answers.question} of {answers.argument}",
        *filter(None, [texts.get(answers.question)]),
    ]


def _citation(page: Page, citation: Citation) -> str:
    work = page.graph.kb.works.get(citation.work or "")
    note = f"note {citation.note}" if citation.note else ""
    named = f"{work.short_citation}, {work.title or 'untitled'}" if work else citation.work or ""
    return ", ".join(part for part in (named, citation.locator or "", note) if part)


def _reviews(page: Page, record: Claim | Argument) -> list[str]:
    from argmap.graph.reviews import judge

    kb = page.graph.kb
    return [
        f"{stamp.date} by {kb.name_of(stamp.by)}"
        f"{'; suspect since' if judge(kb, record, stamp) else ''}"
        for stamp in record.reviewed
    ]


def _fields(page: Page, fields: list[tuple[str, list[str]]]) -> Iterator[str]:
    for name, values in fields:
        label = name
        for value in values:
            for line in page.wrap(value, 16):
                yield f"  {label:<12}  {line}"
                label = ""


def _relations(page: Page, node: str) -> Iterator[str]:
    graph = page.graph
    groups = [
        ("supported by", [page.argument_lines(a, 18) for a in graph.arguments_for(node)]),
        ("attacked by", [page.argument_lines(a, 18) for a in graph.arguments_against(node)]),
        ("premise of", [page.argument_lines(a, 18) for a in graph.uses_of(node)]),
        ("conflicts", [page.heading(o, _kind(c, o), 18) for c, o in graph.conflicts_of(node)]),
        ("restated by", [page.heading(o, "", 18) for _, o in graph.restatements_of(node)]),
    ]
    for title, entries in groups:
        for index, (head, *rest) in enumerate(entries):
            yield f"  {title if index == 0 else '':<12}  {head}"
            yield from (f"{'':<18}{line}" for line in rest)


def _kind(conflict: Conflict, other: str) -> str:
    """Return what kind of conflict it is, and which way it goes where it goes one way."""
    if not conflict.directed:
        return conflict.type
    comes_from_there = conflict.between[0] == other
    way = "it speaks against this claim" if comes_from_there else "this claim speaks against it"
    return f"{conflict.type}; {way}, and not the other way round"


def _entry(lines: list[str]) -> Iterator[str]:
    head, *rest = lines
    yield f"  {head}"
    yield from (f"    {line}" for line in rest)
