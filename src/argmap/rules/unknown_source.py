"""AM201 unknown-source (error): a source that does not exist

Claims stand under a source: `claims/doe-2020/` belongs to `corpus/doe-2020/source.yaml`. The
rule reports a directory of claims, a reference such as `roe-1999/roads-are-free`, or a viewpoint
such as `source:roe-1999`, whose source has no such file.

Without its record a source has no author, so nobody holds its claims, and nothing says which text
they are drawn from.

## Fails

```yaml
# claims/doe-2021/tolls.yaml
source: doe-2021
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

from argmap.acceptance.viewpoints import parse_viewpoint
from argmap.diagnostics import Finding, Guesses, Names, Place, placed
from argmap.model import scope_of
from argmap.rules.references import known_scope, unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each file, and for each reference, of an unknown source."""
    guesses = Guesses(Names(kb.sources).nearest)
    seen: set[str] = set()
    in_files = chain(
        ((record.origin.path, scope_of(record.id)) for record in kb.records()),
        ((relation.origin.path, relation.scope) for relation in kb.relations()),
    )
    for path, scope in in_files:
        if path not in seen and not known_scope(kb, scope):
            yield _finding(guesses, scope, Place(path, ("source",)))
        seen.add(path)
    for ref in unresolved(kb):
        scope = scope_of(ref.target)
        # In the directory of that source it has been reported once, for the file.
        if scope != ref.home and not known_scope(kb, scope):
            yield _finding(guesses, scope, ref.place)
    for expectation in kb.expectations:
        viewpoint = parse_viewpoint(expectation.viewpoint)
        if viewpoint.kind == "source" and not known_scope(kb, viewpoint.id):
            yield _finding(guesses, viewpoint.id, placed(expectation.origin, "viewpoint"))


def _finding(guesses: Guesses, scope: str, place: Place) -> Finding:
    hint = guesses.question(scope) or f"write corpus/{scope}/source.yaml"
    return Finding("AM201", f"unknown source `{scope}`", place, hint)
