"""What tests share: a small knowledge base to build on, and ways to run argmap."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.testing import CliRunner

import argmap
from argmap.cli import commands
from argmap.cli.app import app
from argmap.corpus import find, parse_quotation, prove, read_text, seal
from argmap.graph import ArgumentGraph, build
from argmap.loading import Report, check, load
from argmap.model import Origin, Source
from argmap.model.seals import ProofFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

commands.register([])
# Answers are compared word for word: the width is that of a page, whatever the tester's shell says.
os.environ.pop("COLUMNS", None)

REPOSITORY = Path(__file__).parent.parent
TEXTS = REPOSITORY.parent / "shared" / "texts"

# Four invented sources: Roe's and Coe's have texts and claims, Noe's is sealed (see `write_kb`),
# Doe's has neither and is for the test to fill.
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
          ida-coe: {name: Ida Coe, kind: person}
          city-council: {name: The city council, kind: government}
    """,
    "corpus/references.yaml": """
        references:
          - id: poe-1989
            type: book
            title: On Bridges
            author: [{family: Poe, given: Ann}]
            publisher: Bridge Press
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
    "corpus/roe-1999/text.txt": """
        Free Roads

        I shall speak of roads.

        Roads should be free for all who live here, rich or poor.

        To walk into the city, to have access to it, is a right of everybody.

        From this the first follows.

        So it was of old.

        So let it be again.
    """,
    "corpus/coe-2001/source.yaml": """
        csl:
          type: article
          title: A Letter on the Bridges
          author: [{family: Coe, given: Ida}]
          issued: {date-parts: [[2001]]}
        author: ida-coe
        rights: {licence: restricted}
        blocks: {count: 5, heading: 1, note: 5, marks: glued}
        notes:
          - {number: 1, marked: 3, block: 5, cites: [{work: poe-1989, locator: p. 12}]}
    """,
    "corpus/coe-2001/text.txt": """
        A Letter on the Bridges

        The bridges of the city are old, and the oldest of them will not stand another
        winter. Nobody who has looked at its piers can doubt this.

        Whoever crosses a bridge gains by it; and whoever gains should pay.1 It is not
        just that those who never cross should pay for those who do.

        Some say that tolls keep the poor from work. They do not keep anyone from work
        who can walk to the ford.

        1 Poe, On Bridges, p. 12.
    """,
    "corpus/noe-1777/source.yaml": """
        csl: {type: article, title: On Ferries}
        author: richard-roe
        rights: {licence: restricted}
    """,
    "claims/coe-2001/base.yaml": """
        source: coe-2001
        claims:
          bridges-are-old:
            text: The crossings have reached a great age.
            type: fact
            at: 2
            quotes: bridges of the city are old
          users-should-pay:
            text: Those who benefit ought to bear the cost.
            type: value
            at: 3
            quotes: whoever gains should pay
            cites: [{work: poe-1989, locator: p. 12, note: 1}]
        arguments:
          age-and-gain:
            premises: [bridges-are-old]
            supports: users-should-pay
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


NOE = "On Ferries\n\nThe ferry is slow, but it is for ever; no flood has ever taken it.\n"
NOE_QUOTATION = "it is for ever"


@cache
def _noe() -> dict[str, str]:
    """Return the seal of Noe's text, and a proof of one quotation in it."""
    source = Source.model_validate(
        {
            "id": "noe-1777",
            "origin": Origin("", ()),
            "csl": {"type": "article"},
            "author": "richard-roe",
            "rights": {"licence": "restricted"},
        }
    )
    text = read_text(NOE, source)
    sealed = seal("noe-1777", text)
    quotation = parse_quotation(NOE_QUOTATION)
    proof = prove(quotation, find(quotation, text)[0].spans, "noe-1777", text)
    proofs = ProofFile(version=1, source="noe-1777", commitment=sealed.commitment, proofs=(proof,))
    return {
        "corpus/noe-1777/seal.json": sealed.model_dump_json(),
        "corpus/noe-1777/proofs.json": proofs.model_dump_json(exclude_none=True),
    }


def write_kb(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the base with `files` over it below `root`; texts are dedented. Return the root."""
    for path, content in {**BASE, **_noe(), **(files or {})}.items():
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


@dataclass(frozen=True)
class Ran:
    """What a run of the program printed and returned."""

    code: int
    out: str
    err: str


def run(*arguments: str, kb: Path | None = None, terminal_width: int | None = None) -> Ran:
    """Run the command line in this process, on the knowledge base `kb`.

    `terminal_width` is the room for help, 80 by default.
    """
    options = () if kb is None else ("--kb", str(kb))
    result = CliRunner().invoke(
        app, [*options, *arguments], prog_name="argmap", terminal_width=terminal_width
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def without(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a package one that is not installed, for the rest of a test."""
    _forget(package, monkeypatch)
    really = builtins.__import__

    def imported(wanted: str, *rest: Any, **named: Any) -> Any:
        if wanted.partition(".")[0] == package:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        return really(wanted, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", imported)


def forget_language_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `argmap.lsp` be imported anew, for the rest of a test."""
    if hasattr(argmap, "lsp"):
        monkeypatch.setattr(argmap, "lsp", argmap.lsp)  # what a new import sets is set back
    _forget("argmap.lsp", monkeypatch)


def _forget(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name == package or name.startswith(f"{package}."):
            monkeypatch.delitem(sys.modules, name)


def run_program(
    *arguments: str,
    cwd: Path = REPOSITORY,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
) -> Ran:
    """Run the installed program in a process of its own, as a shell would."""
    result = subprocess.run(
        [sys.executable, "-m", "argmap", *arguments],
        capture_output=True,
        input=stdin,
        cwd=cwd,
        env={**{k: v for k, v in os.environ.items() if not k.startswith("ARGMAP")}, **(env or {})},
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Ran(result.returncode, result.stdout, result.stderr)
