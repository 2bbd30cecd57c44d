"""What `argmap.yaml` says of findings: how severe they are, and where they are not wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.diagnostics import Finding, Place, did_you_mean
from argmap.diagnostics.selection import is_always_reported, is_prefix_of_any, matches
from argmap.loading.root import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from argmap.diagnostics import Entry
    from argmap.model import Config, Severity


def judged(
    findings: Iterable[Finding], entries: Mapping[str, Entry], config: Config | None
) -> list[Finding]:
    """Return the findings with their severities, without those that the settings put aside.

    What cannot be read cannot be excused: settings do not reach the codes of syntax.
    """
    rules: Mapping[str, Severity] = {} if config is None else config.rules
    ignored = {
        pattern: [prefix for prefix in prefixes if is_prefix_of_any(prefix, entries)]
        for pattern, prefixes in ({} if config is None else config.ignore).items()
    }
    kept = []
    for finding in findings:
        severity = entries[finding.code].severity
        if not is_always_reported(finding.code):
            severity = rules.get(finding.code, severity)
            if severity == "off" or _is_ignored(finding, ignored):
                continue
        kept.append(replace(finding, severity=severity))
    return kept


def _is_ignored(finding: Finding, ignored: Mapping[str, Iterable[str]]) -> bool:
    return any(
        any(finding.code.startswith(prefix) for prefix in prefixes)
        and matches(pattern, finding.place.path)
        for pattern, prefixes in ignored.items()
    )


def idle_settings(
    config: Config | None, entries: Mapping[str, Entry], paths: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for each setting that sets nothing; `paths` are those of all files."""
    if config is None:
        return
    for code in config.rules:
        if code not in entries:
            yield _no_such_code(code, entries, Place(CONFIG_NAME, ("rules", code), key=True))
        elif is_always_reported(code):
            message = f"the severity of {code} cannot be set"
            yield _unreachable(message, Place(CONFIG_NAME, ("rules", code), key=True))
    for pattern, prefixes in config.ignore.items():
        for number, prefix in enumerate(prefixes):
            place = Place(CONFIG_NAME, ("ignore", pattern, number))
            if not is_prefix_of_any(prefix, entries):
                yield _no_such_code(prefix, entries, place)
            elif is_always_reported(prefix):
                yield _unreachable(f"{prefix} cannot be ignored", place)
        if not any(matches(pattern, path) for path in paths):
            yield Finding(
                "AM211",
                f"no file of the knowledge base matches `{pattern}`",
                Place(CONFIG_NAME, ("ignore", pattern), key=True),
                "patterns are relative to argmap.yaml: claims/drafts/*.yaml, claims/**/old-*.yaml",
            )


def _no_such_code(code: str, entries: Mapping[str, Entry], place: Place) -> Finding:
    hint = did_you_mean(code, entries) or "`argmap explain` lists the codes"
    return Finding("AM210", f"no rule has the code {code}", place, hint)


def _unreachable(message: str, place: Place) -> Finding:
    hint = "delete the line: a file that cannot be read is always an error"
    return Finding("AM210", message, place, hint)
