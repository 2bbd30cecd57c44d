"""What the writer may have meant."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# So many names at most are compared with a word letter by letter.
MOST_COMPARED = 300
# So many different words at most are guessed at: where a directory was renamed, thousands of names
# are unknown, and nobody reads thousands of guesses.
MOST_GUESSED = 50
# Ratcliff and Obershelp: two names are alike where this part of their letters agrees.
_CUTOFF = 0.6


class Names:
    """Names that words are held against, set out once for all the words that follow."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._candidates = candidates

    def nearest(self, word: str, most: int = 3) -> list[str]:
        """Return the names most like `word`, best first, compared by Ratcliff and Obershelp.

        An id may be compared by its last part alone: `users-benfit` is near
        `doe-2020/users-benefit`. Of very many names, only those are compared that share most pairs
        of letters with the word.
        """
        import difflib  # noqa: PLC0415 - only a mistake needs it

        word = word[:200]
        named = self._by_whole if "/" in word else self._by_last
        spellings = self._promising(word) if len(named) > MOST_COMPARED else named
        # `doi` is nearer to `DOI` than any likeness of letters tells.
        folded = [name for name in self._folded.get(word.casefold(), ()) if name in named]
        matches = folded or difflib.get_close_matches(word, spellings, n=most, cutoff=_CUTOFF)
        return [name for match in matches for name in named[match]][:most]

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self._candidates)  # answers do not vary from run to run

    @cached_property
    def _by_whole(self) -> dict[str, list[str]]:
        return {name: [name] for name in self._names}

    @cached_property
    def _by_last(self) -> dict[str, list[str]]:
        named: dict[str, list[str]] = {}
        for name in self._names:
            named.setdefault(name.rpartition("/")[2], []).append(name)
        return named

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        folded: dict[str, list[str]] = {}
        for name in {**self._by_whole, **self._by_last}:
            folded.setdefault(name.casefold(), []).append(name)
        return folded

    @cached_property
    def _whole_by_pair(self) -> dict[str, list[str]]:
        return _by_pair(self._by_whole)

    @cached_property
    def _last_by_pair(self) -> dict[str, list[str]]:
        return _by_pair(self._by_last)

    def _promising(self, word: str) -> list[str]:
        """Return the spellings that share most pairs of letters with a word, for their length."""
        by_pair = self._whole_by_pair if "/" in word else self._last_by_pair
        shared: Counter[str] = Counter()
        for pair in _pairs(word):
            shared.update(by_pair.get(pair, ()))
        # Where one is much longer than the other, too few of the letters can agree.
        candidates = [
            spelling
            for spelling in shared
            if 2 * min(len(word), len(spelling)) >= _CUTOFF * (len(word) + len(spelling))
        ]
        return nsmallest(
            MOST_COMPARED,
            candidates,
            key=lambda name: (-shared[name] / (len(word) + len(name)), name),
        )


class Guesses:
    """What may have been meant by each of many unknown words: remembered, and for the first only.

    `guess` gives the names that are like a word; it is asked for `MOST_GUESSED` words at most.
    """

    def __init__(self, guess: Callable[[str], list[str]]) -> None:
        self._guess = guess
        self._guessed: dict[str, list[str]] = {}

    def of(self, word: str) -> list[str] | None:
        """Return the names that may have been meant; None where no more words are guessed at."""
        if word not in self._guessed:
            if len(self._guessed) == MOST_GUESSED:
                return None
            self._guessed[word] = self._guess(word)
        return self._guessed[word]

    def question(self, word: str) -> str:
        """Return a question that names what may have been meant; "" where nothing is known."""
        return _question(self.of(word) or [])


def nearest(word: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """Return the candidates most like `word`, best first, as `Names.nearest` does."""
    return Names(candidates).nearest(word, most)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return a question that names the nearest candidates; "" where none is near."""
    return _question(nearest(word, candidates))


def _question(names: list[str]) -> str:
    return f"did you mean {' or '.join(names)}?" if names else ""


def _by_pair(spellings: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for spelling in spellings:
        for pair in _pairs(spelling):
            found.setdefault(pair, []).append(spelling)
    return found


def _pairs(word: str) -> set[str]:
    """Return the pairs of neighbouring letters, with the beginning and the end of the word."""
    padded = f" {word[:200]} "
    return {padded[i : i + 2] for i in range(len(padded) - 1)}
