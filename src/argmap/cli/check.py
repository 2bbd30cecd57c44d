"""`argmap check` and `argmap explain`: what is wrong, and what a code means."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app


class ReportFormat(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"
    junit = "junit"


@app.command()
def check(
    context: typer.Context,
    paths: Annotated[
        Optional[list[Path]],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[PATH]...",
            help="Report only what is wrong in these files and directories; everything is read "
            "all the same. [default: the whole knowledge base]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        ReportFormat,
        typer.Option(
            "--format",
            "-f",
            help="Text for people, JSON for programs, workflow commands for GitHub Actions, "
            "SARIF for code scanning, JUnit XML for GitLab and Jenkins.",
        ),
    ] = ReportFormat.text,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let warnings, too, end with exit code 1.")
    ] = False,
    select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--select",
            metavar="CODES",
            help="Report only these codes: AM301, or AM3 for all that begin so; several with "
            "commas. Syntax (AM1) is always reported.",
            autocompletion=completion.codes,
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--ignore",
            metavar="CODES",
            help="Do not report these codes. Where both options fit a code, the longer "
            "beginning decides.",
            autocompletion=completion.codes,
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Pass over the findings listed in FILE. [default: what `baseline:` in "
            "argmap.yaml names, if anything]",
            show_default=False,
        ),
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Report what the baseline passes over, too.")
    ] = False,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            help="Write all findings to the baseline, so that from now on only others are "
            "reported. Syntax (AM1) is left out.",
        ),
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write the baseline also over one that git does not track."),
    ] = False,
) -> None:
    """Report everything wrong with the knowledge base.

    Findings come in the order of the files. Exits with 1 where there is an error (with --strict, a
    warning), else with 0. Writes nothing to the knowledge base but, where asked to, the baseline.
    Severities, and codes to ignore in some files, are set in argmap.yaml; `argmap explain CODE`
    says what a code means.
    """
    from argmap.cli import baselines, reports, scope
    from argmap.cli.session import fail, warn_of_unfinished

    chosen = scope.selection(select, ignore)
    root = scope.root_for(context.obj, paths or ())
    if not write_baseline:
        warn_of_unfinished(root)
    tops = scope.below_root(root, paths or ()) or ("",)
    if baseline is not None and no_baseline:
        fail("--baseline and --no-baseline exclude each other")
    if write_baseline:
        if paths or select or ignore or no_baseline:
            fail("--write-baseline records all findings: leave out PATH and the other options")
        report = baselines.written(root, baseline, force=force)
    else:
        report = baselines.checked(root, baseline, use_baseline=not no_baseline)
    failing = frozenset({"error", "warning"} if strict else {"error"})
    shown = reports.asked_for(root, report, tops, chosen, failing)
    reports.WRITERS[output](shown)
    if shown.fails:
        raise typer.Exit(1)


@app.command()
def explain(
    code: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[CODE]",
            help="A code such as AM202. Without one, all codes are listed.",
            autocompletion=completion.codes,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain a code: what it reports and why, with examples."""
    from argmap.cli.session import fail
    from argmap.diagnostics import did_you_mean
    from argmap.rules import catalogue

    entries = catalogue()
    if code is None:
        width = max(len(entry.name) for entry in entries.values())
        for entry in entries.values():
            typer.echo(f"{entry.code}  {entry.severity:<7}  {entry.name:<{width}}  {entry.title}")
        return
    named = {entry.name: entry for entry in entries.values()}
    entry_found = entries.get(code.upper()) or named.get(code.lower())
    if entry_found is None:
        fail(
            f"no code `{code}`; "
            + (did_you_mean(code.upper(), entries) or "`argmap explain` lists them all")
        )
    typer.echo(entry_found.page.removeprefix("# "))
