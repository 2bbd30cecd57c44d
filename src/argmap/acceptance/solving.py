"""Models of a clingo program, one after another, within a time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.deadline import OutOfTimeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import clingo

    from argmap.acceptance.deadline import Deadline

# Seconds between two looks at the clock; an interrupt waits no longer than this.
_TICK = 0.05


def models(control: clingo.Control, deadline: Deadline) -> Iterator[clingo.Model]:
    """Yield the models that the solver finds; under optimisation ever better ones.

    Raises:
        OutOfTimeError: where the deadline passes first.

    """
    with control.solve(yield_=True, async_=True) as handle:
        while True:
            handle.resume()
            while not handle.wait(min(deadline.left(), _TICK)):
                if not deadline.left():
                    handle.cancel()
                    raise OutOfTimeError
            model = handle.model()
            if model is None:
                return
            yield model
