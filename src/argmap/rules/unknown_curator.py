"""AM205 unknown-curator (error): a curator that argmap.yaml does not name

`curator:` at the head of a claim file says who encoded it. The name must stand under `curators:`
in `argmap.yaml`. Where that names exactly one, files need not repeat it.

An encoding is a reading; readers must know whose.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
curator: bk
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
  bridges-cost:
    text: Bridges are dear.
    type: fact
arguments:
  tolls-needed:
    premises: [bridges-cost]
    supports: tolls-pay
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
curator: kb
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
  bridges-cost:
    text: Bridges are dear.
    type: fact
arguments:
  tolls-needed:
    premises: [bridges-cost]
    supports: tolls-pay
```
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Guesses, Names, Place
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each file whose curator is unknown, or missing among several."""
    if kb.config is None or "curators" in kb.unknowable:
        return
    known = kb.config.curators
    guesses = Guesses(Names(known).nearest)
    seen: set[str] = set()
    in_files = chain(
        ((record, scope_of(record.id)) for record in kb.records()),
        ((relation, relation.scope) for relation in kb.relations()),
    )
    for record, scope in in_files:
        path, curator = record.origin.path, record.curator
        if path in seen:
            continue
        seen.add(path)
        if curator and curator not in known:
            hint = guesses.question(curator) or f"add `{curator}` to `curators:` in argmap.yaml"
            yield Finding("AM205", f"unknown curator `{curator}`", Place(path, ("curator",)), hint)
        elif not curator and len(known) != 1 and scope not in kb.unknowable:
            names = (
                f"one of {', '.join(known)}" if known else "a name from argmap.yaml's `curators:`"
            )
            yield Finding(
                "AM205", "no curator is named", Place(path), f"add `curator:` with {names}"
            )
