"""Measure how long verdicts take.

    python bench/verdicts.py [--rounds N] [--seed S]

In: the shipped knowledge base, synthetic ones (`knowledge.py`), and synthetic theories. Out: a
table of seconds (median of the rounds), from a loaded base, or from a theory, to the verdicts.
Everything runs in this process; it takes about a minute.
"""

import argparse
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from argmap.acceptance.certificates import Verdict
from argmap.acceptance.extensions import Semantics
from argmap.acceptance.grounded import grounded
from argmap.acceptance.numbering import Numbered
from argmap.acceptance.reading import theory_of
from argmap.acceptance.theory import Rule, Theory
from argmap.acceptance.verdicts import Options, assess
from argmap.acceptance.verification import faults
from argmap.loading import load
from argmap.model import KnowledgeBase
from generate import write_knowledge_base
from knowledge import make

SHIPPED = Path(__file__).parent.parent
# Seconds for the verdicts on one theory.
PATIENCE = 5.0


def disputed(claims: int, steps: int, seed: int) -> Theory:
    """Return a theory in which a quarter of the steps attack: half of its claims are in dispute.

    A step starts from claims further down the list, as reasons in prose do; attacks, undercuts
    and conflicts hit anything.
    """
    dice = random.Random(seed)
    names = [f"c{number}" for number in range(claims)]
    rules: list[Rule] = []
    for number in range(steps):
        count = dice.choice([1, 1, 2, 3])
        chance, target = dice.random(), dice.randrange(claims)
        if chance < 0.15:
            head, pool = f"-{names[target]}", names
        elif chance < 0.23 and number:
            head, pool = f"-r{dice.randrange(number)}", names
        else:
            head, pool = names[target], names[: max(1, target)]
        body = tuple(dict.fromkeys(dice.choices(pool, k=count)))
        rules.append(Rule(f"r{number}", body, head))
    for number in range(claims // 10):
        one, other = dice.sample(names, 2)
        rules.append(Rule(f"x{number}", (one,), f"-{other}", strict=True))
        rules.append(Rule(f"y{number}", (other,), f"-{one}", strict=True))
    argued = {rule.head for rule in rules}
    return Theory(tuple(name for name in names if name not in argued), (), tuple(rules))


def chain(length: int) -> Theory:
    """Return a chain of undercuts, half of it premises and half of it steps."""
    steps = range(length // 2)
    rules = [Rule(f"r{n}", (f"p{n}",), f"-r{n - 1}" if n else "c") for n in steps]
    return Theory(tuple(f"p{n}" for n in steps), (), tuple(rules))


def median(work: Callable[[], object], rounds: int) -> float:
    """Return the median of the seconds that a piece of work takes."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def report(name: str, seconds: float) -> None:
    """Print a row of the table."""
    print(f"| {name} | {seconds:.3f} |", flush=True)


def _assessed(kb: KnowledgeBase) -> None:
    assess(theory_of(kb), kb.claims)


def bases(rounds: int, seed: int) -> None:
    """Measure knowledge bases, from loaded to assessed."""
    shipped = load(SHIPPED).kb
    report(
        "shipped base, every verdict",
        median(partial(_assessed, shipped), rounds),
    )

    def certified() -> None:
        found = assess(theory_of(shipped), shipped.claims, Options(certify=True))
        if faults(found):
            raise AssertionError("a verdict is not shown")

    report("the same, certified and verified", median(certified, rounds))
    for size in (500, 2_000):
        with tempfile.TemporaryDirectory() as directory:
            write_knowledge_base(make(size, seed), Path(directory))
            kb = load(Path(directory).resolve()).kb
        report(
            f"synthetic base, {size} claims, every verdict",
            median(partial(_assessed, kb), rounds),
        )


def theories(seed: int) -> None:
    """Measure theories: five of each kind, once, up to a deadline."""
    for claims, steps, semantics in (
        (500, 400, Semantics.preferred),
        (500, 1_350, Semantics.preferred),
        (2_000, 1_600, Semantics.preferred),
        (2_000, 5_400, Semantics.grounded),
    ):
        names = [f"c{number}" for number in range(claims)]
        taken, undecided = [], 0
        for number in range(5):
            theory = disputed(claims, steps, seed + number)
            start = time.perf_counter()
            found = assess(theory, names, Options(semantics, PATIENCE))
            taken.append(time.perf_counter() - start)
            undecided += sum(found.verdict(name) is Verdict.undecided for name in names)
        report(
            f"five disputed theories, {claims} claims, {steps} steps, {semantics.value}: median",
            statistics.median(taken),
        )
        report(f"- slowest; undecided in {PATIENCE:g} s: {undecided}", max(taken))
    long = chain(400_000)
    report("chain of 400 000 elements, grounded", median(partial(_grounded, long), 3))


def _grounded(theory: Theory) -> None:
    grounded(Numbered(theory))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    gc.disable()  # as the command line does
    print("| | seconds |\n|---|---:|")
    bases(options.rounds, options.seed)
    theories(options.seed)


if __name__ == "__main__":
    main()
