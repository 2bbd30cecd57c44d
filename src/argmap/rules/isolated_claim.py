"""AM408 isolated-claim (warning): a claim that nothing refers to

The claim is no premise, no argument is for or against it, and no conflict or restatement names it.

No chain leads to it or from it, so no question about the argument will ever bring it up. Either
a step is missing that the author takes, or the claim carries no weight and can go.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-are-old:
    text: Most bridges are old.
    type: fact
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-are-old:
    text: Most bridges are old.
    type: fact
  repairs-are-due:
    text: Repairs are due.
    type: policy
arguments:
  age-calls-for-repair:
    premises: [bridges-are-old]
    supports: repairs-are-due
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed
from argmap.model import ACROSS, scope_of, short
from argmap.rules.references import unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each claim without any relation.

    None where files could not be read, and none in a source that a misspelt reference leads to, or
    whose arguments lost a premise or a target: what refers to the claim may be that.
    """
    if kb.unknowable:
        return
    misspelt = {scope_of(ref.target) for ref in unresolved(kb)}
    # An argument whose premises or target could not be read was meant to name some claim.
    misspelt |= {
        scope_of(argument.id)
        for argument in kb.arguments.values()
        if argument.id in kb.damaged and not (argument.premises and argument.targets)
    }
    if ACROSS in misspelt:
        return
    named: set[str] = set()
    for argument in kb.arguments.values():
        named.update(argument.premises)
        named.update(target for _, target in argument.targets)
    for relation in kb.relations():
        named.update(relation.between)
    for claim in kb.claims.values():
        if claim.id not in named and scope_of(claim.id) not in misspelt:
            yield Finding(
                "AM408",
                f"nothing refers to `{short(claim.id)}`",
                placed(claim.origin, key=True),
                "make it a premise or a target of an argument, or delete it",
            )
