"""AM312 wrong-edition (error): a text that is not what the record or the seal says

The text attached to a source has other blocks than its `source.yaml` says, lacks a note's mark
where the record has it, is no UTF-8, or is not the text that was sealed: another edition, or one
that was cut or edited. Quotations are then judged by their proofs alone.

## Fails

```yaml
# corpus/coe-2001/source.yaml
csl: {type: article, title: A Letter on the Bridges}
author: ida-coe
rights: {licence: restricted}
blocks: {count: 9, heading: 1, note: 5, marks: glued}
notes:
  - {number: 1, marked: 3, block: 5, cites: [{work: poe-1989, locator: p. 12}]}
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each attached text that is not the one that was recorded."""
    for source, evidence in evidence_of(kb).items():
        for code, reason in evidence.trouble:
            if code == "AM312":
                yield Finding(
                    "AM312",
                    f"the text attached to {source} is not the one recorded: {reason}",
                    placed(kb.sources[source].origin),
                    "attach the right one with `argmap corpus attach`, or mend source.yaml and "
                    "seal anew",
                )
