"""AM317 missing-proof (warning): quotations that nobody could check without the text

The text of the source is at hand, so that every quotation is judged by it. It may not be passed on,
and the source has a seal: wherever the text is not, as in CI, quotations are judged by their
proofs. Some that stand in the text have none yet, and would fail there (AM311).

`argmap corpus prove` writes the proofs; they are committed with the quotations.

## Fails

```yaml
# claims/noe-1777/ferries.yaml
source: noe-1777
claims:
  ferries-stay:
    text: Ferries are not overtaken by anything.
    type: fact
    at: 2
    quotes: ferry is slow
  crossing-is-safe:
    text: Whoever crosses gets there.
    type: fact
    fidelity: implicit
arguments:
  what-stays-is-safe:
    premises: [ferries-stay]
    supports: crossing-is-safe
```

```yaml
# corpus/noe-1777/text.txt
On Ferries

The ferry is slow, but it is for ever; no flood has ever taken it.
```

## Passes

```yaml
# claims/noe-1777/ferries.yaml
source: noe-1777
claims:
  ferries-stay:
    text: Ferries are not overtaken by anything.
    type: fact
    at: 2
    quotes: it is for ever
  crossing-is-safe:
    text: Whoever crosses gets there.
    type: fact
    fidelity: implicit
arguments:
  what-stays-is-safe:
    premises: [ferries-stay]
    supports: crossing-is-safe
```

```yaml
# corpus/noe-1777/text.txt
On Ferries

The ferry is slow, but it is for ever; no flood has ever taken it.
```
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.corpus import evidence_of, examine
from argmap.diagnostics import Finding, placed
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each sealed source whose text is here, and some proofs are not."""
    judged_twice = {
        source
        for source, evidence in evidence_of(kb).items()
        if evidence.text is not None
        and evidence.sealed is not None
        and kb.sources[source].rights.licence == "restricted"
    }
    if not judged_twice:
        return
    proven = {
        source: {proof.quotation for proof in kb.proofs[source].proofs}
        for source in judged_twice & kb.proofs.keys()
    }
    missing = Counter(
        source
        for judgement in examine(kb)
        if judgement.verdict == "proven"
        and (source := scope_of(judgement.record.id)) in judged_twice
        and judgement.quotation.key() not in proven.get(source, ())
    )
    for source, count in sorted(missing.items()):
        quotations = "1 quotation has" if count == 1 else f"{count} quotations have"
        yield Finding(
            "AM317",
            f"{quotations} no proof yet, and will fail where the text of {source} is not",
            placed(kb.sources[source].origin),
            f"run `argmap corpus prove {source}`, and commit what it writes",
        )
