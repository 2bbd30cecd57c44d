"""`argmap schema`: what it prints, what it writes, and what it will not write over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from argmap.model.file_schemas import KINDS, as_text, file_schema, schema_files
from kit import REPOSITORY, run

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_kind_it_lists_them() -> None:
    ran = run("schema")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == list(KINDS)
    assert "claims      claims/*/*.yaml         Claims and arguments of one source" in ran.out
    assert run("schema", "-o", "-").out == ran.out
    assert max(map(len, ran.out.splitlines())) <= 104


@pytest.mark.parametrize("kind", KINDS)
def test_it_prints_what_is_shipped(kind: str) -> None:
    for options, directory in (((), "schema"), (("--draft", "7"), "schema/draft-07")):
        ran = run("schema", kind, *options)
        assert (ran.code, ran.err) == (0, "")
        shipped = REPOSITORY / directory / f"{kind}.schema.json"
        assert ran.out == shipped.read_text(encoding="utf-8")
    assert run("schema", kind, "--draft", "2020-12").out == as_text(file_schema(kind))


def test_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "c.json"
    ran = run("schema", "claims", "-o", str(target))
    assert (ran.code, ran.out, ran.err) == (0, "", f"argmap: wrote {target}\n")
    assert json.loads(target.read_text(encoding="utf-8")) == file_schema("claims")
    again = run("schema", "source", "-o", str(target))
    assert (again.code, again.err) == (
        2,
        f"argmap: {target} is there already; --force replaces it\n",
    )
    assert run("schema", "source", "-o", str(target), "--force").code == 0
    assert json.loads(target.read_text(encoding="utf-8")) == file_schema("source")


def test_all_to_a_directory(tmp_path: Path) -> None:
    target = tmp_path / "schema"
    ran = run("schema", "-o", str(target))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"argmap: wrote 16 of 16 schemas to {target}\n"
    written = {p.relative_to(target).as_posix(): p.read_text() for p in target.rglob("*.json")}
    assert written == {name: as_text(schema) for name, schema in schema_files().items()}
    assert run("schema", "-o", str(target)).err == f"argmap: wrote 0 of 16 schemas to {target}\n"


def test_one_draft_to_a_directory(tmp_path: Path) -> None:
    assert run("schema", "-o", str(tmp_path), "--draft", "7").code == 0
    assert {p.name for p in tmp_path.iterdir()} == {f"{kind}.schema.json" for kind in KINDS}
    assert "draft-07" in (tmp_path / "claims.schema.json").read_text(encoding="utf-8")


def test_what_says_something_else_is_kept(tmp_path: Path) -> None:
    mine = tmp_path / "draft-07" / "proofs.schema.json"
    mine.parent.mkdir()
    mine.write_text("{}", encoding="utf-8")
    ran = run("schema", "-o", str(tmp_path))
    assert (ran.code, mine.read_text(encoding="utf-8")) == (2, "{}")
    assert ran.err == f"argmap: {mine} says something else; --force replaces it\n"
    assert list(tmp_path.iterdir()) == [mine.parent], "some were written all the same"
    mine.chmod(0o600)
    assert run("schema", "-o", str(tmp_path), "--force").code == 0
    assert mine.read_text(encoding="utf-8") == as_text(file_schema("proofs", "7"))
    assert mine.stat().st_mode & 0o777 == 0o600


def test_links_are_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "link").symlink_to(outside)
    ran = run("schema", "-o", str(tmp_path / "link"))
    assert (ran.code, list(outside.iterdir())) == (2, [])
    assert "is no directory" in ran.err
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "draft-07").symlink_to(outside)
    ran = run("schema", "-o", str(inside), "--force")
    assert (ran.code, list(outside.iterdir())) == (2, [])
    assert ran.err == (f"argmap: {inside / 'draft-07'} is a link; links are not written through\n")
    assert [*inside.iterdir()] == [inside / "draft-07"], "some were written all the same"
    (outside / "x.json").write_text("x", encoding="utf-8")
    (tmp_path / "c.json").symlink_to(outside / "x.json")
    assert run("schema", "claims", "-o", str(tmp_path / "c.json"), "--force").code == 2
    assert (outside / "x.json").read_text(encoding="utf-8") == "x"


def test_places_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = run("schema", "-o", str(tmp_path / "file"))
    assert (ran.code, "is no directory; for one file, name the KIND" in ran.err) == (2, True)
    monkeypatch.chdir(tmp_path)
    ran = run("schema", "-o", "")
    assert (ran.code, "an empty name is no file and no directory" in ran.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    ran = run("schema", "-o", str(tmp_path / "a" / "b"))
    assert (ran.code, f"there is no directory {tmp_path / 'a'}" in ran.err) == (2, True)
    assert run("schema", "claim").code == 2
    assert run("schema", "claims", "--draft", "4").code == 2
