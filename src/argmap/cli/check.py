"""`argmap check` and `argmap explain`: what is wrong, and what a code means."""

from typing import Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.options import Format, FormatOption


@app.command()
def check(
    context: typer.Context,
    output: FormatOption = Format.text,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let warnings, too, end with exit code 1.")
    ] = False,
) -> None:
    """Report everything wrong with the knowledge base.

    Findings come in the order of the files. Exits with 1 where there is an error (with --strict, a
    warning), else with 0. Writes nothing. Severities are set under `rules:` in argmap.yaml; `argmap
    explain CODE` says what a code means.
    """
    from argmap.cli.session import echo_json, palette, require_root, texts_directory
    from argmap.diagnostics import machine, text
    from argmap.loading import check as check_base

    report = check_base(require_root(context.obj), texts_directory())
    if output is Format.json:
        echo_json([machine.as_record(finding) for finding in report.findings])
    else:
        paint = palette()
        for finding in report.findings:
            typer.echo(text.render(finding, report.line_of, paint) + "\n")
        kb = report.kb
        read = (
            f"{len(kb.claims)} claims and {len(kb.arguments)} arguments "
            f"from {len(kb.sources)} sources"
        )
        typer.echo(text.summary(report.findings, read), err=bool(report.findings))
    failing = {"error", "warning"} if strict else {"error"}
    if any(finding.severity in failing for finding in report.findings):
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
