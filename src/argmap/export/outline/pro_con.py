"""For and against: the reasons beside the objections, and below each what bears on it in turn.

What opposes a claim or a step that speaks for the thesis stands under "Against", wherever below
the thesis it is; the replies stand below the objection that they answer.
"""

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
    from argmap.graph.tree import Role

TITLES = ("For", "Against")
_CONFLICTS: tuple[Role, ...] = ("contradictory", "contrary", "tension")


def pro_con(plan: Plan, wording: Wording) -> list[Block]:
    """Return the outline of a plan as what speaks for each of its claims, and what against it."""
    return _ProCon(plan, wording).blocks()


class _ProCon:
    def __init__(self, plan: Plan, wording: Wording) -> None:
        self._tree = unfold(plan)
        self._wording = wording
        self._say = Sentences(self._tree, wording, plan.folded)
        # The claims that the list being written has named.
        self._named: set[str] = set()

    def blocks(self) -> list[Block]:
        tree = self._tree
        several = len(tree.roots) > 1
        blocks: list[Block] = []
        argued = [root for root in tree.roots if tree.below[root]]
        for root in argued:
            opening: list[Inline]
            if several:
                heading, opening = self._say.thesis(root)
                blocks.append(Heading(2, tuple(heading)))
            else:
                opening = self._say.claim(root)
            if opening:
                blocks.append(Paragraph(tuple(opening)))
            blocks.append(self._columns(root))
        single = [root for root in tree.roots if root not in argued]
        if single and several:
            blocks.append(Heading(2, (Text("Claims that stand by themselves"),)))
        blocks += [Paragraph(tuple(self._say.claim_or_number(root))) for root in single]
        return blocks

    def _columns(self, root: int) -> Columns:
        """Return both lists, written in the order in which they are read."""
        tree = self._tree
        objections: list[int] = []
        self._named = {tree.places[root].id}
        reasons = tree.with_role(root, "supports", "restatement")
        left = [item for index in reasons for item in self._items(index, objections)]
        self._named = {tree.places[root].id}
        against = [*tree.with_role(root, "attacks", *_CONFLICTS), *objections]
        right = [item for index in against for item in self._items(index)]
        return Columns(TITLES, tuple(left), tuple(right))

    def _items(self, start: int, objections: list[int] | None = None) -> list[Item]:
        """Return an argument or a conflict, and below it all that bears on it.

        With a list of `objections`, what opposes any of this goes there.
        """
        items: list[Item] = []
        pending = [(start, 0)]
        while pending:
            index, level = pending.pop()
            place = self._tree.places[index]
            below = self._tree.below[index]
            if objections is not None and not place.favours:
                objections.append(index)
            elif place.role == "premise":
                pending += [(child, level) for child in reversed(below)]
            else:
                lead = self._lead(index) if place.parent not in self._tree.roots else []
                said = self._relation(index) if place.relation else self._argument(index)
                items.append(Item(min(level, DEEPEST_ITEM), (*lead, *said)))
                pending += [(child, level + 1) for child in reversed(below)]
        return items

    def _claim(self, index: int) -> list[Inline]:
        """Return a claim in full where it is new, else its number; at first with what it says."""
        claim = self._tree.places[index].id
        if self._say.is_new(index) or claim in self._named:
            said = self._say.claim_or_number(index)
        else:
            number = Pointer(self._say.number(claim))
            said = [Text("Claim "), number, Text(f" ({self._say.gist(index)}).")]
        self._named.add(claim)
        return said

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
            said = self._claim(premise)
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
        said = self._claim(index)
        ending = f", {reading}.]" if reading else ".]"
        return [
            *said,
            Text(f" [It {RELATION_VERBS[place.role]} claim "),
            mine,
            Text(ending),
            *self._wording.remark(place.relation),
        ]
