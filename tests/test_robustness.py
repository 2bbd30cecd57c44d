"""No input whatever makes check, the graph, a query or the rendering raise."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from argmap.diagnostics.machine import as_record
from argmap.diagnostics.terminal import Palette
from argmap.diagnostics.text import render, summary
from argmap.graph import build
from argmap.graph.chains import chains
from argmap.graph.conflicts import conflict_tree
from argmap.graph.impact import impact
from argmap.graph.search import search
from argmap.graph.statistics import statistics
from argmap.graph.support import support_tree
from argmap.loading import check
from argmap.rules import catalogue
from argmap.syntax import Lines
from kit import REPOSITORY, write_kb

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.diagnostics import Place
    from argmap.loading import Report

CLAIM_FILES = sorted((REPOSITORY / "claims").rglob("*.yaml"))
CONTENTS = [path.read_bytes() for path in CLAIM_FILES]
_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
TOPIC = "claims/doe-2020/topic.yaml"
# The directory is written anew by every example.
one_directory = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def _check_place(place: Place, report: Report) -> None:
    if place.span is None:
        return
    lines = Lines(report.contents[place.path].decode("utf-8-sig", "replace"))
    line, column, end_line, end_column = place.span
    assert (1, 1) <= (line, column) <= (end_line, end_column)
    for number, at in ((line, column), (end_line, end_column)):
        assert at <= len(lines.line(number)) + 1
    last = lines.position(10**9)[0]
    assert end_line <= last


def assess(root: Path) -> Report:
    """Check, query and render all there is; whatever raises fails the test."""
    report = check(root)
    known = catalogue()
    for finding in report.findings:
        assert finding.code in known
        assert finding.severity in ("error", "warning", "info")
        assert finding.message
        _check_place(finding.place, report)
        for related in finding.related:
            _check_place(related.place, report)
        shown = render(finding, report.line_of, Palette())
        assert not _HIDDEN.search(shown)
        json.dumps(as_record(finding)).encode()
    summary(report.findings, "the files").encode()
    graph = build(report.kb)
    claims = list(report.kb.claims)
    for claim in [name for name in claims if name in graph][:3]:
        support_tree(graph, claim)
        conflict_tree(graph, claim)
        impact(graph, claim)
        chains(graph, claim, claims[-1] if claims[-1] in graph else claim, budget=1_000)
    search(graph, ["the", "a"])
    statistics(graph)
    return report


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped knowledge base."""
    root = tmp_path_factory.mktemp("real").resolve()
    for name in ("claims", "corpus"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "argmap.yaml", root)
    return root


@st.composite
def _mutated(draw: st.DrawFn) -> tuple[int, bytes]:
    """Draw the number of a claim file and its content, changed in a few places."""
    number = draw(st.integers(0, len(CONTENTS) - 1))
    data = CONTENTS[number]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.sampled_from([1, 1, 2, 7, 80, 1_000])))
        change = draw(
            st.sampled_from(["delete", "insert", "replace", "truncate", "swap", "splice"])
        )
        if change == "delete":
            data = data[:start] + data[stop:]
        elif change == "truncate":
            data = data[:start]
        elif change == "swap":
            other = draw(st.integers(0, len(data)))
            low, high = sorted((start, other))
            data = data[high:] + data[low:high] + data[:low]
        elif change == "splice":
            rest = CONTENTS[draw(st.integers(0, len(CONTENTS) - 1))]
            data = data[:start] + rest[draw(st.integers(0, len(rest))) :]
        else:
            piece = draw(st.one_of(st.binary(max_size=4), st.sampled_from(_PIECES)))
            data = data[:start] + piece + data[stop if change == "replace" else start :]
    return number, data


_PIECES = [
    *(b"\n", b"\r\n", b"\t", b": ", b"- ", b"? ", b"[", b"{", b"]", b"}", b"#", b"'", b'"', b"|\n"),
    *(b"&a ", b"*a", b"!t ", b"<<: ", b"---\n", b"%YAML 1.1\n", b"\x00", b"\x1b[2J", b"\xff\xfe"),
    *("\ufeff".encode(), "\u2028".encode(), "\u202e".encode(), "\U0001f600".encode(), b"\xc3"),
    *(b"claims:\n", b"arguments:\n", b"\n  a-new-one: {text: x, type: fact}\n", b"[key]", b"~"),
]


@pytest.mark.no_cover
@settings(one_directory, max_examples=12)
@given(_mutated())
def test_changed_claim_file_is_judged_and_never_stops_the_program(
    real: Path, mutated: tuple[int, bytes]
) -> None:
    number, data = mutated
    target = real / CLAIM_FILES[number].relative_to(REPOSITORY)
    target.write_bytes(data)
    try:
        assess(real)
    finally:
        target.write_bytes(CONTENTS[number])


_WORDS = st.sampled_from(
    [
        *(
            "a",
            "b",
            "c",
            "roe-1999/roads-are-free",
            "access-frees-roads",
            "doe-2020",
            "across",
            "fact",
            "policy",
        ),
        *(
            "tension",
            "contrary",
            "poe-1989",
            "kb",
            "jane-doe",
            "curator",
            "implicit",
            "1-2",
            "from-values",
        ),
        *("asserts", "", " ", "[key]", "A B", "\u2028", "\x1b[0m", "\U0001f600", "x/y"),
    ]
)
_SECTIONS = ["claims", "arguments", "conflicts", "restatements", "source", "curator", "note"]
_FIELDS = st.sampled_from(
    [
        *("text", "type", "at", "quotes", "cites", "work", "locator", "note", "holder"),
        *(
            "stance",
            "tags",
            "premises",
            "supports",
            "attacks",
            "undercuts",
            "between",
            "scheme",
            "asserted_by",
        ),
        *("id", "origin", "scope", "curator", "fidelity", "[key]", "csl", "rights", "licence"),
        *("name", "kind", "references", "holders", "rules", "curators", "title", "author", "AM408"),
        *("AM1", "family"),
    ]
)
_scalars = st.one_of(_WORDS, st.none(), st.booleans(), st.integers(-2, 9), st.floats())
_values = st.recursive(
    _scalars,
    lambda children: st.one_of(
        st.lists(children, max_size=3),
        st.dictionaries(st.one_of(_FIELDS, _WORDS), children, max_size=4),
    ),
    max_leaves=15,
)
_ids = st.one_of(_WORDS, st.sampled_from(["d", "e", "0", "1"]))
_claims = st.fixed_dictionaries(
    {"text": _scalars, "type": _WORDS}, optional={"at": _values, "cites": _values, "holder": _WORDS}
)
_arguments = st.fixed_dictionaries(
    {"premises": st.one_of(st.lists(_ids, max_size=3), _values)},
    optional={"supports": _ids, "attacks": _ids, "undercuts": _ids, "scheme": _WORDS},
)
_relations = st.fixed_dictionaries(
    {"between": st.one_of(st.tuples(_ids, _ids), _values)},
    optional={"type": _WORDS, "note": _values},
)
_claim_files = st.one_of(
    st.dictionaries(st.one_of(st.sampled_from(_SECTIONS), _WORDS), _values, max_size=4),
    st.fixed_dictionaries(
        {},
        optional={
            "claims": st.dictionaries(_ids, st.one_of(_claims, _values), max_size=4),
            "arguments": st.dictionaries(_ids, st.one_of(_arguments, _values), max_size=4),
            "conflicts": st.lists(st.one_of(_relations, _values), max_size=3),
            "restatements": st.lists(st.one_of(_relations, _values), max_size=3),
            "source": _values,
            "curator": _values,
        },
    ),
)


@pytest.mark.no_cover
@given(_claim_files)
@example({"claims": {"[key]": {"text": "x", "type": "fact"}}, "[key]": 1})
@example({"claims": {"0": {"text": "x", "type": "fact"}}, "conflicts": [{"between": ["0"]}]})
@one_directory
def test_any_values_in_a_claim_file_are_judged(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any]
) -> None:
    root = tmp_path_factory.getbasetemp() / "values"
    assess(write_kb(root, {TOPIC: json.dumps(values).encode()}))


@pytest.mark.no_cover
@given(
    st.sampled_from(
        [
            "argmap.yaml",
            "corpus/holders.yaml",
            "corpus/references.yaml",
            "corpus/doe-2020/source.yaml",
        ]
    ),
    st.dictionaries(st.one_of(_FIELDS, _WORDS), _values, max_size=4),
)
@example("corpus/holders.yaml", {"x": 1})
@example("corpus/holders.yaml", {"holders": 5})
@example("corpus/references.yaml", {"references": None, "[key]": {}})
@example("argmap.yaml", {"title": "T", "rules": {"[key]": "off"}})
@one_directory
def test_any_values_in_other_files_are_judged(
    tmp_path_factory: pytest.TempPathFactory, path: str, values: dict[str, Any]
) -> None:
    root = tmp_path_factory.getbasetemp() / "others"
    assess(write_kb(root, {path: json.dumps(values).encode()}))


@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
@one_directory
def test_any_bytes_in_a_claim_file_are_judged(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    root = tmp_path_factory.getbasetemp() / "bytes"
    report = assess(write_kb(root, {TOPIC: data}))
    assert report.contents[TOPIC] == data
