"""AM406 repeated-premise (error): a premise listed twice

An argument names the same claim twice among its premises. Saying a premise again adds nothing;
mostly another claim was meant.

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
    premises: [users-benefit, users-benefit]
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
  benefit-obliges:
    text: Whoever gains by a thing should pay for it.
    type: value
arguments:
  gain-obliges:
    premises: [users-benefit, benefit-obliges]
    attacks: roe-1999/roads-are-free
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
    """Yield a finding for each premise that its argument has named before."""
    for argument in kb.arguments.values():
        if len(set(argument.premises)) == len(argument.premises):
            continue
        for index, premise in enumerate(argument.premises):
            first = argument.premises.index(premise)
            if first < index:
                yield Finding(
                    "AM406",
                    f"premise `{short(premise)}` is listed twice",
                    placed(argument.origin, "premises", index),
                    "delete it, or name the claim that was meant",
                    (Related(placed(argument.origin, "premises", first), "listed here"),),
                )
