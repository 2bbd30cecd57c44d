"""AM305 quotation-too-long (error): more than may be quoted of a restricted source

Of a source whose rights are `restricted`, a quotation has at most 15 words and is never a whole
sentence. (Sentences are looked for where the text is at hand.)

Short quotations are what the law of copyright leaves free; and a claim that needs more of its
author's words has not been put in the curator's own.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 2
    quotes: Nobody who has looked at its piers can doubt this
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

from argmap.corpus import evidence_of, examine, whole_sentence
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


_MOST_WORDS = 15
_HELP = "keep the words that carry the claim; ` … ` leaves out what stands between them"


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each quotation of a restricted source that is too long."""
    for judgement in examine(kb):
        source = scope_of(judgement.record.id)
        if kb.sources[source].rights.licence != "restricted":
            continue
        place = placed(judgement.record.origin, "quotes", judgement.index)
        words = judgement.quotation.words
        text = evidence_of(kb)[source].text
        if words > _MOST_WORDS:
            message = f"{words} words quoted; {source} allows at most {_MOST_WORDS} at a time"
            yield Finding("AM305", message, place, _HELP)
        elif text is not None and any(whole_sentence(run, text) for run in _runs(judgement.spans)):
            yield Finding("AM305", "a whole sentence is quoted", place, _HELP)


def _runs(spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return spans with those that touch made one: a sentence is whole in two halves, too."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs
