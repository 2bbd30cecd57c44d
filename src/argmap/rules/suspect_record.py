"""AM601 suspect-record (warning): a claim or an argument that changed after it was reviewed

The record bears the stamp of a reviewer, with a digest of what that reviewer saw. It no longer is
that: its text, its quotations or its place, or what it is taken for has changed. Formatting, ids,
tags, citations and notes are not covered.

A review that is older than the words it vouches for vouches for nothing. `argmap review ID` shows
what changed, and renews the stamp if you agree.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls may pay for bridges.
    type: fact
    reviewed:
      by: kb
      date: "2026-01-31"
      digest: v1-25b51771-643d5437-96b3c970
      links: o1c10f20
arguments:
  so-roads-cost:
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
    reviewed:
      by: kb
      date: "2026-01-31"
      digest: v1-25b51771-643d5437-96b3c970
      links: o1c10f20
arguments:
  so-roads-cost:
    premises: [tolls-pay]
    attacks: roe-1999/roads-are-free
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding
from argmap.model import short
from argmap.rules.stamps import judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each stamp whose record is no longer what was seen."""
    for found in judged(kb):
        if found.verdict.parts:
            yield Finding(
                "AM601",
                f"`{short(found.record.id)}` changed since {found.who}: "
                f"{' and '.join(found.verdict.parts)}",
                found.place,
                f"`argmap review {found.record.id}` shows what changed, and renews the stamp",
            )
