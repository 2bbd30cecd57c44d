"""Chains, and what falls with a claim, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.cli.cards import Page
    from argmap.graph.chains import Chain, Chains, Link
    from argmap.graph.impact import Impact

# (role, walked with the relation) to what a reader calls that hop
_FROM_CLAIM = {
    ("premise", True): "is a premise of",
    ("supports", False): "is supported by",
    ("attacks", False): "is attacked by",
    ("contradictory", True): "contradicts",
    ("contrary", True): "is contrary to",
    ("tension", True): "is in tension with",
    ("restatement", True): "says the same as",
}
_FROM_ARGUMENT = {
    ("premise", False): "which has the premise",
    ("supports", True): "which supports",
    ("attacks", True): "which attacks",
    ("undercuts", True): "which undercuts",
    ("undercuts", False): "which is undercut by",
}


def chain_lines(page: Page, answer: Chains, longest: int | None) -> Iterator[str]:
    """Yield chains line by line, with a last line that says whether there are more."""
    for number, chain in enumerate(answer.found, start=1):
        if number > 1:
            yield ""
        yield from _chain(page, chain, number)
    yield ""
    within = f" of at most {counted(longest, 'hop')}" if longest else ""
    if answer.exhausted:
        yield "The search was given up here; there may be further chains."
    elif not answer.complete:
        yield f"There are further chains{within}; ask for more with --max."
    else:
        yield f"There are no further chains{within}."


def _chain(page: Page, chain: Chain, number: int) -> Iterator[str]:
    paint = page.palette
    hops = len(chain.links)
    sign = (
        paint.good("favourable: its ends stand on one side")
        if chain.favourable
        else paint.error("unfavourable: its ends stand on opposite sides")
    )
    oppositions = sum(link.opposes for link in chain.links)
    count = counted(oppositions, "opposition")
    yield f"Chain {number}, {counted(hops, 'hop')}, {count}; {sign}"
    yield from _node(page, chain.start)
    at_claim = True
    for link in chain.links:
        arrow = "↓" if link.forward else "↑"
        words = (_FROM_CLAIM if at_claim else _FROM_ARGUMENT)[link.role, link.forward]
        tone = paint.error if link.opposes else paint.good
        yield from _hop(page, link, f"{arrow} {tone(words)}")
        at_claim = page.graph.is_claim(link.node)


def _hop(page: Page, link: Link, lead: str) -> Iterator[str]:
    if page.graph.is_claim(link.node):
        yield f"  {lead}"
        yield from _node(page, link.node)
    else:
        yield from _entry(page.argument_lines(page.graph.argument(link.node), 4, f"{lead} "))


def _node(page: Page, claim: str) -> Iterator[str]:
    yield from _entry(page.claim_lines(page.graph.claim(claim), 4))


def impact_lines(page: Page, answer: Impact) -> Iterator[str]:
    """Yield what falls with a claim, what is weakened, and which attacks lapse."""
    graph, paint = page.graph, page.palette
    claims = [fall for fall in answer.falls if graph.is_claim(fall.id)]
    steps = [fall for fall in answer.falls if not graph.is_claim(fall.id)]
    yield f"If {paint.bold(answer.root)} falls:"
    yield from (f"  {line}" for line in page.wrap(graph.claim(answer.root).text, 2))
    yield ""
    hidden = answer.hidden
    yield _total(len(claims), hidden.claims, "claim loses", "claims lose", " all support")
    for fall in claims:
        yield from _entry(page.claim_lines(graph.claim(fall.id), 4, f"round {fall.round}: "))
        rested = page.wrap(f"rested on {', '.join(fall.because)}", 4)
        yield from (f"    {paint.faint(line)}" for line in rested)
    if answer.weakened or hidden.weakened:
        count = len(answer.weakened)
        yield _total(count, hidden.weakened, "claim keeps", "claims keep", " some support")
    for claim, left, before in answer.weakened:
        yield f"  {paint.bold(claim)}: {left} of {before} arguments left"
    yield _total(len(steps), hidden.arguments, "argument loses", "arguments lose", " a premise")
    for fall in steps:
        kind, target = graph.target_of(fall.id)
        yield from _entry(page.argument_lines(graph.argument(fall.id), 4, f"round {fall.round}: "))
        told = page.wrap(f"which {kind} {target}; lost {fall.because[0]}", 4)
        yield from (f"    {line}" for line in told)
    if answer.relieved or hidden.relieved:
        count = len(answer.relieved)
        yield _total(count, hidden.relieved, "opposition lapses", "oppositions lapse")
        for argument in answer.relieved:
            kind, target = graph.target_of(argument)
            yield f"  {paint.bold(argument)} no longer {kind} {target}"


def _entry(lines: list[str]) -> Iterator[str]:
    head, *rest = lines
    yield f"  {head}"
    yield from (f"    {line}" for line in rest)


def _total(shown: int, hidden: int, one: str, several: str, rest: str = "") -> str:
    """Return how many there are in all, and how many of them are not shown."""
    number = shown + hidden
    count = f"{number or 'no'} {one if number == 1 else several}".capitalize() + rest
    return f"{count} ({hidden} not shown)" if hidden else count
