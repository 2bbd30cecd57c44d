"""AM501 unknown-work (error): a cited work that references.yaml lacks

`work:` in the `cites:` of a claim, or of a source's note, names no item of
`corpus/references.yaml`.

A citation that leads nowhere cannot be followed, and falls out of every bibliography.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
    cites: [{work: poe-1998, locator: p. 12}]

arguments:
  so-roads-cost:
    premises: [tolls-pay]
    attacks: roe-1999/roads-are-free
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
    cites: [{work: poe-1989, locator: p. 12}]
arguments:
  so-roads-cost:
    premises: [tolls-pay]
    attacks: roe-1999/roads-are-free
```

"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Guesses, Names, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagnostics import Place
    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each citation of an unknown work, by a claim or in a source's note."""
    if "works" in kb.unknowable:
        return
    guesses = Guesses(Names(kb.works).nearest)
    for claim in kb.claims.values():
        for index, citation in enumerate(claim.cites):
            place = placed(claim.origin, "cites", index, "work")
            yield from _look_up(kb, citation.work, place, guesses)
    for source in kb.sources.values():
        for number, note in enumerate(source.notes):
            for index, cited in enumerate(note.cites):
                place = placed(source.origin, "notes", number, "cites", index, "work")
                yield from _look_up(kb, cited.work, place, guesses)


def _look_up(
    kb: KnowledgeBase, work: str | None, place: Place, guesses: Guesses
) -> Iterator[Finding]:
    if work is not None and work not in kb.works:
        hint = guesses.question(work) or f"add `{work}` to corpus/references.yaml"
        yield Finding("AM501", f"unknown work `{work}`", place, hint)
