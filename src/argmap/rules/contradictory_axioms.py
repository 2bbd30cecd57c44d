"""AM422 contradictory-axioms (error): common ground that contradicts itself

Claims marked `axiom: true` are given in every viewpoint, and what follows from them by deductive
arguments, conflicts and restatements is beyond dispute. Here a claim and its opposite both follow.
Nothing can give way, so that both would stand.

Mostly one of the claims is disputed after all: delete its `axiom:`.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-decay:
    text: The bridges decay.
    type: fact
    axiom: true
  bridges-are-sound:
    text: The bridges are sound.
    type: fact
    axiom: true
conflicts:
  - {between: [bridges-decay, bridges-are-sound], type: contrary}
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-decay:
    text: The bridges decay.
    type: fact
    axiom: true
  bridges-are-sound:
    text: The bridges are sound.
    type: fact
conflicts:
  - {between: [bridges-decay, bridges-are-sound], type: contrary}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Related, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding where a contradiction follows from the axioms, for the first of them."""
    axioms = [claim for claim in kb.claims.values() if claim.axiom]
    if not axioms:
        return
    from argmap.acceptance.consistency import contradictions  # noqa: PLC0415 - axioms are rare
    from argmap.acceptance.reading import theory_of  # noqa: PLC0415

    for clash in contradictions(theory_of(kb))[:1]:
        first, *others = (kb.claims[name] for name in clash.axioms)
        yield Finding(
            "AM422",
            f"the common ground contradicts itself: `{clash.atom}` both follows and is denied",
            placed(first.origin, "axiom", key=True),
            "one of these claims is disputed after all: delete its `axiom:`",
            tuple(
                Related(placed(claim.origin, "axiom", key=True), f"with {claim.id}")
                for claim in others
            ),
        )
