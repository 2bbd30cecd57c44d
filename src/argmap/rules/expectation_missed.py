"""AM420 expectation-missed (error): a verdict that is not the one expected

A claim file says under `expect:` how some claims fare from a viewpoint, and they fare otherwise.
Verdicts follow from all claims, arguments and conflicts together, so that an edit in one file can
flip a thesis in another. An expectation turns that from an accident into a decision: mend the
edit, or change the expectation and say so in the commit.

`argmap why ID` explains the verdict there is; `argmap assess` lists them all. Expectations are
looked at only where everything else could be read: verdicts on half a knowledge base mean little.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
  some-cannot-pay:
    text: Some who cross cannot pay.
    type: fact
arguments:
  gain-obliges:
    premises: [users-benefit]
    supports: tolls-are-fair
  the-poor-cross-too:
    premises: [some-cannot-pay]
    undercuts: gain-obliges
expect:
  - viewpoint: jane-doe
    stands: [tolls-are-fair]
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  tolls-are-fair:
    text: Tolls are fair.
    type: value
  users-benefit:
    text: Those who cross a bridge gain by it.
    type: fact
  some-cannot-pay:
    text: Some who cross cannot pay.
    type: fact
arguments:
  gain-obliges:
    premises: [users-benefit]
    supports: tolls-are-fair
  the-poor-cross-too:
    premises: [some-cannot-pay]
    undercuts: gain-obliges
expect:
  - viewpoint: jane-doe
    stands: [users-benefit, some-cannot-pay]
    falls: [tolls-are-fair]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, placed
from argmap.graph.argument_graph import sound_arguments
from argmap.model import scope_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.acceptance.certificates import Verdict
    from argmap.model import Expectation, KnowledgeBase

# The seconds that the verdicts from one viewpoint may take.
_PATIENCE = 10.0


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each claim whose verdict is not the one expected of it."""
    if not kb.expectations or not _is_whole(kb):
        return
    by_viewpoint: dict[str, list[Expectation]] = {}
    for expectation in kb.expectations:
        by_viewpoint.setdefault(expectation.viewpoint, []).append(expectation)
    for viewpoint, expectations in by_viewpoint.items():
        verdicts = _verdicts(kb, viewpoint, expectations)
        for expectation in expectations:
            yield from _missed(expectation, verdicts)


def _is_whole(kb: KnowledgeBase) -> bool:
    """Return whether nothing is missing that could bear on a verdict."""
    damaged = any(not name.startswith("work:") for name in kb.damaged)
    return not (damaged or kb.unknowable or sound_arguments(kb, kb.claims)[1])


def _verdicts(
    kb: KnowledgeBase, viewpoint: str, expectations: list[Expectation]
) -> Mapping[str, Verdict]:
    """Return the verdicts on the claims that something is expected of; {} for nobody's view."""
    from argmap.acceptance.reading import theory_of  # noqa: PLC0415 - most bases expect nothing
    from argmap.acceptance.verdicts import Options, assess  # noqa: PLC0415
    from argmap.acceptance.viewpoints import is_known, parse_viewpoint  # noqa: PLC0415

    meant = parse_viewpoint(viewpoint)
    if not is_known(kb, meant):
        return {}
    wanted = [c for e in expectations for claims in e.claims.values() for c in claims]
    claims = [claim for claim in wanted if claim in kb.claims]
    found = assess(theory_of(kb, meant), claims, Options(seconds=_PATIENCE))
    return {claim: standing.verdict for claim, standing in found.standings.items()}


def _missed(expectation: Expectation, verdicts: Mapping[str, Verdict]) -> Iterator[Finding]:
    from argmap.acceptance.wording import formal, label  # noqa: PLC0415

    whose = "" if expectation.viewpoint == "all" else f" --viewpoint {expectation.viewpoint}"
    for expected, claims in expectation.claims.items():
        for index, claim in enumerate(claims):
            verdict = verdicts.get(claim)
            if verdict is None or verdict.value == expected:
                continue
            name = short(claim) if scope_of(claim) == expectation.scope else claim
            hint = f"`argmap why {claim}{whose}` explains it: mend the step, or the expectation"
            yield Finding(
                "AM420",
                f"`{name}` is expected under `{expected}` from the viewpoint "
                f"{expectation.viewpoint}; the verdict is: {label(verdict)} ({formal(verdict)})",
                placed(expectation.origin, expected, index),
                hint,
            )
