"""The way of a new record: what is asked for, checked, shown and written."""

from __future__ import annotations

import difflib
import re
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from argmap.cli.asking import asked
from argmap.cli.desk import commit, settle
from argmap.cli.session import fail, note, palette, require_root, texts_directory
from argmap.diagnostics import Finding, Place, text
from argmap.diagnostics.terminal import Palette
from argmap.editing import scaffolds
from argmap.editing.modelines import has_schemas
from argmap.loading import check
from argmap.loading.checking import locate
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from argmap.editing.scaffolds import Desk, Draft

D = TypeVar("D")
# A name on GitHub: of an account, and of a repository that it has.
_REPOSITORY = re.compile(r"[a-z0-9][a-z0-9-]*/(?!\.{1,2}$)[\w.-]+", re.ASCII | re.IGNORECASE)


class Bench:
    """A knowledge base that records are added to."""

    def __init__(self, directory: Path | None, curator: str | None) -> None:
        from argmap.editing.stamps import reviewer

        self._root = require_root(directory)
        settle(self._root)
        self._texts = texts_directory()
        self._before = check(self._root, self._texts)
        kb = self._before.kb
        known = {} if kb.config is None else kb.config.curators
        if curator is not None and curator not in known:
            fail(f"no curator `{curator}` in argmap.yaml; it names {', '.join(known) or 'none'}")
        self._desk = scaffolds.Desk(
            kb,
            self._before.contents,
            curator or reviewer(self._root, kb),
            has_schemas(self._root),
        )

    def is_quotable(self, name: str) -> bool:
        """Return whether the source of a full id has a text or a seal to judge quotations by."""
        from argmap.corpus import evidence_of

        evidence = evidence_of(self._before.kb).get(name.partition("/")[0])
        return bool(evidence)

    def need(self, value: str | None, name: str, what: str) -> str:
        """Return a value, asked for on a terminal where it is missing, or explain and exit."""
        if value is not None and value.strip():
            return value.strip()
        if not _is_terminal():
            fail(f"give --{name}: {what}")
        return asked(f"{name} ({what})", _said)

    def need_all(
        self, values: Sequence[str] | None, name: str, what: str, *, when: bool
    ) -> list[str]:
        """Return values; where they are missing and needed, as `need` does."""
        given = [value.strip() for value in values or () if value.strip()]
        return given if given or not when else [self.need(None, name, what)]

    def choose(self, value: str | None, name: str, known: Sequence[str]) -> str:
        """Return one of several words, asked for on a terminal, or explain and exit."""
        if value is not None:
            return str(value)
        words = [str(word) for word in known]
        if not _is_terminal():
            fail(f"give --{name}: one of {', '.join(words)}")

        def one_of_them(answer: str) -> str:
            if _said(answer) not in words:
                raise typer.BadParameter(f"`{one_line(answer)}` is none of them")
            return _said(answer)

        return asked(f"{name} ({', '.join(words)})", one_of_them)

    def file_for(self, name: str, file: str | None) -> str | None:
        """Return the file to name for a new claim; None where there is nothing to choose.

        It is settled, and whatever else would keep the claim from being made, before questions are
        asked whose answers would be lost.
        """
        topics = self.drafted(lambda desk: desk.topics_for(name, file))
        if len(topics) == 1 or not _is_terminal():
            return file
        return self.choose(None, "file", topics)

    def drafted(self, draft: Callable[[Desk], D]) -> D:
        """Return what the desk makes of something, or explain why it cannot and exit."""
        try:
            return draft(self._desk)
        except scaffolds.ScaffoldError as error:
            fail(str(error))

    def write(self, draft: Callable[[Desk, Any], Draft], *, dry_run: bool) -> None:
        """Write what is drafted, if it adds nothing that `check` calls an error."""
        made = self.drafted(lambda desk: draft(desk, scaffolds))
        contents = {**self._before.contents, **made.changes}
        warnings = self._findings(made)
        if dry_run:
            for line in self._difference(made):
                typer.echo(line)
        else:
            self._save(made)
            place = locate([Finding("", "", Place(made.path, made.pointer, key=True))], contents)[0]
            span = place.place.span
            typer.echo(one_line(made.path if span is None else f"{made.path}:{span.line}"))
        for finding in warnings:
            note(f"{finding.severity}[{finding.code}]: {finding.message}; {finding.help}")

    def _findings(self, made: Draft) -> list[Finding]:
        """Return what the draft adds to the findings of a check; exit where there is an error."""
        from argmap.editing.preview import new_findings, with_changes

        after = with_changes(self._before, made.changes, self._texts)
        found = new_findings(self._before, after)
        errors = [finding for finding in found if finding.severity == "error"]
        if errors:
            for finding in errors:
                typer.echo(text.render(finding, after.line_of, Palette()) + "\n", err=True)
            note("nothing was written, since `argmap check` would call it an error")
            raise typer.Exit(1)
        return found

    def _difference(self, made: Draft) -> list[str]:
        paint = palette()
        shown = []
        for path, data in made.changes.items():
            before = self._before.contents.get(path)
            lines = difflib.unified_diff(
                [] if before is None else _lines(before),
                _lines(data),
                "/dev/null" if before is None else f"a/{path}",
                f"b/{path}",
                lineterm="",
            )
            tones = {"+": paint.good, "-": paint.error, "@": paint.info}
            shown += [tones.get(line[:1], str)(line) for line in lines]
        return shown

    def _save(self, made: Draft) -> None:
        from argmap.editing.saving import only_adds, steps

        before = self._before.contents
        # What only gains something is not lost, whether git tracks it or not.
        commit(self._root, steps(before, made.changes), force=only_adds(before, made.changes))


def make_kb(
    directory: Path, title: str | None, curator: str | None, action: str, *, example: bool
) -> None:
    """Write the files of a new knowledge base, or explain why not and exit."""
    from argmap.editing.founding import Plan, files, id_from, in_the_way
    from argmap.editing.repository import prefix
    from argmap.editing.saving import steps
    from argmap.editing.stamps import git_setting

    if not _REPOSITORY.fullmatch(action):
        fail(
            f"--argmap {one_line(action)} is no repository of GitHub: write its owner, a slash and "
            "its name, such as somebody/argmap"
        )
    if directory.is_symlink() or (directory.exists() and not directory.is_dir()):
        fail(f"{directory} is there already, and is no directory")
    near = next(p for p in (directory.absolute(), *directory.absolute().parents) if p.is_dir())
    name = curator or git_setting(near, "user.name")
    if not id_from(name):
        fail("say who works on it: --curator NAME, a name with letters from A to Z in it")
    heading = one_line(title or directory.absolute().name)
    wanted = files(Plan(heading, id_from(name), one_line(name), action, example))
    existing = in_the_way(directory, wanted)
    if existing:
        fail(f"in the way in {directory}: {', '.join(existing[:5])}; nothing was written")
    directory.mkdir(parents=True, exist_ok=True)
    commit(directory.resolve(), steps({}, wanted), force=False)
    for path in wanted:
        typer.echo(str(directory / path))
    inner = prefix(directory)
    if inner:
        note(
            f"GitHub and pre-commit read their files at the root of the repository: move .github "
            f"and .pre-commit-config.yaml there, and give the Action `kb: {inner}`"
        )
    if action == "OWNER/argmap":
        note(
            "put the owner of argmap's repository in the place of OWNER in the files that CI reads"
        )


def _lines(data: bytes) -> list[str]:
    return [one_line_kept(line) for line in data.decode("utf-8", "replace").splitlines()]


def one_line_kept(line: str) -> str:
    """Return a line of a file for a terminal, its indentation kept."""
    return line[: len(line) - len(line.lstrip())] + one_line(line)


def _said(answer: str) -> str:
    if not answer.strip():
        raise typer.BadParameter("a blank is no answer")
    return answer.strip()


def _is_terminal() -> bool:
    return sys.stdin.isatty()
