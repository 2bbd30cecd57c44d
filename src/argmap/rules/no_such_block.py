"""AM310 no-such-block (error): a block that does not exist or is no paragraph

`at` names a block that the source does not have, or one that its record calls a heading, a pull
quote, a note, a caption or part of a page's frame. Claims stand in paragraphs and items of lists.

A pull quote repeats the body: name the block of the body.

## Fails

```yaml
# claims/coe-2001/tolls.yaml
source: coe-2001
claims:
  users-gain:
    text: A bridge is of use to those who cross it.
    type: fact
    at: [1, 3]
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

from argmap.corpus import examine
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Argument, Claim, KnowledgeBase


_CITABLE = ("paragraph", "list-item")


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each range of blocks that leads out of the body of its source."""
    plans = {
        source: (record.blocks.count, record.blocks.kinds())
        for source, record in kb.sources.items()
        if record.blocks is not None
    }
    for record in kb.records() if plans else ():
        if scope_of(record.id) not in plans:
            continue
        count, kinds = plans[scope_of(record.id)]
        for index, blocks in enumerate(record.at):
            place = placed(record.origin, "at", index)
            if blocks.last > count:
                message = f"there is no block {blocks.last}: the source has {count}"
                where = ", ".join(map(str, _stands_in(kb, record)))
                found = f"; its quotation stands in block {where}" if where else ""
                yield Finding("AM310", message, place, f"blocks are counted from 1{found}")
                continue
            for block in range(blocks.first, blocks.last + 1):
                kind = kinds.get(block, "paragraph")
                if kind not in _CITABLE:
                    message = f"block {block} is no paragraph but of kind {kind}"
                    yield Finding("AM310", message, place, "name the block of the body")


def _stands_in(kb: KnowledgeBase, record: Claim | Argument) -> list[int]:
    """Return the blocks that have quotations of a record, and are not among those named."""
    return sorted({n for one in examine(kb) if one.record is record for n in one.elsewhere})
