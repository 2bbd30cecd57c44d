"""AM308 implicit-quoted (error): a quotation of what the author leaves unsaid

The claim is marked `fidelity: implicit`, a premise that the author leaves unsaid, and yet it has a
quotation. One of the two is wrong.

## Fails

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
    at: 3
    quotes: whoever gains
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

from argmap.diagnostics import Finding, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each implicit claim with a quotation."""
    for claim in kb.claims.values():
        if claim.fidelity == "implicit" and claim.quotes:
            yield Finding(
                "AM308",
                "what the author leaves unsaid cannot be quoted",
                placed(claim.origin, "quotes"),
                "delete the quotation; or, if it says this, the line `fidelity: implicit`",
            )
