"""Records know what they mean: locators, names, ends, holders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from argmap.model import (
    SCHEMES,
    Argument,
    BlockRange,
    Claim,
    Conflict,
    KnowledgeBase,
    Origin,
    Source,
    qualified,
    scope_of,
    short,
)
from argmap.model.corpus import CslDate, CslItem, CslName
from argmap.model.locators import describe, parse_blocks

HERE = Origin("claims/doe-2020/x.yaml", ("claims", "a"))


@pytest.mark.parametrize(
    ("written", "ranges"),
    [
        (12, [(12, 12)]),
        ("12", [(12, 12)]),
        ("18-19", [(18, 19)]),
        ("18–19", [(18, 19)]),
        (" 18 - 19 ", [(18, 19)]),
        ("7-7", [(7, 7)]),
        ([3, "5-6", "9", 1], [(3, 3), (5, 6), (9, 9), (1, 1)]),
    ],
)
def test_blocks_are_numbers_ranges_or_a_list_of_both(
    written: object, ranges: list[tuple[int, int]]
) -> None:
    assert list(parse_blocks(written)) == [BlockRange(*pair) for pair in ranges]


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(0, 9)), min_size=1, max_size=5))
def test_blocks_written_out_are_read_as_they_were(pairs: list[tuple[int, int]]) -> None:
    blocks = tuple(BlockRange(first, first + more) for first, more in pairs)
    assert parse_blocks([str(block) for block in blocks]) == blocks


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (12, "block 12"),
        ("18-19", "blocks 18-19"),
        ([12, "18-19"], "blocks 12, 18-19"),
        ([1, 2], "blocks 1, 2"),
    ],
)
def test_blocks_are_named_as_prose_names_them(written: object, words: str) -> None:
    assert describe(parse_blocks(written)) == words


def test_no_blocks_have_no_name() -> None:
    assert describe(()) == ""


def test_ids_are_taken_apart_and_put_together() -> None:
    assert qualified("a", "doe-2020") == "doe-2020/a"
    assert qualified("roe-1999/a", "doe-2020") == "roe-1999/a"
    assert (scope_of("doe-2020/a"), short("doe-2020/a"), short("a")) == ("doe-2020", "a", "a")


def _argument(**fields: object) -> Argument:
    return Argument.model_validate(
        {"id": "doe-2020/s", "curator": "", "origin": HERE, "premises": ["a"], **fields}
    )


def test_argument_holds_full_ids() -> None:
    argument = _argument(premises=["a", "roe-1999/b"], attacks="c")
    assert argument.premises == ("doe-2020/a", "roe-1999/b")
    assert argument.targets == (("attacks", "doe-2020/c"),)


def test_targets_are_given_in_a_fixed_order() -> None:
    argument = _argument(undercuts="u", attacks="t", supports="s")
    assert [kind for kind, _ in argument.targets] == ["supports", "attacks", "undercuts"]
    assert _argument().targets == ()


def test_every_scheme_can_be_named() -> None:
    for scheme in SCHEMES:
        assert _argument(scheme=scheme).scheme == scheme


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        _argument().premises = ()  # type: ignore[misc]


def test_relation_knows_its_other_end() -> None:
    conflict = Conflict.model_validate(
        {
            "scope": "doe-2020",
            "curator": "",
            "origin": HERE,
            "between": ["a", "roe-1999/b"],
            "type": "tension",
        }
    )
    assert conflict.other("doe-2020/a") == "roe-1999/b"
    assert conflict.other("roe-1999/b") == "doe-2020/a"


def test_source_is_not_called_across() -> None:
    fields = {
        "origin": HERE,
        "csl": {"type": "book"},
        "author": "x",
        "rights": {"licence": "open"},
    }
    assert Source.model_validate({"id": "doe-2020", **fields}).id == "doe-2020"
    with pytest.raises(ValidationError, match="across"):
        Source.model_validate({"id": "across", **fields})


def _item(**fields: object) -> CslItem:
    return CslItem.model_validate({"type": "book", **fields})


@pytest.mark.parametrize(
    ("item", "citation"),
    [
        (_item(author=[{"family": "Poe"}], issued={"date-parts": [[1989, 3]]}), "Poe 1989"),
        (_item(author=[{"family": "Poe"}, {"family": "Coe"}]), "Poe & Coe"),
        (
            _item(author=[{"family": name} for name in "ABC"], issued={"raw": "n.d."}),
            "A et al. n.d.",
        ),
        (_item(author=[{"literal": "The City"}], issued={"literal": "1st"}), "The City 1st"),
        (_item(editor=[{"given": "Ann"}]), "Ann"),
        (_item(author=[{}]), "?"),
        (_item(title="On Bridges", issued={"date-parts": [[1989]]}), "On Bridges 1989"),
        (_item(title="On Bridges", issued={}), "On Bridges"),
        (_item(), "untitled"),
    ],
)
def test_work_is_named_in_passing(item: CslItem, citation: str) -> None:
    assert item.short_citation == citation


def test_keys_of_works_are_those_of_csl() -> None:
    item = _item(
        **{"container-title": "T", "URL": "u", "DOI": "d", "ISBN": "i", "ISSN": "s", "volume": 7}
    )
    assert (item.container_title, item.url, item.doi, item.volume) == ("T", "u", "d", "7")
    assert CslName.model_validate({"non-dropping-particle": "van"}).non_dropping_particle == "van"
    assert CslDate.model_validate({"date-parts": [[1999, 1, 2], [2000]]}).year == "1999"


@pytest.mark.parametrize("written", [[2021, 13], [2021, 0], [2021, 4, 31], [2021, 2, 29]])
def test_a_day_that_no_calendar_has_is_no_date(written: list[int]) -> None:
    with pytest.raises(ValidationError, match="-".join(map(str, written)) + " is no date"):
        CslDate.model_validate({"date-parts": [[2020], written]})


def test_leap_days_and_years_before_christ_are_dates() -> None:
    assert CslDate.model_validate({"date-parts": [[2020, 2, 29], [2021, 12, 31]]}).year == "2020"
    assert CslDate.model_validate({"date-parts": [[-44, 3, 15]]}).year == "-44"


def test_empty_knowledge_base_answers() -> None:
    kb = KnowledgeBase()
    claim = Claim.model_validate(
        {"id": "doe-2020/a", "curator": "", "origin": HERE, "text": "A", "type": "fact"}
    )
    assert list(kb.records()) == []
    assert list(kb.relations()) == []
    assert kb.holder_of(claim) == ""
    assert kb.curator_of(claim) == ""
    assert kb.name_of("x") == "x"
