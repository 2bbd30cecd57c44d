"""AM602 suspect-link (warning): what a reviewed record is joined with has changed

The record bears the stamp of a reviewer, and is what that reviewer saw. But a claim it is joined
with is not: a premise or a target was reworded or exchanged, a link turned from support to attack
or from one type of conflict to another, or one is gone. Or a reviewed argument has a new premise.

A new argument for or against a record makes nothing suspect: it is to be reviewed itself.

Whether a reason is one depends on both its ends. `argmap review ID` shows what changed, and renews
the stamp if you agree.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-are-dear:
    text: Bridges are cheap.
    type: fact
  tolls-are-due:
    text: Those who cross should pay.
    type: policy
    reviewed:
      by: kb
      date: "2026-01-31"
      digest: v1-ddd2236e-643d5437-6e52c8be
      links: pebf19a7
arguments:
  cost-calls-for-tolls:
    premises: [bridges-are-dear]
    supports: tolls-are-due
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  bridges-are-dear:
    text: Bridges are dear.
    type: fact
  tolls-are-due:
    text: Those who cross should pay.
    type: policy
    reviewed:
      by: kb
      date: "2026-01-31"
      digest: v1-ddd2236e-643d5437-6e52c8be
      links: pebf19a7
arguments:
  cost-calls-for-tolls:
    premises: [bridges-are-dear]
    supports: tolls-are-due
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, Related
from argmap.graph.reviews import KINDS, describe
from argmap.model import short
from argmap.rules.stamps import judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.graph.reviews import Link, Verdict
    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each stamp with a link that is no longer what was seen.

    None where files could not be read: what is missed may stand there.
    """
    if kb.unknowable:
        return
    for found in judged(kb):
        verdict = found.verdict
        if verdict.links:
            ends = dict.fromkeys(link.other for link in _present(verdict))
            origins = {end: (kb.claims.get(end) or kb.arguments[end]).origin for end in ends}
            yield Finding(
                "AM602",
                f"suspect since {found.who}: {'; '.join(describe(verdict))}",
                found.place,
                f"`argmap review {found.record.id}` shows what changed, and renews the stamp",
                tuple(
                    Related(Place(*origin, key=True), f"{short(end)} is here")
                    for end, origin in origins.items()
                ),
                about=tuple(_suspects(verdict)),
            )


def _present(verdict: Verdict) -> tuple[Link, ...]:
    """Return the suspect links that are there now."""
    return (*verdict.instead, *verdict.turned, *verdict.added)


def _suspects(verdict: Verdict) -> Iterator[str]:
    """Yield the kinds of the links that are suspect, each before the records at their ends.

    These are sorted: in which order a file has them is no part of the fault.
    """
    for kind, (name, _) in KINDS.items():
        ends = sorted(link.other for link in _present(verdict) if link.kind == kind)
        if ends:
            yield f"{name}:"
            yield from ends
        instead = sum(link.kind == kind for link in verdict.instead)
        for _ in range(verdict.missed.count(kind) - instead):
            yield f"{name} gone:"
