"""AM202 unknown-claim (error): a claim that does not exist

A premise, the target of `supports:` or `attacks:`, or an end of a conflict or a restatement names
a claim that no file holds. Short ids are looked up in the source of the file they stand in; a
claim of another source needs its full id, `roe-1999/roads-are-free`.

A step that rests on a missing claim supports nothing: it is left out of every answer.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
  tolls-are-fair:
    text: Tolls are fair.
    type: value
arguments:
  gain-obliges:
    premises: [users-benfit]
    supports: tolls-are-fair
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
  tolls-are-fair:
    text: Tolls are fair.
    type: value
arguments:
  gain-obliges:
    premises: [users-benefit]
    supports: tolls-are-fair
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.rules.references import missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagnostics import Finding
    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each reference to a claim that does not exist."""
    return missing(kb, "AM202", "claim")
