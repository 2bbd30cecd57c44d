"""The synthetic knowledge in the formats of the programs that argmap is compared to.

In: `Knowledge`. Out: a file of about the size of the claim files. Beancount gets a transaction a
claim, padded with metadata to the same number of bytes; Argdown gets the claims, the premises and
the relations themselves.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import words
from knowledge import Argument, Claim, Knowledge

FIRST_DAY = date(2000, 1, 1)
CLAIMS_PER_DAY = 20
# An outgoing relation of an argument's conclusion, by what the argument does to its target.
ARGDOWN_ARROW = {"attacks": "->", "undercuts": "_>"}
ARGDOWN_CONFLICT = {"contradictory": "><", "contrary": "->", "tension": "->", None: "+>"}


def write_beancount(knowledge: Knowledge, path: Path, size: int) -> None:
    """Write a ledger of one transaction a claim, about `size` bytes long, to `path`."""
    accounts = [f"{root}:{noun.title()}" for root in ("Assets", "Expenses") for noun in words.NOUNS]
    with path.open("w", encoding="utf-8") as ledger:
        written = ledger.write('option "title" "Synthetic ledger"\n\n')
        for account in accounts:
            written += ledger.write(f"{FIRST_DAY} open {account} EUR\n")
        room = (size - written) / len(knowledge.claims)
        for number, claim in enumerate(knowledge.claims, start=1):
            for line in _transaction(claim, accounts):
                written += len(line.encode())
                ledger.write(line)
            # Metadata of the last posting fill up what is left of the bytes that the claims so
            # far may take. The lines are about as long as those of a claim file.
            field = 0
            while written < number * room:
                field += 1
                other = knowledge.claims[(number * 7 + field) % len(knowledge.claims)]
                written += ledger.write(f'    remark-{field}: "{other.text[:25]}"\n')


def _transaction(claim: Claim, accounts: list[str]) -> Iterator[str]:
    """Write a balanced transaction: two expenses with metadata, and what pays for them."""
    day = FIRST_DAY + timedelta(days=claim.index // CLAIMS_PER_DAY)
    tags = "".join(f" #{tag}" for tag in claim.tags)
    half = len(accounts) // 2
    amounts = [100 + claim.index * 37 % 9000, 250 + claim.index * 61 % 7000]
    yield f'\n{day} * "{claim.source}" "{claim.text}"{tags} ^{claim.id}\n'
    yield f'  type: "{claim.type}"\n'
    for quote in claim.quotes:
        yield f'  quote: "{quote}"\n' if quote is claim.quotes[0] else f'  quote-2: "{quote}"\n'
    for place, cents in enumerate(amounts):
        account = accounts[half + (claim.index * 5 + place) % half]
        yield f"  {account}  {cents / 100:.2f} EUR\n"
        yield f"    block: {claim.block}\n"
    yield f"  {accounts[claim.index % half]}  {-sum(amounts) / 100:.2f} EUR\n"


def write_argdown(knowledge: Knowledge, path: Path) -> None:
    """Write the claims, arguments, conflicts and restatements as one Argdown document to `path`."""
    with path.open("w", encoding="utf-8") as document:
        for source in knowledge.sources:
            document.write(f"# {source.title}\n")
            for file in source.files:
                document.write(f"\n## {file.name}\n")
                document.writelines(_statement(claim) for claim in file.claims)
                for argument in file.arguments:
                    document.writelines(_reconstruction(argument))
                pairs = [(pair.left, pair.type, pair.right) for pair in file.conflicts]
                document.writelines(_relation(*pair) for pair in pairs)
            document.write("\n")
        document.write("# Between the sources\n")
        for pair in knowledge.across:
            document.write(_relation(pair.left, pair.type, pair.right))


def _title(item: Claim | Argument) -> str:
    """Name a claim or an argument for Argdown, which has one name space for all sources."""
    return f"{item.source} {item.id}"


def _statement(claim: Claim) -> str:
    """Write a claim as a statement; what Argdown has no syntax for goes into YAML data."""
    tags = "".join(f" #({tag})" for tag in claim.tags)
    quotes = ", ".join(f'"{quote}"' for quote in claim.quotes)
    cites = ", ".join(
        f"{{work: {cite.work}, locator: p. {cite.locator}, note: {cite.note}}}"
        if cite.work
        else f"{{note: {cite.note}}}"
        for cite in claim.cites
    )
    note = f', note: "{claim.note}"' if claim.note else ""
    data = f"at: {claim.block}, quotes: [{quotes}], cites: [{cites}]{note}"
    return f"\n[{_title(claim)}]: {claim.text}{tags} {{type: {claim.type}, {data}}}\n"


def _reconstruction(argument: Argument) -> Iterator[str]:
    """Write an argument as numbered premises, an inference and a conclusion."""
    quote = f', quotes: "{argument.quote}"' if argument.quote else ""
    tags = "".join(f" #({tag})" for tag in argument.tags)
    note = argument.note or f"See block {argument.block}."
    yield f"\n<{_title(argument)}>: {note}{tags} {{at: {argument.block}{quote}}}\n\n"
    for number, premise in enumerate(argument.premises, start=1):
        yield f"({number}) [{_title(premise)}]\n"
    yield f"-- {argument.scheme} --\n" if argument.scheme else "-----\n"
    last = len(argument.premises) + 1
    if argument.link == "supports":
        yield f"({last}) [{_title(argument.target)}]\n"
        return
    left, right = "[]" if isinstance(argument.target, Claim) else "<>"
    yield f"({last}) What {argument.id} concludes.\n"
    yield f"    {ARGDOWN_ARROW[argument.link]} {left}{_title(argument.target)}{right}\n"


def _relation(left: Claim, kind: str | None, right: Claim) -> str:
    return f"\n[{_title(left)}]\n  {ARGDOWN_CONFLICT[kind]} [{_title(right)}]\n"
