"""Review stamps: who has reviewed what, what they saw, and a new stamp into the file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from argmap.editing.insertion import set_field
from argmap.editing.repository import GitError, commits_with, git, why_it_may_be_missing
from argmap.editing.revisions import UnknownSideError, of_commit
from argmap.graph.difference import Changes, Difference, compare
from argmap.graph.reviews import judge, links_of, reviewer_unknown

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from argmap.graph.difference import Change
    from argmap.graph.reviews import Verdict
    from argmap.model import Argument, Claim, KnowledgeBase, Stamp

# Commits in which a stamp came or went that are looked at, the newest first.
_MOST_COMMITS = 20


@dataclass(frozen=True, slots=True)
class Review:
    """A stamp of a record, and what is no longer as it was when it was made."""

    record: Claim | Argument
    stamp: Stamp
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Reviews:
    """How far the review of a knowledge base has come, in the order of the files.

    `unknown` are the stamps, fresh or not, of those whom argmap.yaml does not name.
    """

    fresh: tuple[Review, ...]
    suspect: tuple[Review, ...]
    unknown: tuple[Review, ...]
    unreviewed: tuple[Claim | Argument, ...]


def reviews(kb: KnowledgeBase) -> Reviews:
    """Return every stamp with its verdict, and the whole records that have none."""
    found = [
        Review(record, stamp, judge(kb, record, stamp))
        for record in kb.records()
        if record.id not in kb.damaged
        for stamp in record.reviewed
    ]
    known = [review for review in found if not reviewer_unknown(kb, review.stamp)]
    return Reviews(
        tuple(review for review in known if not review.verdict),
        tuple(review for review in known if review.verdict),
        tuple(review for review in found if reviewer_unknown(kb, review.stamp)),
        tuple(r for r in kb.records() if not r.reviewed and r.id not in kb.damaged),
    )


def stamped(data: bytes, kb: KnowledgeBase, record: Claim | Argument, stamp: Stamp) -> bytes | None:
    """Return a claim file with a stamp on a record.

    It takes the place of those by the same reviewer, and by reviewers whom argmap.yaml does not
    name. None where the record is written in a way that nothing can be added to.
    """
    made = list(record.reviewed)
    places = [
        place
        for place, other in enumerate(made)
        if other.by == stamp.by or reviewer_unknown(kb, other)
    ]
    for place in places[:0:-1]:
        del made[place]
    if places:
        made[places[0]] = stamp
    else:
        made.append(stamp)
    values = [_values(one) for one in made]
    return set_field(
        data, record.origin.pointer, "reviewed", values[0] if len(values) == 1 else values
    )


def reviewer(root: Path, kb: KnowledgeBase) -> str | None:
    """Return the curator who is at work: the only one there is, or the one that git's user is.

    That is the one whose id or name git has as the user's name, or whose id begins the address.
    """
    curators = {} if kb.config is None else kb.config.curators
    if len(curators) == 1:
        return next(iter(curators))
    name = git_setting(root, "user.name").casefold()
    local = git_setting(root, "user.email").partition("@")[0].casefold()
    found = [i for i, c in curators.items() if i in (name, local) or c.name.casefold() == name]
    return found[0] if len(found) == 1 else None


def today() -> str:
    """Return the day it is here, YYYY-MM-DD."""
    return datetime.date.today().isoformat()


def as_seen(root: Path, stamp: Stamp) -> tuple[KnowledgeBase, str] | None:
    """Return the knowledge base as it was when a stamp was made, and the id of the record then.

    It is looked for in the commits that the stamp came or went in; the reviewer may have had
    another id then. None where no commit has what the reviewer saw, or there is no git.
    """
    try:
        commits = commits_with(root, stamp.digest, ("claims",))[:_MOST_COMMITS]
        for commit in commits:
            kb = of_commit(root, commit, commit, None).kb
            for record in kb.records():
                then = (_without_name(other) for other in record.reviewed)
                if _without_name(stamp) in then and not judge(kb, record, stamp):
                    return kb, record.id
    except (GitError, UnknownSideError):
        return None
    return None


def why_unseen(root: Path) -> str:
    """Return what to add where `as_seen` found nothing: "", unless the clone is shallow."""
    try:
        return why_it_may_be_missing(root)
    except GitError:
        return ""


def since(
    old: KnowledgeBase, new: KnowledgeBase, then: str, record: Claim | Argument
) -> Difference:
    """Return what changed of a record and of what it is joined with; `then` is its former id."""
    near = _near(new, record)
    gone = _near(old, old.claims.get(then) or old.arguments[then])
    holder = new.holder_of(record)
    found = compare(old, new, sure={then: record.id})
    return replace(
        found,
        claims=_only(found.claims, near, gone),
        arguments=_only(found.arguments, near, gone),
        relations=_between(found.relations, record.id, then),
        expectations=Changes(),
        others=tuple(
            other
            for other in found.others
            if (other.kind, other.id) == ("holder", holder)
            and old.name_of(holder) != new.name_of(holder)
        ),
        affected=(),
    )


def _near(kb: KnowledgeBase, record: Claim | Argument) -> set[str]:
    """Return a record, what it is joined with, and whose words make up the steps among that."""
    near = {record.id} | {link.other for link in links_of(kb, record)}
    joined = [kb.arguments[name] for name in near if name in kb.arguments]
    steps = {argument.id for argument in kb.arguments.values() if _ends(argument) <= near}
    return near.union(steps, *map(_ends, joined))


def _ends(argument: Argument) -> set[str]:
    return {*argument.premises, *(end for _, end in argument.targets)}


def _only(changes: Changes[Any], near: Collection[str], gone: Collection[str]) -> Changes[Any]:
    return Changes(
        tuple(record for record in changes.added if record.id in near),
        tuple(record for record in changes.removed if record.id in gone),
        tuple(change for change in changes.changed if _says_otherwise(change, near)),
    )


def _says_otherwise(change: Change[Any], near: Collection[str]) -> bool:
    return change.after.id in near and bool(change.names - {"reviewed", "file", "tags", "note"})


def _between(changes: Changes[Any], now: str, then: str) -> Changes[Any]:
    return Changes(
        tuple(relation for relation in changes.added if now in relation.between),
        tuple(relation for relation in changes.removed if then in relation.between),
        tuple(change for change in changes.changed if now in change.after.between),
    )


def _without_name(stamp: Stamp) -> tuple[str, str, str]:
    return stamp.date, stamp.digest, stamp.links


def _values(stamp: Stamp) -> dict[str, Any]:
    values: dict[str, Any] = {"by": stamp.by, "date": stamp.date, "digest": stamp.digest}
    return {**values, "links": stamp.links} if stamp.links else values


def git_setting(root: Path, name: str) -> str:
    """Return a setting of git's in a directory, "" without one."""
    try:
        return git(root, "config", "--get", name).decode("utf-8", "replace").strip()
    except GitError:
        return ""
