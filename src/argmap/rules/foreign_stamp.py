"""AM604 foreign-stamp (warning): a review stamp that this argmap cannot judge

The digest says by which version of the rules for stamps it was made, and this is none that this
argmap knows; or the digest or a link is none that this version has. Whether the record is what its
reviewer saw cannot be told.

Either the stamp was written by a newer argmap, or by hand. `argmap review ID` writes one that can
be judged.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
    reviewed: {by: kb, date: "2026-01-31", digest: v999-0123456789abcdef}
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

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding
from argmap.rules.stamps import judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each stamp that is not of a form that is known."""
    for found in judged(kb):
        what = found.verdict.foreign
        if what:
            key = "links" if what.startswith("with the link") else "digest"
            yield Finding(
                "AM604",
                f"a stamp {what} cannot be judged",
                replace(found.place, pointer=(*found.place.pointer, key)),
                f"bring argmap up to date, or renew it: `argmap review {found.record.id}`",
            )
