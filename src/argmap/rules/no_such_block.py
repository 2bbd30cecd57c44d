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

from itertools import islice
from typing import TYPE_CHECKING

from argmap.corpus import examine
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


_CITABLE = ("paragraph", "list-item")
# So many blocks of one range are told: `"1-999999"` may name as many headings.
_MOST = 20


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each range of blocks that leads out of the body of its source."""
    plans = {
        source: (record.blocks.count, record.blocks.kinds())
        for source, record in kb.sources.items()
        if record.blocks is not None
    }
    elsewhere = _blocks_elsewhere(kb) if plans else {}
    for record in kb.records() if plans else ():
        if scope_of(record.id) not in plans:
            continue
        count, kinds = plans[scope_of(record.id)]
        for index, blocks in enumerate(record.at):
            place = placed(record.origin, "at", index)
            if blocks.last > count:
                message = f"there is no block {blocks.last}: the source has {count}"
                where = ", ".join(map(str, elsewhere.get(record.id, ())))
                found = f"; its quotation stands in block {where}" if where else ""
                yield Finding("AM310", message, place, f"blocks are counted from 1{found}")
                continue
            outside = (
                (block, kind)
                for part, kind in kinds.among(blocks)
                if kind not in _CITABLE
                for block in range(part.first, part.last + 1)
            )
            for block, kind in islice(outside, _MOST):
                message = f"block {block} is no paragraph but of kind {kind}"
                yield Finding("AM310", message, place, "name the block of the body")


def _blocks_elsewhere(kb: KnowledgeBase) -> dict[str, list[int]]:
    """Return, by record, the blocks that have its quotations and are not among those named."""
    found: dict[str, set[int]] = {}
    for one in examine(kb):
        found.setdefault(one.record.id, set()).update(one.elsewhere)
    return {name: sorted(blocks) for name, blocks in found.items()}
