"""Another id everywhere at once: what is found, what is refused, and that nothing else changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics.baseline import render
from argmap.diagnostics.fingerprint import Fingerprint
from argmap.editing.accompanying import renamed_baseline, with_texts_hidden
from argmap.editing.formatting import formatted
from argmap.editing.ids import KINDS, Files, meanings, names
from argmap.editing.mentions import mentions
from argmap.editing.renaming import Objection, RenamePlan, plan
from argmap.loading import load
from argmap.loading.layout import survey
from argmap.syntax import parse
from kit import write_kb

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from argmap.editing.ids import Kind

DOE = "claims/doe-2020/tolls.yaml"
ACROSS = "claims/across/both.yaml"
FILES: dict[str, str | bytes] = {
    DOE: """
        # tolls, and what tolls are for
        source: "doe-2020"
        curator: kb
        claims:
          tolls:  # not the tolls of others
            text: All tolls are fair, and so is the tolls-list of Roe.
            type: value
            fidelity: implicit
            holder: city-council
            cites: [{work: poe-1989}]
            tags: [tolls, fairness]
          fairness-matters: {text: Fairness matters., type: value, fidelity: implicit}
        arguments:
          fair-tolls:
            premises: ['fairness-matters', "doe-2020/tolls", roe-1999/roads-are-free]
            supports: tolls
            holder: city-council
          not-so:
            premises: fairness-matters
            undercuts: fair-tolls
            tags: fairness
    """,
    "claims/roe-1999/more.yaml": """
        source: roe-1999
        claims:
          tolls: {text: Roe has such a claim too., type: fact, fidelity: implicit}
        arguments:
          against-doe:
            premises: [tolls]
            attacks: doe-2020/tolls
    """,
    ACROSS: """
        conflicts:
          - between: [doe-2020/tolls, roe-1999/tolls]
            type: tension
            asserted_by: curator
            note: doe-2020 stands against fairness-matters.
    """,
    "argmap.yaml": """
        title: Roads and tolls
        curators:
          kb: {name: K. B.}
        ignore:
          claims/doe-2020/**: [AM4]
          claims/doe-2020-b: AM5
          corpus/doe-2020: AM5
    """,
}


def planned(
    root: Path, kind: Kind, old: str, new: str, files: Mapping[str, str | bytes] = FILES
) -> RenamePlan | Objection:
    base = write_kb(root, files)
    sealed = f"corpus/{old}/seal.json" in survey(base).beside
    return plan(files_of(base), (kind, old), new, sealed=sealed)


def files_of(base: Path) -> Files:
    return Files(list(survey(base).files()), load(base).contents)


def edited(root: Path, kind: Kind, old: str, new: str) -> dict[str, list[tuple[int, str, str]]]:
    """Return the edits by file: line, old, new."""
    found = planned(root, kind, old, new)
    assert isinstance(found, RenamePlan), found
    result = {}
    for path, edits in found.edits.items():
        text = (root / path).read_text(encoding="utf-8")
        for edit in edits:
            assert text[edit.start : edit.end] == edit.old
        result[path] = [(text[: e.start].count("\n") + 1, e.old, e.new) for e in edits]
        after = text
        for edit in reversed(edits):
            after = after[: edit.start] + edit.new + after[edit.end :]
        assert after.encode() == found.after[path]
    return result


def test_a_claim(tmp_path: Path) -> None:
    assert edited(tmp_path, "claim", "doe-2020/tolls", "fees") == {
        DOE: [
            (5, "tolls", "fees"),
            (15, '"doe-2020/tolls"', '"doe-2020/fees"'),
            (16, "tolls", "fees"),
        ],
        "claims/roe-1999/more.yaml": [(7, "doe-2020/tolls", "doe-2020/fees")],
        ACROSS: [(2, "doe-2020/tolls", "doe-2020/fees")],
    }


def test_an_argument_by_its_full_id(tmp_path: Path) -> None:
    found = edited(tmp_path, "argument", "doe-2020/fair-tolls", "doe-2020/fair-fees")
    assert found == {DOE: [(14, "fair-tolls", "fair-fees"), (20, "fair-tolls", "fair-fees")]}


def test_a_source(tmp_path: Path) -> None:
    found = planned(tmp_path, "source", "doe-2020", "doe-2021")
    assert isinstance(found, RenamePlan)
    assert found.moves == (
        ("corpus/doe-2020", "corpus/doe-2021"),
        ("claims/doe-2020", "claims/doe-2021"),
    )
    after = {path: data.decode() for path, data in found.after.items()}
    assert 'source: "doe-2021"' in after[DOE]
    assert '"doe-2021/tolls"' in after[DOE]
    assert "attacks: doe-2021/tolls" in after["claims/roe-1999/more.yaml"]
    assert "between: [doe-2021/tolls, roe-1999/tolls]" in after[ACROSS]
    assert "note: doe-2020 stands" in after[ACROSS]
    assert (
        "  claims/doe-2021/**: [AM4]\n  claims/doe-2020-b: AM5\n  corpus/doe-2021: AM5\n"
        in (after["argmap.yaml"])
    )
    assert set(after) == {DOE, "claims/roe-1999/more.yaml", ACROSS, "argmap.yaml"}


def test_a_sealed_source_remembers_its_name(tmp_path: Path) -> None:
    found = planned(tmp_path, "source", "noe-1777", "noe", {})
    assert isinstance(found, RenamePlan)
    record = found.after["corpus/noe-1777/source.yaml"].decode()
    assert parse(record.encode()).value["sealed_as"] == "noe-1777"
    assert found.moves == (("corpus/noe-1777", "corpus/noe"),)


def test_a_sealed_source_keeps_the_first_name(tmp_path: Path) -> None:
    first = "csl: {type: article}\nauthor: richard-roe\nsealed_as: noe-17\n"
    first += "rights: {licence: restricted}\n"
    files = {"corpus/noe-1777/source.yaml": first}
    found = planned(tmp_path, "source", "noe-1777", "noe", files)
    assert isinstance(found, RenamePlan)
    assert found.after["corpus/noe-1777/source.yaml"].decode() == first
    back = planned(tmp_path, "source", "noe-1777", "noe-17", files)
    assert isinstance(back, RenamePlan)
    record = back.after["corpus/noe-1777/source.yaml"].decode()
    assert record == first.replace("sealed_as: noe-17\n", "")


def test_a_name_to_remember_in_brackets(tmp_path: Path) -> None:
    line = "{csl: {type: article}, author: richard-roe, rights: {licence: open}%s}\n"
    files = {"corpus/noe-1777/source.yaml": line % ""}
    found = planned(tmp_path / "a", "source", "noe-1777", "noe", files)
    assert isinstance(found, RenamePlan)
    remembered = line % ", sealed_as: noe-1777"
    assert found.after["corpus/noe-1777/source.yaml"].decode() == remembered
    files = {"corpus/noe-1777/source.yaml": line % ", sealed_as: noe"}
    back = planned(tmp_path / "b", "source", "noe-1777", "noe", files)
    assert isinstance(back, RenamePlan)  # nothing is lost by a name that need not be remembered
    assert back.after["corpus/noe-1777/source.yaml"].decode() == line % ", sealed_as: noe"


@pytest.mark.parametrize(
    ("kind", "old", "expected"),
    [
        ("holder", "city-council", {"corpus/holders.yaml": 1, DOE: 2}),
        ("holder", "jane-doe", {"corpus/holders.yaml": 1, "corpus/doe-2020/source.yaml": 1}),
        (
            "work",
            "poe-1989",
            {
                "corpus/references.yaml": 1,
                "corpus/coe-2001/source.yaml": 1,
                "claims/coe-2001/base.yaml": 1,
                DOE: 1,
            },
        ),
        ("curator", "kb", {"argmap.yaml": 1, DOE: 1}),
        ("tag", "fairness", {DOE: 2}),
    ],
)
def test_the_other_kinds(tmp_path: Path, kind: Kind, old: str, expected: dict[str, int]) -> None:
    found = edited(tmp_path, kind, old, "new-name")
    assert {path: len(edits) for path, edits in found.items()} == expected


HELD_BY_KB = """
    curator: kb
    claims:
      a: {text: A., type: fact, fidelity: implicit, holder: kb}
    expect:
      - {viewpoint: kb, stands: a}
"""


def test_a_curator_takes_along_what_he_holds(tmp_path: Path) -> None:
    found = planned(tmp_path, "curator", "kb", "cc", {DOE: HELD_BY_KB})
    assert isinstance(found, RenamePlan)
    assert {path: len(edits) for path, edits in found.edits.items()} == {"argmap.yaml": 1, DOE: 3}


def test_a_curator_leaves_a_holder_of_the_same_id_alone(tmp_path: Path) -> None:
    files = {DOE: HELD_BY_KB, "corpus/holders.yaml": "holders: {kb: {name: K, kind: body}}\n"}
    found = planned(tmp_path / "a", "curator", "kb", "cc", files)
    assert isinstance(found, RenamePlan)
    assert {path: len(edits) for path, edits in found.edits.items()} == {"argmap.yaml": 1, DOE: 1}
    other = planned(tmp_path / "b", "holder", "kb", "cc", files)
    assert isinstance(other, RenamePlan)
    assert {path: len(edits) for path, edits in other.edits.items()} == {
        "corpus/holders.yaml": 1,
        DOE: 2,
    }


def test_a_holder_called_all_is_not_everybody(tmp_path: Path) -> None:
    text = "expect:\n  - viewpoint: %s\n    stands: a\n  - viewpoint: all\n    stands: b\n"
    files = {DOE: text % "jane-doe"}
    there = planned(tmp_path, "holder", "jane-doe", "all", files)
    assert isinstance(there, RenamePlan)
    assert parse(there.after[DOE]).value == parse((text % "holder:all").encode()).value
    files = {
        DOE: text % "holder:all",
        "corpus/holders.yaml": "holders: {all: {name: A, kind: body}}",
    }
    back = planned(tmp_path, "holder", "all", "somebody", files)
    assert isinstance(back, RenamePlan)
    assert parse(back.after[DOE]).value == parse((text % "holder:somebody").encode()).value


@pytest.mark.parametrize(
    ("kind", "old", "new", "reason"),
    [
        ("claim", "doe-2020/tolls", "Tolls", "`Tolls` is no id: ids are lower-case letters"),
        ("claim", "doe-2020/tolls", "a--b", "is no id"),
        ("claim", "doe-2020/tolls", "a" * 81, "is no id"),
        ("claim", "doe-2020/tolls", "tolls", "that is its name already"),
        ("claim", "doe-2020/tolls", "roe-1999/fees", "cannot get an id of roe-1999"),
        ("claim", "doe-2020/tolls", "fairness-matters", "there is a claim `doe-2020/fairness-mat"),
        ("claim", "doe-2020/tolls", "fair-tolls", "there is an argument `doe-2020/fair-tolls`"),
        ("argument", "doe-2020/not-so", "tolls", "there is a claim `doe-2020/tolls` already"),
        ("source", "doe-2020", "roe-1999", "there is a source `roe-1999` already"),
        ("source", "doe-2020", "across", "`across` is no name for a source"),
        ("source", "doe-2020", "a/b", "the id of a source has no slash"),
        ("holder", "jane-doe", "city-council", "there is a holder `city-council` already"),
        ("holder", "jane-doe", "kb", "there is a curator `kb` already"),
        ("curator", "kb", "jane-doe", "there is a holder `jane-doe` already"),
        ("tag", "tolls", "fairness", "they could not be told apart again"),
    ],
)
def test_what_is_refused(tmp_path: Path, kind: Kind, old: str, new: str, reason: str) -> None:
    found = planned(tmp_path, kind, old, new)
    assert isinstance(found, Objection)
    assert reason in found.why


@pytest.mark.parametrize(
    ("kind", "old", "new", "content"),
    [
        ("claim", "doe-2020/tolls", "fees", "claims: {fees: {text: 1}}"),
        ("argument", "doe-2020/not-so", "fees", "claims: {fees: {text: 1}}"),
        ("tag", "fairness", "fees", "claims: {x: {tags: [fees], text: 1}}"),
    ],
)
def test_names_of_records_that_something_is_wrong_with_are_taken_too(
    tmp_path: Path, kind: Kind, old: str, new: str, content: str
) -> None:
    files = {**FILES, "claims/doe-2020/damaged.yaml": content}
    found = planned(tmp_path, kind, old, new, files)
    assert isinstance(found, Objection)
    assert found.why.startswith("there is a ")
    assert "fees` already, in claims/doe-2020/damaged.yaml" in found.why


@pytest.mark.parametrize(
    ("kind", "old", "path", "content"),
    [
        ("holder", "jane-doe", "corpus/holders.yaml", "holders: {jane-doe: {name: J, kind: person}"
         ", city-council: {name: C, kind: body}, richard-roe: {name: R, kind: person}, "
         "ida-coe: {name: I, kind: person}, fees: 1}"),
        ("work", "poe-1989", "corpus/references.yaml", "references: [{id: poe-1989, type: book}, "
         "{id: fees}]"),
    ],
)  # fmt: skip
def test_damaged_holders_and_works_are_taken_too(
    tmp_path: Path, kind: Kind, old: str, path: str, content: str
) -> None:
    found = planned(tmp_path, kind, old, "fees", {**FILES, path: content})
    assert isinstance(found, Objection)
    assert found.why == f"there is a {kind} `fees` already, in {path}"


def test_a_file_that_cannot_be_read_is_in_the_way_if_it_may_hold_the_id(tmp_path: Path) -> None:
    broken = {**FILES, "claims/roe-1999/broken.yaml": "claims: [ tolls"}
    found = planned(tmp_path / "a", "claim", "doe-2020/tolls", "fees", broken)
    assert isinstance(found, Objection)
    assert "claims/roe-1999/broken.yaml cannot be read, and may hold the id too" in found.why
    assert isinstance(planned(tmp_path / "b", "holder", "jane-doe", "jd", broken), RenamePlan)
    escaped = {**FILES, "claims/roe-1999/broken.yaml": 'claims: [ "\\u0074olls'}
    assert isinstance(planned(tmp_path / "c", "holder", "jane-doe", "jd", escaped), Objection)


@pytest.mark.parametrize("quote", ["", '"'])
def test_two_patterns_do_not_become_one(tmp_path: Path, quote: str) -> None:
    config = f"ignore:\n  {quote}claims/doe-2020{quote}: AM4\n  claims/doe: AM5\n"
    found = planned(tmp_path, "source", "doe-2020", "doe", {**FILES, "argmap.yaml": config})
    assert isinstance(found, Objection)
    assert "`ignore:` in argmap.yaml names both `claims/doe-2020` and `claims/doe`" in found.why


def test_ids_in_any_style(tmp_path: Path) -> None:
    files = {
        **FILES,
        DOE: (
            b"source: doe-2020\r\nclaims:\r\n"
            b'  "tol\\u006cs": {text: x, type: fact, fidelity: implicit}\r\n'
            b"  ? 'fees'\r\n  : {text: tolls, type: fact, fidelity: implicit}\r\n"
            b"arguments:\r\n  a:\r\n    premises:\r\n    - |-\r\n      tolls\r\n"
            b"    - >-\r\n      fees\r\n"
            b"    supports: 'doe-2020/tolls' # tolls\r\n"
        ),
    }
    found = planned(tmp_path, "claim", "doe-2020/tolls", "no", files)
    assert isinstance(found, RenamePlan)
    assert found.after[DOE].decode() == (
        'source: doe-2020\r\nclaims:\r\n  "no": {text: x, type: fact, fidelity: implicit}\r\n'
        "  ? 'fees'\r\n  : {text: tolls, type: fact, fidelity: implicit}\r\n"
        'arguments:\r\n  a:\r\n    premises:\r\n    - "no"\r\n'
        "    - >-\r\n      fees\r\n"
        "    supports: 'doe-2020/no' # tolls\r\n"
    )


def test_the_comment_in_the_header_of_a_block_scalar_stays(tmp_path: Path) -> None:
    text = """\
source: doe-2020
claims:
  ? |- # as a key
    tolls
  : {text: All tolls are fair., type: value, fidelity: implicit}
  b: {text: B., type: value, fidelity: implicit}
arguments:
  fair:
    premises:
      - >-  # of a list
        tolls
      # between
      - b
    attacks: |-  # why

        tolls

    # below
    note: tolls for tolls
"""
    text = text.replace("\n\n        tolls\n\n", "\n        tolls\n\n")
    found = planned(tmp_path, "claim", "doe-2020/tolls", "fees", {DOE: text})
    assert isinstance(found, RenamePlan)
    assert found.after[DOE].decode() == text.replace(
        "|- # as a key\n    tolls", '"fees"  # as a key'
    ).replace(">-  # of a list\n        tolls", '"fees"  # of a list').replace(
        "|-  # why\n        tolls", '"fees"  # why'
    )


@pytest.mark.parametrize("name", ["no", "null", "2020-01-01", "1e5"])
def test_an_id_that_reads_as_something_else_is_in_quotes_and_others_are_not(
    tmp_path: Path, name: str
) -> None:
    text = """\
source: doe-2020

claims:
  a:
    text: A.
    type: fact
  b:
    text: B.
    type: fact

arguments:
  ab:
    premises: [a]
    supports: b
"""
    text = text.replace("\n  b:", "\n\n  b:")
    there = planned(tmp_path / "there", "claim", "doe-2020/a", name, {DOE: text})
    assert isinstance(there, RenamePlan)
    after = there.after[DOE]
    assert after.decode() == text.replace("  a:", f'  "{name}":').replace("[a]", f'["{name}"]')
    assert formatted(after).data == after
    back = planned(tmp_path / "back", "claim", f"doe-2020/{name}", "a", {DOE: after.decode()})
    assert isinstance(back, RenamePlan)
    assert back.after[DOE].decode() == text


DANGLING = """
    source: doe-2020
    claims:
      x: {text: X., type: fact, fidelity: implicit, cites: [{work: nobody-1900}]}
      c: {text: C., type: fact, fidelity: implicit, holder: nobody}
    arguments:
      a: {premises: [c, ghost], supports: x}
      b: {premises: [c], undercuts: spectre}
      d: {premises: [c], attacks: gone-1800/x}
    expect:
      - {viewpoint: "holder:somebody", stands: c}
"""


@pytest.mark.parametrize(
    ("kind", "old", "new", "line"),
    [
        ("claim", "doe-2020/x", "ghost", 6),
        ("argument", "doe-2020/a", "ghost", 6),
        ("argument", "doe-2020/a", "spectre", 7),
        ("work", "poe-1989", "nobody-1900", 3),
        ("holder", "city-council", "nobody", 4),
        ("holder", "city-council", "somebody", 10),
        ("source", "roe-1999", "gone-1800", 8),
    ],
)
def test_an_id_that_something_refers_to_already_is_not_given(
    tmp_path: Path, kind: Kind, old: str, new: str, line: int
) -> None:
    """It would come to mean what nobody chose: an argument would gain a premise."""
    found = planned(tmp_path, kind, old, new, {DOE: DANGLING})
    assert isinstance(found, Objection)
    assert f"is named already, though nothing has this id, in {DOE}:{line};" in found.why


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    files = {
        **FILES,
        ACROSS: b"\xef\xbb\xbfconflicts:\n- between: [doe-2020/tolls, roe-1999/tolls]\n",
    }
    found = planned(tmp_path, "claim", "doe-2020/tolls", "fees", files)
    assert isinstance(found, RenamePlan)
    assert found.after[ACROSS].startswith(b"\xef\xbb\xbfconflicts:\n- between: [doe-2020/fees,")


WORD = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)


@given(WORD, st.sampled_from(KINDS), st.data())
def test_there_and_back_again(
    tmp_path_factory: pytest.TempPathFactory, new: str, kind: Kind, data: st.DataObject
) -> None:
    """Whatever the new id (a number, a word that YAML reads otherwise): the old is found again."""
    root = tmp_path_factory.mktemp("kb")
    base = write_kb(root, FILES)
    loaded = load(base)
    known = {
        "claim": sorted(loaded.kb.claims),
        "argument": sorted(loaded.kb.arguments),
        "source": ["doe-2020", "roe-1999"],
        "holder": sorted(loaded.kb.holders),
        "work": sorted(loaded.kb.works),
        "curator": ["kb"],
        "tag": ["tolls", "fairness"],
    }[kind]
    old = data.draw(st.sampled_from(known))
    found = plan(files_of(base), (kind, old), new)
    if isinstance(found, Objection):
        return
    for path, content in found.after.items():
        (root / path).write_bytes(content)
    for source, target in found.moves:
        if (root / source).exists():
            (root / source).rename(root / target)
    after = load(base)
    assert not after.findings
    assert len(list(after.kb.records())) == len(list(loaded.kb.records()))
    back = plan(files_of(base), (kind, found.new), old)
    assert isinstance(back, RenamePlan)
    moved = {target: source for source, target in found.moves}
    for path, content in back.after.items():
        top = "/".join(path.split("/")[:2])
        before = loaded.contents[path.replace(top, moved.get(top, top), 1)]
        assert parse(content).value == parse(before).value


class TestNames:
    def test_what_a_name_may_stand_for(self, tmp_path: Path) -> None:
        files = files_of(write_kb(tmp_path, FILES))
        assert meanings(files, "tolls") == [
            ("claim", "doe-2020/tolls"),
            ("claim", "roe-1999/tolls"),
            ("tag", "tolls"),
        ]
        assert meanings(files, "doe-2020/tolls") == [("claim", "doe-2020/tolls")]
        assert meanings(files, "not-so") == [("argument", "doe-2020/not-so")]
        assert meanings(files, "kb") == [("curator", "kb")]
        assert meanings(files, "nothing") == []

    @pytest.mark.parametrize("kind", KINDS)
    def test_files_and_records_know_the_same_ids(self, tmp_path: Path, kind: Kind) -> None:
        base = write_kb(tmp_path, FILES)
        files = files_of(base)
        known = names(load(base).kb, kind)
        assert known
        for name in known:
            assert (kind, name) in meanings(files, name)
        for other in names(load(base).kb) - known:
            assert (kind, other) not in meanings(files, other)

    def test_records_that_something_is_wrong_with_have_a_name(self, tmp_path: Path) -> None:
        more = {"claims/doe-2020/wrong.yaml": "claims: {Bad Name: 1}\narguments: {worse: {}}\n"}
        files = files_of(write_kb(tmp_path, {**FILES, **more}))
        assert meanings(files, "Bad Name") == [("claim", "doe-2020/Bad Name")]
        assert meanings(files, "worse") == [("argument", "doe-2020/worse")]

    def test_a_source_without_a_record_has_a_name(self, tmp_path: Path) -> None:
        more = {"claims/moe-2030/first.yaml": "claims: {}\n"}
        files = files_of(write_kb(tmp_path, {**FILES, **more}))
        assert meanings(files, "moe-2030") == [("source", "moe-2030")]
        assert meanings(files, "across") == []

    def test_every_name(self, tmp_path: Path) -> None:
        kb = load(write_kb(tmp_path, FILES)).kb
        assert {"poe-1989", "jane-doe", "doe-2020/tolls", "doe-2020/not-so", "fairness"} <= names(
            kb
        )
        assert names(kb, "work") == {"poe-1989"}


class TestProse:
    def test_where_the_old_name_still_stands(self, tmp_path: Path) -> None:
        loaded = load(write_kb(tmp_path, FILES))
        found = planned(tmp_path, "claim", "doe-2020/fairness-matters", "x")
        assert isinstance(found, RenamePlan)
        assert mentions(found, loaded.contents) == [(ACROSS, 5)]
        of_source = planned(tmp_path, "source", "doe-2020", "doe")
        assert isinstance(of_source, RenamePlan)
        assert mentions(of_source, loaded.contents) == [(ACROSS, 5)]

    def test_words_that_mean_something_are_not_looked_for(self, tmp_path: Path) -> None:
        loaded = load(write_kb(tmp_path, FILES))
        found = planned(tmp_path, "claim", "doe-2020/tolls", "fees")
        assert isinstance(found, RenamePlan)
        assert mentions(found, loaded.contents) == []

    def test_a_name_that_is_written_otherwise(self, tmp_path: Path) -> None:
        files = {**FILES, "claims/roe-1999/n.yaml": 'note: "See fairness-m\\u0061tters."\n'}
        found = planned(tmp_path, "claim", "doe-2020/fairness-matters", "x", files)
        assert isinstance(found, RenamePlan)
        contents = load(write_kb(tmp_path, files)).contents
        assert mentions(found, contents) == [(ACROSS, 5), ("claims/roe-1999/n.yaml", 1)]


class TestBaseline:
    @pytest.mark.parametrize(
        ("kind", "old", "new", "one", "after"),
        [
            (
                "claim",
                "doe-2020/tolls",
                "doe-2020/fees",
                Fingerprint("claims/doe-2020/a.yaml", "AM408", "claims.tolls.text", "tolls"),
                Fingerprint("claims/doe-2020/a.yaml", "AM408", "claims.fees.text", "fees"),
            ),
            (
                "claim",
                "doe-2020/tolls",
                "doe-2020/fees",
                Fingerprint("claims/roe-1999/a.yaml", "AM408", "claims.tolls", "doe-2020/tolls"),
                Fingerprint("claims/roe-1999/a.yaml", "AM408", "claims.tolls", "doe-2020/fees"),
            ),
            (
                "source",
                "doe-2020",
                "doe",
                Fingerprint("claims/doe-2020/a.yaml", "AM408", "claims.tolls", "doe-2020/tolls"),
                Fingerprint("claims/doe/a.yaml", "AM408", "claims.tolls", "doe/tolls"),
            ),
            (
                "holder",
                "jane-doe",
                "jd",
                Fingerprint("corpus/holders.yaml", "AM502", "holders.jane-doe", "jane-doe"),
                Fingerprint("corpus/holders.yaml", "AM502", "holders.jd", "jd"),
            ),
            (
                "claim",
                "doe-2020/tolls",
                "doe-2020/fees",
                Fingerprint(
                    "claims/across/a.yaml",
                    "AM424",
                    "conflicts.between",
                    "doe-2020/tolls roe/x note",
                ),
                Fingerprint(
                    "claims/across/a.yaml", "AM424", "conflicts.between", "doe-2020/fees roe/x note"
                ),
            ),
            (
                "claim",
                "doe-2020/target",
                "doe-2020/fees",
                Fingerprint(
                    "claims/doe-2020/a.yaml",
                    "AM602",
                    "arguments.x.reviewed",
                    "v2-1 target: doe-2020/target",
                ),
                Fingerprint(
                    "claims/doe-2020/a.yaml",
                    "AM602",
                    "arguments.x.reviewed",
                    "v2-1 target: doe-2020/fees",
                ),
            ),
            (
                "claim",
                "doe-2020/tolls",
                "doe-2020/fees",
                Fingerprint("claims/doe-2020/a.yaml", "AM301", "claims.x.quotes", "of tolls"),
                Fingerprint("claims/doe-2020/a.yaml", "AM301", "claims.x.quotes", "of tolls"),
            ),
            (
                "curator",
                "kb",
                "cd",
                Fingerprint("argmap.yaml", "AM502", "", "kb and others"),
                Fingerprint("argmap.yaml", "AM502", "", "kb and others"),
            ),
        ],
    )
    def test_entries_follow(
        self, kind: Kind, old: str, new: str, one: Fingerprint, after: Fingerprint
    ) -> None:
        before = b"# as it was\n"
        found = renamed_baseline(RenamePlan(kind, old, new, {}, {}), before, {one: 2})
        assert found == (before if one == after else render(Counter({after: 2})).encode())

    @pytest.mark.parametrize(
        ("kind", "old", "at", "text", "after"),
        [
            ("holder", "two-choices", "conflicts", "region-peaceful two-choices", ""),
            ("tag", "two-choices", "conflicts.between", "region-peaceful two-choices", ""),
            ("curator", "two-choices", "restatements.between", "two-choices", ""),
            ("work", "alliances", "arguments.x.premises", "alliances", ""),
            ("tag", "alliances", "arguments.x.answers.argument", "alliances", ""),
            ("tag", "alliances", "expect.stands", "alliances", ""),
            ("tag", "alliances", "arguments.x.reviewed", "v2-1 target: alliances", ""),
            ("source", "roe", "conflicts.between", "roe roe/x", "roe zz/x"),
            ("claim", "roe/kb", "claims.x.reviewed.by", "kb", ""),
            ("claim", "roe/money", "conflicts.tags", "money", ""),
            ("tag", "money", "conflicts.tags", "money", "zz"),
            ("tag", "money", "claims.x.tags", "money", "zz"),
            ("curator", "kb", "claims.x.reviewed.by", "kb", "zz"),
            ("holder", "kb", "claims.x.reviewed.by", "kb", ""),
            ("curator", "kb", "curator", "kb", "zz"),
            ("holder", "kb", "claims.x.holder", "kb", "zz"),
        ],
    )
    def test_words_are_ids_of_what_stands_at_their_place(
        self, kind: Kind, old: str, at: str, text: str, after: str
    ) -> None:
        new = "roe/zz" if "/" in old else "zz"
        one = Fingerprint("claims/roe-1999/a.yaml", "AM412", at, text)
        if kind == "claim":
            one = one._replace(path="claims/roe/a.yaml")
        before = b"# as it was\n"
        found = renamed_baseline(RenamePlan(kind, old, new, {}, {}), before, {one: 1})
        expected = Counter({one._replace(text=after): 1})
        assert found == (render(expected).encode() if after else before)


def test_a_text_stays_hidden() -> None:
    hidden = with_texts_hidden(b"")
    assert hidden.splitlines()[1:] == [b"/text.txt", b"/.text.txt.*"]
    assert with_texts_hidden(hidden) == hidden
    assert with_texts_hidden(b"mine") == b"mine\n/text.txt\n/.text.txt.*\n"
