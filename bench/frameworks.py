"""Measure the solver of abstract frameworks against pygarg, and grounded semantics on a chain.

    python bench/frameworks.py [--rounds N]

In: nothing; frameworks are generated, the same for the same seed. Out: a Markdown table on
stdout. Both solvers run in this process, in turns, on the same framework and task; their answers
are compared, and a difference ends the run. A figure is the geometric mean of pygarg's time over
ours (the faster of the rounds each).
"""

import argparse
import math
import random
import time
from collections.abc import Callable

import networkx
from pygarg.dung import solver as pygarg

from argmap.acceptance.abstract import Answer, Framework, Task, solve
from argmap.acceptance.abstract.framework import framework, grounded

SIZES = (20, 40, 80)
SEMANTICS = ("CO", "GR", "PR", "ST", "SST", "ID")
CHAIN = 400_000


def generated(seed: int) -> list[tuple[str, Framework]]:
    """Return frameworks after the three random models that the competitions draw from."""
    found = []
    for size in SIZES:
        graphs = {
            "Erdős–Rényi": networkx.gnp_random_graph(size, 3 / size, seed=seed, directed=True),
            "Barabási–Albert": networkx.barabasi_albert_graph(size, 2, seed=seed),
            "Watts–Strogatz": networkx.watts_strogatz_graph(size, 4, 0.3, seed=seed),
        }
        for name, graph in graphs.items():
            turned = random.Random(seed)
            edges = list(graph.edges)
            if not graph.is_directed():
                # One way, the other or, now and then, both.
                edges = [
                    pair
                    for one, other in edges
                    for pair in turned.choice(
                        [[(one, other)], [(other, one)], [(one, other), (other, one)]]
                    )
                ]
            found.append((name, framework([str(i) for i in range(size)], edges)))
    return found


def best(run: Callable[[], object], rounds: int) -> tuple[float, object]:
    """Return the least time of some rounds, and what came out."""
    least = math.inf
    for _ in range(rounds):
        begun = time.perf_counter()
        result = run()
        least = min(least, time.perf_counter() - begun)
    return least, result


def compare(whole: Framework, semantics: str, problem: str, rounds: int) -> float:
    """Return pygarg's time over ours on one task; a different answer ends the run."""
    names = list(whole.names)
    attacks = [[names[one], names[other]] for one, other in whole.attacks()]
    if problem == "EE":
        task = Task("EE", semantics)  # type: ignore[arg-type]

        def theirs() -> object:
            return {frozenset(e) for e in pygarg.extension_enumeration(names, attacks, semantics)}

        def read(answer: Answer) -> object:
            return {frozenset(names[i] for i in e) for e in answer.extensions}
    else:
        task = Task(problem, semantics, len(names) // 2)  # type: ignore[arg-type]
        decide = (
            pygarg.credulous_acceptability if problem == "DC" else pygarg.skeptical_acceptability
        )

        def theirs() -> object:
            return bool(decide(names, attacks, names[len(names) // 2], semantics)[0])

        def read(answer: Answer) -> object:
            return answer.accepted

    their_time, expected = best(theirs, rounds)
    our_time, answer = best(lambda: solve(whole, task), rounds)
    if not isinstance(answer, Answer) or read(answer) != expected:
        raise SystemExit(f"different answers: {problem}-{semantics}, {len(names)} arguments")
    return their_time / our_time


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    frameworks = generated(seed=7)
    print("| task |", " | ".join(SEMANTICS), "|")
    print("|---|" + "---:|" * len(SEMANTICS))
    every: list[float] = []
    for problem in ("DC", "DS", "EE"):
        cells = []
        for semantics in SEMANTICS:
            ratios = [compare(whole, semantics, problem, rounds) for _, whole in frameworks]
            every += ratios
            cells.append(f"{_mean(ratios):.0f} ×")
        print(f"| {problem} |", " | ".join(cells), "|")
    chain = framework([str(i) for i in range(CHAIN)], [(i, i + 1) for i in range(CHAIN - 1)])
    least, _ = best(lambda: grounded(chain), rounds)
    print(f"\nGeometric mean over all {len(every)}: {_mean(every):.1f} × as fast as pygarg.")
    print(f"Grounded, a chain of {CHAIN:,} arguments: {least:.2f} s.")


def _mean(ratios: list[float]) -> float:
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


if __name__ == "__main__":
    main()
