"""Forge proofs by the million: none may pass.

    python bench/soak.py [--mutations N] [--seed S] [--workers W]

In: invented texts, sealed and quoted from, with honest proofs. Each is changed in one way or two
(see `forgeries.py`). Out: how many of each kind were tried, and how many were accepted. The same
seed makes the same forgeries, whatever the number of workers.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from multiprocessing import Pool
from random import Random

from argmap.corpus import SourceText, examine, find, parse_quotation, prove, read_text, seal
from argmap.model import Claim, KnowledgeBase, Origin, Source
from argmap.model.locators import BlockRange
from argmap.model.seals import ProofFile
from forgeries import KINDS, MUTATIONS, WORDS, Case, Genuine

CHUNK = 5_000
QUOTATIONS = 24
# Few words, so that the same ones stand next to each other in many places.
VOCABULARY = (
    *WORDS,
    *("ferry", "pays", "never", "unlikely", "likely", "gain", "loss", "37", "38", "old", "free"),
    *("co-operation", "Asia-Pacific", "don't", "may", "must"),
)


def accepts(case: Case, genuine: Genuine) -> bool:
    """Return whether a reader is convinced, who has no text and knows the right commitments."""
    source = case.seal.source
    # Nothing but the seal tells this reader which blocks there are.
    record = _source(source)
    claim = Claim.model_construct(
        id=f"{source}/claim",
        curator="",
        origin=Origin("", ()),
        text="",
        type="fact",
        at=tuple(BlockRange(block, block) for block in sorted(case.at)),
        quotes=(case.quoted,),
    )
    file = ProofFile.model_construct(
        version=1, source=case.proofs_of, commitment=case.proofs_for, proofs=(case.proof,)
    )
    kb = KnowledgeBase(
        sources={source: record},
        claims={claim.id: claim},
        seals={source: case.seal},
        proofs={source: file},
    )
    proven = any(judgement.verdict == "proven" for judgement in examine(kb))
    known = {case.seal.source: case.seal.commitment for case in genuine.cases}
    return proven and known.get(source) == case.seal.commitment


@cache
def genuine_cases(seed: int) -> Genuine:
    """Return honest proofs of quotations from a few invented texts."""
    rng = Random(f"texts of {seed}")
    cases: list[Case] = []
    texts: dict[str, SourceText] = {}
    for name, blocks in (("one-1", 1), ("two-2", 9), ("three-3", 40)):
        body = "\n\n".join(_paragraph(rng) for _ in range(blocks))
        texts[name] = text = read_text(body, _source(name, blocks))
        sealed = seal(name, text)
        wanted = len(cases) + QUOTATIONS
        while len(cases) < wanted:
            quoted = _some_quotation(rng, text)
            matches = find(parse_quotation(quoted), text)
            if matches:
                match = rng.choice(matches)
                proof = prove(parse_quotation(quoted), match.spans, name, text)
                cases.append(Case(quoted, match.blocks, proof, name, sealed.commitment, sealed))
    return Genuine(tuple(cases), texts)


@cache
def _source(name: str, blocks: int = 0) -> Source:
    joined = [[number, number + 1] for number in range(2, blocks, 7)]
    return Source.model_validate(
        {
            "id": name,
            "origin": Origin("", ()),
            "csl": {"type": "article"},
            "author": "nobody",
            "rights": {"licence": "restricted"},
            **({"blocks": {"count": blocks, "joined": joined}} if blocks else {}),
        }
    )


def _paragraph(rng: Random) -> str:
    words = [rng.choice(VOCABULARY) for _ in range(rng.randint(12, 60))]
    pieces = [
        word + rng.choice(["", "", "", "", ",", ".", ";"]) + rng.choice([" ", " ", " ", "\n"])
        for word in words
    ]
    return "".join(pieces).replace("co-", "co-\n").strip()


def _some_quotation(rng: Random, text: SourceText) -> str:
    """Return words of a text as somebody would quote them: in one piece, or with gaps."""
    count = rng.choice([1, 1, 1, 2, 2, 3])
    place, pieces = rng.randrange(len(text.texts)), []
    for _ in range(count):
        end = min(place + rng.randint(2, 9), len(text.texts))
        pieces.append(" ".join(text.texts[place:end]).replace(" \u00ad ", rng.choice(["", "-"])))
        place = end + rng.choice([0, 0, 1, 3, 8])
    return rng.choice([" … ", " … ", " [that is] "]).join(pieces)


def forgeries(seed: int, chunk: int) -> Iterator[tuple[str, Case]]:
    """Yield forged cases without end, each with the kind of forgery it is."""
    rng = Random(f"forgeries {chunk} of {seed}")
    genuine = genuine_cases(seed)
    while True:
        original = rng.choice(genuine.cases)
        names = rng.choices(KINDS, k=1 if rng.random() < 0.7 else 2)
        case: Case | None = original
        for name in names:
            if case is not None and case.quotation.parts:
                case = MUTATIONS[name](rng, case, genuine)
        if case is not None and case != original:
            yield names[0] if len(names) == 1 else "two at once", case


def run_chunk(seed: int, chunk: int, count: int = CHUNK) -> tuple[Counter[str], list[str]]:
    """Return how many forgeries of each kind a chunk holds, and those that were accepted."""
    genuine = genuine_cases(seed)
    tried: Counter[str] = Counter()
    accepted = []
    for name, case in forgeries(seed, chunk):
        if accepts(case, genuine):
            if genuine.is_honest(case):
                continue  # the change led to another true quotation, or to none at all
            accepted.append(f"{name}: {case.quoted} {sorted(case.at)} {case.proof.spans}")
        tried[name] += 1
        if tried.total() == count:
            break
    return tried, accepted


def main() -> int:
    """Read the command line, forge, print the counts; return 1 where a forgery passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mutations", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    genuine = genuine_cases(options.seed)
    if not all(accepts(case, genuine) for case in genuine.cases):
        print("a genuine proof was refused")
        return 1
    chunks = range(-(-options.mutations // CHUNK))
    tried: Counter[str] = Counter()
    accepted: list[str] = []
    with Pool(options.workers) as pool:
        work = partial(run_chunk, options.seed)
        for done, (counts, passed) in enumerate(pool.imap_unordered(work, chunks), start=1):
            tried += counts
            accepted += passed
            if done % 20 == 0:
                print(f"{tried.total():,} forgeries, {len(accepted)} accepted", file=sys.stderr)
    for name, count in sorted(tried.items()):
        print(f"{count:>9,}  {name}")
    print(f"{tried.total():>9,}  forgeries of {len(genuine.cases)} proofs, seed {options.seed}")
    print(f"{len(accepted):>9,}  accepted")
    for forgery in accepted[:5]:
        print(forgery)
    return 1 if accepted else 0


if __name__ == "__main__":
    sys.exit(main())
