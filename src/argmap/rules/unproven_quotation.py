"""AM311 unproven-quotation (error): a quotation without a proof

The text is not at hand, and `proofs.json` beside the source holds no proof of this quotation in
the blocks named: it was written or changed after the proofs were made, or the proofs were.

Where the text is, `argmap corpus prove SOURCE` checks the quotation and writes its proof.

## Fails

```yaml
# claims/noe-1777/tolls.yaml
source: noe-1777
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 2
    quotes: it is not for ever
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
# claims/noe-1777/tolls.yaml
source: noe-1777
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 2
    quotes: it is for ever
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

from argmap.corpus import examine, respelt
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each quotation that only a proof could prove, and none does."""
    for judgement in examine(kb):
        if judgement.verdict == "unproven":
            source = scope_of(judgement.record.id)
            advice = respelt(judgement.record.quotes[judgement.index]).advice
            prove = f"where the text is, run `argmap corpus prove {source}`"
            yield Finding(
                "AM311",
                f"no proof that {source} has these words here",
                placed(judgement.record.origin, "quotes", judgement.index),
                f"{advice}; {prove}" if advice else prove,
            )
