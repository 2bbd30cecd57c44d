"""AM301 quotation-not-found (error): a quotation that is not in the source

The words quoted do not stand in the text of the source: a word or a punctuation mark inside the
quotation differs. Spelling of quotation marks and dashes, ligatures, white space and hyphens at
line ends do not count; anything else does. Quotation marks around the whole are not the author's,
and YAML needs none; words left out are marked by ` … `, with blanks and without brackets.

The nearest passage is shown with the words that differ in braces. It is a proposal: whether it is
what was meant, a person decides (`argmap corpus repair` offers to write it).

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 3
    quotes: Whoever crosses a bridge pays by it
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

from argmap.corpus import (
    evidence_of,
    examine,
    find,
    nearest_passage,
    parse_quotation,
    respelt,
)
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each quotation that the text does not have."""
    for judgement in examine(kb):
        if judgement.verdict != "absent":
            continue
        record = judgement.record
        source = scope_of(record.id)
        text = evidence_of(kb)[source].text
        place = placed(record.origin, "quotes", judgement.index)
        spelling = respelt(record.quotes[judgement.index])
        quotation = parse_quotation(spelling.text)
        if text is not None and spelling.advice and find(quotation, text, fair=True):
            message = f"{source} has these words, but not in this spelling"
            yield Finding("AM301", message, place, spelling.advice)
            continue
        near = None if text is None else nearest_passage(quotation, text)
        hint = "nothing in the text is like it"
        if near is not None:
            where = ", ".join(map(str, near.blocks))
            hint = f"nearest, in block {where}: {near.marked}"
        hint = f"{spelling.advice}; {hint}" if spelling.advice else hint
        yield Finding("AM301", f"these words are not in {source}", place, hint)
