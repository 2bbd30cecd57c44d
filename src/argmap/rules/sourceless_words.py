"""AM316 sourceless-words (error): words from a text, and no text they could be from

The file is one of `claims/across/`, which is for what only the curator says. A record there has no
source, so that a quotation or a block of it could not be proven. A claim there is a premise that
the curator adds to an argument across sources: it is `fidelity: implicit`, and held by the curator.

What an author says belongs to a file of that author's source.

## Fails

```yaml
# claims/across/bridges.yaml
claims:
  profit-obliges:
    text: Those who profit from a thing should pay for it.
    type: value
arguments:
  access-obliges:
    premises: [profit-obliges, roe-1999/access-is-a-right]
    supports: coe-2001/users-should-pay
    asserted_by: curator
    at: 3
    quotes: whoever gains
```

## Passes

```yaml
# claims/across/bridges.yaml
claims:
  profit-obliges:
    text: Those who profit from a thing should pay for it.
    type: value
    fidelity: implicit
arguments:
  access-obliges:
    premises: [profit-obliges, roe-1999/access-is-a-right]
    supports: coe-2001/users-should-pay
    asserted_by: curator
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed
from argmap.model import ACROSS, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Argument, Claim, KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield findings for what records across sources have of a text, and for claims not added."""
    for claim in kb.claims.values():
        if scope_of(claim.id) != ACROSS:
            continue
        # A damaged claim may have lost the very field that is looked for.
        if claim.fidelity != "implicit" and claim.id not in kb.damaged:
            yield Finding(
                "AM316",
                "what stands in no source is nobody's claim but the curator's",
                placed(claim.origin, key=True),
                "move it to a file of the source that says it; a premise that the curator adds is "
                "`fidelity: implicit`",
            )
        yield from _words(claim)
    for argument in kb.arguments.values():
        if scope_of(argument.id) == ACROSS:
            yield from _words(argument)


def _words(record: Claim | Argument) -> Iterator[Finding]:
    for name in ("at", "quotes"):
        if getattr(record, name):
            yield Finding(
                "AM316",
                f"`{name}` of a record that has no source",
                placed(record.origin, name),
                "move the record to a file of the source whose words these are, or delete the line",
            )
