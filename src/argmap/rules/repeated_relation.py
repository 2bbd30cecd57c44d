"""AM412 repeated-relation (error): the same two claims related twice

Two conflicts, or two restatements, are between the same two claims: every answer would count the
relation twice. Or the claims are said to conflict, and to say the same.

Two directed conflicts that meet are one that is not directed.

## Fails

```yaml
# claims/across/roads.yaml
conflicts:
  - between: [roe-1999/roads-are-free, coe-2001/users-should-pay]
    type: contrary
    asserted_by: curator
    note: Free or paid for.
  - between: [coe-2001/users-should-pay, roe-1999/roads-are-free]
    type: tension
    asserted_by: curator
    note: They pull against each other.
```

## Passes

```yaml
# claims/across/roads.yaml
conflicts:
  - between: [roe-1999/roads-are-free, coe-2001/users-should-pay]
    type: contrary
    asserted_by: curator
    note: Free or paid for.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Related, placed
from argmap.model import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase, Restatement


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each relation between two claims that another one relates."""
    first: dict[frozenset[str], Conflict | Restatement] = {}
    for relation in kb.relations():
        pair = frozenset(relation.between)
        if len(pair) < 2:
            continue  # with itself: AM407
        before = first.setdefault(pair, relation)
        if before is relation:
            continue
        same = isinstance(before, Conflict) == isinstance(relation, Conflict)
        here, there = (
            "conflict" if isinstance(one, Conflict) else "restatement" for one in (relation, before)
        )
        yield Finding(
            "AM412",
            f"a second {here} between the same claims"
            if same
            else f"a {here} of claims that have a {there}",
            placed(relation.origin, "between"),
            "keep the one that says most"
            if same
            else "claims that say the same do not conflict: keep one of the two",
            (Related(placed(before.origin, "between"), f"the {there}"),),
        )
