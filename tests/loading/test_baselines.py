"""A check held against a baseline: named in the settings, or given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from argmap.diagnostics.baseline import record, render
from argmap.diagnostics.fingerprint import fingerprint
from argmap.loading import Report, check
from argmap.loading.baselines import read_given
from argmap.loading.layout import survey
from kit import NOE, NOE_QUOTATION, codes, run, write_kb

if TYPE_CHECKING:
    from pathlib import Path

NAMED = "title: T\ncurators: {kb: {name: K}}\nbaseline: known.yaml\n"
EMPTY = "version: 1\nfindings: {}\n"
TOPIC = "claims/doe-2020/topic.yaml"
DIRTY = """
    claims:
      lonely: {text: Lonely., type: fact, fidelity: implicit}
      used: {text: Used., type: fact, fidelity: implicit}
    arguments:
      step: {premises: [used, roe-1999/gone, roe-1999/gone-too], supports: roe-1999/roads-are-free}
"""


def written(found: Report) -> str:
    return render(record(fingerprint(finding, found.words_at) for finding in found.findings))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dirty knowledge base whose baseline holds all that is wrong with it."""
    root = write_kb(tmp_path, {"argmap.yaml": NAMED, TOPIC: DIRTY})
    found = check(root, use_baseline=False)
    assert sorted(codes(found)) == ["AM202", "AM202", "AM408"]
    (root / "known.yaml").write_text(written(found), encoding="utf-8")
    return root


def edit(root: Path, old: str, new: str) -> None:
    text = (root / TOPIC).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / TOPIC).write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_wrong_before_is_passed_over(root: Path) -> None:
    found = check(root)
    assert (codes(found), found.accepted) == ([], 3)


def test_it_reads_as_a_list_of_what_is_wrong(root: Path) -> None:
    assert (root / "known.yaml").read_text(encoding="utf-8").partition("version")[2] == (
        ": 1\n"
        "findings:\n"
        "  claims/doe-2020/topic.yaml:\n"
        '    - {code: AM202, at: arguments.step.premises, text: "roe-1999/gone"}\n'
        '    - {code: AM202, at: arguments.step.premises, text: "roe-1999/gone-too"}\n'
        "    - {code: AM408, at: claims.lonely}\n"
    )


def test_lines_may_move(root: Path) -> None:
    edit(root, "claims:\n", "note: Some words.\n\n# And more.\n\nclaims:\n")
    edit(root, "[used,", "[roe-1999/access-is-a-right, used,")
    assert codes(check(root)) == []


def test_what_is_new_is_reported(root: Path) -> None:
    edit(root, "gone-too]", "gone-too, roe-1999/gone-three, roe-1999/gone]")
    assert codes(check(root)) == ["AM202", "AM202", "AM406"]


def test_what_is_mended_is_told_at_its_entry(root: Path) -> None:
    edit(root, " roe-1999/gone,", "")
    found = check(root)
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("AM212", "warning")
    assert finding.message == f"AM202 is found no more in {TOPIC}"
    assert finding.place.path == "known.yaml"
    assert finding.place.span
    assert found.text_at(finding.place) == "AM202"
    assert 'roe-1999/gone"' in found.line_of("known.yaml", finding.place.span.line)


def test_what_is_found_less_often_is_told(root: Path) -> None:
    known = (root / "known.yaml").read_text(encoding="utf-8")
    (root / "known.yaml").write_text(known.replace("claims.lonely", "claims.lonely, count: 3"))
    (finding,) = check(root).findings
    assert finding.message == (f"AM408 is found no more in {TOPIC} as often as before (1 of 3)")


def test_how_a_thing_is_written_does_not_matter(root: Path) -> None:
    edit(root, "[used, roe-1999/gone,", """[used, 'roe-1999/gone',""")
    edit(root, "step: {premises: [used,", """step: {premises: ["used",""")
    assert codes(check(root)) == []
    (finding,) = (f for f in check(root, use_baseline=False).findings if f.place.pointer[-1] == 1)
    assert check(root).words_at(finding.place) == ("roe-1999/gone",)


ACROSS = "claims/across/rel.yaml"
AA, BB, CC = "doe-2020/lonely", "doe-2020/used", "roe-1999/roads-are-free"


def across(*relations: str) -> str:
    items = "".join(f"  - {{{one}, type: contrary, asserted_by: curator}}\n" for one in relations)
    return f"conflicts:\n{items}"


def test_relations_are_told_apart_by_what_they_are_between(root: Path) -> None:
    (root / "claims/across").mkdir()
    (root / ACROSS).write_text(across(f"between: [{AA}, {CC}]"), encoding="utf-8")
    run("check", "--write-baseline", kb=root)
    assert f'{{code: AM424, at: conflicts.between, text: "{AA} {CC} note"}}' in (
        root / "known.yaml"
    ).read_text(encoding="utf-8")
    assert codes(check(root)) == []
    mended = f"between: [{AA}, {CC}], note: Words."
    (root / ACROSS).write_text(across(mended, f"between: [{BB}, {CC}]"), encoding="utf-8")
    assert sorted(codes(check(root))) == ["AM212", "AM424"]


def test_keys_of_relations_are_told_apart_too(root: Path) -> None:
    (root / "claims/across").mkdir()
    directed = "directed: true, note: Words."
    axiom = "claims: {sure: {text: S., type: fact, fidelity: implicit, axiom: true}}\n"
    one, other = (f"between: [{first}, across/sure], {directed}" for first in (AA, BB))
    (root / ACROSS).write_text(axiom + across(one), encoding="utf-8")
    run("check", "--write-baseline", kb=root)
    assert codes(check(root)) == []
    (root / ACROSS).write_text(axiom + across(other), encoding="utf-8")
    assert {"AM212", "AM421"} <= set(codes(check(root)))


def test_relation_without_its_ground_is_not_one_that_is_given_as_an_authors(root: Path) -> None:
    (root / "claims/across").mkdir()
    between = f"  - {{type: contrary, between: [{AA}, {CC}]"
    (root / ACROSS).write_text(f"conflicts:\n{between}, asserted_by: curator}}\n")
    run("check", "--write-baseline", kb=root)
    (root / ACROSS).write_text(f"conflicts:\n{between}, note: Words.}}\n")
    assert sorted(codes(check(root))) == ["AM212", "AM424"]


def test_baseline_that_knows_no_words_of_lists_is_still_one(root: Path) -> None:
    (root / "claims/across").mkdir()
    (root / ACROSS).write_text(across(f"between: [{AA}, {CC}]"), encoding="utf-8")
    older = f"  {ACROSS}:\n    - {{code: AM424, at: conflicts.between}}\n"
    head, _, rest = (root / "known.yaml").read_text(encoding="utf-8").partition("findings:\n")
    rest = rest.replace("    - {code: AM408, at: claims.lonely}\n", "")
    (root / "known.yaml").write_text(f"{head}findings:\n{older}{rest}", encoding="utf-8")
    assert codes(check(root)) == []
    run("check", "--write-baseline", kb=root)
    assert f'text: "{AA} {CC} note"' in (root / "known.yaml").read_text(encoding="utf-8")


def test_suspect_links_are_told_apart_by_what_they_lead_to(root: Path) -> None:
    edit(root, "supports: roe-1999/roads-are-free", "supports: lonely")
    edit(root, "roe-1999/gone, roe-1999/gone-too", "roe-1999/access-is-a-right")
    sound = (root / TOPIC).read_text(encoding="utf-8")
    assert run("review", "doe-2020/step", "--yes", "--by", "kb", "--force", kb=root).code == 0
    stamped = (root / TOPIC).read_text(encoding="utf-8")
    assert "reviewed" in stamped
    assert sound != stamped
    edit(root, "text: Used.", "text: Used anew.")
    run("check", "--write-baseline", kb=root)
    assert codes(check(root)) == []
    (root / TOPIC).write_text(stamped, encoding="utf-8")
    edit(root, "text: Lonely.", "text: Lonely now.")
    found = check(root)
    assert codes(found) == ["AM602", "AM212"]
    assert "target `lonely` was changed or exchanged" in found.findings[0].message
    edit(root, "text: Used.", "text: Used anew.")
    assert codes(check(root)) == ["AM602", "AM212"], "two links are suspect, and one was known"


@pytest.fixture
def suspect(root: Path) -> Path:
    """A knowledge base whose baseline has an argument with two premises that were reworded."""
    edit(root, "roe-1999/gone, roe-1999/gone-too", "lonely")
    assert run("review", "doe-2020/step", "--yes", "--by", "kb", "--force", kb=root).code == 0
    edit(root, "text: Used.", "text: Used anew.")
    edit(root, "text: Lonely.", "text: Lonely now.")
    run("check", "--write-baseline", kb=root)
    assert 'premise: doe-2020/lonely doe-2020/used"' in (root / "known.yaml").read_text("utf-8")
    assert codes(check(root)) == []
    return root


def test_order_of_premises_makes_no_suspect_link_new(suspect: Path) -> None:
    edit(suspect, "[used, lonely]", "[lonely, used]")
    assert codes(check(suspect)) == []


def test_suspect_links_of_which_one_is_mended_are_still_known(suspect: Path) -> None:
    known = (suspect / "known.yaml").read_text("utf-8")
    edit(suspect, "text: Used anew.", "text: Used.")
    assert codes(check(suspect)) == []
    run("check", "--write-baseline", kb=suspect)
    assert 'premise: doe-2020/lonely"' in (suspect / "known.yaml").read_text("utf-8")
    edit(suspect, "text: Used.", "text: Used anew.")
    assert codes(check(suspect)) == ["AM602", "AM212"], "two are suspect, and one was known"
    (suspect / "known.yaml").write_text(known, "utf-8")
    edit(suspect, "[used, lonely]", "[used]")
    assert "AM602" in codes(check(suspect)), "that one is gone is another fault"


def test_order_of_suspect_links_is_kept_by_a_renaming(suspect: Path) -> None:
    for old, new in (("doe-2020/lonely", "zest"), ("doe-2020", "joe-2020")):
        assert run("rename", old, new, "--force", kb=suspect).code == 0
        assert codes(check(suspect)) == []


def test_long_list_of_suspect_links_is_renamed(tmp_path: Path) -> None:
    names = [f"premise-of-which-the-name-is-long-{number}" for number in range(12)]
    claims = "".join(f"  {n}: {{text: '{n}', type: fact, fidelity: implicit}}\n" for n in names)
    step = f"  step: {{premises: [{', '.join(names)}], supports: roe-1999/roads-are-free}}\n"
    text = f"claims:\n{claims}arguments:\n{step}"
    root = write_kb(tmp_path, {"argmap.yaml": NAMED, TOPIC: text, "known.yaml": EMPTY})
    assert run("review", "doe-2020/step", "--yes", "--by", "kb", "--force", kb=root).code == 0
    stamped = (root / TOPIC).read_text("utf-8")
    (root / TOPIC).write_text(stamped.replace("text: '", "text: 'A "), "utf-8")
    run("check", "--write-baseline", "--force", kb=root)
    assert "AM602" in codes(check(root, use_baseline=False))
    for old, new in ((f"doe-2020/{names[11]}", "p11"), ("doe-2020", "zoe-2020")):
        assert run("rename", old, new, "--force", kb=root).code == 0
        assert codes(check(root)) == []


def test_order_of_a_relation_makes_nothing_new(root: Path) -> None:
    (root / "claims/across").mkdir()
    (root / ACROSS).write_text(across(f"between: [{AA}, {CC}]"), encoding="utf-8")
    run("check", "--write-baseline", kb=root)
    (root / ACROSS).write_text(across(f"between: [{CC}, {AA}]"), encoding="utf-8")
    assert codes(check(root)) == []
    assert run("rename", AA, "zest", "--force", kb=root).code == 0
    assert run("rename", "doe-2020", "zoe-2020", "--force", kb=root).code == 0
    assert f'text: "{CC} zoe-2020/zest note"' in (root / "known.yaml").read_text("utf-8")
    assert codes(check(root)) == []


def test_what_cannot_be_read_is_neither_mended_nor_dropped(root: Path) -> None:
    known = (root / "known.yaml").read_bytes()
    sound = (root / TOPIC).read_text(encoding="utf-8")
    for old, new in (("claims:", "claims: ["), ("premises: [used,", "premises: 5, notes: [")):
        (root / TOPIC).write_text(sound.replace(old, new, 1), encoding="utf-8")
        assert "AM212" not in codes(check(root))
        run("check", "--write-baseline", kb=root)
        assert set(known.splitlines()) <= set((root / "known.yaml").read_bytes().splitlines())


def test_a_quotation_that_fails_is_the_same_fault_with_and_without_its_text(root: Path) -> None:
    claim = "w: {text: Wrong., type: fact, at: 2, quotes: it is for never}"
    (root / "claims/noe-1777").mkdir()
    (root / "claims/noe-1777/n.yaml").write_text(f"claims:\n  {claim}\n", encoding="utf-8")
    text = root / "corpus/noe-1777/text.txt"
    text.write_text(NOE, encoding="utf-8")
    assert {"AM301", "AM311"} & set(codes(check(root))) == {"AM301"}
    run("check", "--write-baseline", kb=root)
    with_text = (root / "known.yaml").read_bytes()
    assert b"AM301" in with_text
    assert codes(check(root)) == []
    text.unlink()
    assert codes(check(root)) == []
    run("check", "--write-baseline", kb=root)
    assert (root / "known.yaml").read_bytes() == with_text
    (root / "claims/noe-1777/n.yaml").write_text("claims: {}\n", encoding="utf-8")
    text.write_text(NOE, encoding="utf-8")
    assert set(codes(check(root))) == {"AM212"}, "gone with its claim, and the text says so"


@pytest.mark.parametrize("with_text", [True, False])
def test_entry_without_words_serves_with_and_without_the_text(root: Path, with_text: bool) -> None:
    """Whichever of the two the baseline was written for."""
    (root / "claims/noe-1777").mkdir()
    claim = "claims: {w: {text: W., type: fact, at: 2, quotes: it is for never}}\n"
    (root / "claims/noe-1777/n.yaml").write_text(claim, encoding="utf-8")
    text = root / "corpus/noe-1777/text.txt"
    here, there = (True, False) if with_text else (False, True)

    def attach(attached: bool) -> None:
        text.unlink(missing_ok=True)
        if attached:
            text.write_text(NOE, encoding="utf-8")

    attach(here)
    run("check", "--write-baseline", kb=root)
    known = (root / "known.yaml").read_text("utf-8")
    wordless = known.replace(', text: "it is for never"', "")
    assert wordless != known
    (root / "known.yaml").write_text(wordless, "utf-8")
    assert codes(check(root)) == []
    attach(there)
    assert codes(check(root)) == []
    run("check", "--write-baseline", kb=root)
    assert (root / "known.yaml").read_text("utf-8") == wordless
    attach(here)
    assert codes(check(root)) == []


def test_what_is_gone_can_be_told_without_the_text(root: Path) -> None:
    claim = "w: {{text: Wrong., type: fact, at: 2, quotes: {}}}"
    noe = root / "claims/noe-1777"
    noe.mkdir()
    before = {
        noe / "file.yaml": f"claims:\n  {claim.format('it is for never')}\n",
        noe / "claim.yaml": f"claims:\n  {claim.replace('w:', 'v:').format('it is for no one')}\n",
        noe / "words.yaml": f"claims:\n  {claim.replace('w:', 'u:').format('it is for you')}\n",
        noe / "there.yaml": f"claims:\n  {claim.replace('w:', 't:').format('it is for me')}\n",
    }
    for path, content in before.items():
        path.write_text(content, encoding="utf-8")
    text = root / "corpus/noe-1777/text.txt"
    text.write_text(NOE, encoding="utf-8")
    run("check", "--write-baseline", kb=root)
    known = (root / "known.yaml").read_bytes()
    assert known.count(b"AM301") == 4
    text.unlink()
    assert codes(check(root)) == []
    (noe / "file.yaml").unlink()
    (noe / "claim.yaml").write_text("claims: {}\n", encoding="utf-8")
    # These words are proven: the entry is about others, which are gone.
    (noe / "words.yaml").write_text(
        before[noe / "words.yaml"].replace("it is for you", NOE_QUOTATION)
    )
    found = check(root)
    assert codes(found).count("AM212") == 3 + 2, "two of the claims were isolated, too"
    run("check", "--write-baseline", kb=root)
    assert (root / "known.yaml").read_bytes().count(b"AM301") == 1
    text.write_text(NOE, encoding="utf-8")
    assert "AM212" not in codes(check(root))
    # Where the file cannot be read, nobody knows what is in it.
    (noe / "there.yaml").write_text("claims: [\n", encoding="utf-8")
    assert "AM212" not in codes(check(root))


def test_what_depends_on_a_text_or_seal_is_not_mended_by_its_absence(root: Path) -> None:
    text = root / "corpus/roe-1999/text.txt"
    held = text.read_text(encoding="utf-8")
    bare = "claims: {bare: {text: Bare., type: fact}}\n"
    (root / "claims/roe-1999/bare.yaml").write_text(bare, encoding="utf-8")
    noe = "claims: {q: {text: Q., type: fact, at: 2, quotes: no flood has ever taken it}}\n"
    (root / "claims/noe-1777").mkdir()
    (root / "claims/noe-1777/n.yaml").write_text(noe, encoding="utf-8")
    other = root / "corpus/noe-1777/text.txt"
    other.write_text(NOE, encoding="utf-8")
    run("check", "--write-baseline", kb=root)
    known = (root / "known.yaml").read_text(encoding="utf-8")
    assert all(code in known for code in ("AM309", "AM317"))
    text.unlink()
    other.unlink()
    assert codes(check(root)) == ["AM311", "AM313"]
    run("check", "--write-baseline", kb=root)
    assert codes(check(root)) == []
    text.write_text(held, encoding="utf-8")
    other.write_text(NOE, encoding="utf-8")
    assert codes(check(root)) == []


def test_source_that_is_sealed_now_is_mended_also_where_its_text_is(root: Path) -> None:
    noe = root / "corpus/noe-1777"
    made = {path: path.read_bytes() for path in (noe / "seal.json", noe / "proofs.json")}
    (root / "claims/noe-1777").mkdir()
    claim = f"claims: {{q: {{text: Q., type: fact, at: 2, quotes: {NOE_QUOTATION}}}}}\n"
    (root / "claims/noe-1777/n.yaml").write_text(claim, "utf-8")
    for path in made:
        path.unlink()
    run("check", "--write-baseline", kb=root)
    assert "AM313" in (root / "known.yaml").read_text("utf-8")
    (noe / "text.txt").write_text(NOE, "utf-8")
    assert "AM212" not in codes(check(root)), "what is found without the text is not mended"
    for path, data in made.items():
        path.write_bytes(data)
    assert codes(check(root)) == ["AM212"]
    run("check", "--write-baseline", kb=root)
    assert "AM313" not in (root / "known.yaml").read_text("utf-8")
    (noe / "text.txt").unlink()
    assert codes(check(root)) == []


def test_quotation_that_is_proven_now_is_mended_also_where_its_text_is(root: Path) -> None:
    proofs = root / "corpus/noe-1777/proofs.json"
    proven = proofs.read_bytes()
    (root / "claims/noe-1777").mkdir()
    claim = f"claims: {{q: {{text: Q., type: fact, at: 2, quotes: {NOE_QUOTATION}}}}}\n"
    (root / "claims/noe-1777/n.yaml").write_text(claim, "utf-8")
    proofs.unlink()
    run("check", "--write-baseline", kb=root)
    assert "AM311" in (root / "known.yaml").read_text("utf-8")
    text = root / "corpus/noe-1777/text.txt"
    text.write_text(NOE, "utf-8")
    assert codes(check(root)) == ["AM317"]
    proofs.write_bytes(proven)
    assert codes(check(root)) == ["AM212"]
    run("check", "--write-baseline", kb=root)
    assert "AM311" not in (root / "known.yaml").read_text("utf-8")
    text.unlink()
    assert codes(check(root)) == []


def test_severity_of_mended_entries_can_be_set(root: Path) -> None:
    (root / "argmap.yaml").write_text(f"{NAMED}rules: {{AM212: off}}\n", encoding="utf-8")
    edit(root, " roe-1999/gone,", "")
    assert codes(check(root)) == []


def test_finding_that_settings_put_aside_is_found_no_more(root: Path) -> None:
    (root / "argmap.yaml").write_text(f"{NAMED}rules: {{AM408: off}}\n", encoding="utf-8")
    assert codes(check(root)) == ["AM212"]


def test_syntax_errors_cannot_be_passed_over(root: Path) -> None:
    known = (root / "known.yaml").read_text(encoding="utf-8")
    entry = '    - {code: AM120, at: claims.used.sort, text: ""}\n'
    (root / "known.yaml").write_text(known + entry, encoding="utf-8")
    edit(root, "used: {text: Used.,", "used: {sort: x, text: Used.,")
    assert set(codes(check(root))) >= {"AM120", "AM212"}


def test_given_baseline_goes_before_the_one_named(root: Path) -> None:
    given = read_given("../mine.yaml", b"version: 1\nfindings: {}\n")
    assert sorted(codes(check(root, baseline=given))) == ["AM202", "AM202", "AM408"]
    assert check(root, baseline=given).accepted == 0


def test_base_without_a_baseline_has_none(tmp_path: Path) -> None:
    assert check(write_kb(tmp_path)).accepted == 0


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (None, "AM117", "`known.yaml`: the file could not be read: No such file or directory"),
        ("findings: {}\n", "AM121", "a baseline has no `version`"),
        ("version: 1\n", "AM121", "a baseline has no `findings`"),
        ("version: 2\nfindings: {}\n", "AM122", "`version` is one of 1; found 2"),
        ("version: 1\nfindings: [\n", "AM101", None),
        ("", "AM114", None),
        (
            "version: 1\nfindings: {a: [{code: AM408, line: 3}]}\n",
            "AM120",
            "unknown key `line` in an entry of a baseline",
        ),
        ("version: 1\nfindings: {a: [{code: AM408, count: 0}]}\n", "AM122", None),
        ("version: 1\nfindings: {a: [{code: '408'}]}\n", "AM122", None),
    ],
)
def test_baseline_that_cannot_be_read_is_an_error(
    text: str | None, code: str, said: str | None, root: Path
) -> None:
    if text is None:
        (root / "known.yaml").unlink()
    else:
        (root / "known.yaml").write_text(text, encoding="utf-8")
    found = check(root)
    (finding,) = (f for f in found.findings if f.code.startswith("AM1"))
    assert (finding.code, finding.severity) == (code, "error")
    assert said is None or finding.message == said
    # What it would have hidden is reported.
    assert {"AM202", "AM408"} <= set(codes(found))


def test_missing_baseline_is_told_where_it_is_named(root: Path) -> None:
    (root / "known.yaml").unlink()
    found = check(root)
    finding = found.findings[0]
    assert found.text_at(finding.place) == "known.yaml"
    assert finding.help == "`argmap check --write-baseline` writes it"


@pytest.mark.parametrize(
    "name",
    ["../known.yaml", "/etc/hostname", "a/../../known.yaml", ".git/x.yaml", "a\\b.yaml", "known"],
)
def test_name_that_is_no_path_of_the_base_is_refused(name: str, root: Path) -> None:
    (root.parent / "known.yaml").write_text("version: 1\nfindings: {}\n", encoding="utf-8")
    (root / "argmap.yaml").write_text(NAMED.replace("known.yaml", name), encoding="utf-8")
    report = check(root)
    finding = report.findings[0]
    assert (finding.code, finding.place.path) == ("AM122", "argmap.yaml")
    assert "is no path of a YAML file of this knowledge base" in finding.message
    assert finding.help == "give the path from argmap.yaml down: `argmap-baseline.yaml`"
    listed = {one.path for one in survey(root).files()}
    assert {path for path in report.contents if path.endswith(".yaml")} == listed


@pytest.mark.parametrize("name", ["claims/known.yaml", "corpus/doe-2020/known.yaml"])
def test_place_of_claims_and_sources_is_refused(name: str, root: Path) -> None:
    (root / "argmap.yaml").write_text(NAMED.replace("known.yaml", name), encoding="utf-8")
    finding = check(root).findings[0]
    assert (finding.code, finding.place.path) == ("AM122", "argmap.yaml")
    assert finding.message == (
        f"'{name}' is where claims and sources stand, and no place for a baseline"
    )
    assert finding.help == "put it beside argmap.yaml: `argmap-baseline.yaml`"
    ran = run("check", "--write-baseline", kb=root)
    assert not (root / name).exists()
    assert "AM122" in ran.out


def test_link_that_leads_out_is_not_read(root: Path) -> None:
    (root.parent / "other.yaml").write_text("version: 1\nfindings: {}\n", encoding="utf-8")
    (root / "known.yaml").unlink(missing_ok=True)
    (root / "known.yaml").symlink_to(root.parent / "other.yaml")
    (root / "argmap.yaml").write_text(NAMED, encoding="utf-8")
    report = check(root)
    finding = report.findings[0]
    assert (finding.code, finding.place.path) == ("AM117", "argmap.yaml")
    assert "this link leads out of the knowledge base" in finding.message
    assert finding.help == "name a file of the knowledge base"
    assert "known.yaml" not in report.contents


def test_report_gives_the_text_of_any_place(root: Path) -> None:
    found = check(root, use_baseline=False)
    finding = next(f for f in found.findings if f.code == "AM408")
    assert found.text_at(finding.place) == "lonely"
    place = finding.place
    span = place.span
    assert span is not None
    whole = replace(place, span=span._replace(line=1, column=1, end_line=2, end_column=4))
    assert found.text_at(whole) == "claims:\n  l"
    assert found.text_at(replace(place, span=None)) == ""
