"""What reviewers saw, as digests, and what has changed since.

A stamp covers a record and the texts that it is directly joined with. The record's own digest has
three parts, so that a change can be told: what it says, the words and place it rests on, and whose
view it is. Each text it is joined with has a digest of its own, after a letter for the kind of the
link; so it can be told which text changed, as Doorstop tells suspect links (Browning and Adams
2014, "Doorstop: text-based requirements management using version control").

Ids, keys, files, formatting and order are not covered: neither `argmap fmt` nor `argmap rename`
makes a stamp void. What is covered is in `docs/format.md`; a change of it needs another `VERSION`.

Stamps of older versions are judged by what these covered. Version 3 covers the type of a conflict,
every argument between two records where there are several, and by name the holder whom a record
names or leaves to its source. Version 2 had one link for all the arguments between two records, and
the holder only where the record names one who is not the source's author.

Version 2 covers `axiom`, `basic`, `deductive`, `answers` and `directed`, which version 1 did not.
What is not set leaves no trace in the digest, so that stamps of version 1 are judged by the same
rules: they hold where none of these is set, and are suspect where one is, since nothing tells
whether the reviewer saw it.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from argmap.model import ACROSS, Argument, Claim, Restatement, Stamp, scope_of, short
from argmap.model.locators import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Conflict, KnowledgeBase

VERSION = 3
# The versions before it that can be judged.
_OLDER = ("v1", "v2")
_PART, _LINK = 8, 7  # hexadecimal digits
_CLAIM_PARTS = (
    "its text",
    "its quotations or place",
    "its type, stance, holder, fidelity, `axiom` or `basic`",
)
_ARGUMENT_PARTS = (
    "its kind, scheme, `deductive` or `answers`",
    "its quotations or place",
    "who makes the step",
)
# The other end of a link, by its letter, as seen from the record that is stamped: one, and several.
KINDS = {
    "p": ("premise", "premises"),
    "a": ("premise against it", "premises against it"),
    "t": ("target", "targets"),
    "o": ("target it speaks against", "targets it speaks against"),
    "u": ("undercut step", "undercut steps"),
    "q": ("step it answers a question of", "steps it answers a question of"),
    "n": ("contradictory claim", "contradictory claims"),
    "y": ("contrary claim", "contrary claims"),
    "s": ("claim in tension with it", "claims in tension with it"),
    "c": ("conflicting claim", "conflicting claims"),
    "d": ("claim it is directed against", "claims it is directed against"),
    "e": ("claim directed against it", "claims directed against it"),
    "r": ("restatement", "restatements"),
}


# Links by the type of a conflict, for which older versions had one letter.
_CONFLICTS = {"contradictory": "n", "contrary": "y", "tension": "s"}
_OLDER_CONFLICT = "c"
# The links that an argument has by what it says itself: a new one is no argument of its own. (What
# it `answers` is among its parts.)
_OWN = "ptu"


class Link(NamedTuple):
    """A record that a stamped one is joined with: how, and the digest of its text.

    `digest` is "" where the other record is not there to be read.
    """

    kind: str
    other: str
    digest: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is no longer as the reviewer saw it; nothing, where the stamp still holds.

    `parts` names what changed of the record itself. `missed` has the kinds of the links that were
    seen and are not there as they were. `instead` has the links of those kinds that were not seen:
    as many as are missed are the same links with another text or other records in their place, the
    rest are new. `turned` has the links whose kind is another now; `added` the new premises of an
    argument where none is missed. (New arguments, conflicts and restatements make nothing suspect.)
    `foreign` says what of the stamp cannot be judged; nothing is known then.
    """

    parts: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    instead: tuple[Link, ...] = ()
    turned: tuple[Link, ...] = ()
    added: tuple[Link, ...] = ()
    foreign: str = ""

    @property
    def links(self) -> bool:
        """Whether a link is suspect."""
        return bool(self.missed or self.turned or self.added)

    def __bool__(self) -> bool:
        """Return whether anything is suspect."""
        return bool(self.parts or self.links or self.foreign)


def stamp(kb: KnowledgeBase, record: Claim | Argument, by: str, date: str) -> Stamp:
    """Return the stamp of a record as it stands now; `date` is a day, YYYY-MM-DD."""
    links = sorted(link.kind + link.digest for link in links_of(kb, record) if link.digest)
    return Stamp(by=by, date=date, digest=digest_of(kb, record), links=" ".join(links))


def judge(kb: KnowledgeBase, record: Claim | Argument, seen: Stamp) -> Verdict:
    """Return what is no longer as it was when a record was stamped."""
    version, *parts = seen.digest.split("-")
    older = version in _OLDER
    if not older and version != f"v{VERSION}":
        return Verdict(foreign=f"of version {version}")
    names = _CLAIM_PARTS if isinstance(record, Claim) else _ARGUMENT_PARTS
    if len(parts) != len(names):
        return Verdict(foreign=f"with the digest `{seen.digest}`")
    links = seen.links.split()
    other_versions = _CONFLICTS.values() if older else _OLDER_CONFLICT
    strange = [link for link in links if link[0] not in KINDS or link[0] in other_versions]
    if strange:
        return Verdict(foreign=f"with the link `{strange[0]}`")
    now = _parts(record, _holder_if_not_author(kb, record) if older else _holder(kb, record))
    # Older versions took the holder in only where the record names one.
    if (record.holder is not None or not older) and _holder_is_unread(kb, record):
        now[-1] = parts[-1]
    differing = tuple(n for n, one, other in zip(names, parts, now, strict=True) if one != other)
    joined = links_of(kb, record)
    own = _OWN if isinstance(record, Argument) else ""
    return _judge_links(differing, Counter(links), _as_once(joined) if older else joined, own)


def renewal(kb: KnowledgeBase, record: Claim | Argument, seen: Stamp) -> list[str]:
    """Return in words what a stamp made now would cover, and one that holds does not.

    Nothing, where a record that it is joined with cannot be read: a new stamp would cover less.
    """
    joined = links_of(kb, record)
    if not all(link.digest for link in joined):
        return []
    older = seen.digest.split("-")[0] in _OLDER
    _, fresh = _apart(Counter(seen.links.split()), _as_once(joined) if older else joined)
    said = ["the stamp is of an older form"] if older else []
    names = dict.fromkeys(f"{KINDS[link.kind][0]} `{short(link.other)}`" for link in fresh)
    return [*said, f"it does not cover yet: {', '.join(names)}"] if names else said


def reviewer_unknown(kb: KnowledgeBase, seen: Stamp) -> bool:
    """Return whether the reviewer is nobody whom argmap.yaml names, as far as it can be read."""
    if kb.config is None or "curators" in kb.unknowable:
        return False
    return seen.by not in kb.config.curators


def holder_is_unknown(kb: KnowledgeBase, record: Claim | Argument) -> bool:
    """Return whether nobody has a name for who puts a record forward: it wants no stamp yet.

    A stamp would cover the id, and be suspect as soon as the name is there.
    """
    holder = kb.holder_of(record)
    curators = {} if kb.config is None else kb.config.curators
    return not (_is_curators_own(record) or holder in kb.holders or holder in curators)


def digest_of(kb: KnowledgeBase, record: Claim | Argument) -> str:
    """Return the digest of a record itself, without what it is joined with."""
    return "-".join([f"v{VERSION}", *_parts(record, _holder(kb, record))])


def links_of(kb: KnowledgeBase, record: Claim | Argument) -> tuple[Link, ...]:
    """Return what a record is directly joined with, in the order of the files.

    A record that it is joined with by several arguments is there as often.
    """
    return _all_links(kb).get(record.id, ())


def _parts(record: Claim | Argument, holder: str) -> list[str]:
    """Return the digests of what a record says, where that stands, and whose view it is."""
    anchors = [
        sorted(map(_canonical, record.quotes)),
        [list(blocks) for blocks in merged(record.at)],
    ]
    if isinstance(record, Claim):
        says: list[object] = [_canonical(record.text)]
        view: list[object] = [record.type, record.stance, holder, record.fidelity]
        view += [name for name in ("axiom", "basic") if getattr(record, name)]
    else:
        says = [[kind for kind, _ in record.targets], record.scheme or ""]
        says += ["deductive"] if record.deductive else []
        says += [] if record.answers is None else [["answers", record.answers.question]]
        view = [holder, record.asserted_by]
    return [_digest(part, _PART) for part in (says, anchors, view)]


def describe(verdict: Verdict) -> list[str]:
    """Return in words which links are suspect, and why."""
    said = []
    for kind, (one, several) in KINDS.items():
        lost = verdict.missed.count(kind)
        instead = [f"`{short(link.other)}`" for link in verdict.instead if link.kind == kind]
        ends = list(dict.fromkeys(instead))
        if lost and len(instead) == lost:
            name, was = (one, "was") if len(ends) == 1 else (several, "were")
            said.append(f"{name} {' and '.join(ends)} {was} changed or exchanged")
        elif ends:
            count = f"a {one} as it was seen is" if lost == 1 else f"{lost} {several} as seen are"
            said.append(f"{count} gone; there instead: {', '.join(ends)}")
        elif lost:
            said.append(f"a {one} is gone" if lost == 1 else f"{lost} {several} are gone")
    said += [f"`{short(link.other)}` is a {KINDS[link.kind][0]} now" for link in verdict.turned]
    said += [f"`{short(link.other)}` is a new {KINDS[link.kind][0]}" for link in verdict.added]
    return list(dict.fromkeys(said))


def _judge_links(
    parts: tuple[str, ...], seen: Counter[str], now: tuple[Link, ...], own: str = ""
) -> Verdict:
    left, fresh = _apart(seen, now)
    former: dict[str, list[str]] = {}
    for name in reversed([*left.elements()]):
        former.setdefault(name[1:], []).append(name)
    turned: list[Link] = []
    unseen: list[Link] = []
    for link in fresh:
        names = former.get(link.digest)
        if names:
            left[names.pop()] -= 1
            turned.append(link)
        else:
            unseen.append(link)
    missed: list[str] = []
    for kind, lost in Counter(name[0] for name in left.elements()).items():
        # A text that cannot be read may be the one that is missed.
        unread = sum(link.kind == kind and not link.digest for link in unseen)
        missed += [kind] * (lost - unread)
    lost_kinds = set(missed)
    instead = tuple(link for link in unseen if link.kind in lost_kinds and link.digest)
    added = tuple(
        link for link in unseen if link.kind in own and link.kind not in lost_kinds and link.digest
    )
    return Verdict(parts, tuple(missed), instead, tuple(turned), added)


def _apart(seen: Counter[str], now: tuple[Link, ...]) -> tuple[Counter[str], list[Link]]:
    """Return the links that were seen and are not there now, and those that were not seen."""
    left = Counter(seen)
    fresh: list[Link] = []
    for link in now:
        name = link.kind + link.digest
        if left[name]:
            left[name] -= 1
        else:
            fresh.append(link)
    return +left, fresh


@lru_cache(maxsize=2)
def _all_links(kb: KnowledgeBase) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for one, link in _pairs(kb):
        found.setdefault(one, []).append(link)
    return {record: tuple(links) for record, links in found.items()}


def _as_once(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return links as versions 1 and 2 had them."""
    types = _CONFLICTS.values()
    once = (x._replace(kind=_OLDER_CONFLICT) if x.kind in types else x for x in links)
    return tuple(dict.fromkeys(once))


def _pairs(kb: KnowledgeBase) -> Iterator[tuple[str, Link]]:
    """Yield every link from the side of the record that it belongs to."""
    texts = {claim.id: _digest(_canonical(claim.text), _LINK) for claim in kb.claims.values()}
    for argument in kb.arguments.values():
        premises = tuple(dict.fromkeys(argument.premises))
        for premise in premises:
            yield argument.id, Link("p", premise, texts.get(premise, ""))
        for kind, target in argument.targets:
            if kind == "undercuts":
                at_target, of_target, text = "a", "u", _step(kb, target)
                yield argument.id, Link("u", target, text)
            else:
                against = kind == "attacks"
                at_target, of_target = ("a", "o") if against else ("p", "t")
                text = texts.get(target, "")
                yield argument.id, Link("t", target, text)
            for premise in premises:
                yield target, Link(at_target, premise, texts.get(premise, ""))
                yield premise, Link(of_target, target, text)
        answers = argument.answers
        if answers is not None and ("undercuts", answers.argument) not in argument.targets:
            yield argument.id, Link("q", answers.argument, _step(kb, answers.argument))
    for relation in kb.relations():
        for letter, one, other in _sides(relation):
            yield one, Link(letter, other, texts.get(other, ""))


def _sides(relation: Conflict | Restatement) -> Iterator[tuple[str, str, str]]:
    """Yield a relation from the side of each claim: the kind of the link, this claim, the other."""
    first, second = relation.between
    if isinstance(relation, Restatement):
        forth, back = "rr"
    elif relation.directed:
        forth, back = "de"
    else:
        forth = back = _CONFLICTS[relation.type]
    yield forth, first, second
    yield back, second, first


def _step(kb: KnowledgeBase, argument: str) -> str:
    """Return the digest of a step in words: its premises, and what they are for or against."""
    step = kb.arguments.get(argument)
    if step is None:
        return ""
    ends = [
        *sorted(set(step.premises)),
        *(ref for kind, ref in step.targets if kind != "undercuts"),
    ]
    if any(end not in kb.claims for end in ends):
        return ""
    premises = sorted(_canonical(kb.claims[premise].text) for premise in set(step.premises))
    targets = [
        [kind, "" if kind == "undercuts" else _canonical(kb.claims[ref].text)]
        for kind, ref in step.targets
    ]
    return _digest([premises, targets], _LINK)


def _holder(kb: KnowledgeBase, record: Claim | Argument) -> str:
    """Return the name of who puts a record forward, "" where that is whoever encodes it."""
    return "" if _is_curators_own(record) else _canonical(kb.name_of(kb.holder_of(record)))


def _holder_is_unread(kb: KnowledgeBase, record: Claim | Argument) -> bool:
    """Return whether the name of who puts a record forward may stand in what cannot be read."""
    if not holder_is_unknown(kb, record):
        return False
    scope = scope_of(record.id)
    if record.holder is None and scope not in kb.sources:
        return bool({"sources", f"source:{scope}"} & kb.unknowable)
    return bool({"holders", "curators", f"holder:{kb.holder_of(record)}"} & kb.unknowable)


def _is_curators_own(record: Claim | Argument) -> bool:
    if record.holder is not None:
        return False
    by_curator = isinstance(record, Argument) and record.asserted_by == "curator"
    return by_curator or scope_of(record.id) == ACROSS


def _holder_if_not_author(kb: KnowledgeBase, record: Claim | Argument) -> str:
    """Return the name of a holder who is not the one to expect, else "", as older versions did."""
    source = kb.sources.get(scope_of(record.id))
    if record.holder is None or (source is not None and record.holder == source.author):
        return ""
    return _canonical(kb.name_of(record.holder))


def _canonical(text: str) -> str:
    """Return a text as it reads, however it is wrapped or composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _digest(value: object, digits: int) -> str:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(data).hexdigest()[:digits]
