"""AM309 unquoted-claim (error): a claim that nothing in the text is quoted for

The source has a text or a seal, and this claim has no quotation, though it is not
`fidelity: implicit`.

With at least one quotation for each, all of them proven, no claim floats free of its text.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
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
    """Yield a finding for each claim without a quotation that should have one."""
    checkable = {source for source, evidence in evidence_of(kb).items() if evidence}
    for claim in kb.claims.values() if checkable else ():
        if claim.quotes or claim.fidelity == "implicit" or scope_of(claim.id) not in checkable:
            continue
        if claim.id not in kb.damaged:  # it may have lost the very field this looks for
            yield Finding(
                "AM309",
                "this claim quotes nothing",
                placed(claim.origin, key=True),
                "add `at:` and `quotes:`; what the author leaves unsaid is `fidelity: implicit`",
            )
