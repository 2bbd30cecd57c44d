"""AM411 unasked-question (error): an answer to a question that is not asked

`answers:` names a critical question of another argument: one of the questions that go with the
scheme which that argument follows. Here the argument follows no scheme, or its scheme has no
question of this name, or `undercuts:` names another argument than the one that is answered.

`argmap questions ID` lists the questions of an argument with their names, and `argmap list
schemes` all schemes.

## Fails

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  ferries-paid:
    text: The ferries of the next county pay for themselves.
    type: fact
  bridges-would-pay:
    text: Bridges would pay for themselves.
    type: forecast
  ferries-carry-freight:
    text: Most of what the ferries earn is freight, which no bridge here carries.
    type: fact
arguments:
  as-ferries-do:
    premises: [ferries-paid]
    supports: bridges-would-pay
    scheme: from-analogy
  freight-differs:
    premises: [ferries-carry-freight]
    answers: {argument: as-ferries-do, question: difference}
```

## Passes

```yaml
# claims/doe-2020/tolls.yaml
source: doe-2020
claims:
  ferries-paid:
    text: The ferries of the next county pay for themselves.
    type: fact
  bridges-would-pay:
    text: Bridges would pay for themselves.
    type: forecast
  ferries-carry-freight:
    text: Most of what the ferries earn is freight, which no bridge here carries.
    type: fact
arguments:
  as-ferries-do:
    premises: [ferries-paid]
    supports: bridges-would-pay
    scheme: from-analogy
  freight-differs:
    premises: [ferries-carry-freight]
    answers: {argument: as-ferries-do, question: differences}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, Related, nearest, placed
from argmap.model.scheme_catalogue import schemes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Argument, KnowledgeBase


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield a finding for each answer whose question the other argument is not asked."""
    for argument in kb.arguments.values():
        answers = argument.answers
        asked = None if answers is None else kb.arguments.get(answers.argument)
        if answers is None or asked is None or asked.id in kb.damaged:
            continue
        if argument.undercuts not in (None, asked.id):
            yield _finding(
                argument,
                "argument",
                f"it answers a question put to `{asked.id}`, and undercuts another argument",
                f"write `undercuts: {asked.id}`, or leave `undercuts:` out: it follows",
                asked,
            )
        if asked.scheme is None:
            yield _finding(
                argument,
                "argument",
                f"`{asked.id}` follows no scheme, and is asked no critical questions",
                "give it a `scheme:`, or write `undercuts:` in the place of `answers:`",
                asked,
            )
            continue
        names = [question.name for question in schemes()[asked.scheme].questions]
        if answers.question not in names:
            near = nearest(answers.question, names) or names
            yield _finding(
                argument,
                "question",
                f"the scheme {asked.scheme} has no question `{answers.question}`",
                f"did you mean {' or '.join(near)}? `argmap questions {asked.id}` tells them",
                asked,
            )


def _finding(argument: Argument, key: str, message: str, hint: str, asked: Argument) -> Finding:
    return Finding(
        "AM411",
        message,
        placed(argument.origin, "answers", key),
        hint,
        (Related(Place(*asked.origin, key=True), "the argument that is asked"),),
    )
