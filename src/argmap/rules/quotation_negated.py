"""AM315 cut-negation (error): a quotation that leaves out the “not” before it

In the source the words quoted follow directly on a negation: not, no, never, nor, neither, cannot,
or a word in n't. Without it they say the opposite.

The rule needs the text. Where only a seal is at hand, such a quotation has no proof (AM311), since
none is made of it.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  tolls-exclude:
    text: Tolls stop people from working.
    type: cause
    at: 4
    quotes: keep anyone from work
arguments:
  exclusion-counts:
    premises: [tolls-exclude]
    attacks: users-should-pay
```

## Passes

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  tolls-exclude-nobody:
    text: Tolls stop nobody from working.
    type: cause
    at: 4
    quotes: do not keep anyone from work
arguments:
  no-exclusion:
    premises: [tolls-exclude-nobody]
    supports: users-should-pay
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
    """Yield a finding for each quotation that begins right after its negation."""
    for judgement in examine(kb):
        if judgement.verdict == "negated":
            yield Finding(
                "AM315",
                "in the source a negation stands directly before these words",
                placed(judgement.record.origin, "quotes", judgement.index),
                "begin the quotation with the negation",
            )
