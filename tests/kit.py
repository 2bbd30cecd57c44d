"""What tests share: a small knowledge base to build on, and ways to run argmap."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

import argmap.cli.main  # noqa: F401 - registers the commands
from argmap.cli.app import app
from argmap.graph import ArgumentGraph, build
from argmap.loading import Report, check, load

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parent.parent
TEXTS = REPOSITORY.parent / "shared" / "texts"

# Two invented sources: Roe's is whole, Doe's is for the test to fill.
BASE = {
    "argmap.yaml": """
        title: Roads and tolls
        curators:
          kb: {name: K. B.}
    """,
    "corpus/holders.yaml": """
        holders:
          jane-doe: {name: Jane Doe, kind: person}
          richard-roe: {name: Richard Roe, kind: person}
          city-council: {name: The city council, kind: government}
    """,
    "corpus/references.yaml": """
        references:
          - id: poe-1989
            type: book
            title: On Bridges
            author: [{family: Poe, given: Ann}]
            issued: {date-parts: [[1989]]}
    """,
    "corpus/doe-2020/source.yaml": """
        csl:
          type: book
          title: Tolls
          author: [{family: Doe, given: Jane}]
          issued: {date-parts: [[2020]]}
        author: jane-doe
        rights: {licence: open}
    """,
    "corpus/roe-1999/source.yaml": """
        csl:
          type: article-journal
          title: Free Roads
          author: [{family: Roe, given: Richard}]
          issued: {date-parts: [[1999]]}
        author: richard-roe
        rights: {licence: restricted}
    """,
    "claims/roe-1999/roads.yaml": """
        source: roe-1999
        claims:
          roads-are-free:
            text: Roads should be free for all.
            type: policy
            at: 3
            quotes: free for all
          access-is-a-right:
            text: Access to the city is a right.
            type: value
            at: [4, "6-7"]
            quotes: access … is a right
        arguments:
          access-frees-roads:
            premises: [access-is-a-right]
            supports: roads-are-free
            scheme: from-values
            at: 5
    """,
}


def write_kb(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the base with `files` over it below `root`; texts are dedented. Return the root."""
    for path, content in {**BASE, **(files or {})}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(textwrap.dedent(content).lstrip("\n"), encoding="utf-8")
    return root.resolve()


def check_with(root: Path, files: Mapping[str, str | bytes] | None = None) -> Report:
    """Return the report on the base with `files` over it."""
    return check(write_kb(root, files))


def codes(report: Report) -> list[str]:
    """Return the codes of a report's findings, in order."""
    return [finding.code for finding in report.findings]


def graph_of(
    root: Path, claims: str, files: Mapping[str, str | bytes] | None = None
) -> ArgumentGraph:
    """Return the graph of the base with `claims` as the claim file of doe-2020.

    The lines for `source:` and `curator:` may be left out.
    """
    return build(load(write_kb(root, {"claims/doe-2020/test.yaml": claims, **(files or {})})).kb)


def argued(text: str) -> str:
    """Return a claim file from one line an argument: `name: a + b => c`.

    `=>` supports, `=/` attacks, `=x` undercuts an argument. Every claim named gets a record.
    """
    claims: dict[str, None] = {}
    arguments = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, rest = (part.strip() for part in line.split(":"))
        for sign, key in (("=>", "supports"), ("=/", "attacks"), ("=x", "undercuts")):
            if sign in rest:
                left, target = (part.strip() for part in rest.split(sign))
                premises = [premise.strip() for premise in left.split("+")]
                claims.update(dict.fromkeys(premises))
                if key != "undercuts":
                    claims[target] = None
                arguments.append(
                    f"  {name}: {{premises: [{', '.join(premises)}], {key}: {target}}}"
                )
    head = "claims:\n" + "\n".join(
        f"  {claim}: {{text: Claim {claim}., type: fact}}" for claim in claims if "/" not in claim
    )
    return f"{head}\narguments:\n" + "\n".join(arguments) + "\n"


@dataclass(frozen=True)
class Ran:
    """What a run of the program printed and returned."""

    code: int
    out: str
    err: str


def run(*arguments: str, kb: Path | None = None) -> Ran:
    """Run the command line in this process, on the knowledge base `kb`."""
    options = () if kb is None else ("--kb", str(kb))
    result = CliRunner().invoke(app, [*options, *arguments], prog_name="argmap")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def run_program(
    *arguments: str, cwd: Path = REPOSITORY, env: Mapping[str, str] | None = None
) -> Ran:
    """Run the installed program in a process of its own, as a shell would."""
    result = subprocess.run(
        [sys.executable, "-m", "argmap", *arguments],
        capture_output=True,
        cwd=cwd,
        env={**{k: v for k, v in os.environ.items() if not k.startswith("ARGMAP")}, **(env or {})},
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Ran(result.returncode, result.stdout, result.stderr)
