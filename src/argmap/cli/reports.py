"""Findings as the formats of `argmap check` write them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from argmap.cli.scope import repository_prefix
from argmap.cli.session import echo_json, note, palette
from argmap.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.diagnostics import Finding
    from argmap.diagnostics.selection import Selection
    from argmap.loading import Report


@dataclass(frozen=True, slots=True)
class Shown:
    """What is reported of a check: the findings asked for.

    `tops` are the paths that the report is about, "" for all; findings of the severities in
    `failing` make it fail.
    """

    root: Path
    report: Report
    findings: tuple[Finding, ...]
    tops: tuple[str, ...]
    failing: frozenset[str]

    @property
    def fails(self) -> bool:
        """Whether the check ends with exit code 1."""
        return any(finding.severity in self.failing for finding in self.findings)

    @property
    def files(self) -> list[str]:
        """The files that were read, of those asked for."""
        from argmap.diagnostics.selection import is_below

        return [path for path in self.report.contents if is_below(path, self.tops)]

    @property
    def summary(self) -> str:
        """How many findings there are of which severity, and what was read."""
        from argmap.diagnostics import text

        kb = self.report.kb
        read = (
            f"{counted(len(kb.claims), 'claim')} and {counted(len(kb.arguments), 'argument')} "
            f"from {counted(len(kb.sources), 'source')}"
        )
        return text.summary(self.findings, read)


def asked_for(
    root: Path,
    report: Report,
    tops: tuple[str, ...],
    selection: Selection,
    failing: frozenset[str],
) -> Shown:
    """Return what is reported of all findings; say how many others there are."""
    from argmap.diagnostics.selection import is_always_reported, is_below

    here = [f for f in report.findings if is_below(f.place.path, tops)]
    findings = tuple(f for f in here if selection.reports(f.code))
    elsewhere = len(report.findings) - len(here)
    unread = sum(
        is_always_reported(f.code) and not is_below(f.place.path, tops) for f in report.findings
    )
    hidden = [
        (report.accepted, "in the baseline"),
        (
            elsewhere,
            f"in other files{f' ({unread} of them in what could not be read)' * bool(unread)}",
        ),
        (len(here) - len(findings), "with other codes"),
    ]
    told = [f"{count} {where}" for count, where in hidden if count]
    if told:
        note(f"not shown: {', '.join(told)}")
    for top in tops:
        if top and not any(is_below(path, (top,)) for path in report.contents):
            note(f"{top} holds no file that is part of the knowledge base")
    return Shown(root, report, findings, tops, failing)


def as_text(shown: Shown) -> None:
    """Print findings for people."""
    from argmap.diagnostics import text

    paint = palette()
    for finding in shown.findings:
        typer.echo(text.render(finding, shown.report.line_of, paint) + "\n")
    typer.echo(shown.summary, err=bool(shown.findings))


def as_json(shown: Shown) -> None:
    """Print findings as one array."""
    from argmap.diagnostics import machine

    echo_json([machine.as_record(finding) for finding in shown.findings])


def as_workflow_commands(shown: Shown) -> None:
    """Print commands that mark lines on GitHub; add a table to the summary of the job, if any."""
    from argmap.diagnostics import github, summary
    from argmap.rules import catalogue

    prefix = repository_prefix(shown.root)
    for line in github.render(shown.findings, catalogue(), prefix):
        typer.echo(line)
    typer.echo(shown.summary, err=True)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        table = summary.render(shown.findings, catalogue(), shown.summary, prefix)
        try:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(table)
        except OSError as error:
            note(f"no summary of the job: {page}: {error.strerror}")


def as_sarif(shown: Shown) -> None:
    """Print a SARIF log."""
    from argmap.diagnostics import sarif
    from argmap.diagnostics.fingerprint import digests, fingerprint
    from argmap.rules import catalogue
    from argmap.version import __version__

    names = [*digests(fingerprint(f, shown.report.words_at) for f in shown.findings)]
    echo_json(
        sarif.as_log(
            list(zip(shown.findings, names, strict=True)),
            catalogue(),
            __version__,
            repository_prefix(shown.root),
            os.environ.get("ARGMAP_PAGES", ""),
            shown.report.actual,
        )
    )
    if len(names) > sarif.MOST:
        note(sarif.left_out(len(names) - sarif.MOST))


def as_junit(shown: Shown) -> None:
    """Print a JUnit report."""
    from argmap.diagnostics import junit

    prefix = repository_prefix(shown.root)
    report = junit.render(shown.findings, shown.files, shown.report.line_of, shown.failing, prefix)
    typer.echo(report, nl=False)


WRITERS: dict[str, Callable[[Shown], None]] = {
    "text": as_text,
    "json": as_json,
    "github": as_workflow_commands,
    "sarif": as_sarif,
    "junit": as_junit,
}
