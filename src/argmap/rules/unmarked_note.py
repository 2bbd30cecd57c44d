"""AM503 unmarked-note (error): a note that the blocks named do not carry

A claim cites a note of its source that the source does not have, or whose mark stands in another
block than those that the claim's `at` names. The rule looks at sources whose `source.yaml` lists
`notes`.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: Whoever crosses a bridge gains by it
    cites: [{note: 2}]
  crossing-has-its-price:
    text: Crossing cannot be had for nothing.
    type: value
    fidelity: implicit
arguments:
  gain-has-its-price:
    premises: [users-gain]
    supports: crossing-has-its-price
```

## Passes

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: Whoever crosses a bridge gains by it
    cites: [{note: 1}]
  crossing-has-its-price:
    text: Crossing cannot be had for nothing.
    type: value
    fidelity: implicit
arguments:
  gain-has-its-price:
    premises: [users-gain]
    supports: crossing-has-its-price
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each citation of a note that does not stand in the claim's blocks."""
    marks = {
        source: {note.number: note.marked for note in record.notes}
        for source, record in kb.sources.items()
        if record.notes
    }
    for claim in kb.claims.values() if marks else ():
        source = scope_of(claim.id)
        for index, citation in enumerate(claim.cites):
            if citation.note is None or source not in marks:
                continue
            place = placed(claim.origin, "cites", index, "note")
            marked = marks[source].get(citation.note)
            if marked is None:
                hint = f"notes of {source}: {min(marks[source])}-{max(marks[source])}"
                yield Finding("AM503", f"{source} has no note {citation.note}", place, hint)
            elif claim.at and not any(first <= marked <= last for first, last in claim.at):
                message = f"the mark of note {citation.note} stands in block {marked}"
                hint = "add the block to `at`, or cite the note where its mark stands"
                yield Finding("AM503", message, place, hint)
