"""AM404 self-support (error): a claim given as a reason for itself

The claim that an argument supports is among its own premises.

Such a step cannot move anybody who doubts the claim. Often two claims were meant, of which one
is stronger or narrower than the other: write both.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
arguments:
  fair-is-fair:
    premises: [tolls-are-fair]
    supports: tolls-are-fair
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
arguments:
  gain-obliges:
    premises: [users-benefit]
    supports: tolls-are-fair
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Related, placed
from argmap.model import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each argument whose conclusion is among its premises."""
    for argument in kb.arguments.values():
        if argument.supports is not None and argument.supports in argument.premises:
            index = argument.premises.index(argument.supports)
            yield Finding(
                "AM404",
                f"`{short(argument.supports)}` is given as a reason for itself",
                placed(argument.origin, "premises", index),
                "give a reason that somebody who doubts the claim could accept",
                (Related(placed(argument.origin, "supports"), "the claim supported"),),
            )
