"""Graphviz at work, as a process of its own: a drawing in DOT comes in, a picture goes out.

Graphviz is a library in C, which says what it has to say on standard error, and cannot be
interrupted. In a process of its own it can be listened to, stopped, and fall over, without harm.
"""

from __future__ import annotations

import sys


def draw(dot: str, to: str) -> bytes:
    """Return a drawing (see `drawing`) as "svg", "png" or "pdf". Raises what pygraphviz raises."""
    import pygraphviz  # noqa: PLC0415 - of the extra `documents`

    # Graphviz takes positions as they are: there is nothing to lay out, whatever the size.
    drawn: bytes = pygraphviz.AGraph(string=dot).draw(format=to, prog="nop2")
    return drawn


def main(arguments: list[str]) -> int:
    """Read DOT on standard input, and write the picture to standard output."""
    dot = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(draw(dot, arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
