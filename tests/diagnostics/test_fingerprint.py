"""A finding is the same finding when lines move, and another when its words change."""

from __future__ import annotations

from dataclasses import replace

from argmap.diagnostics import Finding, Place, Span
from argmap.diagnostics.fingerprint import Fingerprint, as_text, digests, fingerprint
from findings import PATH, found


def text_of(finding: Finding, text: str) -> Fingerprint:
    return fingerprint(finding, lambda _: (text,))


def test_it_names_file_code_keys_and_words() -> None:
    assert text_of(found(), "users-benfit") == Fingerprint(
        PATH, "AM202", "arguments.a.premises", "users-benfit"
    )


def test_lines_messages_and_numbers_in_lists_do_not_count() -> None:
    other = found(
        message="another wording",
        span=Span(70, 1, 70, 13),
        severity="warning",
        help_text="",
        pointer=("arguments", "a", "premises", 4),
    )
    assert text_of(other, "users-benfit") == text_of(found(), "users-benfit")


def test_words_keys_code_and_file_count() -> None:
    same = text_of(found(), "x")
    assert same != text_of(found(), "y")
    assert same != text_of(found(code="AM203"), "x")
    assert same != text_of(found(path="claims/doe-2020/other.yaml"), "x")
    assert same != text_of(found(pointer=("arguments", "b", "premises", 0)), "x")


def test_key_needs_no_words() -> None:
    finding = found(pointer=("claims", "a"))
    keyed = replace(finding, place=replace(finding.place, key=True))
    assert text_of(keyed, "a") == Fingerprint(PATH, "AM202", "claims.a", "")


def test_whole_file_has_neither_keys_nor_words() -> None:
    assert text_of(found(span=None, pointer=()), "never asked") == Fingerprint(
        PATH, "AM202", "", ""
    )


def test_place_of_reading_is_known_by_its_words_alone() -> None:
    finding = Finding("AM105", "m", Place(PATH, key=True, span=Span(2, 1, 2, 4)))
    assert text_of(finding, "text").text == "text"


def test_white_space_is_folded() -> None:
    assert text_of(found(), "pay for\n    every span").text == "pay for every span"


def test_long_texts_are_cut_and_told_apart_by_their_ends() -> None:
    one, other = (text_of(found(), "word " * 40 + end).text for end in ("a", "b"))
    assert one[:80] == other[:80]
    assert one != other
    assert len(one) < 100
    assert text_of(found(), "x" * 80).text == "x" * 80


def test_words_of_a_list_stand_side_by_side_each_cut_by_itself() -> None:
    long = "doe-2020/" + "a" * 60
    both = fingerprint(found(), lambda _: (long, long)).text
    assert both == f"{long} {long}"
    sentence = "word " * 40
    assert as_text([long, sentence]) == f"{long} {as_text([sentence])}"
    assert len(as_text([sentence])) < 100


def test_ids_are_never_cut_however_many_and_long() -> None:
    """A renaming finds them in the baseline, and could not find a digest."""
    ids = [f"{'s' * 80}/{'c' * 77}-{number}" for number in range(12)]
    assert as_text(ids) == " ".join(ids)
    assert as_text(ids[:1]) == ids[0]
    about = replace(found(), about=("premise:", *ids))
    assert text_of(about, "x").text == f"x premise: {' '.join(ids)}"


def test_key_in_an_item_of_a_list_comes_with_what_the_item_is_known_by() -> None:
    finding = found(pointer=("conflicts", 1, "directed"))
    keyed = replace(finding, place=replace(finding.place, key=True))
    assert text_of(keyed, "a b") == Fingerprint(PATH, "AM202", "conflicts.directed", "a b")


def test_what_a_finding_is_about_counts_with_and_without_words() -> None:
    about = replace(found(), about=("premise:", "doe-2020/a"))
    assert text_of(about, "x").text == "x premise: doe-2020/a"
    keyed = replace(about, place=replace(found(pointer=("claims", "a")).place, key=True))
    assert text_of(keyed, "x").text == "premise: doe-2020/a"


def test_digests_of_equal_findings_are_numbered() -> None:
    one, other = text_of(found(), "x"), text_of(found(), "y")
    names = list(digests([one, other, one]))
    assert len(set(names)) == 3
    assert [name.rpartition(":")[2] for name in names] == ["1", "1", "2"]
    assert names[0].rpartition(":")[0] == names[2].rpartition(":")[0]


def test_digests_do_not_change_between_versions() -> None:
    # Code scanning matches alerts by these: a change here closes and opens every alert.
    assert list(digests([Fingerprint("a.yaml", "AM202", "x", "y")])) == ["d3aa835986af362c:1"]
