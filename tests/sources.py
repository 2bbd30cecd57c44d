"""Sources and texts as a few words, random ones, and the real ones where they are at hand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import strategies as st

from argmap.corpus import SourceText, find, parse_quotation, read_text
from argmap.loading import load
from argmap.model import Origin, Source
from kit import REPOSITORY, TEXTS

if TYPE_CHECKING:
    from argmap.corpus import Match
    from argmap.model import KnowledgeBase

REAL = ("ling-2018", "sun-2012")
needs_texts = pytest.mark.skipif(
    not all((TEXTS / f"{name}.txt").is_file() for name in REAL),
    reason="the two texts are under copyright and not at hand",
)
# Few words, so that the same runs stand in many places.
WORDS = [
    "toll",
    "road",
    "not",
    "is",
    "the",
    "The",
    "unlikely",
    "likely",
    "37",
    "pays",
    "né",
    "日本",
]
MARKS = ["", "", "", "", ",", ".", ";", " –", "”", "…", "'s", " [sic]"]


def source(name: str = "some-1", **fields: Any) -> Source:
    """Return the record of a source, with these fields besides the least there must be."""
    least = {
        "id": name,
        "origin": Origin("", ()),
        "csl": {"type": "article"},
        "author": "somebody",
        "rights": {"licence": "restricted"},
    }
    return Source.model_validate({**least, **fields})


def read(text: str, **fields: Any) -> SourceText:
    """Return a text as it is read with these fields in its record."""
    return read_text(text, source(**fields))


def places(quoted: str, text: str, named: set[int] | None = None, **fields: Any) -> list[Match]:
    """Return where a quotation stands in a text, or in the blocks named."""
    return find(parse_quotation(quoted), read(text, **fields), named)


@cache
def shipped(*, with_texts: bool) -> KnowledgeBase:
    """Return the knowledge base of this repository, with the evidence of its quotations."""
    return load(REPOSITORY, evidence=True, texts=TEXTS if with_texts else None).kb


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Return a paragraph of a few words, with line breaks, some of them inside words."""
    pieces = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*WORDS, "co-operation", "co-\noperation", "Asia-\nPacific"]),
                st.sampled_from(MARKS),
                st.sampled_from([" ", " ", " ", "\n", "\u00a0"]),
            ),
            min_size=1,
            max_size=25,
        )
    )
    return "".join(word + mark + space for word, mark, space in pieces).strip()


@st.composite
def texts(draw: st.DrawFn) -> SourceText:
    """Return a text of a few blocks, some of which may be one paragraph."""
    blocks = draw(st.lists(paragraphs(), min_size=1, max_size=5))
    count = len(blocks)
    joined = [] if count < 3 else draw(st.sampled_from([[], [[1, 2]], [[1, 3]], [[2, 3]]]))
    return read("\n\n".join(blocks), blocks={"count": count, "joined": joined})
