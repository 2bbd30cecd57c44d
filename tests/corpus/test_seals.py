"""Seals and proofs: what is quoted can be proven without the text, and nothing else can.

The second half is a seal and a verifier written from `docs/seals.md` alone, with nothing from
`argmap`: both must agree to the byte.
"""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64decode, b64encode
from hashlib import blake2b
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.corpus import (
    SourceText,
    commit,
    evidence_of,
    examine,
    find,
    parse_quotation,
    prove,
    read_text,
    seal,
    sound,
    verify,
)
from argmap.corpus.normaliser import LINE_HYPHEN
from argmap.corpus.seals import SoundSeal, is_sound
from argmap.model.seals import Proof, Seal
from forgeries import KINDS
from soak import accepts, forgeries, genuine_cases, run_chunk
from sources import REAL, needs_texts, read, shipped, texts

if TYPE_CHECKING:
    from argmap.corpus import Match, Quotation

TEXT = """Of tolls I say nothing.

The city needs co-
operation, and tolls are

not fair to all; the city is not to pay. Nobody knows."""
PLAN = {"count": 3, "joined": [[2, 3]]}


@pytest.fixture(scope="module")
def text() -> SourceText:
    return read(TEXT, blocks=PLAN)


def proven(quoted: str, text: SourceText) -> tuple[Quotation, Match, Proof]:
    """Return a quotation, where it first stands, and its proof."""
    quotation = parse_quotation(quoted)
    match = find(quotation, text)[0]
    return quotation, match, prove(quotation, match.spans, "some-1", text)


def verified(quotation: Quotation, proof: Proof, sealed: Seal) -> frozenset[int] | None:
    """Return the blocks that a quotation is proven to stand in, if the seal is sound at all."""
    checked = sound(sealed)
    return None if checked is None else verify(quotation, proof, checked)


@st.composite
def quotations(draw: st.DrawFn, text: SourceText) -> str:
    """Return words of a text as somebody may quote them, with gaps and the curator's words."""
    place = draw(st.integers(0, len(text.texts) - 1))
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        end = draw(st.integers(place + 1, place + 8))
        joined = " ".join(text.texts[place:end])
        pieces.append(joined.replace(f" {LINE_HYPHEN} ", draw(st.sampled_from(["", "-"]))))
        place = end + draw(st.integers(0, 3))
    return draw(st.sampled_from([" … ", " [as he says] "])).join(pieces)


@given(st.data())
def test_whatever_stands_in_a_text_is_proven_by_its_seal(data: st.DataObject) -> None:
    text = data.draw(texts())
    quotation = parse_quotation(data.draw(quotations(text)))
    sealed = seal("some-1", text)
    for match in find(quotation, text):
        proof = prove(quotation, match.spans, "some-1", text)
        assert verified(quotation, proof, sealed) == match.blocks
        # What goes through a file is the same proof.
        assert Proof.model_validate_json(proof.model_dump_json(exclude_none=True)) == proof
        again = Seal.model_validate_json(sealed.model_dump_json())
        assert verified(quotation, proof, again) == match.blocks
        theirs = OtherSeal(sealed.model_dump(mode="json"))
        assert theirs.proves(quotation.key(), proof.model_dump(mode="json"), match.blocks)


@given(texts(), texts())
def test_proof_for_one_text_proves_nothing_of_another(one: SourceText, other: SourceText) -> None:
    quotation = parse_quotation(one.texts[0] + " x")
    quotation = quotation if not one.texts[0][0].isalnum() else parse_quotation(one.texts[0])
    for match in find(quotation, one):
        proof = prove(quotation, match.spans, "some-1", one)
        if one.texts != other.texts:
            assert verified(quotation, proof, seal("some-1", other)) is None
        assert verified(quotation, proof, seal("other-2", one)) is None


@pytest.mark.no_cover
def test_five_thousand_forgeries_are_refused_and_every_kind_is_among_them() -> None:
    genuine = genuine_cases(1)
    assert all(accepts(case, genuine) for case in genuine.cases)
    tried, accepted = run_chunk(1, 0, 5_000)
    assert accepted == []
    assert tried.total() == 5_000
    assert set(tried) == {*KINDS, "two at once"}


def test_forgeries_are_the_same_every_time() -> None:
    one, other = (list(islice(forgeries(7, 3), 40)) for _ in range(2))
    assert one == other
    assert one != list(islice(forgeries(7, 4), 40))


@pytest.mark.no_cover
def test_engine_notices_what_a_weaker_verifier_would_accept() -> None:
    """What is called honest is only what an honest prover writes, so that nothing is let off."""
    genuine = genuine_cases(1)
    assert all(genuine.is_honest(case) for case in genuine.cases)
    assert not any(genuine.is_honest(case) for _, case in islice(forgeries(1, 0), 60))


def test_seal_says_how_long_the_text_is_and_where_its_blocks_are(text: SourceText) -> None:
    sealed = seal("some-1", text)
    assert sealed.tokens == len(text.texts)
    assert sealed.words == sum(token[0].isalnum() for token in text.texts)
    assert sealed.flows == text.flows == (((1, 0, 6),), ((2, 6, 16), (3, 16, 31)))
    assert is_sound(sealed)


def test_text_without_words_can_be_sealed() -> None:
    sealed = seal("some-1", read(""))
    assert (sealed.tokens, sealed.words, sealed.flows) == (0, 0, ())
    assert is_sound(sealed)
    assert sealed.root == OtherSeal.made_of("some-1", [], [])["root"]


@pytest.mark.parametrize(
    "changes",
    [
        {"words": 32},
        {"tokens": 30},
        {"flows": (((1, 0, 6),), ((2, 6, 16), (3, 17, 31)))},
        {"flows": (((1, 0, 6),), ((2, 6, 17), (3, 16, 31)))},
        {"flows": (((1, 0, 6),), ((2, 6, 31), (3, 31, 16)))},
        {"flows": (((1, 0, 6),), ((2, 6, 16), (2, 16, 31)))},
        {"flows": (((1, 0, 6),), ((2, 6, 16), (4, 16, 31)))},
        {"flows": (((1, 0, 6),), ((2, 6, 16),))},
        {"flows": ()},
    ],
)
def test_seal_whose_table_is_no_text_is_unsound_even_with_its_commitment(
    text: SourceText, changes: dict[str, Any]
) -> None:
    forged = seal("some-1", text).model_copy(update=changes)
    forged = forged.model_copy(update={"commitment": commit(forged)})
    assert not is_sound(forged)
    assert sound(forged) is None
    with pytest.raises(ValueError, match="some-1"):
        SoundSeal(forged)


@given(texts(), st.data())
def test_blocks_of_a_span_are_those_of_the_paragraph_it_stays_in(
    text: SourceText, data: st.DataObject
) -> None:
    sealed = seal("some-1", text)
    checked = sound(sealed)
    assert checked is not None
    start = data.draw(st.integers(0, len(text.texts) - 1))
    end = data.draw(st.integers(start + 1, len(text.texts) + 1))
    around = [flow for flow in sealed.flows if flow[0][1] <= start and end <= flow[-1][2]]
    expected = {n for flow in around for n, first, last in flow if first < end and start < last}
    assert checked.blocks_at(start, end) == (frozenset(expected) if around else None)


def test_seal_is_checked_once_however_many_quotations_it_proves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked: list[str] = []

    def counting(sealed: Seal) -> bool:
        checked.append(sealed.source)
        return is_sound(sealed)

    monkeypatch.setattr("argmap.corpus.seals.is_sound", counting)
    kb = shipped(with_texts=False)
    evidence_of.cache_clear()
    examine.cache_clear()
    judgements = examine(kb)
    assert sum(judgement.verdict == "proven" for judgement in judgements) > 180
    assert sorted(checked) == sorted(kb.seals)


def test_every_field_is_bound_by_the_commitment(text: SourceText) -> None:
    sealed = seal("some-1", text)
    changes: dict[str, Any] = {
        "version": 2,
        "normaliser": 2,
        "source": "some-2",
        "tokens": 32,
        "words": 20,
        "flows": (((1, 0, 6), (2, 6, 16)), ((3, 16, 31),)),
        "root": "0" * 40,
    }
    assert set(changes) == set(Seal.model_fields) - {"commitment"}
    others = {commit(sealed.model_copy(update={name: to})) for name, to in changes.items()}
    assert len(others) == len(changes)
    assert sealed.commitment not in others


def test_proof_reveals_no_more_than_the_words_quoted(text: SourceText) -> None:
    quotation, match, proof = proven("tolls … not to pay", text)
    revealed = sum(end - start for start, end in match.spans)
    assert revealed == 4
    assert len(b64decode(proof.nonces)) == 16 * revealed
    assert len(b64decode(proof.siblings)) % 20 == 0
    assert proof.tokens is None
    written = proof.model_dump_json() + seal("some-1", text).model_dump_json()
    unquoted = {word for word in text.texts if len(word) > 3} - {"tolls", *quotation.key().split()}
    assert len(unquoted) > 5
    assert not [word for word in unquoted if word in written]


def test_equal_words_are_hidden_differently(text: SourceText) -> None:
    places = text.positions["city"]
    assert len(places) == 2
    proofs = [
        prove(parse_quotation("city"), ((place, place + 1),), "some-1", text) for place in places
    ]
    assert proofs[0].nonces != proofs[1].nonces
    assert proofs[0].siblings != proofs[1].siblings


@given(texts(), st.data())
def test_changing_one_word_anywhere_changes_every_nonce(
    text: SourceText, data: st.DataObject
) -> None:
    from argmap.corpus.seals import leaves, nonces  # noqa: PLC0415

    place = data.draw(st.integers(0, len(text.texts) - 1))
    changed = (*text.texts[:place], text.texts[place] + "x", *text.texts[place + 1 :])
    for derive in (nonces, leaves):
        both = zip(derive("some-1", text.texts), derive("some-1", changed), strict=True)
        assert not [one for one, other in both if one == other]
        other_name = derive("other-2", text.texts)
        assert not set(derive("some-1", text.texts)) & set(other_name)


def test_same_words_cut_elsewhere_have_another_seal() -> None:
    assert seal("s", read("ab c")).root != seal("s", read("a bc")).root
    assert seal("s", read("a b\n\nc")).root == seal("s", read("a\n\nb c")).root
    assert seal("s", read("a b\n\nc")).commitment != seal("s", read("a\n\nb c")).commitment


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tokens", ("fair", "to", "all")),  # not needed, so not allowed
        ("tokens", ()),
        ("tokens", ("fair", "to")),
        ("tokens", ("fair", "to", "all", ";")),
        ("spans", ()),
        ("spans", ((17, 17),)),
        ("spans", ((20, 17),)),
        ("spans", ((17, 2**32 - 1),)),
        ("spans", ((2**31, 2**31 + 3),)),
        ("spans", ((17, 18), (18, 20))),
        ("nonces", ""),
        ("nonces", "!"),
        ("nonces", "AAAA"),
        ("siblings", ""),
        ("siblings", "é"),
        ("quotation", "fair to ALL"),
    ],
)
def test_proof_with_a_part_that_is_wrong_is_refused(
    text: SourceText, field: str, value: object
) -> None:
    quotation, match, proof = proven("fair to all", text)
    sealed = seal("some-1", text)
    assert verified(quotation, proof, sealed) == match.blocks == frozenset({3})
    assert verified(quotation, proof.model_copy(update={field: value}), sealed) is None


def test_proof_may_run_over_a_page_break_and_not_out_of_a_paragraph(text: SourceText) -> None:
    sealed = seal("some-1", text)
    quotation, match, proof = proven("tolls are not fair", text)
    assert verified(quotation, proof, sealed) == match.blocks == frozenset({2, 3})
    # By hand, since an honest prover finds no such place.
    across = parse_quotation("nothing. The city")
    assert find(across, text) == []
    forged = prove(across, ((4, 8),), "some-1", text)
    assert verified(across, forged, sealed) is None


def test_line_hyphen_is_proven_both_as_hyphen_and_as_nothing(text: SourceText) -> None:
    sealed = seal("some-1", text)
    for quoted in ("needs cooperation, and", "needs co-operation, and"):
        quotation, match, proof = proven(quoted, text)
        assert proof.tokens == ("needs", "co", LINE_HYPHEN, "operation", ",", "and")
        assert verified(quotation, proof, sealed) == match.blocks
        hyphen = tuple(token.replace(LINE_HYPHEN, "-") for token in proof.tokens)
        assert verified(quotation, proof.model_copy(update={"tokens": hyphen}), sealed) is None


def test_glued_parts_must_touch_in_the_proof_too(text: SourceText) -> None:
    sealed = seal("some-1", text)
    apart = parse_quotation("fair … all")
    together = parse_quotation("fair [x] all")
    proof = prove(apart, find(apart, text)[0].spans, "some-1", text)
    assert verified(apart, proof, sealed) == frozenset({3})
    forged = proof.model_copy(update={"quotation": together.key()})
    assert verified(together, forged, sealed) is None


def test_quotation_without_words_is_proven_by_nothing(text: SourceText) -> None:
    empty = parse_quotation("[all of it]")
    proof = Proof(quotation=empty.key(), spans=((0, 1),), nonces="", siblings="")
    assert verified(empty, proof, seal("some-1", text)) is None


@needs_texts
@pytest.mark.parametrize("name", REAL)
def test_shipped_seal_is_that_of_the_text(name: str) -> None:
    kb = shipped(with_texts=True)
    text = read_text(kb.texts[name], kb.sources[name])
    sealed = kb.seals[name]
    assert seal(name, text) == sealed
    blocks = [(number, body) for number, body in text.blocks]
    order = [[number for number, _, _ in flow] for flow in text.flows]
    mine = OtherSeal.of_text(name, dict(blocks), order)
    assert mine == json.loads(sealed.model_dump_json())


@pytest.mark.parametrize("name", REAL)
def test_shipped_proofs_hold_and_are_small(name: str) -> None:
    kb = shipped(with_texts=False)
    theirs = OtherSeal(kb.seals[name].model_dump(mode="json"))
    proofs = kb.proofs[name].proofs
    assert len(proofs) > 90
    size = 0
    for proof in proofs:
        quotation = parse_quotation(proof.quotation)
        assert quotation.key() == proof.quotation
        blocks = verified(quotation, proof, kb.seals[name])
        assert blocks
        assert theirs.proves(proof.quotation, proof.model_dump(mode="json"), blocks)
        size += len(proof.model_dump_json(exclude_none=True).encode()) + len("\n    ,")
    assert size / len(proofs) <= 800


@settings(max_examples=200)
@given(st.data())
def test_seal_made_from_the_description_is_the_same_to_the_byte(data: st.DataObject) -> None:
    chars = st.text("ab é-–“’…ﬁ½9_.,\u0301\u0338=\u00ad\u200b\u00a0 \t\n" + "\u212b", max_size=30)
    blocks = data.draw(st.lists(chars.filter(lambda b: b.strip() and "\n\n" not in b), max_size=5))
    body = "\n\n".join(f"x{block.strip()}" for block in blocks)
    text = read(body, blocks={"count": max(len(blocks), 1), "joined": [[1, 3]]})
    order = [[number for number, _, _ in flow] for flow in text.flows]
    mine = OtherSeal.of_text("some-1", {b.number: b.text for b in text.blocks}, order)
    assert mine == json.loads(seal("some-1", text).model_dump_json())


def test_both_verifiers_refuse_the_same_forgeries() -> None:
    for name, case in islice(forgeries(2, 0), 400):
        theirs = OtherSeal(dict(case.seal)).proves(case.quotation.key(), dict(case.proof), case.at)
        blocks = verified(case.quotation, case.proof, case.seal)
        assert theirs == (blocks is not None and blocks <= case.at), name


# From here on nothing of argmap is used: this is `docs/seals.md` in other words.


def _hash(person: str, data: bytes, size: int, key: bytes = b"") -> bytes:
    padded = person.encode("ascii").ljust(16, b"\0")
    return blake2b(data, digest_size=size, key=key, person=padded).digest()


def _n(value: int) -> bytes:
    return value.to_bytes(8, "big")


def _s(text: str) -> bytes:
    return _n(len(text.encode("utf-8"))) + text.encode("utf-8")


def _is_letter(char: str) -> bool:
    return char.isalnum() and unicodedata.category(char) != "Nd"


def _tokens(text: str) -> list[str]:
    """Return the tokens of a block by the table, character by character."""
    pieces, rest, place = [], "", 0
    marks = {chr(code) for code in range(0x300, 0x370)}
    while place < len(text):
        end = re.compile(r"[ \t]*\r?\n[ \t]*").match(text, place + 1)
        if end and text[place] in "-‐‑–" and end.end() < len(text):
            before = text[place - 1 : place]
            if (_is_letter(before) or before in marks) and place and _is_letter(text[end.end()]):
                pieces += [rest, "\u00ad"]  # step 1
                rest, place = "", end.end()
                continue
        rest += text[place]
        place += 1
    found: list[str] = []
    for piece in [*pieces, rest]:
        found += [piece] if piece == "\u00ad" and pieces else _of_piece(piece)
    return found


def _of_piece(piece: str) -> list[str]:
    piece = re.sub("\u00ad[ \t]*\r?\n[ \t]*", "\ufeff", piece)  # step 2
    clusters = re.findall("(?s).[\u0300-\u036f]*", piece)
    piece = "".join(unicodedata.normalize("NFC", cluster) for cluster in clusters)  # step 3
    folds = {'"': "“”„‟«»″", "'": "‘’‚‛′`´", "-": "‐‑‒–—―−"}  # steps 4 to 6
    for plain, fancy in folds.items():
        piece = "".join(plain if char in fancy else char for char in piece)
    ligatures = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    for one, several in {"…": "...", **ligatures}.items():
        piece = piece.replace(one, several)  # steps 7 and 8
    piece = re.sub("[\u00ad\u200b\u200c\u200d\u2060\ufeff]", "", piece)  # step 9
    found: list[str] = []
    fresh = True  # whether the next letter begins a word
    for char in piece:
        mark = "\u0300" <= char <= "\u036f"
        if char.isspace():
            fresh = True
        elif (char.isalnum() or mark) and not fresh:
            found[-1] += char
        else:
            found.append(char)
            fresh = not char.isalnum()
    return found


def _tree(nodes: list[bytes]) -> bytes:
    if not nodes:
        return _hash("empty", b"", 20)
    while len(nodes) > 1:
        pairs = [nodes[i : i + 2] for i in range(0, len(nodes), 2)]
        nodes = [_hash("argmap/node/1", b"".join(p), 20) if len(p) == 2 else p[0] for p in pairs]
    return nodes[0]


def _leaf(position: int, token: str, nonce: bytes) -> bytes:
    return _hash("argmap/leaf/1", _n(position) + _s(token), 20, nonce)


class OtherSeal:
    """A seal, and a verifier of proofs, as the document describes them."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    @classmethod
    def of_text(cls, name: str, blocks: dict[int, str], flows: list[list[int]]) -> dict[str, Any]:
        tokens: list[str] = []
        table = []
        for flow in flows:
            row = []
            for number in flow:
                found = _tokens(blocks[number])
                row.append([number, len(tokens), len(tokens) + len(found)])
                tokens += found
            table.append(row)
        return cls.made_of(name, tokens, table)

    @classmethod
    def made_of(cls, name: str, tokens: list[str], flows: list[list[list[int]]]) -> dict[str, Any]:
        secret = _hash("argmap/secret/1", _s(name) + b"".join(map(_s, tokens)), 32)
        nonces = [_hash("argmap/nonce/1", _n(i), 16, secret) for i in range(len(tokens))]
        root = _tree([_leaf(i, token, nonces[i]) for i, token in enumerate(tokens)])
        fields = {
            "version": 1,
            "normaliser": 1,
            "source": name,
            "tokens": len(tokens),
            "words": sum(token[0].isalnum() for token in tokens),
            "flows": flows,
            "root": root.hex(),
        }
        return {**fields, "commitment": cls(fields).committed()}

    def committed(self) -> str:
        fields = self.fields
        data = _n(fields["version"]) + _n(fields["normaliser"]) + _s(fields["source"])
        data += _n(fields["tokens"]) + _n(fields["words"]) + _n(len(fields["flows"]))
        for flow in fields["flows"]:
            data += _n(len(flow)) + b"".join(_n(number) for block in flow for number in block)
        return _hash("argmap/commit/1", data + bytes.fromhex(fields["root"]), 32).hex()

    def proves(self, quotation: str, proof: dict[str, Any], at: frozenset[int]) -> bool:
        """Return whether a proof shows that a canonical quotation stands in blocks of `at`."""
        try:
            return self._proves(quotation, proof, at)
        except (ValueError, IndexError, KeyError):
            return False

    def _proves(self, quotation: str, proof: dict[str, Any], at: frozenset[int]) -> bool:
        pieces = re.split(r" (…|\[\]) ", quotation)
        parts, signs = [piece.split(" ") for piece in pieces[::2]], pieces[1::2]
        spans = [list(span) for span in proof["spans"]]
        flat = [0, *(place for span in spans for place in span), self.fields["tokens"]]
        touching = [one[1] == other[0] for one, other in pairwise(spans)]
        quoted = [token for part in parts for token in part]
        found = quoted if proof["tokens"] is None else list(proof["tokens"])
        lengths = [end - start for start, end in spans]
        offsets = [sum(lengths[:index]) for index in range(len(lengths))]
        runs = [found[offset : offset + n] for offset, n in zip(offsets, lengths, strict=True)]
        if not (
            self.committed() == self.fields["commitment"]
            and self._is_of_a_text()
            and proof["quotation"] == quotation
            and len(spans) == len(parts)
            and flat == sorted(flat)
            and min(lengths) > 0
            and all(touch or sign == "…" for sign, touch in zip(signs, touching, strict=True))
            and (proof["tokens"] is None or found != quoted)
            and sum(lengths) == len(found)
            and all(part in self._readings(run) for part, run in zip(parts, runs, strict=True))
            and self._blocks(spans) <= at
        ):
            return False
        positions = [place for start, end in spans for place in range(start, end)]
        nonces = self._cut(proof["nonces"], 16)
        known = {p: _leaf(p, t, n) for p, t, n in zip(positions, found, nonces, strict=True)}
        return self._root(known, self._cut(proof["siblings"], 20)) == str(self.fields["root"])

    def _is_of_a_text(self) -> bool:
        """Return whether the table has every block once, and shares out all tokens among them."""
        table = [block for flow in self.fields["flows"] for block in flow]
        ends = [0, *(end for _, _, end in table)]
        return (
            sorted(number for number, _, _ in table) == list(range(1, len(table) + 1))
            and [start for _, start, _ in table] == ends[:-1]
            and ends == sorted(ends)
            and ends[-1] == self.fields["tokens"] >= self.fields["words"]
        )

    @staticmethod
    def _readings(run: list[str]) -> list[list[str]]:
        """Return all ways to read a run: each line hyphen as a hyphen or as nothing."""
        hyphens = run.count("\u00ad")
        readings = []
        for choice in product([" - ", ""], repeat=hyphens):
            ways = iter(choice)
            written = " ".join(run)
            for way in ways:
                written = written.replace(" \u00ad ", way, 1)
            readings.append(written.split(" "))
        return readings

    def _blocks(self, spans: list[list[int]]) -> set[int]:
        found = set()
        for start, end in spans:
            [flow] = [
                f
                for f in self.fields["flows"]
                if f[0][1] <= start
                and end <= f[-1][2]
                and any(first < end and start < last for _, first, last in f)
            ]
            found |= {number for number, first, last in flow if first < end and start < last}
        return found

    @staticmethod
    def _cut(text: str, size: int) -> list[bytes]:
        data = b64decode(text, validate=True)
        if len(data) % size or b64encode(data).decode() != text:
            raise ValueError(text)
        return [data[i : i + size] for i in range(0, len(data), size)]

    def _root(self, known: dict[int, bytes], siblings: list[bytes]) -> str:
        width = self.fields["tokens"]
        while width > 1:
            lacking = sorted({i ^ 1 for i in known} - set(known))
            level = known | {i: siblings.pop(0) for i in lacking if i < width}
            known = {}
            for index in sorted(level):
                pair = [level[i] for i in (index & ~1, index | 1) if i in level]
                together = _hash("argmap/node/1", b"".join(pair), 20)
                known[index // 2] = together if len(pair) == 2 else pair[0]
            width = (width + 1) // 2
        if siblings:
            raise ValueError(siblings)
        return known[0].hex()
