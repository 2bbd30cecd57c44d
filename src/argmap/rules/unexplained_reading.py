"""AM424 unexplained-reading (warning): a relation across sources not marked as the curator's

The file is one of `claims/across/`, which is for what only the curator says. A conflict, a
restatement or an argument there that is not `asserted_by: curator` is given as an author's; and a
conflict or a restatement without a `note` does not say on what ground the two claims were joined.

A reader takes what an author asserts to be in a text. What joins two texts is a reading: others can
only judge it by its ground, which is what both speak of, and where exactly they meet or part.

## Fails

```yaml
# claims/across/bridges.yaml
conflicts:
  - between: [coe-2001/users-should-pay, roe-1999/roads-are-free]
    type: contrary
```

## Passes

```yaml
# claims/across/bridges.yaml
conflicts:
  - between: [coe-2001/users-should-pay, roe-1999/roads-are-free]
    type: contrary
    asserted_by: curator
    note: Coe has those pay who cross, and Roe nobody; both speak of one city's bridges.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed
from argmap.model import ACROSS, Argument, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Conflict, KnowledgeBase, Restatement


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield findings for what stands in `across/` as an author's, or without its ground."""
    for relation in kb.relations():
        # A damaged one may have lost the very field that is looked for.
        if relation.scope == ACROSS and relation.name not in kb.damaged:
            yield from _as_an_authors(relation)
            if relation.note is None:
                yield Finding(
                    "AM424",
                    "this relation across sources does not give its ground",
                    placed(relation.origin, "between"),
                    "add `note:` with what both claims speak of, and where they meet or part",
                    about=("note",),
                )
    for argument in kb.arguments.values():
        if scope_of(argument.id) == ACROSS and argument.id not in kb.damaged:
            yield from _as_an_authors(argument)


def _as_an_authors(record: Argument | Conflict | Restatement) -> Iterator[Finding]:
    if record.asserted_by == "curator":
        return
    place = placed(record.origin, "between")
    if isinstance(record, Argument):
        place = placed(record.origin, key=True)
    yield Finding(
        "AM424",
        "this is given as an author's, and stands in no file of one",
        place,
        "add `asserted_by: curator`, or move it to a file of the source that says it",
    )
