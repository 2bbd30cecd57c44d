"""AM502 uncited-work (warning): a work that nobody cites

`corpus/references.yaml` holds a work that no claim cites and no source's note names. It would
stand in no bibliography.

## Fails

```yaml
# corpus/references.yaml
references:
  - id: poe-1989
    type: book
    title: On Bridges
    author: [{family: Poe, given: Ann}]
    publisher: Bridge Press
    issued: {date-parts: [[1989]]}
  - id: poe-1990
    type: book
    title: On Fords
    author: [{family: Poe, given: Ann}]
    publisher: Bridge Press
    issued: {date-parts: [[1990]]}
```

## Passes

```yaml
# corpus/references.yaml
references:
  - id: poe-1989
    type: book
    title: On Bridges
    author: [{family: Poe, given: Ann}]
    publisher: Bridge Press
    issued: {date-parts: [[1989]]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each work that is cited nowhere; none where files could not be read."""
    if kb.unknowable:
        return
    cited = {citation.work for claim in kb.claims.values() for citation in claim.cites}
    for source in kb.sources.values():
        cited |= {cite.work for note in source.notes for cite in note.cites}
    for work in kb.works.values():
        if work.id not in cited:
            place = placed(work.origin, "id")
            hint = "cite it in a claim's `cites:` or a source's `notes:`, or delete it"
            yield Finding("AM502", f"nobody cites `{work.id}`", place, hint)
