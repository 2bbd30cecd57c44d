"""What has an id, as a page of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from argmap.model.scheme_catalogue import schemes
from argmap.text import counted

if TYPE_CHECKING:
    from argmap.lsp.state import View
    from argmap.model import Argument, Claim, KnowledgeBase, Reference, Source

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def page_of(view: View, kind: str, name: str) -> str:
    """Return the page of what has a full id; "" for what there is not."""
    kb = view.snapshot.known
    if kind == "claim" and name in view.claims:
        return claim_page(view, view.claims[name])
    if kind == "argument" and name in view.arguments:
        return argument_page(view, view.arguments[name])
    if kind == "source" and name in kb.sources:
        return source_page(view, kb.sources[name])
    if kind == "work" and name in kb.works:
        return work_page(kb.works[name])
    if kind in ("holder", "curator"):
        return holder_page(kb, name)
    return tag_page(view, name) if kind == "tag" else ""


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, in one paragraph."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def claim_page(view: View, claim: Claim, *, with_counts: bool = True) -> str:
    """Return a claim for a reader: what it says, whose it is, its words, how it is argued for.

    Without `with_counts` it says nothing of arguments, which takes a walk over all of them.
    """
    kb = view.snapshot.known
    facts = [kb.name_of(kb.holder_of(claim)), claim.type]
    facts += [claim.stance] if claim.stance != "asserts" else []
    facts += [claim.fidelity] if claim.fidelity != "paraphrase" else []
    return _page(
        f"**{claim.id}**",
        escaped(claim.text),
        *(f"> “{escaped(quotation)}”" for quotation in claim.quotes),
        escaped(", ".join(filter(None, facts))),
        _support(view, claim.id) if with_counts else "",
        *([f"*{escaped(claim.note)}*"] if claim.note else []),
    )


def argument_page(view: View, argument: Argument, *, with_counts: bool = True) -> str:
    """Return an argument for a reader: its premises, what it is for, and what undercuts it.

    `with_counts` as for claims.
    """
    kb = view.snapshot.known
    head = [argument.scheme.replace("-", " ")] if argument.scheme else []
    head += [kb.name_of(kb.holder_of(argument))]
    others = view.every_argument() if with_counts else ()
    undercutters = sum(1 for other in others if ("undercuts", argument.id) in other.targets)
    return _page(
        f"**{argument.id}** ({escaped(', '.join(filter(None, head)))})",
        "\n".join(f"- {_said(view, premise)}" for premise in argument.premises),
        *(f"{kind} {_said(view, target)}" for kind, target in argument.targets),
        *(f"> “{escaped(quotation)}”" for quotation in argument.quotes),
        *([f"undercut by {counted(undercutters, 'argument')}"] if undercutters else []),
    )


def work_page(work: Reference) -> str:
    """Return a work for a reader."""
    title = f"*{escaped(work.title)}*" if work.title else ""
    return _page(f"**{work.id}**", ". ".join(filter(None, [escaped(work.short_citation), title])))


def source_page(view: View, source: Source) -> str:
    """Return a source for a reader."""
    claims = sum(1 for claim in view.every_claim() if claim.id.startswith(f"{source.id}/"))
    title = f"*{escaped(source.csl.title)}*" if source.csl.title else ""
    cited = ". ".join(filter(None, [escaped(source.csl.short_citation), title]))
    return _page(f"**{source.id}**", cited, counted(claims, "claim"))


def holder_page(kb: KnowledgeBase, name: str) -> str:
    """Return a holder or a curator for a reader; "" for nobody."""
    if name in kb.holders:
        holder = kb.holders[name]
        note = [escaped(holder.note)] if holder.note else []
        kind = f"({holder.kind})" if holder.kind else ""
        return _page(f"**{name}**", f"{escaped(holder.name)} {kind}".strip(), *note)
    curators = {} if kb.config is None else kb.config.curators
    return (
        _page(f"**{name}**", f"{escaped(curators[name].name)} (curator)")
        if name in curators
        else ""
    )


def scheme_page(name: str) -> str:
    """Return a scheme for a reader: its premises, its conclusion, its critical questions."""
    scheme = schemes().get(name)
    if scheme is None:
        return ""
    return _page(
        f"**{escaped(scheme.title)}**",
        "\n".join(f"- {escaped(premise)}" for premise in scheme.premises),
        f"Therefore: {escaped(scheme.conclusion)}",
        "Critical questions:",
        "\n".join(f"- `{one.name}`: {escaped(one.text)}" for one in scheme.questions),
    )


def tag_page(view: View, tag: str) -> str:
    """Return a tag for a reader: how many claims and arguments bear it."""
    claims = sum(tag in claim.tags for claim in view.every_claim())
    arguments = sum(tag in argument.tags for argument in view.every_argument())
    return _page(
        f"**{escaped(tag)}**", f"on {counted(claims, 'claim')} and {counted(arguments, 'argument')}"
    )


def _support(view: View, claim: str) -> str:
    counts: dict[Literal["supports", "attacks"], int] = {"supports": 0, "attacks": 0}
    uses = 0
    for argument in view.every_argument():
        uses += claim in argument.premises
        for kind, target in argument.targets:
            if target == claim and kind != "undercuts":
                counts[kind] += 1
    return (
        f"supported by {counted(counts['supports'], 'argument')}, attacked by "
        f"{counted(counts['attacks'], 'argument')}, premise of {counted(uses, 'argument')}"
    )


def _said(view: View, name: str) -> str:
    claim = view.claims.get(name)
    return f"`{name}`: {escaped(claim.text)}" if claim else f"`{name}`"


def _page(*paragraphs: str) -> str:
    return "\n\n".join(filter(None, paragraphs))
