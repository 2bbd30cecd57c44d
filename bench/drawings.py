"""Measure how long maps take, from the command line.

    python bench/drawings.py [--rounds N] [--seed S] [--argmap PROGRAM]

In: the shipped knowledge base and synthetic ones (`knowledge.py`). Out: a table of CPU seconds
(median of the rounds, which take turns; Graphviz's own process is counted in), the ratio to
`argmap show`, which draws nothing, and peak memory.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generate import write_knowledge_base
from knowledge import make
from run import ROOT, SHOWN_CLAIM, in_turns

SHOW = "`argmap show`, shipped base"
BASES = {"shipped base": ROOT}
SIZES = (200, 10_000)
# What is drawn: name, base, arguments.
MAPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("one thesis, 18 claims, svg", "shipped base", ("three-obstacles", "--to", "svg")),
    ("everything, 40 of 228 claims, svg", "shipped base", ("--all", "--to", "svg")),
    ("200 claims, svg", "200", ("--all", "--max", "200", "--to", "svg")),
    ("200 claims, pdf", "200", ("--all", "--max", "200", "--to", "pdf")),
    ("200 claims, png", "200", ("--all", "--max", "200", "--to", "png")),
    ("40 of 10 000 claims, svg", "10000", ("--all", "--to", "svg")),
    ("500 of 10 000 claims, svg", "10000", ("--all", "--max", "500", "--to", "svg")),
    ("10 000 claims, dot", "10000", ("--all", "--max", "10000", "--to", "dot")),
    ("10 000 claims, mermaid", "10000", ("--all", "--max", "10000", "--to", "mermaid")),
)


def commands(argmap: str, bases: dict[str, Path]) -> Iterator[tuple[str, Sequence[str | Path]]]:
    """Yield what is run, by name."""
    yield SHOW, [argmap, "--kb", bases["shipped base"], "show", SHOWN_CLAIM]
    for name, base, arguments in MAPS:
        yield name, [argmap, "--kb", bases[base], "map", *arguments, "-o", "-"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--argmap", default=shutil.which("argmap") or "argmap")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        bases = dict(BASES)
        for size in SIZES:
            bases[str(size)] = Path(directory).resolve() / str(size)
            write_knowledge_base(make(size, options.seed), bases[str(size)])
        runs = in_turns(dict(commands(options.argmap, bases)), options.rounds)
    print("| | CPU s | show = 1 | peak MB |\n|---|---:|---:|---:|")
    for name, run in runs.items():
        ratio = run.cpu / runs[SHOW].cpu
        print(f"| {name} | {run.failure or f'{run.cpu:.2f} | {ratio:.1f} | {run.memory:.0f}'} |")


if __name__ == "__main__":
    main()
