"""Which source each claim of a picture is shown to come from, and by what.

The heading names the source of the thesis. What comes from another one has a frame
where it stands together: around a claim or an argument with all that is beneath it, and nothing of
any other source. Every other claim names its source itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.export.map.picture import Picture


@dataclass(frozen=True, slots=True)
class Framing:
    """`frames` has the source of what is framed, by the claim or argument at its top.

    `named` are the claims that name their source themselves.
    """

    frames: Mapping[str, str]
    named: frozenset[str]


def framing(picture: Picture, beside: Mapping[str, Sequence[str]]) -> Framing:
    """Return what is framed in a picture, and which claims name their source.

    `beside` has the claims that stand beside one, within the same block.
    """
    if not picture.groups:
        return Framing({}, frozenset())
    group = {box.id: box.group for box in picture.boxes}
    above = {**picture.above}
    for claim, others in beside.items():
        above.update(dict.fromkeys(others, claim))
    # What is drawn elsewhere is pointed to, and the pointer is a box as well.
    sources = {step.id: {group[premise] for premise in step.premises} for step in picture.steps}
    sources |= {claim: {own} for claim, own in group.items()}
    claims = Counter(group.keys())
    # Backwards, so that all that is beneath a node is known before it. What stands beside comes
    # late in the order, and has nothing beneath it.
    for node in reversed(list(picture.above)):
        higher = above[node]
        if higher is not None:
            sources[higher] |= sources[node]
            claims[higher] += claims[node]
    frames: dict[str, str] = {}
    framed: set[str] = set()
    for node in picture.above:
        if above[node] in framed:
            framed.add(node)
        elif len(sources[node]) == 1 and claims[node] > 1:
            (source,) = sources[node]
            if source != picture.home:
                frames[node] = source
                framed.add(node)
    named = {claim for claim, own in group.items() if own != picture.home and claim not in framed}
    return Framing(frames, frozenset(named))
