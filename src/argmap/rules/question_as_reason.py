"""AM409 question-as-reason (error): a question among the premises of an argument

A claim with `stance: asks` is a question that the author puts. Asking supports nothing, and speaks
against nothing: whoever gives it as a reason has answered it.

Where a question is asked for effect, write what the author means by it as a claim that he asserts.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  can-tolls-pay:
    text: Tolls can pay for bridges.
    type: fact
    stance: asks
arguments:
  roads-cost:
    premises: [can-tolls-pay]
    attacks: roe-1999/roads-are-free
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  can-tolls-pay:
    text: Tolls can pay for bridges.
    type: fact
    stance: asks
  tolls-paid-before:
    text: Tolls have paid for bridges before.
    type: fact
arguments:
  they-did:
    premises: [tolls-paid-before]
    supports: can-tolls-pay
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, Related, placed
from argmap.model import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each premise that is only asked."""
    questions = {claim.id for claim in kb.claims.values() if claim.stance == "asks"}
    for argument in kb.arguments.values() if questions else ():
        for index, premise in enumerate(argument.premises):
            if premise in questions:
                yield Finding(
                    "AM409",
                    f"`{short(premise)}` is a question, and no reason for anything",
                    placed(argument.origin, "premises", index),
                    "name a claim that somebody asserts, or change its `stance`",
                    (Related(Place(*kb.claims[premise].origin, key=True), "asked here"),),
                )
