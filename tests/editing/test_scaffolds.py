"""New records go where they belong, or it is said why they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap.editing.preview import new_findings, with_changes
from argmap.editing.scaffolds import (
    Desk,
    Draft,
    ScaffoldError,
    blocks,
    citation,
    csl_name,
    date_parts,
    lone,
)
from argmap.loading import check, load
from kit import write_kb

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLAIM = {"text": "Tolls are due.", "type": "policy"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    loaded = load(write_kb(tmp_path, {"claims/coe-2001/more.yaml": "source: coe-2001\n"}))
    return Desk(loaded.kb, loaded.contents, "kb")


def step(desk: Desk, name: str, premise: str, kind: str) -> Draft:
    return desk.argument(name, [premise], (kind, "roads-are-free"), {}, None)


def written(draft: Draft) -> str:
    return draft.changes[draft.path].decode()


def test_a_claim_of_a_source_without_a_file_gets_one_with_a_head(desk: Desk) -> None:
    draft = desk.claim("doe-2020/due", {**CLAIM, "note": None, "tags": []}, None)
    assert (draft.path, draft.pointer) == ("claims/doe-2020/claims.yaml", ("claims", "due"))
    assert written(draft) == (
        "source: doe-2020\ncurator: kb\n\nclaims:\n  due:\n    text: Tolls are due.\n"
        "    type: policy\n"
    )


def test_new_files_name_their_schemas_where_the_base_has_some(tmp_path: Path) -> None:
    loaded = load(write_kb(tmp_path))
    desk = Desk(loaded.kb, loaded.contents, schemas=True)
    line = "# yaml-language-server: $schema=../../schema/%s.schema.json\n"
    made = desk.claim("doe-2020/due", CLAIM, None)
    assert written(made).startswith(line % "claims" + "source: doe-2020\n\nclaims:\n  due:\n")
    rights = {"licence": "open"}
    draft = desk.source(
        "roe-2001", {"csl": {"type": "book"}, "author": "richard-roe", "rights": rights}
    )
    assert {
        path: data.decode().partition("\n")[0] + "\n" for path, data in draft.changes.items()
    } == {
        "corpus/roe-2001/source.yaml": line % "source",
        "claims/roe-2001/claims.yaml": line % "claims",
    }
    before = loaded.contents["claims/roe-1999/roads.yaml"]
    changed = desk.claim("roe-1999/due", CLAIM, None).changes["claims/roe-1999/roads.yaml"]
    assert changed.startswith(before.splitlines()[0]), "a file that is there keeps its head"


def test_a_claim_goes_to_the_only_file_or_to_the_one_that_is_named(desk: Desk) -> None:
    assert desk.claim("roe-1999/due", CLAIM, None).path == "claims/roe-1999/roads.yaml"
    for name in ("tolls", "tolls.yaml", "claims/roe-1999/tolls.yaml"):
        assert desk.claim("roe-1999/due", CLAIM, name).path == "claims/roe-1999/tolls.yaml"
    assert desk.claim("coe-2001/due", CLAIM, "more").path == "claims/coe-2001/more.yaml"


def test_an_argument_goes_to_the_file_of_its_target_and_names_it_shortly(desk: Desk) -> None:
    draft = desk.argument(
        "again", ["bridges-are-old"], ("supports", "users-should-pay"), {"at": 2}, None
    )
    assert (draft.path, draft.pointer) == ("claims/coe-2001/base.yaml", ("arguments", "again"))
    assert written(draft).endswith(
        "\n\n  again:\n    premises: [bridges-are-old]\n    supports: users-should-pay\n    at: 2\n"
    )


def test_an_argument_against_another_source_stands_in_the_file_of_its_premise(desk: Desk) -> None:
    draft = desk.argument(
        "roe-1999/so", ["access-is-a-right"], ("attacks", "coe-2001/users-should-pay"), {}, None
    )
    assert draft.path == "claims/roe-1999/roads.yaml"
    assert "premises: [access-is-a-right]\n    attacks: coe-2001/users-should-pay" in written(draft)
    across = desk.argument(
        "across/so", ["access-is-a-right"], ("undercuts", "age-and-gain"), {}, None
    )
    assert written(across).endswith(
        "curator: kb\n\narguments:\n  so:\n    premises: [roe-1999/access-is-a-right]\n"
        "    undercuts: coe-2001/age-and-gain\n"
    )
    assert across.path == "claims/across/relations.yaml"


def test_a_relation_goes_across_only_where_the_curator_says_so(desk: Desk) -> None:
    pair = ("roads-are-free", "users-should-pay")
    record = {"type": "contrary", "note": "So"}
    own = desk.relation("conflicts", pair, record, None)
    assert own.path == "claims/roe-1999/roads.yaml"
    assert "  - between: [roads-are-free, coe-2001/users-should-pay]\n" in written(own)
    ours = desk.relation("conflicts", pair, {**record, "asserted_by": "curator"}, None)
    assert ours.path == "claims/across/relations.yaml"
    assert "  - between: [roe-1999/roads-are-free, coe-2001/users-should-pay]\n" in written(ours)
    assert ours.pointer == ("conflicts", 0)
    same = desk.relation("restatements", ("bridges-are-old", "users-should-pay"), {}, None)
    assert same.path == "claims/coe-2001/base.yaml"


def test_the_second_relation_of_a_file_is_the_second(tmp_path: Path) -> None:
    text = "conflicts:\n  - {between: [roads-are-free, access-is-a-right], type: tension}\n"
    loaded = load(write_kb(tmp_path, {"claims/roe-1999/more.yaml": text}))
    desk = Desk(loaded.kb, loaded.contents)
    draft = desk.relation(
        "conflicts", ("roads-are-free", "users-should-pay"), {"type": "contrary"}, "more"
    )
    assert draft.pointer == ("conflicts", 1)


def test_a_source_gets_a_record_and_a_file_for_its_claims(desk: Desk) -> None:
    record = {
        "csl": {"type": "book", "title": "T"},
        "author": "jane-doe",
        "rights": {"licence": "restricted"},
    }
    draft = desk.source("new-2026", record)
    assert set(draft.changes) == {
        "corpus/new-2026/source.yaml",
        "corpus/new-2026/.gitignore",
        "claims/new-2026/claims.yaml",
    }
    assert b"/text.txt\n" in draft.changes["corpus/new-2026/.gitignore"]
    record["rights"] = {"licence": "open"}
    assert "corpus/new-2026/.gitignore" not in desk.source("new-2026", record).changes


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda d: d.claim("due", CLAIM, None), "name the source too: SOURCE/due"),
        (lambda d: d.claim("doe-2020/Due", CLAIM, None), "`Due` is no id"),
        (lambda d: d.claim("doe-2020/" + "a" * 81, CLAIM, None), "is no id"),
        (lambda d: d.claim("doe-202/due", CLAIM, None), "did you mean doe-2020 or"),
        (lambda d: d.claim("xyz/due", CLAIM, None), "`argmap new source xyz` makes it"),
        (lambda d: d.claim("roe-1999/roads-are-free", CLAIM, None), "there is a claim"),
        (lambda d: d.claim("roe-1999/access-frees-roads", CLAIM, None), "there is an argument"),
        (lambda d: d.claim("coe-2001/due", CLAIM, None), "say which with --file: base, more"),
        (lambda d: d.claim("doe-2020/due", CLAIM, "../x"), "is no topic of doe-2020"),
        (lambda d: d.claim("doe-2020/due", CLAIM, "a/b"), "is no topic of doe-2020"),
        (lambda d: step(d, "x", "roads-are-fre", "supports"), "no claim `roads-are-fre`; did you"),
        (lambda d: step(d, "x", "bridges-are-old", "undercuts"), "no argument `roads-are-free`"),
        (lambda d: step(d, "x", "access-frees-roads", "supports"), "is an argument, where a claim"),
        (lambda d: step(d, "x", "roads-are-free", "undercuts"), "an undercut denies a step"),
        (lambda d: step(d, "nosuch/x", "roads-are-free", "supports"), "no source `nosuch`"),
        (
            lambda d: d.relation("conflicts", ("roads-are-free", "roads-are-free"), {}, None),
            "stands in no relation to itself",
        ),
        (lambda d: d.holder("jane-doe", {}), "there is a holder jane-doe already"),
        (lambda d: d.holder("kb", {}), "`kb` is a curator, who may hold claims as such"),
        (lambda d: d.holder("Jane", {}), "`Jane` is no id"),
        (lambda d: d.source("across", {}), "`across` is no name for a source"),
        (lambda d: d.source("doe-2020", {}), "there is a source doe-2020 already"),
        (lambda d: d.source("x-1", {"author": "jane-do"}), "did you mean jane-doe?"),
        (lambda d: d.source("x-1", {"author": "zz"}), "`argmap new holder zz` first"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused_with_a_reason(
    desk: Desk, make: Callable[[Desk], Any], why: str
) -> None:
    with pytest.raises(ScaffoldError) as refusal:
        make(desk)
    assert why in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_that_cannot_be_read_is_not_added_to(tmp_path: Path) -> None:
    loaded = load(write_kb(tmp_path, {"claims/doe-2020/claims.yaml": "claims: [\n"}))
    with pytest.raises(ScaffoldError, match="cannot be read"):
        Desk(loaded.kb, loaded.contents).claim("doe-2020/due", CLAIM, None)


def test_a_short_id_that_several_have_is_refused(tmp_path: Path) -> None:
    text = "claims:\n  roads-are-free: {text: T., type: fact}\n"
    loaded = load(write_kb(tmp_path, {"claims/doe-2020/t.yaml": text}))
    desk = Desk(loaded.kb, loaded.contents)
    with pytest.raises(
        ScaffoldError, match="stands for several: doe-2020/roads-are-free, roe-1999"
    ):
        desk.find_claim("roads-are-free", "coe-2001")
    assert desk.find_claim("roads-are-free", "doe-2020") == "doe-2020/roads-are-free"
    assert desk.find_claim("roe-1999/roads-are-free", "doe-2020") == "roe-1999/roads-are-free"


def test_a_preview_is_what_a_check_would_say_and_writes_nothing(tmp_path: Path) -> None:
    root = write_kb(tmp_path)
    before = check(root)
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    path = "claims/coe-2001/base.yaml"
    data = before.contents[path] + b"  x:\n    premises: [nosuch]\n    supports: users-should-pay\n"
    after = with_changes(before, {path: data}, None)
    assert [finding.code for finding in new_findings(before, after)] == ["AM202"]
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == files
    # Quotations are still judged by the texts of the base.
    assert [f.code for f in new_findings(before, with_changes(before, {}, None))] == []
    worse = data.replace(
        b"  x:", b"  y:\n    premises: [nosuch]\n    supports: users-should-pay\n  x:"
    )
    both = new_findings(after, with_changes(before, {path: worse}, None))
    assert [(f.code, f.place.span and f.place.span.line) for f in both] == [("AM202", 22)]


@pytest.mark.parametrize(
    ("written_as", "values"),
    [
        ("poe-1989", {"work": "poe-1989"}),
        ("poe-1989, p. 40", {"work": "poe-1989", "locator": "p. 40"}),
        ("poe-1989, pp. 4, 7, note 3", {"work": "poe-1989", "locator": "pp. 4, 7", "note": 3}),
        ("poe-1989, note 3", {"work": "poe-1989", "note": 3}),
        ("note 3", {"note": 3}),
    ],
)
def test_citations_are_read_as_people_write_them(written_as: str, values: dict[str, Any]) -> None:
    assert citation(written_as) == values


def test_dates_names_and_blocks_are_read_as_people_write_them() -> None:
    assert date_parts("2020") == {"date-parts": [[2020]]}
    assert date_parts("2020-03-31") == {"date-parts": [[2020, 3, 31]]}
    assert date_parts("spring 2020") == {"literal": "spring 2020"}
    assert csl_name("Doe, Jane") == {"family": "Doe", "given": "Jane"}
    assert csl_name("The council") == {"literal": "The council"}
    assert csl_name("Council,") == {"literal": "Council,"}
    assert blocks(["3, 5-6", "7"]) == [3, "5-6", 7]
    assert (lone([1]), lone([1, 2]), lone([])) == (1, [1, 2], [])
