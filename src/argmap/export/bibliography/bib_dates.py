"""Dates in a .bib file.

BibLaTeX takes ISO 8601-2 dates (its manual, version 3.20, section 2.3.8): spans, "~" for circa,
21 to 24 for the seasons, and astronomical years, of which 0 is 1 BC. BibTeX has `year`, and
`month` as a macro; `day` is passed over by its styles and read by other programs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.export.bibliography.names import day_of, span, year_of
from argmap.export.bibliography.tex import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO_DAY = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?"
_ISO = re.compile(rf"{_ISO_DAY}(?:/(?:{_ISO_DAY}|\.\.)?)?")


def biblatex_date(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the date of issue as BibLaTeX fields; what is no date goes into `year` as it is."""
    date = item.get("issued") or {}
    if iso := day(date):
        yield "date", f"{{{iso}}}"
        season = str(date.get("season") or "")
        if season and not _season(date):
            yield "issue", f"{{{escaped(season)}}}"
    elif year_of(date) != "n.d.":
        yield "year", f"{{{escaped(_written(date))}}}"


def bibtex_date(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the date of issue as `year`, `month` and `day`."""
    date = item.get("issued")
    if not date or year_of(date) == "n.d.":
        return
    parts = span(date)
    if not parts:
        yield "year", f"{{{escaped(_written(date))}}}"
        return
    # A stroke, not a dash: pandoc reads "1999/2000" as a span.
    yield "year", f"{{{escaped(year_of(date).replace('–', '/'))}}}"
    months = [part[1] for part in parts if len(part) > 1 and 1 <= part[1] <= len(_MONTHS)]
    if date.get("season"):
        yield "month", f"{{{escaped(day_of(date))}}}"
    elif months:
        names = dict.fromkeys(_MONTHS[month - 1] for month in months)
        yield "month", ' # "/" # '.join(names)
        if len(parts) == 1 and len(parts[0]) > 2:
            yield "day", f"{{{parts[0][2]}}}"


def day(date: dict[str, Any] | None) -> str:
    """Return a date or a span in ISO 8601-2, "" where it is given in words or not at all."""
    parts = span(date)
    if not date or not parts:
        raw = str((date or {}).get("raw") or "")
        return raw if _ISO.fullmatch(raw) else ""
    mark = "~" if date.get("circa") else ""
    return "/".join(_iso(part, _season(date)) + mark for part in parts)


def _iso(part: list[int], season: int) -> str:
    year = part[0] if part[0] > 0 else part[0] + 1
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    if season and len(part) == 1:
        return f"{text}-{20 + season}"
    if len(part) > 1 and 1 <= part[1] <= len(_MONTHS):
        text += f"-{part[1]:02d}"
        text += f"-{part[2]:02d}" if len(part) > 2 else ""
    return text


def _season(date: dict[str, Any]) -> int:
    """Return the number of a season, 0 for one that has no number."""
    season = str(date.get("season") or "")
    return int(season) if season in ("1", "2", "3", "4") else 0


def _written(date: dict[str, Any]) -> str:
    return str(date.get("literal") or date.get("raw") or "")
