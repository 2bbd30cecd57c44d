"""AM206 wrong-kind (error): a claim where an argument belongs, or the reverse

`supports:` and `attacks:` aim at a claim, and so do premises and the ends of conflicts and
restatements. `undercuts:` aims at an argument.

The two kinds of attack are different things to say. A rebuttal (`attacks: CLAIM`) says that the
conclusion is false. An undercut (`undercuts: ARGUMENT`) leaves the conclusion open and says that
this step does not lead there: the premises may hold and the conclusion still not follow.

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
    undercuts: roe-1999/roads-are-free
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
    attacks: roe-1999/roads-are-free
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, Related
from argmap.rules.references import unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import KnowledgeBase
    from argmap.rules.references import Reference


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each reference to a record of the other kind."""
    for ref in unresolved(kb):
        if ref.wanted == "claim" and ref.target in kb.arguments:
            argument = kb.arguments[ref.target]
            hint = _hint_for_argument(ref, [target for _, target in argument.targets])
            yield _finding(ref, "an argument", hint, Place(*argument.origin, key=True))
        elif ref.wanted == "argument" and ref.target in kb.claims:
            steps = [a.id for a in kb.arguments.values() if a.supports == ref.target][:3]
            hint = (
                "an undercut denies that a step leads to its conclusion; to say that the claim "
                f"itself is false, write `attacks: {ref.written}`"
            )
            if steps:
                hint += f"; the steps for it are {', '.join(steps)}"
            yield _finding(ref, "a claim", hint, Place(*kb.claims[ref.target].origin, key=True))


def _hint_for_argument(ref: Reference, concludes: list[str]) -> str:
    if ref.key == "attacks":
        return (
            "an attack denies a claim; to say that a step does not lead to its conclusion, write "
            f"`undercuts: {ref.written}`"
        )
    meant = f"; did you mean its conclusion, {concludes[0]}?" if concludes else ""
    if ref.key == "premises":
        return f"premises are claims{meant}"
    if ref.key == "supports":
        return f"what backs a step supports one of its premises{meant}"
    return f"an argument is a step, not a claim{meant}"


def _finding(ref: Reference, found: str, hint: str, place: Place) -> Finding:
    message = f"`{ref.key}` takes {_article(ref.wanted)}; `{ref.written}` is {found}"
    return Finding("AM206", message, ref.place, hint, (Related(place, f"{ref.target} is here"),))


def _article(kind: str) -> str:
    return f"an {kind}" if kind == "argument" else f"a {kind}"
