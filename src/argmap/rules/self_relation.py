"""AM407 self-relation (error): a conflict or restatement of a claim with itself

Both ends of a conflict, or of a restatement, are the same claim. Mostly the second end was copied
and not changed.

## Fails

```yaml
# claims/across/roads.yaml
conflicts:
  - between: [roe-1999/roads-are-free, roe-1999/roads-are-free]
    type: contrary
    asserted_by: curator
    note: Roe says it twice.
```

## Passes

```yaml
# claims/across/roads.yaml
conflicts:
  - between: [roe-1999/roads-are-free, roe-1999/access-is-a-right]
    type: tension
    asserted_by: curator
    note: Who has access need not have it for nothing.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed
from argmap.model import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each relation whose two ends are one claim."""
    for relation in kb.relations():
        first, second = relation.between
        if first == second:
            what = "conflict" if isinstance(relation, Conflict) else "restatement"
            yield Finding(
                "AM407",
                f"{what} of `{first}` with itself",
                placed(relation.origin, "between", 1),
                "name the other claim",
            )
