"""Whole checks of a knowledge base: in a thread of their own, called off by the next keystroke."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from argmap.lsp.diagnostics import whole_check
from argmap.lsp.snapshot import take

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.diagnostics import Finding
    from argmap.lsp.snapshot import Snapshot
    from argmap.lsp.state import Base

# Seconds without a keystroke before everything is checked.
QUIET = 0.4


class _CalledOffError(Exception):
    """A check is not wanted any more."""


class Checks:
    """Runs at most one check at a time on each knowledge base, of what is there when it begins.

    `deliver` gets the result in the loop that everything else runs in; `trouble` gets what a check
    raised. A check whose knowledge base changed meanwhile delivers nothing: another one follows.
    """

    def __init__(
        self,
        deliver: Callable[[Base, Snapshot, list[Finding]], None],
        trouble: Callable[[Base, Exception], None],
    ) -> None:
        self._deliver = deliver
        self._trouble = trouble
        self._timers: dict[Base, asyncio.TimerHandle] = {}
        self._running: dict[Base, threading.Event] = {}

    def due(self, base: Base, seconds: float = QUIET) -> None:
        """Have a knowledge base checked after a while without further changes."""
        self.call_off(base)
        loop = asyncio.get_running_loop()
        self._timers[base] = loop.call_later(seconds, self._start, base)

    def call_off(self, base: Base) -> None:
        """Let the running check of a knowledge base come to nothing, and the next one not begin."""
        timer = self._timers.pop(base, None)
        if timer is not None:
            timer.cancel()
        if base in self._running:
            self._running[base].set()

    def _start(self, base: Base) -> None:
        del self._timers[base]
        if base in self._running:  # called off, but not yet at an end
            self.due(base, 0.05)
            return
        loop = asyncio.get_running_loop()
        try:
            unsaved, remembered, before = base.unsaved(), base.remembered(), base.snapshot
        except Exception as error:  # a directory that cannot be listed now can be later
            self._trouble(base, error)
            return
        cancelled = self._running[base] = threading.Event()

        def pause() -> None:
            if cancelled.is_set():
                raise _CalledOffError
            time.sleep(0)  # whoever waits for the interpreter gets it

        def work() -> None:
            outcome: Callable[[], None]
            try:
                snapshot = take(
                    base.root, unsaved, base.texts, before, pause, remembered=remembered
                )
                findings = whole_check(base, snapshot, pause)
                outcome = partial(self._finish, base, snapshot, findings)
            except _CalledOffError:
                outcome = partial(self._forget, base)
            except Exception as error:  # whatever it is, the server goes on
                outcome = partial(self._fail, base, error)
            # Where the loop is closed, nobody waits for this any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(outcome)

        # A daemon: what is being checked keeps nobody from leaving.
        threading.Thread(target=work, name="argmap check", daemon=True).start()

    def _forget(self, base: Base) -> None:
        del self._running[base]

    def _finish(self, base: Base, snapshot: Snapshot, findings: list[Finding]) -> None:
        if not self._running.pop(base).is_set():
            self._deliver(base, snapshot, findings)

    def _fail(self, base: Base, error: Exception) -> None:
        self._forget(base)
        self._trouble(base, error)
