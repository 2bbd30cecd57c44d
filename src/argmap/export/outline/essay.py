"""An essay in outline: the claim, the reasons for it, what is said against it, and the replies.

Claims are numbered as they come and keep their sentences, capital and full stop included; the
words between them are made to fit. A claim that more than a little bears on has a heading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.outline.document import Heading, Paragraph, Pointer, Text, level_of
from argmap.export.outline.sentences import Sentences
from argmap.export.outline.unfolding import unfold
from argmap.export.outline.wording import capital, counted, ordinal

if TYPE_CHECKING:
    from argmap.export.outline.document import Block, Inline
    from argmap.export.outline.plan import Plan
    from argmap.export.outline.unfolding import Unfolded
    from argmap.export.outline.wording import Wording
    from argmap.graph.tree import Role

# A claim with so many arguments below it, and no objection, is argued for in passing.
_IN_PASSING = 2
_RELATIONS: tuple[Role, ...] = ("contradictory", "contrary", "tension", "restatement")


@dataclass(frozen=True, slots=True)
class _Task:
    """A place to write about, under headings of a level; `heading` is its own, if it has one."""

    index: int
    level: int
    heading: tuple[Inline, ...] = ()


def essay(plan: Plan, wording: Wording) -> list[Block]:
    """Return the outline of a plan as an essay."""
    return _Essay(plan, wording).blocks()


class _Essay:
    def __init__(self, plan: Plan, wording: Wording) -> None:
        self._tree = unfold(plan)
        self._say = Sentences(self._tree, wording, plan.folded)
        self._passing = _in_passing(self._tree)
        self._several = len(plan.roots) > 1

    def blocks(self) -> list[Block]:
        blocks: list[Block] = []
        roots = self._tree.roots
        argued = [root for root in roots if self._tree.below[root]]
        for root in argued:
            if self._several:
                heading, opening = self._say.thesis(root)
                blocks.append(Heading(2, tuple(heading)))
            else:
                opening = self._say.claim(root)
            if opening:
                blocks.append(Paragraph(tuple(opening)))
            blocks += self._develop(root, 3 if self._several else 2)
        single = [root for root in roots if root not in argued]
        if single and self._several:
            blocks.append(Heading(2, (Text("Claims that stand by themselves"),)))
        blocks += [Paragraph(tuple(self._say.claim_or_number(root))) for root in single]
        return blocks

    def _develop(self, root: int, level: int) -> list[Block]:
        """Return all that bears on a claim."""
        blocks: list[Block] = []
        pending = [_Task(root, level)]
        while pending:
            task = pending.pop()
            if task.heading:
                blocks.append(Heading(level_of(task.level - 1), task.heading))
            place = self._tree.places[task.index]
            if place.role in ("root", "premise"):
                deeper = self._on_claim(task, blocks)
            elif place.relation is not None:
                deeper = self._on_relation(task, blocks)
            else:
                deeper = self._on_argument(task, blocks)
            pending += reversed(deeper)
        return blocks

    def _on_claim(self, task: _Task, blocks: list[Block]) -> list[_Task]:
        """Write how a claim is argued about; return what is still to be written."""
        tree, level = self._tree, task.level
        reasons = tree.with_role(task.index, "supports")
        objections = tree.with_role(task.index, "attacks")
        relations = tree.with_role(task.index, *_RELATIONS)
        arguments = [*reasons, *objections]
        headed = len(arguments) > 1 and any(map(self._goes_deep, arguments))
        if headed or len(tree.below[task.index]) > 2:
            blocks.append(Paragraph(tuple(self._overview(task.index))))
        if headed:
            return [
                *self._headed(reasons, level, "reason"),
                *self._headed(objections, level, "objection"),
                *self._related(relations, level),
            ]
        related = [_Task(index, level) for index in relations]
        if len(arguments) != 1:
            return [*(_Task(index, level) for index in arguments), *related]
        tasks = self._on_argument(_Task(arguments[0], level), blocks)
        # Behind a heading, a relation would seem to belong to what is under that.
        plain = [task for task in tasks if not task.heading]
        return [*plain, *related, *(task for task in tasks if task.heading)]

    def _headed(self, arguments: list[int], level: int, noun: str) -> list[_Task]:
        tasks = []
        for count, index in enumerate(arguments, start=1):
            kind = "reply" if noun == "objection" and self._tree.places[index].favours else noun
            title = f"{ordinal(count)} {kind}" if len(arguments) > 1 else kind
            heading = Text(f"{capital(title)}: {self._say.grounds(index)}")
            tasks.append(_Task(index, level + 1, (heading,)))
        return tasks

    def _related(self, relations: list[int], level: int) -> list[_Task]:
        """Return the tasks for conflicts under one heading: each is a sentence or two."""
        titles = [(Text("Conflicts and tensions"),), *[()] * len(relations)]
        return [
            _Task(index, level + 1, title) for index, title in zip(relations, titles, strict=False)
        ]

    def _on_relation(self, task: _Task, blocks: list[Block]) -> list[_Task]:
        blocks.append(Paragraph(tuple(self._say.relation(task.index))))
        return [_Task(index, task.level) for index in self._tree.below[task.index]]

    def _on_argument(self, task: _Task, blocks: list[Block]) -> list[_Task]:
        """Write an argument; return what is to be written on its premises and against its step."""
        tree, level = self._tree, task.level
        premises = tree.with_role(task.index, "premise")
        undercuts = tree.with_role(task.index, "undercuts")
        passing = [i for i in premises if i in self._passing]
        reasoned = [i for i in passing if tree.with_role(i, "supports")]
        blocks.append(
            Paragraph(tuple(self._say.argument(task.index, reasoned, headed=bool(task.heading))))
        )
        tasks = [_Task(i, level) for i in self._relations_below(passing)]
        tasks += [_Task(i, level) for i in undercuts if not self._goes_deep(i)]
        for index in premises:
            if index not in self._passing:
                opposed = bool(tree.with_role(index, "attacks"))
                name = Pointer(self._say.number(tree.places[index].id))
                words = "On claim " if opposed else "Support for claim "
                gist = Text(f": {self._say.gist(index)}")
                tasks.append(_Task(index, level + 1, (Text(words), name, gist)))
        for index in filter(self._goes_deep, undercuts):
            title = "Reply to " if tree.places[index].favours else "Objection to "
            gist = Text(f": {self._say.grounds(index)}")
            heading = (Text(title), *self._say.step(task.index), gist)
            tasks.append(_Task(index, level + 1, heading))
        return tasks

    def _relations_below(self, claims: list[int]) -> list[int]:
        """Return the relations of claims argued for in passing, and of those behind them."""
        found = []
        pending = claims[::-1]
        while pending:
            index = pending.pop()
            if self._tree.places[index].relation is not None:
                found.append(index)
            else:
                pending += reversed(self._tree.below[index])
        return found

    def _goes_deep(self, argument: int) -> bool:
        """Return whether something of an argument has a heading of its own."""
        return argument not in self._passing

    def _overview(self, claim: int) -> list[Inline]:
        tree = self._tree
        reasons = len(tree.with_role(claim, "supports"))
        attacks = tree.with_role(claim, "attacks")
        tensions = len(tree.with_role(claim, "tension"))
        conflicts = len(tree.with_role(claim, "contradictory", "contrary"))
        restated = len(tree.with_role(claim, "restatement"))
        parts = []
        if reasons:
            parts.append(f"{counted(reasons, 'reason')} {_are(reasons)} given for")
        if attacks:
            reply = tree.places[attacks[0]].favours
            count = counted(len(attacks), "answer" if reply else "objection")
            parts.append(f"{count} {_are(len(attacks))} made to")
        if conflicts:
            parts.append(f"{counted(conflicts, 'claim')} cannot hold together with")
        if tensions:
            parts.append(f"{counted(tensions, 'claim')} {_are(tensions)} in tension with")
        if restated:
            parts.append(f"{counted(restated, 'claim')} {_say(restated)} the same as")
        words: list[Inline] = [Text(f"{capital(parts[0])} claim ")]
        words.append(Pointer(self._say.number(tree.places[claim].id)))
        return [*words, Text("".join(f"; {part} it" for part in parts[1:]) + ".")]


def _say(count: int) -> str:
    return "says" if count == 1 else "say"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _in_passing(tree: Unfolded) -> frozenset[int]:
    """Return the places that need no headings below them.

    A claim is argued for in passing where all below it is few arguments for it; an argument goes
    with it where each of its premises is, and so do those who undercut it.
    """
    arguments = [0] * len(tree.places)
    contested = [False] * len(tree.places)
    passing: set[int] = set()
    for index in range(len(tree.places) - 1, -1, -1):
        place = tree.places[index]
        if place.role in ("root", "premise"):
            if arguments[index] <= _IN_PASSING and not contested[index]:
                passing.add(index)
        elif all(child in passing for child in tree.below[index]):
            passing.add(index)
        if place.parent is not None and place.relation is None:
            arguments[place.parent] += arguments[index] + (place.role == "supports")
            contested[place.parent] |= contested[index] or place.role in ("attacks", "undercuts")
    return frozenset(passing)
