"""AM402 several-targets (error): an argument with two targets

An argument has exactly one target: `supports: CLAIM`, `attacks: CLAIM` or `undercuts: ARGUMENT`.

The same premises may well speak to two claims. That makes two arguments: either can be
questioned, or fall, without the other.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
  tolls-are-fair:
    text: Tolls are fair.
    type: value
arguments:
  gain-obliges:
    premises: [users-benefit]
    supports: tolls-are-fair
    attacks: roe-1999/roads-are-free
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
  tolls-are-fair:
    text: Tolls are fair.
    type: value
arguments:
  gain-obliges:
    premises: [users-benefit]
    supports: tolls-are-fair
  gain-is-no-gift:
    premises: [users-benefit]
    attacks: roe-1999/roads-are-free
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Related, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each argument with more than one target."""
    for argument in kb.arguments.values():
        if len(argument.targets) > 1:
            (first, _), (second, _), *_ = argument.targets
            yield Finding(
                "AM402",
                f"this argument has {len(argument.targets)} targets",
                placed(argument.origin, second, key=True),
                "write an argument for each target; they may share their premises",
                (Related(placed(argument.origin, first, key=True), "first target"),),
            )
