from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from argmap.export.plain import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two\n  lines\tand a tab", "two lines and a tab"),
        ("NUL\x00, bell\x07, escape \x1b[31mred\x1b[0m", "NUL, bell, escape red"),
        ("no character\uffff\ufdd0", "no character"),
        ("turned \u202ebackwards", "turned backwards"),
        ("עברית, 👩‍🎓 & <script>", "עברית, 👩‍🎓 & <script>"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text())
def test_any_text_fits_into_xml(text: str) -> None:
    element = etree.Element("text")
    element.text = plain(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == plain(text)
