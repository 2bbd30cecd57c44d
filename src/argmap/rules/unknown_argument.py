"""AM203 unknown-argument (error): an argument that does not exist

`undercuts:` names an argument that no file holds. Short ids are looked up in the source of the
file they stand in; an argument of another source needs its full id.

An undercut of nothing says nothing: it is left out of every answer, and the step it was aimed at
looks unopposed.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  some-cannot-pay:
    text: Some who cross cannot pay.
    type: fact
arguments:
  the-poor-cross-too:
    premises: [some-cannot-pay]
    undercuts: roe-1999/acess-frees-roads
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  some-cannot-pay:
    text: Some who cross cannot pay.
    type: fact
arguments:
  the-poor-cross-too:
    premises: [some-cannot-pay]
    undercuts: roe-1999/access-frees-roads
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
    """Yield a finding for each reference to an argument that does not exist."""
    return missing(kb, "AM203", "argument")
