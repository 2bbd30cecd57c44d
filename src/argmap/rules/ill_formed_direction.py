"""AM421 ill-formed-direction (error): a directed conflict with what cannot be attacked

A conflict with `directed: true` lets its first claim speak against the second, and not the second
against the first. That only works where the second can give way. Common ground (`axiom: true`), the
conclusion of a deductive argument and one half of a restatement do not: such a claim is given, or
follows strictly, and both sides of the conflict would be accepted together (Modgil & Prakken 2013,
definition 12, calls such a theory ill-formed).

Delete `directed:`. Then each claim speaks against the other, and the conflict is carried on to
what the strict step rests on.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-decay:
    text: The bridges decay.
    type: fact
    axiom: true
  bridges-are-new:
    text: The bridges are new.
    type: fact
conflicts:
  - {between: [bridges-are-new, bridges-decay], type: contrary, directed: true}
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
  bridges-are-new:
    text: The bridges are new.
    type: fact
conflicts:
  - {between: [bridges-are-new, bridges-decay], type: contrary}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Related, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each directed conflict whose second claim cannot be attacked."""
    directed = [conflict for conflict in kb.conflicts if conflict.directed]
    if not directed:
        return
    strict: dict[str, Related] = {}
    for restatement in kb.restatements:
        for end in restatement.between:
            place = placed(restatement.origin, "between")
            strict[end] = Related(place, "it is restated here, and follows from the other half")
    for argument in kb.arguments.values():
        if argument.deductive and argument.supports is not None:
            place = placed(argument.origin, "deductive", key=True)
            strict[argument.supports] = Related(place, "this deductive argument is for it")
    for claim in kb.claims.values():
        if claim.axiom:
            place = placed(claim.origin, "axiom", key=True)
            strict[claim.id] = Related(place, "it is common ground")
    for conflict in directed:
        target = conflict.between[1]
        if target in strict:
            yield Finding(
                "AM421",
                f"a directed conflict cannot be won against `{target}`",
                placed(conflict.origin, "directed", key=True),
                "delete `directed:`: then each claim speaks against the other",
                (strict[target],),
            )
