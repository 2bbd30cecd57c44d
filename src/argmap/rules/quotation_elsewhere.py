"""AM302 quotation-elsewhere (error): a quotation that stands in other blocks than named

The source has these words, but not in the blocks that `at` names. A quotation that runs over a
page break needs the blocks on both sides of it.

Readers look a claim up by its blocks.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 2
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
    """Yield a finding for each quotation found in blocks that are not named."""
    for judgement in examine(kb):
        if judgement.verdict == "elsewhere":
            blocks = ", ".join(map(str, judgement.elsewhere))
            place = placed(judgement.record.origin, "quotes", judgement.index)
            message = f"this quotation stands in block {blocks}, which `at` does not name"
            yield Finding("AM302", message, place, f"add {blocks} to `at`, or quote other words")
