"""AM304 parts-out-of-order (error): parts of a quotation in another order than the source

` … ` joins two parts of a quotation that stand in that order in the blocks named. The source has
each of these parts, but not one after the other. Words in brackets, and `[…]` too, leave nothing
out: what stands on their two sides must stand side by side in the source.

Turning the order round can turn the sense round.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: gains by it … Whoever crosses
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
    quotes: Whoever crosses … gains by it
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

from argmap.corpus import Quotation, evidence_of, examine, find, respelt
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.corpus import Judgement
    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each quotation whose parts the text has in another order."""
    for judgement in examine(kb):
        if judgement.verdict == "disordered":
            place = placed(judgement.record.origin, "quotes", judgement.index)
            message, hint = _what(kb, judgement)
            yield Finding("AM304", message, place, hint)


def _what(kb: KnowledgeBase, judgement: Judgement) -> tuple[str, str]:
    """Return what is wrong with the order of parts, and how to mend it."""
    text = evidence_of(kb)[scope_of(judgement.record.id)].text
    spelling = respelt(judgement.record.quotes[judgement.index])
    apart = Quotation(tuple(part._replace(glued=False) for part in judgement.quotation.parts))
    if text is None or not find(apart, text, fair=True):
        return (
            "the source has these parts, but not in this order",
            "write them in the order of the text, or as two quotations",
        )
    return (
        "the source has other words between these parts",
        spelling.advice
        or "brackets add words, and leave none out: put ` … ` where words are left out",
    )
