"""AM301 to AM317 at their edges: what the examples on the rules' pages do not show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from argmap.corpus import examine, named_blocks
from argmap.loading import check
from kit import NOE, check_with, codes, write_kb
from marks import at, only, shown

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading import Report

SEAL = "corpus/noe-1777/seal.json"
PROOFS = "corpus/noe-1777/proofs.json"
NOE_CLAIM = """
    source: noe-1777
    claims:
      ferry: {text: It goes on., type: fact, at: 2, quotes: it is for ever}
"""
SOURCE = """
    csl: {type: article, title: A Text}
    author: jane-doe
    rights: {licence: %s}
    blocks: {count: %d%s}
"""


def told(report: Report) -> list[tuple[str, str]]:
    """Return the codes, less AM408, each with the words it points at."""
    return [(f.code, shown(report, f.place)) for f in report.findings if f.code != "AM408"]


def claiming(quotes: str, blocks: str = "1", source: str = "doe-2020", more: str = "") -> str:
    """Return a claim file with one claim that quotes this."""
    return f"""
        source: {source}
        claims:
          tolls: {{text: A claim., type: fact, at: {blocks}, quotes: {quotes}{more}}}
    """


def on(
    root: Path, text: str, quotes: str, blocks: str = "1", *, licence: str = "open", plan: str = ""
) -> Report:
    """Return the report on one claim that quotes from this text."""
    count = len(text.split("\n\n"))
    return check_with(
        root,
        {
            "corpus/doe-2020/source.yaml": SOURCE % (licence, count, plan),
            "corpus/doe-2020/text.txt": text.encode(),
            "claims/doe-2020/tolls.yaml": claiming(quotes, blocks),
        },
    )


def words(count: int, first: int = 1) -> str:
    return " ".join(f"w{number}" for number in range(first, first + count))


def test_finding_stands_at_the_quotation_and_shows_the_nearest_passage(tmp_path: Path) -> None:
    report = on(tmp_path, "Roads are not\nfree for all.", '["Roads are", "are free for all"]')
    finding = only(report, "AM301")
    assert shown(report, finding.place) == '"are free for all"'
    assert finding.help == "nearest, in block 1: are {not} free for all"


def test_nothing_near_is_said_so(tmp_path: Path) -> None:
    report = on(tmp_path, "Roads are free.", "ferries sink in rivers")
    assert only(report, "AM301").help == "nothing in the text is like it"


def test_quotation_without_words_is_not_in_the_text(tmp_path: Path) -> None:
    assert told(on(tmp_path, "Roads are free.", '"[…]"')) == [("AM301", '"[…]"')]


def test_quotations_of_arguments_are_checked_too(tmp_path: Path) -> None:
    claims = """
        source: coe-2001
        claims:
          old: {text: They age., type: fact, at: 2, quotes: bridges of the city}
        arguments:
          so: {premises: [old], supports: users-should-pay, at: 3, quotes: whoever pays gains}
    """
    report = check_with(tmp_path, {"claims/coe-2001/more.yaml": claims})
    assert told(report) == [("AM301", "whoever pays gains")]


def test_blocks_that_have_a_quotation_are_named(tmp_path: Path) -> None:
    text = "One.\n\nRoads are free.\n\nRoads are free."
    finding = only(on(tmp_path, text, "Roads are free"), "AM302")
    assert "block 2, 3, which" in finding.message
    assert finding.help == "add 2, 3 to `at`, or quote other words"


def test_quotation_over_a_page_break_needs_both_blocks(tmp_path: Path) -> None:
    text, plan = "Roads are\n\nfree for all.", ", joined: [[1, 2]]"
    finding = only(on(tmp_path / "1", text, "are free", "1", plan=plan), "AM302")
    assert "1, 2" in finding.message
    assert told(on(tmp_path / "2", text, "are free", "[1, 2]", plan=plan)) == []
    assert told(on(tmp_path / "3", text, "are free", '"1-2"', plan=plan)) == []


def test_claim_without_blocks_quotes_from_elsewhere(tmp_path: Path) -> None:
    files = {
        "corpus/doe-2020/text.txt": "Roads are free.\n",
        "claims/doe-2020/tolls.yaml": """
            source: doe-2020
            claims:
              tolls: {text: A claim., type: fact, quotes: Roads are free}
        """,
    }
    assert told(check_with(tmp_path, files)) == [("AM302", "Roads are free")]


def test_same_words_in_two_blocks_named_are_not_ambiguous(tmp_path: Path) -> None:
    text = "So free for all.\n\nNow free for all."
    assert told(on(tmp_path, text, "free for all", "[1, 2]")) == []


def test_words_twice_in_a_block_are_ambiguous_until_one_more_is_quoted(tmp_path: Path) -> None:
    text = "So free for all. Now free for all."
    finding = only(on(tmp_path / "1", text, "free for all"), "AM303")
    assert "2 places" in finding.message
    assert told(on(tmp_path / "2", text, "Now free for all")) == []


def test_elision_whose_parts_stand_in_order_only_elsewhere_is_elsewhere(tmp_path: Path) -> None:
    text = "free the roads\n\nroads are free"
    assert told(on(tmp_path / "1", text, "roads … free")) == [("AM302", "roads … free")]
    assert told(on(tmp_path / "2", text, "roads … the")) == [("AM304", "roads … the")]


@pytest.mark.parametrize("before", ["not", "cannot", "don’t", "Never"])
def test_quotation_that_cuts_off_its_negation_is_reported(before: str, tmp_path: Path) -> None:
    text = f"They {before} keep anyone from work."
    assert told(on(tmp_path / "1", text, "keep anyone")) == [("AM315", "keep anyone")]
    assert told(on(tmp_path / "2", text, f"{before} keep anyone")) == []


@pytest.mark.parametrize(
    ("count", "licence", "expected"),
    [(15, "restricted", []), (16, "restricted", ["AM305"]), (16, "open", [])],
)
def test_fifteen_words_of_a_restricted_source_may_be_quoted(
    count: int, licence: str, expected: list[str], tmp_path: Path
) -> None:
    text = f"So {words(90)} end."
    report = on(tmp_path, text, words(count), licence=licence)
    assert [code for code, _ in told(report)] == expected


def test_words_on_both_sides_of_an_elision_count_together(tmp_path: Path) -> None:
    text = f"So {words(90)} end."
    quoted = f"{words(8)}, … {words(8, 40)}".replace(",", "")
    assert "16 words" in only(on(tmp_path, text, quoted, licence="restricted"), "AM305").message


@pytest.mark.parametrize(
    "quoted", ["Roads are free", "Roads are [quite] free", "Roads are … free", "“Roads are free.”"]
)
def test_whole_sentence_is_whole_in_pieces_too(quoted: str, tmp_path: Path) -> None:
    text = f"So it is. “Roads are free.” {words(60).capitalize()}."
    report = on(tmp_path, text, f"'{quoted}'", licence="restricted")
    assert "a whole sentence" in only(report, "AM305").message


def test_sentence_with_a_gap_in_it_is_not_whole(tmp_path: Path) -> None:
    text = f"So it is. Roads are still free. {words(60).capitalize()}."
    assert told(on(tmp_path, text, "Roads are … free", licence="restricted")) == []


def test_sentences_of_an_open_source_may_be_quoted(tmp_path: Path) -> None:
    assert told(on(tmp_path, "So it is. Roads are free.", "Roads are free")) == []


def budget(root: Path, quotes: list[str], total: int = 40) -> Report:
    return on(root, f"So {words(total - 2)} end.", f"[{', '.join(quotes)}]", licence="restricted")


def test_a_quarter_of_the_words_may_be_quoted_and_not_one_more(tmp_path: Path) -> None:
    assert told(budget(tmp_path / "1", [words(10)])) == []
    finding = only(budget(tmp_path / "2", [words(11)]), "AM306")
    assert finding.message.startswith("11 of 40 words")
    assert "by 1 words" in finding.help


def test_word_quoted_twice_counts_once(tmp_path: Path) -> None:
    overlapping = [words(8), words(8, 3), words(4, 7)]
    assert told(budget(tmp_path, overlapping)) == []


def test_quotation_that_fails_does_not_count(tmp_path: Path) -> None:
    report = budget(tmp_path, [words(10), words(5, 50)])
    assert [code for code, _ in told(report)] == ["AM301"]


def test_budget_is_kept_where_only_the_seal_is(tmp_path: Path) -> None:
    quoted = "ferry is slow, but it is for ever"
    files: dict[str, str | bytes] = {
        "corpus/noe-1777/text.txt": NOE,
        "claims/noe-1777/f.yaml": claiming(f"'{quoted}'", "2", "noe-1777"),
    }
    root = write_kb(tmp_path, files)
    assert "AM306" in codes(check(root))
    from kit import run  # noqa: PLC0415

    assert run("corpus", "prove", "noe-1777", kb=root).code == 0
    (root / "corpus/noe-1777/text.txt").unlink()
    assert {code for code, _ in told(check(root))} == {"AM306"}


@pytest.mark.parametrize(
    ("claim", "copied"),
    [
        ("W1 w2, w3 w4; w5 w6 w7 (w8)!", True),  # case and punctuation do not hide it
        ("Now w1 w2 w3 w4 w5 w6 w7 w8 so", True),
        ("w1 w2 w3 w4 w5 w6 w7", False),
        ("w1 w2 w3 w4 x w5 w6 w7 w8", False),
        ("w2 w1 w4 w3 w6 w5 w8 w7", False),
    ],
)
def test_run_of_eight_words_is_copied(claim: str, *, copied: bool, tmp_path: Path) -> None:
    files = {
        "corpus/doe-2020/source.yaml": SOURCE % ("restricted", 1, ""),
        "corpus/doe-2020/text.txt": f"So {words(4)}.\n{words(60, 5)} end.",
        "claims/doe-2020/tolls.yaml": f"""
            source: doe-2020
            claims:
              tolls: {{text: "{claim}", type: fact, at: 1, quotes: w20 w21}}
        """,
    }
    report = check_with(tmp_path, files)
    assert [code for code, _ in told(report)] == (["AM307"] if copied else [])


def test_claim_on_an_open_source_may_be_in_its_words(tmp_path: Path) -> None:
    files = {
        "corpus/doe-2020/text.txt": f"So {words(60)} end.",
        "claims/doe-2020/tolls.yaml": f"""
            source: doe-2020
            claims:
              tolls: {{text: "{words(12)}", type: fact, at: 1, quotes: w20 w21}}
        """,
    }
    assert told(check_with(tmp_path, files)) == []


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ("4", "no block 4"),
        ('"2-9"', "no block 9"),
        ('"1-2"', "block 1 is no paragraph but of kind heading"),
        ("[2, 3]", "block 3 is no paragraph but of kind pull-quote"),
    ],
)
def test_block_that_carries_no_claim_is_pointed_out(
    blocks: str, message: str, tmp_path: Path
) -> None:
    text, plan = "Roads\n\nRoads are free.\n\nAre free.", ", heading: 1, pull-quote: 3"
    report = on(tmp_path, text, "are free", blocks, plan=plan)
    assert message in only(report, "AM310").message


def test_every_wrong_block_of_a_range_is_named(tmp_path: Path) -> None:
    text = "Roads\n\nMore\n\nRoads are free."
    report = on(tmp_path, text, "are free", '"1-3"', plan=', heading: ["1-2"]')
    assert codes(report).count("AM310") == 2


def test_of_a_range_of_very_many_wrong_blocks_the_first_are_named(tmp_path: Path) -> None:
    plan = ', heading: "1-90", caption: 7'
    report = on(tmp_path, "Road\n\n" * 90 + "Roads are free.", "are free", '"1-91"', plan=plan)
    said = [finding.message for finding in report.findings if finding.code == "AM310"]
    assert len(said) == 20
    assert "block 7 is no paragraph but of kind caption" in said


def test_range_beyond_the_text_names_the_blocks_that_there_are(tmp_path: Path) -> None:
    report = on(tmp_path, "Roads\n\nRoads are free.", "are free", '[2, "1-999999"]')
    claim = report.kb.claims["doe-2020/tolls"]
    assert named_blocks(claim, 2) == {1, 2}
    (judgement,) = (one for one in examine(report.kb) if one.record == claim)
    assert judgement.verdict == "proven"


def test_list_items_carry_claims(tmp_path: Path) -> None:
    text = "• Roads are free for all."
    assert told(on(tmp_path, text, "are free", plan=", list-item: 1")) == []


def test_quotation_that_was_changed_after_proving_is_unproven(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {"claims/noe-1777/f.yaml": NOE_CLAIM})
    assert told(check(root)) == []
    for quoted in ("it is not for ever", "it is for", "is it for ever", "it is for never"):
        write_kb(root, {"claims/noe-1777/f.yaml": NOE_CLAIM.replace("it is for ever", quoted)})
        assert told(check(root)) == [("AM311", quoted)]


def test_proof_for_other_blocks_names_them(tmp_path: Path) -> None:
    claim = NOE_CLAIM.replace("at: 2", "at: 1")
    report = check_with(tmp_path, {"claims/noe-1777/f.yaml": claim})
    assert "block 2" in only(report, "AM302").message


def test_text_beside_its_seal_is_what_counts(tmp_path: Path) -> None:
    files = {"claims/noe-1777/f.yaml": NOE_CLAIM, "corpus/noe-1777/text.txt": NOE}
    assert told(check_with(tmp_path, files)) == []
    (tmp_path / PROOFS).unlink()
    finding = only(check(tmp_path.resolve()), "AM317")
    assert finding.message == (
        "1 quotation has no proof yet, and will fail where the text of noe-1777 is not"
    )
    record = tmp_path / "corpus/noe-1777/source.yaml"
    record.write_text(record.read_text("utf-8").replace("restricted", "open"), encoding="utf-8")
    assert told(check(tmp_path.resolve())) == [], "an open text goes wherever its quotations do"


def test_other_edition_is_reported_and_the_proofs_judge(tmp_path: Path) -> None:
    files = {
        "claims/noe-1777/f.yaml": NOE_CLAIM,
        "corpus/noe-1777/text.txt": NOE.replace("for ever", "for never"),
    }
    finding = only(check_with(tmp_path, files), "AM312")
    assert "not the text that was sealed" in finding.message
    # And what only the wrong edition has is not taken from it.
    files["claims/noe-1777/f.yaml"] = NOE_CLAIM.replace("for ever", "for never")
    assert [code for code, _ in told(check_with(tmp_path, files))] == ["AM311", "AM312"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"On Ferries\n\nThe ferry is sl\xff\xfe", "is not UTF-8"),
        (b"\xff\xfeO\0n\0", "is not UTF-8"),
        (b"On Ferries\n\nThe ferry\x00 is slow", "control character"),
        (b"On Ferries\n\nThe ferry is slow", "not the text that was sealed"),
        (b"", "not the text that was sealed"),
        (NOE.encode() * 140_000, "larger than"),
    ],
)
def test_text_that_is_damaged_is_reported_and_nothing_else(
    text: bytes, reason: str, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {
        "claims/noe-1777/f.yaml": NOE_CLAIM,
        "corpus/noe-1777/text.txt": text,
    }
    report = check_with(tmp_path, files)
    assert [code for code, _ in told(report)] == ["AM312"]
    assert reason in only(report, "AM312").message


def test_text_that_is_a_link_out_of_the_base_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(NOE)
    root = write_kb(tmp_path / "kb", {"claims/noe-1777/f.yaml": NOE_CLAIM})
    (root / "corpus/noe-1777/text.txt").symlink_to(outside)
    finding = only(check(root), "AM312")
    assert "leads out of the knowledge base" in finding.message
    assert at(finding) == "corpus/noe-1777/text.txt"


def test_seal_that_is_a_link_out_of_the_base_is_not_read(tmp_path: Path) -> None:
    root = write_kb(tmp_path / "kb", {"claims/noe-1777/f.yaml": NOE_CLAIM})
    (root / SEAL).rename(tmp_path / "seal.json")
    (root / SEAL).symlink_to(tmp_path / "seal.json")
    assert "AM117" in codes(check(root))


def test_texts_may_stand_in_a_directory_of_their_own(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    claim = NOE_CLAIM.replace("it is for ever", "has ever taken it")
    root = write_kb(tmp_path / "kb", {"claims/noe-1777/f.yaml": claim})
    assert [code for code, _ in told(check(root, texts))] == ["AM311"]
    (texts / "noe-1777.txt").write_text(NOE)
    assert [code for code, _ in told(check(root, texts))] == ["AM317"]
    (texts / "noe-1777.txt").write_bytes(b"\xff")
    finding = only(check(root, texts), "AM312")
    assert finding.place.path == "corpus/noe-1777/source.yaml"


def test_text_that_the_system_does_not_give_out_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "noe-1777.txt").write_text(NOE)

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("argmap.loading.evidence.open", fail, raising=False)
    root = write_kb(tmp_path / "kb", {"claims/noe-1777/f.yaml": NOE_CLAIM})
    finding = only(check(root, texts), "AM312")
    assert finding.message.endswith("cannot be read: Permission denied")


def sealed_with(root: Path, name: str, content: str | bytes) -> Report:
    return check_with(root, {"claims/noe-1777/f.yaml": NOE_CLAIM, name: content})


@pytest.mark.parametrize("name", [SEAL, PROOFS])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"version": 1, "source": "noe-17', id="truncated"),
        pytest.param(b"no JSON at all", id="a text"),
        pytest.param(b"\x00\x01\xff", id="bytes"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b"{}", id="no fields"),
        pytest.param(b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n", id="a merge"),
        pytest.param(b"[" * 5_000, id="deep"),
        pytest.param(b'{"version": ' + b"9" * 5_000 + b"}", id="a huge number"),
    ],
)
def test_damaged_file_is_reported_and_proves_nothing(
    name: str, content: bytes, tmp_path: Path
) -> None:
    report = sealed_with(tmp_path, name, content)
    assert [f for f in report.findings if f.place.path == name and f.severity == "error"]
    assert "AM313" not in codes(report)  # there is a seal: that it is damaged is said already
    assert ("AM311" in codes(report)) == (name == PROOFS)
    assert "AM000" not in codes(report)


def fields_of(root: Path, name: str) -> dict[str, Any]:
    write_kb(root)
    fields: dict[str, Any] = json.loads((root / name).read_text())
    return fields


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", 2),
        ("version", "1"),
        ("normaliser", 2),
        ("source", 1777),
        ("source", "../noe-1777"),
        ("tokens", -1),
        ("tokens", 2**32),
        ("tokens", 19.0),
        ("tokens", 1e300),
        ("words", None),
        ("flows", {}),
        ("flows", [[1, 0, 2]]),
        ("flows", [[[1, 0]]]),
        ("flows", [[[1, 0, 2, 3]]]),
        ("flows", "[]"),
        ("root", "0" * 39),
        ("root", "G" * 40),
        ("root", "0" * 40 + "\n"),
        ("commitment", "A" * 64),
        ("commitment", ""),
        ("more", 1),
    ],
)
def test_seal_with_a_field_of_the_wrong_kind_is_reported(
    field: str, value: object, tmp_path: Path
) -> None:
    fields = fields_of(tmp_path, SEAL)
    report = sealed_with(tmp_path, SEAL, json.dumps({**fields, field: value}))
    assert [f.code for f in report.findings if f.place.path == SEAL]
    assert "AM313" not in codes(report)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tokens", 18),
        ("words", 3),
        ("root", "0" * 40),
        ("commitment", "0" * 64),
        ("source", "coe-2001"),
        ("flows", []),
        ("flows", [[[1, 0, 2], [2, 2, 19]]]),
        ("flows", [[[2, 0, 2]], [[1, 2, 19]]]),
    ],
)
def test_seal_that_contradicts_itself_is_reported(
    field: str, value: object, tmp_path: Path
) -> None:
    fields = fields_of(tmp_path, SEAL)
    assert fields[field] != value
    report = sealed_with(tmp_path, SEAL, json.dumps({**fields, field: value}))
    assert [code for code, _ in told(report)] == ["AM314"]
    assert only(report, "AM314").place.path == SEAL


def test_seal_of_another_source_is_no_seal(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {"claims/doe-2020/f.yaml": claiming("it is for ever", "2")})
    for name in ("seal.json", "proofs.json"):
        (root / "corpus/doe-2020" / name).write_bytes(
            (root / "corpus/noe-1777" / name).read_bytes()
        )
    assert [code for code, _ in told(check(root))] == ["AM314"]


@pytest.mark.parametrize("field", ["commitment", "source"])
def test_proofs_for_another_seal_are_void(field: str, tmp_path: Path) -> None:
    fields = fields_of(tmp_path, PROOFS)
    other = {"commitment": "0" * 64, "source": "doe-2020"}[field]
    report = sealed_with(tmp_path, PROOFS, json.dumps({**fields, field: other}))
    assert {code for code, _ in told(report)} == {"AM311", "AM314"}
    assert only(report, "AM314").place.path == PROOFS


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("spans", []),
        ("spans", [[3]]),
        ("spans", [[-1, 3]]),
        ("spans", [[0, 2**32]]),
        ("nonces", 7),
        ("nonces", "AA=A"),
        ("nonces", "A A"),
        ("siblings", ["AA=="]),
        ("tokens", "it is for ever"),
        ("quotation", None),
    ],
)
def test_proof_with_a_field_of_the_wrong_kind_is_reported(
    field: str, value: object, tmp_path: Path
) -> None:
    fields = fields_of(tmp_path, PROOFS)
    fields["proofs"][0][field] = value
    report = sealed_with(tmp_path, PROOFS, json.dumps(fields))
    assert [f.code for f in report.findings if f.place.path == PROOFS]
    assert "AM311" in codes(report)


@pytest.mark.parametrize("field", ["spans", "nonces", "siblings", "quotation", "tokens"])
def test_proof_that_was_edited_proves_nothing(field: str, tmp_path: Path) -> None:
    fields = fields_of(tmp_path, PROOFS)
    proof = fields["proofs"][0]
    edited: dict[str, Any] = {
        "spans": [[0, 4294967295]],
        "nonces": proof["nonces"].swapcase(),
        "siblings": "",
        "quotation": "it is not for ever",
        "tokens": ["it", "is", "not", "for"],
    }
    assert proof.get(field) != edited[field]
    proof[field] = edited[field]
    assert [code for code, _ in told(sealed_with(tmp_path, PROOFS, json.dumps(fields)))] == [
        "AM311"
    ]


def test_source_that_is_quoted_and_has_nothing_is_unsealed_once(tmp_path: Path) -> None:
    claims = """
        source: doe-2020
        claims:
          one: {text: One., type: fact, quotes: [first, second]}
          two: {text: Two., type: fact, quotes: third}
    """
    report = check_with(tmp_path, {"claims/doe-2020/tolls.yaml": claims})
    assert codes(report).count("AM313") == 1
    assert only(report, "AM313").place.path == "corpus/doe-2020/source.yaml"


def test_claim_that_lost_a_field_is_not_blamed_for_quoting_nothing(tmp_path: Path) -> None:
    claims = """
        source: coe-2001
        claims:
          one: {text: One., type: fact, at: 3, qoutes: whoever gains}
          two: {text: Two., type: fact, at: 3}
    """
    report = check_with(tmp_path, {"claims/coe-2001/more.yaml": claims})
    assert codes(report).count("AM309") == 1
    assert shown(report, only(report, "AM309").place) == "two"


def test_claim_whose_argument_quotes_still_needs_a_quotation(tmp_path: Path) -> None:
    claims = """
        source: coe-2001
        claims:
          one: {text: One., type: fact, at: 3}
        arguments:
          so: {premises: [one], supports: users-should-pay, at: 3, quotes: whoever gains}
    """
    report = check_with(tmp_path, {"claims/coe-2001/more.yaml": claims})
    assert told(report) == [("AM309", "one")]


@pytest.mark.parametrize("blocks", ["{count: 3}", "{count: 2, joined: [[1, 2]]}"])
def test_seal_with_other_blocks_than_the_record_proves_nothing(tmp_path: Path, blocks: str) -> None:
    record = f"""
        csl: {{type: article, title: On Ferries}}
        author: richard-roe
        rights: {{licence: restricted}}
        blocks: {blocks}
    """
    report = check_with(tmp_path, {"corpus/noe-1777/source.yaml": record})
    assert codes(report) == ["AM314"]
    assert "other blocks than source.yaml says" in report.findings[0].message


def test_what_is_said_across_sources_has_no_words_of_a_text(tmp_path: Path) -> None:
    report = check_with(
        tmp_path,
        {
            "claims/across/both.yaml": """
                claims:
                  a: {text: A., type: fact, fidelity: implicit, at: 2}
                  b: {text: B., type: fact, at: 2, quotes: [one, two]}
                  c: {text: C., type: fact, fidelity: [], at: 2}
                arguments:
                  d:
                    premises: [a, b, roe-1999/access-is-a-right]
                    supports: roe-1999/roads-are-free
                    asserted_by: curator
                    at: "3-4"
                    quotes: free
            """
        },
    )
    found = [(code, words) for code, words in told(report) if code != "AM122"]
    assert found == [
        ("AM316", "2"),
        ("AM316", "b"),
        ("AM316", "2"),
        ("AM316", "quotes"),
        ("AM316", "2"),
        ("AM316", '"3-4"'),
        ("AM316", "free"),
    ]


# How scholars write quotations: what is said, and never a looser match.

OMISSION = "an omission is written ` … `, with blanks and without brackets: free … all"
MARKS = "delete the quotation marks: YAML needs none"


@pytest.mark.parametrize(
    ("quotes", "code", "hint"),
    [
        ("free [...] all", "AM304", OMISSION),
        ("free […] all", "AM304", OMISSION),
        ("free (...) all", "AM301", OMISSION),
        ("free…all", "AM301", OMISSION),
        ("free ...all", "AM301", OMISSION),
        ("“free for all”", "AM301", MARKS),
        ('"free for all"', "AM301", MARKS),
        ("‘free for all’", "AM301", MARKS),
        ("“free […] all”", "AM301", f"{MARKS}; {OMISSION}"),
        ("… free for all …", "AM301", "delete the dots at the end: a quotation need not be a"),
        ("free [roads] all", "AM304", "brackets add words, and leave none out: put ` … ` where"),
        ("“free to all”", "AM301", f"{MARKS}; nearest, in block 1: free {{for}} all"),
    ],
)
def test_quotation_as_scholars_write_it_is_taught(
    quotes: str, code: str, hint: str, tmp_path: Path
) -> None:
    report = on(tmp_path, "Roads are free for all who live here.", json.dumps(quotes))
    assert [found for found, _ in told(report)] == [code]
    assert report.findings[-1].help.startswith(hint)


def test_quotation_marks_that_the_source_has_are_quoted(tmp_path: Path) -> None:
    text = "“Nobody pays,” they said… and paid. “Free,” said one, and “dear,” the other."
    for number, quotes in enumerate(
        ("“Nobody pays,”", "said… and", "“Free,” said one, and “dear,”")
    ):
        assert told(on(tmp_path / str(number), text, json.dumps(quotes))) == []


def test_marks_around_two_words_of_a_quotation_are_not_marks_around_it(tmp_path: Path) -> None:
    report = on(tmp_path, "Some are free and others are dear.", "“free” and “dear”")
    assert only(report, "AM301").help.startswith("nearest")


def test_unproven_quotation_is_taught_too(tmp_path: Path) -> None:
    claim = NOE_CLAIM.replace("it is for ever", "“it is for ever”")
    report = check_with(tmp_path, {"claims/noe-1777/x.yaml": claim})
    assert only(report, "AM311").help.startswith(MARKS)


@pytest.mark.parametrize("blocks", ["0", "p. 1", "'2, 3'"])
def test_quotation_of_unreadable_blocks_is_not_elsewhere(blocks: str, tmp_path: Path) -> None:
    report = on(tmp_path, "Free Roads\n\nRoads are free for all.", "free for all", blocks)
    assert [code for code, _ in told(report)] == ["AM122"]


def test_quotation_of_a_block_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    report = on(tmp_path, "Free Roads\n\nRoads are free for all.", "free for all", "3")
    assert [code for code, _ in told(report)] == ["AM310"]
    assert only(report, "AM310").help.endswith("; its quotation stands in block 2")


def test_quotation_without_blocks_is_told_which(tmp_path: Path) -> None:
    claim = claiming("free for all").replace("at: 1, ", "")
    files: dict[str, str | bytes] = {
        "corpus/doe-2020/source.yaml": SOURCE % ("open", 1, ""),
        "corpus/doe-2020/text.txt": b"Roads are free for all.",
        "claims/doe-2020/tolls.yaml": claim,
    }
    assert only(check_with(tmp_path, files), "AM302").help == "add `at: 1`"
