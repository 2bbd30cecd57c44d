"""AM204 unknown-holder (error): a holder that does not exist

`holder:` of a claim or an argument, `author:` of a source, or the `viewpoint:` of an expectation
names nobody in `corpus/holders.yaml`. A curator may hold claims too; curators stand in
`argmap.yaml`.

Who holds a view is half of what a claim says. A misspelt holder is a second person, who then
seems to agree with the first.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  council-wants-tolls:
    text: The city should ask for tolls.
    type: policy
    holder: city-counsil
    stance: reports
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
arguments:
  pay-by-toll:
    premises: [tolls-pay]
    supports: council-wants-tolls
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  council-wants-tolls:
    text: The city should ask for tolls.
    type: policy
    holder: city-council
    stance: reports
  tolls-pay:
    text: Tolls pay for bridges.
    type: fact
arguments:
  pay-by-toll:
    premises: [tolls-pay]
    supports: council-wants-tolls
```
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.acceptance.viewpoints import parse_viewpoint
from argmap.diagnostics import Finding, Guesses, Names, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagnostics import Place
    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each record that names an unknown holder."""
    if "holders" in kb.unknowable:
        return
    curators = set() if kb.config is None else set(kb.config.curators)
    known = kb.holders.keys() | curators
    guesses = Guesses(Names(known).nearest)
    for source in kb.sources.values():
        if source.author not in known and f"holder:{source.author}" not in kb.unknowable:
            yield _finding(source.author, placed(source.origin, "author"), guesses)
    for record in kb.records():
        holder = record.holder
        if holder is None or holder in known or f"holder:{holder}" in kb.unknowable:
            continue
        if "curators" in kb.unknowable and holder == record.curator:
            continue  # the curators could not be read
        yield _finding(holder, placed(record.origin, "holder"), guesses)
    for expectation in kb.expectations:
        viewpoint = parse_viewpoint(expectation.viewpoint)
        unread = f"holder:{viewpoint.id}" in kb.unknowable or "curators" in kb.unknowable
        if viewpoint.kind == "holder" and viewpoint.id not in known and not unread:
            place = placed(expectation.origin, "viewpoint")
            yield replace(
                _finding(viewpoint.id, place, guesses), help=_meant(viewpoint.id, kb, guesses)
            )


def _meant(written: str, kb: KnowledgeBase, guesses: Guesses) -> str:
    if written in kb.sources:
        return f"the viewpoint of a source is written source:{written}"
    near = guesses.question(written)
    return near or "a viewpoint is `all`, a holder of corpus/holders.yaml, or source:ID"


def _finding(holder: str, place: Place, guesses: Guesses) -> Finding:
    hint = guesses.question(holder) or f"add `{holder}` to corpus/holders.yaml"
    return Finding("AM204", f"unknown holder `{holder}`", place, hint)
