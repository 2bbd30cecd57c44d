"""Pages and the entries they describe."""

from __future__ import annotations

import pytest

from argmap.diagnostics import entry_from_page, file_codes


def test_entry_is_read_from_the_title() -> None:
    page = "\n# AM999 some-name (warning): what is wrong\n\nMore.\n"
    entry = entry_from_page(page)
    assert (entry.code, entry.name, entry.severity) == ("AM999", "some-name", "warning")
    assert entry.title == "what is wrong"
    assert entry.page == page.strip()


@pytest.mark.parametrize(
    "page", ["", "No title", "AM99 x (error): y", "AM999 x (fatal): y", "AM999 x (error)"]
)
def test_page_without_a_title_is_a_bug(page: str) -> None:
    with pytest.raises(ValueError, match="no title"):
        entry_from_page(page)


def test_codes_of_files_are_in_order_and_under_their_own_names() -> None:
    entries = file_codes()
    assert list(entries) == sorted(entries)
    assert all(code == entry.code for code, entry in entries.items())
