"""A command's way to the knowledge base, and its way to say that it cannot go on."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from argmap.diagnostics.terminal import Palette
from argmap.text import counted, one_line, plural

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from argmap.cli.cards import Page
    from argmap.graph import ArgumentGraph, LeftOut
    from argmap.graph.filters import Filter
    from argmap.loading import Loaded
    from argmap.model import KnowledgeBase

# Ids named in a note about what was left out.
_NAMED = 5
# Columns that a page has at least.
_NARROWEST = 24


class Session:
    """An opened knowledge base."""

    def __init__(self, root: Path, loaded: Loaded, graph: ArgumentGraph) -> None:
        self.root = root
        self.loaded = loaded
        self.graph = graph

    def page(self) -> Page:
        """Return how answers on this knowledge base are laid out."""
        from argmap.cli.cards import Page

        return Page(self.graph, palette(), page_width())

    def echo_json(self, answer: dict[str, Any]) -> None:
        """Print an answer as JSON, with what it was given without as `left_out`."""
        from dataclasses import asdict

        echo_json({**answer, "left_out": asdict(self.graph.left_out)})

    def claim(self, name: str, *, or_source: bool = False) -> str:
        """Return the full id of the claim that was named, or explain and exit.

        With `or_source` a source could have been named as well, and that is explained.
        """
        return self._resolve(name, claims_only=True, or_source=or_source)

    def record(self, name: str, *, or_source: bool = False) -> str:
        """Return the full id of the claim or argument that was named, or explain and exit.

        `or_source` is that of `claim`.
        """
        return self._resolve(name, claims_only=False, or_source=or_source)

    def filter(
        self,
        sources: Sequence[str] | None,
        holders: Sequence[str] | None,
        types: Sequence[str] | None,
        tags: Sequence[str] | None,
    ) -> Filter:
        """Return the filter that the options describe; a name nobody bears ends the command."""
        from argmap.graph.filters import Filter
        from argmap.model import ACROSS, scope_of

        kb = self.graph.kb
        claims = list(self.graph.claims())
        curators = {} if kb.config is None else kb.config.curators
        # The record of a source or a holder may be the one that could not be read.
        scopes = {scope_of(claim.id) for claim in claims}
        held_by = {kb.holder_of(claim) for claim in claims}
        self._require("source", sources, {*kb.sources, ACROSS, *scopes})
        self._require("holder", holders, {*kb.holders, *curators, *held_by})
        self._require("tag", tags, {tag for claim in claims for tag in claim.tags})
        return Filter(
            frozenset(sources or ()),
            frozenset(holders or ()),
            frozenset(str(name) for name in types or ()),
            frozenset(tags or ()),
        )

    def _require(self, what: str, given: Sequence[str] | None, known: Collection[str]) -> None:
        from argmap.diagnostics import did_you_mean

        for name in given or ():
            if name not in known:
                hint = did_you_mean(name, known) or f"`argmap list {what}s` names them all"
                fail(f"no {what} `{name}`; {hint}")

    def _resolve(  # noqa: RET503 - `fail` exits
        self, name: str, *, claims_only: bool, or_source: bool
    ) -> str:
        from argmap.diagnostics import did_you_mean
        from argmap.graph.lookup import lookup, names
        from argmap.model import short

        answer = lookup(self.graph, name, claims_only=claims_only)
        if answer.found is not None:
            return answer.found
        if answer.candidates:
            fail(f"`{name}` stands for several: {', '.join(answer.candidates)}")
        what = "claim" if claims_only else "claim or argument"
        takes = f"this command takes a {what.replace('or a', 'or an a')}"
        if or_source:
            takes = f"{takes.replace(' or ', ', ')} or a source"
        argument = lookup(self.graph, name).found if claims_only else None
        if argument is not None:
            kind, target = self.graph.target_of(argument)
            fail(f"`{name}` is an argument, which {kind} {target}; {takes}")
        other = _kind_of(self.graph, name)
        if other is not None:
            fail(f"`{name}` is a {other}; {takes}. {_SHOWN_BY[other].format(name)}")
        lost = [full for full in self.graph.left_out.ids if name in (full, short(full))]
        if lost:
            fail(f"`{lost[0]}` was left out, since something is wrong with it; run `argmap check`")
        source = did_you_mean(name, self.graph.kb.sources) if or_source else None
        if source:
            fail(f"no {what.replace(' or ', ', ')} or source `{name}`; {source}")
        known = names(self.graph, claims_only=claims_only)
        hint = did_you_mean(name, known) or "`argmap search WORDS` finds claims by their words"
        fail(f"no {what} `{name}`; {hint}")


def open_kb(directory: Path | None) -> Session:
    """Return the knowledge base to work on, or explain and exit; say what was left out of it."""
    from argmap.graph import build
    from argmap.loading import load

    root = require_root(directory)
    warn_of_unfinished(root)
    loaded = load(root)
    graph = build(loaded.kb)
    say_what_was_left_out(graph.left_out)
    return Session(root, loaded, graph)


def warn_of_unfinished(root: Path) -> None:
    """Say where a command that writes was interrupted: some files are old, and others new."""
    from argmap.loading.root import JOURNAL_NAME

    if os.path.lexists(root / JOURNAL_NAME):
        note(
            "a change was interrupted, and only some of its files are written; the next command "
            "that writes, such as `argmap fmt`, finishes it"
        )


def say_what_was_left_out(left_out: LeftOut) -> None:
    """Say on standard error what an answer is without, if anything."""
    if left_out:
        note(_left_out(left_out))


def require_root(directory: Path | None) -> Path:
    """Return the root of the knowledge base that the options or the directory mean, or exit."""
    from argmap.loading import find_root

    start = directory or Path.cwd()
    if not start.is_dir():
        fail(f"{start} is no directory")
    root = find_root(start)
    if root is None or (directory is not None and root != directory.resolve()):
        where = f"{start} holds no argmap.yaml" if directory else "no argmap.yaml here or above"
        fail(f"{where}; name the knowledge base with --kb DIR or ARGMAP_KB")
    return root


def require_source(kb: KnowledgeBase, name: str) -> str:
    """Return the id of a source that there is, or explain and exit."""
    from argmap.diagnostics import did_you_mean
    from argmap.model import ACROSS

    if name == ACROSS:
        fail(f"`{ACROSS}` holds relations between sources, and is none itself")
    if name not in kb.sources:
        hint = did_you_mean(name, kb.sources) or "`argmap list sources` names them all"
        fail(f"no source `{name}`; {hint}")
    return name


def texts_directory() -> Path | None:
    """Return the directory that ARGMAP_TEXTS names for texts kept elsewhere, None without one."""
    named = os.environ.get("ARGMAP_TEXTS")
    if not named:
        return None
    if not Path(named).is_dir():
        fail(f"ARGMAP_TEXTS names {named}, which is no directory")
    return Path(named)


def graph_for_completion(directory: Path | str | None) -> ArgumentGraph | None:
    """Return the graph to complete from, None where there is none; silent."""
    from argmap.graph import build
    from argmap.loading import find_root, load

    try:
        root = find_root(Path(directory or os.environ.get("ARGMAP_KB") or Path.cwd()))
        return None if root is None else build(load(root).kb)
    except OSError:
        return None


def fail(message: str) -> NoReturn:
    """Say why the command cannot run, and exit with 2."""
    note(message)
    raise typer.Exit(2)


def nothing(message: str) -> NoReturn:
    """Say that nothing was found, and exit with 1."""
    note(message)
    raise typer.Exit(1)


def note(message: str) -> None:
    """Say something on standard error."""
    typer.echo(f"argmap: {one_line(message)}", err=True)


def palette() -> Palette:
    """Return colours where a person looks on and wants them."""
    return Palette(sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def page_width() -> int:
    """Return how wide text may run: what COLUMNS says; else as the terminal, at most 100.

    80 where there is no terminal, and never too narrow for words.
    """
    told = os.environ.get("COLUMNS", "")
    if re.fullmatch(r"[1-9][0-9]{0,4}", told):
        return max(_NARROWEST, int(told))
    if not sys.stdout.isatty():
        return 80
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, 100))


def echo_json(value: object) -> None:
    """Print a value as JSON, safe for a terminal."""
    typer.echo(json_text(value))


def json_text(value: object) -> str:
    """Return a value as JSON in which what could act on a terminal is written as an escape."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    hidden = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
    return hidden.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _kind_of(graph: ArgumentGraph, name: str) -> str | None:
    """Return what an id that is neither a claim's nor an argument's stands for, if anything."""
    kb = graph.kb
    tags = {tag for claim in graph.claims() for tag in claim.tags}
    kinds = {"source": kb.sources, "holder": kb.holders, "work": kb.works, "tag": tags}
    return next((kind for kind, known in kinds.items() if name in known), None)


# What answers a question about something that is neither claim nor argument.
_SHOWN_BY = {
    "source": "`argmap list --source {}` lists its claims",
    "holder": "`argmap list --holder {}` lists the claims held",
    "work": "`argmap bib --annotate` says what it is cited for",
    "tag": "`argmap list --tag {}` lists the claims that have it",
}


def _left_out(left_out: LeftOut) -> str:
    parts = []
    if left_out.ids:
        named = ", ".join(left_out.ids[:_NAMED])
        more = len(left_out.ids) - _NAMED
        parts.append(f"{named}{f' and {more} more' if more > 0 else ''}")
    if left_out.relations:
        relations = left_out.relations
        conflicts = counted(relations, "conflict")
        parts.append(f"{conflicts} or {plural(relations, 'restatement')}")
    if left_out.parts:
        parts.append(f"what could not be read of {', '.join(left_out.parts)}")
    return f"left out: {'; '.join(parts)}. Run `argmap check` to see why"
