"""A new knowledge base is clean from the start, and takes nobody's place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from argmap.editing.founding import Plan, files, id_from, in_the_way
from argmap.editing.modelines import KINDS, has_schemas
from argmap.loading import check
from argmap.loading.baselines import DEFAULT_NAME
from argmap.loading.layout import survey
from argmap.loading.root import JOURNAL_NAME
from argmap.syntax import parse
from kit import codes, run
from shipped import git, repository

if TYPE_CHECKING:
    from pathlib import Path


def write(root: Path, wanted: dict[str, bytes]) -> Path:
    for path, data in wanted.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root.resolve()


@pytest.mark.parametrize("example", [False, True])
@pytest.mark.parametrize("title", ["Roads", "no", "A: “title” # of 'sorts'", "{x}"])
def test_it_is_clean(tmp_path: Path, example: bool, title: str) -> None:
    wanted = files(Plan(title, "kb", "K. B.: herself", "OWNER/argmap", example))
    report = check(write(tmp_path, wanted))
    assert codes(report) == []
    assert report.kb.config is not None
    assert report.kb.config.title == title
    assert report.kb.config.curators["kb"].name == "K. B.: herself"
    assert bool(report.kb.claims) is example


def test_its_title_is_no_markup_in_its_readme() -> None:
    readme = files(Plan("<b>Roads</b> & [x](y)", "kb", "K.", "o/argmap"))["README.md"].decode()
    assert readme.startswith("# \\<b\\>Roads\\</b\\> \\& \\[x\\](y)\n")


def test_the_example_is_proven_without_its_text_too(tmp_path: Path) -> None:
    root = write(tmp_path, files(Plan("T", "kb", "K.", "o/argmap", True)))
    (root / "corpus" / "doe-2020" / "text.txt").unlink()
    assert codes(check(root)) == []


def test_seal_and_proofs_of_the_example_are_what_the_commands_write(tmp_path: Path) -> None:
    root = write(tmp_path, files(Plan("T", "kb", "K.", "o/argmap", True)))
    for command, said in (("seal", "doe-2020: sealed already, "), ("prove", "2 proofs up to date")):
        ran = run("corpus", command, "doe-2020", kb=root)
        assert (ran.code, ran.err) == (0, "")
        assert said in ran.out


def test_what_ci_reads_is_yaml_and_names_where_argmap_is() -> None:
    wanted = files(Plan("T", "kb", "K.", "somebody/argmap"))
    hooks = parse(wanted[".pre-commit-config.yaml"]).value["repos"][0]
    assert hooks["repo"] == "https://github.com/somebody/argmap"
    assert {hook["id"] for hook in hooks["hooks"]} == {"argmap-check", "argmap-fmt"}
    job = parse(wanted[".github/workflows/argmap.yml"]).value["jobs"]["check"]
    assert job["steps"][1]["uses"].startswith("somebody/argmap@v")


def test_git_leaves_out_what_killed_commands_leave_and_nothing_else(tmp_path: Path) -> None:
    root = write(repository(tmp_path), files(Plan("T", "kb", "K.", "o/argmap", True)))
    (root / "corpus/doe-2020/.gitignore").write_text("/text.txt\n", encoding="utf-8")
    git(root, "add", "--all")
    tracked = set(git(root, "ls-files").splitlines())
    there = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
    assert {path for path in there if not path.startswith(".git/")} - tracked == {
        "corpus/doe-2020/text.txt"
    }
    for path in tracked - {"README.md"}:
        if path.startswith(("claims/doe", "corpus/", "argmap.yaml", "schema/")):
            directory, _, name = path.rpartition("/")
            (root / directory / f".{name}.bkx9rp1_").write_bytes(b"half")
    for name in (JOURNAL_NAME, DEFAULT_NAME, "baseline.yaml"):
        (root / f".{name}.bkx9rp1_").write_bytes(b"half")
    git(root, "add", "--all")
    assert set(git(root, "ls-files").splitlines()) == tracked


def test_whatever_is_in_the_way_is_named(tmp_path: Path) -> None:
    wanted = files(Plan("T", "kb", "K.", "o/argmap"))
    (tmp_path / "LICENSE").write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / "corpus").mkdir()
    assert in_the_way(tmp_path, wanted) == []
    assert in_the_way(tmp_path / "nowhere", wanted) == []
    (tmp_path / "README.md").symlink_to("nowhere")
    (tmp_path / ".github").write_text("x", encoding="utf-8")
    (tmp_path / "corpus" / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "claims").symlink_to(tmp_path / "corpus")
    assert in_the_way(tmp_path, wanted) == [".github", "README.md", "claims", "corpus"]


@pytest.mark.parametrize("example", [False, True])
def test_every_file_for_people_names_its_schema(tmp_path: Path, example: bool) -> None:
    root = write(tmp_path, files(Plan("T", "kb", "K.", "o/argmap", example)))
    listed = list(survey(root).files())
    assert len(listed) == (5 if example else 3)
    for file in listed:
        first, _, rest = (root / file.path).read_text(encoding="utf-8").partition("\n")
        named = (root / file.path).parent / first.removeprefix("# yaml-language-server: $schema=")
        schema = json.loads(named.read_text(encoding="utf-8"))
        assert not list(Draft202012Validator(schema).iter_errors(parse(rest.encode()).value))
    assert has_schemas(root)
    assert sorted(path.name for path in (root / "schema").iterdir()) == [
        f"{kind}.schema.json" for kind in sorted(KINDS)
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Émile Roe", "emile-roe"), ("K. B.", "k-b"), ("孙哲", ""), ("  ", ""), ("a" * 99, "a" * 80)],
)
def test_a_name_becomes_an_id(name: str, expected: str) -> None:
    assert id_from(name) == expected
