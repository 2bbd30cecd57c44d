"""AM304 parts-out-of-order (error): parts of a quotation in another order than the source

` … ` joins two parts of a quotation that stand in that order in the blocks named. The source has
each of these parts, but not one after the other.

Turning the order round can turn the sense round.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: gains by it … Whoever crosses
  crossing-has-its-price:
    text: Crossing cannot be had for nothing.
    type: value
    fidelity: implicit
arguments:
  gain-has-its-price:
    premises: [users-gain]
    supports: crossing-has-its-price
```

## Passes

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: Whoever crosses … gains by it
  crossing-has-its-price:
    text: Crossing cannot be had for nothing.
    type: value
    fidelity: implicit
arguments:
  gain-has-its-price:
    premises: [users-gain]
    supports: crossing-has-its-price
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.corpus import examine
from argmap.diagnostics import Finding, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each quotation whose parts the text has in another order."""
    for judgement in examine(kb):
        if judgement.verdict == "disordered":
            yield Finding(
                "AM304",
                "the source has these parts, but not in this order",
                placed(judgement.record.origin, "quotes", judgement.index),
                "write them in the order of the text, or as two quotations",
            )
