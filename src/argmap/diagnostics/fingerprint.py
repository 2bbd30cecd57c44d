"""What makes a finding the same finding after the file around it has changed."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.diagnostics.finding import Finding, Place

# Longer texts are cut here; a digest of the whole keeps them apart. Each item of a list is cut by
# itself, and full ids, which may be longer, never: `argmap rename` looks for them.
_LONGEST = 80
_ID = re.compile(r"[a-z0-9-]{1,80}/[a-z0-9-]{1,80}")


class Fingerprint(NamedTuple):
    """A finding without its line: file, code, the keys that lead there, the words that stand there.

    Numbers in lists are left out of `at`: a premise written before another is no new finding for
    the second. `text` is "" where the keys say it all; a key in an item of a list comes with what
    the item is known by, and a finding that is about other records with their ids.
    """

    path: str
    code: str
    at: str
    text: str


def fingerprint(finding: Finding, words_at: Callable[[Place], tuple[str, ...]]) -> Fingerprint:
    """Return the fingerprint of a finding.

    `words_at` gives what a place of a file says, whatever quotes and line breaks it is written in:
    the items of a list one by one.
    """
    place = finding.place
    at = ".".join(one_line(step) for step in place.pointer if isinstance(step, str))
    named_by_key = place.key and place.pointer and not is_in_list(place)
    words = () if place.span is None or named_by_key else words_at(place)
    return Fingerprint(place.path, finding.code, at, as_text((*words, *finding.about)))


def is_in_list(place: Place) -> bool:
    """Return whether a place stands in an item of a list, which the keys do not tell."""
    return any(isinstance(step, int) for step in place.pointer)


def as_text(words: Iterable[str]) -> str:
    """Return words as a fingerprint has them."""
    return " ".join(_shortened(one_line(word)) for word in words)


def digests(fingerprints: Iterable[Fingerprint]) -> Iterator[str]:
    """Yield a short name for each fingerprint; equal ones are told apart by a running number."""
    seen: Counter[Fingerprint] = Counter()
    for one in fingerprints:
        seen[one] += 1
        yield f"{_digest(chr(0).join(one), 16)}:{seen[one]}"


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST or _ID.fullmatch(text):
        return text
    return f"{text[:_LONGEST]}… {_digest(text, 8)}"


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:length]
