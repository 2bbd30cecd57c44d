"""Where a record stands, by any id, and an editor's command line that opens it there."""

from __future__ import annotations

import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagnostics import Finding, Place
from argmap.loading.checking import locate
from argmap.model import qualified, scope_of, short
from argmap.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set
    from pathlib import Path

    from argmap.model import KnowledgeBase

# How an editor is told the line: `+12 FILE`, `FILE:12`, `--goto FILE:12`, `--line 12 FILE`.
_PLUS = frozenset({
    "emacs", "emacsclient", "ex", "gedit", "gvim", "jed", "joe", "kak", "mg", "micro", "mvim",
    "nano", "ne", "nvim", "pico", "pluma", "vi", "view", "vim", "vis", "xed",
})  # fmt: skip
_COLON = frozenset({"helix", "hx", "subl", "sublime_text", "zed", "zeditor"})
_GOTO = frozenset({"code", "code-insiders", "codium", "cursor", "vscodium", "windsurf"})
_LINE = frozenset({"kate", "mate"})


class Whereabouts(NamedTuple):
    """A record: what it is, its full id, the file it stands in, and the line, from 1."""

    kind: str
    id: str
    path: str
    line: int


def whereabouts(kb: KnowledgeBase, contents: Mapping[str, bytes], name: str) -> list[Whereabouts]:
    """Return what an id may stand for: a claim, an argument, a source, a holder or a work.

    `name` is a full id, or a short one, with the kind before it if need be: "holder:ling". Records
    that could not be understood are found too: it is those that want editing.
    """
    kind, colon, rest = name.partition(":")
    wanted, name = (kind, rest) if colon else ("", name)
    everywhere = [one for one in _records(kb, contents) if not wanted or one[0] == wanted]
    exact = [one for one in everywhere if one[1] == name]
    found = exact or [one for one in everywhere if short(one[1]) == name]
    places = locate([Finding("", "", place) for _, _, place in found], contents)
    return [
        Whereabouts(kind, full_id, place.path, 1 if span is None else span.line)
        for (kind, full_id, _), finding in zip(found, places, strict=True)
        for place, span in [(finding.place, finding.place.span)]
    ]


def names(kb: KnowledgeBase) -> list[str]:
    """Return every id that can be asked for, in full."""
    return [*(record.id for record in kb.records()), *kb.sources, *kb.holders, *kb.works]


def command_line(editor: str, file: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line, as far as the editor is known.

    `editor` is what VISUAL or EDITOR holds: a program, and arguments as a shell would part them.

    Raises:
        ValueError: where it cannot be taken apart, or holds nothing.

    """
    words = shlex.split(editor)
    if not words:
        raise ValueError("it is empty")
    program = PurePath(words[0].replace("\\", "/")).name.lower().removesuffix(".exe")
    if program in _PLUS:
        return [*words, f"+{line}", str(file)]
    if program in _COLON:
        return [*words, f"{file}:{line}"]
    if program in _GOTO:
        return [*words, "--goto", f"{file}:{line}"]
    if program in _LINE:
        return [*words, "--line", str(line), str(file)]
    return [*words, str(file)]


def _records(kb: KnowledgeBase, contents: Mapping[str, bytes]) -> Iterator[tuple[str, str, Place]]:
    """Yield every record: its kind, its id, and the keys that lead to it."""
    for claim in kb.claims.values():
        yield "claim", claim.id, Place(*claim.origin, key=True)
    for argument in kb.arguments.values():
        yield "argument", argument.id, Place(*argument.origin, key=True)
    for kind, others in (("source", kb.sources), ("holder", kb.holders), ("work", kb.works)):
        for name, record in others.items():
            yield kind, name, Place(*record.origin, key=True)
    yield from _lost(kb, contents)


def _lost(kb: KnowledgeBase, contents: Mapping[str, bytes]) -> Iterator[tuple[str, str, Place]]:
    """Yield the records that were not understood, where at least their ids can be read."""
    for name in kb.unknowable:
        if name.startswith("source:"):
            source = name.removeprefix("source:")
            yield "source", source, Place(f"corpus/{source}/source.yaml")
        elif name.startswith("holder:"):
            place = Place(
                "corpus/holders.yaml", ("holders", name.removeprefix("holder:")), key=True
            )
            yield "holder", name.removeprefix("holder:"), place
    if "works" in kb.unknowable:
        yield from _lost_works(kb, contents)
    lost = {name for name in kb.unknowable if "/" in name and ":" not in name}
    if lost:
        yield from _lost_claims_and_arguments(lost, contents)


def _lost_claims_and_arguments(
    lost: Set[str], contents: Mapping[str, bytes]
) -> Iterator[tuple[str, str, Place]]:
    directories = tuple(f"claims/{scope_of(name)}/" for name in lost)
    for path, data in contents.items():
        if not path.startswith(directories):
            continue
        value = parse(data).value
        for section in ("claims", "arguments"):
            keys = value.get(section)
            for key in keys if isinstance(keys, dict) else ():
                full_id = qualified(key, path.split("/")[1])
                if full_id in lost:
                    yield section[:-1], full_id, Place(path, (section, key), key=True)


def _lost_works(
    kb: KnowledgeBase, contents: Mapping[str, bytes]
) -> Iterator[tuple[str, str, Place]]:
    path = "corpus/references.yaml"
    items = parse(contents.get(path, b"")).value.get("references")
    for index, item in enumerate(items if isinstance(items, list) else ()):
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and name not in kb.works:
            yield "work", name, Place(path, ("references", index))
