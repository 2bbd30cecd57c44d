"""Measure the commands of the editor's desk on a large knowledge base in git.

    python bench/desk.py [--claims N] [--rounds N] [--argmap PROGRAM]

In: a synthetic knowledge base (`generate.py`), formatted and committed. Out: a Markdown table on
stdout. The commands take turns, there and back again, so that the base is what it was after each
round; a figure is the median of elapsed and of CPU time.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from run import HERE, Run, measure

# A command by its name in the table; what undoes it is run, and not counted.
Command = tuple[str, Sequence[str], Sequence[str]]


def commands(root: Path) -> list[Command]:
    """Return the commands to measure: of the ids, one of each kind, from all over the base."""
    dice = random.Random(1)
    topics = sorted(root.glob("claims/*/*.yaml"))
    topic = dice.choice([path for path in topics if path.parent.name != "across"])
    source = topic.parent.name
    lines = topic.read_text(encoding="utf-8").splitlines()
    ids = (line.strip() for line in lines[lines.index("claims:") :] if line.startswith("  "))
    claim = f"{source}/{next(name for name in ids if name.endswith(':')).rstrip(':')}"
    works = (root / "corpus" / "references.yaml").read_text(encoding="utf-8").splitlines()
    work = next(line.split("id: ")[1] for line in works if "id: " in line)
    renamed: list[Command] = [
        (f"rename {kind}", ["rename", old, new], ["rename", full, old, "--force"])
        for kind, old, new, full in (
            ("a claim", claim, "another-name", f"{source}/another-name"),
            ("a source", source, "another-source", "another-source"),
            ("a work", work, "another-work", "another-work"),
        )
    ]
    return [
        ("check", ["check"], []),
        ("fmt --check", ["fmt", "--check"], []),
        *renamed,
        ("schema claims", ["schema", "claims"], []),
    ]


def prepare(root: Path, claims: int, argmap: Path) -> None:
    """Write the base, format it, and commit it."""
    subprocess.run(
        [sys.executable, HERE / "generate.py", root, "--claims", str(claims)], check=True
    )
    subprocess.run([argmap, "--kb", root, "fmt"], check=True, capture_output=True)
    identity = ["-c", "user.name=B", "-c", "user.email=b@argmap.example"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "Base"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def timed(argmap: Path, root: Path, arguments: Sequence[str]) -> tuple[float, Run]:
    """Return the elapsed seconds of one run, and what else there is to say of it."""
    begin = time.monotonic()
    run = measure([argmap, "--kb", root, *arguments])
    return time.monotonic() - begin, run


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--argmap", type=Path, default=Path(sys.executable).with_name("argmap"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        prepare(root, options.claims, options.argmap)
        todo = commands(root)
        found: dict[str, list[tuple[float, Run]]] = {name: [] for name, _, _ in todo}
        for _ in range(options.rounds):
            for name, there, back in todo:
                found[name].append(timed(options.argmap, root, there))
                if back:
                    timed(options.argmap, root, back)
    base = median(run.cpu for _, run in found["check"])
    print(f"| {options.claims} claims | elapsed s | CPU s | CPU, `check` = 1 |")
    print("|---|---:|---:|---:|")
    for name, runs in found.items():
        failure = next((run.failure for _, run in runs if run.failure), None)
        elapsed, cpu = median(s for s, _ in runs), median(run.cpu for _, run in runs)
        shown = f"failed: {failure} | |" if failure else f"{elapsed:.2f} | {cpu:.2f} |"
        print(f"| `{name}` | {shown} {cpu / base:.2f} |")


if __name__ == "__main__":
    main()
