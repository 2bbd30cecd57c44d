"""AM306 over-budget (error): too much quoted of a restricted source altogether

All quotations of a source whose rights are `restricted`, taken together, hold more than a quarter
of its words. A word quoted twice counts once.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: [2, 3]
    quotes:
      - bridges of the city are old, and the oldest of them will
      - not stand another winter. Nobody who has looked at its piers can
      - who never cross should pay for those who do
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

from argmap.corpus import evidence_of, quoted_words
from argmap.diagnostics import Finding, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each restricted source of which more than a quarter is quoted."""
    for source, evidence in evidence_of(kb).items():
        record = kb.sources[source]
        if record.rights.licence == "restricted" and evidence.words:
            quoted = len(quoted_words(kb, source))
            if 4 * quoted > evidence.words:
                yield Finding(
                    "AM306",
                    f"{quoted} of {evidence.words} words are quoted; at most a quarter may be",
                    placed(record.origin, "rights", key=True),
                    f"shorten quotations by {quoted - evidence.words // 4} words in all",
                )
