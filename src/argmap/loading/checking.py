"""A knowledge base to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from argmap.loading.loader import load, without_garbage_collection
from argmap.loading.proposals import with_proposals
from argmap.loading.reading import to_span
from argmap.loading.root import CONFIG_NAME
from argmap.loading.settings import idle_settings, judged
from argmap.syntax import Lines, Places, parse, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from argmap.diagnostics import Finding, Place
    from argmap.loading.baselines import ReadBaseline
    from argmap.loading.loader import Loaded
    from argmap.model import Config, KnowledgeBase

    # What finds places in a file, given its path and its bytes.
    Finder = Callable[[str, bytes], tuple[Places, Lines]]

# The keys by which an item of a list is told from others: of a relation, a work, a citation, a
# review stamp.
_NAMES = ("between", "id", "work", "digest")


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on a knowledge base, in the order of its files, and the files' bytes.

    `accepted` counts the findings that the baseline accounts for, which are not among them.
    `actual` has the paths that cannot be written as they are, by how findings write them.
    """

    kb: KnowledgeBase
    findings: tuple[Finding, ...]
    contents: Mapping[str, bytes]
    accepted: int = 0
    actual: Mapping[str, str] = field(default_factory=dict)

    def line_of(self, path: str, number: int) -> str:
        """Return a line of a file, counted from 1; "" where there is none."""
        return _lines(self.contents.get(path, b"")).line(number)

    def text_at(self, place: Place) -> str:
        """Return what stands at a place; "" where it stands for a whole file."""
        span = place.span
        if span is None:
            return ""
        lines = [self.line_of(place.path, n) for n in range(span.line, span.end_line + 1)]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return "\n".join(lines)

    def words_at(self, place: Place) -> tuple[str, ...]:
        """Return what a place says, however it is written: words and numbers, one by one.

        A key in an item of a list says what the item is known by.
        """
        if not place.pointer:
            return (self.text_at(place),)
        pointer = place.pointer
        while place.key and pointer and not isinstance(pointer[-1], int):
            pointer = pointer[:-1]
        return words_of(value_at(self.values(place.path), pointer)) if pointer else ()

    def values(self, path: str) -> dict[str, Any]:
        """Return the plain values of a file; {} where there is none."""
        return _values(self.contents.get(path, b""))


def check(
    root: Path,
    texts: Path | None = None,
    *,
    use_baseline: bool = True,
    baseline: ReadBaseline | None = None,
) -> Report:
    """Return everything wrong with the knowledge base below `root`.

    Both as for `load`; quotations are judged by the texts at hand, else by their proofs. What a
    baseline accounts for is left out: the one given, else the one that `argmap.yaml` names, unless
    `use_baseline` says that there is none.
    """
    from argmap import rules  # noqa: PLC0415 - queries load without them

    with without_garbage_collection():
        loaded = load(root, evidence=True, texts=texts)
        found = [*rules.apply(loaded.kb)]
    return report_on(root, loaded, found, use_baseline=use_baseline, baseline=baseline)


def report_on(
    root: Path,
    loaded: Loaded,
    found: list[Finding],
    *,
    use_baseline: bool = True,
    baseline: ReadBaseline | None = None,
    finder: Finder | None = None,
) -> Report:
    """Return the report on a knowledge base as it was loaded; `found` is what the rules found.

    `finder` as for `locate`.
    """
    from argmap import rules  # noqa: PLC0415 - queries load without them

    entries = rules.catalogue()
    findings = [*(with_proposals(one, loaded.kb) for one in loaded.findings), *found]
    config = loaded.kb.config
    if baseline is None and use_baseline:
        baseline = _named(root, config)
    contents = {**loaded.contents}
    if baseline is not None and baseline.data:
        contents[baseline.path] = baseline.data
    paths = {*contents, *(finding.place.path for finding in findings)}
    findings += idle_settings(config, entries, paths)

    def settled(raw: list[Finding]) -> list[Finding]:
        return locate(judged(raw, entries, config), contents, finder)

    report = Report(loaded.kb, tuple(sort(settled(findings))), contents, actual=loaded.actual)
    if baseline is None:
        return report
    from argmap.loading.baselines import held_against  # noqa: PLC0415 - few have one

    others, about_it, accepted = held_against(report, baseline)
    return replace(report, findings=tuple(sort(others + settled(about_it))), accepted=accepted)


def _named(root: Path, config: Config | None) -> ReadBaseline | None:
    if config is None or config.baseline is None:
        return None
    from argmap.loading.baselines import read_named  # noqa: PLC0415 - few have one

    return read_named(root, config.baseline)


def locate(
    findings: list[Finding],
    contents: Mapping[str, bytes],
    finder: Finder | None = None,
) -> list[Finding]:
    """Return the findings with a span in every place, found in the texts of the files.

    `finder` gives what finds places in a file: whoever locates findings again and again remembers
    it.
    """
    finders: dict[str, tuple[Places, Lines]] = {}

    def with_span(place: Place) -> Place:
        if place.span is not None or not place.pointer or place.path not in contents:
            return place
        if place.path not in finders:
            finders[place.path] = (finder or _finder)(place.path, contents[place.path])
        places, lines = finders[place.path]
        span = to_span(lines, places.span_of(place.pointer, key=place.key))
        return replace(place, span=span)

    return [
        replace(
            finding,
            place=with_span(finding.place),
            related=tuple(
                replace(related, place=with_span(related.place)) for related in finding.related
            ),
        )
        for finding in findings
    ]


def sort(findings: list[Finding]) -> list[Finding]:
    """Return the findings by file, line and column; the settings' own come first."""
    return sorted(
        findings,
        key=lambda finding: (
            finding.place.path != CONFIG_NAME,
            finding.place.path,
            finding.place.span or (0, 0),
            finding.code,
            finding.message,
        ),
    )


def words_of(value: Any) -> tuple[str, ...]:
    """Return the words and numbers that a plain value is known by.

    Those of a list are sorted: two claims are in conflict whichever is written first.
    """
    if isinstance(value, dict):
        value = next((value[name] for name in _NAMES if name in value), tuple(value.values()))
    values = value if isinstance(value, (list, tuple)) else [value]
    words = [" ".join(str(v).split()) for v in values if isinstance(v, (str, int, float))]
    return tuple(sorted(words) if isinstance(value, list) else words)


def _finder(_path: str, data: bytes) -> tuple[Places, Lines]:
    text = _text(data)
    return Places(text), Lines(text)


@lru_cache(maxsize=4)
def _lines(data: bytes) -> Lines:
    return Lines(_text(data))


@lru_cache(maxsize=4)
def _values(data: bytes) -> dict[str, Any]:
    return parse(data).value


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
