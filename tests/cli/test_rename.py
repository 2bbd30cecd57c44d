"""`argmap rename`: every kind of id in all files at once, and nothing but that."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import kit
from argmap.editing import transaction
from argmap.loading import check
from argmap.loading.root import JOURNAL_NAME
from kit import NOE_QUOTATION, codes, run, write_kb
from shipped import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.editing.journal import Step

TOLLS = "claims/doe-2020/tolls.yaml"
ACROSS = "claims/across/both.yaml"
NOE = "claims/noe-1777/ferries.yaml"
FILES = {
    "argmap.yaml": """
        title: Roads and tolls
        curators:
          kb: {name: K. B.}
        ignore:
          claims/doe-2020: AM411
        baseline: argmap-baseline.yaml
    """,
    TOLLS: """
        # who pays, and why: users-gain is the point
        source:   doe-2020
        curator: kb
        claims:
          tolls-are-due:   # not `tolls-are-due` alone
            text: Tolls are due.
            type: policy
            fidelity: implicit
            holder: 'city-council'
            tags: [tolls, money]
          users-gain: {text: Users gain., type: fact, fidelity: implicit, cites: [{work: poe-1989}]}
          lonely: {text: Nobody asks., type: fact, fidelity: implicit, tags: money}
        arguments:
          gain-obliges:
            premises: ["users-gain"]
            supports: tolls-are-due
            scheme: from-values
            holder: city-council
          pressed:
            premises: [roe-1999/access-is-a-right]
            answers: {argument: gain-obliges, question: circumstances}
            asserted_by: curator
        expect:
          - viewpoint: source:doe-2020
            stands: users-gain
          - {viewpoint: city-council, stands: [users-gain]}
    """,
    ACROSS: """
        conflicts:
          - between: [doe-2020/tolls-are-due, roe-1999/roads-are-free]
            type: tension
            asserted_by: curator
            note: Of users-gain nothing is said.
    """,
    NOE: f"""
        source: noe-1777
        claims:
          ferries-last: {{text: Ferries stay., type: fact, at: 2, quotes: {NOE_QUOTATION}}}
    """,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base that checks clean but for what its baseline accepts, with stamps, all in git."""
    root = write_kb(repository(tmp_path_factory.mktemp("made") / "kb"), FILES)
    for path in ("corpus/doe-2020/source.yaml", TOLLS, ACROSS):
        (root / path).chmod(0o640)
    commit(root)
    for arguments in (
        ("review", "tolls-are-due", "users-gain", "gain-obliges", "--yes"),
        ("check", "--write-baseline"),
    ):
        ran = run(*arguments, kb=root)
        assert ran.code == 0, ran.err
    commit(root)
    assert is_clean(root)
    return root


@pytest.fixture
def kb(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "kb")
    return tmp_path / "kb"


def state(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and ".git" not in file.relative_to(root).parts
    }


def changed_lines(before: dict[str, bytes], after: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """Return every line that is another: the file, the line before, the line after."""
    assert set(before) == set(after)
    found = []
    for path, data in before.items():
        lines, now = data.decode().splitlines(), after[path].decode().splitlines()
        assert len(lines) == len(now)
        found += [
            (path, old.strip(), new.strip())
            for old, new in zip(lines, now, strict=True)
            if old != new
        ]
    return found


def is_clean(root: Path) -> bool:
    return run("check", "--strict", kb=root).code == 0


def test_a_claim(kb: Path) -> None:
    before = state(kb)
    ran = run("rename", "users-gain", "users-profit", kb=kb)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "argmap: renamed the claim doe-2020/users-gain to doe-2020/users-profit: "
        "4 places in 1 file\n"
        f"argmap: the old name still stands in prose: {ACROSS}:5\n"
    )
    changes = changed_lines(before, state(kb))
    assert {path for path, _, _ in changes} == {TOLLS, "argmap-baseline.yaml"} - (
        set() if b"users-gain" in before["argmap-baseline.yaml"] else {"argmap-baseline.yaml"}
    )
    old = next(old for _, old, _ in changes if old.startswith("users-gain: {text: Users gain.,"))
    assert [new for path, _, new in changes if path == TOLLS] == [
        old.replace("users-gain", "users-profit"),
        'premises: ["users-profit"]',
        "stands: users-profit",
        "- {viewpoint: city-council, stands: [users-profit]}",
    ]
    assert is_clean(kb)


def test_a_claim_that_other_files_name(kb: Path) -> None:
    before = state(kb)
    assert run("rename", "doe-2020/tolls-are-due", "doe-2020/fees-are-due", kb=kb).code == 0
    changes = changed_lines(before, state(kb))
    assert ("fees-are-due:   # not `tolls-are-due` alone") in [new for _, _, new in changes]
    assert (
        ACROSS,
        "- between: [doe-2020/tolls-are-due, roe-1999/roads-are-free]",
        "- between: [doe-2020/fees-are-due, roe-1999/roads-are-free]",
    ) in changes
    assert is_clean(kb)


def test_an_argument_and_the_question_it_is_asked(kb: Path) -> None:
    before = state(kb)
    assert run("rename", "gain-obliges", "profit-obliges", kb=kb).code == 0
    assert [(old, new) for path, old, new in changed_lines(before, state(kb)) if path == TOLLS] == [
        ("gain-obliges:", "profit-obliges:"),
        (
            "answers: {argument: gain-obliges, question: circumstances}",
            "answers: {argument: profit-obliges, question: circumstances}",
        ),
    ]
    assert is_clean(kb)


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("city-council", "the-council", 4),
        ("jane-doe", "j-doe", 2),
        ("poe-1989", "poe-1990", 4),
        ("kb", "editor", 5),
        ("money", "funds", 2),
    ],
)
def test_holders_works_curators_and_tags(kb: Path, old: str, new: str, places: int) -> None:
    before = state(kb)
    ran = run("rename", old, new, kb=kb)
    assert (ran.code, f": {places} places in " in ran.err) == (0, True), ran.err
    for path, was, now in changed_lines(before, state(kb)):
        if path != "argmap-baseline.yaml":
            assert was.replace(old, new) == now
    assert is_clean(kb)


def test_a_source_moves_with_its_directories(kb: Path) -> None:
    before = state(kb)
    ran = run("rename", "doe-2020", "doe-2021", kb=kb)
    assert ran.code == 0, ran.err
    after = state(kb)
    assert set(after) == {path.replace("doe-2020", "doe-2021") for path in before}
    moved = {path.replace("doe-2020", "doe-2021"): data for path, data in before.items()}
    news = [new for _, _, new in changed_lines(moved, after)]
    assert {
        "source:   doe-2021",
        "claims/doe-2021: AM411",
        "- viewpoint: source:doe-2021",
        "- between: [doe-2021/tolls-are-due, roe-1999/roads-are-free]",
    } <= set(news)
    assert not any(b"doe-2020" in data for data in after.values())
    assert (kb / "claims/doe-2021/tolls.yaml").stat().st_mode & 0o777 == 0o640
    assert is_clean(kb)


def test_the_proofs_of_a_renamed_source_hold(kb: Path) -> None:
    before = state(kb)
    assert run("rename", "noe-1777", "noe", kb=kb).code == 0
    after = state(kb)
    assert after["corpus/noe/seal.json"] == before["corpus/noe-1777/seal.json"]
    assert after["corpus/noe/proofs.json"] == before["corpus/noe-1777/proofs.json"]
    assert b"sealed_as: noe-1777\n" in after["corpus/noe/source.yaml"]
    assert is_clean(kb)
    (kb / "claims/noe/ferries.yaml").write_bytes(
        after["claims/noe/ferries.yaml"].replace(b"it is for ever", b"it is for never")
    )
    assert "AM311" in codes(check(kb)), "the proofs were not looked at"
    (kb / "claims/noe/ferries.yaml").write_bytes(after["claims/noe/ferries.yaml"])
    assert run("rename", "noe", "noe-1777", "--force", kb=kb).code == 0
    assert state(kb) == before, "there and back again is another base"


def test_stamps_hold(kb: Path) -> None:
    for old, new in (("users-gain", "a"), ("gain-obliges", "b"), ("doe-2020", "c")):
        assert run("rename", old, new, "--force", kb=kb).code == 0
    assert "0 suspect, 3 up to date" in run("review", kb=kb).out
    assert is_clean(kb)


def test_a_baseline_follows(kb: Path) -> None:
    assert "doe-2020" in (kb / "argmap-baseline.yaml").read_text("utf-8")
    assert run("check", "--strict", "--no-baseline", kb=kb).code == 1
    run("rename", "lonely", "all-alone", kb=kb)
    assert "claims.all-alone" in (kb / "argmap-baseline.yaml").read_text("utf-8")
    assert is_clean(kb)


def test_patterns_that_come_to_match_other_files_are_told(tmp_path: Path) -> None:
    config = """
        title: Roads and tolls
        curators:
          kb: {name: K. B.}
        ignore:
          claims/coe-2001/**: [AM408]
          claims/coe-2001*: [AM408]
          claims/coe-20*/base.yaml: [AM408]
          claims/moe-*: [AM408]
          claims/*/base.yaml: [AM408]
          corpus/roe-*: [AM408]
          corpus/nobody-*: [AM408]
    """
    root = write_kb(tmp_path, {"argmap.yaml": config})
    told = (
        "argmap: patterns of `ignore:` that match other files than before: claims/coe-2001*, "
        "claims/coe-20*/base.yaml, claims/moe-*\n"
    )
    assert run("rename", "coe-2001", "moe-1", "--dry-run", kb=root).err == told
    assert run("rename", "coe-2001", "moe-1", kb=root).err.endswith(told)
    assert "patterns of" not in run("rename", "noe-1777", "noe-1", kb=root).err


def test_a_pattern_that_is_there_already_is_in_the_way(tmp_path: Path) -> None:
    config = """
        title: Roads and tolls
        curators:
          kb: {name: K. B.}
        ignore:
          claims/coe-2001/*.yaml: AM601
          claims/moe-1/*.yaml: AM601
    """
    root = write_kb(tmp_path, {"argmap.yaml": config})
    before = state(root)
    for options in ([], ["--dry-run"]):
        ran = run("rename", "-k", "source", "coe-2001", "moe-1", *options, kb=root)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "argmap: `ignore:` in argmap.yaml names both `claims/coe-2001/*.yaml` and "
            "`claims/moe-1/*.yaml`, which would be one; take one of them out first\n"
        )
    assert state(root) == before


def test_what_is_left_is_found_out_before_anything_is_written(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[str]:
        raise OSError("no")

    monkeypatch.setattr("argmap.editing.ignoring.shifted_patterns", broken)
    before = state(kb)
    with pytest.raises(OSError, match="no"):
        run("rename", "noe-1777", "noe", kb=kb)
    assert state(kb) == before


def test_a_baseline_that_cannot_be_read_is_left(kb: Path) -> None:
    (kb / "argmap-baseline.yaml").write_text("findings: [\n", encoding="utf-8")
    assert run("rename", "lonely", "all-alone", kb=kb).code == 0
    assert (kb / "argmap-baseline.yaml").read_text(encoding="utf-8") == "findings: [\n"


def test_a_dry_run_shows_every_change_and_makes_none(kb: Path) -> None:
    before = state(kb)
    ran = run("rename", "noe-1777", "noe", "--dry-run", kb=kb)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{NOE}:1:9: noe-1777 → noe\n"
        "corpus/noe-1777/source.yaml: + sealed_as: noe-1777\n"
        "argmap-baseline.yaml: written anew\n"
        "corpus/noe-1777/ → corpus/noe/\n"
        "claims/noe-1777/ → claims/noe/\n"
    )
    assert state(kb) == before
    lines = run("rename", "city-council", "the-council", "-n", kb=kb).out.splitlines()
    assert len(lines) == 4
    for line in lines:
        path, number, column, _ = line.split(":", 3)
        written = before[path].decode().splitlines()[int(number) - 1][int(column) - 1 :]
        assert written.startswith(("city-council", "'city-council'"))
    assert state(kb) == before


def test_a_dry_run_shows_what_goes_along_and_refuses_what_would_be_refused(kb: Path) -> None:
    ran = run("rename", "users-gain", "users-profit", "-n", kb=kb)
    assert ("argmap-baseline.yaml: written anew" in ran.out.splitlines()) is (
        b"users-gain" in (kb / "argmap-baseline.yaml").read_bytes()
    )
    (kb / "corpus/noe-1777/text.txt").write_text(kit.NOE, encoding="utf-8")
    ran = run("rename", "noe-1777", "noe", "-n", kb=kb)
    assert "corpus/noe-1777/.gitignore: written anew" in ran.out.splitlines()
    git(kb, "rm", "--quiet", "--cached", TOLLS)
    before = state(kb)
    dry, real = (run("rename", "lonely", "x", *more, kb=kb) for more in (["-n"], []))
    assert (dry.code, dry.err) == (real.code, real.err)
    assert "git does not track" in dry.err
    assert run("rename", "lonely", "x", "-n", "--force", kb=kb).code == 0
    assert state(kb) == before


def test_a_dry_run_leaves_an_unfinished_change_alone(kb: Path) -> None:
    (kb / JOURNAL_NAME).write_text("{}", encoding="utf-8")
    assert run("rename", "lonely", "all-alone", "-n", kb=kb).code == 0
    ran = run("rename", "lonely", "all-alone", kb=kb)
    assert (ran.code, "is no journal" in ran.err) == (2, True)


def test_an_id_may_stand_in_what_could_not_be_read(kb: Path) -> None:
    (kb / "claims/doe-2020/broken.yaml").write_text("claims: [", encoding="utf-8")
    ran = run("rename", "zzz", "x", kb=kb)
    assert "no id `zzz`; `argmap list` shows what there is; not everything could be" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["users-gian", "x"], "no id `users-gian`; did you mean "),
        (["users-gain", "x", "--kind", "holder"], "no holder `users-gain`; `argmap list` shows"),
        (["users-gain", "Users Gain"], "`Users Gain` is no id: ids are lower-case letters"),
        (["users-gain", "../../etc"], "cannot get an id of .."),
        (["doe-2020", "../etc"], "has no slash"),
        (["users-gain", ""], "`` is no id"),
        (["users-gain", "lonely"], "there is a claim `doe-2020/lonely` already"),
        (["users-gain", "pressed"], "there is an argument `doe-2020/pressed` already"),
        (["users-gain", "users-gain"], "that is its name already"),
        (["users-gain", "roe-1999/users-gain"], "cannot get an id of roe-1999"),
        (["doe-2020", "across"], "`across` is no name for a source"),
        (["doe-2020", "roe-1999"], "there is a source `roe-1999` already"),
        (["city-council", "kb"], "there is a curator `kb` already"),
        (["money", "tolls"], "could not be told apart again"),
    ],
)
def test_what_is_refused_leaves_everything(kb: Path, arguments: list[str], said: str) -> None:
    before = state(kb)
    for options in ([], ["--dry-run"], ["--force"]):
        ran = run("rename", *arguments, *options, kb=kb)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
    assert state(kb) == before


def test_an_id_that_stands_for_several(kb: Path) -> None:
    more = kb / "claims/roe-1999/more.yaml"
    more.write_text("claims: {lonely: {text: L., type: fact, fidelity: implicit, tags: lonely}}\n")
    ran = run("rename", "lonely", "alone", kb=kb)
    assert ran.err == (
        "argmap: `lonely` stands for several: the claim doe-2020/lonely, the claim "
        "roe-1999/lonely, the tag lonely; say which by --kind\n"
    )
    ran = run("rename", "lonely", "alone", "--kind", "claim", kb=kb)
    assert ran.err.endswith("the claim roe-1999/lonely; give the full id\n")
    assert run("rename", "lonely", "alone", "--kind", "tag", "--force", kb=kb).code == 0
    assert more.read_text("utf-8").endswith("claims: {lonely: {text: L., type: fact, "
                                            "fidelity: implicit, tags: alone}}\n")  # fmt: skip
    assert run("rename", "roe-1999/lonely", "alone", "--force", kb=kb).code == 0
    assert "claims: {alone: " in more.read_text("utf-8")


def test_a_file_that_cannot_be_read_may_hold_the_id_too(kb: Path) -> None:
    before = state(kb)
    (kb / "claims/roe-1999/broken.yaml").write_text("claims: [users-gain\n", encoding="utf-8")
    ran = run("rename", "users-gain", "x", kb=kb)
    assert (ran.code, "claims/roe-1999/broken.yaml cannot be read" in ran.err) == (2, True)
    assert state(kb) == before | {"claims/roe-1999/broken.yaml": b"claims: [users-gain\n"}
    assert run("rename", "lonely", "x", kb=kb).code == 0, "it has nothing to do with that one"


def test_what_git_could_not_bring_back_needs_force(kb: Path) -> None:
    git(kb, "rm", "--quiet", "--cached", TOLLS)
    before = state(kb)
    ran = run("rename", "users-gain", "x", kb=kb)
    assert (ran.code, state(kb)) == (2, before)
    assert ran.err.startswith(f"argmap: git does not track {TOLLS}, and could not bring back")
    assert run("rename", "users-gain", "x", "--force", kb=kb).code == 0
    assert is_clean(kb)


def test_links_are_not_written_through(kb: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    (kb / TOLLS).rename(outside)
    (kb / TOLLS).symlink_to(outside)
    inside = kb / "claims/roe-1999/other.yaml"
    inside.write_text("note: x\n", encoding="utf-8")
    before = outside.read_bytes()
    ran = run("rename", "city-council", "x", "--force", kb=kb)
    assert (ran.code, f"{TOLLS} cannot be read, and may hold the id too" in ran.err) == (2, True)
    assert outside.read_bytes() == before
    (kb / TOLLS).unlink()
    (kb / "corpus/holders.yaml").rename(kb / "hidden.yaml")
    (kb / "corpus/holders.yaml").symlink_to(kb / "hidden.yaml")
    ran = run("rename", "ida-coe", "x", "--force", kb=kb)
    assert (ran.code, "links are not written through" in ran.err) == (2, True)
    assert b"ida-coe" in (kb / "hidden.yaml").read_bytes()


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("number", range(6))
def test_a_crash_leaves_all_old_or_is_finished(
    kb: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(kb)
    take, count = transaction._take, iter(range(100))

    def counted(root: Path, step: Step) -> None:
        if next(count) == number:
            raise Killed
        take(root, step)

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "_take", counted)
        patched.setattr(transaction, "_undo", lambda *_: None)
        with pytest.raises(Killed):
            run("rename", "doe-2020", "doe-2021", kb=kb)
    ran = run("rename", "money", "funds", "--force", kb=kb)
    assert "finished a change that was interrupted, of " in ran.err
    assert not (kb / JOURNAL_NAME).exists()
    assert not any(b"doe-2020" in data for data in state(kb).values())
    assert is_clean(kb)
    for old, new in (("doe-2021", "doe-2020"), ("funds", "money")):
        assert run("rename", old, new, "--force", kb=kb).code == 0
    assert state(kb) == before


def test_an_error_on_the_way_undoes_what_was_done(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(kb)
    take, count = transaction._take, iter(range(100))

    def refused(root: Path, step: Step) -> None:
        if next(count) == 3:
            raise OSError(28, "No space left on device")
        take(root, step)

    monkeypatch.setattr(transaction, "_take", refused)
    with pytest.raises(OSError, match="No space"):
        run("rename", "doe-2020", "doe-2021", kb=kb)
    assert state(kb) == before


def test_a_text_kept_elsewhere_is_to_be_renamed_too(
    kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "doe-2020.txt").write_text("A text.\n", encoding="utf-8")
    monkeypatch.setenv("ARGMAP_TEXTS", str(tmp_path))
    ran = run("rename", "doe-2020", "doe-2021", kb=kb)
    assert ran.err.endswith("goes by the old name: call it doe-2021.txt\n")
    assert (tmp_path / "doe-2020.txt").is_file(), "it is outside: a person has to do it"
