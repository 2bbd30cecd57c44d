"""A baseline: the findings that a knowledge base began with, so that only others are reported.

It is a multiset of fingerprints: two of a kind that were there do not hide a third. The file that
holds it is written sorted, one line an entry, so that its diff reads as a list of what was mended.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from argmap.diagnostics.fingerprint import Fingerprint
from argmap.diagnostics.selection import is_always_reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.diagnostics.finding import Finding

VERSION = 1
# The code of an entry that nothing corresponds to. It is about the baseline, and never part of one.
IDLE_ENTRY = "AM212"
_HEAD = """\
# What was wrong when this file was written; `argmap check` passes over it and reports the rest.
# Written by `argmap check --write-baseline`: mend a finding, run that again, and its line goes.
"""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
_NO_TEXT = {"true", "false", "null"}
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

# A quotation that fails by its text has no proof where the text is not at hand; one baseline is for
# both.
_BY_TEXT = ("AM301", "AM302", "AM304", "AM315")
_SAME_FAULT = {"AM311": _BY_TEXT, **dict.fromkeys(_BY_TEXT, ("AM311",))}

# One finding names all the links of a stamp that are suspect: of each kind the far ends, full ids;
# and for each of which nothing is left that it is gone.
_SUSPECT = "AM602"
_LINKS = re.compile(r"([^:]+:)((?: [^ :]*/[^ :]*)*)")

Baseline = Counter[Fingerprint]


def may_be_accepted(code: str) -> bool:
    """Return whether findings of this code may stand in a baseline."""
    return not is_always_reported(code) and code != IDLE_ENTRY


def record(fingerprints: Iterable[Fingerprint]) -> Baseline:
    """Return the baseline that passes over these findings, those left out that none may have."""
    return Counter(one for one in fingerprints if may_be_accepted(one.code))


def with_kept(found: Baseline, kept: Baseline) -> Baseline:
    """Return a baseline of what was found, with entries of another that stay; none counts twice."""
    left, free, new = Counter(kept), Counter(kept), Counter(found)
    for one, count in found.items():
        if one.text:
            left[_without_words(one)] -= count
        for name in _names(one):
            if name.code != one.code:
                same = min(new[one], free[name])
                free[name] -= same
                new[one] -= same
    return +new | +left


def split(
    findings: Sequence[Finding],
    fingerprints: Sequence[Fingerprint],
    known: Mapping[Fingerprint, int],
) -> tuple[list[Finding], Baseline]:
    """Return the findings that a baseline does not account for, and what is left of it."""
    left = Counter(known)
    others = [*zip(findings, fingerprints, strict=True)]
    # What an entry names exactly goes before that of which it names more.
    stamps = [entry for entry in known if entry.code == _SUSPECT]
    for names in (_names, partial(_names_of_more, stamps)):
        rest = []
        for finding, one in others:
            entry = next((name for name in names(one) if left[name] > 0), None)
            if entry is not None and may_be_accepted(one.code):
                left[entry] -= 1
            else:
                rest.append((finding, one))
        others = rest
    return [finding for finding, _ in others], +left


def _names(one: Fingerprint) -> list[Fingerprint]:
    """Return the entries that would account for a finding, the likeliest first."""
    names = [one, *(one._replace(code=code) for code in _SAME_FAULT.get(one.code, ()))]
    return names + [_without_words(name) for name in names]


def _names_of_more(stamps: Iterable[Fingerprint], one: Fingerprint) -> list[Fingerprint]:
    """Return the entries of a stamp that have every suspect link of a finding, and others."""
    if one.code != _SUSPECT:
        return []
    stamp, suspects = _suspects(one)
    return [
        entry
        for entry in stamps
        if (entry.path, entry.at) == (one.path, one.at)
        and (more := _suspects(entry))[0] == stamp
        and suspects <= more[1]
    ]


def _suspects(one: Fingerprint) -> tuple[str, Counter[tuple[str, str]]]:
    """Return what tells a stamp from others, and its suspect links: their kinds and far ends."""
    stamp, _, links = one.text.partition(" ")
    found = ((kind.strip(), ends.split() or [""]) for kind, ends in _LINKS.findall(links))
    return stamp, Counter((kind, end) for kind, ends in found for end in ends)


def _without_words(one: Fingerprint) -> Fingerprint:
    """Return the entry that says nothing of the words: whatever stands at its keys is meant.

    Such are written by hand; and baselines were that did not yet know words for lists.
    """
    return one._replace(text="")


def render(baseline: Baseline) -> str:
    """Return the text of a baseline file: YAML, sorted, one line an entry."""
    lines = [_HEAD, f"version: {VERSION}\n"]
    lines.append("findings:\n" if baseline else "findings: {}\n")
    path = None
    for one, count in sorted(baseline.items()):
        if one.path != path:
            path = one.path
            lines.append(f"  {_scalar(path)}:\n")
        fields = [f"code: {one.code}"]
        fields += [f"at: {_scalar(one.at)}"] if one.at else []
        fields += [f"text: {_quoted(one.text)}"] if one.text else []
        fields += [f"count: {count}"] if count > 1 else []
        lines.append(f"    - {{{', '.join(fields)}}}\n")
    return "".join(lines)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT else _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in quotes as YAML and JSON both read them; no hidden character as itself."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)
