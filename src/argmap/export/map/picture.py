"""What is in a picture, in words and as frozen values: boxes, steps and ties.

A box is a claim. A step is an argument: a junction that its premises lead to, and from which an
arrow goes to its target; so that an undercut has something to be drawn to. A tie is a conflict or
a restatement, a line without direction between two boxes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.map import wording
from argmap.export.plain import plain
from argmap.model import short
from argmap.model.base import ACROSS, scope_of
from argmap.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.export.map.scope import Scope
    from argmap.export.map.selection import Selection
    from argmap.graph import ArgumentGraph
    from argmap.model import Conflict, Restatement, TargetKind


STUBS = ("reason", "objection", "conflict", "restatement")


@dataclass(frozen=True, slots=True)
class Stub:
    """So many things of one kind (see `STUBS`) that are not shown."""

    count: int
    what: str

    def __str__(self) -> str:
        """Return "+7 reasons"."""
        return f"+{counted(self.count, self.what)}"


@dataclass(frozen=True, slots=True)
class Box:
    """A claim. `lead` says whose view it is where that is not its author's, `name` is its id.

    `is_top` marks the thesis, `is_unsaid` a premise that the author leaves unsaid; `group` is the
    source it is drawn in.
    """

    id: str
    name: str
    text: str
    lead: str
    group: str
    is_top: bool
    is_unsaid: bool
    stubs: tuple[Stub, ...]
    tip: str


@dataclass(frozen=True, slots=True)
class Step:
    """An argument. `target` is the id of a claim, or of the argument that it undercuts.

    `is_linked` where several premises are drawn on one ground: they work together. `group` is the
    source that the premises come from, "" where they come from several.
    """

    id: str
    kind: TargetKind
    premises: tuple[str, ...]
    target: str
    remark: str
    group: str
    is_linked: bool
    stubs: tuple[Stub, ...]
    tip: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A conflict ("contradictory", "contrary", "tension") or "restatement" of two claims.

    `remark` says whose reading it is where that is not the author's.
    """

    id: str
    kind: str
    between: tuple[str, str]
    remark: str
    tip: str

    @property
    def word(self) -> str:
        """What stands beside the line."""
        return wording.RELATION_WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class Group:
    """A source: author and year, and these with the title."""

    short: str
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands in one source, or in none ("").

    Its boxes; and its steps, each with the boxes of the premises on its ground.
    """

    group: str
    boxes: tuple[Box, ...]
    steps: tuple[tuple[Step, tuple[Box, ...]], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A map, ready to be written in any format.

    `heading` names the source that the thesis comes from, `home` is its id. `groups` has the
    sources by their ids, and is empty where all that is shown comes from one. `above` is that of
    the selection: the tree that the map is arranged as.
    """

    title: str
    heading: str
    home: str
    summary: str
    boxes: tuple[Box, ...]
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]
    groups: Mapping[str, Group]
    above: Mapping[str, str | None]

    def sections(self) -> Iterator[Section]:
        """Yield what stands in each source, first of all what stands in none."""
        homes = {
            premise: step.id
            for step in self.steps
            if step.is_linked
            for premise in step.premises
            if self.above[premise] == step.id
        }
        grounds: dict[str, list[Box]] = {step.id: [] for step in self.steps}
        single: list[Box] = []
        for box in self.boxes:
            (grounds[homes[box.id]] if box.id in homes else single).append(box)
        for group in ("", *self.groups):
            yield Section(
                group,
                tuple(box for box in single if not self.groups or box.group == group),
                tuple(
                    (step, tuple(grounds[step.id]))
                    for step in self.steps
                    if not self.groups or step.group == group
                ),
            )

    def ancestors(self, node: str) -> Iterator[str]:
        """Yield what a claim or an argument stands below, nearest first."""
        higher = self.above[node]
        while higher is not None:
            yield higher
            higher = self.above[higher]


def picture_of(selection: Selection, title: str) -> Picture:
    """Return the picture of what was selected, under a title (one line of text)."""
    scope, graph = selection.scope, selection.scope.graph
    sources = dict.fromkeys(scope_of(claim) for claim in selection.shown)
    home = next(iter(sources))
    is_grouped = len(sources) > 1
    thesis = selection.roots[:1]
    drawn = frozenset(relation.name for relation in selection.relations)
    boxes = tuple(
        _box(scope, claim, selection.above, drawn, is_top=claim in thesis)
        for claim in selection.shown
    )
    steps = tuple(
        _step(scope, node, selection.above, is_grouped=is_grouped)
        for node in selection.above
        if not graph.is_claim(node)
    )
    return Picture(
        title=plain(title),
        heading=_group(graph, home).title,
        home=home,
        summary=_summary(boxes, steps, selection),
        boxes=boxes,
        steps=steps,
        ties=_ties(selection),
        groups={source: _group(graph, source) for source in sources} if is_grouped else {},
        above=selection.above,
    )


def xml_id(kind: str, *ids: str) -> str:
    """Return what an element of a picture is called: a name in XML, and in a style sheet.

    Ids are words joined by hyphens, so that an underscore for the slash keeps them apart.
    """
    return "_".join([kind, *(full_id.replace("/", "_") for full_id in ids)])


def _box(
    scope: Scope,
    claim_id: str,
    above: Mapping[str, str | None],
    drawn: frozenset[str],
    *,
    is_top: bool,
) -> Box:
    claim = scope.graph.claim(claim_id)
    return Box(
        id=claim_id,
        name=short(claim_id),
        text=plain(claim.text),
        lead=wording.lead(scope.graph, claim),
        group=scope_of(claim_id),
        is_top=is_top,
        is_unsaid=claim.fidelity == "implicit",
        stubs=_stubs(scope, claim_id, above, drawn),
        tip=wording.claim_tip(scope.graph, claim),
    )


def _stubs(
    scope: Scope, claim: str, above: Mapping[str, str | None], drawn: frozenset[str]
) -> tuple[Stub, ...]:
    """Return what bears on a claim and is not shown. `drawn` names the relations that are."""
    counts = Counter(
        "reason" if argument.supports else "objection"
        for argument in scope.bearing_on(claim)
        if argument.id not in above
    )
    counts.update(
        "restatement" if _kind(relation) == "restatement" else "conflict"
        for relation, _ in scope.relations_of(claim)
        if relation.name not in drawn
    )
    return tuple(Stub(counts[what], what) for what in STUBS if counts[what])


def _step(
    scope: Scope, argument_id: str, above: Mapping[str, str | None], *, is_grouped: bool
) -> Step:
    graph = scope.graph
    argument = graph.argument(argument_id)
    kind, target = graph.target_of(argument_id)
    premises = graph.premises_of(argument_id)
    groups = {scope_of(premise) for premise in premises}
    is_whole = len(groups) == 1 or not is_grouped
    hidden = [a for a in scope.undercutters_of(argument_id) if a.id not in above]
    return Step(
        id=argument_id,
        kind=kind,
        premises=premises,
        target=target,
        remark=wording.remark(graph, argument),
        group=scope_of(premises[0]) if is_whole else "",
        is_linked=len(premises) > 1 and is_whole,
        stubs=(Stub(len(hidden), "objection"),) if hidden else (),
        tip=wording.argument_tip(graph, argument),
    )


def _group(graph: ArgumentGraph, source: str) -> Group:
    if source == ACROSS:
        return Group(wording.CURATORS_OWN, f"The {wording.CURATORS_OWN} claims")
    record = graph.kb.sources.get(source)
    short_form = plain(record.csl.short_citation) if record else source
    title = plain(record.csl.title or "") if record else ""
    is_told = title in ("", short_form)
    return Group(short_form, short_form if is_told else f"{short_form}: {title}")


def _ties(selection: Selection) -> tuple[Tie, ...]:
    ties = []
    uses: Counter[str] = Counter()
    for relation in selection.relations:
        kind = _kind(relation)
        one, other = relation.between
        name = xml_id(kind, one, other)
        uses[name] += 1
        unique = name if uses[name] == 1 else f"{name}_{uses[name]}"
        tip = wording.relation_tip(relation, kind)
        ties.append(Tie(unique, kind, (one, other), wording.reading(relation), tip))
    return tuple(ties)


def _kind(relation: Conflict | Restatement) -> str:
    return getattr(relation, "type", "restatement")


def _summary(boxes: tuple[Box, ...], steps: tuple[Step, ...], selection: Selection) -> str:
    """Return in a few sentences what the picture shows, for those who do not see it."""
    uses = Counter(step.kind for step in steps)
    words = {"supports": "supporting", "attacks": "attacking", "undercuts": "undercutting"}
    kinds = [f"{count} {words[kind]}" for kind, count in uses.items()]
    detail = f" ({', '.join(kinds)})" if kinds else ""
    size = f"{counted(len(boxes), 'claim')} and {counted(len(steps), 'argument')}"
    parts = [f"An argument map of {size}{detail}."]
    if boxes:
        parts.append(f"At the top stands: {boxes[0].text}")
        graph: ArgumentGraph = selection.scope.graph
        for step in steps:
            if step.target == boxes[0].id:
                reasons = " ".join(plain(graph.claim(p).text) for p in step.premises)
                parts.append(f"{'Because' if step.kind == 'supports' else 'But'}: {reasons}")
    if selection.folded:
        parts.append(f"{counted(selection.folded, 'more claim')} not shown.")
    return " ".join(parts)
