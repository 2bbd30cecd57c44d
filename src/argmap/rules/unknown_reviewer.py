"""AM603 unknown-reviewer (error): a review by somebody whom argmap.yaml does not name

`by:` in a review stamp is a curator: the name must stand under `curators:` in `argmap.yaml`.

A review counts for as much as its reviewer; readers must know who that was. Once a curator reviews
the record, the new stamp replaces this one.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
    reviewed:
      by: bk
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

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Guesses, Names
from argmap.graph.reviews import reviewer_unknown
from argmap.rules.stamps import judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each stamp whose reviewer is unknown."""
    known = () if kb.config is None else kb.config.curators
    guesses = Guesses(Names(known).nearest)
    for found in judged(kb):
        if reviewer_unknown(kb, found.stamp):
            by = found.stamp.by
            place = replace(found.place, pointer=(*found.place.pointer, "by"))
            question = guesses.question(by)
            cure = (
                f"add `{by}` to `curators:` in argmap.yaml, or delete the stamp; "
                f"`argmap review {found.record.id}` puts another in its place"
            )
            hint = f"{question} If not, {cure}" if question else cure
            yield Finding("AM603", f"unknown reviewer `{by}`", place, hint)
