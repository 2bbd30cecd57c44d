"""A synthetic body of claims and arguments, independent of any file format.

In: a number of claims and a seed. Out: `Knowledge`, the same for the same seed. It is valid by
construction: a premise always has a higher index than the claim it supports, so support never
runs in a circle; every claim is a premise or a target, so none is isolated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

import words

CLAIMS_PER_FILE = 50
CLAIMS_PER_SOURCE = 2000
CLAIMS_PER_WORK = 50
CLAIMS_PER_SECTION = 10
GROUP_SIZES = (1, 1, 1, 2, 2, 3)  # premises from one section; their mean sets arguments per claim
TYPES = ("fact", "fact", "fact", "cause", "cause", "forecast", "value", "policy", "definition")
THESIS_STANCES = ("asserts",) * 16 + ("rejects", "rejects", "concedes", "asks")
ACROSS = (None, "tension", "contrary")  # None: the two say the same
CONFLICTS = ("contradictory", "contrary", "contrary", "tension")
SCHEMES = words.listed("""
from-expert-opinion from-position-to-know from-popular-opinion from-example from-analogy
from-precedent from-cause-to-effect from-correlation-to-cause from-sign
from-evidence-to-hypothesis from-best-explanation practical-reasoning
from-positive-consequences from-negative-consequences from-values from-established-rule
""")

Link = Literal["supports", "attacks", "undercuts"]
LINKS: tuple[Link, ...] = ("supports", "attacks", "undercuts")
LINK_WEIGHTS = (80, 15, 5)


@dataclass(slots=True)
class Cite:
    """A citation: the work's id, or None where only the note number is known."""

    work: str | None
    locator: int
    note: int


@dataclass(slots=True)
class Claim:
    """One claim; `index` counts over the whole of the knowledge, in file order."""

    index: int
    source: str
    id: str
    text: str
    type: str
    block: int
    thesis: bool = False
    stance: str = "asserts"
    holder: str | None = None
    implicit: bool = False
    quotes: list[str] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    note: str | None = None


@dataclass(slots=True)
class Argument:
    """One inference from linked premises to a claim, or against another argument."""

    source: str
    id: str
    premises: list[Claim]
    link: Link
    target: "Claim | Argument"
    scheme: str | None
    holder: str | None
    by_curator: bool
    block: int
    quote: str | None
    note: str | None
    tags: list[str]


@dataclass(slots=True)
class Pair:
    """Two claims in conflict (`type` says how), or two that say the same (`type` is None)."""

    left: Claim
    right: Claim
    type: str | None
    note: str


@dataclass(slots=True)
class Group:
    """Claims that will be the premises of one argument; `floor` is where their section starts."""

    premises: list[Claim]
    floor: int
    link: Link
    holder: str | None


@dataclass(slots=True)
class ClaimFile:
    """What one claim file holds; `groups` are the premises that its arguments start from."""

    name: str
    claims: list[Claim] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    conflicts: list[Pair] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A text with its author (family name, given name), year and claim files."""

    id: str
    title: str
    author: tuple[str, str]
    year: int
    files: list[ClaimFile] = field(default_factory=list)


@dataclass(slots=True)
class Knowledge:
    """Everything; `holders` and `works` name only what the claims and arguments use."""

    sources: list[Source]
    claims: list[Claim]
    across: list[Pair]
    holders: list[str]
    works: list[str]


def make(count: int, seed: int) -> Knowledge:
    """Make exactly `count` claims (at least 10) and their relations, the same for a seed."""
    if count < CLAIMS_PER_SECTION:
        raise ValueError(f"at least {CLAIMS_PER_SECTION} claims are needed")
    return _Maker(count, Random(seed)).knowledge()


class _Maker:
    """The steps of `make`: all claims first, so that an argument may refer to a later source."""

    def __init__(self, count: int, random: Random) -> None:
        self.random = random
        self.claims: list[Claim] = []
        self.texts: set[str] = set()
        self.works = [_work_id(number) for number in range(max(2, count // CLAIMS_PER_WORK))]
        self.parties = [f"{noun}-group" for noun in words.NOUNS]
        self.sources = list(self._sources(count))

    def knowledge(self) -> Knowledge:
        arguments: list[Argument] = []
        for source in self.sources:
            for file in source.files:
                start = len(arguments)
                for group in file.groups:
                    arguments.append(self._argument(group, source, file, arguments))
                file.arguments = arguments[start:]
                theses = [claim for claim in file.claims if claim.thesis]
                file.conflicts = list(self._pairs(theses[::2], theses[1::2], 0.8, CONFLICTS))
        theses = [claim for claim in self.claims if claim.thesis]
        middle = len(theses) // 2
        used_works = {cite.work for claim in self.claims for cite in claim.cites}
        used_parties = {claim.holder for claim in self.claims}
        return Knowledge(
            sources=self.sources,
            claims=self.claims,
            across=list(self._pairs(theses[:middle], theses[-middle:], 0.1, ACROSS)),
            holders=[party for party in self.parties if party in used_parties],
            works=[work for work in self.works if work in used_works],
        )

    def _sources(self, count: int) -> Iterator[Source]:
        per_file = min(CLAIMS_PER_FILE, (count + 1) // 2)
        sizes = [min(per_file, count - start) for start in range(0, count, per_file)]
        number = min(len(sizes), max(2, round(count / CLAIMS_PER_SOURCE)))
        for place in range(number):
            cycle, surname = divmod(place, len(words.SURNAMES))
            source = Source(
                id=f"{words.SURNAMES[surname]}-{2000 + cycle}",
                title=words.sentence(self.random).rstrip("."),
                author=(words.SURNAMES[surname].title(), self.random.choice(words.GIVEN)),
                year=2000 + cycle,
            )
            block = 0
            first, last = (len(sizes) * edge // number for edge in (place, place + 1))
            for size in sizes[first:last]:
                source.files.append(self._file(source.id, size, block))
                block += size
            yield source

    def _file(self, source: str, size: int, block: int) -> ClaimFile:
        """Make a file of sections: each a thesis, then groups of premises for or against it."""
        file = ClaimFile(f"{words.slug(self.random)}-{block // CLAIMS_PER_FILE + 1}")
        for start in range(0, size, CLAIMS_PER_SECTION):
            left = min(CLAIMS_PER_SECTION, size - start)
            floor = len(self.claims)
            # A section of one claim has no premises for a thesis: that claim becomes a premise.
            thesis = None
            if left > 1:
                thesis = self._claim(source, block + start + 1)
                thesis.thesis = True
                thesis.stance = self.random.choice(THESIS_STANCES)
                file.claims.append(thesis)
                left -= 1
            while left:
                group_size = min(left, self.random.choice(GROUP_SIZES))
                place = len(file.claims) + 1
                group = self._group(source, group_size, block + place, floor)
                if thesis and len(self.claims) == floor + 1 + group_size:
                    group.link = "attacks" if thesis.stance == "rejects" else "supports"
                file.groups.append(group)
                file.claims += group.premises
                left -= group_size
        return file

    def _group(self, source: str, size: int, block: int, floor: int) -> Group:
        premises = [self._claim(source, block + place) for place in range(size)]
        link = self.random.choices(LINKS, LINK_WEIGHTS)[0]
        holder = None
        if self.random.random() < 0.12:
            # An inference that the author reports: its premises have the same holder.
            holder = self.random.choice(self.parties)
            for claim in premises:
                claim.holder, claim.stance = holder, "reports"
        elif size > 1 and self.random.random() < 0.25:
            premises[-1].implicit = True
            premises[-1].quotes, premises[-1].cites = [], []
        elif link != "supports" and self.random.random() < 0.2:
            premises[0].stance = "concedes"
        return Group(premises, floor, link, holder)

    def _claim(self, source: str, block: int) -> Claim:
        random = self.random
        index = len(self.claims)
        # No two claims say the same in the same words, however many there are.
        while (text := words.sentence(random)) in self.texts:
            pass
        self.texts.add(text)
        claim = Claim(
            index=index,
            source=source,
            id=f"{words.slug(random)}-{index + 1}",
            text=text,
            type=random.choice(TYPES),
            block=block,
            quotes=[words.quotation(random) for _ in range(1 + (random.random() < 0.25))],
            tags=random.sample(words.TAGS, random.choice((0, 1, 1, 1, 2, 2))),
            note=words.sentence(random) if random.random() < 0.3 else None,
        )
        if random.random() < 0.65:
            work = random.choice(self.works) if random.random() < 0.9 else None
            claim.cites.append(Cite(work, random.randint(1, 400), random.randint(1, 120)))
            if random.random() < 0.15:
                claim.cites.append(Cite(None, 0, random.randint(1, 120)))
        self.claims.append(claim)
        return claim

    def _argument(
        self, group: Group, source: Source, file: ClaimFile, earlier: list[Argument]
    ) -> Argument:
        """Make the argument of a group, with a target that comes before all its premises."""
        random = self.random
        first = group.premises[0]
        link = group.link
        target: Claim | Argument
        if link == "undercuts" and earlier:
            target = random.choice(earlier[-30:])
        else:
            link = "supports" if link == "undercuts" else link
            target = self.claims[self._target_index(group, source)]
        premises = list(group.premises)
        if group.holder is None and random.random() < 0.25:
            premises += self._borrowed(first, source, file)
        return Argument(
            source=source.id,
            id=f"by-{words.slug(random)}-{first.index + 1}",
            premises=premises,
            link=link,
            target=target,
            scheme=random.choice(SCHEMES) if random.random() < 0.9 else None,
            holder=group.holder,
            by_curator=any(claim.source != source.id for claim in premises),
            block=first.block,
            quote=words.quotation(random) if random.random() < 0.7 else None,
            note=words.sentence(random) if random.random() < 0.5 else None,
            tags=random.sample(words.TAGS, random.choice((0, 1, 1))),
        )

    def _target_index(self, group: Group, source: Source) -> int:
        """Choose an earlier claim: first the section's thesis, then mostly one of the section."""
        first = group.premises[0].index
        if first == group.floor + 1:
            return group.floor
        source_start = source.files[0].claims[0].index
        kind = self.random.random()
        if kind < 0.08 and source_start:
            return self.random.randrange(source_start)
        if kind < 0.2 or first == group.floor:
            return self.random.randrange(source_start, first)
        return self.random.randrange(group.floor, first)

    def _borrowed(self, first: Claim, source: Source, file: ClaimFile) -> list[Claim]:
        """Find one more premise in a later section, file or source, if one fits: none or one."""
        pool_end = self.random.choice((file.claims[-1], source.files[-1].claims[-1]))
        end = pool_end.index if self.random.random() < 0.8 else len(self.claims) - 1
        start = first.index + CLAIMS_PER_SECTION
        if start > end:
            return []
        claim = self.claims[self.random.randint(start, end)]
        fit = claim.stance == "asserts" and not claim.thesis and not claim.implicit
        return [claim] if fit else []

    def _pairs(
        self,
        left: Sequence[Claim],
        right: Sequence[Claim],
        share: float,
        types: Sequence[str | None],
    ) -> Iterator[Pair]:
        """Pair theses up: as no thesis is a premise, none conflicts with its own support."""
        for pair in zip(left, right, strict=False):
            if self.random.random() < share:
                note = words.sentence(self.random)
                yield Pair(*pair, type=self.random.choice(types), note=note)


def _work_id(number: int) -> str:
    """Name a work cited; its year is before those of the sources, so ids never clash."""
    cycle, surname = divmod(number, len(words.SURNAMES))
    volume = f"-{cycle // 50}" if cycle >= 50 else ""
    return f"{words.SURNAMES[surname]}-{1950 + cycle % 50}{volume}"
