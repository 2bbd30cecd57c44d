"""AM303 quotation-ambiguous (warning): a quotation that stands in several places

A block named by `at` has these words more than once. So they do not say which place is meant.

The rule needs the text; it is silent where only a seal is at hand.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: should pay
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
    quotes: Whoever crosses a bridge gains by it
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
    """Yield a finding for each quotation that a block has more than once."""
    for judgement in examine(kb):
        if judgement.verdict == "proven" and judgement.places > 1:
            yield Finding(
                "AM303",
                f"these words stand in {judgement.places} places of the block",
                placed(judgement.record.origin, "quotes", judgement.index),
                "quote a word or two more, on the side where the places differ",
            )
