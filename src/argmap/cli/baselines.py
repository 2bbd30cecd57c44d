"""The baseline that `argmap check` is told of: read, or written anew."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.session import fail, note, texts_directory
from argmap.text import counted

if TYPE_CHECKING:
    from argmap.diagnostics.baseline import Baseline
    from argmap.loading import Report


def checked(root: Path, baseline: Path | None, *, use_baseline: bool) -> Report:
    """Return the report on a knowledge base, held against the file given, if any is."""
    from argmap.loading import check
    from argmap.loading.baselines import read_given

    if baseline is None:
        return check(root, texts_directory(), use_baseline=use_baseline)
    try:
        data = baseline.read_bytes()
    except OSError as error:
        fail(
            f"the baseline {baseline} could not be read: {error.strerror}; "
            "`argmap check --baseline FILE --write-baseline` writes one"
        )
    return check(root, texts_directory(), baseline=read_given(_seen_from(root, baseline), data))


def written(root: Path, baseline: Path | None, *, force: bool) -> Report:
    """Write everything that is wrong to the baseline; return the report on what it may not hold.

    With `force`, also over a baseline that git does not track.
    """
    from dataclasses import replace

    from argmap.cli.desk import settle
    from argmap.diagnostics.baseline import may_be_accepted, record, render, with_kept
    from argmap.diagnostics.fingerprint import fingerprint
    from argmap.editing.safety import require_recoverable
    from argmap.editing.writing import Refusal, put, write_file
    from argmap.loading import check
    from argmap.loading.baselines import DEFAULT_NAME
    from argmap.model.config import is_place_of_records

    settle(root)
    report = check(root, texts_directory(), use_baseline=False)
    config = report.kb.config
    if baseline is None and config is None:
        fail("argmap.yaml could not be read; name the file to write with --baseline FILE")
    named = None if config is None else config.baseline
    target = baseline or root / (named or DEFAULT_NAME)
    _refuse_what_is_no_baseline(target)
    if is_place_of_records(_seen_from(root, target)):
        fail(
            f"{target} is where claims and sources stand, and no place for a baseline; put it "
            "beside argmap.yaml"
        )
    accepted = record(fingerprint(finding, report.words_at) for finding in report.findings)
    accepted = with_kept(accepted, _out_of_sight(report, target))
    text = render(accepted).encode()
    _refuse_what_is_too_large(text, accepted)
    try:
        if not target.is_file() or target.read_bytes() != text:
            require_recoverable(target.parent.resolve(), [target.name], force=force)
        if baseline is None:
            write_file(root, named or DEFAULT_NAME, text, overwrite=True)
        else:
            put(target, text)
    except Refusal as refusal:
        fail(str(refusal))
    hint = ""
    if baseline is None and named is None:
        hint = f"; name it in argmap.yaml, `baseline: {DEFAULT_NAME}`, so that it is used"
    note(f"wrote {counted(accepted.total(), 'finding')} to {target}{hint}")
    rest = tuple(f for f in report.findings if not may_be_accepted(f.code))
    return replace(report, findings=rest, accepted=accepted.total())


def _out_of_sight(report: Report, target: Path) -> Baseline:
    """Return the entries of a baseline that is there which nobody could judge now."""
    from argmap.loading.baselines import is_out_of_sight, read_given

    known = read_given("", target.read_bytes()).known if target.is_file() else Counter()
    return Counter({one: n for one, n in known.items() if is_out_of_sight(report, one)})


def _refuse_what_is_no_baseline(target: Path) -> None:
    """End the command where the file to write is there and is something else."""
    from argmap.syntax import parse

    if target.is_dir():
        fail(f"{target} is a directory; name a file")
    if not target.parent.is_dir():
        fail(f"there is no directory {target.parent}")
    if target.is_symlink():
        fail(f"{target} is a link; links are not written through")
    data = target.read_bytes() if target.exists() else b""
    document = parse(data)
    if not data.strip() or {"version", "findings"} <= document.value.keys():
        return
    if document.problems:
        fail(
            f"{target} could not be read: {document.problems[0].message}; if it is a baseline, "
            "delete it, and the same command writes it anew"
        )
    fail(f"{target} is there already and is no baseline; name another file with --baseline")


def _refuse_what_is_too_large(text: bytes, accepted: Baseline) -> None:
    """End the command where the baseline could not be read again."""
    from argmap.syntax.decoding import MAX_BYTES

    if len(text) <= MAX_BYTES:
        return
    by_code: Counter[str] = Counter()
    for one, count in accepted.items():
        by_code[one.code] += count
    most = ", ".join(f"{code} ({count:,} times)" for code, count in by_code.most_common(3))
    fail(
        f"the baseline would be larger than {MAX_BYTES:,} bytes, and could not be read again; set "
        f"codes aside under `rules:` or `ignore:` in argmap.yaml; found most: {most}"
    )


def _seen_from(root: Path, path: Path) -> str:
    seen = Path(os.path.relpath(path.resolve(), root)).as_posix()
    return os.fsencode(seen).decode("utf-8", "backslashreplace")
