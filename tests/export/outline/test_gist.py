"""What a claim says, cut short for a title or a heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.export.outline.gist import gist
from argmap.export.plain import plain

CUT = "\N{NO-BREAK SPACE}…"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Tolls pay.", "Tolls pay"),
        ("Do tolls pay?", "Do tolls pay?"),
        ("And so on ...", "And so on ..."),
        # At a pause, the last that leaves enough.
        ("Tolls pay for the bridges of the city, and for the roads that lead to them.",
         "Tolls pay for the bridges of the city" + CUT),
        ("Tolls pay, and they pay for all the bridges of the city and its roads.",
         "Tolls pay, and they pay for all the bridges" + CUT),
        # Not where nothing but an opening clause has been said.
        ("Because everybody crosses the river often, tolls pay for the bridges.",
         "Because everybody crosses the river often, tolls" + CUT),
        # Before a clause.
        ("The bridges of the whole city are in a bad state because everybody needs them.",
         "The bridges of the whole city are in a bad state" + CUT),
        # Between words, and not behind one that hangs.
        ("Travellers crossing rivers inside cities pay tolls of a kind and never complain.",
         "Travellers crossing rivers inside cities pay tolls" + CUT),
        # Never inside marks.
        ("The council has called its tolls “a fair price, fairly paid by everybody” twice.",
         "The council has called its tolls" + CUT),
        ("Tolls (on bridges, on fords, on ferries and on every other way across) pay.",
         "Tolls" + CUT),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
         "Donaudampfschifffahrtsgesellschaftskapitänsmützena" + CUT),
    ],
)  # fmt: skip
def test_a_text_is_cut_where_it_can_stand(text: str, short: str) -> None:
    assert gist(text, 50) == short


def test_no_letter_is_parted_from_its_accent() -> None:
    assert gist("e\N{COMBINING ACUTE ACCENT}" * 40, 11) == "e\N{COMBINING ACUTE ACCENT}" * 5 + CUT


@given(st.text(), st.integers(2, 60))
def test_what_is_cut_is_the_beginning(text: str, most: int) -> None:
    short = gist(text, most)
    assert len(short) <= most + len(CUT)
    assert plain(text).strip().startswith(short.removesuffix(CUT))
    assert bool(short.removesuffix(CUT)) == bool(plain(text).strip(" ."))
