"""A picture as SVG, PNG or PDF, rendered by the Graphviz that pygraphviz's wheel carries."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from argmap.export.map.drawing import as_drawing
from argmap.export.map.svg import finished

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.export.map.picture import Picture

FORMATS = ("svg", "png", "pdf")
# Seconds, and what is drawn at most: a picture of 2 000 claims and arguments takes about ten.
PATIENCE = 60
MOST_DRAWN = 2000
# What Graphviz says on a machine whose fonts are set up in an unusual way: nothing is amiss.
_CHATTER = ("Fontconfig warning:", "Pango-WARNING", "Warning: no hard-coded", "Warning: graph has")


class RenderingError(Exception):
    """Graphviz did not draw the picture; the message is a line that says why."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture, and what Graphviz remarked on it, in lines."""

    content: str | bytes
    remarks: tuple[str, ...]


def is_at_hand() -> bool:
    """Return whether pygraphviz is installed."""
    return find_spec("pygraphviz") is not None


def rendered(
    picture: Picture,
    to: str,
    *,
    dpi: int = 144,
    with_legend: bool = True,
    on_wait: Callable[[], None] = lambda: None,
) -> Rendered:
    """Return a picture as "svg" (text), "png" or "pdf" (bytes).

    `dpi` is the resolution of a PNG in dots an inch; text in SVG and PDF stays text. `on_wait` is
    called once a second. Raises RenderingError where Graphviz fails or takes longer than
    `PATIENCE`, or the picture is too large for it.
    """
    drawn = len(picture.boxes) + len(picture.steps)
    if drawn > MOST_DRAWN:
        raise RenderingError(f"{drawn} claims and arguments are more than a picture can hold")
    drawing = as_drawing(picture, dpi=dpi if to == "png" else 72, with_legend=with_legend)
    content, said = _run(drawing, to, on_wait)
    remarks = tuple(
        line for line in said.splitlines() if line.strip() and not line.startswith(_CHATTER)
    )
    if to == "svg":
        return Rendered(finished(content.decode(), picture), remarks)
    return Rendered(content, remarks)


def _run(drawing: str, to: str, on_wait: Callable[[], None]) -> tuple[bytes, str]:
    """Return what the engine draws, and what it says meanwhile."""
    command = [sys.executable, "-P", "-m", "argmap.export.map.engine", to]
    deadline = time.monotonic() + PATIENCE
    with subprocess.Popen(  # noqa: S603 - a list, and this very Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as engine:
        given: bytes | None = drawing.encode()
        while True:
            try:
                content, said = engine.communicate(given, timeout=1)
                break
            except subprocess.TimeoutExpired:
                given = None
                on_wait()
                if time.monotonic() > deadline:
                    engine.kill()
                    raise RenderingError(f"Graphviz took more than {PATIENCE} seconds") from None
            except BaseException:
                engine.kill()
                raise
    words = said.decode(errors="replace")
    if engine.returncode or not content:
        lines = [line for line in words.splitlines() if line and not line.startswith(_CHATTER)]
        raise RenderingError(f"Graphviz failed: {lines[-1] if lines else 'it does not say why'}")
    return content, words
