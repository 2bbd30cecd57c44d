"""AM314 unsound-seal (error): a seal or proofs that do not belong together

`seal.json` contradicts its own commitment, is another source's, or has other blocks than the
source's record; or `proofs.json` was made for
another seal. Such a file proves nothing: it was edited, damaged in a merge, or left behind when
the source was sealed anew.

Both files are generated: never mend them by hand.

## Fails

```yaml
# corpus/noe-1777/seal.json
version: 1
normaliser: 1
source: noe-1777
tokens: 0
words: 0
flows: []
root: "0000000000000000000000000000000000000000"
commitment: "0000000000000000000000000000000000000000000000000000000000000000"
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

from argmap.corpus import evidence_of
from argmap.corpus.examination import is_of
from argmap.diagnostics import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each seal, and each file of proofs, that proves nothing."""
    for source, evidence in evidence_of(kb).items():
        for code, reason in evidence.trouble:
            if code == "AM314":
                yield Finding(
                    "AM314",
                    reason,
                    Place(f"corpus/{source}/seal.json", ("commitment",)),
                    f"where the text is, run `argmap corpus seal {source}` and "
                    f"`argmap corpus prove {source}`",
                )
        proofs, sealed = kb.proofs.get(source), evidence.sealed
        if proofs is None or sealed is None:
            continue
        if not is_of(proofs, sealed):
            yield Finding(
                "AM314",
                "these proofs were made for another seal",
                Place(f"corpus/{source}/proofs.json", ("commitment",)),
                f"where the text is, run `argmap corpus prove {source}`",
            )
