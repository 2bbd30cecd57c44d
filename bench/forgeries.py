"""Ways to forge a proof, and what they start from.

A forgery changes an honest case as somebody would who wants a false quotation to pass: what can be
made to fit the change (the canonical form, the commitment) is made to fit it.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from argmap.corpus import Quotation, SourceText, commit, find, parse_quotation, prove, seal
from argmap.corpus.matching import Part
from argmap.corpus.seals import HASH_BYTES, NONCE_BYTES
from argmap.model.seals import Proof, Seal

WORDS = ("not", "the", "a", "of", "toll", "bridge", "road", "city", "river", "is", "are", "no")


@dataclass(frozen=True)
class Case:
    """What a verifier is given: a quotation, where it is said to stand, its proof, and the seal.

    `proofs_for` is the commitment that the file of proofs names, `proofs_of` the source.
    """

    quoted: str
    at: frozenset[int]
    proof: Proof
    proofs_of: str
    proofs_for: str
    seal: Seal

    @property
    def quotation(self) -> Quotation:
        """The quotation as tokens."""
        return parse_quotation(self.quoted)


@dataclass(frozen=True)
class Genuine:
    """The honest proofs to start from, and the texts that they are of."""

    cases: tuple[Case, ...]
    texts: Mapping[str, SourceText]

    def others(self, case: Case) -> list[Case]:
        """Return every other case."""
        return [other for other in self.cases if other != case]

    def is_honest(self, case: Case) -> bool:
        """Return whether a case is, to the byte, what an honest prover makes of its quotation."""
        text, spans = self.texts.get(case.seal.source), case.proof.spans
        return (
            text is not None
            and seal(case.seal.source, text) == case.seal
            and (case.proofs_of, case.proofs_for) == (case.seal.source, case.seal.commitment)
            and any(m.spans == spans and m.blocks <= case.at for m in find(case.quotation, text))
            and prove(case.quotation, spans, case.seal.source, text) == case.proof
        )


# Each returns None where it does not apply.
Mutation = Callable[[Random, Case, Genuine], Case | None]


def _fitted(case: Case, parts: Sequence[Part], **changes: object) -> Case:
    """Return a case with another quotation, and with the proof's canonical form made to fit."""
    key = Quotation(tuple(parts)).key()
    return replace(case, quoted=key, proof=_changed(case.proof, quotation=key, **changes))


def _changed(proof: Proof, **changes: object) -> Proof:
    return proof.model_copy(update=changes)


def _word(rng: Random, case: Case, _: Genuine) -> Case | None:
    parts = list(case.quotation.parts)
    index = rng.randrange(len(parts))
    tokens = list(parts[index].tokens)
    place = rng.randrange(len(tokens))
    old = tokens[place]
    tokens[place] = rng.choice([rng.choice(WORDS), old.swapcase(), old + "s", "not"])
    parts[index] = parts[index]._replace(tokens=tuple(tokens))
    found = case.proof.tokens
    if found is not None and old in found:
        found = tuple(tokens[place] if text == old else text for text in found)
    return _fitted(case, parts, tokens=found)


def _word_left_out(rng: Random, case: Case, _: Genuine) -> Case | None:
    parts = list(case.quotation.parts)
    index = rng.randrange(len(parts))
    tokens = parts[index].tokens
    if len(tokens) < 2:
        return None
    place = rng.randrange(len(tokens))
    parts[index] = parts[index]._replace(tokens=tokens[:place] + tokens[place + 1 :])
    nonces = _pieces(case.proof.nonces, NONCE_BYTES)
    if not nonces:
        return None
    del nonces[min(sum(len(part.tokens) for part in parts[:index]) + place, len(nonces) - 1)]
    spans = list(case.proof.spans)
    if rng.random() < 0.5 and index < len(spans):
        spans[index] = (spans[index][0], spans[index][1] - 1)
    return _fitted(case, parts, nonces=_joined(nonces), spans=tuple(spans))


def _word_put_in(rng: Random, case: Case, _: Genuine) -> Case | None:
    parts = list(case.quotation.parts)
    index = rng.randrange(len(parts))
    tokens = list(parts[index].tokens)
    place = rng.randint(0, len(tokens))
    tokens.insert(place, rng.choice(["not", "no", "-", "never", tokens[0]]))
    parts[index] = parts[index]._replace(tokens=tuple(tokens))
    nonces = _pieces(case.proof.nonces, NONCE_BYTES)
    nonces.insert(rng.randint(0, len(nonces)), rng.choice([*nonces, rng.randbytes(NONCE_BYTES)]))
    spans = list(case.proof.spans)
    if index < len(spans):
        spans[index] = (spans[index][0], spans[index][1] + 1)
    return _fitted(case, parts, nonces=_joined(nonces), spans=tuple(spans))


def _order(rng: Random, case: Case, _: Genuine) -> Case | None:
    parts = list(case.quotation.parts)
    index = rng.randrange(len(parts))
    tokens = list(parts[index].tokens)
    one, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    if tokens[one] == tokens[other]:
        return None
    tokens[one], tokens[other] = tokens[other], tokens[one]
    parts[index] = parts[index]._replace(tokens=tuple(tokens))
    nonces = _pieces(case.proof.nonces, NONCE_BYTES)
    if rng.random() < 0.5 and max(one, other) < len(nonces):
        nonces[one], nonces[other] = nonces[other], nonces[one]
    return _fitted(case, parts, nonces=_joined(nonces))


def _order_of_parts(rng: Random, case: Case, _: Genuine) -> Case | None:
    parts = list(case.quotation.parts)
    if len(parts) < 2 or any(part.glued for part in parts):
        return None
    spans = list(case.proof.spans)
    if rng.random() < 0.5:
        spans.reverse()
    if len({part.tokens for part in parts}) < len(parts):
        return None
    return _fitted(case, parts[::-1], spans=tuple(spans))


def _position(rng: Random, case: Case, _: Genuine) -> Case | None:
    by = rng.choice([-64, -8, -2, -1, 1, 2, 8, 64])
    spans = tuple((max(start + by, 0), max(end + by, 0)) for start, end in case.proof.spans)
    return replace(case, proof=_changed(case.proof, spans=spans))


def _span(rng: Random, case: Case, _: Genuine) -> Case | None:
    spans = [list(span) for span in case.proof.spans]
    index = rng.randrange(len(spans))
    spans[index][rng.randrange(2)] += rng.choice([-1, 1, -2, 2, 2**31])
    flat = tuple((max(start, 0), max(end, 0)) for start, end in spans)
    return replace(case, proof=_changed(case.proof, spans=flat))


def _spans_joined(rng: Random, case: Case, _: Genuine) -> Case | None:
    spans, parts = case.proof.spans, case.quotation.parts
    if len(spans) < 2:
        return _span_split(rng, case)
    if all(one[1] == other[0] for one, other in pairwise(spans)):
        return None  # side by side: in one piece they say the same
    whole = Part(tuple(token for part in parts for token in part.tokens), glued=False)
    return _fitted(case, [whole], spans=((spans[0][0], spans[-1][1]),))


def _span_split(rng: Random, case: Case) -> Case | None:
    (start, end), part = case.proof.spans[0], case.quotation.parts[0]
    if len(part.tokens) < 2 or end - start < 2:
        return None
    halves = [Part(part.tokens[:1], glued=False), Part(part.tokens[1:], glued=True)]
    gap = rng.choice([1, 2])
    return _fitted(case, halves, spans=((start, start + 1), (start + 1 + gap, end + gap)))


def _glue(_: Random, case: Case, __: Genuine) -> Case | None:
    parts, spans = list(case.quotation.parts), case.proof.spans
    for index in range(1, min(len(parts), len(spans))):
        if not parts[index].glued and spans[index - 1][1] != spans[index][0]:
            parts[index] = parts[index]._replace(glued=True)
            return _fitted(case, parts)
    return None


def _at(rng: Random, case: Case, _: Genuine) -> Case | None:
    blocks = sum(len(flow) for flow in case.seal.flows)
    wrong = {rng.randint(1, blocks + 1) for _ in range(rng.randint(0, 3))}
    wrong.discard(rng.choice(sorted(case.at)) if case.at else 0)
    return None if case.at <= wrong else replace(case, at=frozenset(wrong))


def _resealed(rng: Random, case: Case, **changes: object) -> Case:
    """Return a case with a changed seal, and perhaps with commitments made to fit."""
    changed = case.seal.model_copy(update=changes)
    fit = rng.randrange(3)
    if fit:
        changed = changed.model_copy(update={"commitment": commit(changed)})
    return replace(
        case, seal=changed, proofs_for=changed.commitment if fit == 2 else case.proofs_for
    )


def _block_table(rng: Random, case: Case, _: Genuine) -> Case | None:
    flows = [[list(block) for block in flow] for flow in case.seal.flows]
    block = rng.choice(rng.choice(flows))
    block[rng.randrange(3)] += rng.choice([-1, 1, 2, 40])
    if min(block) < 0:
        return None
    if rng.random() < 0.2:
        flows = [[block for flow in flows for block in flow]]
    as_tuples = tuple(tuple((b[0], b[1], b[2]) for b in flow) for flow in flows)
    return _resealed(rng, case, flows=as_tuples)


def _counts(rng: Random, case: Case, _: Genuine) -> Case | None:
    name = rng.choice(["tokens", "words"])
    value = getattr(case.seal, name) + rng.choice([-1, 1, 64, 2**20])
    return None if value < 0 else _resealed(rng, case, **{name: value})


def _root(rng: Random, case: Case, genuine: Genuine) -> Case | None:
    other = rng.choice(genuine.cases).seal.root
    return _resealed(rng, case, root=rng.choice([_flipped(rng, case.seal.root), other]))


def _commitment(rng: Random, case: Case, genuine: Genuine) -> Case | None:
    other = rng.choice(genuine.cases).seal.commitment
    wrong = rng.choice([_flipped(rng, case.seal.commitment), other, case.seal.commitment.upper()])
    if rng.random() < 0.5:
        return replace(case, proofs_for=wrong)
    changed = case.seal.model_copy(update={"commitment": wrong})
    return replace(case, seal=changed, proofs_for=rng.choice([wrong, case.proofs_for]))


def _version(rng: Random, case: Case, _: Genuine) -> Case | None:
    return _resealed(rng, case, **{rng.choice(["version", "normaliser"]): rng.choice([0, 2])})


def _other_source(rng: Random, case: Case, genuine: Genuine) -> Case | None:
    other = rng.choice(genuine.others(case))
    if other.seal == case.seal:
        return None
    how = rng.randrange(4)
    if how == 0:
        return replace(case, proofs_of=other.seal.source)
    if how == 1:
        return replace(
            case, seal=other.seal, proofs_for=other.proofs_for, proofs_of=other.proofs_of
        )
    if how == 2:
        return replace(case, proof=_changed(other.proof, quotation=case.proof.quotation))
    return _resealed(rng, case, source=other.seal.source)


def _other_quotation(rng: Random, case: Case, genuine: Genuine) -> Case | None:
    other = rng.choice(genuine.others(case))
    if other.proof.quotation == case.proof.quotation:
        return None
    if rng.random() < 0.5:
        return replace(case, proof=_changed(other.proof, quotation=case.proof.quotation))
    return replace(
        case,
        quoted=other.quoted,
        at=case.at | other.at,
        proof=_changed(case.proof, quotation=other.proof.quotation),
    )


def _bytes(rng: Random, case: Case, *, field: str, size: int) -> Case | None:
    pieces = _pieces(getattr(case.proof, field), size)
    how = rng.randrange(6)
    if how == 0 or not pieces:
        pieces.insert(rng.randint(0, len(pieces)), rng.randbytes(size))
    elif how == 1:
        del pieces[rng.randrange(len(pieces))]
    elif how == 2:
        rng.shuffle(pieces)
    elif how == 3:
        pieces[rng.randrange(len(pieces))] = rng.choice(pieces)
    elif how == 4:
        return _with(case, field, getattr(case.proof, field) + b64encode(bytes(1)).decode())
    else:
        index = rng.randrange(len(pieces))
        flipped = int.from_bytes(pieces[index], "big") ^ (1 << rng.randrange(8 * size))
        pieces[index] = flipped.to_bytes(size, "big")
    return _with(case, field, _joined(pieces))


def _base64(rng: Random, case: Case, _: Genuine) -> Case | None:
    field = rng.choice(["nonces", "siblings"])
    text = getattr(case.proof, field)
    if not text:
        return _with(case, field, rng.choice(["=", "AA==", " "]))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = text.rstrip("=")[-1:]
    place = rng.randrange(len(text))
    spellings = [
        text.rstrip("="),
        text + "=",
        text + "\n",
        text.replace("+", "-").replace("/", "_"),
        text[:place] + " " + text[place:],
        text[:place] + rng.choice(alphabet) + text[place + 1 :],
        # The bits that padding leaves unused.
        text.rstrip("=")[:-1] + alphabet[alphabet.find(last) ^ 1] + "=" * text.count("="),
    ]
    return _with(case, field, rng.choice(spellings))


def _found_tokens(rng: Random, case: Case, _: Genuine) -> Case | None:
    quoted = tuple(token for part in case.quotation.parts for token in part.tokens)
    found = case.proof.tokens
    if found is None:
        place = rng.randrange(len(quoted))
        with_hyphen = (*quoted[:place], "\u00ad", *quoted[place:])
        return replace(
            case, proof=_changed(case.proof, tokens=rng.choice([quoted, with_hyphen, ()]))
        )
    plain = tuple(token.replace("\u00ad", "-") for token in found)
    joined = tuple("".join(found).split("\u00ad"))
    return replace(
        case, proof=_changed(case.proof, tokens=rng.choice([None, plain, joined, found[::-1]]))
    )


def _with(case: Case, field: str, value: str) -> Case:
    return replace(case, proof=_changed(case.proof, **{field: value}))


def _pieces(text: str, size: int) -> list[bytes]:
    try:
        data = b64decode(text)
    except ValueError:  # an earlier forgery has made it unreadable
        return []
    return [data[i : i + size] for i in range(0, len(data), size)]


def _joined(pieces: Sequence[bytes]) -> str:
    return b64encode(b"".join(pieces)).decode()


def _flipped(rng: Random, digits: str) -> str:
    place = rng.randrange(len(digits))
    return digits[:place] + f"{int(digits[place], 16) ^ rng.randint(1, 15):x}" + digits[place + 1 :]


def _nonce(rng: Random, case: Case, _: Genuine) -> Case | None:
    return _bytes(rng, case, field="nonces", size=NONCE_BYTES)


def _sibling(rng: Random, case: Case, _: Genuine) -> Case | None:
    return _bytes(rng, case, field="siblings", size=HASH_BYTES)


MUTATIONS: dict[str, Mutation] = {
    "another word": _word,
    "a word left out": _word_left_out,
    "a word put in": _word_put_in,
    "words in another order": _order,
    "parts in another order": _order_of_parts,
    "another position": _position,
    "another span": _span,
    "spans joined or split": _spans_joined,
    "parts side by side": _glue,
    "another block named": _at,
    "table of blocks": _block_table,
    "number of tokens or words": _counts,
    "root": _root,
    "commitment": _commitment,
    "version": _version,
    "another source": _other_source,
    "another quotation": _other_quotation,
    "nonces": _nonce,
    "siblings": _sibling,
    "base64": _base64,
    "tokens of the text": _found_tokens,
}
KINDS = list(MUTATIONS)
