"""Text and seal judge alike: what one accepts the other accepts, and the figures are the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.corpus import (
    Judgement,
    coverage,
    evidence_of,
    examine,
    parse_quotation,
    prove,
    quoted_words,
    read_text,
    seal,
)
from argmap.loading import load
from argmap.model import Claim, KnowledgeBase, Origin, scope_of
from argmap.model.locators import BlockRange
from argmap.model.seals import Proof, ProofFile
from kit import write_kb
from sources import REAL, needs_texts, shipped, source, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.corpus import SourceText

CURATED = ["coe-2001", "roe-1999"]


def sealed(kb: KnowledgeBase) -> KnowledgeBase:
    """Return a base with its texts sealed, its quotations proven, and the texts taken away."""
    read = {name: read_text(text, kb.sources[name]) for name, text in kb.texts.items()}
    seals = {**kb.seals, **{name: seal(name, text) for name, text in read.items()}}
    proofs: dict[str, list[Proof]] = {name: [] for name in read}
    for judgement in examine(kb):
        name = scope_of(judgement.record.id)
        if judgement.verdict == "proven" and name in read:
            proofs[name].append(prove(judgement.quotation, judgement.spans, name, read[name]))
    files = {
        name: ProofFile(
            version=1,
            source=name,
            commitment=seals[name].commitment,
            proofs=tuple(sorted(made, key=lambda proof: (proof.quotation, proof.spans))),
        )
        for name, made in proofs.items()
    }
    return replace(kb, texts={}, seals=seals, proofs={**kb.proofs, **files})


def verdicts(kb: KnowledgeBase) -> Counter[tuple[str, str]]:
    """Return which quotations of which records are accepted."""
    return Counter(
        (found.record.id, found.quotation.key())
        for found in examine(kb)
        if found.verdict == "proven"
    )


def changed(kb: KnowledgeBase, change: Callable[[str], str | None]) -> KnowledgeBase:
    """Return a base with each quotation changed, or left out where there is nothing to change."""
    claims = {
        claim.id: claim.model_copy(
            update={"quotes": tuple(new for old in claim.quotes if (new := change(old)))}
        )
        for claim in kb.claims.values()
    }
    return replace(kb, claims=claims, arguments={})


def put_in(word: str, place: int) -> Callable[[str], str | None]:
    def change(quoted: str) -> str | None:
        words = quoted.split(" ")
        return " ".join([*words[:place], word, *words[place:]]) if place <= len(words) else None

    return change


def put_instead(word: str, place: int) -> Callable[[str], str | None]:
    def change(quoted: str) -> str | None:
        words = quoted.split(" ")
        if place >= len(words) or words[place] in ("…", word):
            return None
        return " ".join([*words[:place], word, *words[place + 1 :]])

    return change


def without_negation(number: int) -> Callable[[str], str | None]:
    def change(quoted: str) -> str | None:
        words = quoted.split(" ")
        places = [i for i, word in enumerate(words) if word.casefold() in ("not", "no", "never")]
        if number >= len(places):
            return None
        return " ".join(words[: places[number]] + words[places[number] + 1 :])

    return change


def changes() -> Iterator[tuple[str, Callable[[str], str | None]]]:
    for place in range(18):
        yield f"not put in at {place}", put_in("not", place)
        yield f"word {place} changed", put_instead("likely", place)
    for number in range(3):
        yield f"negation {number} left out", without_negation(number)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The kit's base, with quotations that contain negations and run over several blocks."""
    claims = """
        source: coe-2001
        claims:
          ferry:
            text: It stays.
            type: fact
            at: [3, 4]
            quotes:
              - It is not just that
              - They do not keep anyone
              - whoever gains … They do not keep anyone
              - crosses a bridge [so] gains by it
          pay: {text: So be it., type: value, at: 3, quotes: [should pay, those who never cross]}
          both: {text: So be it., type: value, at: [2, 3], quotes: [should pay, the city are old]}
    """
    root = write_kb(tmp_path_factory.mktemp("town"), {"claims/coe-2001/more.yaml": claims})
    return load(root, evidence=True).kb


def test_kits_base_is_judged_alike(town: KnowledgeBase) -> None:
    by_seal = sealed(town)
    assert not by_seal.texts
    assert verdicts(by_seal) == verdicts(town)
    assert verdicts(town).total() == 12


@pytest.mark.parametrize("name", CURATED)
def test_figures_of_the_kits_base_are_the_same(town: KnowledgeBase, name: str) -> None:
    by_seal = sealed(town)
    assert coverage(by_seal, name) == coverage(town, name) != []
    assert quoted_words(by_seal, name) == quoted_words(town, name) != set()
    assert evidence_of(by_seal)[name].words == evidence_of(town)[name].words


@pytest.mark.parametrize(("name", "change"), [pytest.param(*c, id=c[0]) for c in changes()])
def test_changed_quotation_of_the_kit_fails_both_ways(
    town: KnowledgeBase, name: str, change: Callable[[str], str | None]
) -> None:
    by_text = changed(town, change)
    assert verdicts(by_text).total() == 0, name
    # Neither the proofs of what was there before help, nor those made of what is there now.
    assert verdicts(replace(changed(sealed(town), change))).total() == 0
    assert verdicts(sealed(by_text)).total() == 0


@needs_texts
def test_shipped_base_is_judged_alike_by_its_texts_and_by_its_proofs() -> None:
    by_text, by_seal = shipped(with_texts=True), shipped(with_texts=False)
    assert by_text.texts.keys() == set(REAL)
    assert not by_seal.texts
    assert verdicts(by_text) == verdicts(by_seal)
    assert verdicts(by_text).total() == len(examine(by_text)) > 200
    for name in REAL:
        assert coverage(by_text, name) == coverage(by_seal, name) != []
        assert quoted_words(by_text, name) == quoted_words(by_seal, name)


@pytest.mark.no_cover
@needs_texts
def test_shipped_quotation_with_a_word_changed_is_judged_alike() -> None:
    kb, proofs = shipped(with_texts=True), shipped(with_texts=False)
    tried = 0
    for name, change in changes():
        by_text = changed(kb, change)
        tried += len(examine(by_text))
        assert verdicts(by_text).total() == 0, name
        assert verdicts(changed(proofs, change)).total() == 0, name
    assert tried > 2_000


@pytest.mark.no_cover
@needs_texts
def test_shipped_quotation_in_other_blocks_is_judged_alike() -> None:
    kb = shipped(with_texts=True)
    for by in (-1, 1):
        claims = {
            claim.id: claim.model_copy(
                update={
                    "at": tuple(
                        BlockRange(max(at.first + by, 1), max(at.last + by, 1)) for at in claim.at
                    )
                }
            )
            for claim in kb.claims.values()
        }
        moved = replace(kb, claims=claims)
        assert verdicts(moved) == verdicts(sealed(moved))
        assert verdicts(moved).total() < verdicts(kb).total() / 2


@settings(max_examples=60)
@given(texts(), st.data())
def test_random_quotations_at_random_blocks_are_judged_alike(
    text: SourceText, data: st.DataObject
) -> None:
    count = len(text.blocks)
    joined = [[b for b, _, _ in flow] for flow in text.flows if len(flow) > 1]
    record = source(blocks={"count": count, "joined": joined})
    body = "\n\n".join(block.text for block in text.blocks)
    vocabulary = sorted({*text.texts, "not", "…", "[x]"} - {"\u00ad", "[", "]"})
    claims = {}
    for number in range(6):
        words = data.draw(st.lists(st.sampled_from(vocabulary), min_size=1, max_size=4))
        blocks = data.draw(st.sets(st.integers(1, count), min_size=1))
        claim = Claim(
            id=f"some-1/c{number}",
            curator="",
            origin=Origin("", ()),
            text="A claim.",
            type="fact",
            quotes=(" ".join(words), "the"),
        )
        ranges = tuple(BlockRange(block, block) for block in blocks)
        claims[claim.id] = claim.model_copy(update={"at": ranges})
    kb = KnowledgeBase(sources={"some-1": record}, texts={"some-1": body}, claims=claims)
    by_seal = sealed(kb)
    assert verdicts(kb) == verdicts(by_seal)
    assert coverage(kb, "some-1") == coverage(by_seal, "some-1")
    assert quoted_words(kb, "some-1") == quoted_words(by_seal, "some-1")


def judged(text: str, quoted: str, *at: int) -> Judgement:
    """Return the judgement on one quotation of a text."""
    claim = Claim(
        id="some-1/claim",
        curator="",
        origin=Origin("", ()),
        text="A claim.",
        type="fact",
        quotes=(quoted,),
    ).model_copy(update={"at": tuple(BlockRange(block, block) for block in at)})
    kb = KnowledgeBase(
        sources={"some-1": source()}, texts={"some-1": text}, claims={claim.id: claim}
    )
    return examine(kb)[0]


@pytest.mark.parametrize(
    ("quoted", "at", "verdict"),
    [
        ("roads are free", [1], "proven"),
        ("roads are dear", [1], "absent"),
        ("roads are free", [2], "elsewhere"),
        ("roads are free", [], "elsewhere"),
        ("free … roads", [1], "disordered"),
        ("free [x] roads", [1], "disordered"),
        ("are fair", [2], "negated"),
        ("Tolls … are fair", [2], "negated"),
        ("not are fair", [2], "proven"),
        ("[nothing]", [1], "absent"),
    ],
)
def test_verdict_says_what_is_wrong(quoted: str, at: list[int], verdict: str) -> None:
    text = "All roads are free.\n\nTolls not are fair; so they say."
    assert judged(text, quoted, *at).verdict == verdict


def test_places_are_counted_in_the_block_that_has_most() -> None:
    text = "free free\n\nfree free free"
    assert judged(text, "free", 1, 2).places == 3
    assert judged(text, "free", 1).places == 2
    assert judged(text, "free", 9).elsewhere == (1, 2)


def test_negated_place_does_not_count_where_another_is_fair() -> None:
    found = judged("It is not free. Now it is free.", "free", 1)
    assert (found.verdict, found.places, found.spans) == ("proven", 1, ((8, 9),))


def test_block_without_words_is_in_the_table_and_covered_by_nothing() -> None:
    plan = {"count": 3}
    record = source(blocks=plan)
    claim = Claim(
        id="some-1/claim",
        curator="",
        origin=Origin("", ()),
        text="A claim.",
        type="fact",
        quotes=("a", "b"),
    ).model_copy(update={"at": (BlockRange(1, 3),)})
    kb = KnowledgeBase(
        sources={"some-1": record}, texts={"some-1": "a\n\n\u200b\n\nb"}, claims={claim.id: claim}
    )
    rows = coverage(kb, "some-1")
    assert [(row.length, row.quoted) for row in rows] == [(1, 1), (0, 0), (1, 1)]
    assert rows == coverage(sealed(kb), "some-1")


def test_huge_seal_and_huge_spans_cost_nothing() -> None:
    """A seal that is sound, for a text of four thousand million words that nobody has."""
    text = read_text("a b", source())
    honest = seal("some-1", text)
    from argmap.corpus import commit  # noqa: PLC0415

    huge = honest.model_copy(update={"tokens": 2**32 - 1, "flows": (((1, 0, 2**32 - 1),),)})
    huge = huge.model_copy(update={"commitment": commit(huge)})
    quotation = parse_quotation("a b")
    proof = prove(quotation, ((0, 2),), "some-1", text)
    proof = proof.model_copy(update={"spans": ((0, 2**32 - 1),)})
    file = ProofFile(version=1, source="some-1", commitment=huge.commitment, proofs=(proof,))
    claim = Claim(
        id="some-1/claim",
        curator="",
        origin=Origin("", ()),
        text="A claim.",
        type="fact",
        quotes=("a b",),
    ).model_copy(update={"at": (BlockRange(1, 1),)})
    kb = KnowledgeBase(
        sources={"some-1": source()},
        claims={claim.id: claim},
        seals={"some-1": huge},
        proofs={"some-1": file},
    )
    assert [found.verdict for found in examine(kb)] == ["unproven"]
    assert [row.quoted for row in coverage(kb, "some-1")] == [0]
