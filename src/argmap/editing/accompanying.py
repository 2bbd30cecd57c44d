"""What has to change along with a renaming, and the steps of it all."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from argmap.diagnostics.baseline import render
from argmap.diagnostics.fingerprint import Fingerprint
from argmap.editing.journal import Move, Write
from argmap.loading.baselines import read_named
from argmap.loading.parts import read_part
from argmap.model import qualified, scope_of, short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from argmap.editing.ids import Files, Kind
    from argmap.editing.journal import Step
    from argmap.editing.renaming import RenamePlan
    from argmap.loading.layout import Layout, Listed
    from argmap.loading.parts import Part
    from argmap.model import Config, Source

# Where the keys that records stand under are ids: by the kind of these, and the section.
_SECTIONS = {
    "claim": "claims",
    "argument": "arguments",
    "holder": "holders",
    "curator": "curators",
}
# Where the words of an entry may be several ids: of the claims of a relation, here, and of what a
# review stamp is suspect for.
_OF_SEVERAL = ("conflicts", "restatements")
# What words stand for, by the last key that leads to them.
_OF_RECORDS: frozenset[Kind] = frozenset({"claim", "argument", "source"})
_KINDS_AT: Mapping[str, frozenset[Kind]] = {
    **dict.fromkeys(("premises", "supports", "attacks", "undercuts", "argument"), _OF_RECORDS),
    **dict.fromkeys(("stands", "every_position", "contested", "falls", "open"), _OF_RECORDS),
    "tags": frozenset({"tag"}),
    "by": frozenset({"curator"}),
}
# The second line hides what a killed process leaves of a text that was being written.
_HIDDEN = (b"/text.txt", b"/.text.txt.*")
_IGNORE = b"# The text is under copyright and stays out of the repository.\n"


def steps_of(plan: RenamePlan, files: Files, layout: Layout) -> list[Step]:
    """Return the steps that a renaming takes, in their order, with all that goes along.

    Raises:
        OSError: where what stands beside a text cannot be read.

    """
    contents = files.contents
    steps: list[Step] = [
        Write(layout.actual.get(path, path), contents[path], data)
        for path, data in plan.after.items()
    ]
    for listed in files.listed:
        if listed.kind == "config":
            steps += _for_the_baseline(plan, layout.root, _part(files, listed).config)
        # Whatever else hides a text from git may go by the name that its directory had.
        has_text = f"corpus/{listed.name}/text.txt" in layout.beside
        if (
            plan.kind == "source"
            and has_text
            and (listed.kind, listed.name) == ("source", plan.old)
        ):
            steps += _for_the_text(layout.root, _part(files, listed).sources.get(plan.old))
    return [*steps, *(Move(*move) for move in plan.moves)]


def _part(files: Files, listed: Listed) -> Part:
    return read_part(listed, files.contents[listed.path])[0]


def _for_the_baseline(plan: RenamePlan, root: Path, config: Config | None) -> list[Step]:
    if config is None or config.baseline is None:
        return []
    known = read_named(root, config.baseline)
    if not known.data or known.findings:
        return []
    return [Write(known.path, known.data, renamed_baseline(plan, known.data, known.known))]


def _for_the_text(root: Path, source: Source | None) -> list[Step]:
    if source is None or source.rights.licence != "restricted":
        return []
    path = f"corpus/{source.id}/.gitignore"
    ignored = (root / path).read_bytes() if (root / path).is_file() else None
    return [Write(path, ignored, with_texts_hidden(ignored or b""))]


def renamed_baseline(plan: RenamePlan, before: bytes, known: Mapping[Fingerprint, int]) -> bytes:
    """Return a baseline that accepts the same findings after a renaming; see `check`.

    `before` is what the file holds, and stays where no entry is another.
    """
    after: Counter[Fingerprint] = Counter()
    for one, count in known.items():
        after[_renamed(plan, one)] += count
    return before if after == known else render(after).encode()


def with_texts_hidden(ignored: bytes) -> bytes:
    """Return the `.gitignore` beside a source with lines that keep its text from git."""
    missing = [line for line in _HIDDEN if line not in ignored.splitlines()]
    if not missing:
        return ignored
    before = ignored.rstrip() + b"\n" if ignored.strip() else _IGNORE
    return before + b"\n".join(missing) + b"\n"


def _renamed(plan: RenamePlan, one: Fingerprint) -> Fingerprint:
    top, scope, *rest = [*one.path.split("/"), "", ""]
    path = one.path
    if plan.kind == "source" and scope == plan.old and top in ("claims", "corpus"):
        path = "/".join([top, plan.new, *rest]).rstrip("/")
    section, key, *steps = [*one.at.split("."), "", ""]
    at = one.at
    scoped = "/" not in plan.old or scope == scope_of(plan.old)
    if section == _SECTIONS.get(plan.kind) and key == short(plan.old) and scoped:
        at = ".".join([section, short(plan.new), *steps]).rstrip(".")
    kinds = _kinds_at(one.at)
    if kinds and plan.kind not in kinds:
        return Fingerprint(path, one.code, at, one.text)
    words = one.text.split(" ") if kinds else [one.text]
    is_of_records = kinds == _OF_RECORDS
    renamed = [_renamed_text(plan, scope, word, is_of_records=is_of_records) for word in words]
    if kinds and renamed != words:
        renamed = _in_order(renamed, one.at)
    return Fingerprint(path, one.code, at, " ".join(renamed))


def _in_order(words: list[str], at: str) -> list[str]:
    """Return the words of an entry with ids in order, as a check names them.

    Those of a relation are the first two, with or without their source; those of a stamp are full
    ids, by the kinds of their links; those of any other list are all.
    """
    section, *fields = at.split(".")
    if fields and fields[-1] in _KINDS_AT:
        return sorted(words)
    if section in _OF_SEVERAL:
        return [*sorted(words[:2]), *words[2:]]
    runs = groupby(words, key=lambda word: "/" in word)
    return [word for are_ids, run in runs for word in (sorted(run) if are_ids else run)]


def _kinds_at(at: str) -> frozenset[Kind]:
    """Return what the words of an entry are the ids of; nothing where one id may stand, or none."""
    section, *steps = at.split(".")
    # A claim or an argument may be called like a key.
    fields = steps[1:] if section in ("claims", "arguments") else steps
    if fields and fields[-1] in _KINDS_AT:
        return _KINDS_AT[fields[-1]]
    is_of_several = section in _OF_SEVERAL or fields[:1] == ["reviewed"]
    return _OF_RECORDS if is_of_several else frozenset()


def _renamed_text(plan: RenamePlan, scope: str, text: str, *, is_of_records: bool) -> str:
    """Return the words found at a place: an id, if it is the one renamed."""
    if plan.kind == "source" and text.startswith(f"{plan.old}/"):
        return plan.new + text.removeprefix(plan.old)
    if plan.kind == "source" and is_of_records:
        return text  # a claim may be called like its source
    if "/" in plan.old:
        if qualified(text, scope) != plan.old:
            return text
        return plan.new if "/" in text else short(plan.new)
    return plan.new if text == plan.old else text
