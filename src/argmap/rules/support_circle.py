"""AM405 support-circle (error): a circle made of support only

Each claim on the circle rests on the next, and the last on the first: begging the question. One
finding is given for each knot of circles, with the shortest path round it.

Circles that an attack is part of are no mistake: that two claims attack each other is the normal
case of a dispute. Two reasons that are said to lean on each other mostly belong into one argument
as linked premises, or one of them only restates the other.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
  users-should-pay:
    text: Those who use a thing should pay for it.
    type: value
arguments:
  duty-makes-fair:
    premises: [users-should-pay]
    supports: tolls-are-fair
  fairness-makes-duty:
    premises: [tolls-are-fair]
    supports: users-should-pay
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
  users-should-pay:
    text: Those who use a thing should pay for it.
    type: value
arguments:
  duty-makes-fair:
    premises: [users-should-pay]
    supports: tolls-are-fair
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Related, placed
from argmap.graph.circles import support_circles
from argmap.model import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each knot of support circles longer than one step."""
    for circle in support_circles(kb):
        first = circle[0]
        path = " → ".join([step.claim for step in circle] + [first.claim])
        yield Finding(
            "AM405",
            f"{len(circle)} claims support each other in a circle: {path}",
            placed(kb.arguments[first.argument].origin, "supports"),
            "one of these steps must rest on something outside the circle",
            tuple(
                Related(
                    placed(kb.arguments[step.argument].origin, key=True),
                    f"{short(step.claim)} is a premise of {short(step.argument)}",
                )
                for step in circle
            ),
        )
