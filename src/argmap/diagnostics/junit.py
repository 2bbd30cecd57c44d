"""Findings as a JUnit report, which GitLab, Jenkins and other CI systems show as tests.

A file of the knowledge base is a test: it fails where it has a finding that lets the check fail.
There is no standard; this keeps to the schema of Jenkins' xUnit plugin (junit-10.xsd), and to one
failure a test, since readers show no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from argmap.diagnostics import text
from argmap.diagnostics.addresses import shown_in_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from argmap.diagnostics.finding import Finding

# What no XML 1.0 document may hold (section 2.2, production 2), and what is no character at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def render(
    findings: Sequence[Finding],
    files: Iterable[str],
    line_of: Callable[[str, int], str],
    failing: Collection[str],
    prefix: str = "",
) -> str:
    """Return the report as XML.

    `files` are the paths of the files that were checked; `line_of` gives a line of one of them;
    findings of the severities in `failing` make a test fail, others are told beside it. `prefix`
    leads from the root of the repository to the knowledge base.
    """
    by_file: dict[str, list[Finding]] = {path: [] for path in files}
    for finding in findings:
        by_file.setdefault(finding.place.path, []).append(finding)
    suites = [
        _suite(shown_in_repository(prefix, path), by_file[path], line_of, failing)
        for path in sorted(by_file)
    ]
    failed = sum(any(f.severity in failing for f in found) for found in by_file.values())
    counts = f'tests="{len(suites)}" failures="{failed}" errors="0"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="argmap check" {counts}>\n'
    return f"{head}{''.join(suites)}</testsuites>\n"


def _suite(
    path: str,
    findings: Sequence[Finding],
    line_of: Callable[[str, int], str],
    failing: Collection[str],
) -> str:
    wrong = [finding for finding in findings if finding.severity in failing]
    others = [finding for finding in findings if finding.severity not in failing]
    name = _attribute(path)
    parts = []
    if wrong:
        codes = ", ".join(sorted({finding.code for finding in wrong}))
        message, kind = _attribute(_counted(wrong)), _attribute(codes)
        parts.append(
            f"      <failure message={message} type={kind}>{_told(wrong, line_of)}</failure>\n"
        )
    if others:
        parts.append(f"      <system-out>{_told(others, line_of)}</system-out>\n")
    counts = f'tests="1" failures="{int(bool(wrong))}" errors="0" skipped="0"'
    case = f'<testcase classname="argmap.check" name={name}'
    body = f"    {case}>\n{''.join(parts)}    </testcase>\n" if parts else f"    {case}/>\n"
    return f"  <testsuite name={name} {counts}>\n{body}  </testsuite>\n"


def _counted(findings: Sequence[Finding]) -> str:
    """Return the first finding, and how many more there are: lists of failures show one line."""
    first = findings[0]
    line = "" if first.place.span is None else f"line {first.place.span.line}: "
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return f"{line}{first.code}: {first.message}{more}"


def _told(findings: Sequence[Finding], line_of: Callable[[str, int], str]) -> str:
    return _content("\n\n".join(text.render(finding, line_of) for finding in findings))


def _content(said: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", said))


def _attribute(said: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", said))
