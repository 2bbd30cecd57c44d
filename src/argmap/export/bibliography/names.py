"""Names and dates of CSL items, as people write them in an author–date reference."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
_YEAR = re.compile(r"(?<!\d)-?\d{4}(?!\d)")
# What is set beside the next part without a space: "d'Alembert", "al-Farabi".
_GLUED = ("'", "’", "-", "‐")

Name = dict[str, Any]
Date = dict[str, Any]


def surname(name: Name) -> str:
    """Return what a short citation calls somebody: "van Gogh", "凌胜利", "Ministry of Works"."""
    if name.get("family"):
        if _is_joined(name):
            return _joined(name)
        return glue(name.get("non-dropping-particle"), name["family"])
    return str(name.get("literal") or name.get("given") or "")


def inverted(name: Name) -> str:
    """Return a name as it stands first in a list: "Gogh, Vincent van, Jr."."""
    if not name.get("family") or _is_joined(name):
        return natural(name)
    given = glue(name.get("given"), name.get("dropping-particle"))
    return ", ".join(part for part in (surname(name), given, name.get("suffix")) if part)


def natural(name: Name) -> str:
    """Return a name in the order in which it is spoken."""
    if not name.get("family"):
        return surname(name)
    if _is_joined(name):
        return _joined(name)
    family = glue(name.get("dropping-particle"), surname(name))
    return " ".join(part for part in (name.get("given"), family, name.get("suffix")) if part)


def glue(before: str | None, after: str | None) -> str:
    """Return two parts of a name with a space between them, where the first wants one."""
    if not before or not after:
        return before or after or ""
    return before + after if before.endswith(_GLUED) else f"{before} {after}"


def in_prose(names: list[str]) -> str:
    """Return "Doe", "Doe and Roe", "Doe, Roe, and Poe"."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def year_of(date: Date | None) -> str:
    """Return the year or years of a date: "2011", "1999–2000", "ca. 1850", "44 BC"; "n.d."."""
    parts = span(date)
    if parts:
        years = list(dict.fromkeys(_year(part[0]) for part in parts))
        lead = "ca. " if date and date.get("circa") else ""
        return lead + "–".join(years)
    written = str((date or {}).get("literal") or (date or {}).get("raw") or "")
    if not written:
        return "n.d."
    found = _YEAR.search(written)
    return found.group() if found and not (date or {}).get("literal") else written


def day_of(date: Date | None) -> str:
    """Return what a date says besides its year: "January 17", "March/April", "winter"; or ""."""
    parts = [part[1:] for part in span(date)]
    season = str((date or {}).get("season") or "")
    if season:
        known = season.isdecimal() and 1 <= int(season) <= len(SEASONS)
        return SEASONS[int(season) - 1] if known else season
    days = list(dict.fromkeys(_day(part) for part in parts if part and 1 <= part[0] <= 12))
    return ("–" if any(len(part) > 1 for part in parts) else "/").join(days)


def full_date(date: Date | None) -> str:
    """Return a date with its day: "January 17, 2011"."""
    return ", ".join(part for part in (day_of(date), year_of(date)) if part)


def span(date: Date | None) -> list[list[int]]:
    """Return the first day of a date, and the last of a span; each as year, month, day."""
    return [part for part in (date or {}).get("date-parts", ()) if part]


def alphabetical(text: str) -> str:
    """Return what a text is sorted by: without case, accents, or marks at its beginning."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return re.sub(r"^\W+", "", bare)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{-year} BC"


def _day(part: list[int]) -> str:
    month = MONTHS[part[0] - 1]
    return f"{month} {part[1]}" if len(part) > 1 else month


def _is_joined(name: Name) -> bool:
    """Return whether a name is written family first and in one piece: in Han, Kana or Hangul."""
    return bool(name.get("given")) and all(
        unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))
        for char in f"{name['family']}{name['given']}"
        if char.isalpha()
    )


def _joined(name: Name) -> str:
    return f"{name['family']}{name['given']}"
