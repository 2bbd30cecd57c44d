"""What is wrong with the file that is being written, at once; with everything, a little later."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from argmap import rules
from argmap.diagnostics import entry_from_page
from argmap.diagnostics.selection import is_always_reported
from argmap.loading.checking import Report, locate, report_on
from argmap.loading.loader import Loaded
from argmap.lsp.focus import focused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.diagnostics import Finding, Place, Span
    from argmap.lsp.sheets import Sheet, Sheets
    from argmap.lsp.snapshot import Snapshot
    from argmap.lsp.state import Base, View

# Rules that say of a record what they say whatever else changes, if references lead where they led.
_AT_ONCE = frozenset(
    {
        "unknown_source",
        "unknown_claim",
        "unknown_argument",
        "unknown_holder",
        "unknown_curator",
        "wrong_kind",
        "no_premise",
        "several_targets",
        "no_target",
        "unasked_question",
        "repeated_premise",
        "self_relation",
        "sourceless_words",
        "unknown_work",
    }
)
# What is said of settings is read from settings alone.
_OF_SETTINGS = frozenset({"AM210", "AM211"})
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


@cache
def _rules_at_once() -> tuple[rules.Rule, ...]:
    return tuple(rule for rule in rules.all_rules() if _name(rule) in _AT_ONCE)


@cache
def codes_at_once() -> frozenset[str]:
    """Return the codes of what is found in a file at every keystroke."""
    of_rules = {entry_from_page(rule.__doc__).code for rule in _rules_at_once()}
    of_files = {code for code in rules.catalogue() if is_always_reported(code)}
    return frozenset(of_rules | of_files | {"AM209", "AM605"} | _OF_SETTINGS)


def _name(rule: Any) -> str:
    return str(rule.__name__).rpartition(".")[2]


def findings_at_once(view: View) -> list[Finding]:
    """Return what is wrong with an open file, without looking through all others.

    What only a whole check can tell is repeated from the last one, where it still has its place.
    """
    snapshot, part, path = view.snapshot, view.part, view.path
    found: list[Finding] = []
    if view.is_readable:
        kb = focused(snapshot, path, part)
        for rule in _rules_at_once():
            found += map(_without_guesses, rule.check(kb))
    else:
        kb = snapshot.kb
    contents = {**snapshot.contents, path: view.buffer.data}
    mine = Loaded(kb, tuple(part.findings), contents)
    found = [finding for finding in found if finding.place.path == path]
    report = _report(view.base.root, view.base.sheets, mine, found, snapshot)
    fresh = [finding for finding in report.findings if finding.place.path == path]
    if not view.is_readable:
        return fresh
    kept = [
        _placeless(finding)
        for finding in view.base.findings.get(path, ())
        if finding.code not in codes_at_once() and view.sheet.places.has(finding.place.pointer)
    ]
    return [*fresh, *locate(kept, contents, view.base.sheets.finder)]


def _without_guesses(finding: Finding) -> Finding:
    """Return a finding without a help that only all ids could give: the whole check has it."""
    guessed = finding.code in ("AM202", "AM203") and not finding.help.startswith("did you mean")
    return replace(finding, help="") if guessed else finding


def _placeless(finding: Finding) -> Finding:
    return replace(
        finding,
        place=replace(finding.place, span=None),
        related=tuple(replace(one, place=replace(one.place, span=None)) for one in finding.related),
    )


def whole_check(
    base: Base, snapshot: Snapshot, pause: Callable[[], None] = lambda: None
) -> list[Finding]:
    """Return everything wrong with a knowledge base, with places.

    `pause` is called between rules, findings and files; what it raises ends the work.
    """
    found: list[Finding] = []
    for rule in rules.all_rules():
        pause()
        for finding in rule.check(snapshot.kb):
            pause()
            found.append(finding)
    located: list[Finding] = []
    for findings in by_path(found).values():
        pause()
        located += locate(findings, snapshot.contents, base.sheets.finder)
    loaded = replace(
        snapshot.loaded,
        findings=tuple(
            locate(list(snapshot.loaded.findings), snapshot.contents, base.sheets.finder)
        ),
    )
    return list(_report(base.root, base.sheets, loaded, located, snapshot).findings)


def _report(
    root: Any, sheets: Sheets, loaded: Loaded, found: list[Finding], snapshot: Snapshot
) -> Report:
    return report_on(
        root,
        loaded,
        found,
        use_baseline=False,
        baseline=snapshot.baseline,
        finder=sheets.finder,
    )


def by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by the file they stand in, in the order given."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.place.path, []).append(finding)
    return found


def as_diagnostics(base: Base, findings: Iterable[Finding]) -> list[types.Diagnostic]:
    """Return findings as the protocol has them."""
    return [_as_diagnostic(base, finding) for finding in findings]


def _as_diagnostic(base: Base, finding: Finding) -> types.Diagnostic:
    return types.Diagnostic(
        range=range_at(base, finding.place),
        message=f"{finding.message}\n{finding.help}" if finding.help else finding.message,
        severity=_SEVERITIES.get(finding.severity),
        code=finding.code,
        source="argmap",
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(base.uri(related.place.path), range_at(base, related.place)),
                related.message,
            )
            for related in finding.related
        ]
        or None,
    )


def range_at(base: Base, place: Place) -> types.Range:
    """Return where a place is; what stands for a whole file is shown at its beginning."""
    if place.span is None:
        return types.Range(types.Position(0, 0), types.Position(0, 0))
    return range_of(base.text_of(place.path), place.span)


def range_of(sheet: Sheet, span: Span) -> types.Range:
    """Return a span of a text as the protocol has it."""
    try:
        start = sheet.lines.offset(span.line, span.column)
        end = sheet.lines.offset(span.end_line, span.end_column)
    except IndexError:  # the text got shorter since
        start = end = 0
    return sheet.positions.range(start, end)
