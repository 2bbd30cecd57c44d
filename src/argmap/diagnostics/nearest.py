"""What the writer may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Beyond this many candidates the comparison would take longer than a reader waits.
_MOST = 20_000


def nearest(word: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """Return the candidates most like `word`, best first, compared by Ratcliff and Obershelp.

    An id may be compared by its last part alone: `users-benfit` is near `doe-2020/users-benefit`.
    """
    import difflib  # noqa: PLC0415 - only a mistake needs it

    known = sorted(candidates)  # they may come as a set; answers do not vary from run to run
    if len(known) > _MOST:
        known = [
            name for name in known if name.rpartition("/")[2][:3] == word.rpartition("/")[2][:3]
        ]
    by_short: dict[str, list[str]] = {}
    if "/" not in word:
        for name in known:
            by_short.setdefault(name.rpartition("/")[2], []).append(name)
    else:
        by_short = {name: [name] for name in known}
    # `doi` is nearer to `DOI` than any likeness of letters tells.
    folded = [name for name in by_short if name.casefold() == word.casefold()]
    matches = folded or difflib.get_close_matches(word[:200], by_short, n=most, cutoff=0.6)
    return [name for match in matches for name in by_short[match]][:most]


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return a question that names the nearest candidates; "" where none is near."""
    names = nearest(word, candidates)
    return f"did you mean {' or '.join(names)}?" if names else ""
