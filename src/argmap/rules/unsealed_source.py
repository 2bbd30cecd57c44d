"""AM313 unsealed-source (warning): quotations that nothing can prove

Claims quote this source, and it has neither a text nor a seal: nobody can check the quotations.

Where the text is, `argmap corpus seal SOURCE` and `argmap corpus prove SOURCE` make them provable
for everybody, also where the text itself must stay away.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
    quotes: tolls will pay
arguments:
  so-roads-cost:
    premises: [tolls-pay]
    attacks: roe-1999/roads-are-free
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

from argmap.corpus import evidence_of
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each source that is quoted and cannot be checked."""
    bare = {source for source, evidence in evidence_of(kb).items() if evidence.absent}
    quoted = {scope_of(record.id) for record in kb.records() if record.quotes} if bare else set()
    for source in sorted(bare & quoted):
        if f"seal:{source}" not in kb.unknowable:
            yield Finding(
                "AM313",
                f"{source} has neither text nor seal: its quotations are unproven",
                placed(kb.sources[source].origin),
                f"where the text is, run `argmap corpus seal {source}`, then "
                f"`argmap corpus prove {source}`",
            )
