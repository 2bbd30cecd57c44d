"""References as people read them: author and date in the text, the work in full in the list.

The forms are those of the author–date system of The Chicago Manual of Style (18th edition,
chapter 13), without its finer points: what a style asks for is pandoc's business (`styled`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.export.bibliography.names import (
    alphabetical,
    day_of,
    full_date,
    in_prose,
    inverted,
    natural,
    surname,
    year_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = dict[str, Any]

# Works that stand in another: their own title is quoted, the other's is set off.
_IN_PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review",
                            "review-book"})  # fmt: skip
_IN_BOOK = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia",
                      "paper-conference"})  # fmt: skip
_ONLINE = frozenset({"webpage", "post", "post-weblog"})
# Works that are looked for in what they appeared in.
CONTAINED = _IN_PERIODICAL | _IN_BOOK | _ONLINE
_UNPUBLISHED = frozenset({"manuscript", "speech", "thesis", "interview", "personal_communication",
                          "article"})  # fmt: skip
_MOST_NAMED = 6


class Part(NamedTuple):
    """A piece of a reference; `title` says that it is the title of a whole work."""

    text: str
    title: bool = False


def short_citation(item: Item, locator: str | None = None, suffix: str = "") -> str:
    """Return author and date as a text names a work in passing: "Roe 1999, p. 40".

    Two authors are named, of more the first ("Doe et al. 2005"). Where nobody is named the title
    stands, or what the work appeared in; where there is no date, "n.d.". `suffix` tells works
    apart that read the same ("2005a", see `year_suffixes`).
    """
    named = [name for name in map(surname, _responsible(item)) if name]
    who = in_prose(named) if len(named) < 3 else f"{named[0]} et al."
    what = who or _quoted_short_title(item) or item.get("container-title") or "untitled"
    citation = f"{what} {_dated(item, suffix)}"
    return f"{citation}, {locator}" if locator else citation


def year_suffixes(items: Iterable[Item]) -> dict[str, str]:
    """Return the letter by id for each work that shares author and year with another.

    Letters follow the order of `items`, which should be that of the list they stand in.
    """
    items = list(items)
    labels = {item["id"]: short_citation(item) for item in items}
    shared = {label for label, uses in Counter(labels.values()).items() if uses > 1}
    seen: Counter[str] = Counter()
    suffixes = {}
    for key, label in labels.items():
        if label in shared:
            suffixes[key] = _letters(seen[label])
            seen[label] += 1
    return suffixes


def sort_key(item: Item) -> tuple[str, str, str, str]:
    """Return what a list of references is sorted by: author, year, title, key."""
    lead = "; ".join(map(inverted, _responsible(item))) or item.get("title", "")
    parts = (item.get("issued") or {}).get("date-parts")
    year = f"{parts[0][0] + 10_000:05d}" if parts and parts[0] else year_of(item.get("issued"))
    return alphabetical(lead), year, alphabetical(item.get("title", "")), str(item["id"])


def reference_line(item: Item, suffix: str = "") -> str:
    """Return a work in full, on one line of plain text, as it stands in a list of references."""
    return "".join(part.text for part in reference_parts(item, suffix))


def reference_parts(item: Item, suffix: str = "") -> list[Part]:
    """Return a reference in pieces, so that a format can set titles of whole works in italics."""
    who = _names(item)
    title = _title(item)
    date = _dated(item, suffix)
    opening = [[Part(who)], [Part(date)], title] if who else [title, [Part(date)]]
    sentences = [*opening, *_rest(item)]
    parts: list[Part] = []
    for sentence in filter(None, sentences):
        if parts:
            parts.append(Part(" "))
        parts += _ended(sentence)
    return parts


def _rest(item: Item) -> Iterator[list[Part]]:
    kind = item["type"]
    if kind in _IN_PERIODICAL and item.get("container-title"):
        yield _in_periodical(item)
    else:
        if item.get("container-title"):
            yield _in_container(item)
        yield from _imprint(item)
    if item.get("translator"):
        yield [Part(f"Translated by {in_prose([natural(name) for name in item['translator']])}")]
    if kind in _ONLINE and day_of(item.get("issued")):
        yield [Part(day_of(item.get("issued")))]
    if item.get("accessed") and (kind in _ONLINE or item.get("URL")):
        yield [Part(f"Accessed {full_date(item['accessed'])}")]
    if address := _address(item):
        yield [Part(address)]


def _in_periodical(item: Item) -> list[Part]:
    parts = [Part(item["container-title"], title=True)]
    volume, issue, pages = (item.get(key) for key in ("volume", "issue", "page"))
    if volume:
        parts.append(Part(f" {volume}"))
    if issue:
        parts.append(Part(f" ({issue})" if volume else f", no. {issue}"))
    day = day_of(item.get("issued"))
    if day and item["type"] != "article-journal":
        parts.append(Part(f", {day}"))
    elif day and not issue:
        parts.append(Part(f" ({day})"))
    if pages:
        parts.append(Part(f": {_dashed(pages)}" if volume or issue else f", {_dashed(pages)}"))
    return parts


def _in_container(item: Item) -> list[Part]:
    container = item["container-title"]
    if item["type"] not in _IN_BOOK:
        return [Part(container, title=item["type"] not in _ONLINE)]
    parts = [Part("In "), Part(container, title=True)]
    if item.get("container-author"):
        parts.append(Part(f", by {in_prose([natural(n) for n in item['container-author']])}"))
    if item.get("editor") and item.get("author"):
        parts.append(Part(f", edited by {in_prose([natural(n) for n in item['editor']])}"))
    if item.get("page"):
        parts.append(Part(f", {_dashed(item['page'])}"))
    return parts


def _imprint(item: Item) -> Iterator[list[Part]]:
    if item.get("volume"):
        yield [Part(f"Vol. {item['volume']}")]
    if item.get("edition"):
        yield [Part(_edition(item["edition"]))]
    if item.get("editor") and item.get("author") and item["type"] not in _IN_BOOK:
        yield [Part(f"Edited by {in_prose([natural(name) for name in item['editor']])}")]
    if item.get("collection-title"):
        yield [Part(" ".join(filter(None, (item["collection-title"],
                                           item.get("collection-number")))))]  # fmt: skip
    described = [item.get("genre"), item.get("number"), item.get("event-title"), item.get("medium")]
    if any(described):
        yield [Part(_capital(", ".join(filter(None, described))))]
    # The place is left out where a publisher is known, as the Chicago Manual's 18th edition has it.
    imprint = item.get("publisher") or item.get("publisher-place")
    if imprint:
        yield [Part(imprint)]


def _names(item: Item) -> str:
    names = _responsible(item)
    if not names:
        return ""
    shown = names if len(names) <= _MOST_NAMED else names[:3]
    parts = [inverted(shown[0]), *(natural(name) for name in shown[1:])]
    if len(shown) < len(names):
        who = f"{', '.join(parts)}, et al."
    elif len(parts) == 2:
        who = f"{parts[0]}, and {parts[1]}"
    else:
        who = in_prose(parts)
    role = "" if item.get("author") else ", eds." if len(names) > 1 else ", ed."
    return who + role


def _title(item: Item) -> list[Part]:
    title = item.get("title")
    if not title:
        return []
    kind = item["type"]
    if kind in _IN_PERIODICAL | _IN_BOOK | _ONLINE | _UNPUBLISHED:
        return [Part(f"“{_inner_quotes(_closed(title))}”")]
    return [Part(title, title=True)]


def _responsible(item: Item) -> list[dict[str, Any]]:
    names = item.get("author") or item.get("editor") or []
    return [name for name in names if surname(name)]


def _quoted_short_title(item: Item) -> str:
    title = item.get("title-short") or item.get("title")
    return f"“{_inner_quotes(title)}”" if title else ""


def _dated(item: Item, suffix: str) -> str:
    year = year_of(item.get("issued"))
    return f"{year}-{suffix}" if suffix and not year[-1:].isdigit() else year + suffix


def _address(item: Item) -> str:
    if doi := item.get("DOI"):
        return f"https://doi.org/{doi}"
    return str(item.get("URL") or "")


def _edition(edition: str) -> str:
    if not edition.isdecimal():
        return edition if re.search(r"\bed(?:\.|ition)", edition) else f"{edition} ed."
    number = int(edition)
    tens = 10 < number % 100 < 14
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')} ed."


def _ended(sentence: list[Part]) -> list[Part]:
    last = sentence[-1].text
    address = last.startswith(("https://", "http://"))
    ended = last.endswith((".", "!", "?", ".”", "!”", "?”", "。", "؟", "？", "！"))
    return sentence if ended or address else [*sentence, Part(".")]


def _closed(title: str) -> str:
    return title if title.endswith((".", "!", "?", "。", "؟", "？", "！")) else f"{title}."


def _inner_quotes(title: str) -> str:
    """Return a title with its quotation marks made single, for it stands in double ones."""
    title = re.sub(r'(^|[\s(\[])"', r"\1‘", title).replace('"', "’")
    return title.replace("“", "‘").replace("”", "’")


def _dashed(pages: str) -> str:
    return re.sub(r"(?<=\d)\s*-{1,2}\s*(?=\d)", "–", pages)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _letters(number: int) -> str:
    """Return a, b … z, aa, ab …: the letters of the number, counted from 0."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
