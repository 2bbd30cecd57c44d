"""What a baseline accounts for, and the file it stands in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics.baseline import Baseline, may_be_accepted, record, render, split, with_kept
from argmap.diagnostics.fingerprint import Fingerprint, fingerprint
from argmap.loading.baselines import read_given
from findings import ENTRIES, found

ONE = Fingerprint("claims/a.yaml", "AM408", "claims.a", "")
OTHER = Fingerprint("claims/a.yaml", "AM202", "arguments.x.premises", "b")


def _split(prints: list[Fingerprint], known: Baseline) -> tuple[list[str], Baseline]:
    findings = [found(message=str(number)) for number in range(len(prints))]
    others, left = split(findings, prints, known)
    return [finding.message for finding in others], left


def test_what_is_known_is_passed_over() -> None:
    assert _split([ONE, OTHER], record([ONE])) == (["1"], Baseline())


def test_two_known_do_not_hide_a_third() -> None:
    assert _split([ONE, ONE, ONE], record([ONE, ONE])) == (["2"], Baseline())


def test_what_is_found_no_more_is_left() -> None:
    assert _split([ONE], record([ONE, ONE, OTHER])) == ([], Baseline({ONE: 1, OTHER: 1}))


def test_entry_without_words_stands_for_whatever_is_found_at_its_keys() -> None:
    wordless = OTHER._replace(text="")
    third = OTHER._replace(text="c")
    assert _split([OTHER, third], record([wordless])) == (["1"], Baseline())
    assert _split([third, OTHER], record([OTHER, wordless])) == ([], Baseline())
    assert _split([OTHER], record([wordless._replace(at="arguments.y")]))[0] == ["0"]


def test_entry_without_words_gives_way_to_those_with() -> None:
    wordless = OTHER._replace(text="")
    assert with_kept(record([OTHER]), record([wordless, wordless])) == record([OTHER, wordless])
    assert with_kept(record([ONE]), record([wordless])) == record([ONE, wordless])


def test_entry_is_kept_for_as_many_of_the_same_fault_as_it_counts() -> None:
    by_proof = Fingerprint("claims/a.yaml", "AM311", "claims.a.quotes", "words")
    by_text = by_proof._replace(code="AM301")
    wordless = by_text._replace(text="")
    for kept in (by_text, wordless):
        assert with_kept(record([by_proof]), record([kept])) == record([kept])
        assert with_kept(record([by_proof] * 3), record([kept])) == record(
            [kept, by_proof, by_proof]
        )
        assert _split([by_proof, by_proof], record([kept])) == (["1"], Baseline())


def test_baseline_is_not_changed_by_use() -> None:
    known = record([ONE])
    _split([ONE], known)
    assert known == record([ONE])


def test_syntax_is_neither_recorded_nor_passed_over() -> None:
    broken = Fingerprint("claims/a.yaml", "AM101", "", "x")
    assert record([broken, ONE]) == Baseline({ONE: 1})
    assert _split([broken], Baseline({broken: 1})) == (["0"], Baseline({broken: 1}))


def test_what_is_wrong_with_the_baseline_is_never_part_of_it() -> None:
    assert [code for code in ENTRIES if not may_be_accepted(code)] == [
        *(code for code in ENTRIES if code.startswith("AM1")),
        "AM212",
    ]


def test_file_is_sorted_and_has_a_line_for_each_entry() -> None:
    text = render(
        record([ONE, OTHER, ONE, Fingerprint("claims/B c.yaml", "AM208", "", ""), OTHER, OTHER])
    )
    assert text.splitlines()[2:] == [
        "version: 1",
        "findings:",
        '  "claims/B c.yaml":',
        "    - {code: AM208}",
        "  claims/a.yaml:",
        '    - {code: AM202, at: arguments.x.premises, text: "b", count: 3}',
        "    - {code: AM408, at: claims.a, count: 2}",
    ]


def test_empty_baseline_is_a_file_too() -> None:
    read = read_given("b.yaml", render(Baseline()).encode())
    assert (read.known, read.findings) == (Baseline(), [])


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_PRINTS = st.builds(
    lambda path, code, at, text: fingerprint(
        found(path=path or "x", code=code, pointer=tuple(at)), lambda _: (text,)
    ),
    _TEXT.map(str.strip),
    st.sampled_from([code for code in ENTRIES if may_be_accepted(code)]),
    st.lists(_TEXT.filter(str.strip), max_size=3),
    _TEXT,
)


@given(st.lists(_PRINTS, max_size=6))
def test_what_is_written_is_read_again(prints: list[Fingerprint]) -> None:
    written = record(prints)
    read = read_given("b.yaml", render(written).encode())
    assert read.findings == []
    assert read.known == written
    assert render(read.known) == render(written)
