"""Several files at once: all or none, whatever stops the program, and wherever it does."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from argmap.editing import transaction
from argmap.editing.journal import journal_of, read_journal
from argmap.editing.transaction import Move, Step, Write, commit, is_unfinished, settle
from argmap.editing.writing import Refusal
from argmap.loading.root import JOURNAL_NAME
from shipped import repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OLD = {
    "argmap.yaml": b"title: Old\n",
    "claims/doe/a.yaml": b"old a\n",
    "claims/doe/b.yaml": b"old b\n",
    "corpus/doe/source.yaml": b"old source\n",
}
STEPS: list[Step] = [
    Write("argmap.yaml", b"title: Old\n", b"title: New\n"),
    Write("claims/doe/a.yaml", b"old a\n", b"new a\n"),
    Write("claims/doe/b.yaml", b"old b\n", None),
    Write("claims/roe/new/c.yaml", None, b"new c\n"),
    Move("claims/doe", "claims/poe"),
    Write("corpus/doe/source.yaml", b"old source\n", b"new source\n"),
    Move("corpus/doe", "corpus/poe"),
]
NEW = {
    "argmap.yaml": b"title: New\n",
    "claims/poe/a.yaml": b"new a\n",
    "claims/roe/new/c.yaml": b"new c\n",
    "corpus/poe/source.yaml": b"new source\n",
}


def made(root: Path) -> Path:
    for path, content in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root.resolve()


def found(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and ".git" not in file.parts
    }


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def stop_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Have the program end before its n-th step, without a chance to undo anything."""

    def stop(number: int) -> None:
        take, count = transaction._take, iter(range(100))

        def counted(root: Path, step: Step) -> None:
            if next(count) == number:
                raise Killed
            take(root, step)

        monkeypatch.setattr(transaction, "_take", counted)
        monkeypatch.setattr(transaction, "_undo", lambda *_: None)

    return stop


def test_all_steps_are_taken_and_no_journal_is_left(tmp_path: Path) -> None:
    root = made(tmp_path)
    commit(root, STEPS)
    assert found(root) == NEW
    assert not is_unfinished(root)
    assert settle(root) == ()


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_the_next_command_finishes_what_a_killed_one_began(
    tmp_path: Path,
    number: int,
    stop_at: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = made(tmp_path)
    stop_at(number)
    with pytest.raises(Killed):
        commit(root, STEPS)
    monkeypatch.undo()
    assert is_unfinished(root)
    paths = settle(root)
    assert found(root) == NEW
    assert len(paths) == len(STEPS)
    assert not is_unfinished(root)


@pytest.mark.parametrize("first", range(len(STEPS)))
@pytest.mark.parametrize("second", range(len(STEPS)))
def test_finishing_may_be_killed_too(
    tmp_path: Path,
    first: int,
    second: int,
    stop_at: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = made(tmp_path)
    for number in (first, second):
        stop_at(number)
        with suppress(Killed):
            commit(root, STEPS) if number is first and not is_unfinished(root) else settle(root)
        monkeypatch.undo()
    settle(root)
    assert found(root) == NEW


def test_killed_before_the_journal_stands_every_file_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path)

    def killed(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(transaction, "put", killed)
    with pytest.raises(Killed):
        commit(root, STEPS)
    assert found(root) == OLD


def test_killed_when_all_is_done_but_for_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path)

    def killed(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(transaction, "_remove_journal", killed)
    with pytest.raises(Killed):
        commit(root, STEPS)
    monkeypatch.undo()
    assert is_unfinished(root)
    settle(root)
    assert found(root) == NEW


@pytest.mark.parametrize("number", range(len(STEPS)))
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_error_on_the_way_undoes_what_was_done(
    tmp_path: Path, number: int, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path)
    take, count = transaction._take, iter(range(100))

    def failing(root: Path, step: Step) -> None:
        here = next(count) == number
        if here and when == "before":
            raise OSError(28, "No space left on device")
        take(root, step)
        if here:
            raise KeyboardInterrupt

    monkeypatch.setattr(transaction, "_take", failing)
    with pytest.raises((OSError, KeyboardInterrupt)):
        commit(root, STEPS)
    assert found(root) == OLD
    assert not (root / "claims/roe").exists()


def test_permissions_are_kept(tmp_path: Path) -> None:
    root = made(tmp_path)
    (root / "argmap.yaml").chmod(0o640)
    commit(root, STEPS)
    assert stat.S_IMODE((root / "argmap.yaml").stat().st_mode) == 0o640


def test_steps_that_change_nothing_are_passed_over(tmp_path: Path) -> None:
    root = made(tmp_path)
    before = (root / "argmap.yaml").stat()
    commit(root, [Write("argmap.yaml", b"title: Old\n", b"title: Old\n")])
    assert (root / "argmap.yaml").stat() == before


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (Write("argmap.yaml", b"title: Other\n", b""), "changed meanwhile"),
        (Write("argmap.yaml", None, b""), "is there already"),
        (Write("claims/none.yaml", b"x", b""), "changed meanwhile"),
        (Write("claims/doe", None, b""), "no regular file"),
        (Write("../other.yaml", None, b""), "no path of a knowledge base"),
        (Write(".git/hooks/pre-commit", None, b""), "no path of a knowledge base"),
        (Write("claims/GIT~1/config", None, b""), "no path of a knowledge base"),
        (Write("/etc/passwd", None, b""), "no path of a knowledge base"),
        (Write("link/x.yaml", None, b""), "through a link"),
        (Write("claims/link.yaml", None, b""), "through a link"),
        (Move("claims/none", "claims/x"), "no claims/none to move"),
        (Move("claims/doe", "corpus/doe"), "is there already"),
        (Move("link", "claims/x"), "through a link"),
        (Move("claims/doe", ".git/doe"), "no path of a knowledge base"),
    ],
)
def test_what_is_refused_leaves_everything_as_it_was(
    tmp_path: Path, step: Step, reason: str
) -> None:
    root = made(tmp_path / "kb")
    (root / "link").symlink_to(tmp_path)
    (root / "claims/link.yaml").symlink_to(root / "argmap.yaml")
    before = found(root)
    with pytest.raises(Refusal, match=reason):
        commit(root, [Write("claims/doe/a.yaml", b"old a\n", b"new a\n"), step])
    assert found(root) == before


def test_an_unfinished_change_comes_first(
    tmp_path: Path, stop_at: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path)
    stop_at(2)
    with pytest.raises(Killed):
        commit(root, STEPS)
    monkeypatch.undo()
    with pytest.raises(Refusal, match="unfinished"):
        commit(root, [Write("x.yaml", None, b"x")])


@pytest.mark.parametrize(
    ("path", "content"),
    [("claims/doe/b.yaml", b"mine\n"), ("corpus/poe", None), ("claims/poe", None)],
)
def test_what_somebody_changed_since_is_not_overwritten(
    tmp_path: Path,
    path: str,
    content: bytes | None,
    stop_at: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = made(tmp_path)
    stop_at(2)
    with pytest.raises(Killed):
        commit(root, STEPS)
    monkeypatch.undo()
    if content is None:
        (root / path).mkdir()
    else:
        (root / path).write_bytes(content)
    before = found(root)
    with pytest.raises(Refusal, match=f"cannot be finished since {path}"):
        settle(root)
    assert found(root) == before


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"nonsense",
        b"[]",
        b'{"version": 2, "steps": []}',
        b'{"version": 1, "steps": [{"move": 1, "to": 2}]}',
        b'{"version": 1, "steps": [{"write": "a", "before": "", "after": "%"}]}',
        b'{"version": 1, "steps": {"a": 1}}',
        b"[" * 100_000,
    ],
)
def test_a_journal_that_is_none(tmp_path: Path, journal: bytes) -> None:
    root = made(tmp_path)
    (root / JOURNAL_NAME).write_bytes(journal)
    with pytest.raises(Refusal, match="no journal"):
        settle(root)


@pytest.mark.parametrize(
    "path",
    [
        "../x.yaml",
        ".git/hooks/x.yaml",
        "/srv/x.yaml",
        "claims/link/x",
        "a\\..\\x.yaml",
        "claims/.git/x",
        "corpus/.g\u200cit/x",
        "claims/GIT~1/x",
        "claims/../setup.py",
    ],
)
def test_a_journal_reaches_nothing_but_the_knowledge_base(tmp_path: Path, path: str) -> None:
    root = made(tmp_path / "kb")
    (root / ".git").mkdir()
    (root / "claims/link").symlink_to(tmp_path)
    (root / JOURNAL_NAME).write_bytes(journal_of([Write(path, None, b"x")]))
    with pytest.raises(Refusal, match=r"no path of|through a link"):
        settle(root)


@pytest.mark.parametrize(
    "step",
    [
        Write("setup.py", None, b"x"),
        Write(".vscode/settings.json", None, b"x"),
        Write("notes.txt", b"mine", None),
        Write("known.yaml", b"mine", None),
        Move("lib", "claims/lib"),
        Move("claims/doe", "corpus/doe"),
        Move("claims/doe/a.yaml", "claims/doe/c.yaml"),
        Move("claims", "corpus"),
    ],
)
def test_a_journal_does_only_what_some_command_does(tmp_path: Path, step: Step) -> None:
    root = made(tmp_path)
    for name in ("notes.txt", "known.yaml"):
        (root / name).write_bytes(b"mine")
    (root / "lib").mkdir()
    (root / JOURNAL_NAME).write_bytes(journal_of([step]))
    before = found(root)
    with pytest.raises(Refusal, match="no journal"):
        settle(root)
    assert found(root) == before


def test_a_journal_that_git_tracks_was_left_by_no_command(tmp_path: Path) -> None:
    root = made(repository(tmp_path))
    (root / JOURNAL_NAME).write_bytes(journal_of(STEPS))
    subprocess.run(["git", "add", "--", JOURNAL_NAME], cwd=root, check=True)
    before = found(root)
    with pytest.raises(Refusal, match="no journal"):
        settle(root)
    assert found(root) == before


def test_a_command_that_waited_for_another_has_nothing_to_finish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path)
    (root / JOURNAL_NAME).write_bytes(journal_of(STEPS))
    alone = transaction._alone

    @contextmanager
    def waited(root: Path) -> Iterator[None]:
        with alone(root):
            (root / JOURNAL_NAME).unlink()  # the other one has come to its end
            yield

    monkeypatch.setattr(transaction, "_alone", waited)
    assert settle(root) == ()
    assert found(root) == OLD


def test_a_journal_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    root = made(tmp_path)
    (root / JOURNAL_NAME).symlink_to(root / "argmap.yaml")
    with pytest.raises(Refusal, match="no regular file"):
        settle(root)


def test_a_journal_reads_back() -> None:
    entries = read_journal(journal_of(STEPS))
    assert entries is not None
    assert [entry.step.paths for entry in entries] == [step.paths for step in STEPS]
    assert json.loads(journal_of(STEPS))["note"].startswith("An unfinished change")


def test_two_writers_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    root = made(tmp_path)
    monkeypatch.setattr(transaction, "_PATIENCE", 0.1)
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(Refusal, match="another command is writing"):
            commit(root, STEPS)
    finally:
        os.close(handle)
    commit(root, STEPS)


def test_without_locks_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made(tmp_path)
    monkeypatch.setattr(transaction, "fcntl", None)
    commit(root, STEPS)
    assert found(root) == NEW


def test_a_file_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    root = made(tmp_path)

    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refused)
    commit(root, STEPS)
    assert found(root) == NEW


def test_what_a_killed_command_was_writing_goes_when_its_change_is_finished(
    tmp_path: Path,
) -> None:
    root = made(repository(tmp_path / "kb"))
    (root / JOURNAL_NAME).write_bytes(journal_of(STEPS))
    gone = [
        f".{JOURNAL_NAME}.abcd_123",
        ".argmap.yaml.bkx9rp1i",
        "claims/doe/.a.yaml.aaaaaaaa",
        "claims/doe/.a.yaml.bbbbbbbb",
        "corpus/doe/.source.yaml.12345678",
    ]
    kept = [
        "claims/doe/.a.yaml.aaaaaaa",
        "claims/doe/.a.yaml.aaaaaaaaa",
        "claims/doe/.a.yaml.AAAAAAAA",
        "claims/doe/.other.yaml.aaaaaaaa",
        "claims/doe/a.yaml.aaaaaaaa",
        "claims/doe/.a.yaml.ctracked",
    ]
    for path in gone + kept:
        (root / path).write_bytes(b"half")
    (root / "claims/doe/.a.yaml.dirdirdi").mkdir()
    (root / "claims/doe/.a.yaml.linklink").symlink_to(root / "argmap.yaml")
    git(root, "add", "claims/doe/.a.yaml.ctracked")
    assert settle(root)
    left = {*found(root)} - {*NEW}
    assert left == {path.replace("claims/doe", "claims/poe") for path in kept} | {
        "claims/poe/.a.yaml.linklink"
    }
    assert (root / "claims/poe/.a.yaml.dirdirdi").is_dir()


def test_what_is_left_of_a_journal_that_never_stood_goes(tmp_path: Path) -> None:
    root = made(repository(tmp_path / "kb"))
    kept = [f".{JOURNAL_NAME}.ctracked", f".{JOURNAL_NAME}.AAAAAAAA", ".argmap.yaml.bkx9rp1i"]
    for path in [f".{JOURNAL_NAME}.abcd_123", f".{JOURNAL_NAME}.bbbbbbbb", *kept]:
        (root / path).write_bytes(b"half")
    git(root, "add", kept[0])
    assert settle(root) == ()
    assert {*found(root)} - {*OLD} == {*kept}


def test_a_journal_that_another_command_is_writing_is_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    root = made(tmp_path)
    written = root / f".{JOURNAL_NAME}.abcd_123"
    written.write_bytes(b"half")
    monkeypatch.setattr(transaction, "_PATIENCE", 0.0)
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert settle(root) == ()
        assert written.exists()
    finally:
        os.close(handle)
    settle(root)
    assert not written.exists()


def test_leftovers_stay_where_nobody_is_kept_out_or_git_cannot_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(repository(tmp_path))
    left = root / f".{JOURNAL_NAME}.abcd_123"
    left.write_bytes(b"half")
    (root / ".git/index").write_bytes(b"no index")
    assert settle(root) == ()
    (root / ".git/index").unlink()
    with monkeypatch.context() as patched:
        patched.setattr(transaction, "fcntl", None)
        assert settle(root) == ()
    assert left.exists()
    settle(root)
    assert not left.exists()


def test_without_leftovers_nobody_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(transaction, "_alone", locked)
    assert settle(made(tmp_path)) == ()
    assert settle(tmp_path / "nowhere") == ()


def test_what_was_left_before_a_directory_was_moved_is_found_after_it(tmp_path: Path) -> None:
    root = made(tmp_path)
    (root / JOURNAL_NAME).write_bytes(journal_of(STEPS))
    (root / "claims/doe/.a.yaml.aaaaaaaa").write_bytes(b"half")
    (root / "argmap.yaml").write_bytes(b"title: New\n")
    (root / "claims/doe/a.yaml").write_bytes(b"new a\n")
    (root / "claims/doe/b.yaml").unlink()
    (root / "claims/roe/new").mkdir(parents=True)
    (root / "claims/roe/new/c.yaml").write_bytes(b"new c\n")
    (root / "claims/doe").rename(root / "claims/poe")
    settle(root)
    assert found(root) == NEW


def test_nothing_is_deleted_through_a_link_in_a_directory_that_was_moved(tmp_path: Path) -> None:
    root = made(tmp_path / "kb")
    other = tmp_path / "other"
    other.mkdir()
    (other / ".c.yaml.aaaaaaaa").write_bytes(b"mine")
    (root / "claims/poe").mkdir()
    (root / "claims/poe/link").symlink_to(other)
    (root / "claims/doe").rename(root / "claims/doe-old")
    steps: list[Step] = [
        Write("claims/doe/link/c.yaml", None, b"c\n"),
        Move("claims/doe", "claims/poe"),
    ]
    (root / JOURNAL_NAME).write_bytes(journal_of(steps))
    with pytest.raises(Refusal, match="leads through a link"):
        settle(root)
    assert (other / ".c.yaml.aaaaaaaa").exists()


def test_nothing_is_taken_for_left_where_the_change_cannot_be_finished(tmp_path: Path) -> None:
    root = made(tmp_path)
    (root / JOURNAL_NAME).write_bytes(journal_of(STEPS))
    (root / "claims/doe/a.yaml").write_bytes(b"changed by hand\n")
    (root / "claims/doe/.a.yaml.aaaaaaaa").write_bytes(b"half")
    with pytest.raises(Refusal, match="cannot be finished"):
        settle(root)
    assert (root / "claims/doe/.a.yaml.aaaaaaaa").exists()


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def test_untracked_files_are_not_overwritten_without_force(tmp_path: Path) -> None:
    root = made(tmp_path)
    git(root, "init", "-q")
    git(root, "add", "argmap.yaml", "corpus")
    with pytest.raises(Refusal, match=r"does not track claims/doe/a\.yaml and 1 more"):
        commit(root, STEPS)
    assert found(root) == OLD
    commit(root, STEPS, force=True)
    assert found(root) == NEW


def test_tracked_files_and_new_ones_are_written(tmp_path: Path) -> None:
    root = made(tmp_path)
    git(root, "init", "-q")
    git(root, "add", ".")
    commit(root, STEPS)
    assert found(root) == NEW


@pytest.mark.parametrize("objects", ["sha1", "sha256"])
def test_what_is_only_intended_for_git_is_not_kept_by_it(tmp_path: Path, objects: str) -> None:
    root = made(tmp_path)
    git(root, "init", "-q", f"--object-format={objects}")
    git(root, "add", "argmap.yaml", "corpus")
    git(root, "add", "--intent-to-add", "claims")
    with pytest.raises(Refusal, match=r"does not track claims/doe/a\.yaml and 1 more"):
        commit(root, STEPS)
    assert found(root) == OLD
    git(root, "add", ".")
    commit(root, STEPS)
    assert found(root) == NEW


def test_an_empty_file_that_git_has_is_tracked(tmp_path: Path) -> None:
    root = made(tmp_path)
    (root / "claims/doe/a.yaml").write_bytes(b"")
    git(root, "init", "-q")
    git(root, "add", ".")
    commit(root, [Write("claims/doe/a.yaml", b"", b"new a\n")])
    assert found(root)["claims/doe/a.yaml"] == b"new a\n"


@pytest.mark.parametrize("committed", [True, False])
def test_a_file_that_git_has_empty_is_tracked_once_it_is_written(
    tmp_path: Path, committed: bool
) -> None:
    root = made(tmp_path)
    file = root / "claims/doe/a.yaml"
    file.write_bytes(b"")
    git(root, "init", "-q")
    git(root, "add", ".")
    if committed:
        git(root, "commit", "-q", "-m", "Empty")
    file.write_bytes(b"old a\n")
    announced = root / "claims/doe/[a].yaml"
    announced.write_bytes(b"old\n")
    git(root, "add", "--intent-to-add", "claims")
    commit(root, [Write("claims/doe/a.yaml", b"old a\n", b"new a\n")])
    assert file.read_bytes() == b"new a\n"
    with pytest.raises(Refusal, match=r"does not track claims/doe/\[a\]\.yaml,"):
        commit(root, [Write("claims/doe/[a].yaml", b"old\n", b"new\n")])
    assert announced.read_bytes() == b"old\n"


def test_ignored_files_are_untracked_and_odd_names_are_taken_at_their_word(tmp_path: Path) -> None:
    root = made(tmp_path)
    (root / "claims/doe/*.yaml").write_bytes(b"star\n")
    (root / ".gitignore").write_bytes(b"/claims/doe/\\*.yaml\n")
    git(root, "init", "-q")
    git(root, "add", ".")
    with pytest.raises(Refusal, match="does not track claims/doe/"):
        commit(root, [Write("claims/doe/*.yaml", b"star\n", b"other\n")])


def test_without_git_there_is_nothing_to_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path)
    monkeypatch.setenv("PATH", "")
    commit(root, STEPS)
    assert found(root) == NEW


def test_where_git_cannot_tell_force_decides(tmp_path: Path) -> None:
    root = made(tmp_path)
    git(root, "init", "-q")
    (root / ".git/index").write_bytes(b"no index")
    with pytest.raises(Refusal, match=r"git: .*--force writes without asking"):
        commit(root, STEPS)
    commit(root, STEPS, force=True)


def test_a_program_named_by_the_repository_is_not_run(tmp_path: Path) -> None:
    root = made(tmp_path / "kb")
    git(root, "init", "-q")
    git(root, "add", ".")
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(trap))
    commit(root, STEPS)
    assert not (tmp_path / "sprung").exists()
