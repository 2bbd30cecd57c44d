"""A picture as SVG, PNG or PDF, rendered by the Graphviz that pygraphviz's wheel carries."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.export.map.drawing import as_drawing
from argmap.export.map.labels import SIZE
from argmap.export.map.layout import PAGE
from argmap.export.map.svg import finished

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.export.map.picture import Picture

# Seconds, and what is drawn at most: a picture of 2 000 claims and arguments takes about ten.
PATIENCE = 60
MOST_DRAWN = 2000
_TICK = 1.0  # seconds between two calls of `on_wait`
_ENGINE = (sys.executable, "-P", "-m", "argmap.export.map.engine")
# What Graphviz says on a machine whose fonts are set up in an unusual way: nothing is amiss.
_CHATTER = ("Fontconfig warning:", "Pango-WARNING", "Warning: no hard-coded", "Warning: graph has")


class RenderingError(Exception):
    """Graphviz did not draw the picture; the message is a line that says why."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture, and what Graphviz remarked on it, in lines.

    `type_size` is that of the claims, in points, where the picture is fitted to a page of A4.
    """

    content: str | bytes
    remarks: tuple[str, ...]
    type_size: float


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
    content, said = _run(drawing.dot, to, on_wait)
    remarks = tuple(
        line for line in said.splitlines() if line.strip() and not line.startswith(_CHATTER)
    )
    type_size = SIZE * _scale_on_a_page(drawing.width, drawing.height)
    if to == "svg":
        return Rendered(finished(content.decode(), picture), remarks, type_size)
    return Rendered(content, remarks, type_size)


def _scale_on_a_page(width: float, height: float) -> float:
    """Return how large a picture is on a page of A4, upright or across: at most 1."""
    short, long = PAGE
    upright = min(short / width, long / height)
    return min(1.0, max(upright, min(long / width, short / height)))


def _run(drawing: str, to: str, on_wait: Callable[[], None]) -> tuple[bytes, str]:
    """Return what the engine draws, and what it says meanwhile."""
    deadline = time.monotonic() + PATIENCE
    # From a file, not a pipe: `communicate` forgets what it has not yet written when it times out.
    with tempfile.TemporaryFile() as given:
        given.write(drawing.encode())
        given.seek(0)
        with subprocess.Popen(  # noqa: S603 - this very Python
            [*_ENGINE, to], stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as engine:
            try:
                while engine.returncode is None:
                    try:
                        content, said = engine.communicate(timeout=_TICK)
                    except subprocess.TimeoutExpired:
                        on_wait()
                        if time.monotonic() > deadline:
                            late = f"Graphviz took more than {PATIENCE} seconds"
                            raise RenderingError(late) from None
            finally:
                engine.kill()  # where it is still at work
    words = said.decode(errors="replace")
    if engine.returncode or not content:
        lines = [line for line in words.splitlines() if line and not line.startswith(_CHATTER)]
        raise RenderingError(f"Graphviz failed: {lines[-1] if lines else 'it does not say why'}")
    return content, words
