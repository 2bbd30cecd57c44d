"""AM504 unused-note (info): a note that no claim cites

The source's record lists a note, and no claim names it in `cites`. Either a claim is documented by
it, or what it documents has not been encoded.

## Fails

```yaml
# claims/coe-2001/base.yaml
source: coe-2001
```

## Passes

```yaml
# claims/coe-2001/base.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: Whoever crosses a bridge gains by it
    cites: [{note: 1}]
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

from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each note of a source that no claim cites."""
    if kb.unknowable:
        return
    cited = {
        (scope_of(claim.id), citation.note)
        for claim in kb.claims.values()
        for citation in claim.cites
    }
    for source in kb.sources.values():
        for index, note in enumerate(source.notes):
            if (source.id, note.number) not in cited:
                place = placed(source.origin, "notes", index, "number")
                hint = f"its mark stands in block {note.marked}"
                yield Finding("AM504", f"no claim cites note {note.number}", place, hint)
