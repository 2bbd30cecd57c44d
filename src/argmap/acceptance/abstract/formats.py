"""Frameworks in files: the numbered `p af` format, apx and tgf.

- `p af`: International Competition on Computational Models of Argumentation 2023, rules, "input
  format": `p af N`, then a line `I J` for each attack; arguments are called 1 to N.
- apx: `arg(NAME).` and `att(NAME,NAME).`, as the ASPARTIX system reads them (Egly, Gaggl &
  Woltran 2010).
- tgf, the trivial graph format: a name a line, `#`, then two names a line.

In `p af` and tgf a line that begins with `#` and goes on is a comment; in apx, what follows a `%`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.acceptance.abstract.framework import Framework, framework

if TYPE_CHECKING:
    from collections.abc import Sequence

Format = Literal["af", "apx", "tgf"]

# Above this, a file claims more than any solver here could hold.
MOST_ARGUMENTS = 10_000_000
_NAME = r"[^\s(),.%#]+"
_FACT = re.compile(
    rf"\s*(?:(?P<arg>arg)\(\s*(?P<name>{_NAME})\s*\)"
    rf"|att\(\s*(?P<one>{_NAME})\s*,\s*(?P<other>{_NAME})\s*\))\s*\.\s*"
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file is no framework; `line` counts from 1, 0 where no line is to blame."""

    line: int
    why: str


def read(text: str, form: Format | None = None) -> Framework | Unreadable:
    """Return the framework of a file's text; its first line tells a format that is not given."""
    form = form or _guess(text)
    if form is None:
        return Unreadable(0, "this is neither `p af`, apx nor tgf")
    return _READERS[form](text.removeprefix("\ufeff").split("\n"))


def write(whole: Framework, form: Format, told: Sequence[str] = ()) -> str:
    """Return a framework as the text of a file that `read` reads.

    `told` says in words what each argument is: in comments, or as the labels that tgf has. `p af`
    has numbers for names; without words, comments tell the names.
    """
    names = whole.names
    attacks = whole.attacks()
    if form == "apx":
        facts = [f"% {name}: {words}" for name, words in zip(names, told, strict=False)]
        facts += [f"arg({name})." for name in names]
        facts += [f"att({names[one]},{names[other]})." for one, other in attacks]
        return "".join(f"{fact}\n" for fact in facts)
    if form == "tgf":
        labels = [f"{name} {words}" for name, words in zip(names, told, strict=False)] or names
        lines = [*labels, "#", *(f"{names[one]} {names[other]}" for one, other in attacks)]
        return "".join(f"{line}\n" for line in lines)
    plain = all(name == str(number) for number, name in enumerate(names, 1))
    words = told or (() if plain else names)
    comments = [f"# {number} {name}" for number, name in enumerate(words, 1)]
    lines = [f"p af {len(names)}", *comments, *(f"{one + 1} {other + 1}" for one, other in attacks)]
    return "".join(f"{line}\n" for line in lines)


def _guess(text: str) -> Format | None:
    for line in text.removeprefix("\ufeff").split("\n"):
        words = line.split()
        if not words or words[0].startswith("%"):
            continue
        if words[:2] == ["p", "af"]:
            return "af"
        if re.match(r"(arg|att)\(", words[0]):
            return "apx"
        # In `p af` a comment may come first; in tgf the mark between its parts stands alone.
        if words[0].startswith("#") and line.strip() != "#":
            continue
        return "tgf"
    return None


def _read_af(lines: list[str]) -> Framework | Unreadable:
    count: int | None = None
    attacks: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if count is None:
            if words[:2] != ["p", "af"] or len(words) != 3 or not words[2].isdecimal():
                return Unreadable(number, "the first line is `p af N`, N the number of arguments")
            count = int(words[2]) if len(words[2]) < 12 else MOST_ARGUMENTS + 1
            if count > MOST_ARGUMENTS:
                return Unreadable(number, f"more than {MOST_ARGUMENTS:,} arguments are too many")
            continue
        if len(words) != 2 or not all(word.isdecimal() for word in words):
            return Unreadable(number, "an attack is two numbers: attacker and target")
        one, other = int(words[0]), int(words[1])
        if not (1 <= one <= count and 1 <= other <= count):
            return Unreadable(number, f"there are only the arguments 1 to {count}")
        attacks.append((one - 1, other - 1))
    if count is None:
        return Unreadable(0, "the first line is `p af N`, N the number of arguments")
    return framework([str(number) for number in range(1, count + 1)], attacks)


def _read_apx(lines: list[str]) -> Framework | Unreadable:
    place: dict[str, int] = {}
    pairs: list[tuple[int, str, str]] = []
    for number, raw in enumerate(lines, 1):
        line = raw.partition("%")[0]
        position = 0
        while line[position:].strip():
            fact = _FACT.match(line, position)
            if fact is None:
                return Unreadable(number, "expected `arg(NAME).` or `att(NAME,NAME).`")
            if fact["arg"]:
                place.setdefault(fact["name"], len(place))
            else:
                pairs.append((number, fact["one"], fact["other"]))
            position = fact.end()
    return _joined(place, pairs)


def _read_tgf(lines: list[str]) -> Framework | Unreadable:
    place: dict[str, int] = {}
    pairs: list[tuple[int, str, str]] = []
    attacks_begun = False
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words:
            continue
        if words == ["#"] and not attacks_begun:
            attacks_begun = True
        elif words[0].startswith("#") and line.strip() != "#":
            continue
        elif not attacks_begun:
            # What follows a name is a label for people.
            place.setdefault(words[0], len(place))
        elif len(words) < 2:
            return Unreadable(number, "an attack is two names: attacker and target")
        else:
            pairs.append((number, words[0], words[1]))
    if not attacks_begun:
        return Unreadable(0, "a line `#` stands between the arguments and the attacks")
    return _joined(place, pairs)


def _joined(place: dict[str, int], pairs: list[tuple[int, str, str]]) -> Framework | Unreadable:
    attacks: list[tuple[int, int]] = []
    for number, one, other in pairs:
        for name in (one, other):
            if name not in place:
                return Unreadable(number, f"no argument is called `{name}`")
        attacks.append((place[one], place[other]))
    return framework(list(place), attacks)


_READERS = {"af": _read_af, "apx": _read_apx, "tgf": _read_tgf}
