"""Measure argmap against beancount and Argdown on inputs of the same size, and its start-up.

    python bench/run.py [--claims N] [--quick] [--argmap PROGRAM]

In: the programs from bench/.venv and bench/node_modules. Out: two Markdown tables on stdout. The
programs take turns (A B C A B C), so that a busy moment of the machine falls on all of them; a
figure is the median of CPU time (user and system) or peak memory. What is absent is left out.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = HERE / ".venv" / "bin"
ARGDOWN = HERE / "node_modules" / "@argdown" / "cli" / "dist" / "cli.js"
SHOWN_CLAIM = "ling-2018/dual-coordination"
TIME_LIMIT = 600.0
# Argdown recurses over the document: with node's default stack it fails on large ones.
NODE = 'ulimit -s "$(ulimit -H -s)"; exec node --stack-size=60000 "$0" "$@"'


@dataclass(frozen=True)
class Run:
    """One run of a program: CPU seconds, peak memory in MB, and what went wrong, if anything."""

    cpu: float
    memory: float
    failure: str | None


@dataclass(frozen=True)
class Inputs:
    """The same knowledge in three formats."""

    claims: int
    knowledge_base: Path
    ledger: Path
    document: Path


@dataclass(frozen=True)
class Program:
    """A program to compare: its name in the table, and its command line for given inputs."""

    name: str
    command: Callable[[Inputs], Sequence[str | Path]]


def measure(command: Sequence[str | Path], limit: float = TIME_LIMIT) -> Run:
    """Run `command` to its end, or for `limit` seconds, with its output thrown away."""
    environment = dict(os.environ)
    # Users have cached bytecode; without the cache Python programs start far more slowly.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as talk:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=talk, env=environment)
        killer = threading.Timer(limit, process.kill)
        killer.start()
        begin = time.monotonic()
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.monotonic() - begin
        killer.cancel()
        # Popen did not do the waiting, so it has to be told that the process is gone.
        process.returncode = code = os.waitstatus_to_exitcode(status)
        talk.seek(0)
        lines = talk.read().decode(errors="replace").split("\n")
    failure = None
    if code and elapsed >= limit:
        failure = f"over {limit:.0f} s"
    elif code:
        failure = next((line for line in reversed(lines) if line.strip()), "") or f"exit {code}"
    memory = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return Run(usage.ru_utime + usage.ru_stime, memory, failure)


def in_turns(commands: dict[str, Sequence[str | Path]], rounds: int) -> dict[str, Run]:
    """Give the median run of each command; one that fails is not run again."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            if not any(run.failure for run in runs[name]):
                runs[name].append(measure(command))
    return {name: _median(done) for name, done in runs.items()}


def _median(runs: list[Run]) -> Run:
    return Run(
        median(run.cpu for run in runs), median(run.memory for run in runs), runs[-1].failure
    )


def make_inputs(directory: Path, claims: int) -> Inputs:
    """Generate the inputs in a process of its own.

    A child's peak memory counts what its parent held when it was started: this one stays small.
    """
    base = directory / str(claims)
    inputs = Inputs(claims, base, base.with_suffix(".beancount"), base.with_suffix(".argdown"))
    command: list[str | Path] = [
        sys.executable,
        HERE / "generate.py",
        base,
        "--claims",
        str(claims),
    ]
    command += ["--beancount", inputs.ledger, "--argdown", inputs.document]
    subprocess.run(command, check=True)
    return inputs


def programs(argmap: Path) -> list[Program]:
    """List the programs that are installed, argmap first."""
    bean_check = VENV / "bean-check"
    found = [
        (argmap, Program("argmap check", lambda of: [argmap, "--kb", of.knowledge_base, "check"])),
        (bean_check, Program("bean-check", lambda of: [bean_check, "--no-cache", of.ledger])),
        (ARGDOWN, Program("argdown json", lambda of: _argdown(of.document))),
    ]
    for path, program in found:
        if not path.exists():
            print(f"{program.name}: not installed, left out", file=sys.stderr)
    return [program for path, program in found if path.exists()]


def _argdown(document: Path) -> Sequence[str | Path]:
    return ["sh", "-c", NODE, ARGDOWN, "json", "--stdout", "--removeMap", document]


def compare(compared: list[Program], sizes: list[int], rounds: int) -> None:
    """Print a table of all programs at all sizes; the last column divides by argmap's CPU time."""
    print("| claims | program | CPU s | claims/s | peak MB | CPU, argmap = 1 |")
    print("|---:|---|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as directory:
            inputs = make_inputs(Path(directory), size)
            commands = {program.name: program.command(inputs) for program in compared}
            results = in_turns(commands, rounds)
        base = results.get("argmap check")
        for name, run in results.items():
            if run.failure:
                print(f"| {size} | {name} | failed: {run.failure} | | {run.memory:.0f} | |")
                continue
            ratio = f"{run.cpu / base.cpu:.2f}" if base and not base.failure else ""
            rate = size / run.cpu
            print(f"| {size} | {name} | {run.cpu:.2f} | {rate:.0f} | {run.memory:.0f} | {ratio} |")
        sys.stdout.flush()


def start_up(argmap: Path, rounds: int) -> None:
    """Print what argmap costs before it does anything, as multiples of an empty Python program."""
    python = argmap.with_name("python")
    commands: dict[str, Sequence[str | Path]] = {"python -c pass": [python, "-c", "pass"]}
    if argmap.exists():
        commands["argmap --version"] = [argmap, "--version"]
        commands[f"argmap show {SHOWN_CLAIM}"] = [argmap, "--kb", ROOT, "show", SHOWN_CLAIM]
    in_turns(commands, 1)  # the first run writes the bytecode
    results = in_turns(commands, rounds)
    empty = results["python -c pass"].cpu
    print("\n| start-up | CPU ms | `python -c pass` = 1 |\n|---|---:|---:|")
    for name, run in results.items():
        outcome = f"failed: {run.failure} | " if run.failure else f"{run.cpu * 1000:.1f} | "
        print(f"| `{name}` | {outcome}{'' if run.failure else f'{run.cpu / empty:.1f}'} |")


def main() -> None:
    """Read the command line and print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000, help="the largest size")
    parser.add_argument("--quick", action="store_true", help="up to 10 000 claims, one run each")
    parser.add_argument("--argmap", type=Path, default=VENV / "argmap", help="argmap's program")
    options = parser.parse_args()
    largest = min(options.claims, 10_000) if options.quick else options.claims
    sizes = [size for size in (1_000, 10_000) if size < largest] + [largest]
    compare(programs(options.argmap), sizes, rounds=1 if options.quick else 3)
    start_up(options.argmap, rounds=5 if options.quick else 21)


if __name__ == "__main__":
    main()
