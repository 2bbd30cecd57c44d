"""For and against: the reasons beside the objections, and below each what bears on it in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.outline.document import (
    DEEPEST_ITEM,
    Columns,
    Heading,
    Item,
    Paragraph,
    Pointer,
    Text,
)
from argmap.export.outline.sentences import Sentences
from argmap.export.outline.unfolding import unfold
from argmap.export.outline.wording import RELATION_VERBS, capital

if TYPE_CHECKING:
    from argmap.export.outline.document import Block, Inline
    from argmap.export.outline.plan import Plan
    from argmap.export.outline.wording import Wording

TITLES = ("For", "Against")


def pro_con(plan: Plan, wording: Wording) -> list[Block]:
    """Return the outline of a plan as what speaks for each of its claims, and what against it."""
    return _ProCon(plan, wording).blocks()


class _ProCon:
    def __init__(self, plan: Plan, wording: Wording) -> None:
        self._tree = unfold(plan)
        self._wording = wording
        self._say = Sentences(self._tree, wording, plan.folded)

    def blocks(self) -> list[Block]:
        tree = self._tree
        several = len(tree.roots) > 1
        blocks: list[Block] = []
        argued = [root for root in tree.roots if tree.below[root]]
        for root in argued:
            if several:
                blocks.append(Heading(2, tuple(self._say.title(root))))
            opening = self._say.evidence(root) if several else self._say.claim(root)
            if opening:
                blocks.append(Paragraph(tuple(opening)))
            # Written in the order read: all that is for it before anything that is against it.
            left = [item for i in tree.with_role(root, "supports") for item in self._items(i)]
            left += [item for i in tree.with_role(root, "restatement") for item in self._items(i)]
            against = tree.with_role(root, "attacks", "contradictory", "contrary", "tension")
            right = [item for index in against for item in self._items(index)]
            blocks.append(Columns(TITLES, tuple(left), tuple(right)))
        single = [root for root in tree.roots if root not in argued]
        if single and several:
            blocks.append(Heading(2, (Text("Claims that stand by themselves"),)))
        blocks += [Paragraph(tuple(self._say.claim_or_number(root))) for root in single]
        return blocks

    def _items(self, start: int) -> list[Item]:
        """Return an argument or a conflict, and below it all that bears on it."""
        items: list[Item] = []
        pending = [(start, 0)]
        while pending:
            index, level = pending.pop()
            place = self._tree.places[index]
            below = self._tree.below[index]
            if place.role == "premise":
                pending += [(child, level) for child in reversed(below)]
                continue
            lead = self._lead(index) if level else []
            said = self._relation(index) if place.relation else self._argument(index)
            items.append(Item(min(level, DEEPEST_ITEM), (*lead, *said)))
            pending += [(child, level + 1) for child in reversed(below)]
        return items

    def _lead(self, index: int) -> list[Inline]:
        """Return what something below the first level is for or against."""
        place = self._tree.places[index]
        side = Text("For" if place.role in ("supports", "restatement") else "Against", strong=True)
        parent = place.parent or 0
        if place.role == "undercuts":
            return [side, Text(" "), *self._say.step(parent), Text(": ")]
        claim = Pointer(self._say.number(self._tree.places[parent].id))
        return [side, Text(" claim "), claim, Text(": ")]

    def _argument(self, index: int) -> list[Inline]:
        tree = self._tree
        premises = tree.with_role(index, "premise")
        written: list[Inline] = []
        for place, premise in enumerate(premises):
            said = self._say.claim_or_number(premise)
            written += [*([Text(" ")] if place else []), *said]
        names = [self._say.number(tree.places[premise].id) for premise in premises]
        facts: list[Inline] = self._wording.together(names)
        manner = self._wording.step(tree.places[index].id)
        if manner:
            facts = [*facts, Text(f", {manner}" if facts else capital(manner))]
        return [*written, *([Text(" ["), *facts, Text(".]")] if facts else [])]

    def _relation(self, index: int) -> list[Inline]:
        place = self._tree.places[index]
        mine = Pointer(self._say.number(self._tree.places[place.parent or 0].id))
        reading = self._wording.reading(place.relation)
        said = self._say.claim_or_number(index)
        ending = f", {reading}.]" if reading else ".]"
        return [
            *said,
            Text(f" [It {RELATION_VERBS[place.role]} claim "),
            mine,
            Text(ending),
            *self._wording.ground(place.relation),
        ]
