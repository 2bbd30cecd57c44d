"""AM403 no-target (error): an argument without a target

An argument has exactly one target: `supports: CLAIM`, `attacks: CLAIM` or `undercuts: ARGUMENT`.
This one has premises and does not say what they are for.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
arguments:
  gain-obliges:
    premises: [users-benefit]
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
arguments:
  gain-obliges:
    premises: [users-benefit]
    attacks: roe-1999/roads-are-free
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each argument without a target."""
    for argument in kb.arguments.values():
        # A damaged argument may have lost the very field this looks for.
        if not argument.targets and argument.id not in kb.damaged:
            yield Finding(
                "AM403",
                "this argument has no target",
                placed(argument.origin, key=True),
                "add `supports: CLAIM`, `attacks: CLAIM` or `undercuts: ARGUMENT`",
            )
