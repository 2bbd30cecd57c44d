"""AM423 attack-without-effect (warning): an attack on what cannot be attacked

An argument attacks a claim that is common ground (`axiom: true`), or undercuts one that is
`deductive: true`. Common ground is what nobody here disputes, and a deductive step cannot fail
while its premises hold: whatever is said against them changes no verdict.

If the attack is serious, delete `axiom:` or `deductive:`. Against a deductive argument one can
also attack a premise, or the conclusion; that counts against the premises then.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-decay:
    text: The bridges decay.
    type: fact
    axiom: true
  paint-is-fresh:
    text: The paint is fresh.
    type: fact
arguments:
  fresh-paint-means-sound:
    premises: [paint-is-fresh]
    attacks: bridges-decay
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-decay:
    text: The bridges decay.
    type: fact
  paint-is-fresh:
    text: The paint is fresh.
    type: fact
arguments:
  fresh-paint-means-sound:
    premises: [paint-is-fresh]
    attacks: bridges-decay
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Related, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Argument, KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each attack on an axiom, and each undercut of a deductive argument."""
    for argument in kb.arguments.values():
        for kind, target in argument.targets:
            claim, step = kb.claims.get(target), kb.arguments.get(target)
            if kind == "attacks" and claim is not None and claim.axiom:
                place = placed(claim.origin, "axiom", key=True)
                what, key = "is common ground", "axiom"
            elif kind == "undercuts" and step is not None and step.deductive:
                place = placed(step.origin, "deductive", key=True)
                what, key = "is deductive", "deductive"
            else:
                continue
            yield Finding(
                "AM423",
                f"`{target}` {what}: this attack changes nothing",
                placed(argument.origin, kind if kind in _written(argument) else "answers"),
                f"delete `{key}:` there, or this argument",
                (Related(place, "it is said here"),),
            )


def _written(argument: Argument) -> set[str]:
    """Return the keys under which an argument's target can be written, of those it has."""
    return {key for key in ("attacks", "undercuts") if getattr(argument, key) is not None}
