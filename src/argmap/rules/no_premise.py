"""AM401 no-premise (error): an argument without premises

An argument is a step from premises to what they support or speak against. One that names none is
no step.

Where the author gives no reason, there is no argument to write: the claim stands by itself.
Where the reason is left unsaid, write it as a claim with `fidelity: implicit`.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
arguments:
  just-so:
    premises: []
    supports: tolls-are-fair
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
  users-should-pay:
    text: Those who gain by a thing should pay for it.
    type: value
    fidelity: implicit
arguments:
  just-so:
    premises: [users-should-pay]
    supports: tolls-are-fair
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each argument without premises."""
    for argument in kb.arguments.values():
        # A damaged argument may have lost the very field this looks for.
        if not argument.premises and argument.id not in kb.damaged:
            yield Finding(
                "AM401",
                "this argument has no premise",
                placed(argument.origin, key=True),
                "name its reasons in `premises:`; one left unsaid is a claim with "
                "`fidelity: implicit`",
            )
