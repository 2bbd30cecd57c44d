"""Codes, their names and severities, and the page of each.

A page is Markdown. Its first line is the title, "AM105 duplicate-key (error): what is wrong";
sections follow: what it does, why it matters, an example that fails and one that passes. Pages of
rules are the docstrings of their modules; those of the codes that are found while files are read
stand beside this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info", "off"]
_TITLE = re.compile(r"(AM[0-9]{3}) ([a-z0-9-]+) \((error|warning|info)\): (.+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A code, its short name, its severity where nothing else is set, and its page."""

    code: str
    name: str
    severity: Severity
    title: str
    page: str


def entry_from_page(page: str) -> Entry:
    """Return the entry that a page describes.

    Raises:
        ValueError: if its first line is no title. That is a bug in the page.

    """
    page = page.strip()
    match = _TITLE.fullmatch(page.partition("\n")[0].removeprefix("# "))
    if match is None:
        raise ValueError(f"no title in page: {page[:60]!r}")
    code, name, severity, title = match.groups()
    return Entry(code, name, severity, title, page)  # type: ignore[arg-type]


def file_codes() -> dict[str, Entry]:
    """Return the entries of the codes found while files are read, by code."""
    from importlib import resources  # noqa: PLC0415 - findings are rare, and explained rarely

    folder = resources.files("argmap.diagnostics") / "pages"
    pages = sorted(
        (page for page in folder.iterdir() if page.name.endswith(".md")), key=lambda p: p.name
    )
    entries = (entry_from_page(page.read_text(encoding="utf-8")) for page in pages)
    return {entry.code: entry for entry in entries}
