"""AM505 incomplete-reference (warning): a work without what its type needs

A bibliography cannot print the work properly: it lacks a title, a date, an author or editor; an
article lacks the journal or newspaper it appeared in (`container-title`); a book, a thesis or a
report lacks its publisher (a report by a body may do without).

Where the source's note does not give it either, say so in the reference's `note`, and set the
severity of this rule to `info`.

## Fails

```yaml
# corpus/references.yaml
references:
  - id: poe-1989
    type: book
    title: On Bridges
    author: [{family: Poe, given: Ann}]
    issued: {date-parts: [[1989]]}
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
    from argmap.model.corpus import CslItem


_IN_CONTAINER = frozenset(
    {
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "chapter",
        "paper-conference",
        "entry-dictionary",
        "entry-encyclopedia",
        "post-weblog",
    }
)
_PUBLISHED = frozenset({"book", "report", "thesis"})


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each work that lacks fields its type needs."""
    for work in kb.works.values():
        lacking = list(_lacking(work))
        # A damaged work may have lost the very field that it lacks.
        if lacking and f"work:{work.id}" not in kb.damaged:
            yield Finding(
                "AM505",
                f"`{work.id}` has no {', no '.join(lacking)}",
                placed(work.origin, "id"),
                f"a {work.type} is cited with them",
            )


def _lacking(work: CslItem) -> Iterator[str]:
    if not work.title:
        yield "title"
    if not work.issued:
        yield "issued"
    if not (work.author or work.editor):
        yield "author"
    if work.type in _IN_CONTAINER and not work.container_title:
        yield "container-title"
    by_a_body = work.type == "report" and any(name.literal for name in work.author)
    if work.type in _PUBLISHED and not work.publisher and not by_a_body:
        yield "publisher"
