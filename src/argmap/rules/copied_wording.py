"""AM307 copied-wording (error): a claim worded like its source

Eight words in a row of a claim's text stand in its source, which is `restricted`. Claims are in
the curator's own words; the author's go into `quotes`.

The rule needs the text; it is silent where only a seal is at hand.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: Whoever crosses a bridge gains by it and owes something.
    type: fact
    at: 3
    quotes: Whoever crosses a bridge gains by it
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

from argmap.corpus import copied_run, evidence_of
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each claim whose text shares a run of eight words with its source."""
    texts = {
        source: evidence.text
        for source, evidence in evidence_of(kb).items()
        if evidence.text is not None and kb.sources[source].rights.licence == "restricted"
    }
    for claim in kb.claims.values() if texts else ():
        text = texts.get(scope_of(claim.id))
        run = None if text is None else copied_run(claim.text, text)
        if run is not None:
            yield Finding(
                "AM307",
                f"copied from the source: “{run} …”",
                placed(claim.origin, "text"),
                "say it in your own words, and quote the few that matter in `quotes`",
            )
