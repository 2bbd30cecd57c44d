"""Write a synthetic knowledge base, and the same content for the programs argmap is compared to.

    python bench/generate.py DIR --claims N [--seed S] [--beancount FILE] [--argdown FILE]

In: a number of claims and a seed. Out: in DIR an `argmap.yaml`, `corpus/` and `claims/` that
`argmap check` finds nothing wrong with; the two peers' inputs where asked for. The YAML is
written with f-strings, because a YAML writer would take a hundred times as long.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import peers
from knowledge import Argument, Cite, Claim, ClaimFile, Knowledge, Pair, Source, make

WIDTH = 90


def write_knowledge_base(knowledge: Knowledge, root: Path) -> int:
    """Write the knowledge base below `root`; give back the bytes that its claim files take."""
    corpus = root / "corpus"
    _write(root / "argmap.yaml", "title: Synthetic knowledge base\ncurators: {kb: {name: Bench}}\n")
    _write(corpus / "holders.yaml", "".join(_holders(knowledge)))
    _write(corpus / "references.yaml", "".join(_references(knowledge)))
    size = 0
    for source in knowledge.sources:
        _write(corpus / source.id / "source.yaml", _source(source))
        for file in source.files:
            path = root / "claims" / source.id / f"{file.name}.yaml"
            size += _write(path, "".join(_claim_file(source, file)))
    if knowledge.across:
        path = root / "claims" / "across" / "between-sources.yaml"
        size += _write(path, "".join(_across_file(knowledge)))
    return size


def _write(path: Path, text: str) -> int:
    data = text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)


def _holders(knowledge: Knowledge) -> Iterator[str]:
    yield "holders:\n"
    for source in knowledge.sources:
        family, given = source.author
        yield f"  {_author_id(source)}:\n    name: {given} {family}\n    kind: person\n"
    for party in knowledge.holders:
        yield f"  {party}:\n    name: The {party.replace('-', ' ')}\n    kind: group\n"


def _author_id(source: Source) -> str:
    """Name the holder of a source; two sources may share a surname, hence the year."""
    return f"author-{source.id}"


def _references(knowledge: Knowledge) -> Iterator[str]:
    yield "references:\n"
    for number, work in enumerate(knowledge.works):
        family = work.split("-")[0].title()
        yield (
            f"  - id: {work}\n    type: book\n    title: A Study of Public Reason {number + 1}\n"
            f"    author: [{{family: {family}, given: Ada}}]\n"
            f"    issued: {{date-parts: [[{work.split('-')[1]}]]}}\n    publisher: Example Press\n"
        )


def _source(source: Source) -> str:
    family, given = source.author
    return (
        f"csl:\n  type: article-journal\n  title: {source.title}\n"
        f"  author: [{{family: {family}, given: {given}}}]\n"
        f"  issued: {{date-parts: [[{source.year}]]}}\n  container-title: Journal of Examples\n"
        f"author: {_author_id(source)}\nrights: {{licence: restricted}}\n"
    )


def _claim_file(source: Source, file: ClaimFile) -> Iterator[str]:
    yield f"source: {source.id}\ncurator: kb\n\nclaims:\n"
    for claim in file.claims:
        yield "".join(_claim(claim))
        yield "\n"
    yield "arguments:\n"
    yield "\n".join("".join(_argument(argument)) for argument in file.arguments)
    if file.conflicts:
        yield "\nconflicts:\n"
        yield from (_pair(pair, source.id) for pair in file.conflicts)


def _across_file(knowledge: Knowledge) -> Iterator[str]:
    """Write the relations that only the curator asserts: their file has no source."""
    yield "curator: kb\n"
    conflicts = [pair for pair in knowledge.across if pair.type]
    restatements = [pair for pair in knowledge.across if not pair.type]
    for name, pairs in (("conflicts", conflicts), ("restatements", restatements)):
        if pairs:
            yield f"\n{name}:\n"
            yield from (_pair(pair, "across") for pair in pairs)


def _claim(claim: Claim) -> Iterator[str]:
    if claim.thesis:
        yield f"  # Thesis {claim.index + 1}: what follows speaks for it or against it.\n"
    yield f"  {claim.id}:\n    text: {_wrapped(claim.text)}\n    type: {claim.type}\n"
    if claim.holder:
        yield f"    holder: {claim.holder}\n"
    if claim.stance != "asserts":
        yield f"    stance: {claim.stance}\n"
    if claim.implicit:
        yield "    fidelity: implicit\n"
    else:
        yield f"    at: {_blocks(claim)}\n"
    if len(claim.quotes) == 1:
        yield f"    quotes: {claim.quotes[0]}\n"
    elif claim.quotes:
        yield "    quotes:\n"
        yield from (f"      - {quote}\n" for quote in claim.quotes)
    if claim.cites:
        yield _list("cites", map(_cite, claim.cites))
    yield from _tags_and_note(claim.tags, claim.note)


def _argument(argument: Argument) -> Iterator[str]:
    target = _reference(argument.source, argument.target)
    yield f"  {argument.id}:\n"
    yield _list("premises", _references_from(argument.source, argument.premises))
    yield f"    {argument.link}: {target}\n"
    if argument.scheme:
        yield f"    scheme: {argument.scheme}\n"
    if argument.holder:
        yield f"    holder: {argument.holder}\n"
    if argument.by_curator:
        yield "    asserted_by: curator\n"
    yield f"    at: {argument.block}\n"
    if argument.quote:
        yield f"    quotes: {argument.quote}\n"
    yield from _tags_and_note(argument.tags, argument.note)


def _pair(pair: Pair, source: str) -> str:
    ends = ", ".join(_references_from(source, (pair.left, pair.right)))
    kind = f"    type: {pair.type}\n" if pair.type else ""
    asserted = "    asserted_by: curator\n" if source == "across" else ""
    return f"  - between: [{ends}]\n{kind}{asserted}    note: {_wrapped(pair.note)}\n"


def _reference(source: str, item: Claim | Argument) -> str:
    """Write an id as a file of `source` has it: short at home, qualified abroad."""
    return item.id if item.source == source else f"{item.source}/{item.id}"


def _references_from(source: str, claims: Iterable[Claim]) -> Iterator[str]:
    return (_reference(source, claim) for claim in claims)


def _blocks(claim: Claim) -> str:
    """Write `at` in one of its three ways: a block, a range, a list of both."""
    block = claim.block
    if len(claim.quotes) > 1:
        return f'[{block}, "{block + 1}-{block + 2}"]'
    return f'"{block}-{block + 1}"' if claim.index % 7 == 0 else str(block)


def _cite(cite: Cite) -> str:
    if cite.work is None:
        return f"{{note: {cite.note}}}"
    return f"{{work: {cite.work}, locator: p. {cite.locator}, note: {cite.note}}}"


def _tags_and_note(tags: list[str], note: str | None) -> Iterator[str]:
    if tags:
        yield _list("tags", tags)
    if note:
        yield f"    note: {_wrapped(note)}\n"


def _list(key: str, items: Iterable[str]) -> str:
    """Write a list in brackets where the line has room for it, otherwise an item a line."""
    values = list(items)
    line = f"    {key}: [{', '.join(values)}]\n"
    if len(line) <= WIDTH:
        return line
    return "".join((f"    {key}:\n", *(f"      - {value}\n" for value in values)))


def _wrapped(text: str) -> str:
    """Write `text` as a scalar of one or more lines: mostly plain, now and then quoted."""
    if len(text) % 16 == 0:
        text = f'"{text}"'
    lines = []
    room = WIDTH - len("    text: ")
    while len(text) > room:
        cut = text.rindex(" ", 0, room)
        lines.append(text[:cut])
        text = text[cut + 1 :]
    return "\n      ".join((*lines, text))


def main() -> None:
    """Read the command line and write what it asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--claims", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--beancount", type=Path, help="also write a ledger of the same size")
    parser.add_argument("--argdown", type=Path, help="also write the same map in Argdown")
    options = parser.parse_args()
    if options.directory.exists() and any(options.directory.iterdir()):
        parser.error(f"{options.directory} is not empty")
    knowledge = make(options.claims, options.seed)
    size = write_knowledge_base(knowledge, options.directory)
    if options.beancount:
        peers.write_beancount(knowledge, options.beancount, size)
    if options.argdown:
        peers.write_argdown(knowledge, options.argdown)


if __name__ == "__main__":
    main()
