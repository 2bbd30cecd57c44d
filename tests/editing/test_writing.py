"""A file is written whole or not at all, inside the knowledge base and nowhere else."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.editing.writing import Refusal, put, write_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    directory = tmp_path.resolve() / "kb"
    directory.mkdir()
    return directory


def test_new_file_gets_its_directories_and_an_ordinary_mode(root: Path) -> None:
    (root / "plain").write_bytes(b"")
    assert write_file(root, "corpus/doe-2020/seal.json", b"{}")
    target = root / "corpus/doe-2020/seal.json"
    assert target.read_bytes() == b"{}"
    assert target.stat().st_mode == (root / "plain").stat().st_mode


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_new_file_obeys_the_mask_and_the_mask_stays(mask: int, root: Path) -> None:
    before = os.umask(mask)
    try:
        write_file(root, "one", b"1")
        assert stat.S_IMODE((root / "one").stat().st_mode) == 0o666 & ~mask
        assert os.umask(mask) == mask
    finally:
        os.umask(before)


def test_same_content_is_not_written_again(root: Path) -> None:
    write_file(root, "one", b"1")
    before = (root / "one").stat()
    assert not write_file(root, "one", b"1")
    assert not write_file(root, "one", b"1", overwrite=True)
    after = (root / "one").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_other_content_is_refused_without_leave(root: Path) -> None:
    write_file(root, "one", b"1")
    with pytest.raises(Refusal, match="--force"):
        write_file(root, "one", b"2")
    assert (root / "one").read_bytes() == b"1"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o444])
def test_mode_of_a_file_that_was_there_is_kept(mode: int, root: Path) -> None:
    write_file(root, "one", b"1")
    (root / "one").chmod(mode)
    assert write_file(root, "one", b"2", overwrite=True)
    assert stat.S_IMODE((root / "one").stat().st_mode) == mode
    assert (root / "one").read_bytes() == b"2"


@pytest.mark.parametrize(
    "path",
    [
        "../out",
        "corpus/../../out",
        "link/out",
        "link/deep/out",
        "/argmap-out",
        ".git/hooks/out",
        "a\\..\\..\\out",
        "out\0",
        "",
    ],
)
def test_nothing_is_written_outside(path: str, root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "link").symlink_to(outside)
    with pytest.raises(Refusal, match=r"leads out of|no path of"):
        write_file(root, path, b"1", overwrite=True)
    assert list(outside.iterdir()) == []
    assert [path.name for path in root.iterdir()] == ["link"]
    assert not (root.parent / "out").exists()


def test_directory_that_only_begins_like_the_root_is_outside(root: Path) -> None:
    (root.parent / "kb-other").mkdir()
    (root / "link").symlink_to(root.parent / "kb-other")
    with pytest.raises(Refusal, match="leads out of"):
        write_file(root, "link/one", b"1")


def test_link_inside_to_a_directory_inside_is_followed(root: Path) -> None:
    (root / "real").mkdir()
    (root / "link").symlink_to("real")
    assert write_file(root, "link/one", b"1")
    assert (root / "real/one").read_bytes() == b"1"


@pytest.mark.parametrize("target", ["other", "missing"])
def test_link_is_never_written_through_nor_replaced(target: str, root: Path) -> None:
    (root / "other").write_bytes(b"mine")
    (root / "one").symlink_to(target)
    with pytest.raises(Refusal, match="is a link"):
        write_file(root, "one", b"1", overwrite=True)
    assert (root / "one").is_symlink()
    assert (root / "other").read_bytes() == b"mine"
    assert not (root / "missing").exists()


def test_an_unwritable_directory_is_told_by_its_own_name(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", f"{root}/.one.x1y2")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(PermissionError) as refusal:
        write_file(root, "one", b"1")
    assert refusal.value.filename == str(root)


def test_directory_in_the_place_of_a_file_stays(root: Path) -> None:
    (root / "one").mkdir()
    with pytest.raises(IsADirectoryError):
        write_file(root, "one", b"1", overwrite=True)
    assert (root / "one").is_dir()


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_failure_at_any_step_leaves_the_old_file_alone(
    step: str, error: type[BaseException], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(root, "one", b"old")

    def fail(*_: object) -> None:
        raise error("no")

    monkeypatch.setattr(os, step, fail)
    for name in ("one", "two"):
        with pytest.raises(error):
            write_file(root, name, b"new", overwrite=True)
    assert [file.name for file in root.iterdir()] == ["one"]
    assert (root / "one").read_bytes() == b"old"


def test_an_interrupt_right_after_the_file_was_replaced_stays_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.replace

    def interrupted(source: str, target: Path) -> None:
        really(source, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(root, "one", b"new")
    assert [file.name for file in root.iterdir()] == ["one"]
    assert (root / "one").read_bytes() == b"new"


def test_what_is_written_is_complete_when_it_takes_its_name(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.replace
    seen: list[tuple[str, bytes, bytes]] = []

    def look(source: str, target: Path) -> None:
        temporary = target.parent / source
        seen.append((temporary.name, temporary.read_bytes(), target.read_bytes()))
        really(source, target)

    write_file(root, "one", b"old")
    monkeypatch.setattr(os, "replace", look)
    write_file(root, "one", b"new" * 100_000, overwrite=True)
    [(temporary, new, old)] = seen
    assert temporary.startswith(".one.")
    assert (new, old) == (b"new" * 100_000, b"old")


def test_the_directory_that_refuses_is_named(root: Path) -> None:
    with pytest.raises(OSError, match="No such file") as refused:
        put(root / "missing" / "one", b"new")
    assert refused.value.filename == str(root / "missing")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.binary(max_size=40), min_size=1, max_size=4))
def test_last_content_stays_whatever_came_before(root: Path, contents: list[bytes]) -> None:
    (root / "one").unlink(missing_ok=True)
    for content in contents:
        assert write_file(root, "one", content, overwrite=True) in (True, False)
        assert (root / "one").read_bytes() == content
    assert [file.name for file in root.iterdir()] == ["one"]
