"""Verdicts in words, with the formal terms beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.acceptance.certificates import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[Verdict, tuple[str, str, str]] = {
    Verdict.stands: ("", "stands", "in the grounded extension"),
    Verdict.every_position: ("", "stands in every position", "in every preferred extension"),
    Verdict.contested: ("is ", "contested", "in some preferred extensions, not in all"),
    Verdict.falls: ("", "falls", "in no preferred extension"),
    Verdict.open: ("is ", "open", "no argument for it or against it"),
    Verdict.no_position: ("has ", "no stable position", "there is no stable extension"),
    Verdict.undecided: ("is ", "undecided", "not found out within the time given"),
}


def in_a_word(verdict: Verdict) -> str:
    """Return a verdict as a table shows it."""
    return _WORDS[verdict][1]


def predicate(verdict: Verdict) -> str:
    """Return a verdict as the predicate of a sentence about a claim."""
    return "".join(_WORDS[verdict][:2])


def formal(verdict: Verdict) -> str:
    """Return the formal term for a verdict under preferred semantics."""
    return _WORDS[verdict][2]
