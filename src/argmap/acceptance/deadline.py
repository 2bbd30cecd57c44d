"""Until when an answer may be looked for."""

from __future__ import annotations

import math
import time


class OutOfTimeError(Exception):
    """The deadline passed before there was an answer. Raised and caught in this package."""


class Deadline:
    """A moment on the monotonic clock; without seconds, one that never comes."""

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = seconds
        self.moment = math.inf if seconds is None else time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, at least 0."""
        return max(0.0, self.moment - time.monotonic())

    def check(self) -> None:
        """Go on where there is time.

        Raises:
            OutOfTimeError: where there is none.

        """
        if time.monotonic() > self.moment:
            raise OutOfTimeError
