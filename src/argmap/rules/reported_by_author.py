"""AM410 reported-by-author (error): a reported view that nobody else holds

A claim with `stance: reports` is somebody else's view, which the author passes on. It has no
`holder`, or names the author himself.

Whose view it is, is half of what a claim says: without it, a complaint that the author only quotes
becomes his own.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
    stance: reports
arguments:
  roads-cost:
    premises: [tolls-pay]
    attacks: roe-1999/roads-are-free
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
    stance: reports
    holder: city-council
arguments:
  roads-cost:
    premises: [tolls-pay]
    attacks: roe-1999/roads-are-free
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each reported claim that the author of its source holds."""
    for claim in kb.claims.values():
        # A damaged claim may have lost the very field this looks for.
        if claim.stance != "reports" or claim.id in kb.damaged:
            continue
        source = kb.sources.get(scope_of(claim.id))
        if claim.holder is None or (source is not None and claim.holder == source.author):
            yield Finding(
                "AM410",
                "this view is reported, and held by nobody but the author",
                placed(claim.origin, "stance"),
                "name in `holder:` whose view it is; what the author says himself he `asserts`",
            )
