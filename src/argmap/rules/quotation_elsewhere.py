"""AM302 quotation-elsewhere (error): a quotation that stands in other blocks than named

The source has these words, but not in the blocks that `at` names. A quotation that runs over a
page break needs the blocks on both sides of it.

Readers look a claim up by its blocks.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: 2
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

from argmap.corpus import evidence_of, examine
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Argument, Claim, KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each quotation found in blocks that are not named."""
    for judgement in examine(kb):
        record = judgement.record
        if judgement.verdict != "elsewhere" or _has_bad_blocks(kb, record):
            continue
        blocks = ", ".join(map(str, judgement.elsewhere))
        place = placed(record.origin, "quotes", judgement.index)
        if record.at:
            message = f"this quotation stands in block {blocks}, which `at` does not name"
            yield Finding("AM302", message, place, f"add {blocks} to `at`, or quote other words")
        else:
            at = blocks if len(judgement.elsewhere) == 1 else f"[{blocks}]"
            message = f"this quotation stands in block {blocks}, and no `at` says so"
            yield Finding("AM302", message, place, f"add `at: {at}`")


def _has_bad_blocks(kb: KnowledgeBase, record: Claim | Argument) -> bool:
    """Return whether the blocks that a record names are another finding's: none can be right."""
    if not record.at:
        return record.id in kb.damaged  # it may have lost them
    text = evidence_of(kb)[scope_of(record.id)].text
    return text is not None and any(blocks.last > len(text.blocks) for blocks in record.at)
